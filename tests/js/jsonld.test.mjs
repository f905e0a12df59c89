import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root, use } from "./installed.mjs";

const { load } = await use("mawsum");
const { toJsonLd, toJsonLdText } = await use("mawsum/jsonld");

/**
 * An entity of a document made by hand.
 * @param {string} type
 * @param {string} name
 * @param {number} sentence
 * @param {number} entity
 * @param {object} more
 */
const mention = (type, name, sentence, entity, more = {}) => ({
  start: 0,
  end: 1,
  word: { start: 0, end: 1 },
  type,
  text: name,
  name,
  fullName: name,
  sentence,
  score: 1,
  entity,
  ...more,
});

const document = {
  sentences: [],
  entities: [
    mention("person", "أنتوني بلينكن", 0, 0),
    mention("location", "آسيا الوسطى", 0, 1),
    mention("group", "الأمريكي", 1, 2),
    mention("person", "بلينكن", 3, 0, { fullName: "أنتوني بلينكن" }),
    mention("location", "روسيا", 4, 3, { links: { wikidata: "Q159" } }),
    mention("location", "روسيا", 5, 3, { links: { wikidata: "Q159" } }),
    mention("work", "اتفاق أوسلو", 6, 4),
    mention("event", "كأس العالم 2022", 7, 5),
    mention("organization", "الأمم المتحدة", 8, 6),
    mention("date", "الثلاثاء", 8, 7),
  ],
};

test("about is what the headline names, mentions is the rest, none in both", () => {
  assert.deepEqual(toJsonLd(document), {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    about: [
      { "@type": "Person", name: "أنتوني بلينكن" },
      { "@type": "Place", name: "آسيا الوسطى" },
    ],
    mentions: [
      { "@type": "Place", name: "روسيا", sameAs: "http://www.wikidata.org/entity/Q159" },
      { "@type": "CreativeWork", name: "اتفاق أوسلو" },
      { "@type": "Event", name: "كأس العالم 2022" },
      { "@type": "Organization", name: "الأمم المتحدة" },
    ],
  });
});

test("a headline that is given decides", () => {
  const { about, headline } = toJsonLd(document, { headline: "الأمم المتحدة تدعو إلى التهدئة" });
  assert.equal(headline, "الأمم المتحدة تدعو إلى التهدئة");
  assert.equal(about[0].name, "الأمم المتحدة");
});

test("the publisher's own article is kept and added to", () => {
  const article = {
    "@context": "https://schema.org",
    "@type": "ReportageNewsArticle",
    headline: "عنوان الناشر",
    author: { "@type": "Person", name: "محررة" },
    mentions: { "@type": "Country", name: "Russia", sameAs: "http://www.wikidata.org/entity/Q159" },
  };
  const before = structuredClone(article);
  const node = toJsonLd(document, { article, headline: "بلينكن في آسيا الوسطى" });
  assert.equal(node["@type"], "ReportageNewsArticle");
  assert.equal(node.headline, "عنوان الناشر");
  assert.deepEqual(node.author, article.author);
  assert.deepEqual(node.mentions[0], article.mentions);
  assert.equal(node.mentions.filter((/** @type {any} */ { name }) => name === "روسيا").length, 0);
  assert.deepEqual(article, before);
});

test("a document without names has neither", () => {
  assert.deepEqual(toJsonLd({ sentences: [], entities: [] }), {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
  });
});

test("no text ends the script element", () => {
  const hostile = { sentences: [], entities: [mention("person", "</script><script>alert(1)</script>", 0, 0)] };
  const text = toJsonLdText(hostile, { headline: "<!--" });
  assert.ok(!text.includes("<"));
  assert.deepEqual(JSON.parse(text), toJsonLd(hostile, { headline: "<!--" }));
});

test("what it says of an article keeps to schema.org's properties", async () => {
  const mawsum = await load();
  const text = readFileSync(join(root, "www/articles/economy.txt"), "utf8");
  const node = toJsonLd(mawsum.analyze(text));
  const classes = ["Person", "Place", "Organization", "Event", "CreativeWork"];
  assert.ok(node.about.length >= 1 && node.about.length <= 2);
  for (const thing of [...node.about, ...node.mentions]) {
    assert.ok(classes.includes(thing["@type"]));
    assert.ok(typeof thing.name === "string" && thing.name.length > 0);
    if (thing.sameAs !== undefined) assert.match(thing.sameAs, /^http:\/\/www\.wikidata\.org\/entity\/Q[1-9]\d*$/);
    assert.ok(Object.keys(thing).every((key) => ["@type", "name", "sameAs"].includes(key)));
  }
  const key = (/** @type {any} */ thing) => `${thing["@type"]} ${thing.name}`;
  const about = node.about.map(key);
  assert.ok(node.mentions.every((/** @type {any} */ thing) => !about.includes(key(thing))));
});
