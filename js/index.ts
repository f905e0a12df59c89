import { glue } from "#glue/mawsum";
import { normalize, sentences, toSpans } from "./calls.js";
import { Instance, type TaggerExports } from "./instance.js";
import { compile, readModel } from "./module.js";
import { checkAnalyze, checkKeys, checkLexicon, checkText } from "./options.js";
import type { Normalized } from "./normalized.js";
import type { AnalyzeOptions, Document, LoadOptions, ModelInfo, Profile, SentenceOptions, Span } from "./types.js";

export { type ErrorCode, MawsumError } from "./errors.js";
export type { Normalized } from "./normalized.js";
export * from "./types.js";

/** A loaded analyzer. Its methods are synchronous and may be called any number of times. */
export interface Mawsum {
  /** Sentences and entities of a text, with offsets in UTF-16 units. */
  analyze(text: string, options?: AnalyzeOptions): Document;
  /** The sentences of a text. */
  sentences(text: string, options?: SentenceOptions): Span[];
  /** A text normalized, by default for search, with the map to the text as given. */
  normalize(text: string, profile?: Profile): Normalized;
  /** The version of this package. */
  readonly version: string;
  /** The trained model in use; null in a package built without one, which works from rules and lexicon alone. */
  readonly model: ModelInfo | null;
}

class Loaded implements Mawsum {
  readonly #instance: Instance<TaggerExports>;
  readonly version: string;
  readonly model: ModelInfo | null;

  constructor(instance: Instance<TaggerExports>) {
    this.#instance = instance;
    this.version = instance.run((wasm) => wasm.version());
    const model = instance.run((wasm) => wasm.model());
    this.model = model ? { name: model[0], hash: model[1] } : null;
  }

  analyze(text: string, options?: AnalyzeOptions): Document {
    checkText(text, "analyze");
    const { reference, types, minScore = 0, explain = false, lexicon } = checkAnalyze(options);
    const [sentences, entities] = this.#instance.run((wasm) =>
      wasm.analyze(text, reference, types, minScore, explain, lexicon),
    );
    // Lone surrogates are U+FFFD on the other side.
    for (const entity of entities) entity.text = text.slice(entity.start, entity.end);
    return { sentences: toSpans(sentences), entities };
  }

  sentences(text: string, options?: SentenceOptions): Span[] {
    return sentences(this.#instance, text, options);
  }

  normalize(text: string, profile?: Profile): Normalized {
    return normalize(this.#instance, text, profile);
  }
}

/** The module beside this one, compiled once however often it is loaded. */
let own: Promise<WebAssembly.Module> | undefined;

function ownModule(): Promise<WebAssembly.Module> {
  own ??= compile(new URL("./mawsum.wasm", import.meta.url), "mawsum.wasm").catch((error) => {
    // The next call tries again.
    own = undefined;
    throw error;
  });
  return own;
}

let ownBytes: Promise<Uint8Array> | undefined;

function ownModel(): Promise<Uint8Array | undefined> {
  if (!HAS_MODEL) return Promise.resolve(undefined);
  ownBytes ??= readModel(new URL("./model.bin", import.meta.url)).catch((error) => {
    ownBytes = undefined;
    throw error;
  });
  return ownBytes;
}

/** Loads the analyzer. Nothing is fetched or compiled before this is called. */
export async function load(options?: LoadOptions): Promise<Mawsum> {
  checkKeys(options, ["wasm", "model", "lexicon"], "load");
  const { wasm, model, lexicon } = options ?? {};
  checkLexicon(lexicon, "load");
  const [module, bytes] = await Promise.all([
    wasm === undefined ? ownModule() : Promise.resolve(wasm).then((source) => compile(source, "mawsum.wasm")),
    model === undefined ? ownModel() : Promise.resolve(model).then(readModel),
  ]);
  return new Loaded(await Instance.create(module, glue, (exports) => exports.configure(bytes, lexicon)));
}
