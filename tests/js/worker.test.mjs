import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { installed, root, use } from "./installed.mjs";

const { load } = await use("mawsum");
const { loadWorker, MawsumError } = await use("mawsum/worker");
const article = readFileSync(join(root, "www/articles/sport.txt"), "utf8");
const mawsum = await load();
const worker = await loadWorker();
after(() => worker.terminate());

/** @param {string} code */
const coded = (code) => (/** @type {any} */ error) => {
  assert.ok(error instanceof MawsumError, `${error}`);
  assert.equal(error.code, code);
  return true;
};

test("answers as the analyzer itself does", async () => {
  assert.deepEqual(await worker.analyze(article), mawsum.analyze(article));
  assert.deepEqual(
    await worker.analyze(article, { types: ["person"], explain: true }),
    mawsum.analyze(article, { types: ["person"], explain: true }),
  );
  assert.deepEqual(
    await worker.sentences(article, { lines: "wrapped" }),
    mawsum.sentences(article, { lines: "wrapped" }),
  );
  const normalized = await worker.normalize("مُحَمَّد", "match");
  assert.deepEqual(normalized, mawsum.normalize("مُحَمَّد", "match"));
  assert.deepEqual(normalized.toSource(0, 4), { start: 0, end: 8 });
  assert.equal(worker.version, mawsum.version);
  assert.deepEqual(worker.model, mawsum.model);
});

test("calls are answered in order, each with its own answer", async () => {
  const texts = Array.from({ length: 50 }, (_, i) => `زار الوفد باريس ${"ثم عاد ".repeat(i)}.`);
  const answers = await Promise.all(texts.map((text) => worker.analyze(text)));
  assert.deepEqual(
    answers,
    texts.map((text) => mawsum.analyze(text)),
  );
});

test("wrong use rejects", async () => {
  await assert.rejects(worker.analyze(5), TypeError);
  await assert.rejects(worker.analyze("نص", { typs: [] }), coded("bad-option"));
  await assert.rejects(worker.analyze("نص", { reference: "yesterday" }), coded("bad-option"));
  await assert.rejects(worker.analyze("نص", { signal: 1 }), Error);
  await assert.rejects(loadWorker({ wams: 1 }), coded("bad-option"));
});

test("a signal cancels what waits and what runs", async () => {
  const controller = new AbortController();
  const long = `${article}\n`.repeat(300);
  const running = worker.analyze(long, { signal: controller.signal });
  const waiting = worker.analyze(article, { signal: controller.signal });
  const other = worker.analyze(article);
  controller.abort("enough");
  await assert.rejects(running, coded("aborted"));
  await assert.rejects(waiting, (error) => coded("aborted")(error) && /** @type {any} */ (error).cause === "enough");
  assert.deepEqual(await other, mawsum.analyze(article));
  await assert.rejects(worker.analyze(article, { signal: controller.signal }), coded("aborted"));
  await assert.rejects(loadWorker({ signal: AbortSignal.abort() }), coded("aborted"));
});

test("terminate rejects open and later calls", async () => {
  const one = await loadWorker();
  const open = [one.analyze(article), one.sentences(article)];
  one.terminate();
  one.terminate();
  for (const call of open) await assert.rejects(call, coded("aborted"));
  await assert.rejects(one.analyze(article), coded("aborted"));
});

test("a worker that cannot load rejects", async () => {
  await assert.rejects(loadWorker({ wasm: "/nowhere/mawsum.wasm" }), coded("load-failed"));
  await assert.rejects(loadWorker({ wasm: new Uint8Array([1, 2, 3]) }), coded("load-failed"));
  await assert.rejects(loadWorker({ wasm: new Response("", { status: 500 }) }), coded("load-failed"));
});

test("wasm may be given as bytes, Response or Module", async () => {
  const bytes = readFileSync(join(installed, "dist/mawsum.wasm"));
  for (const wasm of [bytes, new Response(bytes), new WebAssembly.Module(bytes)]) {
    const one = await loadWorker({ wasm, lexicon: { block: ["قطر"] } });
    const { entities } = await one.analyze("سافر إلى قطر ثم باريس");
    assert.deepEqual(
      entities.map((/** @type {any} */ { text }) => text),
      ["باريس"],
    );
    one.terminate();
  }
  assert.ok(bytes.byteLength > 0, "the caller's bytes are not taken away");
});

test("a program ends by itself while a worker waits", async () => {
  const { execFileSync } = await import("node:child_process");
  const script = `import { loadWorker } from "mawsum/worker"; const w = await loadWorker(); console.log((await w.sentences("نعم. لا.")).length);`;
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: join(installed, "../.."),
    timeout: 20_000,
    encoding: "utf8",
  });
  assert.equal(output.trim(), "2");
});
