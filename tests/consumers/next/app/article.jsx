"use client";

import { load } from "mawsum";
import { highlight } from "mawsum/dom";
import { useEffect, useRef } from "react";

/** @param {{ text: string }} props */
export function Article({ text }) {
  const article = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const handle = highlight(/** @type {HTMLElement} */ (article.current));
    const outcome = async () => {
      const document = (await load()).analyze(text);
      await handle.ready;
      return JSON.stringify({ document, page: handle.entities.map(({ text, type }) => `${type}: ${text}`) });
    };
    outcome()
      .catch((error) => String(error.stack))
      .then((outcome) => (document.documentElement.dataset["outcome"] = outcome));
    return () => handle.clear();
  }, [text]);
  return <article ref={article}>{text}</article>;
}
