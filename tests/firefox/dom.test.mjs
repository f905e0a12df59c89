// mawsum/dom in Firefox, through WebDriver BiDi: Playwright drives none that Debian ships. What is not about the browser
// stands in tests/browser/dom.spec.ts.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { launch } from "puppeteer-core";
import { newsPage, TORTURE } from "../browser/pages.mjs";

const root = resolve(import.meta.dirname, "../..");
const { analyzeHtml } = await import(pathToFileURL(join(root, "www/node_modules/mawsum/dist/html.node.js")).href);
const port = 4197;
const origin = `http://127.0.0.1:${port}`;

/** @type {import("node:child_process").ChildProcess} */
let server;
/** @type {import("puppeteer-core").Browser} */
let browser;

before(async () => {
  server = spawn("node", [join(root, "tests/browser/serve.mjs"), String(port)], { stdio: "inherit" });
  browser = await launch({ browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr" });
  while (
    !(await fetch(origin).then(
      () => true,
      () => false,
    ))
  ) {
    assert.equal(server.exitCode, null, `is port ${port} in use?`);
    await setTimeout(50);
  }
});

after(async () => {
  await browser?.close();
  server?.kill();
});

/**
 * A page with `body` and an analyzer that knows a few names.
 * @param {import("node:test").TestContext} t
 * @param {string} body
 */
async function open(t, body) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => faults.push(message.text()));
  t.after(async () => {
    await page.close();
    assert.deepEqual(faults, []);
  });
  await page.goto(`${origin}/page`);
  await page.evaluate(async (body) => {
    document.body.innerHTML = body;
    const names = /** @type {Record<string, string>} */ ({
      روسيا: "location",
      باريس: "location",
      "أنتوني بلينكن": "person",
      "الأمم المتحدة": "organization",
    });
    const known = Object.keys(names);
    const analyzer = {
      texts: /** @type {string[]} */ ([]),
      /** @param {string} text */
      analyze(text) {
        this.texts.push(text);
        const entities = [...text.matchAll(new RegExp(known.join("|"), "g"))].map(({ index: start, 0: name }) => {
          const span = { start, end: start + name.length };
          const entity = known.indexOf(name);
          return {
            ...span,
            word: span,
            type: names[name],
            text: name,
            name,
            fullName: name,
            sentence: 0,
            score: 1,
            entity,
          };
        });
        return { sentences: [], entities };
      },
    };
    Object.assign(globalThis, { analyzer, dom: await import(`${location.origin}/mawsum/dist/dom.js`) });
  }, body);
  return page;
}

/**
 * @param {import("puppeteer-core").Page} page
 * @param {string} selector
 */
const highlight = (page, selector, options = {}) =>
  page.evaluate(
    async (selector, options) => {
      const { dom, analyzer } = /** @type {any} */ (globalThis);
      const handle = dom.highlight(document.querySelector(selector), { mawsum: analyzer, ...options });
      Object.assign(globalThis, { handle });
      await handle.ready;
    },
    selector,
    options,
  );

/**
 * The texts that the browser paints under `mawsum-…` names.
 * @param {import("puppeteer-core").Page} page
 */
const painted = (page) =>
  page.evaluate(() =>
    [.../** @type {any} */ (CSS).highlights]
      .flatMap(([name, ranges]) =>
        [...ranges].map(({ startContainer, startOffset, endContainer, endOffset }) => {
          const range = document.createRange();
          range.setStart(startContainer, startOffset);
          range.setEnd(endContainer, endOffset);
          return `${name}: ${range}`;
        }),
      )
      .sort(),
  );

/** @param {import("puppeteer-core").Page} page */
const marks = (page) =>
  page.$$eval("mark.mawsum", (all) => all.map((mark) => `${mark.className.slice(7)}: ${mark.textContent}`));
/** @param {import("puppeteer-core").Page} page */
const clear = (page) => page.evaluate(() => /** @type {any} */ (globalThis).handle.clear());
/** @param {import("puppeteer-core").Page} page */
const source = (page) => page.$eval("article", (article) => article.innerHTML);

test("highlight: text split over elements is one text, and the DOM is left alone", async (t) => {
  const page = await open(
    t,
    `<article><h1>زيارة إلى <b>روس</b>يا</h1><p>قال <a href="#x">أنتوني <i>بلين</i></a>كن إن <span>الأمم</span>
      <em>المتحدة</em> رحبت</p></article>`,
  );
  const before = await source(page);
  await highlight(page, "article");
  assert.deepEqual(await painted(page), [
    "mawsum-location: روسيا",
    "mawsum-organization: الأمم\n      المتحدة",
    "mawsum-person: أنتوني بلينكن",
  ]);
  assert.equal(await source(page), before);
  await clear(page);
  assert.deepEqual(await painted(page), []);
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
});

