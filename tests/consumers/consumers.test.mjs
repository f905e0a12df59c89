// The packed tarball in what people build with: each finds what the package finds in Node.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { build as esbuild } from "esbuild";
import { Miniflare } from "miniflare";
import { build as vite } from "vite";
import webpack from "webpack";
import { load } from "mawsum";
import { analyzeHtml } from "mawsum/html";
import { toJsonLdText } from "mawsum/jsonld";
import { text } from "./text.js";

const here = import.meta.dirname;
const root = resolve(here, "../..");
const out = join(root, "target/consumers");
const bin = (/** @type {string} */ name) => join(here, "node_modules/.bin", name);

const mawsum = await load();
const expected = mawsum.analyze(text);
const jsonld = toJsonLdText(expected);
const sentences = mawsum.sentences(text);
const names = expected.entities.map(({ text, type }) => `${type}: ${text}`);
const { html } = await analyzeHtml(`<p>${text}</p>`, { mawsum });

/** @type {import("@playwright/test").Browser} */
let browser;
/** @type {import("node:http").Server} */
let server;
let origin = "";

before(async () => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--no-proxy-server"],
  });
  /** @type {Record<string, string>} */
  const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
  server = createServer((request, response) => {
    const path = new URL(request.url ?? "", "http://localhost").pathname;
    if (path === "/favicon.ico") return response.writeHead(204).end();
    const file = path.startsWith("/out/") ? join(out, path.slice(5)) : join(here, path);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
});

after(async () => {
  await browser?.close();
  server?.close();
});

/**
 * What the page at `address` leaves as its outcome; it must have said nothing on the console.
 * @param {string} address
 */
async function outcome(address) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => faults.push(message.text()));
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(response.url());
  });
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset["outcome"] !== undefined);
  const text = /** @type {string} */ (await page.evaluate(() => document.documentElement.dataset["outcome"]));
  await page.close();
  assert.deepEqual(faults, []);
  assert.ok(text.startsWith("{"), text);
  return JSON.parse(text);
}

/** A page that loads `script`, beside it. */
const page = (/** @type {string} */ script) =>
  `<!doctype html><html lang="ar"><meta charset="utf-8"><script type="module" src="${script}"></script></html>`;

const inPages = { document: expected, inWorker: expected, sentences, jsonld, page: names };

test("plain <script type=module>", async () => {
  assert.deepEqual(await outcome(`${origin}/web/plain.html`), inPages);
});

test("Vite", async () => {
  await vite({
    root: join(here, "web"),
    base: "./",
    logLevel: "error",
    build: { outDir: join(out, "vite"), emptyOutDir: true, target: "es2022" },
  });
  assert.deepEqual(await outcome(`${origin}/out/vite/index.html`), inPages);
});

test("webpack", async () => {
  const stats = await new Promise((resolve, reject) =>
    webpack(
      {
        mode: "production",
        context: here,
        entry: "./web/app.js",
        output: { path: join(out, "webpack"), filename: "app.js", module: true, publicPath: "auto" },
        experiments: { outputModule: true },
        performance: false,
        // Takes ten seconds, and finds nothing that the others do not.
        optimization: { minimize: false },
      },
      (error, stats) => (error ? reject(error) : resolve(stats)),
    ),
  );
  assert.equal(stats.toString({ all: false, errors: true, warnings: true }), "");
  writeFileSync(join(out, "webpack/index.html"), page("app.js"));
  assert.deepEqual(await outcome(`${origin}/out/webpack/index.html`), inPages);
});

test("esbuild", async () => {
  const { warnings } = await esbuild({
    entryPoints: [join(here, "esbuild/app.js")],
    bundle: true,
    format: "esm",
    splitting: true,
    outdir: join(out, "esbuild"),
    loader: { ".wasm": "file", ".bin": "file" },
    logLevel: "silent",
  });
  assert.deepEqual(warnings, []);
  writeFileSync(join(out, "esbuild/index.html"), page("app.js"));
  assert.deepEqual(await outcome(`${origin}/out/esbuild/index.html`), { document: expected, page: names });
});

test("Node", () => {
  const printed = execFileSync("node", ["server.mjs"], { cwd: here, encoding: "utf8" });
  assert.deepEqual(JSON.parse(printed), { document: expected, inWorker: expected, html, jsonld });
});

test("Deno", () => {
  const arguments_ = ["run", "--allow-read", "--cached-only", "--node-modules-dir=manual", "server.mjs"];
  const printed = execFileSync(bin("deno"), arguments_, { cwd: here, encoding: "utf8" });
  assert.deepEqual(JSON.parse(printed), { document: expected, inWorker: expected, html, jsonld });
});

test("an edge runtime: workerd", async (t) => {
  const folder = join(out, "edge");
  await esbuild({
    entryPoints: [join(here, "edge/worker.js")],
    bundle: true,
    format: "esm",
    conditions: ["workerd"],
    external: ["*.wasm", "*.bin"],
    outdir: folder,
    logLevel: "silent",
  });
  const files = join(here, "node_modules/mawsum/dist");
  const miniflare = new Miniflare({
    compatibilityDate: "2026-01-01",
    modules: [
      { type: "ESModule", path: "worker.js", contents: readFileSync(join(folder, "worker.js"), "utf8") },
      { type: "CompiledWasm", path: "mawsum/mawsum.wasm", contents: readFileSync(join(files, "mawsum.wasm")) },
      { type: "Data", path: "mawsum/model.bin", contents: readFileSync(join(files, "model.bin")) },
    ],
  });
  t.after(() => miniflare.dispose());
  const response = await miniflare.dispatchFetch("http://edge.test/", { method: "POST", body: `<p>${text}</p>` });
  assert.deepEqual(JSON.parse(await response.text()), { document: expected, html });
});

for (const [resolution, module] of [
  ["node16", "node16"],
  ["bundler", "esnext"],
]) {
  test(`TypeScript, ${resolution}`, () => {
    const arguments_ = ["--project", join(here, "typescript"), "--moduleResolution", resolution, "--module", module];
    execFileSync(join(root, "node_modules/.bin/tsc"), arguments_, { stdio: "inherit" });
  });
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
  probe.close();
  return port;
}

test("Next.js: on the server and in the reader's page", { timeout: 180_000 }, async (t) => {
  const folder = join(here, "next");
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CI: "1" };
  execFileSync(bin("next"), ["build"], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
  const port = String(await freePort());
  const options = /** @type {const} */ ({ cwd: folder, env, stdio: "ignore" });
  const next = spawn(bin("next"), ["start", "--hostname", "127.0.0.1", "--port", port], options);
  t.after(() => next.kill());
  const address = `http://127.0.0.1:${port}/`;
  let served = "";
  while (served === "") {
    assert.equal(next.exitCode, null, "next start has ended");
    await setTimeout(100);
    served = await fetch(address).then(
      (response) => response.text(),
      () => "",
    );
  }
  assert.ok(served.includes(html), served);
  assert.ok(served.includes(jsonld), served);
  assert.deepEqual(await outcome(address), { document: expected, page: names });
});
