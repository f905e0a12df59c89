//! `CoNLL` files: a token and its tag a line, an empty line between sentences.

use crate::{CODES, Mark, Problem, Text, code};

/// How many sentences make one text: short forms need the full name before them, and corpora have lost their documents.
const SENTENCES: usize = 8;

/// Whether the first line that is not empty is a token and a tag.
pub(crate) fn looks_like(source: &str) -> bool {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let line = source.lines().find(|line| !line.trim().is_empty() && !line.starts_with("-DOCSTART-"));
    // A sentence may end in a word that looks like a tag; a line of `CoNLL` has exactly one token.
    line.and_then(row).is_some_and(|(token, tag)| !token.contains(' ') && parts(tag).is_some())
}

pub(crate) fn read(source: &str) -> Result<Vec<Text>, Vec<Problem>> {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let mut texts: Vec<Text> = Vec::new();
    let mut problems = Vec::new();
    let (mut sentences, mut inside) = (SENTENCES, false);
    // The code of the entity that the next `I-` goes on.
    let mut open: Option<&str> = None;
    for (number, line) in source.lines().enumerate().map(|(i, line)| (i + 1, line)) {
        if line.trim().is_empty() || line.starts_with("-DOCSTART-") {
            sentences += usize::from(inside);
            (inside, open) = (false, None);
            continue;
        }
        let Some((token, (begins, tag))) = row(line).and_then(|(token, tag)| Some((token, parts(tag)?))) else {
            problems.push(Problem {
                line: number,
                column: 1,
                what: format!("`{line}` is no token with its tag"),
                mend: "write the token, a tab, and O, B-CODE or I-CODE".to_owned(),
            });
            continue;
        };
        if sentences == SENTENCES {
            texts.push(Text { line: number, ..Text::default() });
            sentences = 0;
        }
        inside = true;
        let Some(text) = texts.last_mut() else { continue };
        if !text.text.is_empty() {
            text.text.push(' ');
        }
        let start = text.text.len();
        text.text.push_str(token);
        // A stray `I-` begins an entity; so does one of another type than the entity before it.
        let goes_on = !begins && tag.is_some() && open == tag;
        open = tag;
        let Some(code) = tag.and_then(code) else { continue };
        let end = text.text.len();
        match text.marks.last_mut() {
            Some(mark) if goes_on => mark.range.end = end,
            _ => text.marks.push(Mark { range: start..end, code, line: number, column: 1 }),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let used = |&code: &&str| texts.iter().flat_map(|text| &text.marks).any(|mark| mark.code == code);
    let codes: Vec<&'static str> = CODES.into_iter().filter(used).collect();
    for text in &mut texts {
        text.codes.clone_from(&codes);
    }
    Ok(texts)
}

/// The token and its tag: the first and the last column.
fn row(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end();
    if let Some((token, rest)) = line.split_once('\t') {
        return Some((token, rest.rsplit('\t').next()?));
    }
    line.rsplit_once(' ')
}

/// Whether a tag begins an entity, and its type; nothing where it is no tag.
fn parts(tag: &str) -> Option<(bool, Option<&str>)> {
    if tag == "O" {
        return Some((false, None));
    }
    let (place, code) = tag.split_once('-')?;
    (matches!(place, "B" | "I" | "S" | "E") && !code.is_empty()).then_some((matches!(place, "B" | "S"), Some(code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_joined_by_one_space_and_eight_sentences_make_a_text() {
        let sentence = "زار\tO\nأنتوني\tB-PER\nبلينكن\tI-PER\nآسيا\tB-LOC\nالوسطى\tI-LOC\n.\tO\n\n";
        let texts = read(&sentence.repeat(9)).unwrap();
        assert_eq!(texts.len(), 2);
        assert_eq!(texts[1].text, "زار أنتوني بلينكن آسيا الوسطى .");
        assert_eq!(texts[1].line, 57);
        assert_eq!(texts[0].text, [texts[1].text.as_str(); 8].join(" "));
        let last = texts[0].marks.last().unwrap();
        assert_eq!((&texts[0].text[last.range.clone()], last.code), ("آسيا الوسطى", "LOC"));
        assert_eq!(texts[0].codes, ["PER", "LOC"]);
    }

    #[test]
    fn stray_tags_begin_and_foreign_types_are_ignored() {
        let texts =
            read("بيروت I-LOC\r\nودمشق B-LOC\r\nنوبل B-MISC\r\nللسلام I-MISC\r\nلو I-PER\r\nموند I-ORG\r\n").unwrap();
        let text = &texts[0].text;
        let marks: Vec<(&str, &str)> = texts[0].marks.iter().map(|m| (m.code, &text[m.range.clone()])).collect();
        assert_eq!(marks, [("LOC", "بيروت"), ("LOC", "ودمشق"), ("PER", "لو"), ("ORG", "موند")]);
    }

    #[test]
    fn a_bad_line_is_named() {
        assert!(
            looks_like("-DOCSTART- O\n\nبيروت\tB-LOC\n")
                && !looks_like("قال [PER لو] نعم\n")
                && !looks_like("من فئة O\n")
        );
        let problems = read("بيروت\tB-LOC\nدمشق\n").unwrap_err();
        assert_eq!(problems[0].line, 2);
    }
}
