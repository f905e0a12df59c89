import { typesOf } from "./dom/names.js";
import { highlight, type Highlighted, type HighlightOptions, type PageMention } from "./dom.js";
import { addressOf } from "./dom/address.js";
import { LABELS, type Labels } from "./element/labels.js";
import { Legend } from "./element/legend.js";
import { Popover } from "./element/popover.js";
import { CSS_TEXT } from "./element/styles.js";
import { checkTemplate } from "./element/template.js";
import { MawsumError } from "./errors.js";
import type { Mawsum } from "./index.js";
import { type Entity, type EntityType, type Lexicon, TYPES } from "./types.js";
import type { MawsumWorker } from "./worker.js";

export { type ErrorCode, MawsumError } from "./errors.js";
export type { PageMention } from "./dom.js";
export * from "./types.js";

/** What `mawsum-entity-enter` and `mawsum-entity-click` tell. */
export interface MentionDetail {
  readonly entity: Entity;
  /** The element that was entered or clicked. */
  readonly mark: HTMLElement;
}

/** The events of `<mawsum-text>`. All bubble; cancelling `mawsum-entity-click` keeps the popover closed. */
export interface MawsumTextEventMap {
  /** The whole text is analyzed and marked. */
  "mawsum-ready": CustomEvent<{ readonly entities: readonly PageMention[] }>;
  /** The pointer or the keyboard has come to a mention. */
  "mawsum-entity-enter": CustomEvent<MentionDetail>;
  "mawsum-entity-click": CustomEvent<MentionDetail>;
  /** Nothing could be marked; cancelling it keeps the warning off the console. */
  "mawsum-error": CustomEvent<{ readonly error: unknown }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "mawsum-text": MawsumText;
  }
  interface HTMLElementEventMap extends MawsumTextEventMap {}
}

const ATTRIBUTES = [
  "types",
  "min-score",
  "reference",
  "occurrences",
  "extent",
  "link-template",
  "legend",
  "labels",
  "hidden-types",
] as const;

/** Properties that a framework may have set before the element was defined. */
const PROPERTIES = ["types", "minScore", "linkTemplate", "hiddenTypes", "lexicon", "mawsum"] as const;

// On a server there are no elements: importing does nothing there.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * `<mawsum-text>`: marks the names in its own content, which stays where it is.
 *
 * Attributes: `types` (names parted by commas or spaces), `min-score`, `reference`, `occurrences`, `extent` as the options of
 * `highlight`; `link-template`, an address with `{name}`, `{type}` or `{wikidata}`; `hidden-types`, those switched off at
 * first; `legend`: `after` (default), `before`, `none`; `labels`: `ar` or `en`, by default English within `lang="en"` and Arabic elsewhere.
 */
export class MawsumText extends Base {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  #handle: Highlighted | undefined;
  #ready: Promise<void> = never();
  #scheduled = false;
  #lexicon: Lexicon | undefined;
  #mawsum: HighlightOptions["mawsum"];
  #template: string | null = null;
  readonly #hidden = new Set<EntityType>();
  readonly #mentions = new WeakMap<HTMLElement, Entity>();
  #fresh: HTMLElement[] = [];
  #stop: HTMLElement | undefined;
  /** The mention that pointer or keyboard came to last. */
  #entered: Entity | undefined;
  #counting: ReturnType<typeof setTimeout> | undefined;
  #parts: { root: ShadowRoot; text: HTMLSlotElement; legend: Legend; popover: Popover } | undefined;

  /** What is marked. */
  get types(): readonly EntityType[] {
    return typesOf(this.getAttribute("types"));
  }
  set types(types: readonly EntityType[] | string) {
    this.setAttribute("types", typeof types === "string" ? types : types.join(" "));
  }

  /** The least score of what is marked, 0 to 1. */
  get minScore(): number {
    return Number(this.getAttribute("min-score") ?? 0);
  }
  set minScore(score: number) {
    this.setAttribute("min-score", String(score));
  }

  /**
   * Where the popover's "more about" leads, such as `https://news.example/tag/{name}`: http, https or relative to the page.
   * Another one throws; given as an attribute it is told on the console, and makes no link.
   */
  get linkTemplate(): string | null {
    return this.#template;
  }
  set linkTemplate(template: string | null | undefined) {
    if (template != null) checkTemplate(template);
    if (template == null) this.removeAttribute("link-template");
    else this.setAttribute("link-template", template);
  }

