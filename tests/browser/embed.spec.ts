import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";

const dist = new URL("../../www/node_modules/mawsum/dist/", import.meta.url);
const origin = "http://127.0.0.1:4198";
const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; ";
const ARTICLE = `<article><h1>بلينكن في روسيا</h1><p>سافر <b>أنتوني</b> بلينكن من باريس إلى روسيا.</p></article>`;
const NAMES = ["location: باريس", "location: روسيا", "location: روسيا", "person: أنتوني بلينكن", "person: بلينكن"];

interface Seen {
  warnings: string[];
  errors: string[];
  requests: string[];
  workers: string[];
}

/** Opens a page with one script tag; gives what it said and asked for. */
async function open(
  page: Page,
  { policy = `${STRICT}trusted-types mawsum`, tag = "", body = ARTICLE, from = origin } = {},
): Promise<Seen> {
  const seen: Seen = { warnings: [], errors: [], requests: [], workers: [] };
  page.on("console", (message) => {
    if (message.type() === "warning") seen.warnings.push(message.text());
    if (message.type() === "error") seen.errors.push(message.text());
  });
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("worker", (worker) => seen.workers.push(worker.url()));
  await page.addInitScript(() => {
    const before = new Set(Object.getOwnPropertyNames(globalThis));
    const symbol = Symbol.for("seen");
    const shifts: number[] = [];
    const slices: number[] = [];
    const violations: string[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as any).value);
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === "mawsum") slices.push(duration);
    }).observe({ type: "measure" });
    document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
    Object.defineProperty(globalThis, symbol, { value: { before, shifts, slices, violations } });
  });
  await page.route("**/page", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "content-security-policy": policy },
      body: `<!doctype html><html lang="ar" dir="rtl"><title>x</title><body>${body}<script type="module" src="${from}/mawsum/dist/embed.js" ${tag}></script>`,
    }),
  );
  await page.goto(`${origin}/page`);
  return seen;
}

/** What is painted, once something is. */
const painted = (page: Page) =>
  page.evaluate(() =>
    [...(CSS as any).highlights]
      .flatMap(([name, ranges]: [string, Iterable<StaticRange>]) =>
        [...ranges].map(({ startContainer, startOffset, endContainer, endOffset }) => {
          const range = document.createRange();
          range.setStart(startContainer, startOffset);
          range.setEnd(endContainer, endOffset);
          return `${name.slice(7)}: ${range}`;
        }),
      )
      .sort(),
  );
const told = (page: Page) =>
  page.evaluate(() => {
    const { before, ...rest } = (globalThis as any)[Symbol.for("seen")];
    return {
      ...rest,
      globals: Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name)),
      sheets: document.adoptedStyleSheets.length,
    };
  });

test("under a strict policy with Trusted Types: a worker, no fault, no shift, nothing left about", async ({ page }) => {
  const seen = await open(page, { tag: `data-select="article" data-types="person,location,organization"` });
  await expect.poll(() => painted(page)).toEqual(NAMES);
  expect(await page.locator("article").evaluate((article) => article.outerHTML)).toBe(ARTICLE);
  expect(seen.workers).toEqual([`${origin}/mawsum/dist/worker-main.js`]);
  expect(seen.errors.concat(seen.warnings)).toEqual([]);
  const { globals, shifts, violations } = await told(page);
  expect({ globals, shifts, violations }).toEqual({ globals: [], shifts: [], violations: [] });
  const others = seen.requests.filter((url) => !url.startsWith(`${origin}/mawsum/dist/`));
  expect(others).toEqual([`${origin}/page`]);
  const kept = await page.evaluate(async () => [
    document.cookie,
    localStorage.length + sessionStorage.length,
    (await indexedDB.databases()).length + (await caches.keys()).length,
  ]);
  expect(kept).toEqual(["", 0, 0]);
});

test("marks, links and other options from the tag; the page's own changes are followed", async ({ page }) => {
  const seen = await open(page, {
    tag: `data-select="p" data-types="location" data-renderer="mark" data-occurrences="first" data-link-template="/tag/{name}"`,
    body: `<p>من روسيا إلى روسيا</p><p>في باريس</p>`,
  });
  await expect(page.locator("mark")).toHaveText(["روسيا", "باريس"]);
  await expect(page.locator("mark a").first()).toHaveAttribute("href", `/tag/${encodeURIComponent("روسيا")}`);
  await page
    .locator("p")
    .last()
    .evaluate((paragraph) => {
      paragraph.textContent = "عاد إلى باريس";
    });
  await expect(page.locator("mark")).toHaveText(["روسيا", "باريس"]);
  expect(seen.errors.concat(seen.warnings)).toEqual([]);
});

