import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const axe = read("node_modules/axe-core/axe.min.js");

/** Opens the page and fails the test on any console error, page error, or request to another origin. */
async function open(page: Page): Promise<string[]> {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== "http://127.0.0.1:4199") faults.push(`request to ${request.url()}`);
  });
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
  await page.goto("./");
  await expect(page.locator("article mark").first()).toBeVisible();
  return faults;
}

/** The faults that axe calls serious or critical. */
async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Result = { violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] };
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<Result> } }).axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n")}`,
      );
  });
}

const paste = async (page: Page, text: string) => {
  await page.getByRole("radio", { name: "نصّك أنت" }).click();
  await page.getByRole("textbox").fill(text);
  await expect(page.locator("article")).toContainText(text.trim().slice(0, 10));
};

test("the sample is shown whole, its names marked where they stand", async ({ page }) => {
  const faults = await open(page);
  const text = read("www/articles/politics.txt");
  const shown = await page
    .locator("article")
    .evaluate((article) => [...article.children].map((child) => child.textContent).join("\n"));
  expect(shown).toBe(
    text
      .split("\n")
      .filter((line) => line.trim())
      .join("\n"),
  );
  for (const [type, name] of [
    ["location", "جنيف"],
    ["organization", "الأمم المتحدة"],
    ["person", "الهاشمي"],
  ] as const) {
    await expect(page.locator(`article mark.${type}`, { hasText: new RegExp(`^${name}$`) }).first()).toBeVisible();
  }
  expect(faults).toEqual([]);
});