  /** Types that are marked but not shown now; the reader changes them in the legend. */
  get hiddenTypes(): readonly EntityType[] {
    return TYPES.filter((type) => this.#hidden.has(type));
  }
  set hiddenTypes(types: readonly EntityType[] | string | null | undefined) {
    this.#hidden.clear();
    const names = typeof types === "string" ? types.split(/[\s,]+/) : (types ?? []);
    for (const type of names) this.#hidden.add(type as EntityType);
    this.#filter();
  }

  /** An editor's own names. */
  get lexicon(): Lexicon | undefined {
    return this.#lexicon;
  }
  set lexicon(lexicon: Lexicon | undefined) {
    this.#lexicon = lexicon;
    this.#schedule();
  }

  /** A loaded analyzer or worker; by default one worker for the whole page. */
  get mawsum(): Mawsum | MawsumWorker | PromiseLike<Mawsum | MawsumWorker> | undefined {
    return this.#mawsum;
  }
  set mawsum(mawsum: Mawsum | MawsumWorker | PromiseLike<Mawsum | MawsumWorker> | undefined) {
    this.#mawsum = mawsum;
    this.#schedule();
  }

  /** Resolves when the whole text is marked; rejects on failure, and while the element is in no page. */
  get ready(): Promise<void> {
    if (this.#scheduled) this.#begin();
    return this.#ready;
  }

  /** All mentions in the order of the text. */
  get entities(): readonly PageMention[] {
    return this.#handle?.entities ?? [];
  }

  /** Looks at the whole text again: for changes that only a style sheet made, and after `clear()`. */
  update(): Promise<void> {
    if (this.#handle) return this.#handle.update();
    this.#schedule();
    return this.ready;
  }

  /** Takes all marks away; the content is then as it was before. `update()`, or changing an option, marks it again. */
  clear(): void {
    this.#scheduled = false;
    this.#parts?.popover.close(false);
    this.#handle?.clear();
    this.#handle = undefined;
    this.#fresh = [];
    this.#stop = undefined;
    clearTimeout(this.#counting);
  }

  connectedCallback(): void {
    for (const name of PROPERTIES) {
      if (!Object.prototype.hasOwnProperty.call(this, name)) continue;
      const value = this[name];
      delete (this as Partial<Record<typeof name, unknown>>)[name];
      try {
        Object.assign(this, { [name]: value });
      } catch (error) {
        console.error((error as Error).message);
      }
    }
    this.#schedule();
  }

  disconnectedCallback(): void {
    this.clear();
    this.#ready = never();
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (name === "link-template") this.#takeTemplate(value);
    else if (name === "hidden-types") this.hiddenTypes = value;
    else if (before !== value) this.#schedule();
  }

  #takeTemplate(template: string | null): void {
    this.#template = null;
    try {
      if (template !== null) checkTemplate(template);
      this.#template = template;
    } catch (error) {
      // Thrown here it would reach nobody.
      console.error((error as Error).message);
    }
  }

  // Beginning

  /** Begins anew once for all changes that the caller makes. */
  #schedule(): void {
    if (this.#scheduled || !this.isConnected) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      if (this.#scheduled) this.#begin();
    });
  }

  #begin(): void {
    this.clear();
    const { legend } = this.#draw();
    const reference = this.getAttribute("reference");
    const options: Record<string, unknown> = {
      renderer: "mark",
      types: this.types,
      minScore: this.minScore,
      lexicon: this.#lexicon,
      mawsum: this.#mawsum,
      occurrences: this.getAttribute("occurrences") ?? undefined,
      extent: this.getAttribute("extent") ?? undefined,
      onMark: (entity: Entity, mark: HTMLElement) => this.#take(entity, mark),
    };
    if (reference !== null) options["reference"] = reference;
    try {
      const handle = highlight(this, options as HighlightOptions);
      this.#handle = handle;
      this.#ready = handle.ready;
    } catch (error) {
      this.#ready = Promise.reject(error);
    }
    const now = this.#ready;
    now.then(
      () => {
        if (this.#ready !== now) return;
        legend.count(this.entities);
        this.#tell("mawsum-ready", { entities: this.entities });
      },
      (error: unknown) => {
        if (this.#ready !== now || (error instanceof MawsumError && error.code === "aborted")) return;
        this.clear();
        if (this.#tell("mawsum-error", { error })) console.warn("<mawsum-text> could not mark its text:", error);
      },
    );
  }

  /** Legend and popover, made at the first call, as the attributes want them. */
  #draw() {
    const language = this.#language();
    if (!this.#parts) {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const text = root.ownerDocument.createElement("slot");
      const legend = new Legend(root, this.#hidden, () => this.#filter());
      const popover = new Popover(root);
      this.#parts = { root, text, legend, popover };
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS_TEXT);
      root.adoptedStyleSheets = [sheet];
      this.#listen();
    }
    const { root, text, legend, popover } = this.#parts;
    for (const { box } of [legend, popover]) {
      box.lang = language;
      box.dir = language === "ar" ? "rtl" : "ltr";
    }
    legend.write(
      TYPES.filter((type) => this.types.includes(type)),
      LABELS[language],
    );
    const before = this.getAttribute("legend") === "before";
    root.replaceChildren(...(before ? [legend.box, text] : [text, legend.box]), popover.box);
    return this.#parts;
  }

  #language(): keyof typeof LABELS {
    let language = this.getAttribute("labels");
    // Out of a shadow tree the language is that of its host.
    for (let at: Element | undefined = this; at && language === null; at = (at.getRootNode() as ShadowRoot).host) {
      language = at.closest("[lang]")?.getAttribute("lang") ?? null;
    }
    return /^en\b/i.test(language ?? "ar") ? "en" : "ar";
  }

  get #labels(): Labels {
    return LABELS[this.#language()];
  }

  // Mentions

  /** Notes an element that was made; when its paragraph is done, all of one mention are in the page. */
  #take(entity: Entity, mark: HTMLElement): void {
    this.#mentions.set(mark, entity);
    if (this.#fresh.push(mark) === 1) queueMicrotask(() => this.#prepare());
  }

  /** Makes buttons of the new mentions. */
  #prepare(): void {
    const mentions = new Map<Entity, HTMLElement[]>();
    for (const mark of this.#fresh) {
      const entity = this.#mentions.get(mark)!;
      // They are made from the last to the first.
      mentions.set(entity, [mark, ...(mentions.get(entity) ?? [])]);
    }
    this.#fresh = [];
    for (const [entity, marks] of mentions) {
      this.#show(marks, entity.type);
      // What can be pressed already stays what it is.
      if (marks.some((mark) => mark.closest("a[href],button,summary,label"))) continue;
      const [first, ...others] = marks as [HTMLElement, ...HTMLElement[]];
      first.setAttribute("role", "button");
      first.setAttribute("aria-haspopup", "dialog");
      first.setAttribute("aria-expanded", "false");
      // The label tells the whole name, unless the first element ends within a word: labels hold what is seen.
      const whole = others.length === 0 || /\s$/.test(first.textContent!) || /^\s/.test(others[0]!.textContent!);
      first.setAttribute("aria-label", this.#labels.spoken(whole ? entity.text : first.textContent!, entity.type));
      first.dataset["mawsumStop"] = "";
      if (whole) for (const other of others) other.setAttribute("aria-hidden", "true");
      if (!this.#hidden.has(entity.type)) first.tabIndex = -1;
    }
    this.#keepStop();
    // Counted when a batch has been painted, not at each paragraph.
    clearTimeout(this.#counting);
    this.#counting = setTimeout(() => this.#parts!.legend.count(this.entities), 200);
  }

  #show(marks: readonly HTMLElement[], type: EntityType): void {
    for (const mark of marks) mark.classList.toggle("mawsum-off", this.#hidden.has(type));
  }

  /** Shows and hides marks as the legend says. */
  #filter(): void {
    for (const mark of this.querySelectorAll<HTMLElement>("mark.mawsum")) {
      const entity = this.#mentions.get(mark);
      if (!entity) continue;
      this.#show([mark], entity.type);
      if (mark.dataset["mawsumStop"] === undefined) continue;
      if (!this.#hidden.has(entity.type)) mark.tabIndex = -1;
      else mark.removeAttribute("tabindex");
    }
    this.#stop = undefined;
    this.#keepStop();
    this.#parts?.legend.press();
    this.#parts?.popover.close(false);
  }

  /** Mentions are one tab stop: one of them is what Tab comes to. */
  #keepStop(next?: HTMLElement): void {
    if (!next && this.#stop && this.contains(this.#stop)) return;
    if (this.#stop?.hasAttribute("tabindex")) this.#stop.tabIndex = -1;
    this.#stop = next ?? this.querySelector<HTMLElement>("mark.mawsum[tabindex]") ?? undefined;
    if (this.#stop) this.#stop.tabIndex = 0;
  }

  #at(event: Event): { mark: HTMLElement; entity: Entity } | undefined {
    const mark = (event.target as Element | null)?.closest<HTMLElement>("mark.mawsum:not(.mawsum-off)");
    const entity = mark ? this.#mentions.get(mark) : undefined;
    return mark && entity ? { mark, entity } : undefined;
  }

  #listen(): void {
    this.addEventListener("click", (event) => {
      const at = this.#at(event);
      // A click of no button is a screen reader's: the focus goes along, as with a key.
      if (at) this.#press(at.mark, at.entity, event.detail === 0);
    });
    this.addEventListener("pointerover", (event) => {
      this.#enter(this.#at(event));
    });
    this.addEventListener("pointerleave", () => this.#enter(undefined));
    this.addEventListener("focusin", (event) => {
      const at = this.#at(event);
      if (!at || at.mark !== event.target) return;
      this.#keepStop(at.mark);
      this.#enter(at);
    });
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Tells of a mention once, come to by pointer and focus alike, and in however many elements. */
  #enter(at: { mark: HTMLElement; entity: Entity } | undefined): void {
    if (at?.entity === this.#entered) return;
    this.#entered = at?.entity;
    if (at) this.#tell("mawsum-entity-enter", at);
  }

  /** Opens the popover of a mention, or closes it. */
  #press(mark: HTMLElement, entity: Entity, byKey: boolean): void {
    const { popover } = this.#parts!;
    if (popover.mark === mark) return popover.close(true);
    if (!this.#tell("mawsum-entity-click", { entity, mark })) return;
    // A piece of a name split over elements stands for the first of them.
    const own = this.entities.find(({ marks }) => marks.includes(mark));
    const first = own?.marks[0] ?? mark;
    if (!first.hasAttribute("tabindex")) return;
    if (popover.mark === first) return popover.close(true);
    this.#keepStop(first);
    const count = own ? this.entities.filter((other) => other.entity === own.entity).length : 1;
    const template = this.#template;
    const address = template === null ? undefined : addressOf(template, entity, this.ownerDocument);
    popover.show(first, entity, count, this.#labels, address);
    if (byKey) popover.box.focus({ preventScroll: true });
  }

  #key(event: KeyboardEvent): void {
    const { popover } = this.#parts!;
    if (event.key === "Escape" && popover.mark) {
      popover.close(true);
      event.preventDefault();
      return;
    }
    const at = this.#at(event);
    if (!at || at.mark !== event.target || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      this.#press(at.mark, at.entity, true);
    } else {
      const rightToLeft = getComputedStyle(at.mark).direction === "rtl";
      const stops = [...this.querySelectorAll<HTMLElement>("mark.mawsum[tabindex]")];
      const here = stops.indexOf(at.mark);
      const targets: Record<string, number> = {
        ArrowDown: here + 1,
        ArrowUp: here - 1,
        ArrowLeft: rightToLeft ? here + 1 : here - 1,
        ArrowRight: rightToLeft ? here - 1 : here + 1,
        Home: 0,
        End: stops.length - 1,
      };
      if (!(event.key in targets)) return;
      popover.close(false);
      stops[targets[event.key]!]?.focus();
    }
    event.preventDefault();
  }

  #tell<K extends keyof MawsumTextEventMap>(name: K, detail: MawsumTextEventMap[K]["detail"]): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

function never(): Promise<void> {
  const promise = Promise.reject(new MawsumError("aborted", "the element is in no page"));
  promise.catch(() => {});
  return promise;
}

if (globalThis.customElements && !customElements.get("mawsum-text")) customElements.define("mawsum-text", MawsumText);
