// Installs the packed tarball as a stranger would and gives what it exports.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const root = resolve(import.meta.dirname, "../..");

/** A folder with the package installed; it goes when the process ends. */
export const folder = mkdtempSync(join(tmpdir(), "mawsum-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const tarball = process.env.MAWSUM_TARBALL ?? join(root, "target/npm/mawsum.tgz");
writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--silent", tarball], { cwd: folder });

/** Where the package lies. */
export const installed = join(folder, "node_modules/mawsum");

/**
 * Imports `specifier` from the folder.
 * @param {string} specifier
 * @returns {Promise<any>}
 */
export async function use(specifier) {
  const file = join(folder, `${specifier.replaceAll("/", "-")}.js`);
  writeFileSync(file, `export * from ${JSON.stringify(specifier)};`);
  return import(pathToFileURL(file).href);
}
