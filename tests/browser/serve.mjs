// Serves the installed package at /mawsum/ and, for the tests of it, an empty page everywhere else.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../../www/node_modules/mawsum");
/** @type {Record<string, string>} */
const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".bin": "application/octet-stream" };

createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
  const file = path.startsWith("/mawsum/") ? join(folder, path.slice("/mawsum/".length)) : undefined;
  if (file === undefined) {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end("<!doctype html><title>empty</title>");
  } else if (existsSync(file) && statSync(file).isFile()) {
    response.setHeader("content-type", types[extname(file)] ?? "text/plain");
    // Workers stand under the policy of their own answer.
    response.setHeader("content-security-policy", "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
    createReadStream(file).pipe(response);
  } else {
    response.statusCode = 404;
    response.end();
  }
}).listen(Number(process.argv[2]), "127.0.0.1");
