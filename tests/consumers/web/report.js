import { text } from "../text.js";

/**
 * Does what a consumer does and leaves the outcome where the test looks for it.
 * @param {() => Promise<{ document: unknown, highlight(element: Element): import("mawsum/dom").Highlighted, [name: string]: unknown }>} work
 */
export async function report(work) {
  const article = document.createElement("article");
  article.textContent = text;
  document.body.append(article);
  try {
    const { highlight, ...found } = await work();
    const handle = highlight(article);
    await handle.ready;
    const page = handle.entities.map(({ text, type }) => `${type}: ${text}`);
    document.documentElement.dataset["outcome"] = JSON.stringify({ ...found, page });
  } catch (error) {
    document.documentElement.dataset["outcome"] = String(/** @type {Error} */ (error).stack);
  }
}
