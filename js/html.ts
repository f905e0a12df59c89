import { DecodingMode, HtmlEntityDecoder } from "entities/decode";
import { type DefaultTreeAdapterMap, defaultTreeAdapter, Parser, type Token } from "parse5";
import { lastAt, nodesOf, Paragraphs, type Segment } from "./dom/paragraphs.js";
import { BLOCKS, HIDDEN, isSkipped, PREFORMATTED } from "./dom/skip.js";
import { css } from "./dom/styles.js";
import { checkOneOf, checkText } from "./options.js";
import type { Mawsum } from "./index.js";
import { type AnalyzeOptions, type Document, type Entity, TYPES } from "./types.js";
import type { MawsumWorker } from "./worker.js";

export { type ErrorCode, MawsumError } from "./errors.js";
export * from "./types.js";

export interface HtmlOptions extends AnalyzeOptions {
  /** A loaded analyzer or worker; by default one for the whole process, loaded at the first call. */
  mawsum?: Mawsum | MawsumWorker | PromiseLike<Mawsum | MawsumWorker> | undefined;
  /** Mark every mention (default), or only the first of each entity. */
  occurrences?: "all" | "first" | undefined;
  /** Mark the bare name (default), or the whole words it stands in, attached letters included. */
  extent?: "name" | "word" | undefined;
  /** More classes for the element of a mention. */
  className?: ((mention: Entity) => string) | undefined;
  /** Where a mention links to; none within a link. */
  link?: ((mention: Entity) => string | undefined) | undefined;
}

/** What is found in the prose of some HTML. */
export interface AnnotatedHtml extends Document {
  /** The HTML as given, byte for byte, with `<mark class="mawsum mawsum-person" data-mawsum-type="person">` around names. */
  html: string;
  /** The prose that was analyzed, which the offsets count in: the paragraphs, one a line, as a reader sees them. */
  text: string;
}

/** Text of the source that the parser took up as one: `from` to `to` in the source became the data from `at`. */
interface Chunk {
  at: number;
  from: number;
  to: number;
  /** Whether the parser moved it out of a table; an element around it may move otherwise, and so it stays unmarked. */
  moved: boolean;
}

/** A text node, and where its data stands in the source. */
interface SourceText {
  data: string;
  length: number;
  chunks: readonly Chunk[];
  linked: boolean;
}

type Tree = DefaultTreeAdapterMap;

/** A style sheet for the marks: the colours that `mawsum/dom` gives them. */
export const stylesheet: string = css(TYPES);

let shared: Promise<Mawsum> | undefined;

function sharedAnalyzer(): Promise<Mawsum> {
  shared ??= import("./index.js")
    .then(({ load }) => load())
    .catch((error) => {
      shared = undefined;
      throw error;
    });
  return shared;
}

/**
 * Finds the names in the prose of a page or a part of one, and marks them. Blocks part paragraphs; scripts, code, form
 * fields, and what is `hidden`, editable or `data-mawsum-skip` are left out, as `mawsum/dom` does. Style sheets are not read:
 * what only they hide is analyzed too.
 */
