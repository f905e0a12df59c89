// What the package does in Chromium beside what the browser has: `cargo xtask bench` runs it.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const root = new URL("../../", import.meta.url);
const port = 4197;
const server = spawn(process.execPath, ["tests/browser/serve.mjs", String(port)], { cwd: root, stdio: "ignore" });
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--no-proxy-server"],
});
try {
  const page = await browser.newPage();
  for (let tries = 0; tries < 50; tries++) {
    const answer = await page.goto(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const article = readFileSync(new URL("www/articles/politics.txt", root), "utf8");
  const figures = await page.evaluate(async (article) => {
    const cold = performance.now();
    const { load } = await import(/* @vite-ignore */ new URL("/mawsum/dist/index.js", location.href).href);
    const mawsum = await load();
    const first = mawsum.analyze(article);
    const coldMs = performance.now() - cold;

    /** @param {() => unknown} work */
    const median = (work) => {
      // Until wasm is compiled by the second compiler.
      const warm = performance.now() + 500;
      while (performance.now() < warm) work();
      const times = Array.from({ length: 41 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      });
      return /** @type {number} */ (times.sort((a, b) => a - b)[20]);
    };
    const analyze = median(() => mawsum.analyze(article));
    // Long enough for the clock, whose steps are 0.1 ms.
    const news = article.repeat(800);
    const ours = median(() => mawsum.sentences(news));
    const segmenter = new Intl.Segmenter("ar", { granularity: "sentence" });
    const intl = median(() => {
      let count = 0;
      for (const part of segmenter.segment(news)) count += part.index;
      return count;
    });
    const encoder = new TextEncoder();
    const bytes = new Uint8Array(3 * news.length);
    const encoding = median(() => encoder.encodeInto(news, bytes));
    return { coldMs, analyze, ours, intl, encoding, characters: news.length, entities: first.entities.length };
  }, article);
  const words = article.split(/\s+/).length;
  const speed = (/** @type {number} */ ms) =>
    `${(figures.characters / ms / 1000).toFixed(1)} million characters a second`;
  console.log(
    `Chromium, import, load and first document: ${figures.coldMs.toFixed(1)} ms, ${figures.entities} entities`,
  );
  console.log(
    `Chromium, analyze, ${words} words: ${figures.analyze.toFixed(2)} ms, ${Math.round(words / figures.analyze) * 1000} words a second`,
  );
  console.log(
    `Chromium, sentences: ${speed(figures.ours)}; Intl.Segmenter ${speed(figures.intl)}; encoding alone ${speed(figures.encoding)}`,
  );
  console.log(`Chromium, sentences beside Intl.Segmenter: ${(figures.intl / figures.ours).toFixed(1)} times as fast`);
} finally {
  await browser.close();
  server.kill();
}
