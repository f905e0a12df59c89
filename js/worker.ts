import { startThread } from "#thread";
import { aborted, type ErrorCode, MawsumError } from "./errors.js";
import { Normalized } from "./normalized.js";
import { checkAnalyze, checkKeys, checkLexicon, checkProfile, checkSentences, checkText } from "./options.js";
import type {
  AnalyzeOptions,
  Document,
  LoadOptions,
  ModelInfo,
  ModelSource,
  Profile,
  SentenceOptions,
  Span,
  WasmSource,
} from "./types.js";
import { type Loaded, type Reply, type Request, type Sendable, unpack } from "./worker-messages.js";

export { type ErrorCode, MawsumError } from "./errors.js";
export type { Normalized } from "./normalized.js";
export * from "./types.js";

/** Cancels a call: it rejects at once, and is not begun if it was still waiting. */
export interface Cancellable {
  signal?: AbortSignal | undefined;
}

/** The analyzer in a worker: the methods of `Mawsum` as promises. Calls are worked off in order. */
export interface MawsumWorker {
  analyze(text: string, options?: AnalyzeOptions & Cancellable): Promise<Document>;
  sentences(text: string, options?: SentenceOptions & Cancellable): Promise<Span[]>;
  normalize(text: string, profile?: Profile, options?: Cancellable): Promise<Normalized>;
  /** Ends the worker; calls under way reject with code `aborted`, and so do later ones. */
  terminate(): void;
  readonly version: string;
  readonly model: ModelInfo | null;
}

interface Job {
  request: Request;
  transfer: ArrayBuffer[];
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** One worker, given one job at a time: what waits here can be cancelled without asking the worker. */
class Queue {
  readonly #thread;
  readonly #waiting: Job[] = [];
  #running: Job | undefined;
  #end: { code: ErrorCode; message: string; cause?: unknown } | undefined;

  constructor() {
    try {
      this.#thread = startThread();
    } catch (error) {
      throw new MawsumError("load-failed", `the worker could not be started: ${(error as Error).message}`, error);
    }
    this.#thread.onMessage((message) => this.#settle(message as Reply));
    this.#thread.onError((message, cause) => this.end("load-failed", `the worker failed: ${message}`, cause));
  }

  ask<T>(request: Request, signal: AbortSignal | undefined, transfer: ArrayBuffer[] = []): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) return reject(aborted(signal));
      if (this.#end) return reject(this.#ended());
      const job: Job = {
        request,
        transfer,
        resolve: (value) => {
          signal?.removeEventListener("abort", cancel);
          resolve(value as T);
        },
        reject: (error) => {
          signal?.removeEventListener("abort", cancel);
          reject(error);
        },
      };
      const cancel = () => {
        const at = this.#waiting.indexOf(job);
        if (at >= 0) this.#waiting.splice(at, 1);
        job.reject(aborted(signal!));
      };
      signal?.addEventListener("abort", cancel);
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Ends the worker; every promise that is open rejects. */
  end(code: ErrorCode, message: string, cause?: unknown): void {
    if (this.#end) return;
    this.#end = { code, message, cause };
    this.#thread.terminate();
    for (const job of [this.#running, ...this.#waiting.splice(0)]) job?.reject(this.#ended());
    this.#running = undefined;
  }

  #ended(): MawsumError {
    const { code, message, cause } = this.#end!;
    return new MawsumError(code, message, cause);
  }

  #next(): void {
    while (!this.#running && this.#waiting.length > 0) {
      const job = this.#waiting.shift()!;
      try {
        this.#thread.post(job.request, job.transfer);
        this.#running = job;
      } catch (error) {
        // What cannot be cloned, such as a function among the options.
        job.reject(new MawsumError("bad-option", `cannot be sent to the worker: ${(error as Error).message}`, error));
      }
    }
  }

  #settle(reply: Reply): void {
    const job = this.#running;
    this.#running = undefined;
    // Rejecting or resolving a promise that a signal has rejected already does nothing.
    if ("error" in reply) job?.reject(unpack(reply.error));
    else job?.resolve(reply.value);
    this.#next();
  }
}

class InWorker implements MawsumWorker {
  readonly #queue: Queue;
  readonly version: string;
  readonly model: ModelInfo | null;

  constructor(queue: Queue, { version, model }: Loaded) {
    this.#queue = queue;
    this.version = version;
    this.model = model;
  }

  async analyze(text: string, options?: AnalyzeOptions & Cancellable): Promise<Document> {
    checkText(text, "analyze");
    const { signal, ...rest }: AnalyzeOptions & Cancellable = checkAnalyze(options, ["signal"]);
    return this.#queue.ask({ call: "analyze", args: [text, rest] }, signal);
  }

  async sentences(text: string, options?: SentenceOptions & Cancellable): Promise<Span[]> {
    checkText(text, "sentences");
    const { signal, ...rest }: SentenceOptions & Cancellable = checkSentences(options, ["signal"]);
    return this.#queue.ask({ call: "sentences", args: [text, rest] }, signal);
  }

  async normalize(text: string, profile?: Profile, options?: Cancellable): Promise<Normalized> {
    checkText(text, "normalize");
    checkProfile(profile);
    checkKeys(options, ["signal"], "normalize");
    const plain = await this.#queue.ask<Normalized>({ call: "normalize", args: [text, profile] }, options?.signal);
    // Messages carry data without methods.
    return new Normalized(plain.text, plain.edits);
  }

  terminate(): void {
    this.#queue.end("aborted", "the worker was terminated");
  }
}

/** `source` in a form that can be sent to a worker, and what of it may be moved there. */
async function sendable<S extends WasmSource | ModelSource>(
  source: S | PromiseLike<S>,
  transfer: ArrayBuffer[],
): Promise<Sendable<S>> {
  const value = await source;
  if (value instanceof Response) {
    if (!value.ok) {
      throw new MawsumError("load-failed", `could not be fetched from ${value.url}: status ${value.status}`);
    }
    const bytes = await value.arrayBuffer();
    transfer.push(bytes);
    return bytes as Sendable<S>;
  }
  if (value instanceof URL) return value.href as Sendable<S>;
  // The worker stands elsewhere: an address relative to the page must be made whole here.
  if (typeof value === "string" && typeof document === "object") {
    return new URL(value, document.baseURI).href as Sendable<S>;
  }
  return value as Sendable<S>;
}

/** Loads the analyzer in a worker. */
export async function loadWorker(options?: LoadOptions & Cancellable): Promise<MawsumWorker> {
  checkKeys(options, ["wasm", "model", "lexicon", "signal"], "loadWorker");
  const { wasm, model, lexicon, signal } = options ?? {};
  checkLexicon(lexicon, "loadWorker");
  if (signal?.aborted) throw aborted(signal);
  const transfer: ArrayBuffer[] = [];
  const request: Extract<Request, { load: unknown }> = { load: {} };
  if (wasm !== undefined) request.load.wasm = await sendable<WasmSource>(wasm, transfer);
  if (model !== undefined) request.load.model = await sendable<ModelSource>(model, transfer);
  if (lexicon !== undefined) request.load.lexicon = lexicon;
  const queue = new Queue();
  try {
    return new InWorker(queue, await queue.ask<Loaded>(request, signal, transfer));
  } catch (error) {
    queue.end("load-failed", "the worker could not be loaded");
    throw error;
  }
}
