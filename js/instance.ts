import { type ErrorCode, MawsumError } from "./errors.js";
import type { Entity, Lexicon } from "./types.js";

/** What src/wasm.rs exports without the tagger. */
export interface CoreExports {
  version(): string;
  sentences(text: string, wrapped: boolean, semicolon: boolean, colon: boolean): Uint32Array;
  normalize(
    text: string,
    profile: string,
    rules: readonly string[] | undefined,
  ): [text: string | undefined, edits: Uint32Array];
}

/** What src/wasm.rs exports with the tagger. */
export interface TaggerExports extends CoreExports {
  configure(model: Uint8Array | undefined, lexicon: Lexicon | undefined): void;
  model(): [name: string, hash: string] | undefined;
  analyze(
    text: string,
    reference: string | undefined,
    types: readonly string[] | undefined,
    minScore: number,
    explain: boolean,
    lexicon: Lexicon | undefined,
  ): [sentences: Uint32Array, entities: Entity[]];
  types(): string[];
}

/** wasm-bindgen's glue for one instance: called with a module it makes the instance, then its properties are the exports. */
export type Glue<E> = E & {
  (input: { module_or_path: WebAssembly.Module }): Promise<{ memory: WebAssembly.Memory }>;
  initSync(input: { module: WebAssembly.Module }): { memory: WebAssembly.Memory };
};

const CODES: readonly string[] = ["bad-option", "bad-model", "too-long"] satisfies ErrorCode[];

/** Memory of an instance never shrinks: after a text that needed more than this, a fresh instance is made. */
const MOST_MEMORY = 128 * 1024 * 1024;

/** An instance of the wasm module, replaced by a fresh one when it fails. */
export class Instance<E extends CoreExports> {
  readonly #module: WebAssembly.Module;
  readonly #make: () => Glue<E>;
  readonly #prepare: (exports: E) => void;
  #exports: E | undefined;
  #memory: WebAssembly.Memory | undefined;

  private constructor(module: WebAssembly.Module, make: () => Glue<E>, prepare: (exports: E) => void) {
    this.#module = module;
    this.#make = make;
    this.#prepare = prepare;
  }

  /** `prepare` is run on each instance before anything else. */
  static async create<E extends CoreExports>(
    module: WebAssembly.Module,
    make: () => Glue<E>,
    prepare: (exports: E) => void,
  ): Promise<Instance<E>> {
    const instance = new Instance(module, make, prepare);
    await instance.#start();
    return instance;
  }

  /** Calls into the instance; whatever it throws comes out as a `MawsumError`. */
  run<T>(work: (exports: E) => T): T {
    if (!this.#exports) this.#startNow();
    try {
      return work(this.#exports!);
    } catch (error) {
      throw this.#failure(error);
    } finally {
      if ((this.#memory?.buffer.byteLength ?? 0) > MOST_MEMORY) this.#drop();
    }
  }

  async #start(): Promise<void> {
    const glue = this.#make();
    try {
      const { memory } = await glue({ module_or_path: this.#module });
      this.#adopt(glue, memory);
    } catch (error) {
      throw this.#failure(error, "load-failed");
    }
  }

  #startNow(): void {
    const glue = this.#make();
    try {
      this.#adopt(glue, glue.initSync({ module: this.#module }).memory);
    } catch (error) {
      // Before version 115 Chrome refuses to make large instances synchronously on the main thread: the next call has one.
      this.#start().catch(() => {});
      throw this.#failure(error, "panic");
    }
  }

  #adopt(exports: E, memory: WebAssembly.Memory): void {
    this.#prepare(exports);
    this.#exports = exports;
    this.#memory = memory;
  }

  #drop(): void {
    this.#exports = undefined;
    this.#memory = undefined;
  }

  /** Errors of src/wasm.rs carry a code and leave the instance whole; after anything else its state is not to be trusted. */
  #failure(error: unknown, otherwise: ErrorCode = "panic"): MawsumError {
    if (error instanceof MawsumError) return error;
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (typeof code === "string" && CODES.includes(code)) {
      return new MawsumError(code as ErrorCode, String(message));
    }
    this.#drop();
    const said = error instanceof Error ? error.message : String(error);
    const text =
      otherwise === "panic"
        ? `a fault inside mawsum (please report it): ${said}`
        : `the wasm file could not be started, is it of this version of mawsum? ${said}`;
    return new MawsumError(otherwise, text, error);
  }
}
