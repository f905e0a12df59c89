import type { Document, Entity } from "mawsum";
import { one } from "./words";

/** A mention on the page: its element and what it mentions. */
export interface Mention {
  element: HTMLElement;
  entity: Entity;
}

/** Writes `text` into `article`, its entities in `<mark>`; gives the mentions in order. */
export function writeArticle(article: HTMLElement, text: string, { entities }: Document): Mention[] {
  const mentions: Mention[] = [];
  const paragraphs: HTMLElement[] = [];
  let next = 0;
  for (const { start, end } of lines(text)) {
    const heading = paragraphs.length === 0 && isHeadline(text, start, end);
    const paragraph = document.createElement(heading ? "h2" : "p");
    paragraph.dir = "auto";
    let at = start;
    while (next < entities.length && entities[next]!.start < end) {
      const entity = entities[next++]!;
      const stop = Math.min(entity.end, end);
      paragraph.append(text.slice(at, entity.start));
      const element = mark(entity, text.slice(entity.start, stop));
      mentions.push({ element, entity });
      paragraph.append(element);
      at = stop;
    }
    paragraph.append(text.slice(at, end));
    paragraphs.push(paragraph);
  }
  article.replaceChildren(...paragraphs);
  return mentions;
}

function mark(entity: Entity, text: string): HTMLElement {
  const element = document.createElement("mark");
  element.className = entity.type;
  element.textContent = text;
  element.tabIndex = -1;
  element.setAttribute("role", "button");
  element.setAttribute("aria-haspopup", "dialog");
  element.setAttribute("aria-label", `${text}، ${one(entity.type)}`);
  return element;
}

/** The lines of `text` that are not blank. */
function* lines(text: string): Generator<{ start: number; end: number }> {
  for (const match of text.matchAll(/[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*/g)) {
    yield { start: match.index, end: match.index + match[0].length };
  }
}

/** A first line that is short, ends without a stop and is followed by another is shown as a headline. */
function isHeadline(text: string, start: number, end: number): boolean {
  return end - start <= 120 && !/[.؟!…:،]\s*$/.test(text.slice(start, end)) && /\S/.test(text.slice(end));
}
