//! A fragment of HTML: a paragraph a line, entities in `<mark>`. Everything else of the text is escaped.

use mawsum::{Document, Entity};
use std::fmt::Write;

/// The article, with a line break at its end.
pub(super) fn write(text: &str, document: &Document, id: Option<&str>) -> String {
    let mut out = String::with_capacity(2 * text.len());
    out.push_str("<article lang=\"ar\" dir=\"rtl\"");
    if let Some(id) = id {
        attribute(&mut out, "data-id", id);
    }
    out.push_str(">\n");
    let mut entities = document.entities.as_slice();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let next = start + line.len();
        let here = entities.iter().take_while(|entity| entity.span.start < end).count();
        if !text[start..end].trim().is_empty() {
            out.push_str("<p>");
            paragraph(&mut out, text, start, end, &entities[..here]);
            out.push_str("</p>\n");
        }
        // One that goes on in the next line is marked there too.
        let done = entities[..here].iter().take_while(|entity| entity.span.end <= next).count();
        entities = &entities[done..];
        start = next;
    }
    out.push_str("</article>\n");
    out
}

fn paragraph(out: &mut String, text: &str, start: usize, end: usize, entities: &[Entity]) {
    let mut done = start;
    for entity in entities {
        let (from, to) = (entity.span.start.max(start), entity.span.end.min(end));
        if from >= to {
            continue;
        }
        escape(out, &text[done..from]);
        let kind = entity.kind.name();
        // Names of types are ASCII letters.
        let _ = write!(out, "<mark class=\"mawsum-{kind}\" data-type=\"{kind}\" data-entity=\"{}\"", entity.entity);
        attribute(out, "data-name", &entity.full_name);
        for (key, value) in &entity.links.0 {
            if key.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                attribute(out, &format!("data-{}", key.to_ascii_lowercase()), value);
            }
        }
        out.push('>');
        escape(out, &text[from..to]);
        out.push_str("</mark>");
        done = to;
    }
    escape(out, &text[done..end]);
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    escape(out, value);
    out.push('"');
}

/// Text and attribute values alike. HTML has no NUL at all; browsers show U+FFFD for it.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::tests::document;
    use mawsum::Links;

    #[test]
    fn entities_are_marked_and_the_rest_is_escaped() {
        let (text, mut document) = document("قال [PER أنتوني بلينكن] <b> & ل[LOC روسيا]\n\n\"نعم\"\r\n");
        document.entities[1].links = Links(vec![("wikidata".into(), "Q159".into()), ("x\" y".into(), "z".into())]);
        document.entities[0].full_name = "\"><script>'".into();
        assert_eq!(
            write(&text, &document, Some("<img onerror=\"x\">.txt")),
            "<article lang=\"ar\" dir=\"rtl\" data-id=\"&lt;img onerror=&quot;x&quot;&gt;.txt\">\n\
             <p>قال <mark class=\"mawsum-person\" data-type=\"person\" data-entity=\"0\" \
             data-name=\"&quot;&gt;&lt;script&gt;&#39;\">أنتوني بلينكن</mark> &lt;b&gt; &amp; \
             ل<mark class=\"mawsum-location\" data-type=\"location\" data-entity=\"1\" data-name=\"روسيا\" \
             data-wikidata=\"Q159\">روسيا</mark></p>\n<p>&quot;نعم&quot;</p>\n</article>\n"
        );
    }

    #[test]
    fn a_name_broken_over_lines_is_marked_in_both() {
        let (text, mut document) = document("زار [PER أنتوني] بلينكن اليوم");
        let text = text.replace("أنتوني بلينكن", "أنتوني\nبلينكن");
        document.entities[0].span.end += "\nبلينكن".len();
        let html = write(&text, &document, None);
        assert!(html.contains(">أنتوني</mark></p>\n<p><mark ") && html.contains(">بلينكن</mark> اليوم</p>"), "{html}");
    }
}
