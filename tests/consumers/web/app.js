// Vite, webpack and the browser itself find the files of the package by its `new URL(…, import.meta.url)`.
import { load as loadCore } from "mawsum/core";
import { highlight } from "mawsum/dom";
import { toJsonLdText } from "mawsum/jsonld";
import { loadWorker } from "mawsum/worker";
import { load } from "mawsum";
import { text } from "../text.js";
import { report } from "./report.js";

await report(async () => {
  const document = (await load()).analyze(text);
  const worker = await loadWorker();
  const inWorker = await worker.analyze(text);
  worker.terminate();
  const sentences = (await loadCore()).sentences(text);
  return { document, inWorker, sentences, jsonld: toJsonLdText(document), highlight: (element) => highlight(element) };
});
