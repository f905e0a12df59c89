import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "parse5";
import { use } from "./installed.mjs";

const { load } = await use("mawsum");
const { analyzeHtml, stylesheet } = await use("mawsum/html");
const { toJsonLd } = await use("mawsum/jsonld");

/** An analyzer that knows a few names: these tests are about HTML, not about the tagger. */
const names = /** @type {Record<string, string>} */ ({
  روسيا: "location",
  باريس: "location",
  "أنتوني بلينكن": "person",
  "الأمم المتحدة": "organization",
});
const known = Object.keys(names);
const mawsum = {
  /** @param {string} text */
  analyze(text) {
    const entities = [...text.matchAll(new RegExp(known.join("|"), "g"))].map(({ index: start, 0: name }) => {
      const end = start + name.length;
      const word = { start: /[وبل]/.test(text[start - 1] ?? "") ? start - 1 : start, end };
      const entity = known.indexOf(name);
      return { start, end, word, type: names[name], text: name, name, fullName: name, sentence: 0, score: 1, entity };
    });
    return { sentences: [], entities };
  },
};

const open = /<mark class="mawsum mawsum-\w+" data-mawsum-type="\w+">/g;
/** The HTML with `[` and `]` for our marks. */
const marked = async (/** @type {string} */ html, options = {}) =>
  (await analyzeHtml(html, { mawsum, ...options })).html.replace(open, "[").replaceAll("</mark>", "]");
const textOf = async (/** @type {string} */ html) => (await analyzeHtml(html, { mawsum })).text;

test("text split over elements is one text, and all else stays byte for byte", async () => {
  const html =
    "<!DOCTYPE html>\r\n<HTML lang=ar><title>روسيا</title><body class=a id='b'><!-- روسيا -->\r\n" +
    "<article><h1>زيارة إلى <b>روس</b>يا</h1><p>قال <a href=#x>أنتوني <i>بلين</i></a>كن إن <span>الأمم</span>\r\n" +
    "   <em>المتحدة</em> رحبت &nbsp;بـ&#x631;وسي&#1575;&amp;</article>";
  const out = await analyzeHtml(html, { mawsum });
  assert.equal(out.text, "زيارة إلى روسيا\nقال أنتوني بلينكن إن الأمم المتحدة رحبت \u00A0بـروسيا&");
  assert.equal(
    out.html.replace(open, "[").replaceAll("</mark>", "]"),
    "<!DOCTYPE html>\r\n<HTML lang=ar><title>روسيا</title><body class=a id='b'><!-- روسيا -->\r\n" +
      "<article><h1>زيارة إلى <b>[روس]</b>[يا]</h1><p>قال <a href=#x>[أنتوني ]<i>[بلين]</i></a>[كن] إن <span>[الأمم]</span>[\r\n]" +
      "   <em>[المتحدة]</em> رحبت &nbsp;بـ[&#x631;وسي&#1575;]&amp;</article>",
  );
  assert.equal(out.html.replace(open, "").replaceAll("</mark>", ""), html);
  assert.match(out.html, /<b><mark class="mawsum mawsum-location" data-mawsum-type="location">روس<\/mark><\/b>/);
  for (const { start, end, text } of out.entities) assert.equal(out.text.slice(start, end), text);
});

