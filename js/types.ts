/** What an entity can be, in the order of the annotation guidelines. */
export const TYPES = [
  "person",
  "location",
  "organization",
  "group",
  "event",
  "work",
  "title",
  "date",
  "time",
  "duration",
  "money",
  "percent",
  "quantity",
  "number",
  "ordinal",
  "url",
  "email",
  "hashtag",
  "mention",
  "phone",
] as const;

/** What an entity is. */
export type EntityType = (typeof TYPES)[number];

/** A half-open range of UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** What a value entity amounts to. */
export type Value =
  | {
      kind: "date";
      /** `2023-02-28`, `2023-02`, `2023`; absent where it is relative and no `reference` was given, or no day of this calendar. */
      iso?: string;
    }
  /** `21:00`, `07:56:35`: as it stands, in the zone that the text names. */
  | { kind: "time"; iso: string }
  /** `P3D`, `PT2H27M`, `P2.5Y`. */
  | { kind: "duration"; iso: string }
  /** `currency` is the code of ISO 4217; absent where several states share the name. */
  | { kind: "money"; amount: number; currency?: string }
  | { kind: "percent"; value: number }
  /** `unit` is a symbol, such as `km` or `km/h`. */
  | { kind: "quantity"; value: number; unit: string }
  | { kind: "number"; value: number }
  | { kind: "ordinal"; value: number };

/** One mention of something. Absent properties are left out, never null. */
export interface Entity extends Span {
  /** The whole words it stands in: attached و ف ب ل ك included. */
  word: Span;
  type: EntityType;
  /** `text.slice(start, end)`. */
  text: string;
  /** This mention's own form without tashkeel and tatweel: للأمم المتحدة has the name الأمم المتحدة. */
  name: string;
  /** The fullest form of the same thing in this text: بلينكن has أنتوني بلينكن. */
  fullName: string;
  /** Index into `sentences`. */
  sentence: number;
  /** How sure, from 0 to 1 in thousandths. */
  score: number;
  /** Mentions of one thing share this number, counted from 0 by first mention. */
  entity: number;
  /** The title that stands with a person's name. */
  role?: string;
  value?: Value;
  /** Where the lexicon knows it: `wikidata`, `iso3166` … */
  links?: { [source: string]: string };
  /** With `explain`: the evidence in order of weight. */
  why?: string[];
}

/** What is found in a text. */
export interface Document {
  /** In order; every character that is not white space lies in exactly one. */
  sentences: Span[];
  /** In order of `start`; they do not overlap. */
  entities: Entity[];
}

/** A name of an editor's own. */
export interface LexiconEntry {
  name: string;
  type: EntityType;
  /** Other spellings and short forms. */
  aliases?: readonly string[];
  links?: { readonly [source: string]: string };
}

/** An editor's own names, matched through spelling variants, tashkeel and attached letters. */
export interface Lexicon {
  /** Win over the model, with score 1; another `type` retypes. */
  add?: readonly LexiconEntry[];
  /** Never marked. */
  block?: readonly string[];
}

export interface AnalyzeOptions {
  /** The day that relative dates count from, `YYYY-MM-DD`; without it they have no `iso`. */
  reference?: string | undefined;
  /** Keep only these types. */
  types?: readonly EntityType[] | undefined;
  /** Keep only entities with at least this score, 0 to 1. */
  minScore?: number | undefined;
  /** Give the evidence for each entity as `why`. */
  explain?: boolean | undefined;
  /** Names for this call; a long list is better given to `load`, which compiles it once. */
  lexicon?: Lexicon | undefined;
}

export interface SentenceOptions {
  /** `border` (default): each line break ends a sentence; `wrapped`: only an empty line does. */
  lines?: "border" | "wrapped" | undefined;
  /** Whether ؛ and ; end a sentence. */
  semicolon?: boolean | undefined;
  /** Whether : ends a sentence. */
  colon?: boolean | undefined;
}

/** The named sets of normalization rules; docs say what each is for. */
export const PROFILES = [
  "display",
  "search",
  "match",
  "lucene",
  "camel-unicode",
  "camel-alef",
  "camel-alef-maksura",
  "camel-teh-marbuta",
  "camel-dediac",
] as const;

/** The name of a set of normalization rules. */
export type ProfileName = (typeof PROFILES)[number];

/** A named set of rules, or one of your own by the rules' names. */
export type Profile = ProfileName | { rules: readonly string[] };

/** The trained model in use. */
export interface ModelInfo {
  name: string;
  hash: string;
}

/** Where the wasm comes from. */
export type WasmSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** Where the model comes from. */
export type ModelSource = string | URL | Response | BufferSource;

export interface LoadOptions {
  /** `mawsum.wasm`, by default the one beside the module. */
  wasm?: WasmSource | PromiseLike<WasmSource> | undefined;
  /** The model, by default the one beside the module. */
  model?: ModelSource | PromiseLike<ModelSource> | undefined;
  /** An editor's own names, compiled once. */
  lexicon?: Lexicon | undefined;
}

export interface CoreLoadOptions {
  /** `core.wasm`, by default the one beside the module. */
  wasm?: WasmSource | PromiseLike<WasmSource> | undefined;
}
