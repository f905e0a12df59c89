import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";

const root = new URL("../../", import.meta.url);
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", root), "utf8");
const origin = "http://127.0.0.1:4198";
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types mawsum";
const MARK = "mawsum-text mark";
const ARTICLE = `<h1>بلينكن في <b>روس</b>يا</h1><p>قال <a href="#x">أنتوني <i>بلينكن</i></a> إن الأمم المتحدة رحبت.</p><!-- روسيا -->
  <p>وسافر أنتوني <em>بلينكن</em> من باريس إلى روسيا&nbsp;&amp; عاد.</p>`;

/** Opens a page with `body` under a strict policy and waits until its element is ready; faults end in the list. */
async function open(page: Page, body: string, head = ""): Promise<string[]> {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  await page.route(`${origin}/page`, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "content-security-policy": policy },
      body: `<!doctype html><html lang="ar" dir="rtl"><meta name="viewport" content="width=device-width"><title>صفحة</title>${head}<body><main>${body}</main>`,
    }),
  );
  await page.goto(`${origin}/page`);
  await page.evaluate(async () => {
    Object.assign(globalThis, { told: [] });
    // axe takes the page behind tints for white unless it is told.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("body{background:Canvas;color:CanvasText}");
    document.adoptedStyleSheets = [sheet];
    for (const name of ["mawsum-ready", "mawsum-entity-enter", "mawsum-entity-click", "mawsum-error"]) {
      document.addEventListener(name, ({ detail }: any) => {
        (globalThis as any).told.push([name, detail.entity?.text ?? detail.entities?.length ?? detail.error.code]);
      });
    }
    await import(`${location.origin}/mawsum/dist/element.js`);
    await (document.querySelector("mawsum-text") as any)?.ready.catch(() => {});
  });
  return faults;
}

const text = (page: Page) => page.locator("mawsum-text");
const marks = (page: Page) => page.locator(`${MARK}:not(.mawsum-off)`).allTextContents();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const popover = (page: Page) => page.getByRole("dialog");

async function seriousFaults(page: Page): Promise<string[]> {
  // axe builds functions from strings, which the page's policy forbids to the page, not to a debugger.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as any).axe.run();
    return violations
      .filter(({ impact }: any) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }: any) => `${id}: ${nodes.map(({ html }: any) => html).join("\n")}`);
  });
}

test("names are marked in place, events tell them, clear restores the source byte for byte", async ({ page }) => {
  const faults = await open(page, `<mawsum-text>${ARTICLE}</mawsum-text>`);
  expect(await marks(page)).toEqual([
    "بلينكن",
    "روس",
    "يا",
    "أنتوني ",
    "بلينكن",
    "الأمم المتحدة",
    "أنتوني ",
    "بلينكن",
    "باريس",
    "روسيا",
  ]);
  expect(await page.evaluate(() => (globalThis as any).told)).toEqual([["mawsum-ready", 7]]);
  expect(await text(page).evaluate((element: any) => element.entities[1].marks.length)).toBe(2);
  await text(page).evaluate((element: any) => element.clear());
  expect(await text(page).innerHTML()).toBe(ARTICLE);
  await text(page).evaluate((element: any) => {
    element.types = ["location"];
    return element.ready;
  });
  expect(await marks(page)).toEqual(["روس", "يا", "باريس", "روسيا"]);
  // Out of the page it leaves nothing behind.
  const outside = await text(page).evaluate((element) => {
    element.remove();
    return element.innerHTML;
  });
  expect(outside).toBe(ARTICLE);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
  expect(faults).toEqual([]);
});

test("attributes are options; a wrong one is told and leaves the text alone", async ({ page }) => {
  const faults = await open(
    page,
    `<mawsum-text types="location, organization" occurrences="first" extent="word" min-score="0.1"><p>وروسيا ثم روسيا والأمم المتحدة.</p></mawsum-text>`,
  );
  expect(await marks(page)).toEqual(["وروسيا", "والأمم المتحدة"]);
  const code = await text(page).evaluate((element: any) => {
    element.setAttribute("types", "persn");
    return element.ready.catch((error: any) => error.code);
  });
  expect(code).toBe("bad-option");
  expect(await marks(page)).toEqual([]);
  await expect.poll(() => faults.join()).toContain('did you mean "person"?');
  expect(faults).toHaveLength(1);
});

