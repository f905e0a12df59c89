//! The gold format: `[CODE text]` inline, blocks between lines `---`.

use crate::{CODES, Mark, Problem, Text, code};
use std::fmt::Write;
use std::ops::Range;

/// Reads one block without the file around it: what a test states.
///
/// # Errors
/// Everything that is wrong with its markup.
pub fn text(source: &str) -> Result<Text, Vec<Problem>> {
    let mut problems = Vec::new();
    let text = block(source.lines().enumerate().map(|(i, line)| (i + 1, line)), &mut problems);
    if problems.is_empty() { Ok(text) } else { Err(problems) }
}

/// Writes `text` with `entities`, which stand in order and do not overlap, in the gold format.
///
/// # Panics
/// When a range does not lie on character borders of the text, after the one before it.
pub fn marked<'c>(text: &str, entities: impl IntoIterator<Item = (Range<usize>, &'c str)>) -> String {
    let escaped = |part: &str| part.replace('[', "\\[");
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (range, code) in entities {
        out.push_str(&escaped(&text[done..range.start]));
        // Writing to a string cannot fail.
        let _ = write!(out, "[{code} {}]", escaped(&text[range.clone()]));
        done = range.end;
    }
    out.push_str(&escaped(&text[done..]));
    out
}

pub(crate) fn read(source: &str) -> Result<Vec<Text>, Vec<Problem>> {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let lines: Vec<(usize, &str)> = source.lines().enumerate().map(|(i, line)| (i + 1, line)).collect();
    let mut problems = Vec::new();
    let mut texts = Vec::new();
    for lines in lines.split(|(_, line)| *line == "---") {
        let text = block(lines.iter().copied(), &mut problems);
        if !text.text.trim().is_empty() {
            texts.push(text);
        }
    }
    if problems.is_empty() { Ok(texts) } else { Err(problems) }
}

fn block<'s>(lines: impl Iterator<Item = (usize, &'s str)>, problems: &mut Vec<Problem>) -> Text {
    let mut text = Text { codes: CODES.to_vec(), ..Text::default() };
    for (number, line) in lines {
        if text.line == 0 {
            text.line = number;
        } else {
            text.text.push('\n');
        }
        Line { source: line, number, at: 0 }.read(&mut text, problems);
    }
    // Empty lines at the end belong to the file, not to the text.
    text.text.truncate(text.text.trim_end_matches('\n').len());
    text
}

struct Line<'s> {
    source: &'s str,
    number: usize,
    at: usize,
}

impl<'s> Line<'s> {
    fn read(mut self, text: &mut Text, problems: &mut Vec<Problem>) {
        // Brackets of the text itself: `\[` opened, `]` not yet seen.
        let mut open = 0_usize;
        while let Some(c) = self.source[self.at..].chars().next() {
            let start = self.at;
            if self.source[start..].starts_with("\\[") {
                text.text.push('[');
                self.at += 2;
                open += 1;
            } else if c == '[' {
                match self.mark() {
                    Ok((code, name)) => {
                        let begin = text.text.len();
                        text.text.push_str(name);
                        let range = begin..text.text.len();
                        text.marks.push(Mark { range, code, line: self.number, column: self.column(start) });
                    }
                    Err((what, mend)) => {
                        problems.push(Problem { line: self.number, column: self.column(start), what, mend });
                        return;
                    }
                }
            } else {
                if c == ']' && open == 0 {
                    problems.push(Problem {
                        line: self.number,
                        column: self.column(start),
                        what: "`]` closes nothing".to_owned(),
                        mend: "take it out, or write the bracket that opens it as `\\[`".to_owned(),
                    });
                }
                open -= usize::from(c == ']' && open > 0);
                text.text.push(c);
                self.at += c.len_utf8();
            }
        }
    }

