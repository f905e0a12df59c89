import { isSafe } from "../dom/address.js";
import type { Entity } from "../types.js";

/**
 * The address that `template` gives for an entity: `{name}` is its fullest form in the text, `{type}` its type,
 * `{wikidata}` its number there, each encoded. Undefined where a part is unknown or the address would run code.
 */
export function addressOf(template: string, { fullName, type, links }: Entity, document: Document): string | undefined {
  const parts: Record<string, string | undefined> = { name: fullName, type, wikidata: links?.["wikidata"] };
  let whole = true;
  const address = template.replace(/\{(\w+)\}/g, (placeholder, key: string) => {
    if (!(key in parts)) return placeholder;
    const part = parts[key];
    whole &&= part !== undefined;
    return encodeURIComponent(part ?? "");
  });
  return whole && isSafe(address, document) ? address : undefined;
}
