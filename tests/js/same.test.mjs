// The same document means: byte for byte after JSON.stringify, natively and in Node.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root, use } from "./installed.mjs";

const { load } = await use("mawsum");
const { toJsonLdText } = await use("mawsum/jsonld");
const mawsum = await load();

/** @type {{ id: string, text: string }[]} */
const texts = readdirSync(join(root, "www/articles")).map((name) => ({
  id: name,
  text: readFileSync(join(root, "www/articles", name), "utf8"),
}));
texts.push(
  { id: "empty", text: "" },
  { id: "blank", text: " \n\t" },
  { id: "emoji", text: "😀 زار الرئيس باريس 👨‍👩‍👧 ثم عاد إلى القاهـــرة، وقالَ: «لا»." },
  {
    id: "one thing above all",
    text: `تونس تفتتح مكتبة عامة جديدة في المدينة القديمة
افتتحت تونس، الأحد، مكتبة عامة في المدينة القديمة. وهذه أكبر مكتبة في تونس. ورمم المبنى خبراء من منظمة اليونسكو جاؤوا من باريس. وقال سامر الحلبي، مدير المكتبة، إن اليونسكو ستساعد في فهرسة المخطوطات`,
  },
  {
    id: "two things",
    text: `تونس والجزائر توقعان اتفاقا لتبادل الكهرباء
وقعت تونس والجزائر في وهران اتفاقا لتبادل الكهرباء. وقالت الوزيرة ليلى بن عمر إن تونس ستستورد من الجزائر 300 ميغاواط. وأضافت بن عمر أن البنك الدولي يدرس تمويل خط بين تونس وعنابة <script>.`,
  },
  { id: "latin", text: "Only Latin text in Paris. 3.5% of it." },
);

/** @param {string[]} arguments_ */
const native = (...arguments_) =>
  execFileSync("cargo", ["run", "--quiet", "--package", "mawsum-cli", "--", ...arguments_, "--ndjson"], {
    cwd: root,
    input: texts.map((text) => `${JSON.stringify(text)}\n`).join(""),
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
    maxBuffer: 1 << 28,
  })
    .trimEnd()
    .split("\n");

test("analyze: the command line and the package give the same document", () => {
  const lines = native("analyze", "--offsets", "utf16");
  assert.equal(lines.length, texts.length);
  for (const [i, { id, text }] of texts.entries()) {
    assert.equal(lines[i], JSON.stringify({ id, ...mawsum.analyze(text) }), id);
  }
});

test("JSON-LD: both choose the same things that the article is about", () => {
  const lines = native("analyze", "--format", "jsonld");
  for (const [i, { id, text }] of texts.entries()) {
    const expected = toJsonLdText(mawsum.analyze(text));
    assert.equal(lines[i], `{"id":${JSON.stringify(id)},"jsonld":${expected}}`);
  }
  const about = texts.map(({ text }) => JSON.parse(toJsonLdText(mawsum.analyze(text))).about ?? []);
  const names = about.map((things) => things.map((/** @type {any} */ { name }) => name));
  assert.deepEqual(names[texts.findIndex(({ id }) => id === "one thing above all")], ["تونس"]);
  assert.deepEqual(names[texts.findIndex(({ id }) => id === "two things")], ["تونس", "الجزائر"]);
});

test("sentences and normalize do, too", () => {
  const sentences = native("sentences");
  const normalized = native("normalize", "--profile", "search");
  for (const [i, { id, text }] of texts.entries()) {
    const found = mawsum.sentences(text).map((/** @type {any} */ { start, end }) => text.slice(start, end));
    assert.deepEqual(JSON.parse(String(sentences[i])).sentences, found, id);
    assert.equal(JSON.parse(String(normalized[i])).text, mawsum.normalize(text, "search").text, id);
  }
});
