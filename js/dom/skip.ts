// Which elements are blocks and which are left out: one table for pages (mawsum/dom) and servers (mawsum/html).

const set = (names: string) => new Set(names.split(" "));

/** Elements whose text is no prose, or is not shown. */
export const SKIPPED = set(
  "script style noscript template head title meta link base textarea input select option optgroup datalist button " +
    "output progress meter code kbd samp var xmp plaintext svg math canvas audio video iframe object embed map area",
);

/** Elements that are paragraph borders where no style sheet says otherwise. */
export const BLOCKS = set(
  "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table caption " +
    "colgroup col tbody td tfoot th thead tr ul listing",
);

/** Elements that are not shown at all where no style sheet says otherwise. */
export const HIDDEN = set("rp noembed noframes");

/** Elements whose white space is kept where no style sheet says otherwise. */
export const PREFORMATTED = set("pre listing");

/** Whether `name`, or an attribute, says that an element's text is not to be touched. */
export function isSkipped(name: string, attribute: (name: string) => string | null | undefined): boolean {
  if (SKIPPED.has(name)) return true;
  if (attribute("data-mawsum-skip") != null || attribute("hidden") != null) return true;
  const editable = attribute("contenteditable");
  return editable != null && editable.toLowerCase() !== "false";
}
