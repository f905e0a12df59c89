import type { Mention } from "./article";
import type { Details } from "./details";

/** The mentions as one tab stop: arrow keys go from one to the next, Enter opens the details. */
export class Mentions {
  readonly #details: Details;
  #all: readonly Mention[] = [];
  #shown: readonly Mention[] = [];
  #current: Mention | undefined;

  constructor(article: HTMLElement, details: Details) {
    this.#details = details;
    article.addEventListener("click", (event) => {
      const mention = this.#at(event.target);
      if (mention) this.#toggle(mention);
    });
    article.addEventListener("focusin", (event) => {
      const mention = this.#at(event.target);
      if (mention) this.#stop(mention);
    });
    article.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Takes over the mentions of a new article; `shown` are those whose type is switched on. */
  set(all: readonly Mention[], shown: readonly Mention[]): void {
    if (this.#details.open && !shown.includes(this.#details.open)) this.#details.close(false);
    this.#all = all;
    this.#shown = shown;
    for (const { element } of all) element.tabIndex = -1;
    this.#current = undefined;
    if (shown[0]) this.#stop(shown[0]);
  }

  #at(target: EventTarget | null): Mention | undefined {
    const element = (target as Element).closest("mark");
    return this.#shown.find((mention) => mention.element === element);
  }

  /** Makes `mention` the one that Tab comes to. */
  #stop(mention: Mention): void {
    if (this.#current) this.#current.element.tabIndex = -1;
    mention.element.tabIndex = 0;
    this.#current = mention;
  }

  #toggle(mention: Mention): void {
    if (this.#details.open === mention) {
      this.#details.close(true);
      return;
    }
    this.#stop(mention);
    const { entity } = mention.entity;
    this.#details.show(mention, this.#all.filter((other) => other.entity.entity === entity).length);
  }

  #key(event: KeyboardEvent): void {
    const mention = this.#at(event.target);
    if (!mention) return;
    const at = this.#shown.indexOf(mention);
    // The text runs from right to left: the left arrow goes on.
    const go: Record<string, number> = {
      ArrowLeft: at + 1,
      ArrowDown: at + 1,
      ArrowRight: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: this.#shown.length - 1,
    };
    if (event.key in go) {
      const next = this.#shown[go[event.key]!];
      if (next) {
        const wasOpen = this.#details.open !== undefined;
        next.element.focus();
        if (wasOpen) this.#toggle(next);
      }
    } else if (event.key === "Enter" || event.key === " ") {
      this.#toggle(mention);
      if (this.#details.open) this.#details.focus();
    } else if (event.key === "Escape") {
      this.#details.close(true);
    } else {
      return;
    }
    event.preventDefault();
  }
}
