// js/types.ts is written by hand: this compares it with what Rust sends for all gold texts.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, root, use } from "./installed.mjs";

const { load, TYPES } = await use("mawsum");
const mawsum = await load();

test("documents fit the types exactly, and every property of the types occurs", () => {
  const seen = { keys: new Set(), types: new Set() };
  const documents = [];
  for (const file of files(join(root, "data/gold"))) {
    // Gold marks entities inline; without the marks it is a text.
    const text = readFileSync(file, "utf8").replace(/\[[A-Z]{3,4} ([^\]]*)\]/g, "$1");
    const document = mawsum.analyze(text, { explain: true, reference: "2026-03-01" });
    for (const entity of document.entities) {
      seen.types.add(entity.type);
      for (const key of Object.keys(entity)) seen.keys.add(key);
    }
    documents.push(document);
  }
  assert.ok(documents.length > 20);
  for (const type of seen.types) assert.ok(TYPES.includes(type), type);
  for (const key of "start end word type text name fullName sentence score entity role links why".split(" ")) {
    assert.ok(seen.keys.has(key), `no entity has ${key}`);
  }
  // TypeScript refuses unknown properties in literals, missing ones, and values of another type.
  const sample = documents.map(({ sentences, entities }) => ({ sentences: sentences.slice(0, 2), entities }));
  writeFileSync(
    join(folder, "documents.ts"),
    `import type { Document } from "mawsum";\nexport const documents: Document[] = ${JSON.stringify(sample)};\n`,
  );
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        module: "node16",
        moduleResolution: "node16",
        target: "es2022",
        lib: ["ES2022", "DOM"],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        types: [],
      },
      files: ["documents.ts"],
    }),
  );
  try {
    execFileSync(join(root, "node_modules/.bin/tsc"), ["--project", folder], { encoding: "utf8" });
  } catch (error) {
    assert.fail(String(/** @type {any} */ (error).stdout).slice(0, 4000));
  }
});

/** @param {string} under */
function files(under) {
  return execFileSync("git", ["ls-files", "*.txt"], { cwd: under, encoding: "utf8" })
    .trim()
    .split("\n")
    .map((name) => join(under, name));
}