export async function analyzeHtml(html: string, options: HtmlOptions = {}): Promise<AnnotatedHtml> {
  checkText(html, "analyzeHtml");
  const { mawsum, occurrences, extent, className, link, ...analysis } = options;
  if (occurrences !== undefined) checkOneOf(occurrences, ["all", "first"], "occurrences", "analyzeHtml");
  if (extent !== undefined) checkOneOf(extent, ["name", "word"], "extent", "analyzeHtml");
  const paragraphs = read(html);
  const text = paragraphs.map(({ text }) => text).join("\n");
  const document = await (await (mawsum ?? sharedAnalyzer())).analyze(text, analysis);

  const seen = new Set<number>();
  const insertions: { at: number; tag: string }[] = [];
  let index = 0;
  let offset = 0;
  let done = 0;
  for (const entity of document.entities) {
    if (occurrences === "first" && seen.has(entity.entity)) continue;
    seen.add(entity.entity);
    while (index + 1 < paragraphs.length && offset + paragraphs[index]!.text.length < entity.start) {
      offset += paragraphs[index++]!.text.length + 1;
    }
    const { start, end } = extent === "word" ? entity.word : entity;
    // Two names may stand in one word.
    const stretch = { start: Math.max(start, done) - offset, end: end - offset };
    done = Math.max(end, done);
    for (const { node, start: from, end: to } of nodesOf(paragraphs[index]!, stretch)) {
      const address = node.linked ? undefined : link?.(entity);
      const [open, close] = tags(entity, className?.(entity), address);
      for (const [first, last] of inSource(html, node, from, to)) {
        insertions.push({ at: first, tag: open }, { at: last, tag: close });
      }
    }
  }
  return { html: inserted(html, insertions), text, ...document };
}

/** The paragraphs of the prose, as a reader sees them. */
function read(html: string): Segment<SourceText>[] {
  const { root, chunks } = parsed(html);
  const paragraphs = new Paragraphs<SourceText, never>();
  type Visit = { node: Tree["node"]; keep: boolean; linked: boolean };
  // Not by recursion: how deep elements nest is up to the source. Null ends a block.
  const visits: (Visit | null)[] = [{ node: root, keep: false, linked: false }];
  const passed: Chunk[] = [];
  while (visits.length > 0) {
    const visit = visits.pop()!;
    if (visit === null) {
      paragraphs.border();
      continue;
    }
    const { node } = visit;
    let { keep, linked } = visit;
    if (defaultTreeAdapter.isTextNode(node)) {
      const data = node.value;
      const from = chunks.get(node) ?? [];
      for (const chunk of from) passed.push(chunk);
      paragraphs.read({ data, length: data.length, chunks: from, linked }, data, keep);
      continue;
    }
    if (defaultTreeAdapter.isElementNode(node)) {
      const name = node.tagName;
      const attribute = (name: string) => node.attrs.find((attribute) => attribute.name === name)?.value;
      if (name === "br") paragraphs.breakLine();
      if (name === "br" || name === "wbr") continue;
      if (isSkipped(name, attribute) || name === "img") {
        paragraphs.leaveOut();
        continue;
      }
      if (HIDDEN.has(name) || attribute("popover") !== undefined) continue;
      if (name === "dialog" && attribute("open") === undefined) continue;
      keep ||= PREFORMATTED.has(name);
      linked ||= name === "a";
      if (name === "table") {
        const start = node.sourceCodeLocation?.startOffset ?? 0;
        for (let i = passed.length - 1; i >= 0 && passed[i]!.from > start; i--) passed[i]!.moved = true;
      }
      if (BLOCKS.has(name)) {
        paragraphs.border();
        visits.push(null);
      }
    }
    if (!("childNodes" in node)) continue;
    for (let i = node.childNodes.length - 1; i >= 0; i--) visits.push({ node: node.childNodes[i]!, keep, linked });
  }
  paragraphs.border();
  return paragraphs.parts;
}

