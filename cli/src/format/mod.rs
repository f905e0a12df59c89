//! What a document is written as.

mod conll;
mod html;
mod jsonld;

use crate::input::Whole;
use crate::record::{Object, Record};
use clap::ValueEnum;
use mawsum::{Document, Span, Unit};

/// The forms of a document.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    #[default]
    Json,
    Html,
    Jsonld,
    Conll,
}

impl Format {
    /// The document of a file, which has an id unless it is standard input.
    pub(crate) fn file(self, id: Option<&str>, file: &Whole, document: Document, unit: Unit) -> Vec<u8> {
        let text = file.text();
        match self {
            Self::Json => {
                let mut document = document.in_unit(text, unit);
                if file.has_bom() {
                    shift(&mut document, if unit == Unit::Byte { 3 } else { 1 });
                }
                let mut object = Object::new(None);
                if let Some(id) = id {
                    object.push("id", id);
                }
                object.extend(&document);
                object.line()
            }
            Self::Html => html::write(text, &document, id).into_bytes(),
            Self::Jsonld => jsonld::write(&document).into_bytes(),
            Self::Conll => conll::write(text, &document).into_bytes(),
        }
    }

    /// The answer to a line: the members of the document, or the other forms under a key of their own.
    pub(crate) fn record(self, record: &Record<'_>, document: Document, unit: Unit) -> Vec<u8> {
        let text = &record.text;
        match self {
            Self::Json => record.answer_with(&document.in_unit(text, unit)),
            Self::Html => record.answer("html", &html::write(text, &document, None)),
            Self::Jsonld => jsonld::escape(record.answer("jsonld", &jsonld::article(&document))),
            Self::Conll => record.answer("conll", &conll::write(text, &document)),
        }
    }
}

/// Moves all offsets: a byte order mark is no part of the text but of the file that offsets are for.
fn shift(document: &mut Document, by: usize) {
    let moved = |span: &mut Span| *span = Span::new(span.start + by, span.end + by);
    document.sentences.iter_mut().for_each(moved);
    for entity in &mut document.entities {
        moved(&mut entity.span);
        moved(&mut entity.word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mawsum::{Analyzer, Type};

    /// A document as the gold notation says it, each mention a thing of its own.
    pub(super) fn document(source: &str) -> (String, Document) {
        let gold = mawsum_gold::text(source).unwrap();
        let mut document = Analyzer::default().analyze(&gold.text);
        document.entities.clear();
        for (number, mark) in gold.marks.iter().enumerate() {
            let name = gold.text[mark.range.clone()].to_owned();
            document.entities.push(mawsum::Entity {
                span: mark.range.clone().into(),
                word: mawsum_gold::widen(&gold.text, mark.range.clone()).into(),
                kind: Type::from_code(mark.code).unwrap(),
                text: name.clone(),
                name: name.clone(),
                full_name: name,
                sentence: 0,
                score: mawsum::Score::default(),
                entity: number,
                role: None,
                value: None,
                links: mawsum::Links::default(),
                why: Vec::new(),
            });
        }
        (gold.text, document)
    }

    #[test]
    fn offsets_count_a_byte_order_mark() {
        let (_, mut document) = document("[LOC مصر]");
        shift(&mut document, 3);
        assert_eq!((document.sentences[0], document.entities[0].span), (Span::new(3, 9), Span::new(3, 9)));
    }
}
