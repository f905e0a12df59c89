import { isSafe } from "./dom/address.js";
import { canHighlight, paintRanges, rangeOf, wrapStretches } from "./dom/paint.js";
import type { Segment } from "./dom/paragraphs.js";
import { segment } from "./dom/segment.js";
import { Slice } from "./dom/slice.js";
import { addStyles } from "./dom/styles.js";
import { MawsumError } from "./errors.js";
import { checkOneOf } from "./options.js";
import type { Mawsum } from "./index.js";
import { type AnalyzeOptions, type Document as Found, type Entity, TYPES } from "./types.js";
import type { MawsumWorker } from "./worker.js";

export { type ErrorCode, MawsumError } from "./errors.js";
export * from "./types.js";

/** A mention on the page. Its offsets count in the text of its paragraph, its `entity` in the whole element. */
export interface PageMention extends Entity {
  /** Where it stands on the page as it is now. */
  readonly range: StaticRange;
  /** The block that its paragraph stands in. */
  readonly block: Element;
  /** With `renderer: "mark"`: its elements, one for each piece of text that it stands in. */
  readonly marks: readonly HTMLElement[];
}

export interface HighlightOptions extends AnalyzeOptions {
  /** A loaded analyzer or worker; by default one worker for the whole page, loaded at the first call. */
  mawsum?: Mawsum | MawsumWorker | PromiseLike<Mawsum | MawsumWorker> | undefined;
  /** `highlight` (default where the browser has it) leaves the DOM alone; `mark` wraps mentions in elements. */
  renderer?: "highlight" | "mark" | undefined;
  /** Paint every mention (default), or only the first of each entity. */
  occurrences?: "all" | "first" | undefined;
  /** Paint the bare name (default), or the whole words it stands in, attached letters included. */
  extent?: "name" | "word" | undefined;
  /** With `mark`: more classes for the element of a mention. */
  className?: ((mention: Entity) => string) | undefined;
  /** With `mark`: where a mention links to; none within a link. */
  link?: ((mention: Entity) => string | undefined) | undefined;
  /** With `mark`: told each element when it is made; a mention has one for each piece of text that it stands in. */
  onMark?: ((mention: Entity, mark: HTMLElement) => void) | undefined;
  /** Whether to add the default colours (default true). */
  styles?: boolean | undefined;
}

export interface Highlighted {
  /** Resolves when the whole element is analyzed; rejects on failure, and when cleared before. */
  readonly ready: Promise<void>;
  /** All mentions, painted or not, in the order of the page. */
  readonly entities: readonly PageMention[];
  /** The mention at a point of the window, such as a pointer event's `clientX` and `clientY`. */
  at(x: number, y: number): PageMention | undefined;
  /** Looks at the whole element again: for changes that only a style sheet made. */
  update(): Promise<void>;
  /** Takes everything away, cancels what is under way, and stops following changes. */
  clear(): void;
}

type View = Window & typeof globalThis;
type Root = Element | ShadowRoot;
type Work = (text: string, options: AnalyzeOptions & { signal?: AbortSignal }) => Found | Promise<Found>;

/** One paragraph: its text, what was found in it, and how to take its paint away. */
interface Run extends Segment {
  block: Block;
  /** Undefined until analyzed. */
  found: Entity[] | undefined;
  marks: Map<Entity, HTMLElement[]>;
  unpaint: (() => void) | undefined;
  dead: boolean;
}

/** An element that is shown as a block, and the paragraphs that it holds itself. */
interface Block {
  root: Root;
  parent: Block | undefined;
  runs: Run[];
  children: Set<Root>;
  /** Both, in the order of the page. */
  parts: (Run | Root)[];
  /** Within a screen of the window; undefined until the page has told. */
  near: boolean | undefined;
}

/** The most characters given to a worker at once: a whole article, so that its parts explain each other. */
const WORKER_CHARACTERS = 40_000;
/**
 * The first batch on the page's own thread; the next ones are as long as fits a slice. Browsers compile what they run for
 * the first time: with 1,000 characters it took 38 to 110 ms on a busy machine, with 200 it takes 27 to 34.
 */
