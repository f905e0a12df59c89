import { MawsumError } from "./errors.js";
import { type AnalyzeOptions, type Lexicon, type Profile, type SentenceOptions, TYPES } from "./types.js";

/** How many letters must be added, left out or changed to get from `a` to `b`. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(row[j]! + (a[i] === b[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The one of `names` that `given` is most likely meant to be. */
function nearest(given: string, names: readonly string[]): string {
  const low = given.toLowerCase();
  const near = (name: string) => distance(low, name.toLowerCase());
  return names.reduce((best, name) => (near(name) < near(best) ? name : best));
}

/** What a value looks like in a message. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return "an array";
  return value === null || typeof value !== "object" ? String(value) : "an object";
}

const bad = (message: string) => new MawsumError("bad-option", message);

/** Throws a `TypeError` unless `text` is a string. */
export function checkText(text: unknown, where: string): asserts text is string {
  if (typeof text !== "string") throw new TypeError(`${where}: the text must be a string, not ${shown(text)}`);
}

/** Throws unless `options` is undefined or an object with no other keys than `known`. */
export function checkKeys(options: unknown, known: readonly string[], where: string): void {
  if (options === undefined) return;
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw bad(`${where}: the options must be an object, not ${shown(options)}`);
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw bad(`${where}: there is no option "${key}"; did you mean "${nearest(key, known)}"?`);
    }
  }
}

function checkBoolean(value: unknown, name: string, where: string): void {
  if (value !== undefined && typeof value !== "boolean") {
    throw bad(`${where}: ${name} must be true or false, not ${shown(value)}`);
  }
}

/** Throws unless `value` is one of `names`. */
export function checkOneOf(value: unknown, names: readonly string[], name: string, where: string): void {
  if (typeof value !== "string") throw bad(`${where}: ${name} must be a string, not ${shown(value)}`);
  if (!names.includes(value)) {
    throw bad(`${where}: there is no ${name} ${shown(value)}; did you mean "${nearest(value, names)}"?`);
  }
}

function checkStrings(value: unknown, name: string, where: string): asserts value is readonly string[] {
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) {
    throw bad(`${where}: ${name} must be an array of strings`);
  }
}

/** Throws unless `lexicon` is undefined or well formed. */
export function checkLexicon(lexicon: unknown, where: string): asserts lexicon is Lexicon | undefined {
  if (lexicon === undefined) return;
  const inside = `${where}: lexicon`;
  checkKeys(lexicon, ["add", "block"], inside);
  const { add = [], block = [] } = lexicon as { add?: unknown; block?: unknown };
  checkStrings(block, "block", inside);
  if (!Array.isArray(add)) throw bad(`${inside}: add must be an array`);
  for (const [index, row] of add.entries()) {
    const at = `${inside}.add[${index}]`;
    if (row === undefined) throw bad(`${at}: is undefined`);
    checkKeys(row, ["name", "type", "aliases", "links"], at);
    if (typeof row.name !== "string") throw bad(`${at}: name must be a string, not ${shown(row.name)}`);
    checkOneOf(row.type, TYPES, "type", at);
    if (row.aliases !== undefined) checkStrings(row.aliases, "aliases", at);
    if (row.links !== undefined) {
      if (typeof row.links !== "object" || row.links === null) throw bad(`${at}: links must be an object`);
      checkStrings(Object.values(row.links), "the values of links", at);
    }
  }
}

/** The names of the options of `analyze`. */
export const ANALYZE_KEYS = [
  "reference",
  "types",
  "minScore",
  "explain",
  "lexicon",
] as const satisfies readonly (keyof AnalyzeOptions)[];

/** Throws unless these are options of `analyze`; `more` are keys that the caller allows besides. */
export function checkAnalyze(options: AnalyzeOptions | undefined, more: readonly string[] = []): AnalyzeOptions {
  const where = "analyze";
  checkKeys(options, [...ANALYZE_KEYS, ...more], where);
  const { reference, types, minScore, explain, lexicon } = options ?? {};
  if (reference !== undefined && typeof reference !== "string") {
    throw bad(`${where}: reference must be a date such as "2026-03-01", not ${shown(reference)}`);
  }
  if (types !== undefined) {
    if (!Array.isArray(types)) throw bad(`${where}: types must be an array, not ${shown(types)}`);
    for (const type of types) checkOneOf(type, TYPES, "type", where);
  }
  // NaN is neither below 0 nor above 1.
  if (minScore !== undefined && !(typeof minScore === "number" && minScore >= 0 && minScore <= 1)) {
    throw bad(`${where}: minScore must be a number from 0 to 1, not ${shown(minScore)}`);
  }
  checkBoolean(explain, "explain", where);
  checkLexicon(lexicon, where);
  return options ?? {};
}

/** Throws unless these are options of `sentences`. */
export function checkSentences(options: SentenceOptions | undefined, more: readonly string[] = []): SentenceOptions {
  const where = "sentences";
  checkKeys(options, ["lines", "semicolon", "colon", ...more], where);
  const { lines, semicolon, colon } = options ?? {};
  if (lines !== undefined) checkOneOf(lines, ["border", "wrapped"], "lines", where);
  checkBoolean(semicolon, "semicolon", where);
  checkBoolean(colon, "colon", where);
  return options ?? {};
}

/** The name and the rules of a profile; which there are, src/normalize knows. */
export function checkProfile(profile: Profile = "search"): { name: string; rules: readonly string[] | undefined } {
  const where = "normalize";
  if (typeof profile === "string") return { name: profile, rules: undefined };
  checkKeys(profile, ["rules"], where);
  checkStrings(profile.rules, "rules", where);
  return { name: "", rules: profile.rules };
}
