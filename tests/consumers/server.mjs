// For Node and Deno alike: the files are read from disk.
import { load } from "mawsum";
import { analyzeHtml } from "mawsum/html";
import { toJsonLdText } from "mawsum/jsonld";
import { loadWorker } from "mawsum/worker";
import { text } from "./text.js";

const document = (await load()).analyze(text);
const worker = await loadWorker();
const inWorker = await worker.analyze(text);
worker.terminate();
const { html } = await analyzeHtml(`<p>${text}</p>`);
console.log(JSON.stringify({ document, inWorker, html, jsonld: toJsonLdText(document) }));
