//! Tokens with BIO tags: a token, a tab and its tag a line, an empty line after each sentence.

use mawsum::Document;
use std::fmt::Write;
use unicode_segmentation::UnicodeSegmentation;

/// Tokens are the words of UAX #29. One that an entity begins inside of (و of وروسيا stands outside) has its tag all the same.
pub(super) fn write(text: &str, document: &Document) -> String {
    let mut out = String::with_capacity(2 * text.len());
    let mut entities = document.entities.iter().peekable();
    let mut begun = None;
    for sentence in &document.sentences {
        for (at, token) in text[sentence.range()].split_word_bound_indices() {
            if !token.chars().any(|c| !c.is_whitespace() && !c.is_control()) {
                continue;
            }
            let (start, end) = (sentence.start + at, sentence.start + at + token.len());
            while entities.next_if(|entity| entity.span.end <= start).is_some() {}
            // Writing to a string cannot fail.
            let _ = match entities.peek() {
                Some(entity) if entity.span.start < end => {
                    let place = if begun == Some(entity.span.start) { 'I' } else { 'B' };
                    begun = Some(entity.span.start);
                    writeln!(out, "{token}\t{place}-{}", entity.kind.code())
                }
                _ => writeln!(out, "{token}\tO"),
            };
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::tests::document;

    #[test]
    fn tags_cover_the_words() {
        let (text, document) = document("زار [PER أنتوني بلينكن] و[LOC روسيا]، بنسبة [PCT 12.5%].");
        assert_eq!(
            write(&text, &document),
            "زار\tO\nأنتوني\tB-PER\nبلينكن\tI-PER\nوروسيا\tB-LOC\n،\tO\nبنسبة\tO\n12.5\tB-PCT\n%\tI-PCT\n.\tO\n\n"
        );
    }

    #[test]
    fn evaluation_reads_what_is_written() {
        let (text, document) = document("زار [PER أنتوني بلينكن] [LOC الدوحة] ثم و[LOC روسيا].");
        let read = mawsum_gold::read(&write(&text, &document)).unwrap();
        let names: Vec<&str> = read[0].marks.iter().map(|mark| &read[0].text[mark.range.clone()]).collect();
        assert_eq!(names, ["أنتوني بلينكن", "الدوحة", "وروسيا"]);
    }
}
