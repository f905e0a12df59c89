//! A schema.org `NewsArticle`: what the article turns on in `about`, what else it names in `mentions`.

use mawsum::{Document, Type};
use serde::Serialize;
use std::cmp::Reverse;

/// The article as schema.org sees it.
#[derive(Serialize)]
pub(super) struct Article {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Thing>,
}

#[derive(Serialize)]
struct Thing {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(rename = "sameAs", skip_serializing_if = "Option::is_none")]
    same_as: Option<String>,
    /// How much the article turns on it, whether its first three sentences name it, and which entity of the document it is.
    #[serde(skip)]
    score: usize,
    #[serde(skip)]
    early: bool,
    #[serde(skip)]
    entity: usize,
}

/// The article as one line.
pub(super) fn write(document: &Document) -> String {
    // Plain strings can always be written.
    let json = serde_json::to_vec(&article(document)).expect("strings become JSON");
    let mut line = String::from_utf8(escape(json)).expect("JSON is UTF-8");
    line.push('\n');
    line
}

/// The same JSON without `<`, which could end the script element it stands in. In JSON `<` stands in strings only.
pub(super) fn escape(json: Vec<u8>) -> Vec<u8> {
    if !json.contains(&b'<') {
        return json;
    }
    let mut out = Vec::with_capacity(json.len() + 64);
    for byte in json {
        match byte {
            b'<' => out.extend_from_slice(b"\\u003c"),
            byte => out.push(byte),
        }
    }
    out
}

/// `about` has the thing of the greatest score that the first three sentences name, and the second if it has half of
/// that. The rule is that of js/jsonld.ts, and `tests/js/same.test.mjs` compares them.
pub(super) fn article(document: &Document) -> Article {
    let mut things: Vec<Thing> = Vec::new();
    for mention in &document.entities {
        let Some(kind) = schema_type(mention.kind) else { continue };
        let is_same = |thing: &Thing| thing.entity == mention.entity && thing.kind == kind;
        let index = things.iter().position(is_same).unwrap_or_else(|| {
            let wikidata = mention.links.0.iter().find(|(key, _)| key == "wikidata");
            things.push(Thing {
                kind,
                name: mention.full_name.clone(),
                same_as: wikidata.map(|(_, item)| format!("http://www.wikidata.org/entity/{item}")),
                score: 0,
                early: false,
                entity: mention.entity,
            });
            things.len() - 1
        });
        let thing = &mut things[index];
        thing.early |= mention.sentence <= 2;
        // The first sentence is the headline, or the lead.
        thing.score += match mention.sentence {
            0 => 6,
            1 | 2 => 2,
            _ => 1,
        };
    }
    let mut order: Vec<usize> = (0..things.len()).filter(|&index| things[index].early).collect();
    // Stable: of equals the one named first.
    order.sort_by_key(|&index| Reverse(things[index].score));
    order.truncate(2);
    if let &[first, second] = order.as_slice()
        && 2 * things[second].score < things[first].score
    {
        order.pop();
    }
    let mut rank = 0..things.len();
    let (mut about, mentions): (Vec<Thing>, Vec<Thing>) =
        things.into_iter().partition(|_| rank.next().is_some_and(|index| order.contains(&index)));
    about.sort_by_key(|thing| Reverse(thing.score));
    Article { context: "https://schema.org", kind: "NewsArticle", about, mentions }
}

/// Groups, titles and values are no things of schema.org's.
fn schema_type(kind: Type) -> Option<&'static str> {
    Some(match kind {
        Type::Person => "Person",
        Type::Location => "Place",
        Type::Organization => "Organization",
        Type::Event => "Event",
        Type::Work => "CreativeWork",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::tests::document;
    use mawsum::Links;

    #[test]
    fn about_and_mentions_hold_each_thing_once() {
        let (_, mut document) = document(
            "[PER بلينكن] في [LOC الدوحة]\nثم قال [PER بلينكن] إن [NORP الأمريكيين] قرؤوا [WRK </script>] في [DAT 2024] و[ORG اليونسكو]",
        );
        for entity in &mut document.entities {
            entity.sentence = usize::from(entity.span.start > 40);
            if entity.kind == Type::Person {
                (entity.entity, entity.full_name) = (0, "أنتوني بلينكن".into());
                entity.links = Links(vec![("wikidata".into(), "Q7821917".into())]);
            }
        }
        assert_eq!(
            write(&document),
            "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"about\":[\
             {\"@type\":\"Person\",\"name\":\"أنتوني بلينكن\",\"sameAs\":\"http://www.wikidata.org/entity/Q7821917\"},\
             {\"@type\":\"Place\",\"name\":\"الدوحة\"}],\"mentions\":[\
             {\"@type\":\"CreativeWork\",\"name\":\"\\u003c/script>\"},\
             {\"@type\":\"Organization\",\"name\":\"اليونسكو\"}]}\n"
        );
    }

    #[test]
    fn a_text_without_names_is_an_article_still() {
        assert_eq!(write(&Document::default()), "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\"}\n");
    }
}
