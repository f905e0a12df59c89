import type { EntityType } from "../types.js";
import { nodesOf, type Segment } from "./paragraphs.js";
import { locate } from "./segment.js";

/** A stretch of a paragraph to be painted. */
export interface Stretch {
  type: EntityType;
  start: number;
  end: number;
}

type View = Window & typeof globalThis;

/** The range in the page of a stretch; it does not follow changes, and so costs the page nothing. */
export function rangeOf(segment: Segment, { start, end }: Stretch, view: View): StaticRange {
  const from = locate(segment, start, false);
  const to = locate(segment, end, true);
  return new view.StaticRange({
    startContainer: from.node,
    startOffset: from.offset,
    endContainer: to.node,
    endOffset: to.offset,
  });
}

/** Whether the page can paint without elements. */
export const canHighlight = (view: View): boolean => Boolean(view.CSS?.highlights && "Highlight" in view);

/** Registers ranges under the shared names `mawsum-person` and so on; what comes back takes these ranges away. */
export function paintRanges(ranges: readonly (readonly [EntityType, StaticRange])[], view: View): () => void {
  const registry = view.CSS.highlights;
  for (const [type, range] of ranges) {
    const name = `mawsum-${type}`;
    let highlight = registry.get(name);
    if (!highlight) {
      highlight = new view.Highlight();
      registry.set(name, highlight);
    }
    highlight.add(range);
  }
  return () => {
    for (const [type, range] of ranges) {
      const highlight = registry.get(`mawsum-${type}`);
      highlight?.delete(range);
      if (highlight?.size === 0) registry.delete(`mawsum-${type}`);
    }
  };
}

/** One piece of text that was wrapped: `node` kept what stands before it. */
interface Wrap {
  node: Text;
  mark: HTMLElement;
  inner: Text;
  rest: Text | undefined;
  /** What was left in `node`. */
  kept: string;
}

/** Wraps stretches in `<mark>`, split at the borders of elements; what comes back undoes it exactly. */
export function wrapStretches<S extends Stretch>(
  segment: Segment,
  stretches: readonly S[],
  make: (stretch: S, inside: Text) => { outer: HTMLElement; inner: HTMLElement },
): { marks: Map<S, HTMLElement[]>; undo: () => void } {
  const wraps: Wrap[] = [];
  const marks = new Map<S, HTMLElement[]>();
  // From the last to the first, so that what stands before keeps its node and its offsets.
  for (const stretch of [...stretches].sort((a, b) => b.start - a.start)) {
    for (const { node, start, end } of nodesOf(segment, stretch).reverse()) {
      const rest = end < node.length ? node.splitText(end) : undefined;
      const inner = node.splitText(start);
      const made = make(stretch, inner);
      inner.replaceWith(made.outer);
      made.inner.append(inner);
      wraps.push({ node, mark: made.outer, inner, rest, kept: node.data });
      marks.set(stretch, [made.outer, ...(marks.get(stretch) ?? [])]);
    }
  }
  return { marks, undo: () => wraps.reverse().forEach(unwrap) };
}

function unwrap({ node, mark, inner, rest, kept }: Wrap): void {
  // As we left it? Then text and nodes are made again as they were.
  const whole =
    node.nextSibling === mark &&
    mark.textContent === inner.data &&
    (!rest || mark.nextSibling === rest) &&
    mark.parentNode;
  if (whole) {
    // A framework that held the node and wrote all of its text anew has replaced what we took out of it, too.
    const ours = node.data === kept;
    if (ours) node.appendData(inner.data + (rest?.data ?? ""));
    mark.remove();
    rest?.remove();
    return;
  }
  // Somebody changed it: their nodes stay, only the mark goes.
  const inside = mark.querySelector(":scope > a[data-mawsum]") ?? mark;
  mark.replaceWith(...inside.childNodes);
}
