import type { CoreExports, Instance } from "./instance.js";
import { Normalized } from "./normalized.js";
import { checkProfile, checkSentences, checkText } from "./options.js";
import type { Profile, SentenceOptions, Span } from "./types.js";

// What `mawsum` and `mawsum/core` have in common.

/** The sentences of `text`. */
export function sentences<E extends CoreExports>(
  instance: Instance<E>,
  text: string,
  options?: SentenceOptions,
): Span[] {
  checkText(text, "sentences");
  const { lines, semicolon = false, colon = false } = checkSentences(options);
  return toSpans(instance.run((wasm) => wasm.sentences(text, lines === "wrapped", semicolon, colon)));
}

/** `text` normalized. */
export function normalize<E extends CoreExports>(instance: Instance<E>, text: string, profile?: Profile): Normalized {
  checkText(text, "normalize");
  const { name, rules } = checkProfile(profile);
  const [normalized = text, edits] = instance.run((wasm) => wasm.normalize(text, name, rules));
  return new Normalized(normalized, edits);
}

/** Spans from `[start, end, …]`. */
export function toSpans(flat: Uint32Array): Span[] {
  const spans = new Array<Span>(flat.length / 2);
  for (let i = 0; i < spans.length; i++) spans[i] = { start: flat[2 * i]!, end: flat[2 * i + 1]! };
  return spans;
}
