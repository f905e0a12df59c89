import { expect, type Page, test } from "@playwright/test";

const origin = "http://127.0.0.1:4198";
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types mawsum";

/** Opens a page with `body`, under a strict policy; what goes wrong on it ends in the list. */
async function open(page: Page, body: string, more = ""): Promise<string[]> {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  await page.route(`${origin}/page`, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "content-security-policy": policy + more },
      body: `<!doctype html><html lang="ar" dir="rtl"><meta name="viewport" content="width=device-width"><body>${body}`,
    }),
  );
  await page.goto(`${origin}/page`);
  // An analyzer that knows a few names: these tests are about the page, not about the tagger.
  await page.evaluate(async () => {
    const names: Record<string, string> = {
      روسيا: "location",
      باريس: "location",
      "أنتوني بلينكن": "person",
      "الأمم المتحدة": "organization",
    };
    const analyzer = {
      texts: [] as string[],
      analyze(text: string) {
        this.texts.push(text);
        const entities = [];
        for (const match of text.matchAll(new RegExp(Object.keys(names).join("|"), "g"))) {
          const { index: start, 0: name } = match;
          const end = start + name.length;
          const from = /[وبلف]/.test(text[start - 1] ?? "") && !/\S/.test(text[start - 2] ?? " ") ? start - 1 : start;
          const entity = Object.keys(names).indexOf(name);
          const word = { start: from, end };
          entities.push({
            start,
            end,
            word,
            type: names[name],
            text: name,
            name,
            fullName: name,
            sentence: 0,
            score: 1,
            entity,
          });
        }
        return { sentences: [], entities };
      },
    };
    Object.assign(globalThis, { analyzer, dom: await import(`${location.origin}/mawsum/dist/dom.js`) });
  });
  return faults;
}

/** Highlights `selector` and waits until it is ready. */
async function highlight(page: Page, selector: string, options: object = {}): Promise<void> {
  await page.evaluate(
    async ([selector, options]) => {
      const { dom, analyzer } = globalThis as any;
      const handle = dom.highlight(document.querySelector(selector), { mawsum: analyzer, ...options });
      Object.assign(globalThis, { handle });
      await handle.ready;
    },
    [selector, options] as const,
  );
}

