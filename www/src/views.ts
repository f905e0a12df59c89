import type { Normalized, Span } from "mawsum";
import { say } from "./words";

/** Writes the sentences of `text` as a numbered list. */
export function writeSentences(box: HTMLElement, text: string, sentences: readonly Span[]): void {
  const list = document.createElement("ol");
  list.className = "sentences";
  list.append(
    ...sentences.map(({ start, end }) => {
      const item = document.createElement("li");
      item.dir = "auto";
      item.textContent = text.slice(start, end);
      return item;
    }),
  );
  box.replaceChildren(list);
}

/** A run of normalized text and what it was; `was` is missing where nothing changed. */
export interface Run {
  text: string;
  was?: string;
}

/** Cuts a normalized text where it begins or ceases to differ from the text as given. */
export function runs(given: string, normalized: Normalized): Run[] {
  const found: Run[] = [];
  const add = (text: string, was: string) => {
    const last = found.at(-1);
    if (text === was) {
      if (last && last.was === undefined) last.text += text;
      else found.push({ text });
    } else if (last?.was !== undefined) {
      last.text += text;
      last.was += was;
    } else {
      found.push({ text, was });
    }
  };
  let at = 0;
  let read = 0;
  for (const character of normalized.text) {
    const { start, end } = normalized.toSource(at, at + character.length);
    at += character.length;
    // What was deleted before this character is nobody's source.
    if (start > read) add("", given.slice(read, start));
    // Several characters may come from one (ﷺ): the first of them stands for it.
    add(character, end > read ? given.slice(Math.max(start, read), end) : "");
    read = Math.max(read, end);
  }
  if (read < given.length) add("", given.slice(read));
  return found;
}

/** Writes a normalized text with its changes marked; says how many there are. */
export function writeNormalized(box: HTMLElement, given: string, normalized: Normalized): number {
  const text = document.createElement("div");
  text.className = "normalized";
  text.dir = "auto";
  let changes = 0;
  for (const { text: now, was } of runs(given, normalized)) {
    if (was === undefined) {
      text.append(now);
      continue;
    }
    changes++;
    const change = document.createElement(now === "" ? "del" : "ins");
    change.textContent = now;
    change.title = say("was", visible(was));
    text.append(change);
  }
  box.replaceChildren(text);
  return changes;
}

/** Marks and signs that show nothing, with their code points. */
function visible(text: string): string {
  const names = [...text].map((character) => {
    const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
    return /\p{M}|\p{C}|\p{Z}/u.test(character) ? code : character;
  });
  return names.join(names.some((name) => name.startsWith("U+")) ? " " : "");
}
