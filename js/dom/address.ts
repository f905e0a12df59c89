import type { Entity } from "../types.js";

/** Whether an address made from names cannot run code. */
export function isSafe(address: string, document: Document): boolean {
  try {
    return /^(https?|mailto):$/.test(new URL(address, document.baseURI).protocol);
  } catch {
    return false;
  }
}

/**
 * The address that `template` gives for an entity: `{name}` is its fullest form in the text, `{type}` its type,
 * `{wikidata}` its number there, each encoded. Undefined where a part is unknown or the address would run code.
 */
export function addressOf(template: string, { fullName, type, links }: Entity, document: Document): string | undefined {
  const parts: Record<string, string | undefined> = { name: fullName, type, wikidata: links?.["wikidata"] };
  let whole = true;
  const address = template.replace(/\{(\w+)\}/g, (placeholder, key: string) => {
    if (!Object.keys(parts).includes(key)) return placeholder;
    const part = parts[key];
    whole &&= part !== undefined;
    // A lone surrogate cannot be encoded.
    return encodeURIComponent((part ?? "").replace(/\p{Surrogate}/gu, "\uFFFD"));
  });
  return whole && isSafe(address, document) ? address : undefined;
}