test("mark: letters stay joined, and clear restores the source byte for byte", async (t) => {
  const page = await open(
    t,
    `<article class=a><p>قال أنتوني <i>بلين</i>كن عن روسيا&nbsp;<a href="#y">وباريس</a> &amp; <span id=word>وروسيا</span>.</p><!-- روسيا --></article>`,
  );
  const before = await source(page);
  const width = () => page.$eval("#word", (word) => word.getBoundingClientRect().width);
  const plain = await width();
  await highlight(page, "article", { renderer: "mark" });
  assert.deepEqual(await marks(page), [
    "mawsum-person: أنتوني ",
    "mawsum-person: بلين",
    "mawsum-person: كن",
    "mawsum-location: روسيا",
    "mawsum-location: باريس",
    "mawsum-location: روسيا",
  ]);
  assert.ok(Math.abs((await width()) - plain) < 0.05);
  await clear(page);
  assert.equal(await source(page), before);
});

for (const renderer of /** @type {const} */ (["highlight", "mark"])) {
  const shown = renderer === "mark" ? marks : painted;

  test(`${renderer}: live changes are followed, and only what changed is analyzed`, async (t) => {
    const page = await open(t, "<article><p id=a>روسيا</p><p id=b>سطر ثابت عن باريس</p></article>");
    await highlight(page, "article", { renderer });
    assert.deepEqual((await shown(page)).sort(), ["mawsum-location: باريس", "mawsum-location: روسيا"]);
    await page.evaluate(() => {
      /** @type {any} */ (globalThis).analyzer.texts.length = 0;
      /** @type {Element} */ (document.querySelector("#a")).textContent = "لا شيء هنا";
      const live = document.createElement("p");
      live.textContent = "عاجل: الأمم المتحدة";
      document.querySelector("article")?.prepend(live);
    });
    await setTimeout(300);
    assert.deepEqual((await shown(page)).sort(), ["mawsum-location: باريس", "mawsum-organization: الأمم المتحدة"]);
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).analyzer.texts), [
      "عاجل: الأمم المتحدة\nلا شيء هنا",
    ]);
    await page.evaluate(() => document.querySelector("#b")?.remove());
    await setTimeout(300);
    assert.deepEqual(await shown(page), ["mawsum-organization: الأمم المتحدة"]);
    await clear(page);
    assert.deepEqual(await shown(page), []);
  });
}

test("open shadow roots and slots", async (t) => {
  const page = await open(t, "<article><p>روسيا</p><div id=host><span>باريس</span></div></article>");
  await page.evaluate(() => {
    const shadow = /** @type {Element} */ (document.querySelector("#host")).attachShadow({ mode: "open" });
    const paragraph = document.createElement("p");
    paragraph.append("قال أنتوني بلينكن في ", document.createElement("slot"));
    shadow.append(paragraph);
  });
  await highlight(page, "article");
  const all = ["mawsum-location: باريس", "mawsum-location: روسيا", "mawsum-person: أنتوني بلينكن"];
  assert.deepEqual(await painted(page), all);
  await page.evaluate(() => document.querySelector("#host")?.shadowRoot?.querySelector("p")?.prepend("الأمم المتحدة "));
  await setTimeout(300);
  assert.deepEqual(await painted(page), [...all.slice(0, 2), "mawsum-organization: الأمم المتحدة", ...all.slice(2)]);
});

test("by default one worker with the package's own analyzer", async (t) => {
  const page = await open(t, "<article><p>سافر الوزير من باريس إلى روسيا.</p></article>");
  await highlight(page, "article", { mawsum: undefined, types: ["location"] });
  assert.deepEqual(await painted(page), ["mawsum-location: باريس", "mawsum-location: روسيا"]);
});

test("the same paragraphs as mawsum/html reads", async (t) => {
  for (const html of [TORTURE, newsPage()]) {
    const page = await open(t, "");
    await page.setContent(html);
    const texts = await page.evaluate(async () => {
      const { dom, analyzer } = /** @type {any} */ (globalThis);
      // Such as a worker is: it is given all at once.
      analyzer.terminate = () => {};
      await dom.highlight(document.body, { mawsum: analyzer }).ready;
      return analyzer.texts;
    });
    const { text } = await analyzeHtml(html, { mawsum: { analyze: () => ({ sentences: [], entities: [] }) } });
    assert.deepEqual(texts, [text]);
  }
});