/** The texts that the browser paints under `mawsum-…` names. */
const painted = (page: Page) =>
  page.evaluate(() =>
    [...(CSS as any).highlights]
      .filter(([name]: [string]) => name.startsWith("mawsum-"))
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

const marks = (page: Page) => page.locator("mark.mawsum").allTextContents();
/** Until two frames have passed: changes are followed by then. */
const settle = (page: Page) => page.waitForTimeout(150);

test("text split over elements is one text, and the DOM is left alone", async ({ page }) => {
  const body = `<article><h1>زيارة إلى <b>روس</b>يا</h1><p>قال <a href="#x">أنتوني <i>بلين</i></a>كن إن <span>الأمم</span>
    <em>المتحدة</em> رحبت</p></article>`;
  const faults = await open(page, body);
  const before = await page.locator("article").innerHTML();
  await highlight(page, "article");
  expect(await painted(page)).toEqual(["location: روسيا", "organization: الأمم\n    المتحدة", "person: أنتوني بلينكن"]);
  expect(await page.locator("article").innerHTML()).toBe(before);
  await page.evaluate(() => (globalThis as any).handle.clear());
  expect(await painted(page)).toEqual([]);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  expect(faults).toEqual([]);
});

test("blocks are borders; hidden, skipped and editable text is left out", async ({ page }) => {
  await open(
    page,
    `<article><p>أنتوني</p><p>بلينكن</p><div>روسيا<p>ثم باريس</p>ثم روسيا</div>
     <p style="display:none">روسيا</p><p hidden>روسيا</p><p style="visibility:hidden">روسيا</p><script type="x">روسيا</script>
     <code>روسيا</code><pre><code>روسيا</code></pre><textarea>روسيا</textarea><select><option>روسيا</select>
     <p data-mawsum-skip>روسيا</p><div contenteditable>روسيا</div><p>أنتوني<br>بلينكن</p><p>أنتوني <code>x</code> بلينكن</p>
     <style>x { content: "روسيا" }</style><svg><text>روسيا</text></svg><p>رو<wbr>سيا</p></article>`,
    "; style-src 'unsafe-inline'",
  );
  await highlight(page, "article");
  expect(await painted(page)).toEqual(["location: باريس", "location: روسيا", "location: روسيا", "location: روسيا"]);
});

test("mark: wraps at the borders of elements, and clear restores the source byte for byte", async ({ page }) => {
  const body = `<article class=a><p>قال أنتوني <i>بلين</i>كن عن روسيا&nbsp;وباريس &amp; <a href="#y">روسيا</a>.</p><!-- روسيا --><p>وروسيا</p></article>`;
  const faults = await open(page, body);
  const before = await page.locator("article").innerHTML();
  const nodes = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector("article")!, NodeFilter.SHOW_TEXT);
    let count = 0;
    while (walker.nextNode()) count++;
    return count;
  });
  await highlight(page, "article", { renderer: "mark" });
  expect(await marks(page)).toEqual(["أنتوني ", "بلين", "كن", "روسيا", "باريس", "روسيا", "روسيا"]);
  expect(await page.locator("article").textContent()).toBe("قال أنتوني بلينكن عن روسيا\u00A0وباريس & روسيا.وروسيا");
  const entities = await page.evaluate(() =>
    (globalThis as any).handle.entities.map(({ text, marks, entity }: any) => [text, marks.length, entity]),
  );
  expect(entities).toEqual([
    ["أنتوني بلينكن", 3, 0],
    ["روسيا", 1, 1],
    ["باريس", 1, 2],
    ["روسيا", 1, 1],
    ["روسيا", 1, 1],
  ]);
  await page.evaluate(() => (globalThis as any).handle.clear());
  expect(await page.locator("article").innerHTML()).toBe(before);
  const after = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector("article")!, NodeFilter.SHOW_TEXT);
    let count = 0;
    while (walker.nextNode()) count++;
    return count;
  });
  expect(after).toBe(nodes);
  expect(faults).toEqual([]);
});

test("mark: the letters of a word stay joined", async ({ page }) => {
  await open(page, `<article><span id=plain>وروسيا</span> <span id=marked>وروسيا</span></article>`);
  const width = () => page.locator("#marked").evaluate((element) => element.getBoundingClientRect().width);
  const before = await width();
  await highlight(page, "article", { renderer: "mark" });
  expect(await marks(page)).toHaveLength(2);
  expect(await width()).toBeCloseTo(before, 1);
});

test("mark: links and classes, no link in a link, none that runs code", async ({ page }) => {
  await open(page, `<article><p>زار روسيا ثم <a href="#z">باريس</a> ثم الأمم المتحدة</p></article>`);
  const before = await page.locator("article").innerHTML();
  await page.evaluate(async () => {
    const { dom, analyzer } = globalThis as any;
    const handle = dom.highlight(document.querySelector("article"), {
      mawsum: analyzer,
      renderer: "mark",
      className: ({ type }: any) => `news-${type}`,
      link: ({ name, type }: any) =>
        type === "organization" ? "javascript:alert(1)" : `/tag/${encodeURIComponent(name)}`,
    });
    Object.assign(globalThis, { handle });
    await handle.ready;
  });
  await expect(page.locator("mark.news-location a")).toHaveCount(1);
  await expect(page.locator("mark.news-location a")).toHaveAttribute("href", `/tag/${encodeURIComponent("روسيا")}`);
  await expect(page.locator("mark a[href^=javascript]")).toHaveCount(0);
  await page.evaluate(() => (globalThis as any).handle.clear());
  expect(await page.locator("article").innerHTML()).toBe(before);
});

test("options: whole words, the first of each entity, types passed through", async ({ page }) => {
  await open(page, `<article><p>وروسيا ثم روسيا</p><p>روسيا وباريس</p></article>`);
  await highlight(page, "article", { extent: "word" });
  expect(await painted(page)).toEqual(["location: روسيا", "location: روسيا", "location: وباريس", "location: وروسيا"]);
  await highlight(page, "article", { occurrences: "first" });
  expect(await painted(page)).toEqual(["location: باريس", "location: روسيا"]);
  // Colours are painted as well as ranges registered.
  const entities = await page.evaluate(() => (globalThis as any).handle.entities.length);
  expect(entities).toBe(4);
});

