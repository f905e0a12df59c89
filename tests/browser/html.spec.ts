// mawsum/html on the server and mawsum/dom in the page read the same HTML alike.

import { expect, type Page, test } from "@playwright/test";
import { BLOCKS, HIDDEN, isSkipped, PREFORMATTED, SKIPPED } from "../../js/dom/skip";
import { newsPage, TORTURE } from "./pages.mjs";

const root = new URL("../../", import.meta.url);
const origin = "http://127.0.0.1:4198";

// The packed package, by the way that Node takes.
const { analyzeHtml } = await import(new URL("www/node_modules/mawsum/dist/html.node.js", root).href);

async function open(page: Page, html: string): Promise<void> {
  await page.route(`${origin}/page`, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await page.goto(`${origin}/page`);
}

test("the same paragraphs", async ({ page }) => {
  for (const html of [TORTURE, newsPage()]) {
    await open(page, html);
    const inPage = await page.evaluate(async () => {
      const texts: string[] = [];
      const mawsum = {
        analyze: async (text: string) => (texts.push(text), { sentences: [], entities: [] }),
        // Such as a worker is: it is given all at once.
        terminate() {},
      };
      const { highlight } = await import(`${location.origin}/mawsum/dist/dom.js`);
      await highlight(document.body, { mawsum }).ready;
      return texts.join("\n");
    });
    const mawsum = { analyze: () => ({ sentences: [], entities: [] }) };
    const { text } = await analyzeHtml(html, { mawsum });
    expect(text.split("\n")).toEqual(inPage.split("\n"));
    expect(text).not.toContain("مستتر");
  }
});

test("the same names, with the package's own analyzers", async ({ page }) => {
  const html = newsPage();
  await open(page, html);
  const inPage = await page.evaluate(async () => {
    const { highlight } = await import(`${location.origin}/mawsum/dist/dom.js`);
    const handle = highlight(document.body, { renderer: "mark" });
    await handle.ready;
    const pieces = [...document.querySelectorAll("mark.mawsum")].map(
      (mark) => `${mark.className}: ${mark.textContent}`,
    );
    const names = handle.entities.map(({ text, type, name, fullName, score, links, role }: any) => [
      text,
      type,
      name,
      fullName,
      score,
      links?.wikidata,
      role,
    ]);
    return JSON.stringify([names, pieces]);
  });
  const out = await analyzeHtml(html);
  const names = out.entities.map(({ text, type, name, fullName, score, links, role }: any) => [
    text,
    type,
    name,
    fullName,
    score,
    links?.wikidata,
    role,
  ]);
  expect(names.length).toBeGreaterThan(60);
  // The page marked on the server has the marks that the browser makes.
  await open(page, out.html);
  const pieces = await page.evaluate(() =>
    [...document.querySelectorAll("mark.mawsum")].map((mark) => `${mark.className}: ${mark.textContent}`),
  );
  expect(JSON.parse(JSON.stringify([names, pieces]))).toEqual(JSON.parse(inPage));
});

test("the table of blocks and of what is not shown is that of the browser", async ({ page }) => {
  await open(page, "<!doctype html><body>");
  // All elements of HTML, the obsolete ones included, that a page's body can hold.
  const names =
    "a abbr acronym address applet article aside b bdi bdo big blink blockquote center cite data dd del details dfn dialog " +
    "dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i ins label legend li " +
    "listing main mark marquee menu nav nobr noembed noframes ol optgroup option p picture pre q rb rp rt rtc ruby s " +
    "search section slot small span strike strong sub summary sup table caption colgroup col tbody td tfoot th thead " +
    "tr time tt u ul x-custom";
  const shown = await page.evaluate(
    (names) =>
      names.split(" ").map((name) => {
        const element = document.createElement(name);
        document.body.append(element);
        const { display, whiteSpace } = getComputedStyle(element);
        return [name, display, whiteSpace] as const;
      }),
    names,
  );
  for (const [name, display, whiteSpace] of shown) {
    if (isSkipped(name, () => undefined)) continue;
    const seen = display === "none" ? "none" : /^(inline|contents|ruby)/.test(display) ? "inline" : "block";
    // `<dialog>` is a block once it is open.
    const told = HIDDEN.has(name) || name === "dialog" ? "none" : BLOCKS.has(name) ? "block" : "inline";
    expect([name, seen]).toEqual([name, told]);
    expect([name, /^pre/.test(whiteSpace)]).toEqual([name, PREFORMATTED.has(name)]);
  }
  for (const name of [...BLOCKS, ...HIDDEN]) expect(SKIPPED.has(name), name).toBe(false);
});
