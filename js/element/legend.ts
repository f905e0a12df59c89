import type { Entity, EntityType } from "../types.js";
import type { Labels } from "./labels.js";
import { make } from "./make.js";

/** The types with their counts; each is a switch. */
export class Legend {
  readonly box: HTMLElement;
  readonly #slot: HTMLSlotElement;
  readonly #items = new Map<EntityType, { item: HTMLElement; count: HTMLElement }>();

  /** `changed` is called when the reader has switched a type, on or off in `hidden`. */
  constructor(
    root: ShadowRoot,
    private readonly hidden: Set<EntityType>,
    private readonly changed: () => void,
  ) {
    this.box = make(root, "div", "legend");
    this.box.setAttribute("role", "group");
    this.box.dataset["mawsumSkip"] = "";
    this.#slot = make(root, "slot");
    this.#slot.name = "legend";
    this.box.append(this.#slot);
  }

  /** Writes the switches of `types`. */
  write(types: readonly EntityType[], labels: Labels): void {
    this.#items.clear();
    this.box.setAttribute("aria-label", labels.legend);
    const items = types.map((type) => {
      const item = make(this.box, "button", "legend-item");
      item.type = "button";
      const sample = make(item, "span", "legend-sample");
      sample.className = `mawsum-${type}`;
      sample.textContent = labels.many(type);
      const count = make(item, "span", "legend-count");
      item.append(sample, count);
      this.#items.set(type, { item, count });
      item.addEventListener("click", () => {
        if (!this.hidden.delete(type)) this.hidden.add(type);
        this.changed();
      });
      return item;
    });
    this.#slot.replaceChildren(...items);
    this.press();
  }

  /** Shows which types are switched on. */
  press(): void {
    for (const [type, { item }] of this.#items) item.setAttribute("aria-pressed", String(!this.hidden.has(type)));
  }

  count(entities: readonly Entity[]): void {
    for (const [type, { count }] of this.#items) {
      count.textContent = String(entities.reduce((sum, entity) => sum + Number(entity.type === type), 0));
    }
  }
}
