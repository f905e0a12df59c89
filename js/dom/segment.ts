import { lastAt, Paragraphs, type Segment } from "./paragraphs.js";
import { isSkipped } from "./skip.js";

const ELEMENT = 1;
const TEXT = 3;

/** How many nodes are read between two occasions to give the page its thread back. */
const NODES_A_STEP = 40;

/** Parts the inline content of `block` into paragraphs, in steps; blocks within it only stand between them. */
export function* segment(block: Element | ShadowRoot): Generator<void, (Segment | Element)[]> {
  const paragraphs = new Paragraphs<Text, Element>();
  let nodes = 0;

  const visit = function* (node: Node, style: CSSStyleDeclaration | undefined): Generator<void, void> {
    if (++nodes % NODES_A_STEP === 0) yield;
    if (node.nodeType === TEXT) {
      const data = (node as Text).data;
      if (!data) return;
      if (style && style.visibility !== "visible") return paragraphs.leaveOut();
      paragraphs.read(node as Text, data, style !== undefined && /^(pre|break-spaces)/.test(style.whiteSpace));
      return;
    }
    if (node.nodeType !== ELEMENT) return;
    const element = node as Element;
    const name = element.localName;
    if (name === "br") return paragraphs.breakLine();
    if (name === "wbr") return;
    if (isSkipped(name, (attribute) => element.getAttribute(attribute))) return paragraphs.leaveOut();
    const own = element.ownerDocument.defaultView!.getComputedStyle(element);
    if (own.display === "none") return;
    if (element.shadowRoot || !/^(inline|contents|ruby)/.test(own.display)) return paragraphs.border(element);
    if (name === "img") return paragraphs.leaveOut();
    yield* walk(element, own);
  };

  const walk = function* (parent: Element | ShadowRoot, style: CSSStyleDeclaration | undefined): Generator<void, void> {
    const slotted = "assignedNodes" in parent ? (parent as HTMLSlotElement).assignedNodes() : [];
    for (const child of slotted.length > 0 ? slotted : [...parent.childNodes]) yield* visit(child, style);
  };

  const inside = "shadowRoot" in block && block.shadowRoot ? block.shadowRoot : block;
  const view = block.ownerDocument.defaultView!;
  yield* walk(inside, block.nodeType === ELEMENT ? view.getComputedStyle(block as Element) : undefined);
  paragraphs.border();
  return paragraphs.parts;
}

/** The place in the nodes of `offset` in the text; at a border between nodes the end of the former if `end`. */
export function locate({ pieces }: Segment, offset: number, end: boolean): { node: Text; offset: number } {
  const { node, from, at } = pieces[lastAt(pieces, end ? offset - 1 : offset)]!;
  // Between two pieces may stand characters of no node; clamp to the node.
  return { node, offset: Math.min(from + offset - at, node.length) };
}