test("blocks are borders; hidden, skipped and editable text is left out", async () => {
  const html = `<p>أنتوني</p><p>بلينكن</p><div>روسيا<p>ثم باريس</p>ثم روسيا</div>
    <p hidden>روسيا</p><script>"روسيا"</script><code>روسيا</code><pre><code>روسيا</code></pre><textarea>روسيا</textarea>
    <select><option>روسيا</select><p data-mawsum-skip>روسيا</p><div contenteditable>روسيا</div><p>أنتوني<br>بلينكن</p>
    <p>أنتوني <code>x</code> بلينكن</p><style>روسيا</style><svg><text>روسيا</text></svg><p>رو<wbr>سيا</p>
    <dialog>روسيا</dialog><div popover>روسيا</div><noscript>روسيا</noscript><template>روسيا</template><xmp>روسيا</xmp>
    <iframe>روسيا</iframe><ruby>باريس<rp>(</rp><rt>عاصمة</rt></ruby><p contenteditable=FALSE>روسيا</p>`;
  assert.deepEqual((await textOf(html)).split("\n"), [
    "أنتوني",
    "بلينكن",
    "روسيا",
    "ثم باريس",
    "ثم روسيا",
    "أنتوني",
    "بلينكن",
    "أنتوني \uFFFC بلينكن",
    "روسيا",
    "باريسعاصمة",
    "روسيا",
  ]);
  assert.equal(await marked("<p>رو<wbr>سيا</p>"), "<p>[رو]<wbr>[سيا]</p>");
  assert.equal(await marked("<dialog open>روسيا</dialog>"), "<dialog open>[روسيا]</dialog>");
});

test("white space collapses, but not in pre, whose first line break is none", async () => {
  assert.equal(await textOf("<p> أنتوني \n\t بلينكن </p>"), "أنتوني بلينكن ");
  assert.equal(await marked("<pre>\nروسيا\n  ثم <b>باريس</b></pre>"), "<pre>\n[روسيا]\n  ثم <b>[باريس]</b></pre>");
  assert.equal(await textOf("<pre>\r\nروسيا\r\n  ثم</pre>"), "روسيا\n  ثم");
});

test("tags that the parser ignores part a mark, what it moves is left unmarked, and rows stand without their table", async () => {
  assert.equal(await marked("<p>رو</span>سيا و</x>باريس</p>"), "<p>[رو]</span>[سيا] و</x>[باريس]</p>");
  assert.equal(await marked("<table>روسيا<tr><td>باريس"), "<table>روسيا<tr><td>[باريس]");
  assert.equal(await marked("<tr><td>أنتوني<td>بلينكن<td>روسيا"), "<tr><td>أنتوني<td>بلينكن<td>[روسيا]");
  assert.equal(await marked("<p>رو\0سيا &lt;&notit; باريس"), "<p>[رو]\0[سيا] &lt;&notit; [باريس]");
});

test("options: whole words, the first of each entity, classes and links, none in a link, none that runs code", async () => {
  assert.equal(await marked("<p>وروسيا وروسيا", { extent: "word" }), "<p>[وروسيا] [وروسيا]");
  assert.equal(await marked("<p>روسيا باريس روسيا", { occurrences: "first" }), "<p>[روسيا] [باريس] روسيا");
  const { html } = await analyzeHtml("<p>روسيا <a>باريس</a> الأمم المتحدة", {
    mawsum,
    className: () => `a" onclick="x`,
    link: (/** @type {any} */ { type, name }) =>
      type === "organization" ? "javascript:alert(1)" : `/t?a=1&n="${name}<`,
  });
  const tag = (/** @type {string} */ type) =>
    `<mark class="mawsum mawsum-${type} a&quot; onclick=&quot;x" data-mawsum-type="${type}">`;
  assert.equal(
    html,
    `<p>${tag("location")}<a href="/t?a=1&amp;n=&quot;روسيا&lt;" data-mawsum="">روسيا</a></mark> ` +
      `<a>${tag("location")}باريس</mark></a> ${tag("organization")}الأمم المتحدة</mark>`,
  );
  await assert.rejects(analyzeHtml("", { mawsum, extent: "names" }), { code: "bad-option", message: /"name"/ });
  await assert.rejects(analyzeHtml("", { typs: [] }), { code: "bad-option", message: /did you mean "types"/ });
  await assert.rejects(analyzeHtml(/** @type {any} */ (5), { mawsum }), TypeError);
});

/**
 * A tree as text, without our marks and with neighbouring texts as one.
 * @param {any} node
 * @returns {string}
 */
function shape(node) {
  const ours = node.nodeName === "mark" && node.attrs[0]?.value.startsWith("mawsum ");
  const inner = [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])].map(shape).join("");
  if (ours) return inner;
  if (node.nodeName === "#text") return node.value;
  return `<${node.nodeName} ${JSON.stringify(node.attrs ?? node.data ?? "")}>${inner}</>`;
}

