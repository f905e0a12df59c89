import type { EntityType } from "../types.js";

/** Types that are names: what `<mawsum-text>` and `embed.js` mark unless they are told otherwise. */
export const NAMES: readonly EntityType[] = ["person", "location", "organization", "group", "event", "work"];

/** Types as an attribute lists them, parted by commas or spaces. */
export const typesOf = (attribute: string | null | undefined): readonly EntityType[] =>
  attribute == null ? NAMES : (attribute.split(/[\s,]+/).filter(Boolean) as EntityType[]);
