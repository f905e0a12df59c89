import { readSource } from "#read";
import { MawsumError } from "./errors.js";
import type { ModelSource, WasmSource } from "./types.js";

/** The smallest module that uses a 128-bit vector. */
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
];

/** The compiled module of `source`. */
export async function compile(source: WasmSource, name: string): Promise<WebAssembly.Module> {
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(new Uint8Array(SIMD))) {
    throw new MawsumError(
      "unsupported",
      "this browser has no WebAssembly with SIMD: mawsum needs Chrome 91, Firefox 114 or Safari 16.4",
    );
  }
  if (source instanceof WebAssembly.Module) return source;
  const read = await readSource(source, name);
  try {
    if (read instanceof Response && /^application\/wasm\b/i.test(read.headers.get("content-type") ?? "")) {
      return await WebAssembly.compileStreaming(read);
    }
    return await WebAssembly.compile(await bytesOf(read));
  } catch (error) {
    const from = read instanceof Response && read.url ? ` from ${read.url}` : "";
    const hint = read instanceof Response ? "; a page with a content policy needs script-src 'wasm-unsafe-eval'" : "";
    throw new MawsumError(
      "load-failed",
      `${name}${from} could not be compiled: ${(error as Error).message}${hint}`,
      error,
    );
  }
}

/** The bytes of a model. */
export async function readModel(source: ModelSource): Promise<Uint8Array> {
  const read = await readSource(source, "the model");
  try {
    const bytes = await bytesOf(read);
    return ArrayBuffer.isView(bytes)
      ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      : new Uint8Array(bytes);
  } catch (error) {
    throw new MawsumError("load-failed", `the model could not be read: ${(error as Error).message}`, error);
  }
}

async function bytesOf(read: Response | BufferSource): Promise<BufferSource> {
  return read instanceof Response ? await read.arrayBuffer() : read;
}
