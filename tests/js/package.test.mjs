import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join, relative } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { installed, root, use } from "./installed.mjs";

const { load, MawsumError, TYPES } = await use("mawsum");
const mawsum = await load();
const wasmFile = join(installed, "dist/mawsum.wasm");
const article = readFileSync(join(root, "www/articles/politics.txt"), "utf8");

/**
 * @param {string} code
 * @param {RegExp} message
 */
const failure = (code, message) => (/** @type {any} */ error) => {
  assert.ok(error instanceof MawsumError, `${error}`);
  assert.equal(error.name, "MawsumError");
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return true;
};

test("every file that the exports name is in the package, and every module has types", () => {
  const { exports, dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.equal(dependencies, undefined);
  for (const [name, target] of Object.entries(exports)) {
    const files = typeof target === "string" ? [target] : Object.values(target);
    for (const file of files) assert.ok(statSync(join(installed, file)).isFile(), `${name}: ${file}`);
    if (files.some((file) => file.endsWith(".js")) && name !== "./embed.js") assert.ok(target.types, name);
  }
});

test("modules import nothing but each other", () => {
  for (const file of readdirSync(join(installed, "dist")).filter((file) => file.endsWith(".js"))) {
    const text = readFileSync(join(installed, "dist", file), "utf8");
    for (const [, from] of text.matchAll(/(?:^|;|\})\s*(?:import|export)\b[^;"']*?(?:from)?\s*"([^"]+)"/g)) {
      assert.match(String(from), file.endsWith(".node.js") ? /^\.\/|^node:/ : /^\.\//, `${file} imports ${from}`);
    }
  }
});

test("the wasm asks for nothing above the floor", () => {
  // Chrome 91 has no reference types; the engine here has, so the flags decide: compiled as given, features by binaryen.
  for (const name of ["mawsum.wasm", "core.wasm"]) {
    const module = new WebAssembly.Module(readFileSync(join(installed, "dist", name)));
    assert.deepEqual(WebAssembly.Module.customSections(module, "target_features"), [], name);
    const tables = WebAssembly.Module.exports(module).filter(({ kind }) => kind === "table");
    assert.deepEqual(tables, [], `${name}: wasm-bindgen exports a table of externrefs only with reference types`);
  }
});

test("version is that of the package", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  assert.equal(mawsum.version, version);
});

test("TYPES are the types of Rust", () => {
  const source = readFileSync(join(root, "src/tag/mod.rs"), "utf8");
  const names = [...source.matchAll(/^ {4}\w+ = "(\w+)" "[A-Z]{3,4}",$/gm)].map(([, name]) => name);
  assert.equal(names.length, 20);
  assert.deepEqual([...TYPES], names);
});

test("a document is what the contract says", () => {
  const text = "يزور أنتوني بلينكن كازاخستان وروسيا.";
  const { sentences, entities } = mawsum.analyze(text);
  assert.deepEqual(sentences, [{ start: 0, end: 36 }]);
  // How sure the model is may change with it.
  for (const { score } of entities) assert.ok(score > 0.8 && score <= 1 && Number.isInteger(score * 1000));
  const entity = (/** @type {any} */ { score, ...rest }) => rest;
  const named = (/** @type {string} */ name) => ({ text: name, name, fullName: name, sentence: 0 });
  assert.deepEqual(entities.map(entity), [
    {
      start: 5,
      end: 18,
      word: { start: 5, end: 18 },
      type: "person",
      ...named("أنتوني بلينكن"),
      entity: 0,
      links: { wikidata: "Q7821917" },
    },
    {
      start: 19,
      end: 28,
      word: { start: 19, end: 28 },
      type: "location",
      ...named("كازاخستان"),
      entity: 1,
      links: { wikidata: "Q232", iso3166: "KZ" },
    },
    {
      start: 30,
      end: 35,
      word: { start: 29, end: 35 },
      type: "location",
      ...named("روسيا"),
      entity: 2,
      links: { wikidata: "Q159", iso3166: "RU" },
    },
  ]);
});

test("spans slice the text", () => {
  const { sentences, entities } = mawsum.analyze(article);
  assert.ok(sentences.length > 10);
  assert.ok(entities.length > 10);
  let end = 0;
  for (const entity of entities) {
    assert.equal(article.slice(entity.start, entity.end), entity.text);
    assert.ok(entity.start >= end, "entities stand in order and do not overlap");
    end = entity.end;
    assert.ok(entity.word.start <= entity.start && entity.end <= entity.word.end);
    const sentence = sentences[entity.sentence];
    assert.ok(sentence.start <= entity.start && entity.end <= sentence.end);
  }
});

test("keys stand in the order of the contract", () => {
  const order = "start end word type text name fullName sentence score entity role value links why".split(" ");
  for (const entity of mawsum.analyze(article, { explain: true }).entities) {
    const keys = Object.keys(entity);
    assert.deepEqual(
      keys,
      order.filter((key) => keys.includes(key)),
    );
    for (const value of Object.values(entity)) assert.notEqual(value, null);
  }
});

test("documents are plain data", () => {
  const document = mawsum.analyze(article);
  assert.deepEqual(structuredClone(document), document);
  assert.equal(Object.getPrototypeOf(document.entities[0]), Object.prototype);
});

test("options keep types and scores", () => {
  const all = mawsum.analyze(article).entities;
  const shown = (/** @type {any[]} */ entities) => entities.map(({ start, type, text }) => `${start} ${type} ${text}`);
  const places = all.filter((/** @type {any} */ { type }) => type === "location");
  assert.ok(places.length > 0 && places.length < all.length);
  assert.deepEqual(shown(mawsum.analyze(article, { types: ["location"] }).entities), shown(places));
  const sure = all.filter((/** @type {any} */ { score }) => score >= 0.9);
  assert.ok(sure.length > 0 && sure.length < all.length);
  assert.deepEqual(shown(mawsum.analyze(article, { minScore: 0.9 }).entities), shown(sure));
  assert.deepEqual(mawsum.analyze(article, { types: undefined, minScore: undefined }), mawsum.analyze(article));
});

test("an editor's lexicon adds and blocks, from load and from the call", async () => {
  const lexicon = {
    add: [{ name: "قرية الزيتون", type: "location", links: { wikidata: "Q1" } }],
    block: ["جنيف"],
  };
  const text = "وصل الوفد إلى قرية الزيتون ثم إلى جنيف.";
  const plain = mawsum.analyze(text);
  const found = mawsum.analyze(text, { lexicon });
  const names = (/** @type {any} */ { entities }) => entities.map((/** @type {any} */ { text }) => text);
  assert.ok(!names(plain).includes("قرية الزيتون"));
  assert.ok(names(plain).includes("جنيف"));
  assert.deepEqual(names(found), ["قرية الزيتون"]);
  const { links, score } = found.entities[0];
  assert.deepEqual(links, { wikidata: "Q1" });
  assert.equal(score, 1);
  // Two loads are two analyzers.
  const other = await load({ lexicon });
  assert.deepEqual(other.analyze(text), found);
  assert.deepEqual(mawsum.analyze(text), plain);
});

test("wrong options are errors that name the right one", async () => {
  const wrong = /** @type {[any, RegExp][]} */ ([
    [{ typs: [] }, /no option "typs"; did you mean "types"/],
    [{ types: ["persons"] }, /no type "persons"; did you mean "person"/],
    [{ types: "person" }, /types must be an array, not "person"/],
    [{ minscore: 1 }, /did you mean "minScore"/],
    [{ minScore: 2 }, /minScore must be a number from 0 to 1, not 2/],
    [{ minScore: Number.NaN }, /not NaN/],
    [{ reference: "1/2/2026" }, /YYYY-MM-DD/],
    [{ reference: 5 }, /reference must be a date/],
    [{ explain: 1 }, /explain must be true or false, not 1/],
    [[], /must be an object, not an array/],
    [null, /must be an object, not null/],
    [{ lexicon: { add: [{ name: "س", type: "place" }] } }, /lexicon\.add\[0\]: there is no type "place"/],
    [{ lexicon: { add: [{ type: "person" }] } }, /add\[0\]: name must be a string/],
    [{ lexicon: { remove: [] } }, /no option "remove"/],
    [{ lexicon: { block: [1] } }, /block must be an array of strings/],
  ]);
  for (const [options, message] of wrong)
    assert.throws(() => mawsum.analyze("نص", options), failure("bad-option", message));
  assert.throws(() => mawsum.sentences("نص", { lines: "wraped" }), failure("bad-option", /did you mean "wrapped"/));
  await assert.rejects(load({ wams: 1 }), failure("bad-option", /did you mean "wasm"/));
});

test("a text that is no string is a TypeError", () => {
  for (const text of [undefined, null, 5, {}, ["نص"], Symbol("نص")]) {
    assert.throws(() => mawsum.analyze(text), TypeError);
    assert.throws(() => mawsum.sentences(text), TypeError);
  }
});

test("strange texts get an answer", () => {
  for (const text of [
    "",
    " \n\t ",
    "\u{1F600}\u{1F468}\u200D\u{1F469}",
    "Only Latin text. Two sentences.",
    "\0",
    "َ",
    "\u202E\u202E",
  ]) {
    const { entities } = mawsum.analyze(text);
    for (const { start, end, text: slice } of entities) assert.equal(text.slice(start, end), slice);
  }
  assert.deepEqual(mawsum.analyze(""), { sentences: [], entities: [] });
});

test("a lone surrogate counts one unit and breaks nothing", () => {
  const text = "\uD83D زار الوفد باريس \uDE00 ثم عاد إلى روسيا\uD83D.";
  const { entities } = mawsum.analyze(text);
  const found = entities.map((/** @type {any} */ { start, end }) => text.slice(start, end));
  assert.deepEqual(found, ["باريس", "روسيا"]);
  assert.ok(entities.every((/** @type {any} */ entity) => entity.text === text.slice(entity.start, entity.end)));
});

test("five megabytes, and a line of one megabyte without a space", () => {
  const long = `${article}\n`.repeat(Math.ceil(5e6 / Buffer.byteLength(article)));
  const { entities } = mawsum.analyze(long);
  const last = entities.at(-1);
  assert.equal(long.slice(last.start, last.end), last.text);
  const line = "كتاب".repeat(131_072);
  assert.equal(mawsum.sentences(line).length, 1);
  mawsum.analyze(line);
});

test("wasm may be given in every form", async (t) => {
  const bytes = readFileSync(wasmFile);
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/wasm");
    response.end(bytes);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  t.after(() => server.close());
  const address = `http://127.0.0.1:${/** @type {any} */ (server.address()).port}/mawsum.wasm`;
  const expected = mawsum.analyze(article);
  const forms = {
    URL: pathToFileURL(wasmFile),
    "URL as string": pathToFileURL(wasmFile).href,
    path: wasmFile,
    "relative path": relative(process.cwd(), wasmFile),
    "http URL": new URL(address),
    "promise of a Response": fetch(address),
    "Response with another type": new Response(bytes),
    bytes,
    ArrayBuffer: new Uint8Array(bytes).buffer,
    Module: new WebAssembly.Module(bytes),
  };
  for (const [form, wasm] of Object.entries(forms)) {
    assert.deepEqual((await load({ wasm })).analyze(article), expected, form);
  }
});

test("wasm that is not there, or is none, is a load-failed", async (t) => {
  await assert.rejects(load({ wasm: "/nowhere/mawsum.wasm" }), failure("load-failed", /ENOENT.*nowhere/));
  await assert.rejects(load({ wasm: new TextEncoder().encode("<!doctype html>") }), failure("load-failed", /compiled/));
  await assert.rejects(load({ wasm: new Response("", { status: 404 }) }), failure("load-failed", /status 404/));
  // A module of somebody else.
  const other = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  await assert.rejects(load({ wasm: other }), failure("load-failed", /of this version/));
  t.diagnostic("the default still loads");
  await load();
});

test("an engine without SIMD is unsupported", async (t) => {
  t.mock.method(WebAssembly, "validate", () => false);
  await assert.rejects(
    load({ wasm: readFileSync(wasmFile) }),
    failure("unsupported", /Chrome 91, Firefox 114 or Safari 16\.4/),
  );
});

test("after a fault the next call has a fresh instance", async () => {
  const fresh = await load();
  const expected = fresh.analyze(article);
  // The stack runs out at every depth in turn, in JavaScript and inside the wasm, whose own stack pointer is then lost.
  let faults = 0;
  const deep = () => {
    try {
      deep();
    } catch {
      // Out of stack: the callers up the stack try with a little more of it each.
    }
    if (faults < 200) {
      try {
        fresh.analyze(article);
        faults = 200;
      } catch (error) {
        if (error instanceof MawsumError && /** @type {any} */ (error).code === "panic") faults++;
      }
    }
  };
  deep();
  assert.ok(faults > 0);
  assert.deepEqual(fresh.analyze(article), expected);
});

test("memory of a large text is given back", async () => {
  const one = await load();
  one.sentences("نص طويل. ".repeat(6_000_000));
  const before = process.memoryUsage().rss;
  assert.deepEqual(one.sentences("نعم. لا."), [
    { start: 0, end: 4 },
    { start: 5, end: 8 },
  ]);
  assert.ok(before > 0);
});

test("mawsum/core has sentences and is a tenth of the tagger's size or less", async () => {
  const core = await use("mawsum/core");
  const { sentences, version } = await core.load();
  const loaded = await core.load();
  assert.equal(typeof sentences, "function");
  assert.equal(version, mawsum.version);
  assert.deepEqual(loaded.sentences(article), mawsum.sentences(article));
  assert.equal(loaded.analyze, undefined);
});

test("the same text gives the same document", () => {
  const hash = () =>
    createHash("sha256")
      .update(JSON.stringify(mawsum.analyze(article)))
      .digest("hex");
  assert.equal(hash(), hash());
});

test("normalize gives the text and the map in both directions", () => {
  const text = "زار مُحَمَّدٌ القاهـــرة 😀 وأحمدُ";
  const normalized = mawsum.normalize(text, "match");
  const at = normalized.text.indexOf("محمد");
  const { start, end } = normalized.toSource(at, at + 4);
  assert.equal(text.slice(start, end), "مُحَمَّدٌ");
  assert.deepEqual(normalized.toNormalized(start, end), { start: at, end: at + 4 });
  const last = normalized.text.lastIndexOf("أحمد");
  const source = normalized.toSource(last, last + 4);
  assert.equal(text.slice(source.start, source.end), "أحمدُ");
  assert.deepEqual(Object.keys(normalized), ["text", "edits"]);
  assert.ok(normalized.edits instanceof Uint32Array);
});

test("normalize: ligatures, unchanged texts, own rules, wrong names and ranges", () => {
  const text = "قال ﷲ و";
  const folded = mawsum.normalize(text);
  assert.equal(folded.text, "قال الله و");
  assert.deepEqual(folded.toSource(5, 6), { start: 4, end: 5 }, "part of an expansion gives its whole source");
  assert.deepEqual(folded.toNormalized(4, 5), { start: 4, end: 8 });
  assert.deepEqual(folded.toSource(6, 6), { start: 4, end: 4 });
  const marked = mawsum.normalize("ﻻ\u064E", "match");
  assert.deepEqual(marked.toSource(0, 1), { start: 0, end: 2 }, "a mark goes with the expansion before it");
  const plain = "\uD83D نص";
  assert.equal(mawsum.normalize(plain, "match").text, plain, "what needs no change is the given string");
  assert.equal(mawsum.normalize("محـمد", { rules: ["tatweel"] }).text, "محمد");
  assert.equal(
    mawsum.normalize("\uFEFFمحـمد 🙂 a", { rules: ["tatweel"] }).text,
    "\uFEFFمحمد 🙂 a",
    "what stays, stays",
  );
  assert.throws(() => mawsum.normalize("نص", "serach"), failure("bad-option", /search/));
  assert.throws(() => mawsum.normalize("نص", { rules: ["tatwel"] }), failure("bad-option", /tatweel/));
  assert.throws(() => mawsum.normalize("نص", { rule: [] }), failure("bad-option", /did you mean "rules"/));
  assert.throws(() => mawsum.normalize(5), TypeError);
  for (const [start, end] of [
    [-1, 2],
    [3, 2],
    [0, 99],
    [0.5, 1],
  ]) {
    assert.throws(() => folded.toSource(start, end), RangeError);
    assert.throws(() => folded.toNormalized(start, end), RangeError);
  }
});

test("the map in JavaScript is that of Rust: slices of both texts normalize to each other", () => {
  const noisy = article.replaceAll("ا", "اَ").replaceAll("ل", "لـ").replaceAll("الله", "ﷲ");
  const normalized = mawsum.normalize(noisy, "search");
  for (let at = 0; at < normalized.text.length - 7; at += 13) {
    const { start, end } = normalized.toSource(at, at + 7);
    assert.equal(mawsum.normalize(noisy.slice(start, end), "search").text, normalized.text.slice(at, at + 7));
    const back = normalized.toNormalized(start, end);
    assert.deepEqual(back, { start: at, end: at + 7 });
  }
});

test("the model is that of the package, may be given in every form, and is checked", async () => {
  const file = join(installed, "dist/model.bin");
  const bytes = readFileSync(file);
  assert.equal(typeof mawsum.model.name, "string");
  assert.match(mawsum.model.hash, /^[0-9a-f]{8,}$/);
  const expected = mawsum.analyze(article);
  for (const model of [file, pathToFileURL(file), bytes, new Uint8Array(bytes).buffer, new Response(bytes)]) {
    assert.deepEqual((await load({ model })).analyze(article), expected);
  }
  await assert.rejects(load({ model: new Uint8Array(10) }), failure("bad-model", /./));
  await assert.rejects(load({ model: bytes.subarray(0, 1000) }), failure("bad-model", /./));
  await assert.rejects(load({ model: "/nowhere/model.bin" }), failure("load-failed", /ENOENT/));
});

test("numbers past the exact ones stay text", () => {
  const { entities } = mawsum.analyze("بلغ العدد 99999999999999999999 شخصا، أي 10000000000000000 دولار.");
  const found = entities.map((/** @type {any} */ { type, text, value }) => [type, text, value]);
  assert.deepEqual(found, [
    ["number", "99999999999999999999", undefined],
    ["money", "10000000000000000 دولار", undefined],
  ]);
});
