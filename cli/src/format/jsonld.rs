//! A schema.org `NewsArticle`: what the article turns on in `about`, what else it names in `mentions`.

use mawsum::{Document, Type};
use serde::Serialize;

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
    /// How much the article turns on it, and which entity of the document it is.
    #[serde(skip)]
    weight: usize,
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

/// `about` has the entity of the greatest weight, and the second if it comes near: a mention weighs one, standing in the first sentence
/// (a headline or the lead) three more, in the two behind it one more.
pub(super) fn article(document: &Document) -> Article {
    let mut things: Vec<Thing> = Vec::new();
    for mention in &document.entities {
        let Some(kind) = schema_type(mention.kind) else { continue };
        if let Some(thing) = things.iter_mut().find(|thing| thing.entity == mention.entity) {
            thing.weight += 1;
            continue;
        }
        // The first mention is the earliest.
        let place = match mention.sentence {
            0 => 3,
            1 | 2 => 1,
            _ => 0,
        };
        let wikidata = mention.links.0.iter().find(|(key, _)| key == "wikidata");
        things.push(Thing {
            kind,
            name: mention.full_name.clone(),
            same_as: wikidata.map(|(_, item)| format!("http://www.wikidata.org/entity/{item}")),
            weight: 1 + place,
            entity: mention.entity,
        });
    }
    let mut order: Vec<usize> = (0..things.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(things[index].weight));
    // The second counts when it has two thirds of the first one's weight.
    let near = |&&index: &&usize| 3 * things[index].weight >= 2 * things[order[0]].weight;
    let chosen: Vec<usize> = order.iter().take(2).filter(near).map(|&index| things[index].entity).collect();
    let (mut about, mentions): (Vec<Thing>, Vec<Thing>) =
        things.into_iter().partition(|thing| chosen.contains(&thing.entity));
    about.sort_by_key(|thing| std::cmp::Reverse(thing.weight));
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