test("properties set before the element is defined, lexicon among them", async ({ page }) => {
  await open(page, "");
  await page.evaluate(async () => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const inner = frame.contentDocument!;
    const element: any = inner.createElement("mawsum-text");
    element.types = ["work"];
    element.lexicon = { add: [{ name: "نشرة السادسة", type: "work" }] };
    element.textContent = "قدّم نشرة السادسة من باريس";
    inner.body.append(element);
    document.body.append(element);
    await element.ready;
  });
  expect(await marks(page)).toEqual(["نشرة السادسة"]);
});

test("the keyboard alone suffices: one tab stop, arrows, Enter, Esc", async ({ page }) => {
  const faults = await open(
    page,
    `<button id=before>قبل</button><mawsum-text link-template="https://news.example/tag/{name}?t={type}"><p>سافر أنتوني بلينكن من باريس إلى روسيا.</p></mawsum-text><button id=after>بعد</button>`,
  );
  await page.locator("#before").focus();
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("أنتوني بلينكن");
  // From right to left, left goes on.
  await page.keyboard.press("ArrowLeft");
  expect(await focused(page)).toBe("باريس");
  await page.keyboard.press("End");
  expect(await focused(page)).toBe("روسيا");
  await page.keyboard.press("ArrowLeft");
  expect(await focused(page)).toBe("روسيا");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Home");
  expect(await focused(page)).toBe("أنتوني بلينكن");
  await page.keyboard.press("Enter");
  await expect(popover(page)).toBeFocused();
  await expect(popover(page)).toHaveAccessibleName("أنتوني بلينكن، شخص");
  await page.keyboard.press("Escape");
  await expect(popover(page)).toBeHidden();
  expect(await focused(page)).toBe("أنتوني بلينكن");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(popover(page).getByRole("link")).toBeFocused();
  // Past the last thing in the popover the page goes on behind the mention.
  await page.keyboard.press("Tab");
  await expect(popover(page)).toBeHidden();
  await expect(page.getByRole("button", { name: /^أشخاص/ })).toBeFocused();
  for (let i = 0; i < 6; i++) await page.keyboard.press("Tab");
  await expect(page.locator("#after")).toBeFocused();
  // Back: past the legend, then to the mention that was left.
  for (let i = 0; i < 7; i++) await page.keyboard.press("Shift+Tab");
  expect(await focused(page)).toBe("أنتوني بلينكن");
  expect(faults).toEqual([]);
});

test("the popover: type, count, link from the template; cancelled, slotted, out of the window never", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 300 });
  await open(
    page,
    `<mawsum-text link-template="https://news.example/tag/{name}?t={type}"><p>سافر أنتوني بلينكن إلى باريس. وقال بلينكن إن باريس جميلة.</p></mawsum-text>`,
  );
  await page.locator(MARK, { hasText: /^بلينكن$/ }).click();
  await expect(popover(page)).toContainText("أنتوني بلينكن");
  await expect(popover(page)).toContainText("شخص · ورد مرتين");
  await expect(popover(page).getByRole("link")).toHaveAttribute(
    "href",
    `https://news.example/tag/${encodeURIComponent("أنتوني بلينكن")}?t=person`,
  );
  const box = (await popover(page).boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(320);
  expect(box.y + box.height).toBeLessThanOrEqual(300);
  await page.mouse.click(5, 295);
  await expect(popover(page)).toBeHidden();
  await page.evaluate(() =>
    document.addEventListener("mawsum-entity-click", (event) => event.preventDefault(), { once: true }),
  );
  await page.locator(MARK).first().click();
  await expect(popover(page)).toBeHidden();
  await text(page).evaluate((element) => {
    const own = document.createElement("div");
    own.slot = "popover";
    element.addEventListener("mawsum-entity-click", ({ detail }: any) => {
      own.textContent = `روسيا عن ${detail.entity.fullName}`;
    });
    element.append(own);
  });
  await page.locator(MARK).first().click();
  await expect(popover(page)).toBeVisible();
  await expect(page.locator("[slot=popover]")).toHaveText("روسيا عن أنتوني بلينكن");
  // What stands in the popover is no text of the article.
  await page.waitForTimeout(150);
  await expect(page.locator("[slot=popover] mark")).toHaveCount(0);
});

