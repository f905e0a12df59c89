import type { EntityType } from "mawsum";
import type { Mention } from "./article";
import { ALL_TYPES, many, say } from "./words";

const FIRST: readonly EntityType[] = ["person", "location", "organization"];

/** The things a text names, grouped by type, each with its count and a jump to where it stands first. */
export class List {
  readonly #box: HTMLElement;
  readonly #go: (mention: Mention) => void;

  constructor(box: HTMLElement, go: (mention: Mention) => void) {
    this.#box = box;
    this.#go = go;
  }

  /** Lists the things that `mentions` mention. */
  update(mentions: readonly Mention[]): void {
    const things = new Map<number, Mention[]>();
    for (const mention of mentions) {
      const known = things.get(mention.entity.entity);
      if (known) known.push(mention);
      else things.set(mention.entity.entity, [mention]);
    }
    const groups = new Map<EntityType, Mention[][]>();
    for (const thing of things.values()) {
      const type = thing[0]!.entity.type;
      const group = groups.get(type);
      if (group) group.push(thing);
      else groups.set(type, [thing]);
    }
    const types = ALL_TYPES.filter((type) => groups.has(type));
    const parts = types.filter((type) => FIRST.includes(type)).map((type) => this.#group(type, groups.get(type)!));
    const others = types.filter((type) => !FIRST.includes(type));
    if (others.length > 0) {
      const folded = document.createElement("details");
      const summary = document.createElement("summary");
      summary.textContent = say("other");
      folded.append(summary, ...others.map((type) => this.#group(type, groups.get(type)!)));
      parts.push(folded);
    }
    if (parts.length === 0) {
      const empty = document.createElement("p");
      empty.className = "hint";
      empty.textContent = say("nothing");
      parts.push(empty);
    }
    this.#box.replaceChildren(...parts);
  }

  #group(type: EntityType, things: Mention[][]): HTMLElement {
    const group = document.createElement("section");
    const title = document.createElement("h3");
    title.textContent = `${many(type)} `;
    title.append(badge(things.length));
    const list = document.createElement("ul");
    // The most mentioned first; of equals the first mentioned.
    things.sort((a, b) => b.length - a.length);
    list.append(...things.map((thing) => this.#thing(thing)));
    group.append(title, list);
    return group;
  }

  #thing(thing: Mention[]): HTMLElement {
    const { entity } = thing[0]!;
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const name = document.createElement("bdi");
    name.className = `name ${entity.type}`;
    name.lang = "ar";
    name.textContent = entity.fullName;
    button.append(name, badge(thing.length));
    button.addEventListener("click", () => this.#go(thing[0]!));
    item.append(button);
    return item;
  }
}

function badge(count: number): HTMLElement {
  const element = document.createElement("span");
  element.className = "count";
  element.textContent = String(count);
  return element;
}