for (const renderer of ["highlight", "mark"]) {
  const shown = (page: Page) =>
    renderer === "mark" ? marks(page) : painted(page).then((all) => all.map((line) => line.split(": ")[1]));

  test(`${renderer}: live changes are followed, and only what changed is analyzed`, async ({ page }) => {
    const faults = await open(page, `<article><p id=a>روسيا</p><p id=b>سطر ثابت عن باريس</p></article>`);
    await highlight(page, "article", { renderer });
    expect(await shown(page)).toEqual(renderer === "mark" ? ["روسيا", "باريس"] : ["باريس", "روسيا"]);
    await page.evaluate(() => {
      (globalThis as any).analyzer.texts.length = 0;
      document.querySelector("#a")!.textContent = "لا شيء هنا";
      const live = document.createElement("p");
      live.textContent = "عاجل: الأمم المتحدة";
      document.querySelector("article")!.prepend(live);
    });
    await settle(page);
    expect((await shown(page)).sort()).toEqual(["الأمم المتحدة", "باريس"]);
    const texts = await page.evaluate(() => (globalThis as any).analyzer.texts);
    expect(texts).toEqual(["عاجل: الأمم المتحدة\nلا شيء هنا"]);
    // A framework writes into a text node that it holds.
    await page.evaluate(() => {
      (document.querySelector("#b")!.firstChild as Text).data = "وصل إلى روسيا";
    });
    await settle(page);
    expect((await shown(page)).sort()).toEqual(["الأمم المتحدة", "روسيا"]);
    expect(await page.locator("#b").textContent()).toBe("وصل إلى روسيا");
    await page.evaluate(() => document.querySelector("#b")!.remove());
    await settle(page);
    expect(await shown(page)).toEqual(["الأمم المتحدة"]);
    await page.evaluate(() => (globalThis as any).handle.clear());
    await page.evaluate(() => {
      document.querySelector("article")!.append("روسيا");
    });
    await settle(page);
    expect(await shown(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test(`${renderer}: text shown again without a change is not analyzed again`, async ({ page }) => {
    await open(page, `<article><p id=a>روسيا</p></article>`);
    await highlight(page, "article", { renderer });
    await page.evaluate(() => {
      (globalThis as any).analyzer.texts.length = 0;
      document.querySelector("#a")!.textContent = "روسيا";
    });
    await settle(page);
    expect(await shown(page)).toEqual(["روسيا"]);
    expect(await page.evaluate(() => (globalThis as any).analyzer.texts)).toEqual([]);
  });
}

test("moved blocks are kept, shown again and hidden ones follow", async ({ page }) => {
  await open(
    page,
    `<article><section id=s><p id=a>روسيا</p></section><div id=d></div><p id=h hidden>باريس</p></article>`,
  );
  await highlight(page, "article");
  await page.evaluate(() => {
    document.querySelector("#d")!.append(document.querySelector("#a")!);
    document.querySelector<HTMLElement>("#h")!.hidden = false;
  });
  await settle(page);
  expect(await painted(page)).toEqual(["location: باريس", "location: روسيا"]);
  await page.evaluate(async () => {
    document.querySelector<HTMLElement>("#d")!.style.display = "none";
    await (globalThis as any).handle.update();
  });
  expect(await painted(page)).toEqual(["location: باريس"]);
});

test("open shadow roots and slots", async ({ page }) => {
  const faults = await open(page, `<article><p>روسيا</p><div id=host><span>باريس</span></div></article>`);
  await page.evaluate(() => {
    const shadow = document.querySelector("#host")!.attachShadow({ mode: "open" });
    const paragraph = document.createElement("p");
    paragraph.append("قال أنتوني بلينكن في ", document.createElement("slot"));
    shadow.append(paragraph);
  });
  await highlight(page, "article");
  expect(await painted(page)).toEqual(["location: باريس", "location: روسيا", "person: أنتوني بلينكن"]);
  await page.evaluate(() => {
    document.querySelector("#host")!.shadowRoot!.querySelector("p")!.prepend("الأمم المتحدة ");
  });
  await settle(page);
  const both = ["location: باريس", "organization: الأمم المتحدة", "person: أنتوني بلينكن"];
  expect(await painted(page)).toEqual(["location: باريس", "location: روسيا", ...both.slice(1)]);
  // The colours are those of the sheet, in the shadow tree as well.
  expect(await page.evaluate(() => document.querySelector("#host")!.shadowRoot!.adoptedStyleSheets.length)).toBe(1);
  await page.evaluate(async () => {
    (globalThis as any).handle.clear();
    const { dom, analyzer } = globalThis as any;
    const handle = dom.highlight(document.querySelector("#host")!.shadowRoot, { mawsum: analyzer });
    await handle.ready;
    Object.assign(globalThis, { handle });
  });
  expect(await painted(page)).toEqual(both);
  expect(faults).toEqual([]);
});

test("an iframe of the same origin", async ({ page }) => {
  await open(page, `<iframe src="/inner" style="width:500px;height:200px"></iframe>`);
  const names = await page.evaluate(async () => {
    const frame = document.querySelector("iframe")!;
    if (frame.contentDocument?.readyState !== "complete" || frame.contentDocument.URL === "about:blank") {
      await new Promise((resolve) => frame.addEventListener("load", resolve));
    }
    const inner = frame.contentDocument!;
    inner.body.append("إلى روسيا");
    const { dom, analyzer } = globalThis as any;
    await dom.highlight(inner.body, { mawsum: analyzer }).ready;
    await new Promise((resolve) => setTimeout(resolve, 200));
    return [...(inner.defaultView as any).CSS.highlights.keys()];
  });
  expect(names).toEqual(["mawsum-location"]);
});

test("hostile text stays text", async ({ page }) => {
  const faults = await open(
    page,
    `<article><p title="<img src=x onerror=alert(1)>">&lt;img src=x onerror="document.title='owned'"&gt; روسيا</p></article>`,
  );
  await highlight(page, "article", { renderer: "mark" });
  await expect(page.locator("article img")).toHaveCount(0);
  expect(await page.title()).not.toBe("owned");
  expect(await marks(page)).toEqual(["روسيا"]);
  expect(faults).toEqual([]);
});

test("the mention under the pointer", async ({ page }) => {
  await open(page, `<article><p>زار <span id=r>روسيا</span> أمس</p></article>`);
  await highlight(page, "article");
  const box = (await page.locator("#r").boundingBox())!;
  const at = (x: number, y: number) =>
    page.evaluate(([x, y]) => (globalThis as any).handle.at(x, y)?.text, [x, y] as const);
  expect(await at(box.x + box.width / 2, box.y + box.height / 2)).toBe("روسيا");
  expect(await at(box.x + box.width + 30, box.y + box.height / 2)).toBeUndefined();
});

test("failures reject, clear rejects what is under way, nothing is left on the console", async ({ page }) => {
  const faults = await open(page, `<article><p>روسيا</p></article>`);
  const results = await page.evaluate(async () => {
    const { dom, analyzer } = globalThis as any;
    const article = document.querySelector("article");
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => "ok",
        (error) => error.code ?? error.name,
      );
    const first = dom.highlight(article, { mawsum: analyzer });
    const ready = code(first.ready);
    first.clear();
    const broken = dom.highlight(article, { mawsum: Promise.reject(new Error("no")) });
    const failed = await code(broken.ready);
    const again = dom.highlight(article, { mawsum: analyzer });
    return [await ready, failed, again === broken, await code(again.ready)];
  });
  expect(results).toEqual(["aborted", "Error", true, "ok"]);
  expect(faults).toEqual([]);
});

test("paragraphs are analyzed in the order of the page, however deep they stand", async ({ page }) => {
  await open(page, `<article><div><div><h1>أول</h1></div>ثان<p>ثالث</p>رابع</div><p>خامس</p>سادس</article>`);
  await highlight(page, "article");
  expect(await page.evaluate(() => (globalThis as any).analyzer.texts)).toEqual(["أول\nثان\nثالث\nرابع\nخامس\nسادس"]);
});

test("by default one worker, under a strict policy with Trusted Types", async ({ page }) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await open(page, `<article><p>سافر الوزير من باريس إلى روسيا.</p></article>`);
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await page.evaluate(async () => {
    const { dom } = globalThis as any;
    await dom.highlight(document.querySelector("article"), { types: ["location"] }).ready;
  });
  expect(workers).toEqual([`${origin}/mawsum/dist/worker-main.js`]);
  expect(await painted(page)).toEqual(["location: باريس", "location: روسيا"]);
  expect(faults).toEqual([]);
});

test("before print everything is painted", async ({ page }) => {
  await open(page, `<article>${"<p>سطر</p>".repeat(300)}<p>روسيا</p></article>`);
  await highlight(page, "article");
  await settle(page);
  expect(await painted(page)).toEqual([]);
  expect(await page.evaluate(() => (globalThis as any).handle.entities.length)).toBe(1);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await painted(page)).toEqual(["location: روسيا"]);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await painted(page)).toEqual([]);
  await page.locator("p").last().scrollIntoViewIfNeeded();
  await settle(page);
  expect(await painted(page)).toEqual(["location: روسيا"]);
});

