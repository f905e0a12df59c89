// esbuild leaves `new URL(…, import.meta.url)` alone: its loader `file` gives the addresses.
import { load } from "mawsum";
import { highlight } from "mawsum/dom";
import model from "mawsum/model.bin";
import wasm from "mawsum/mawsum.wasm";
import { text } from "../text.js";
import { report } from "../web/report.js";

await report(async () => {
  const address = (/** @type {string} */ file) => new URL(file, import.meta.url);
  const mawsum = await load({ wasm: address(wasm), model: address(model) });
  return { document: mawsum.analyze(text), highlight: (element) => highlight(element, { mawsum }) };
});
