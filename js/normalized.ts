import type { Span } from "./types.js";

/** A normalized text and the map to the text as given: plain data, and two methods that read it. */
export class Normalized {
  /** The normalized text. */
  readonly text: string;
  /**
   * The map in UTF-16 units. Empty where no length changed; else three numbers an edit, in order: start in the given text,
   * start in the normalized text, and twice the length in the given text, plus 1 where a deleted mark goes with the letter
   * before it. The last three stand for the ends of both texts.
   */
  readonly edits: Uint32Array;

  constructor(text: string, edits: Uint32Array) {
    this.text = text;
    this.edits = edits;
  }

  /**
   * The range of the given text that a range of the normalized text came from. A deleted mark goes with the letter before
   * it, other deleted characters at the edge stay out, part of an expansion gives its whole source, an empty range an
   * empty range.
   */
  toSource(start: number, end: number): Span {
    checkRange(start, end, this.text.length, "normalized");
    if (this.edits.length === 0) return { start, end };
    if (start === end) {
      const at = this.#sourceOfEmpty(start);
      return { start: at, end: at };
    }
    return { start: this.#sourceStart(start), end: this.#sourceEnd(this.#count(1, end, false), end) };
  }

  /** The range of the normalized text that a range of the given text became. */
  toNormalized(start: number, end: number): Span {
    const { edits } = this;
    checkRange(start, end, edits.length === 0 ? this.text.length : edits[edits.length - 3]!, "given");
    if (edits.length === 0) return { start, end };
    const from = this.#normalizedOf(start, false);
    return { start: from, end: start === end ? from : this.#normalizedOf(end, true) };
  }

  #source(edit: number): number {
    return this.edits[3 * edit]!;
  }

  #normalized(edit: number): number {
    return this.edits[3 * edit + 1]!;
  }

  #sourceStop(edit: number): number {
    return this.edits[3 * edit]! + (this.edits[3 * edit + 2]! >>> 1);
  }

  #normalizedStop(edit: number): number {
    return this.#normalized(edit + 1) - (this.#source(edit + 1) - this.#sourceStop(edit));
  }

  /** How many edits start before `at`, or at it too if `including`; in the given text (0) or the normalized one (1). */
  #count(which: 0 | 1, at: number, including: boolean): number {
    // The last entry stands for the ends and is no edit.
    let low = 0;
    let high = this.edits.length / 3 - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const start = this.edits[3 * middle + which]!;
      if (start < at || (including && start === at)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sourceStart(at: number): number {
    // The last edit that starts at or before `at`: of several deletions at one place the last.
    const edit = this.#count(1, at, true) - 1;
    if (edit < 0) return at;
    const stop = this.#normalizedStop(edit);
    return at < stop ? this.#source(edit) : this.#sourceStop(edit) + (at - stop);
  }

  #sourceEnd(after: number, at: number): number {
    const edit = after - 1;
    const source = edit < 0 ? at : this.#sourceStop(edit) + Math.max(0, at - this.#normalizedStop(edit));
    // Marks deleted right there go with the letter before.
    const real = this.edits.length / 3 - 1;
    return after < real && this.#source(after) === source && this.edits[3 * after + 2]! & 1
      ? this.#sourceStop(after)
      : source;
  }

  #sourceOfEmpty(at: number): number {
    const after = this.#count(1, at, false);
    const edit = after - 1;
    return edit >= 0 && at < this.#normalizedStop(edit) ? this.#source(edit) : this.#sourceEnd(after, at);
  }

  #normalizedOf(at: number, end: boolean): number {
    const edit = this.#count(0, at, true) - 1;
    if (edit < 0) return at;
    if (at === this.#source(edit)) return this.#normalized(edit);
    const stop = this.#sourceStop(edit);
    if (at >= stop) return this.#normalizedStop(edit) + (at - stop);
    return end ? this.#normalizedStop(edit) : this.#normalized(edit);
  }
}

function checkRange(start: number, end: number, length: number, which: string): void {
  if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= length)) {
    throw new RangeError(`${start}..${end} is no range of the ${which} text, which has ${length} UTF-16 units`);
  }
}