test("attached letters stay joined to the name and outside the mark", async ({ page }) => {
  await open(page);
  await paste(page, "سافر الوزير إلى موسكو وبكين.");
  const mark = page.locator("article mark.location", { hasText: "بكين" });
  await expect(mark).toHaveText("بكين");
  // The letters join only where the mark brings no space of its own.
  const space = await mark.evaluate((element) => {
    const {
      paddingLeft,
      paddingRight,
      marginLeft,
      marginRight,
      borderLeftWidth,
      borderRightWidth,
      fontWeight,
      display,
    } = getComputedStyle(element);
    return [paddingLeft, paddingRight, marginLeft, marginRight, borderLeftWidth, borderRightWidth]
      .map(Number.parseFloat)
      .concat(display === "inline" ? 0 : 1, fontWeight === getComputedStyle(element.parentElement!).fontWeight ? 0 : 1);
  });
  expect(space).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test("types differ by the shape of their line, not by colour alone", async ({ page }) => {
  await open(page);
  const shapes = await page.evaluate(() => {
    const types = ["person", "location", "organization", "group", "event", "work"];
    return types.map((type) => {
      const mark = document.createElement("mark");
      mark.className = type;
      document.querySelector("article")!.append(mark);
      const { textDecorationLine, textDecorationStyle } = getComputedStyle(mark);
      return `${textDecorationLine} ${textDecorationStyle}`;
    });
  });
  expect(new Set(shapes).size).toBe(shapes.length);
});

test("typing and pasting give results at once", async ({ page }) => {
  const faults = await open(page);
  await paste(page, "");
  await expect(page.locator("article mark")).toHaveCount(0);
  await page.getByRole("textbox").pressSequentially("وصل الوفد إلى باريس");
  await expect(page.locator("article mark.location")).toHaveText("باريس");
  await page.getByRole("textbox").press("ControlOrMeta+a");
  await page.evaluate(() => document.execCommand("insertText", false, "غادر الوفد القاهرة إلى روسيا."));
  await expect(page.locator("article mark.location")).toHaveText(["القاهرة", "روسيا"]);
  await page.getByRole("radio", { name: "رياضة" }).click();
  await expect(page.locator("article mark.person").first()).toBeVisible();
  expect(faults).toEqual([]);
});

test("hostile text is text", async ({ page }) => {
  const faults = await open(page);
  const text = `<img src=x onerror="document.title='owned'"> زار باريس <script>document.title='owned'</script>\u202E`;
  await paste(page, text);
  await expect(page.locator("article")).toContainText("<img src=x");
  await expect(page.locator("article img, article script")).toHaveCount(0);
  expect(await page.title()).not.toBe("owned");
  expect(faults).toEqual([]);
});

test("the legend counts and filters", async ({ page }) => {
  await open(page);
  const count = await page.locator("article mark.location").count();
  const places = page.locator("#legend button", { hasText: "أماكن" });
  await expect(places.locator(".count")).toHaveText(String(count));
  const decoration = () =>
    page
      .locator("article mark.location")
      .first()
      .evaluate((mark) => getComputedStyle(mark).textDecorationLine);
  expect(await decoration()).toBe("underline");
  await places.click();
  await expect(places).toHaveAttribute("aria-pressed", "false");
  expect(await decoration()).toBe("none");
  await page.locator("article mark.location").first().click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await places.click();
  expect(await decoration()).toBe("underline");
});

test("the keyboard alone suffices", async ({ page }) => {
  await open(page);
  await page.getByRole("radio", { name: "الأسماء" }).focus();
  await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  const names = await page
    .locator("article mark")
    .evaluateAll((marks) =>
      marks.filter((mark) => getComputedStyle(mark).textDecorationLine !== "none").map((mark) => mark.textContent),
    );
  expect(await focused()).toBe(names[0]);
  // From right to left, left goes on.
  await page.keyboard.press("ArrowLeft");
  expect(await focused()).toBe(names[1]);
  await page.keyboard.press("ArrowRight");
  expect(await focused()).toBe(names[0]);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expect(dialog).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await focused()).toBe(names[0]);
  // One tab stop: the next Tab leaves the article for what one can do with it.
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("share");
});

test("the details tell type, full name and count", async ({ page }) => {
  await open(page);
  await paste(page, "قال الرئيس أنتوني بلينكن إن الاجتماع تأجل. وأضاف بلينكن أن الموعد الجديد لم يحدد.");
  await page.locator("article mark.person").last().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("شخص");
  await expect(dialog.getByRole("heading")).toHaveText("أنتوني بلينكن");
  const box = (await dialog.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  await page.locator("h1").click();
  await expect(dialog).toBeHidden();
});

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds no serious fault, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(page);
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator("article mark").first().click();
    expect(await seriousFaults(page)).toEqual([]);
  });

  for (const width of [1280, 360]) {
    test(`looks right at ${width} pixels, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: width === 1280 ? 900 : 780 });
      await open(page);
      // Times differ from run to run, and a picture in the repository should not.
      await page.locator("#measure").evaluate((line) => {
        line.textContent = line.textContent!.replace(/ · (في|in) .*/, "");
      });
      await page.evaluate(() => document.fonts.ready);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      // Kept in the repository; made anew only on demand, so that a test run leaves the work tree clean.
      const folder = process.env["MAWSUM_SCREENSHOTS"] ? "docs/screenshots" : "target/screenshots";
      await page.screenshot({ path: fileURLToPath(new URL(`${folder}/page-${width}-${scheme}.png`, root)) });
    });
  }
}

test("the list groups what is named and jumps to it", async ({ page }) => {
  await open(page);
  await paste(page, "وصل محمود عباس إلى باريس. وقال عباس إنه باق في باريس، ثم غادر إلى روما.");
  const list = page.locator("#list");
  await expect(list.locator("h3")).toHaveText(["أشخاص 1", "أماكن 2"]);
  await expect(list.locator("li .name")).toHaveText(["محمود عباس", "باريس", "روما"]);
  await expect(list.locator("li .count")).toHaveText(["2", "2", "1"]);
  await list.getByRole("button", { name: /روما/ }).click();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("روما");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("MARK");
});

test("the least score hides what is less sure", async ({ page }) => {
  await open(page);
  const before = await page.locator("article mark").count();
  await page.locator("#least").fill("90");
  const scores = await page.locator("article mark").count();
  expect(scores).toBeLessThan(before);
  await expect(page.locator("#least-label")).toHaveText("أقل ثقة: 90٪");
  await page.locator("#least").fill("0");
  await expect(page.locator("article mark")).toHaveCount(before);
});

test("sentences and normalization have views of their own", async ({ page }) => {
  const faults = await open(page);
  await paste(page, 'قال د. أحمد: "نعم." ثم سافَرَ إلى القـــاهرة.');
  await page.getByRole("radio", { name: "الجمل" }).click();
  await expect(page.locator("#other-view li")).toHaveText(['قال د. أحمد: "نعم."', "ثم سافَرَ إلى القـــاهرة."]);
  await page.getByRole("radio", { name: "التطبيع" }).click();
  await expect(page.locator("#other-view .normalized")).toContainText("الي");
  const alef = page.locator("#other-view ins", { hasText: /^ا$/ }).first();
  await expect(alef).toHaveAttribute("title", "كان: أ");
  await page.locator("#profile").selectOption("display");
  await expect(page.locator("#other-view .normalized")).toContainText("إلى القاهرة");
  for (const name of ["match", "lucene", "camel-unicode", "camel-alef", "camel-alef-maksura", "camel-teh-marbuta"]) {
    await page.locator("#profile").selectOption(name);
    await expect(page.locator("#other-view .normalized")).toContainText("قال د. ");
  }
  await page.locator("#profile").selectOption("camel-dediac");
  await expect(page.locator("#other-view .normalized")).toContainText("ثم سافر إلى");
  await page.getByRole("radio", { name: "الأسماء" }).click();
  await expect(page.locator("article mark.location")).toHaveText("القـــاهرة");
  expect(faults).toEqual([]);
});

test("a text file is opened, anything else is refused with a reason", async ({ page }) => {
  await open(page);
  await page.getByRole("radio", { name: "نصّك أنت" }).click();
  const give = (name: string, buffer: Buffer) =>
    page.locator("#file").setInputFiles({ name, mimeType: "text/plain", buffer });
  await give("خبر.txt", Buffer.from("وصل الوزير إلى بيروت."));
  await expect(page.locator("article mark.location")).toHaveText("بيروت");
  await give("<img>.txt", Buffer.from([0xff, 0xfe, 0x00, 0x41]));
  await expect(page.locator("#told")).toContainText("«<img>.txt» ليس ملفا نصيا");
  await expect(page.locator("article mark.location")).toHaveText("بيروت");
  await give("large.txt", Buffer.alloc(1_000_001, 0x61));
  await expect(page.locator("#told")).toContainText("أكبر من 1 ميغابايت");
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["وصل الوزير إلى دمشق."], "a.txt", { type: "text/plain" }));
    return transfer;
  });
  await page.dispatchEvent("#reading", "drop", { dataTransfer: data });
  await expect(page.locator("article mark.location")).toHaveText("دمشق");
});

test("a link holds the text itself, and a damaged one is told", async ({ page }) => {
  const faults = await open(page);
  const text = 'زار الوفد <b>عمّان</b> و"بيروت" أمس 🙂.';
  await paste(page, text);
  await page.getByRole("button", { name: "انسخ رابطا لهذا النص" }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#text=[A-Za-z0-9_-]+$/);
  const link = await page.evaluate(() => location.href);
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByRole("textbox")).toHaveValue(text);
  await expect(page.locator("article mark.location")).toHaveText(["عمّان", "بيروت"]);
  await page.goto(`${link.slice(0, -12)}`);
  await page.reload();
  await expect(page.locator("#told")).toContainText("ناقص أو تالف");
  await page.goto("./#sample=sport");
  await page.reload();
  await expect(page.getByRole("radio", { name: "رياضة" })).toHaveAttribute("aria-checked", "true");
  // Going elsewhere breaks off what was loading.
  expect(faults.filter((fault) => !fault.startsWith("failed: "))).toEqual([]);
});

test("the result is saved as JSON, CSV, JSON-LD and HTML", async ({ page }) => {
  await open(page);
  const text = 'وصل محمود عباس إلى باريس & "<روما>".\nاتصل على =1+2@site.com';
  await paste(page, text);
  const saved = async (format: string) => {
    const download = page.waitForEvent("download");
    await page.locator(`#save-${format}`).click();
    return readFileSync((await (await download).path())!, "utf8");
  };
  const json = JSON.parse(await saved("json")) as {
    text: string;
    entities: { start: number; end: number; text: string }[];
  };
  expect(json.text).toBe(text);
  for (const { start, end, text: name } of json.entities) expect(text.slice(start, end)).toBe(name);
  const csv = (await saved("csv")).split("\r\n");
  expect(csv[0]).toBe("\uFEFFstart,end,type,text,full name,score,wikidata");
  expect(csv[1]).toMatch(/^4,14,person,محمود عباس,محمود عباس,0\.\d+,$/);
  expect(csv.some((line) => /,[=+@-]/.test(line))).toBe(false);
  const jsonld = JSON.parse(await saved("jsonld")) as { "@type": string };
  expect(jsonld["@type"]).toBe("NewsArticle");
  const html = await saved("html");
  expect(html).toContain(
    '<p>وصل <mark class="mawsum-person">محمود عباس</mark> إلى <mark class="mawsum-location">باريس</mark> &amp; &quot;&lt;',
  );
  expect(html).not.toContain("<روما>");
});

test("the page speaks English too", async ({ page }) => {
  const faults = await open(page);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who is in the news, where, and which bodies?");
  await expect(page.locator("#legend .label").first()).toHaveText("people");
  await expect(page.locator("article")).toHaveAttribute("dir", "rtl");
  await page.locator("article mark.person").first().click();
  await expect(page.getByRole("dialog")).toContainText("person");
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.body.innerText.match(/\{\}/g))).toBeNull();
  await page.getByRole("button", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  expect(faults).toEqual([]);
});

test("after the first visit the page opens without a network", async ({ page, context }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.reload();
  await paste(page, "وصل الوزير إلى بيروت.");
  await expect(page.locator("article mark.location")).toHaveText("بيروت");
});

test("usable at 320 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.locator("article mark").first().click();
  const box = (await page.getByRole("dialog").boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(320);
});

test("the theme can be chosen", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("button", { name: "الوضع الداكن" }).click();
  expect(await background()).not.toBe(light);
});

test("a failure to load is told, and the text is shown", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("./");
  await expect(page.locator("#measure")).toContainText("تعذّر تحميل المحلل");
  await expect(page.locator("article")).toContainText("جنيف");
});
