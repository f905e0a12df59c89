import { isSkipped, OBJECT } from "./skip.js";

/** A stretch of a text node: what stands at `from` in the node stands at `at` in the text of its paragraph. */
export interface Piece {
  node: Text;
  from: number;
  at: number;
}

/** Text that a reader sees as one paragraph, and the nodes it is made of. */
export interface Segment {
  text: string;
  pieces: Piece[];
}

/** What a block holds itself: its own paragraphs, and the blocks within it. */
export interface Segments {
  segments: Segment[];
  children: Element[];
}

const ELEMENT = 1;
const TEXT = 3;

/** How many nodes are read between two occasions to give the page its thread back. */
const NODES_A_STEP = 40;

/** Parts the inline content of `block` into paragraphs, in steps; blocks within it are only listed. */
export function* segment(block: Element | ShadowRoot): Generator<void, Segments> {
  const segments: Segment[] = [];
  const children: Element[] = [];
  let text = "";
  let pieces: Piece[] = [];
  let nodes = 0;

  const border = () => {
    // A paragraph without a letter or digit holds no name.
    if (/[\p{L}\p{N}]/u.test(text)) segments.push({ text, pieces });
    text = "";
    pieces = [];
  };

  /** Takes up the text of a node; white space collapses as on the page. */
  const read = (node: Text, data: string, keep: boolean) => {
    if (keep) {
      pieces.push({ node, from: 0, at: text.length });
      text += data;
      return;
    }
    for (const match of data.matchAll(/[^ \t\n\r\f]+|[ \t\n\r\f]+/g)) {
      const blank = " \t\n\r\f".includes(match[0][0]!);
      if (blank && (text === "" || text.endsWith(" "))) continue;
      const last = pieces[pieces.length - 1];
      // A piece goes on as long as node and text run in step.
      if (last?.node !== node || match.index - last.from !== text.length - last.at) {
        pieces.push({ node, from: match.index, at: text.length });
      }
      text += blank ? " " : match[0];
    }
  };

  const visit = function* (node: Node, style: CSSStyleDeclaration | undefined): Generator<void, void> {
    if (++nodes % NODES_A_STEP === 0) yield;
    if (node.nodeType === TEXT) {
      const data = (node as Text).data;
      if (!data) return;
      if (style && style.visibility !== "visible") {
        text += OBJECT;
        return;
      }
      read(node as Text, data, style !== undefined && /^(pre|break-spaces)/.test(style.whiteSpace));
      return;
    }
    if (node.nodeType !== ELEMENT) return;
    const element = node as Element;
    const name = element.localName;
    if (name === "br") {
      text += "\n";
      return;
    }
    if (name === "wbr") return;
    if (isSkipped(name, (attribute) => element.getAttribute(attribute))) {
      if (text) text += OBJECT;
      return;
    }
    const own = element.ownerDocument.defaultView!.getComputedStyle(element);
    if (own.display === "none") return;
    if (element.shadowRoot || !/^(inline|contents|ruby)/.test(own.display)) {
      border();
      children.push(element);
      return;
    }
    if (name === "img") {
      text += OBJECT;
      return;
    }
    yield* walk(element, own);
  };

  const walk = function* (parent: Element | ShadowRoot, style: CSSStyleDeclaration | undefined): Generator<void, void> {
    const slotted = "assignedNodes" in parent ? (parent as HTMLSlotElement).assignedNodes() : [];
    for (const child of slotted.length > 0 ? slotted : [...parent.childNodes]) yield* visit(child, style);
  };

  const inside = "shadowRoot" in block && block.shadowRoot ? block.shadowRoot : block;
  const view = block.ownerDocument.defaultView!;
  yield* walk(inside, block.nodeType === ELEMENT ? view.getComputedStyle(block as Element) : undefined);
  border();
  return { segments, children };
}

/** The place in the nodes of `offset` in the text; at a border between nodes the end of the former if `end`. */
export function locate({ pieces }: Segment, offset: number, end: boolean): { node: Text; offset: number } {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (end ? pieces[middle]!.at < offset : pieces[middle]!.at <= offset) low = middle + 1;
    else high = middle;
  }
  const { node, from, at } = pieces[Math.max(0, low - 1)]!;
  // Between two pieces may stand characters of no node; clamp to the node.
  return { node, offset: Math.min(from + offset - at, node.length) };
}