for (const [name, policy] of [
  ["its policy is not listed", `${STRICT}trusted-types 'none'`],
  ["workers are forbidden", `${STRICT}trusted-types mawsum; worker-src 'none'`],
] as const) {
  test(`where ${name}, the page's own thread works in slices`, async ({ page }) => {
    const body = `<article>${`<p>سافر أنتوني بلينكن من باريس إلى روسيا وتحدث أمام الأمم المتحدة.</p>`.repeat(300)}</article>`;
    const seen = await open(page, { policy, body });
    await expect.poll(async () => (await painted(page)).length).toBeGreaterThan(10);
    expect(seen.warnings).toEqual([]);
    await expect.poll(async () => (await told(page)).slices.length).toBeGreaterThan(2);
    const { slices } = await told(page);
    // A machine with other work may stretch one.
    expect(slices.filter((slice: number) => slice > 50).length).toBeLessThan(2);
  });
}

test("files on another origin", async ({ page }) => {
  const other = "http://cdn.example";
  await page.route(`${other}/**`, (route) =>
    route.fulfill({
      path: fileURLToPath(new URL(new URL(route.request().url()).pathname.slice("/mawsum/dist/".length), dist)),
      headers: { "access-control-allow-origin": "*" },
    }),
  );
  const seen = await open(page, {
    from: other,
    policy: `default-src 'self'; script-src ${other} 'wasm-unsafe-eval'; connect-src ${other}; require-trusted-types-for 'script'; trusted-types mawsum`,
  });
  await expect.poll(() => painted(page)).toEqual(NAMES);
  expect(seen.workers).toEqual([]);
  expect(seen.warnings).toEqual([]);
});

test.describe("a failure leaves the page as it was, with one warning:", () => {
  const failures: [name: string, break_: (page: Page) => Promise<unknown>, tag: string, message: RegExp][] = [
    [
      "no wasm",
      (page) => page.route("**/mawsum.wasm", (route) => route.fulfill({ status: 404 })),
      "",
      /mawsum\.wasm did not arrive/,
    ],
    ["no model", (page) => page.route("**/model.bin", (route) => route.abort()), "", /model\.bin did not arrive/],
    [
      "a changed model",
      (page) =>
        page.route("**/model.bin", async (route) => {
          const response = await route.fetch();
          const body = await response.body();
          body[body.length - 1]! ^= 1;
          await route.fulfill({ response, body });
        }),
      "",
      /model\.bin did not arrive/,
    ],
    ["no code", (page) => page.route("**/dom.js", (route) => route.abort()), "", /import|fetch/i],
    ["nothing to mark", async () => {}, `data-select="#story"`, /no element matches data-select="#story"/],
    ["no selector", async () => {}, `data-select="p["`, /p\[/],
    ["no such type", async () => {}, `data-types="persn"`, /did you mean "person"/],
    ["no number", async () => {}, `data-min-score="high"`, /data-min-score="high" is no number from 0 to 1/],
    ["no such renderer", async () => {}, `data-renderer="marks"`, /did you mean "mark"/],
  ];
  for (const [name, break_, tag, message] of failures) {
    test(name, async ({ page }) => {
      await break_(page);
      const seen = await open(page, { tag });
      await expect.poll(() => seen.warnings.length).toBe(1);
      await page.waitForTimeout(100);
      expect(seen.warnings).toHaveLength(1);
      expect(seen.warnings[0]).toMatch(/^mawsum left the page as it was/);
      expect(seen.warnings[0]).toMatch(message);
      expect(await painted(page)).toEqual([]);
      expect(await page.locator("article").evaluate((article) => article.outerHTML)).toBe(ARTICLE);
      await expect.poll(() => page.workers().length).toBe(0);
      const { globals, sheets } = await told(page);
      expect({ globals, sheets }).toEqual({ globals: [], sheets: 0 });
    });
  }
});

test("the file holds the hashes of wasm and model", () => {
  const embed = readFileSync(new URL("embed.js", dist), "utf8");
  for (const file of ["mawsum.wasm", "model.bin"]) {
    const hash = createHash("sha384")
      .update(readFileSync(new URL(file, dist)))
      .digest("base64");
    expect(embed).toContain(`sha384-${hash}`);
  }
});