test("link templates: only http, https and relative addresses; another is told and makes no link", async ({ page }) => {
  const faults = await open(
    page,
    `<mawsum-text link-template="https://news.example/{name}"><p>سافر الوزير إلى باريس.</p></mawsum-text>`,
  );
  const bad = [
    "javascript:alert(1)//{name}",
    "JaVaScript:{name}",
    "java\tscript:{name}",
    "data:text/html,{name}",
  ].concat(["mailto:{name}", "{wikidata}x:", "/{constructor}"]);
  const told = await text(page).evaluate((element: any, templates) => {
    const told = templates.map((template) => {
      try {
        element.linkTemplate = template;
        return "taken";
      } catch (error: any) {
        return `${error.code}: ${error.message}`;
      }
    });
    return [...told, element.linkTemplate];
  }, bad);
  expect(told.pop()).toBe("https://news.example/{name}");
  for (const [i, message] of told.entries())
    expect(message).toContain(`bad-option: mawsum-text: the link template ${JSON.stringify(bad[i])}`);
  expect(faults).toEqual([]);
  for (const template of bad) {
    await text(page).evaluate((element, template) => element.setAttribute("link-template", template), template);
    await page.locator(MARK).click();
    await expect(popover(page)).toBeVisible();
    await expect(popover(page).locator("a")).toHaveCount(0);
    await page.keyboard.press("Escape");
  }
  expect(faults.map((fault) => bad.some((template) => fault.includes(JSON.stringify(template))))).toEqual(
    bad.map(() => true),
  );
  // A name cannot leave its place in the address.
  await text(page).evaluate((element: any) => {
    element.lexicon = { add: [{ name: "ابن/../..?x=1#y", type: "person" }] };
    element.linkTemplate = "/tag/{name}/";
    element.textContent = "قال ابن/../..?x=1#y أمس";
    return element.ready;
  });
  await page.locator(MARK).click();
  const path = await popover(page)
    .getByRole("link")
    .evaluate((link) => (link as HTMLAnchorElement).pathname);
  expect(path).toBe(`/tag/${encodeURIComponent("ابن/../..?x=1#y")}/`);
});

test("a framework moves the element and fills it anew; its root node may be a shadow tree", async ({ page }) => {
  const faults = await open(page, "");
  const names = await page.evaluate(async () => {
    const element: any = document.createElement("mawsum-text");
    element.append(document.createElement("p"));
    element.firstChild.textContent = "سافر أنتوني بلينكن إلى باريس.";
    const names = () => [...element.querySelectorAll("mark")].map(({ textContent }) => textContent);
    document.querySelector("main")!.append(element);
    await element.ready;
    const first = names();
    // As React sorts a list: taken out and put in at once; here into a shadow tree in English.
    const host = document.createElement("div");
    host.lang = "en";
    document.querySelector("main")!.append(host);
    host.attachShadow({ mode: "open" }).append(element);
    await element.ready;
    const second = [...names(), element.querySelector("mark").getAttribute("aria-label")];
    element.clear();
    const source = element.innerHTML;
    await element.update();
    return [first, second, source, names()];
  });
  const both = ["أنتوني بلينكن", "باريس"];
  expect(names).toEqual([both, [...both, "أنتوني بلينكن, person"], "<p>سافر أنتوني بلينكن إلى باريس.</p>", both]);
  expect(faults).toEqual([]);
});

test("a popover ends with its mention, and with the focus in it; a screen reader's click moves the focus", async ({
  page,
}) => {
  const inside = `<p>سافر أنتوني بلينكن إلى باريس.</p><div slot=popover><a href="#own">روسيا</a></div>`;
  const faults = await open(page, `<mawsum-text legend="none">${inside}</mawsum-text><a href="#after">بعد</a>`);
  const mark = page.locator(MARK, { hasText: "باريس" });
  await mark.evaluate((mark: HTMLElement) => mark.click());
  await expect(popover(page)).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("روسيا");
  await page.keyboard.press("Shift+Tab");
  await expect(popover(page)).toBeHidden();
  await expect(mark).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(popover(page)).toBeHidden();
  expect(await focused(page)).toBe("بعد");
  await mark.click();
  await expect(popover(page)).toBeVisible();
  await text(page).evaluate((element) => (element.querySelector("p")!.textContent = "لا شيء هنا"));
  await expect(popover(page)).toBeHidden();
  expect(faults).toEqual([]);
});

test("types hidden at first, and by a legend of the publisher's own", async ({ page }) => {
  await open(
    page,
    `<mawsum-text hidden-types="location" legend="before"><p>سافر أنتوني بلينكن إلى باريس.</p></mawsum-text>`,
  );
  expect(await marks(page)).toEqual(["أنتوني بلينكن"]);
  const places = page.getByRole("button", { name: /^أماكن/ });
  await expect(places).toHaveAttribute("aria-pressed", "false");
  await text(page).evaluate((element: any) => (element.hiddenTypes = ["person"]));
  expect(await marks(page)).toEqual(["باريس"]);
  await expect(places).toHaveAttribute("aria-pressed", "true");
  await places.click();
  expect(await text(page).evaluate((element: any) => element.hiddenTypes)).toEqual(["person", "location"]);
});

