// One script tag on an unchanged page:
//
//   <script type="module" src="…/embed.js" data-select="article" data-types="person,location,organization"></script>
//
// This file only finds its tag and waits; all else is loaded when the page has nothing better to do.

import { addressOf } from "./dom/address.js";
import { typesOf } from "./dom/names.js";
import type { Highlighted, HighlightOptions } from "./dom.js";
import type { Mawsum } from "./index.js";
import type { MawsumWorker } from "./worker.js";

/** Hashes of the files fetched, written here when the package is built; that of the model is empty where there is none. */
declare const INTEGRITY_WASM: string;
declare const INTEGRITY_MODEL: string;

/** The longest wait for the page's own content, in milliseconds: advertisements may never come to an end. */
const LONGEST_LOAD = 10_000;
const LONGEST_IDLE = 5_000;

/** The tags that ask for this file. */
function tags(): HTMLScriptElement[] {
  const modules = [...document.querySelectorAll<HTMLScriptElement>("script[type=module][src]")];
  const own = modules.filter(({ src }) => src === import.meta.url);
  // After a redirect the address is another.
  return own.length > 0 ? own : modules.filter(({ dataset }) => dataset["select"] !== undefined);
}

async function quiet(): Promise<void> {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => {
      addEventListener("load", resolve, { once: true });
      setTimeout(resolve, LONGEST_LOAD);
    });
  }
  await new Promise<void>((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: LONGEST_IDLE });
    else setTimeout(resolve, 200);
  });
}

async function bytes(file: string, integrity: string): Promise<ArrayBuffer> {
  const address = new URL(file, import.meta.url);
  const init: RequestInit & { priority: string } = { integrity, priority: "low" };
  try {
    const response = await fetch(address, init);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.arrayBuffer();
  } catch (error) {
    // A wrong file and a missing one fail alike: the browser does not tell which.
    throw new Error(`${address} did not arrive, or is not the file that belongs to embed.js: ${error}`);
  }
}

/** The analyzer in a worker or, where none can be made, on the page's own thread. */
async function analyzer(): Promise<Mawsum | MawsumWorker> {
  const [wasm, model] = await Promise.all([
    bytes("mawsum.wasm", INTEGRITY_WASM),
    INTEGRITY_MODEL === "" ? undefined : bytes("model.bin", INTEGRITY_MODEL),
  ]);
  try {
    return await (await import("./worker.js")).loadWorker({ wasm, model });
  } catch (error) {
    // A worker of other files than these hashes are of is no reason to go on.
    if ((error as { code?: unknown }).code !== "load-failed") throw error;
    return await (await import("./index.js")).load({ wasm, model });
  }
}

function optionsOf({ dataset }: HTMLScriptElement): HighlightOptions {
  const { types, minScore, renderer, occurrences, extent, reference, linkTemplate } = dataset as Record<
    string,
    string | undefined
  >;
  // Values that cannot be are refused, with the nearest that can, by `highlight` and `analyze`.
  const options: Record<string, unknown> = { types: typesOf(types), renderer, occurrences, extent, reference };
  if (minScore !== undefined) {
    const score = minScore.trim() === "" ? Number.NaN : Number(minScore);
    if (!(score >= 0 && score <= 1)) throw new Error(`data-min-score="${minScore}" is no number from 0 to 1`);
    options["minScore"] = score;
  }
  const link: HighlightOptions["link"] = (mention) => addressOf(linkTemplate!, mention, document);
  if (linkTemplate !== undefined) options["link"] = link;
  return options as HighlightOptions;
}

async function start(): Promise<void> {
  const handles: Highlighted[] = [];
  let loading: Promise<Mawsum | MawsumWorker> | undefined;
  try {
    // Read before anything is awaited: the page may take its tags away.
    const wanted = tags().map((tag) => ({ select: tag.dataset["select"] ?? "article", options: optionsOf(tag) }));
    if (wanted.length === 0) throw new Error("found no script tag of this file");
    await quiet();
    const found = wanted.map(({ select, options }) => ({ elements: document.querySelectorAll(select), options }));
    const none = found.findIndex(({ elements }) => elements.length === 0);
    if (none >= 0) throw new Error(`no element matches data-select="${wanted[none]!.select}"`);
    loading = analyzer();
    const [{ highlight }, mawsum] = await Promise.all([import("./dom.js"), loading]);
    for (const { elements, options } of found) {
      for (const element of elements) handles.push(highlight(element, { ...options, mawsum }));
    }
    await Promise.all(handles.map(({ ready }) => ready));
  } catch (error) {
    for (const handle of handles) handle.clear();
    console.warn("mawsum left the page as it was:", error);
    const mawsum = await loading?.catch(() => undefined);
    if (mawsum && "terminate" in mawsum) mawsum.terminate();
  }
}

if (globalThis.document) void start();
