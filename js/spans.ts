import type { Span } from "./types.js";

/** Spans from `[start, end, …]`. */
export function toSpans(flat: Uint32Array): Span[] {
  const spans = new Array<Span>(flat.length / 2);
  for (let i = 0; i < spans.length; i++) spans[i] = { start: flat[2 * i]!, end: flat[2 * i + 1]! };
  return spans;
}
