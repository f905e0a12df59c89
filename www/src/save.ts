import type { Document, Entity } from "mawsum";
import { toJsonLdText } from "mawsum/jsonld";

export const FORMATS = ["json", "csv", "jsonld", "html"] as const;
export type Format = (typeof FORMATS)[number];

const MEDIA: Record<Format, string> = {
  json: "application/json",
  csv: "text/csv",
  jsonld: "application/ld+json",
  html: "text/html",
};

/** The result as a file's text. */
export function written(format: Format, text: string, document: Document): string {
  switch (format) {
    case "json":
      return `${JSON.stringify({ text, ...document }, null, 2)}\n`;
    case "jsonld":
      return `${toJsonLdText(document)}\n`;
    case "csv":
      return csv(document.entities);
    case "html":
      return html(text, document.entities);
  }
}

/** Gives the reader a file to keep. */
export function save(format: Format, text: string, found: Document): void {
  const address = URL.createObjectURL(
    new Blob([written(format, text, found)], { type: `${MEDIA[format]};charset=utf-8` }),
  );
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = `mawsum.${format}`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** RFC 4180 with a byte order mark, without which spreadsheets take UTF-8 for something else. */
function csv(entities: readonly Entity[]): string {
  const rows = entities.map((entity) => [
    entity.start,
    entity.end,
    entity.type,
    entity.text,
    entity.fullName,
    entity.score,
    entity.links?.["wikidata"] ?? "",
  ]);
  const lines = [["start", "end", "type", "text", "full name", "score", "wikidata"], ...rows];
  return `\uFEFF${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  // A cell that begins so would be a formula to a spreadsheet.
  const plain = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function html(text: string, entities: readonly Entity[]): string {
  const escape = (part: string) =>
    part.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  let out = "";
  let at = 0;
  for (const entity of entities) {
    out += escape(text.slice(at, entity.start));
    out += `<mark class="mawsum-${entity.type}">${escape(entity.text)}</mark>`;
    at = entity.end;
  }
  const paragraphs = (out + escape(text.slice(at))).split(/\n+/).filter((line) => line.trim() !== "");
  return `<article lang="ar" dir="rtl">\n${paragraphs.map((line) => `<p>${line}</p>`).join("\n")}\n</article>\n`;
}
