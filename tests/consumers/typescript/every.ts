// Every entry with its types, as a strict TypeScript project sees them.
import { load, MawsumError, type Document, type Entity, type EntityType, type LoadOptions, TYPES } from "mawsum";
import { load as loadCore } from "mawsum/core";
import { highlight, type Highlighted, type HighlightOptions, type PageMention } from "mawsum/dom";
import { analyzeHtml, type AnnotatedHtml, stylesheet } from "mawsum/html";
import "mawsum/element";
import { type JsonLdNode, toJsonLd } from "mawsum/jsonld";
import { loadWorker } from "mawsum/worker";

export async function every(element: Element, options: LoadOptions & HighlightOptions): Promise<unknown[]> {
  const mawsum = await load({ model: options.model });
  const found: Document = mawsum.analyze("نص", { types: ["person"] });
  const first: Entity | undefined = found.entities[0];
  const type: EntityType = first?.type ?? TYPES[0];
  const handle: Highlighted = highlight(element, { ...options, mawsum });
  const mention: PageMention | undefined = handle.at(0, 0);
  const worker = await loadWorker();
  const later: Promise<Document> = worker.analyze("نص", { signal: AbortSignal.timeout(1) });
  const html: AnnotatedHtml = await analyzeHtml("<p>نص</p>", { mawsum: worker, link: ({ name }) => `/tag/${name}` });
  const node: JsonLdNode = toJsonLd(html);
  const core = (await loadCore()).sentences("نص");
  // @ts-expect-error There is no such type.
  mawsum.analyze("نص", { types: ["persons"] });
  // @ts-expect-error A text is needed.
  mawsum.sentences();
  return [type, mention, later, node, core, stylesheet, MawsumError];
}
