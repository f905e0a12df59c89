import { load } from "mawsum";
import { analyzeHtml } from "mawsum/html";
import { toJsonLdText } from "mawsum/jsonld";
import { text } from "../../text.js";
import { Article } from "./article.jsx";

// The article is marked on the server, and again, live, in the reader's page.
export default async function Page() {
  const document = (await load()).analyze(text);
  const { html } = await analyzeHtml(`<p>${text}</p>`);
  return (
    <>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: toJsonLdText(document) }} />
      <section dangerouslySetInnerHTML={{ __html: html }} />
      <Article text={text} />
    </>
  );
}