test("marks change nothing else of the page, however it is written", async () => {
  // A generator of its own, so that a failure can be repeated.
  let seed = 20261124;
  const random = (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const bits =
    `روسيا;باريس;أنتوني; بلينكن;الأمم;المتحدة; و;رو;سيا;\n;\r\n;\0;&lt;img src=x onerror=alert(1)>;&amp;;&#1575;;&lt;;
    <;>;";<p>;</p>;<b>;</b>;<i>;</i>;<a href=x>;</a>;<a>;<div>;</div>;<table>;<tr>;<td>;</table>;<caption>;<col>;<select>;
    <option>;</select>;<svg>;</svg>;<math>;<mi>;<style>;</style>;<title>;</title>;<textarea>;</textarea>;<template>;
    </template>;<script>;</script>;<!--;-->;<pre>;</pre>;<plaintext>;<xmp>;</xmp>;<button>;</button>;<form>;</form>;<br>;</br>;
    <nobr>;<li>;<dd>;<h1>;</h2>;<font>;<foreignObject>;<desc>;<noscript>;</noscript>;<body>;<html>;<head>;</head>;<frameset>;
    <img title="روسيا>;<img alt='روسيا'>;</;</x>;<mark>;</mark>;<iframe>;</iframe>;<ruby>;<rt>;<object>;</object>;<applet>`
      .split(";")
      .map((bit) => bit.replace(/^\n {4}/, ""))
      // The semicolons of character references were taken for borders.
      .map((bit) => (bit.startsWith("&") ? `${bit};` : bit));
  const bit = () => (random(4) === 0 ? "روسيا" : bits[random(bits.length)]);
  let marks = 0;
  for (let round = 0; round < 4000; round++) {
    // A page, so that parse5 reads it as analyzeHtml does.
    const html = `<!doctype html>${Array.from({ length: 1 + random(24) }, bit).join("")}`;
    const out = await analyzeHtml(html, { mawsum });
    assert.equal(shape(parse(out.html)), shape(parse(html)), JSON.stringify(html));
    assert.equal(out.html.replace(open, "").replaceAll("</mark>", ""), html.replaceAll("</mark>", ""));
    marks += out.html.length > html.length ? 1 : 0;
  }
  assert.ok(marks > 1000, `${marks} of the pages have marks`);
});

test("a paragraph may be long", async () => {
  const { html, entities } = await analyzeHtml(`<p>${"زار الوفد روسيا &amp; <b>عاد</b>\n".repeat(20_000)}`, { mawsum });
  assert.equal(entities.length, 20_000);
  assert.equal(html.match(open)?.length, 20_000);
});

test("nesting has no limit", async () => {
  const html = `${"<i>".repeat(20_000)}روسيا`;
  assert.equal(await marked(html), `${"<i>".repeat(20_000)}[روسيا]`);
});

test("with the package's own analyzer, and as a document for JSON-LD", async () => {
  const own = await load();
  const html = "<h1>بلينكن يزور كازاخستان</h1><p>يزور وزير الخارجية الأمريكي أنتوني بلينكن كازاخستان وروسيا.</p>";
  const out = await analyzeHtml(html, { types: ["person", "location"] });
  const expected = own.analyze(out.text, { types: ["person", "location"] });
  assert.deepEqual({ sentences: out.sentences, entities: out.entities }, expected);
  assert.deepEqual(
    out.entities.map((/** @type {any} */ { text, fullName }) => `${text}: ${fullName}`),
    [
      "بلينكن: أنتوني بلينكن",
      "كازاخستان: كازاخستان",
      "أنتوني بلينكن: أنتوني بلينكن",
      "كازاخستان: كازاخستان",
      "روسيا: روسيا",
    ],
  );
  assert.deepEqual(
    toJsonLd(out).about.map((/** @type {any} */ { name }) => name),
    ["أنتوني بلينكن", "كازاخستان"],
  );
  assert.ok(stylesheet.includes("mark.mawsum-person"));
});
