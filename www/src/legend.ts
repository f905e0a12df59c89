import type { Entity, EntityType } from "mawsum";
import { ALL_TYPES, many, say } from "./words";

/** Types that are hidden until the reader asks for them. */
const HIDDEN_AT_FIRST: readonly EntityType[] = [
  "title",
  "date",
  "time",
  "duration",
  "money",
  "percent",
  "quantity",
  "number",
  "ordinal",
];

const ALWAYS: readonly EntityType[] = ["person", "location", "organization"];

/** The list of types with their counts; each is a switch. */
export class Legend {
  readonly #list: HTMLElement;
  readonly #article: HTMLElement;
  readonly #changed: () => void;
  readonly #hidden = new Set<EntityType>(HIDDEN_AT_FIRST);

  constructor(list: HTMLElement, article: HTMLElement, changed: () => void) {
    this.#list = list;
    this.#article = article;
    this.#changed = changed;
  }

  shows(type: EntityType): boolean {
    return !this.#hidden.has(type);
  }

  /** Counts `entities` anew. */
  update(entities: readonly Entity[]): void {
    const counts = new Map<EntityType, number>();
    for (const { type } of entities) counts.set(type, (counts.get(type) ?? 0) + 1);
    const types = ALL_TYPES.filter((type) => counts.has(type) || ALWAYS.includes(type));
    // A switch that is in use keeps its element, and so the focus.
    const there = new Map([...this.#list.children].map((item) => [(item as HTMLElement).dataset["type"], item]));
    const items = types.map((type) => {
      const item = (there.get(type) as HTMLElement | undefined) ?? this.#item(type);
      item.querySelector(".label")!.textContent = many(type);
      item.querySelector(".count")!.textContent = String(counts.get(type) ?? 0);
      return item;
    });
    if (items.length !== this.#list.children.length || items.some((item, i) => item !== this.#list.children[i])) {
      this.#list.replaceChildren(...items);
    }
    this.#apply();
  }

  #item(type: EntityType): HTMLElement {
    const item = document.createElement("li");
    item.dataset["type"] = type;
    const button = document.createElement("button");
    button.type = "button";
    const sample = document.createElement("span");
    sample.className = `sample ${type}`;
    sample.setAttribute("aria-hidden", "true");
    sample.lang = "ar";
    sample.textContent = say("sample");
    const label = document.createElement("span");
    label.className = "label";
    const count = document.createElement("span");
    count.className = "count";
    button.append(sample, label, " ", count);
    button.addEventListener("click", () => {
      if (!this.#hidden.delete(type)) this.#hidden.add(type);
      this.#apply();
    });
    item.append(button);
    return item;
  }

  #apply(): void {
    for (const item of this.#list.children) {
      const type = (item as HTMLElement).dataset["type"] as EntityType;
      item.querySelector("button")!.setAttribute("aria-pressed", String(this.shows(type)));
    }
    for (const type of ALL_TYPES) {
      this.#article.classList.toggle(`no-${type}`, !this.shows(type));
    }
    this.#changed();
  }
}
