import type { EntityType } from "../types.js";

/** Colour and line of each type: told apart by shape too. */
const LOOKS: Partial<Record<EntityType, [colour: string, line: string]>> = {
  person: ["190 60 105", "solid 2px"],
  location: ["40 115 190", "dashed 2px"],
  organization: ["50 130 55", "double 3px"],
  group: ["165 105 0", "dotted 2px"],
  event: ["130 80 190", "wavy 1px"],
  work: ["0 135 125", "dotted 3px"],
};

function rules(type: EntityType): string {
  const [colour, line] = LOOKS[type] ?? ["115 120 130", "dotted 1px"];
  // Mixed with the text's own colour the line stands out on light and dark pages alike; Chrome mixes since 111.
  const look =
    `background-color:var(--mawsum-${type}-background,rgb(${colour}/.15));text-decoration:underline ${line};` +
    `text-decoration-color:rgb(${colour});` +
    `text-decoration-color:var(--mawsum-${type},color-mix(in srgb,rgb(${colour}) 65%,currentColor))`;
  return `::highlight(mawsum-${type}){${look}}mark.mawsum-${type},span.mawsum-${type}{${look}}`;
}

/** The style sheet of mentions: `mark` brings no padding, border or weight, which would part the letters of a word. */
export function css(types: readonly EntityType[]): string {
  return (
    "mark.mawsum{color:inherit;font:inherit;padding:0;margin:0;border:0;text-underline-offset:.3em;" +
    "text-decoration-skip-ink:none}mark.mawsum>a{color:inherit}" +
    types.map(rules).join("") +
    // Those of <mawsum-text>, which are buttons; and of a type that the reader has switched off.
    "mark.mawsum[tabindex]{cursor:pointer}mark.mawsum[tabindex]:focus-visible{outline:2px solid;outline-offset:1px}" +
    "mark.mawsum.mawsum-off{background:none;text-decoration:none}" +
    "@media(forced-colors:active){mark.mawsum{background-color:Canvas;color:CanvasText}}"
  );
}

/** How many highlights use the sheet of a root. */
const users = new WeakMap<Document | ShadowRoot, { sheet: CSSStyleSheet; count: number }>();

/** Adds the sheet to `root` unless it is there; what comes back takes it away with its last user. */
export function addStyles(root: Document | ShadowRoot, types: readonly EntityType[]): () => void {
  const view = (root.nodeType === 9 ? (root as Document) : root.ownerDocument!).defaultView;
  // Sheets of this kind no content policy forbids; Safari has them since 16.4.
  if (!view || !("adoptedStyleSheets" in root)) return () => {};
  let used = users.get(root);
  if (!used) {
    // A sheet serves only the document that made it.
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css(types));
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    used = { sheet, count: 0 };
    users.set(root, used);
  }
  used.count++;
  const { sheet } = used;
  return () => {
    const left = users.get(root);
    if (!left || --left.count > 0) return;
    users.delete(root);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
