// What the package does in Node, in words and characters a second: `cargo xtask bench` runs it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, use } from "./installed.mjs";

const { load } = await use("mawsum");
const article = readFileSync(join(root, "www/articles/politics.txt"), "utf8");
const words = article.split(/\s+/).length;

/**
 * The median time of `work` in milliseconds.
 * @param {() => unknown} work
 */
function median(work) {
  for (let i = 0; i < 20; i++) work();
  const times = Array.from({ length: 101 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return /** @type {number} */ (times.sort((a, b) => a - b)[50]);
}

const start = performance.now();
const mawsum = await load();
mawsum.analyze(article);
console.log(`load and first document: ${(performance.now() - start).toFixed(1)} ms`);

const analyze = median(() => mawsum.analyze(article));
console.log(`analyze, ${words} words: ${analyze.toFixed(2)} ms, ${Math.round(words / analyze) * 1000} words a second`);

const sentences = median(() => mawsum.sentences(article));
console.log(`sentences: ${((article.length / sentences) * 1e-3).toFixed(1)} million characters a second`);

// Normalization over the boundary, beside what carrying the text there and back costs by itself.
const news = readFileSync(join(root, "benches/normalize/text/news.txt"), "utf8").repeat(100);
const clean = mawsum.normalize(news, "search").text;
const bytes = Buffer.byteLength(news);
const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
const rate = (/** @type {number} */ ms) => `${Math.round(bytes / ms / 1000)} MB/s`;
console.log(`normalize for search: ${rate(median(() => mawsum.normalize(news, "search")))}`);
console.log(`normalize, nothing to do: ${rate(median(() => mawsum.normalize(clean, "search")))}`);
console.log(`encoding and decoding alone: ${rate(median(() => decoder.decode(encoder.encode(news))))}`);
