import { glue } from "#glue/core";
import { type CoreExports, Instance } from "./instance.js";
import { compile } from "./module.js";
import { checkKeys, checkSentences, checkText } from "./options.js";
import { toSpans } from "./spans.js";
import type { CoreLoadOptions, SentenceOptions, Span } from "./types.js";

export { type ErrorCode, MawsumError } from "./errors.js";
export type { CoreLoadOptions, SentenceOptions, Span, WasmSource } from "./types.js";

/** Normalization and sentences, without the tagger. */
export interface MawsumCore {
  /** The sentences of a text. */
  sentences(text: string, options?: SentenceOptions): Span[];
  /** The version of this package. */
  readonly version: string;
}

class Loaded implements MawsumCore {
  readonly #instance: Instance<CoreExports>;
  readonly version: string;

  constructor(instance: Instance<CoreExports>) {
    this.#instance = instance;
    this.version = instance.run((wasm) => wasm.version());
  }

  sentences(text: string, options?: SentenceOptions): Span[] {
    checkText(text, "sentences");
    const { lines, semicolon = false, colon = false } = checkSentences(options);
    return toSpans(this.#instance.run((wasm) => wasm.sentences(text, lines === "wrapped", semicolon, colon)));
  }
}

let own: Promise<WebAssembly.Module> | undefined;

function ownModule(): Promise<WebAssembly.Module> {
  own ??= compile(new URL("./core.wasm", import.meta.url), "core.wasm").catch((error) => {
    own = undefined;
    throw error;
  });
  return own;
}

/** Loads normalization and sentences. Nothing is fetched or compiled before this is called. */
export async function load(options?: CoreLoadOptions): Promise<MawsumCore> {
  checkKeys(options, ["wasm"], "load");
  const wasm = options?.wasm;
  const module = wasm === undefined ? await ownModule() : await compile(await wasm, "core.wasm");
  return new Loaded(await Instance.create(module, glue, () => {}));
}
