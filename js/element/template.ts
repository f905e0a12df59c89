import { MawsumError } from "../errors.js";

/** What a link template may have in braces. */
const PARTS = ["{name}", "{type}", "{wikidata}"];

/** Throws unless `template` makes addresses of http, https or relative to the page. */
export function checkTemplate(template: string): void {
  const bad = (why: string) =>
    new MawsumError("bad-option", `mawsum-text: the link template ${JSON.stringify(template)} ${why}`);
  for (const [part] of template.matchAll(/\{\w*\}/g)) {
    if (!PARTS.includes(part)) throw bad(`has ${part}; it may have {name}, {type} and {wikidata}`);
  }
  if (!isWeb(template.replace(/\{\w+\}/g, "x"))) throw bad("is no http(s) address, and none relative to the page");
}

/** Relative addresses count as those of a site of https, wherever the page lies. */
function isWeb(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address, "https://page.invalid/").protocol);
  } catch {
    return false;
  }
}