const FIRST_CHARACTERS = 200;
const MOST_MILLISECONDS = 8;

const handles = new WeakMap<Root, Highlighter>();

/** Marks the names in what `element` shows, and follows its changes. A second call gives the handle new options. */
export function highlight(element: Root, options: HighlightOptions = {}): Highlighted {
  if (options.renderer !== undefined) checkOneOf(options.renderer, ["highlight", "mark"], "renderer", "highlight");
  if (options.occurrences !== undefined) checkOneOf(options.occurrences, ["all", "first"], "occurrences", "highlight");
  if (options.extent !== undefined) checkOneOf(options.extent, ["name", "word"], "extent", "highlight");
  let handle = handles.get(element);
  if (!handle) {
    handle = new Highlighter(element, () => handles.delete(element));
    handles.set(element, handle);
  }
  handle.begin(options);
  return handle;
}

let shared: Promise<Mawsum | MawsumWorker> | undefined;

/** The page's worker or, where none can be made, an analyzer on the page's own thread. */
function sharedAnalyzer(): Promise<Mawsum | MawsumWorker> {
  shared ??= (async () => {
    try {
      return await (await import("./worker.js")).loadWorker();
    } catch (error) {
      if (!(error instanceof MawsumError) || error.code !== "load-failed") throw error;
      return await (await import("./index.js")).load();
    }
  })().catch((error) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

class Highlighter implements Highlighted {
  readonly #root: Root;
  readonly #view: View;
  readonly #forget: () => void;
  readonly #blocks = new Map<Root, Block>();
  readonly #dirty = new Set<Block>();
  readonly #mutations: MutationObserver;
  readonly #nearness: IntersectionObserver;
  readonly #styled = new Map<Document | ShadowRoot, () => void>();
  #pending: Run[] = [];
  #inOrder = true;
  #options: HighlightOptions = {};
  #marking = false;
  #printing = false;
  #cancel = new AbortController();
  #working = false;
  #ready!: Promise<void>;
  #waiting: { resolve(): void; reject(error: unknown): void }[] = [];
  #entities: PageMention[] | undefined;
  #firsts: Set<Entity> | undefined;
  #characters = FIRST_CHARACTERS;
  #seen: (() => void) | undefined;

  constructor(root: Root, forget: () => void) {
    this.#root = root;
    this.#view = root.ownerDocument.defaultView as View;
    this.#forget = forget;
    this.#mutations = new this.#view.MutationObserver((records) => this.#changed(records));
    this.#nearness = new this.#view.IntersectionObserver((entries) => this.#moved(entries), { rootMargin: "100% 0px" });
    this.#view.addEventListener("beforeprint", this.#print);
    this.#view.addEventListener("afterprint", this.#print);
  }

  get ready(): Promise<void> {
    return this.#ready;
  }

  get entities(): readonly PageMention[] {
    this.#flush();
    this.#entities ??= this.#list();
    return this.#entities;
  }

  /** Starts anew with `options`. */
  begin(options: HighlightOptions): void {
    this.#reset();
    this.#options = options;
    this.#marking = options.renderer === "mark" || !canHighlight(this.#view);
    this.#dirty.add(this.#block(this.#root, undefined));
    this.#ready = this.#settled();
    this.#start();
  }

  update(): Promise<void> {
    this.#flush();
    for (const block of this.#blocks.values()) this.#dirty.add(block);
    const settled = this.#settled();
    this.#start();
    return settled;
  }

  clear(): void {
    this.#reset();
    this.#view.removeEventListener("beforeprint", this.#print);
    this.#view.removeEventListener("afterprint", this.#print);
    this.#forget();
  }

  at(x: number, y: number): PageMention | undefined {
    const inside = ({ left, right, top, bottom }: DOMRect) => left <= x && x <= right && top <= y && y <= bottom;
    return this.entities.find(({ range, block }) => {
      if (!inside(block.getBoundingClientRect())) return false;
      const live = block.ownerDocument.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return [...live.getClientRects()].some(inside);
    });
  }

  // Following the page

  #reset(): void {
    this.#cancel.abort();
    this.#cancel = new AbortController();
    this.#mutations.disconnect();
    this.#nearness.disconnect();
    for (const block of [...this.#blocks.values()]) this.#drop(block);
    for (const remove of this.#styled.values()) remove();
    this.#styled.clear();
    this.#dirty.clear();
    this.#pending = [];
    this.#entities = undefined;
    this.#working = false;
    this.#seen = undefined;
    this.#fail(new MawsumError("aborted", "the highlight was cleared, or begun anew, before it was ready"));
  }

  /** The block of `root`, made and followed when it is new. */
  #block(root: Root, parent: Block | undefined): Block {
    let block = this.#blocks.get(root);
    if (!block) {
      block = { root, parent, runs: [], children: new Set(), parts: [], near: undefined };
      this.#blocks.set(root, block);
      this.#dirty.add(block);
      this.#nearness.observe(elementOf(root));
      if (root === this.#root) this.#follow(root);
      const shadow = (root as Element).shadowRoot;
      if (shadow) this.#follow(shadow);
    }
    block.parent = parent;
    return block;
  }

  #follow(root: Root): void {
    this.#mutations.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["hidden", "contenteditable", "data-mawsum-skip"],
    });
    const scope = root.getRootNode() as Document | ShadowRoot;
    if (this.#options.styles !== false && !this.#styled.has(scope)) {
      this.#styled.set(scope, addStyles(scope, TYPES));
    }
  }

  #drop(block: Block): void {
    this.#blocks.delete(block.root);
    this.#dirty.delete(block);
    this.#nearness.unobserve(elementOf(block.root));
    for (const run of block.runs) this.#kill(run);
    for (const child of block.children) {
      const inner = this.#blocks.get(child);
      // A child that has moved to another block is that one's.
      if (inner?.parent === block) this.#drop(inner);
    }
  }

  #kill(run: Run): void {
    run.dead = true;
    this.#unpaint(run);
  }

  /** Takes note of changes that the observer has not told yet. */
  #flush(): void {
    const records = this.#mutations.takeRecords();
    if (records.length > 0) this.#changed(records);
  }

  #changed(records: readonly MutationRecord[]): void {
    for (const { target, type } of records) {
      // What is left out may change as it likes.
      const holder = type === "attributes" ? target.parentNode : target;
      const skipped = (holder?.nodeType === 1 ? (holder as Element) : holder?.parentElement)?.closest(
        "[data-mawsum-skip]",
      );
      if (skipped && !skipped.contains(elementOf(this.#root))) continue;
      let node: Node | null = target;
      let block: Block | undefined;
      while (node && !(block = this.#blocks.get(node as Root))) {
        node =
          (node as Element).assignedSlot ?? node.parentNode ?? ((node as ShadowRoot).host as Node | undefined) ?? null;
      }
      if (block) this.#dirty.add(block);
    }
    if (this.#dirty.size > 0) this.#start();
  }

  #moved(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      for (const root of [target, target.shadowRoot, target === elementOf(this.#root) ? this.#root : null]) {
        const block = root && this.#blocks.get(root);
        if (!block) continue;
        block.near = isIntersecting;
        for (const run of block.runs) this.#paint(run);
      }
    }
    if (this.#knowsNear()) this.#seen?.();
  }

  readonly #print = (event: Event): void => {
    this.#printing = event.type === "beforeprint";
    for (const { runs } of this.#blocks.values()) for (const run of runs) this.#paint(run);
  };

  // Working

  #settled(): Promise<void> {
    const promise = new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    // Who does not ask is not told: no "unhandled rejection" on a publisher's console.
    promise.catch(() => {});
    return promise;
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }

  #start(): void {
    if (this.#working) return;
    this.#working = true;
    const signal = this.#cancel.signal;
    this.#work(signal).then(
      () => {
        if (signal.aborted) return;
        this.#working = false;
        if (this.#dirty.size > 0) return this.#start();
        for (const { resolve } of this.#waiting.splice(0)) resolve();
      },
      (error: unknown) => {
        if (signal.aborted) return;
        this.#working = false;
        this.#fail(error);
      },
    );
  }

  async #work(signal: AbortSignal): Promise<void> {
    const slice = new Slice();
    const loading = Promise.resolve(this.#options.mawsum ?? sharedAnalyzer());
    // It is awaited below, and its failure told there.
    loading.catch(() => {});
    // After the caller's own code, once for all changes that it makes, and after the page's next picture: what we ask of
    // its styles is then known already.
    await nextPicture(this.#view);
    const mawsum = await loading;
    if (signal.aborted) return;
    const inWorker = "terminate" in mawsum;
    const analyze = mawsum.analyze.bind(mawsum) as Work;
    slice.resume();
    while (!signal.aborted) {
      if (this.#dirty.size > 0) {
        for (const block of this.#dirty) {
          this.#dirty.delete(block);
          if (this.#blocks.get(block.root) === block) await this.#scan(block, slice);
          await slice.rest();
          if (signal.aborted) return;
        }
        continue;
      }
      this.#pending = this.#pending.filter(({ dead }) => !dead);
      if (this.#pending.length === 0) break;
      if (!this.#inOrder) this.#order();
      const limit = inWorker ? WORKER_CHARACTERS : this.#characters;
      await this.#seeWhatIsNear(limit, slice);
      if (signal.aborted) return;
      const batch = this.#take(limit);
      const text = batch.map(({ text }) => text).join("\n");
      if (!inWorker) await slice.breathe();
      const start = performance.now();
      const answer = analyze(text, this.#analysis(inWorker, signal));
      if (inWorker) slice.end();
      const { entities } = await answer;
      if (signal.aborted) return;
      if (inWorker) slice.resume();
      else this.#adapt(text.length, performance.now() - start);
      this.#flush();
      await this.#share(batch, entities, slice);
    }
    // What is near is painted when the page says so.
    await this.#told(slice);
    slice.end();
  }

  /** Waits until the page has told which blocks are near; in the background it does not. */
  async #told(slice: Slice): Promise<void> {
    if (this.#marking || this.#knowsNear()) return;
    slice.end();
    await new Promise<void>((resolve) => {
      this.#seen = resolve;
      setTimeout(resolve, 100);
    });
    this.#seen = undefined;
    slice.resume();
  }

  #knowsNear(): boolean {
    for (const { near } of this.#blocks.values()) if (near === undefined) return false;
    return true;
  }

  /** Where not all fits one batch: knows which blocks are near before the first is chosen. */
  async #seeWhatIsNear(limit: number, slice: Slice): Promise<void> {
    if (!this.#fits(limit)) await this.#told(slice);
  }

  /** Whether all that is pending fits one batch. */
  #fits(limit: number): boolean {
    return this.#pending.reduce((sum, { text }) => sum + text.length, 0) <= limit;
  }

  /** Blocks are read level by level; their text is analyzed as the page goes, headline first. */
  #order(): void {
    const pending = new Set(this.#pending);
    this.#pending = this.#ordered().filter((run) => pending.has(run));
    this.#inOrder = true;
  }

  /** The next paragraphs to analyze: all if they fit, else those near the window and what follows them. */
  #take(limit: number): Run[] {
    if (this.#fits(limit)) return this.#pending.splice(0);
    const first = Math.max(
      0,
      this.#pending.findIndex(({ block }) => block.near),
    );
    let last = first;
    let characters = 0;
    while (last < this.#pending.length && (last === first || characters + this.#pending[last]!.text.length <= limit)) {
      characters += this.#pending[last++]!.text.length;
    }
    return this.#pending.splice(first, last - first);
  }

  #analysis(inWorker: boolean, signal: AbortSignal): AnalyzeOptions & { signal?: AbortSignal } {
    const { mawsum, renderer, occurrences, extent, className, link, onMark, styles, ...analysis } = this.#options;
    return inWorker ? { ...analysis, signal } : analysis;
  }

  /** Batches on the page's own thread become as long as fits a slice. */
  #adapt(characters: number, milliseconds: number): void {
    const fitting = (characters / Math.max(milliseconds, 0.1)) * MOST_MILLISECONDS;
    this.#characters = Math.min(Math.max(200, fitting), 2 * this.#characters, WORKER_CHARACTERS);
  }

  /** Reads a block anew; paragraphs whose text is as before keep what was found in them. */
  async #scan(block: Block, slice: Slice): Promise<void> {
    const signal = this.#cancel.signal;
    // Marks of ours are no text of the page's.
    if (this.#marking) for (const run of block.runs) this.#unpaint(run);
    const steps = segment(block.root);
    let step = steps.next();
    while (!step.done) {
      await slice.rest();
      // What changed meanwhile is told to the observer, and read again.
      if (signal.aborted || this.#blocks.get(block.root) !== block) return;
      step = steps.next();
    }
    for (const run of block.runs) this.#unpaint(run);
    const old = block.runs;
    block.parts = step.value.map((read) => {
      if (!("pieces" in read)) return read;
      const same = old.findIndex(({ text, found }) => found && text === read.text);
      const found = same < 0 ? undefined : old.splice(same, 1)[0]!.found;
      const run: Run = { ...read, block, found, marks: new Map(), unpaint: undefined, dead: false };
      if (found) this.#paint(run);
      else this.#pending.push(run);
      return run;
    });
    block.runs = block.parts.filter((part) => "pieces" in part);
    this.#inOrder = false;
    for (const run of old) run.dead = true;
    const before = block.children;
    block.children = new Set(block.parts.filter((part): part is Root => !("pieces" in part)));
    for (const child of block.children) {
      this.#block(child, block);
      await slice.rest();
      if (signal.aborted) return;
    }
    for (const child of before) {
      const gone = block.children.has(child) ? undefined : this.#blocks.get(child);
      if (gone?.parent === block) this.#drop(gone);
    }
    this.#entities = undefined;
    this.#firsts = undefined;
  }

  /** Gives each paragraph of a batch its entities, and paints it. */
  async #share(batch: readonly Run[], entities: readonly Entity[], slice: Slice): Promise<void> {
    const signal = this.#cancel.signal;
    let next = 0;
    let offset = 0;
    for (const run of batch) {
      const end = offset + run.text.length;
      const found: Entity[] = [];
      while (next < entities.length && entities[next]!.start < end) {
        const entity = entities[next++]!;
        if (entity.start >= offset && entity.end <= end) found.push(moved(entity, offset));
      }
      offset = end + 1;
      if (run.dead) continue;
      run.found = found;
      this.#entities = undefined;
      this.#firsts = undefined;
      this.#paint(run);
      await slice.rest();
      if (signal.aborted) return;
    }
    if (this.#options.occurrences === "first") {
      this.#firsts = undefined;
      for (const { runs } of this.#blocks.values()) {
        for (const run of runs) if (run.unpaint) this.#repaint(run);
        await slice.rest();
        if (signal.aborted) return;
      }
    }
  }

  // Painting

  #paint(run: Run): void {
    const wanted = !run.dead && run.found !== undefined && (this.#marking || this.#printing || run.block.near === true);
    if (!wanted) return this.#unpaint(run);
    if (run.unpaint || run.found!.length === 0) return;
    const shown =
      this.#options.occurrences === "first" ? run.found!.filter((entity) => this.#first().has(entity)) : run.found!;
    const word = this.#options.extent === "word";
    const stretches = shown.map((entity) => ({ ...(word ? entity.word : entity), type: entity.type, entity }));
    if (!this.#marking) {
      const ranges = stretches.map((stretch) => [stretch.type, rangeOf(run, stretch, this.#view)] as const);
      run.unpaint = paintRanges(ranges, this.#view);
      return;
    }
    this.#quietly(() => {
      const { marks, undo } = wrapStretches(run, stretches, ({ entity }, inside) => this.#mark(entity, inside));
      run.marks = new Map([...marks].map(([{ entity }, elements]) => [entity, elements]));
      run.unpaint = undo;
    });
  }

  #unpaint(run: Run): void {
    const undo = run.unpaint;
    if (!undo) return;
    run.unpaint = undefined;
    run.marks = new Map();
    if (this.#marking) this.#quietly(undo);
    else undo();
    this.#entities = undefined;
  }

  #repaint(run: Run): void {
    this.#unpaint(run);
    this.#paint(run);
  }

  /** The first mention of each entity on the page. */
  #first(): Set<Entity> {
    if (!this.#firsts) {
      const first = new Map<string, Entity>();
      for (const { found } of this.#ordered()) {
        for (const entity of found ?? []) if (!first.has(identity(entity))) first.set(identity(entity), entity);
      }
      this.#firsts = new Set(first.values());
    }
    return this.#firsts;
  }

  /** Changes the page without taking the change for somebody else's. */
  #quietly(change: () => void): void {
    this.#flush();
    change();
    this.#mutations.takeRecords();
  }

  #mark(entity: Entity, inside: Text): { outer: HTMLElement; inner: HTMLElement } {
    const document = inside.ownerDocument;
    const outer = document.createElement("mark");
    const more = this.#options.className?.(entity);
    outer.className = `mawsum mawsum-${entity.type}${more ? ` ${more}` : ""}`;
    outer.dataset["mawsumType"] = entity.type;
    this.#options.onMark?.(entity, outer);
    const address = inside.parentElement?.closest("a[href]") ? undefined : this.#options.link?.(entity);
    if (address === undefined || !isSafe(address, document)) return { outer, inner: outer };
    const inner = document.createElement("a");
    inner.href = address;
    inner.dataset["mawsum"] = "";
    outer.append(inner);
    return { outer, inner };
  }

  // Telling

  /** All paragraphs in the order of the page. */
  #ordered(): Run[] {
    const runs: Run[] = [];
    const visit = (block: Block) => {
      for (const part of block.parts) {
        if ("pieces" in part) {
          runs.push(part);
          continue;
        }
        const child = this.#blocks.get(part);
        if (child?.parent === block) visit(child);
      }
    };
    const top = this.#blocks.get(this.#root);
    if (top) visit(top);
    return runs;
  }

  #list(): PageMention[] {
    const numbers = new Map<string, number>();
    const mentions: PageMention[] = [];
    for (const run of this.#ordered()) {
      for (const entity of run.found ?? []) {
        const key = identity(entity);
        const number = numbers.get(key) ?? numbers.size;
        numbers.set(key, number);
        const marks = run.marks.get(entity) ?? [];
        mentions.push({
          ...entity,
          entity: number,
          // Marked text has other nodes than were read.
          range: marks.length > 0 ? around(marks, this.#view) : rangeOf(run, entity, this.#view),
          block: elementOf(run.block.root),
          marks,
        });
      }
    }
    return mentions;
  }
}

/** Resolves when the page has been drawn; soon in any case, since a page in the background is not drawn. */
function nextPicture(view: View): Promise<void> {
  return new Promise((resolve) => {
    view.requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}

/** What tells that two mentions in different batches are one thing. */
const identity = ({ type, fullName, links }: Entity): string => `${type} ${links?.["wikidata"] ?? fullName}`;

const elementOf = (root: Root): Element => (root.nodeType === 1 ? (root as Element) : (root as ShadowRoot).host);

/** The entity with its offsets counted from `by`. */
function moved(entity: Entity, by: number): Entity {
  const { start, end, word } = entity;
  return { ...entity, start: start - by, end: end - by, word: { start: word.start - by, end: word.end - by } };
}

function around(marks: readonly HTMLElement[], view: View): StaticRange {
  const first = marks[0]!;
  const last = marks[marks.length - 1]!;
  return new view.StaticRange({
    startContainer: first,
    startOffset: 0,
    endContainer: last,
    endOffset: last.childNodes.length,
  });
}
