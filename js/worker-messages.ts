import { type ErrorCode, MawsumError } from "./errors.js";
import type { Lexicon, ModelInfo, ModelSource, WasmSource } from "./types.js";

/** What the page sends: first how to load, then one call at a time. */
export type Request =
  | { load: { wasm?: Sendable<WasmSource>; model?: Sendable<ModelSource>; lexicon?: Lexicon } }
  | { call: "analyze" | "sentences" | "normalize"; args: [text: string, ...unknown[]] };

/** Sources that can be sent: no Response, addresses as strings. */
export type Sendable<S> = Exclude<S, Response | URL>;

/** What the worker answers, in order. */
export type Reply = { value: unknown } | { error: { kind: string; code?: ErrorCode; message: string } };

/** What `load` answers with. */
export interface Loaded {
  version: string;
  model: ModelInfo | null;
}

/** An error in a form that can be sent. */
export function pack(error: unknown): Reply {
  if (error instanceof MawsumError) {
    return { error: { kind: "MawsumError", code: error.code, message: error.message } };
  }
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  return { error: { kind: name, message } };
}

/** The error that was sent. */
export function unpack({ kind, code, message }: { kind: string; code?: ErrorCode; message: string }): Error {
  if (kind === "TypeError") return new TypeError(message);
  if (kind === "RangeError") return new RangeError(message);
  return new MawsumError(code ?? "panic", message);
}
