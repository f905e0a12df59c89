// mawsum/html on the server and mawsum/dom in the page read the same HTML alike.

import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { BLOCKS, HIDDEN, isSkipped, PREFORMATTED, SKIPPED } from "../../js/dom/skip";

const root = new URL("../../", import.meta.url);
const origin = "http://127.0.0.1:4198";

// The packed package, by the way that Node takes.
const { analyzeHtml } = await import(new URL("www/node_modules/mawsum/dist/html.node.js", root).href);

const article = (name: string) =>
  readFileSync(new URL(`www/articles/${name}.txt`, root), "utf8")
    .trim()
    .split("\n");

/** A page as news sites write them: links within links' reach, pictures with captions, boxes, tables, sloppy tags. */
function newsPage(): string {
  const [headline, ...lines] = article("politics").filter((line) => line.trim());
  const sport = article("sport").filter((line) => line.trim());
  const economy = article("economy").filter((line) => line.trim());
  const linked = (line: string) => {
    const words = line.split(" ");
    return `${words.slice(0, 3).join(" ")} <a href="/tag?a=1&amp;b=2"><b>${words[3]}</b> ${words[4]}</a>\n   ${words.slice(5).join(" ")}`;
  };
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${headline}</title></head><body>
    <header><nav><ul><li><a href="/">الرئيسية</a><li><a href="/sport">رياضة</a></ul></nav></header>
    <main><article><h1>${headline}</h1><p class="lead">${linked(lines[0]!)}</p>
    <figure><img src="data:," alt="روسيا"><figcaption>${sport[0]} &copy; رويترز</figcaption></figure>
    <div class="body"><div>${lines.slice(1).map(linked).join("<br><br>")}</div>
    <aside data-mawsum-skip>إعلان من باريس</aside><script>"موسكو"</script><blockquote>«${economy[1]}»</blockquote>
    <table><caption>${economy[0]}<tbody><tr><th>روسيا<td>فرنسا<tr><td>${sport[1]}</table>
    <details><summary>${sport[2]}</summary>${economy[2]}</details><pre>${sport[3]}\n   ${economy[3]}</pre></div>
    <ul>${sport.map((line) => `<li><span>${line}</span></li>`).join("\n")}</ul></article></main>
    <div hidden>باريس</div><footer>${economy.slice(-1)[0]}</div></footer></body></html>`;
}

const TORTURE = `<!doctype html><html lang="ar"><body>أول<div>ثان <p>ثالث <b>را</b>بع</div>خامس<!-- مستتر --> سادس
  <ul><li>سابع<li>ثامن <ol><li>تاسع</ol></ul><select><option>مستتر</select>بعد <input value="مستتر"> الحقل<p>قبل<table>منقول<tr><td>خلية<td>أخرى</table>
  <dialog>مستتر</dialog><dialog open>نعم</dialog><div popover>مستتر</div><ruby>نص<rp>(</rp><rt>شرح</rt><rp>)</rp></ruby><hr>ثم<br>سطر
  <code>مستتر</code> بين <img src="data:,"> صورتين<pre>
 محفوظ   كما
 هو <i>  هنا</i></pre><center>وسط</center><marquee>متحرك</marquee><fieldset><legend>عنوان</legend>حقل</fieldset>
  <p contenteditable>مستتر</p><p contenteditable="false">نعم</p><details><summary>ملخص</summary>تفصيل</details><custom-tag>مخصص</custom-tag>
  <p>رو<wbr>سيا &nbsp; &lt;b&gt; &#x631;</span>غ<dl><dt>مصطلح<dd>معنى</dl><svg><text>مستتر</text></svg><button>مستتر</button><noscript>مستتر</noscript>
  <address>مكان</address><video>مستتر</video><q>قول</q><sub>تحت</sub><bdo dir=ltr>اتجاه</bdo><time>وقت</time></body></html>`;

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
