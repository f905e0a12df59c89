import "@fontsource/ibm-plex-sans-arabic/arabic-400.css";
import "@fontsource/ibm-plex-sans-arabic/arabic-600.css";
import "@fontsource/ibm-plex-sans-arabic/latin-400.css";
import "@fontsource-variable/noto-naskh-arabic";
import { type Document, load, type Mawsum, type ProfileName } from "mawsum";
import { type Mention, writeArticle } from "./article";
import { choice } from "./choice";
import { Details } from "./details";
import { readText, takeDrops } from "./drop";
import { Legend } from "./legend";
import { List } from "./list";
import { Mentions } from "./mentions";
import { keepOffline } from "./offline";
import { SAMPLES } from "./samples";
import { FORMATS, save } from "./save";
import { fromHash, LONGEST, toHash } from "./share";
import { theme } from "./theme";
import { writeNormalized, writeSentences } from "./views";
import { count, say, speak, spoken } from "./words";

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const article = find("article");
const editor = find("editor");
const input = find<HTMLTextAreaElement>("text");
const measure = find("measure");
const least = find<HTMLInputElement>("least");
const profile = find<HTMLSelectElement>("profile");
const told = find("told");

const details = new Details(find("details"));
const mentions = new Mentions(article, details);
const list = new List(find("list"), ({ entity }) => {
  if (view !== "names") pickView("names");
  // The article may have been written anew since.
  const { element } = all.find((mention) => mention.entity.start === entity.start)!;
  element.scrollIntoView({ block: "center" });
  element.focus();
});
let all: readonly Mention[] = [];
const legend = new Legend(find("legend"), article, () => {
  const shown = all.filter(({ entity }) => legend.shows(entity.type));
  mentions.set(all, shown);
});

let mawsum: Mawsum | undefined;
let failure: Error | undefined;
let sample = "politics";
let view = "names";
let found: Document = { sentences: [], entities: [] };
let time = 0;

const isOwn = () => sample === "own";
const text = () => (isOwn() ? input.value : SAMPLES[sample]!);

/** Analyzes the text chosen and shows it. */
function analyze(): void {
  details.close(false);
  if (!mawsum) {
    article.textContent = text();
    show();
    return;
  }
  const start = performance.now();
  found = mawsum.analyze(text());
  time = Math.max(performance.now() - start, 0.1);
  show();
}

/** Writes what was found, in the view and the language chosen. */
function show(): void {
  editor.hidden = !isOwn();
  find("note").hidden = isOwn();
  find("least-label").textContent = say("least", least.value);
  if (failure) measure.textContent = say("failed", failure.message);
  if (!mawsum) return;
  const given = text();
  const sure = found.entities.filter(({ score }) => score * 100 >= Number(least.value));
  all = writeArticle(article, given, { ...found, entities: sure });
  article.dataset["empty"] = String(given.trim() === "");
  legend.update(sure);
  list.update(all);
  const other = find("other-view");
  article.hidden = view !== "names";
  other.hidden = view === "names";
  find("profiles").hidden = view !== "normalized";
  if (view === "sentences") writeSentences(other, given, found.sentences);
  if (view === "normalized") {
    const changes = writeNormalized(other, given, mawsum.normalize(given, profile.value as ProfileName));
    find("profile-hint").textContent = say("profileHint", count(changes));
  }
  const words = given.match(/\S+/g)?.length ?? 0;
  const second = Math.round(words / (time / 1000) / 100) * 100;
  measure.textContent =
    words === 0
      ? say("waiting")
      : say(
          "measure",
          count(words),
          count(found.sentences.length),
          count(found.entities.length),
          count(time),
          count(second),
        );
}

const pickText = choice(find("choice"), (name) => {
  sample = name;
  told.textContent = "";
  analyze();
  if (isOwn()) input.focus();
});
const pickView = choice(find("views"), (name) => {
  view = name;
  details.close(false);
  show();
});

/** Shows a text that came from a file or a link. */
function takeText(own: string): void {
  input.value = own;
  pickText("own");
}

const takeFile = (file: File): void => {
  readText(file).then(takeText, (error: Error) => (told.textContent = error.message));
};

let frame = 0;
input.addEventListener("input", () => {
  // Of several changes in one frame only the last is looked at.
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(analyze);
});
takeDrops(document.documentElement, find("reading"), takeFile);
const file = find<HTMLInputElement>("file");
find("open").addEventListener("click", () => file.click());
file.addEventListener("change", () => {
  if (file.files?.[0]) takeFile(file.files[0]);
  file.value = "";
});
least.addEventListener("input", show);
profile.addEventListener("change", show);

for (const format of FORMATS) {
  find(`save-${format}`).addEventListener("click", () => {
    const entities = all.map(({ entity }) => entity).filter(({ type }) => legend.shows(type));
    save(format, text(), { ...found, entities });
  });
}

/** Copies and says so; without the permission to, the caller's words stand. */
async function copy(value: string, done: string, otherwise: string): Promise<void> {
  // Pages without https have no clipboard.
  const copied = navigator.clipboard?.writeText(value) ?? Promise.reject(new Error("no clipboard"));
  told.textContent = await copied.then(
    () => done,
    () => otherwise,
  );
}
find("share").addEventListener("click", async () => {
  if (isOwn() && input.value.length > LONGEST) {
    told.textContent = say("tooLong", count(LONGEST));
    return;
  }
  const hash = await toHash(isOwn() ? { text: input.value } : { sample }).catch(() => undefined);
  if (hash === undefined) {
    told.textContent = say("noLink");
    return;
  }
  history.replaceState(null, "", hash);
  await copy(location.href, say("shared"), say("sharedBar"));
});
const snippet = find("snippet");
find("copy").addEventListener("click", () => void copy(snippet.textContent!, say("copied"), ""));

async function readHash(): Promise<void> {
  try {
    const shared = await fromHash(location.hash);
    if (!shared) return;
    if ("text" in shared) takeText(shared.text);
    else if (Object.hasOwn(SAMPLES, shared.sample)) pickText(shared.sample);
    else throw new RangeError(shared.sample);
  } catch {
    told.textContent = say("badLink");
  }
}
window.addEventListener("hashchange", () => void readHash());

theme(find("theme"));
const language = find("language");
language.addEventListener("click", () => {
  speak(spoken() === "ar" ? "en" : "ar");
  language.textContent = spoken() === "ar" ? "English" : "العربية";
  language.lang = spoken() === "ar" ? "en" : "ar";
  told.textContent = "";
  details.close(false);
  show();
});

speak("ar");
measure.textContent = say("loading");
try {
  mawsum = await load();
  keepOffline();
} catch (error) {
  failure = error as Error;
  console.error(error);
}
analyze();
await readHash();
