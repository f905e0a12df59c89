import type { Mention } from "./article";
import { one, say, spoken, times } from "./words";

/** The popover with what is known of one mention. */
export class Details {
  readonly #box: HTMLElement;
  #open: Mention | undefined;

  constructor(box: HTMLElement) {
    this.#box = box;
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close(true);
    });
    document.addEventListener("pointerdown", (event) => {
      const target = event.target as Element;
      if (!box.contains(target) && !target.closest("mark")) this.close(false);
    });
    window.addEventListener("resize", () => this.#place());
  }

  get open(): Mention | undefined {
    return this.#open;
  }

  /** Shows `mention`, whose thing the text mentions `count` times. */
  show(mention: Mention, count: number): void {
    this.close(false);
    this.#open = mention;
    const { entity, element } = mention;
    element.setAttribute("aria-expanded", "true");

    const kind = document.createElement("p");
    kind.className = `kind ${entity.type}`;
    kind.textContent = one(entity.type);
    const name = document.createElement("h2");
    name.id = "details-name";
    name.lang = "ar";
    name.textContent = entity.fullName;

    const facts = document.createElement("dl");
    const fact = (term: string, ...description: (string | Node)[]) => {
      const dt = document.createElement("dt");
      dt.textContent = term;
      const dd = document.createElement("dd");
      dd.append(...description);
      facts.append(dt, dd);
    };
    if (entity.name !== entity.fullName) fact(say("here"), entity.name);
    if (entity.role) fact(say("role"), entity.role);
    if (entity.value?.kind === "date" && entity.value.iso) fact(say("date"), ltr(entity.value.iso));
    fact(say("mentioned"), times(count));
    fact(say("score"), meter(entity.score));
    for (const [source, id] of Object.entries(entity.links ?? {})) fact(...link(source, id));

    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.setAttribute("aria-label", say("close"));
    close.textContent = "×";
    close.addEventListener("click", () => this.close(true));

    this.#box.replaceChildren(close, kind, name, facts);
    this.#box.hidden = false;
    this.#place();
  }

  /** Moves the keyboard into the popover. */
  focus(): void {
    this.#box.focus();
  }

  close(giveBackFocus: boolean): void {
    if (!this.#open) return;
    const { element } = this.#open;
    element.removeAttribute("aria-expanded");
    this.#open = undefined;
    this.#box.hidden = true;
    if (giveBackFocus) element.focus();
  }

  /** Under the mention, or above it where there is no room, and never out of the window. */
  #place(): void {
    if (!this.#open) return;
    const mention = this.#open.element.getClientRects()[0];
    if (!mention) return;
    const { width, height } = this.#box.getBoundingClientRect();
    const edge = 8;
    const left = Math.min(Math.max(mention.right - width, edge), document.documentElement.clientWidth - width - edge);
    const below = mention.bottom + edge;
    const above = mention.top - height - edge;
    const top = below + height > window.innerHeight && above > 0 ? above : below;
    this.#box.style.left = `${left + window.scrollX}px`;
    this.#box.style.top = `${top + window.scrollY}px`;
  }
}

function ltr(text: string): HTMLElement {
  const element = document.createElement("bdi");
  element.textContent = text;
  return element;
}

function meter(score: number): HTMLElement {
  const element = document.createElement("span");
  element.className = "score";
  const bar = document.createElement("meter");
  bar.min = 0;
  bar.max = 1;
  bar.value = score;
  bar.setAttribute("aria-label", say("score"));
  element.append(bar, ` ${Math.round(score * 100)}${spoken() === "ar" ? "٪" : "%"}`);
  return element;
}

function link(source: string, id: string): [term: string, description: Node] {
  if (source !== "wikidata") return [source === "iso3166" ? say("iso") : source, ltr(id)];
  const anchor = document.createElement("a");
  anchor.href = `https://www.wikidata.org/wiki/${encodeURIComponent(id)}`;
  anchor.rel = "noreferrer";
  anchor.target = "_blank";
  anchor.append(ltr(id));
  return [say("wikidata"), anchor];
}