test("5,000 paragraphs: visible ones first, no slice over 50 ms", async ({ page }) => {
  await open(page, "");
  await page.evaluate(() => {
    const article = document.createElement("article");
    for (let i = 0; i < 5000; i++) {
      const paragraph = document.createElement("p");
      paragraph.textContent = `الفقرة ${i}: سافر أنتوني بلينكن من باريس إلى روسيا وتحدث أمام الأمم المتحدة عن أمور كثيرة.`;
      article.append(paragraph);
    }
    document.body.append(article);
  });
  const { slices, longest, ranges, entities, firstTexts } = await page.evaluate(async () => {
    const { dom, analyzer } = globalThis as any;
    const slices: number[] = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === "mawsum") slices.push(duration);
    }).observe({ type: "measure" });
    document.querySelectorAll("p")[2500]!.scrollIntoView();
    const handle = dom.highlight(document.querySelector("article"), { mawsum: analyzer });
    await handle.ready;
    await new Promise((resolve) => setTimeout(resolve, 200));
    const ranges = [...(CSS as any).highlights.values()].reduce((sum: number, { size }: any) => sum + size, 0);
    return {
      slices: slices.length,
      longest: Math.max(...slices),
      ranges,
      entities: handle.entities.length,
      firstTexts: analyzer.texts[0] as string,
    };
  });
  expect(entities).toBe(20_000);
  expect(slices).toBeGreaterThan(5);
  expect(longest).toBeLessThan(50);
  expect(ranges).toBeGreaterThan(0);
  expect(ranges).toBeLessThan(1_000);
  expect(Number(/\d+/.exec(firstTexts)![0])).toBeGreaterThan(2_000);
});

test("5,000 paragraphs: an unrelated change costs at most 25 ms a frame more than without us", async ({ page }) => {
  await open(page, "<p id=clock>0</p>");
  const [without, with_] = await page.evaluate(async () => {
    const article = document.createElement("article");
    for (let i = 0; i < 5000; i++) {
      const paragraph = document.createElement("p");
      paragraph.textContent = `سافر أنتوني بلينكن من باريس إلى روسيا وتحدث أمام الأمم المتحدة عن أمور كثيرة (${i}).`;
      article.append(paragraph);
    }
    document.body.append(article);
    /** The median time from a change to the end of the frame that shows it. */
    const cost = async () => {
      const times: number[] = [];
      for (let i = 0; i < 25; i++) {
        await new Promise(requestAnimationFrame);
        const start = performance.now();
        document.querySelector("#clock")!.textContent = String(i);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[12]!;
    };
    await new Promise((resolve) => setTimeout(resolve, 300));
    const without = await cost();
    const { dom, analyzer } = globalThis as any;
    await dom.highlight(article, { mawsum: analyzer }).ready;
    return [without, await cost()] as const;
  });
  expect(with_ - without, `${with_} ms with, ${without} ms without`).toBeLessThan(25);
});
