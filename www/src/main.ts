import "@fontsource/ibm-plex-sans-arabic/arabic-400.css";
import "@fontsource/ibm-plex-sans-arabic/arabic-600.css";
import "@fontsource/ibm-plex-sans-arabic/latin-400.css";
import "@fontsource-variable/noto-naskh-arabic";
import { load } from "mawsum";
import { type Mention, writeArticle } from "./article";
import { choice } from "./choice";
import { Details } from "./details";
import { Legend } from "./legend";
import { Mentions } from "./mentions";
import { SAMPLES } from "./samples";
import { theme } from "./theme";

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const article = find("article");
const editor = find("editor");
const input = find<HTMLTextAreaElement>("text");
const measure = find("measure");

theme(find("theme"));
const details = new Details(find("details"));
const mentions = new Mentions(article, details);
let all: readonly Mention[] = [];
const legend = new Legend(find("legend"), article, () =>
  mentions.set(
    all,
    all.filter(({ entity }) => legend.shows(entity.type)),
  ),
);

/** Analyzes `text` and shows it; set when the analyzer is there. */
let show = (_text: string): void => {};
let current = SAMPLES["politics"]!;

choice(find("choice"), (name) => {
  const own = name === "own";
  editor.hidden = !own;
  find("note").hidden = own;
  current = own ? input.value : SAMPLES[name]!;
  details.close(false);
  show(current);
  if (own) input.focus();
});

let frame = 0;
input.addEventListener("input", () => {
  current = input.value;
  // Of several changes in one frame only the last is looked at.
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => show(current));
});

try {
  const mawsum = await load();
  show = (text) => {
    const start = performance.now();
    const found = mawsum.analyze(text);
    const time = performance.now() - start;
    all = writeArticle(article, text, found);
    article.dataset["empty"] = String(text.trim() === "");
    legend.update(found.entities);
    const words = text.match(/\S+/g)?.length ?? 0;
    const number = new Intl.NumberFormat("ar-EG-u-nu-latn", { maximumFractionDigits: 1 });
    measure.textContent =
      words === 0
        ? "في انتظار النص"
        : `${number.format(words)} كلمة · ${number.format(found.sentences.length)} جملة · ${number.format(found.entities.length)} اسما وقيمة · في ${number.format(Math.max(time, 0.1))} ملي ثانية`;
  };
  show(current);
} catch (error) {
  measure.textContent = `تعذّر تحميل المحلل: ${(error as Error).message}`;
  article.textContent = current;
  console.error(error);
}
