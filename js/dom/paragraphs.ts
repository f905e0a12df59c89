// Text as a reader sees it: one builder for pages (mawsum/dom) and servers (mawsum/html), so that both read alike.

/** A stretch of a text node: what stands at `from` in the node stands at `at` in the text of its paragraph. */
export interface Piece<Node> {
  node: Node;
  from: number;
  at: number;
}

/** Text that a reader sees as one paragraph, and the nodes it is made of. */
export interface Segment<Node = Text> {
  text: string;
  pieces: Piece<Node>[];
}

/** Stands in the text for what is left out: no name reaches across it. */
const OBJECT = "\uFFFC";

/** Builds paragraphs from what is met in the order of the page. */
export class Paragraphs<Node, Block> {
  /** Paragraphs, and the blocks between them. */
  readonly parts: (Segment<Node> | Block)[] = [];
  #text = "";
  #pieces: Piece<Node>[] = [];
  /** Whether the text ends with a space. To look at a text that grows is to copy it. */
  #blank = false;

  /** Takes up the text of a node; white space collapses as on the page unless `keep`. */
  read(node: Node, data: string, keep: boolean): void {
    if (keep) {
      this.#pieces.push({ node, from: 0, at: this.#text.length });
      this.#text += data;
      this.#blank = data.endsWith(" ");
      return;
    }
    for (const match of data.matchAll(/[^ \t\n\r\f]+|[ \t\n\r\f]+/g)) {
      const blank = " \t\n\r\f".includes(match[0][0]!);
      if (blank && (this.#text.length === 0 || this.#blank)) continue;
      const last = this.#pieces[this.#pieces.length - 1];
      // A piece goes on as long as node and text run in step.
      if (last?.node !== node || match.index - last.from !== this.#text.length - last.at) {
        this.#pieces.push({ node, from: match.index, at: this.#text.length });
      }
      this.#text += blank ? " " : match[0];
      this.#blank = blank;
    }
  }

  /** A line ends, the paragraph does not. */
  breakLine(): void {
    this.#text += "\n";
    this.#blank = false;
  }

  /** Something stands here that is not read. */
  leaveOut(): void {
    if (this.#text.length > 0) this.#text += OBJECT;
    this.#blank = false;
  }

  /** The paragraph ends; `block` stands between it and the next. */
  border(block?: Block): void {
    // A paragraph without a letter or digit holds no name.
    if (/[\p{L}\p{N}]/u.test(this.#text)) this.parts.push({ text: this.#text, pieces: this.#pieces });
    this.#text = "";
    this.#pieces = [];
    if (block !== undefined) this.parts.push(block);
  }
}

/** The last of `list`, which is in order, that begins at `offset` or before; the first where none does. */
export function lastAt(list: readonly { readonly at: number }[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]!.at <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** What a stretch of a paragraph covers of each node, in order. */
export function nodesOf<Node extends { readonly length: number }>(
  { pieces, text }: Segment<Node>,
  stretch: { readonly start: number; readonly end: number },
): { node: Node; start: number; end: number }[] {
  const covered: { node: Node; start: number; end: number }[] = [];
  for (let i = lastAt(pieces, stretch.start); i < pieces.length && pieces[i]!.at < stretch.end; i++) {
    const { node, from, at } = pieces[i]!;
    const start = from + Math.max(stretch.start - at, 0);
    // A character of no node may follow the piece.
    const end = Math.min(from + Math.min(stretch.end, pieces[i + 1]?.at ?? text.length) - at, node.length);
    if (start >= end) continue;
    const last = covered[covered.length - 1];
    if (last?.node === node) last.end = end;
    else covered.push({ node, start, end });
  }
  return covered;
}
