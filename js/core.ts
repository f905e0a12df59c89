import { glue } from "#glue/core";
import { normalize, sentences } from "./calls.js";
import { type CoreExports, Instance } from "./instance.js";
import { compile } from "./module.js";
import { checkKeys } from "./options.js";
import type { Normalized } from "./normalized.js";
import type { CoreLoadOptions, Profile, SentenceOptions, Span } from "./types.js";

export { type ErrorCode, MawsumError } from "./errors.js";
export type { Normalized } from "./normalized.js";
export {
  type CoreLoadOptions,
  type Profile,
  type ProfileName,
  PROFILES,
  type SentenceOptions,
  type Span,
  type WasmSource,
} from "./types.js";

/** Normalization and sentences, without the tagger. */
export interface MawsumCore {
  /** The sentences of a text. */
  sentences(text: string, options?: SentenceOptions): Span[];
  /** A text normalized, by default for search, with the map to the text as given. */
  normalize(text: string, profile?: Profile): Normalized;
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
    return sentences(this.#instance, text, options);
  }

  normalize(text: string, profile?: Profile): Normalized {
    return normalize(this.#instance, text, profile);
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
