import { readFile } from "node:fs/promises";
import { MawsumError } from "./errors.js";
import { readSource as fetchSource } from "./read.web.js";
import type { ModelSource } from "./types.js";

/** As in browsers, but files (`file:` addresses and plain paths) are read from disk. */
export async function readSource(source: ModelSource, what: string): Promise<Response | BufferSource> {
  const address = typeof source === "string" ? source : source instanceof URL ? source.href : undefined;
  // Two letters at least before the colon: C:\ is a path.
  if (address === undefined || /^(?!file:)[a-z][a-z0-9+.-]+:/i.test(address)) return fetchSource(source, what);
  try {
    return await readFile(address.startsWith("file:") ? new URL(address) : address);
  } catch (error) {
    throw new MawsumError("load-failed", `${what} could not be read: ${(error as Error).message}`, error);
  }
}
