import type { Document, Entity, EntityType } from "./types.js";

export * from "./types.js";

/** A node of schema.org, as JSON-LD. */
export interface JsonLdNode {
  "@type": string;
  [property: string]: unknown;
}

export interface JsonLdOptions {
  /** The headline of the article: what it names, the article is about. */
  headline?: string | undefined;
  /** The publisher's own `NewsArticle`: `about` and `mentions` are added to it. */
  article?: { readonly [property: string]: unknown } | undefined;
}

/** What schema.org calls our types; the others have no name there. */
const SCHEMA: Partial<Record<EntityType, string>> = {
  person: "Person",
  location: "Place",
  organization: "Organization",
  event: "Event",
  work: "CreativeWork",
};

/** At most so many things are what an article is about. */
const MOST_ABOUT = 2;

interface Thing {
  node: JsonLdNode;
  mentions: number;
  score: number;
}

/**
 * A `NewsArticle` with the one or two things that it turns on as `about` and all others as `mentions`. Of a document with
 * the text's headline in its first sentence `headline` need not be given.
 */
export function toJsonLd(document: Document, options: JsonLdOptions = {}): JsonLdNode {
  const { headline, article } = options;
  const things = new Map<string, Thing>();
  for (const entity of document.entities) {
    const type = SCHEMA[entity.type];
    if (type === undefined) continue;
    const key = `${type} ${entity.entity}`;
    let thing = things.get(key);
    if (!thing) {
      thing = { node: nodeOf(type, entity), mentions: 0, score: 0 };
      things.set(key, thing);
    }
    thing.mentions++;
    thing.score += weight(entity, headline);
  }

  const all = [...things.values()];
  const ranked = all
    .filter(({ score, mentions }) => score > mentions)
    // Sorting is stable: of equals the one named first.
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_ABOUT);
  // A second thing must be nearly as central as the first.
  const about = ranked.filter(({ score }) => score * 2 >= ranked[0]!.score);
  const mentions = all.filter((thing) => !about.includes(thing));

  const node: JsonLdNode = { "@context": "https://schema.org", "@type": "NewsArticle", ...article };
  if (headline !== undefined && node["headline"] === undefined) node["headline"] = headline;
  if (about.length > 0) node["about"] = merged(article?.["about"], about);
  if (mentions.length > 0) node["mentions"] = merged(article?.["mentions"], mentions);
  return node;
}

/** The same as text for a `<script type="application/ld+json">`: no `<` in it, so that no text can end the element. */
export function toJsonLdText(document: Document, options?: JsonLdOptions): string {
  return JSON.stringify(toJsonLd(document, options)).replaceAll("<", "\\u003c");
}

function nodeOf(type: string, { fullName, links }: Entity): JsonLdNode {
  const node: JsonLdNode = { "@type": type, name: fullName };
  const wikidata = links?.["wikidata"];
  if (wikidata !== undefined) node["sameAs"] = `http://www.wikidata.org/entity/${wikidata}`;
  return node;
}

/** What one mention counts: one, and more where articles name what they are about. */
function weight({ sentence, fullName, name }: Entity, headline: string | undefined): number {
  const inHeadline = headline !== undefined ? headline.includes(name) || headline.includes(fullName) : sentence === 0;
  return 1 + (inHeadline ? 4 : 0) + (sentence <= 2 ? 1 : 0);
}

/** What the publisher had, and ours that it had not. */
function merged(given: unknown, things: readonly Thing[]): unknown[] {
  const own = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const names = new Set(own.map((item: unknown) => (item as { name?: unknown } | null)?.name));
  const ids = new Set(own.map((item: unknown) => (item as { sameAs?: unknown } | null)?.sameAs).filter(Boolean));
  return [
    ...own,
    ...things.map(({ node }) => node).filter((node) => !names.has(node["name"]) && !ids.has(node["sameAs"])),
  ];
}