test("the legend counts and filters, in Arabic and in English", async ({ page }) => {
  await open(page, `<mawsum-text labels="en" legend="before">${ARTICLE}</mawsum-text>`);
  const places = page.getByRole("button", { name: /^places/ });
  await expect(places).toHaveText("places3");
  await expect(page.locator("mark[role=button]").first()).toHaveAccessibleName("بلينكن, person");
  await places.click();
  await expect(places).toHaveAttribute("aria-pressed", "false");
  expect(await marks(page)).not.toContain("روسيا");
  await page.locator(MARK, { hasText: "باريس" }).click();
  await expect(popover(page)).toBeHidden();
  // Hidden ones are no stops.
  await page.locator("mark[tabindex='0']").focus();
  await page.keyboard.press("End");
  expect(await focused(page)).toBe("أنتوني ");
  await places.click();
  expect(await marks(page)).toContain("روسيا");
  await text(page).evaluate((element) => element.setAttribute("labels", "ar"));
  await expect(page.getByRole("button", { name: /^أماكن/ })).toHaveText("أماكن3");
  await text(page).evaluate((element) => element.setAttribute("legend", "none"));
  await expect(page.getByRole("button", { name: /^أماكن/ })).toBeHidden();
});

test("changes are followed; a switch of the legend is none", async ({ page }) => {
  await open(page, `<mawsum-text>سافر الوزير إلى باريس.</mawsum-text>`);
  const before = await page.locator(MARK).elementHandle();
  await page.getByRole("button", { name: /^أشخاص/ }).click();
  await page.waitForTimeout(400);
  // Text that stands in the element itself keeps its marks.
  expect(await before!.evaluate((mark) => mark.isConnected)).toBe(true);
  await text(page).evaluate((element) => {
    const live = document.createElement("p");
    live.textContent = "عاجل: وصل الوفد إلى روسيا.";
    element.append(live);
  });
  await expect(page.locator(MARK, { hasText: "روسيا" })).toHaveAttribute("tabindex", "-1");
  await expect(page.locator("mark[tabindex='0']")).toHaveCount(1);
});

test("hostile text stays text", async ({ page }) => {
  const hostile = `<p title="<img src=x onerror=alert(1)>">&lt;img src=x onerror="document.title='owned'"&gt; قال أنتوني "&gt;&lt;script&gt;بلينكن في باريس</p>`;
  const faults = await open(page, `<mawsum-text link-template="https://news.example/{name}">${hostile}</mawsum-text>`);
  for (const mark of await page.locator("mark[tabindex]").all()) {
    await mark.click();
    await expect(popover(page)).toBeVisible();
  }
  await expect(page.locator("mawsum-text img, mawsum-text script")).toHaveCount(0);
  expect(await page.title()).toBe("صفحة");
  expect(faults).toEqual([]);
});

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds no serious fault, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(
      page,
      `<h1>عنوان</h1><mawsum-text link-template="/tag/{name}">${ARTICLE.replace("h1", "h2")}</mawsum-text>`,
      `<meta name="color-scheme" content="light dark">`,
    );
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator("mark[tabindex]").first().click();
    expect(await seriousFaults(page)).toEqual([]);
    await page.screenshot({ path: fileURLToPath(new URL(`target/screenshots/element-${scheme}.png`, root)) });
  });
}

test("forced colors and print: types differ by their lines, parts are left off paper", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, `<mawsum-text>${ARTICLE}</mawsum-text>`);
  const looks = await page.locator(MARK).evaluateAll((all) =>
    all.map((mark) => {
      const { textDecorationLine, textDecorationStyle, color, backgroundColor } = getComputedStyle(mark);
      return {
        type: mark.dataset["mawsumType"],
        line: `${textDecorationLine} ${textDecorationStyle}`,
        color,
        backgroundColor,
      };
    }),
  );
  const lines = new Map(looks.map(({ type, line }) => [type, line]));
  expect(new Set(lines.values()).size).toBe(lines.size);
  for (const { line, color, backgroundColor } of looks) {
    expect(line).toMatch(/^underline/);
    expect(color).not.toBe(backgroundColor);
  }
  await page.emulateMedia({ forcedColors: "none", media: "print" });
  await expect(page.getByRole("group")).toBeHidden();
});