/** The tree, and where each of its text nodes comes from. */
function parsed(html: string): { root: Tree["parentNode"]; chunks: Map<Tree["textNode"], Chunk[]> } {
  const chunks = new Map<Tree["textNode"], Chunk[]>();
  let token: Token.CharacterToken | undefined;
  // parse5 notes where a text node begins and ends; between may stand tags that it had to ignore or put elsewhere.
  const note = (node: Tree["node"]) => {
    if (!token?.location || !defaultTreeAdapter.isTextNode(node)) return;
    const { startOffset: from, endOffset: to } = token.location;
    const chunk = { at: node.value.length - token.chars.length, from, to, moved: false };
    const known = chunks.get(node);
    if (known) known.push(chunk);
    else chunks.set(node, [chunk]);
  };
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    setNodeSourceCodeLocation(node, location) {
      defaultTreeAdapter.setNodeSourceCodeLocation(node, location);
      note(node);
    },
    updateNodeSourceCodeLocation(node, location) {
      defaultTreeAdapter.updateNodeSourceCodeLocation(node, location);
      note(node);
    },
  };
  class Reader extends Parser<Tree> {
    override onWhitespaceCharacter(given: Token.CharacterToken): void {
      // The line break that `<pre>` begins with is no data.
      if (this.skipNextNewLine && given.location && given.chars.startsWith("\n")) {
        given.location.startOffset += html[given.location.startOffset] === "\r" ? 2 : 1;
      }
      super.onWhitespaceCharacter(given);
    }

    override _insertCharacters(given: Token.CharacterToken): void {
      token = given;
      super._insertCharacters(given);
      token = undefined;
    }
  }
  const options = { sourceCodeLocationInfo: true, treeAdapter };
  // Without these tags, which only pages have, it is part of a page: rows may then stand without their table.
  if (/<(?:!doctype|html|head|body)[\s>]/i.test(html)) return { root: Reader.parse(html, options), chunks };
  const parser = Reader.getFragmentParser(null, options);
  parser.tokenizer.write(html, true);
  return { root: parser.getFragment(), chunks };
}

/** Where the data from `start` to `end` of a text node stand in the source, without the tags between. */
function inSource(html: string, { data, chunks }: SourceText, start: number, end: number): [number, number][] {
  const places: [number, number][] = [];
  for (let i = lastAt(chunks, start); i < chunks.length && chunks[i]!.at < end; i++) {
    const { at, from, to, moved } = chunks[i]!;
    if (moved) continue;
    const next = chunks[i + 1]?.at ?? data.length;
    const borders = bordersOf(html, from, to);
    const first = borders[Math.max(start - at, 0)]!;
    const last = borders[Math.min(end, next) - at]!;
    const before = places[places.length - 1];
    if (before?.[1] === first) before[1] = last;
    else places.push([first, last]);
  }
  return places;
}

/** Where each character of what stands from `from` to `to` begins in the source, and where the last one ends. */
function bordersOf(html: string, from: number, to: number): number[] {
  const borders: number[] = [];
  let units = 0;
  const decoder = new HtmlEntityDecoder((code) => (units += code > 0xffff ? 2 : 1));
  for (let at = from; at < to;) {
    let length = 1;
    units = 1;
    if (html[at] === "&") {
      units = 0;
      decoder.startEntity(DecodingMode.Legacy);
      const written = decoder.write(html.slice(at + 1, to), 0);
      length = written < 0 ? decoder.end() : written;
      if (length === 0) units = 1;
      length = Math.max(length, 1);
    } else if (html.startsWith("\r\n", at)) {
      length = 2;
    }
    for (let unit = 0; unit < units; unit++) borders.push(at);
    at += length;
  }
  borders.push(to);
  return borders;
}

function tags({ type }: Entity, more: string | undefined, address: string | undefined): [string, string] {
  const open = `<mark class="mawsum mawsum-${type}${more ? ` ${escaped(more)}` : ""}" data-mawsum-type="${type}">`;
  if (address === undefined || !safe(address)) return [open, "</mark>"];
  return [`${open}<a href="${escaped(address)}" data-mawsum="">`, "</a></mark>"];
}

const escaped = (value: string) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** Links that a template makes from names must not run code. */
function safe(address: string): boolean {
  try {
    return /^(https?|mailto):$/.test(new URL(address, "https://page.invalid/").protocol);
  } catch {
    return false;
  }
}

/** The source with the tags put in; they come in order, for entities do not overlap. */
function inserted(html: string, insertions: readonly { at: number; tag: string }[]): string {
  let out = "";
  let done = 0;
  for (const { at, tag } of insertions) {
    out += html.slice(done, at) + tag;
    done = at;
  }
  return out + html.slice(done);
}