    /// Reads `[CODE text]` and moves behind it.
    fn mark(&mut self) -> Result<(&'static str, &'s str), (String, String)> {
        let rest = &self.source[self.at + 1..];
        let Some(end) = rest.find(']') else {
            return Err((
                "this bracket is never closed on its line".to_owned(),
                "write `]` after the name, or `\\[`".to_owned(),
            ));
        };
        let inside = &rest[..end];
        if inside.contains('[') {
            return Err((
                format!("`[{inside}` has a bracket inside: entities do not nest"),
                "keep the longer one, or close the first before the second".to_owned(),
            ));
        }
        let (name, content) = inside.split_once(' ').unwrap_or((inside, ""));
        let Some(code) = code(name) else {
            let mend = CODES.iter().find(|code| code.eq_ignore_ascii_case(name)).map_or_else(
                || format!("use one of {}, or write `\\[` for a bracket of the text", CODES.join(" ")),
                |code| format!("write {code}"),
            );
            return Err((format!("`{name}` is no code"), mend));
        };
        if content.trim().is_empty() {
            return Err((format!("`[{inside}]` marks nothing"), format!("write `[{code} name]`")));
        }
        self.at += 1 + end + 1;
        Ok((code, content))
    }

    fn column(&self, at: usize) -> usize {
        self.source[..at].chars().count() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slices(gold: &Text) -> Vec<(&str, &str)> {
        gold.marks.iter().map(|mark| (mark.code, &gold.text[mark.range.clone()])).collect()
    }

    #[test]
    fn marks_slice_the_text() {
        let gold = text("قال [PER أنتوني بلينكن] ل[LOC روسيا]:\nنعم \\[ضاحكا] في [DAT 2023].").unwrap();
        assert_eq!(gold.text, "قال أنتوني بلينكن لروسيا:\nنعم [ضاحكا] في 2023.");
        assert_eq!(slices(&gold), [("PER", "أنتوني بلينكن"), ("LOC", "روسيا"), ("DAT", "2023")]);
        assert_eq!((gold.marks[1].line, gold.marks[1].column, gold.marks[2].line), (1, 26, 2));
    }

    #[test]
    fn writing_gives_what_was_read() {
        let source = "قال [PER أنتوني بلينكن] ل[LOC روسيا]:\nنعم \\[ضاحكا] في [DAT 2023].";
        let gold = text(source).unwrap();
        assert_eq!(marked(&gold.text, gold.marks.iter().map(|mark| (mark.range.clone(), mark.code))), source);
    }

    #[test]
    fn blocks_are_texts() {
        let texts = read("\u{FEFF}[LOC تونس]\r\nثان\r\n---\r\n\r\n---\r\nمن [LOC مصر]\r\n").unwrap();
        let plain: Vec<(&str, usize)> = texts.iter().map(|text| (&*text.text, text.line)).collect();
        assert_eq!(plain, [("تونس\nثان", 1), ("من مصر", 6)]);
        assert_eq!(slices(&texts[1]), [("LOC", "مصر")]);
    }

    #[test]
    fn each_fault_is_named_with_its_place_and_mending() {
        for (source, shown) in [
            ("في [LOC مصر", "1:4: this bracket is never closed on its line; write `]` after the name, or `\\[`"),
            ("في [loc مصر]", "1:4: `loc` is no code; write LOC"),
            ("[LOC ]", "1:1: `[LOC ]` marks nothing; write `[LOC name]`"),
            ("[LOC]", "1:1: `[LOC]` marks nothing; write `[LOC name]`"),
            ("قال] نعم", "1:4: `]` closes nothing; take it out, or write the bracket that opens it as `\\[`"),
        ] {
            let problems = text(source).unwrap_err();
            assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [shown], "{source}");
        }
        let nested = text("سطر\n[ORG جامعة [LOC دمشق]]").unwrap_err();
        assert!(nested[0].to_string().starts_with("2:1: `[ORG جامعة [LOC دمشق` has a bracket inside"), "{nested:?}");
        let foreign = text("[ضاحكا]").unwrap_err();
        assert!(foreign[0].mend.ends_with("or write `\\[` for a bracket of the text"), "{foreign:?}");
    }
}
