import type { Entity, EntityType } from "../types.js";
import type { Labels } from "./labels.js";
import { make } from "./make.js";

/** The types with their counts; each is a switch. */
export class Legend {
  readonly box: HTMLElement;
  readonly #slot: HTMLSlotElement;
  readonly #hidden = new Set<EntityType>();
  readonly #counts = new Map<EntityType, HTMLElement>();

  /** `changed` is called when the reader has switched a type. */
  constructor(
    root: ShadowRoot,
    private readonly changed: () => void,
  ) {
    this.box = make(root, "div", "legend");
    this.box.setAttribute("role", "group");
    this.box.dataset["mawsumSkip"] = "";
    this.#slot = make(root, "slot");
    this.#slot.name = "legend";
    this.box.append(this.#slot);
  }

  shows(type: EntityType): boolean {
    return !this.#hidden.has(type);
  }

  /** Writes the switches of `types`. */
  write(types: readonly EntityType[], labels: Labels): void {
    this.#counts.clear();
    this.box.setAttribute("aria-label", labels.legend);
    const items = types.map((type) => {
      const item = make(this.box, "button", "legend-item");
      item.type = "button";
      item.setAttribute("aria-pressed", String(this.shows(type)));
      const sample = make(item, "span", "legend-sample");
      sample.className = `mawsum-${type}`;
      sample.textContent = labels.many(type);
      const count = make(item, "span", "legend-count");
      item.append(sample, count);
      this.#counts.set(type, count);
      item.addEventListener("click", () => {
        if (!this.#hidden.delete(type)) this.#hidden.add(type);
        item.setAttribute("aria-pressed", String(this.shows(type)));
        this.changed();
      });
      return item;
    });
    this.#slot.replaceChildren(...items);
  }

  count(entities: readonly Entity[]): void {
    for (const [type, element] of this.#counts) {
      element.textContent = String(entities.reduce((sum, entity) => sum + Number(entity.type === type), 0));
    }
  }
}
