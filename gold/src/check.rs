//! Proving gold files well formed beyond what reading needs.

use crate::{Mark, NAMES, Problem, Text, conll, inline};
use std::collections::HashMap;

/// Letters that may stand before a name in its word, in this order: an interrogative, a conjunction, a preposition.
const ATTACHED: [&[char]; 3] = [&['أ'], &['و', 'ف'], &['ب', 'ل', 'ك']];

/// The problems of each of `sources`, the contents of gold and `CoNLL` files, in order of place.
///
/// The files are read together: whether و is attached or a letter of the name shows in the other mentions.
pub fn check(sources: &[&str]) -> Vec<Vec<Problem>> {
    let texts: Vec<Vec<Text>> = sources
        .iter()
        .map(|source| if conll::looks_like(source) { Vec::new() } else { inline::read(source).unwrap_or_default() })
        .collect();
    let names = Names::of(texts.iter().flatten());
    sources.iter().zip(&texts).map(|(source, texts)| file(source, texts, &names)).collect()
}

fn file(source: &str, texts: &[Text], names: &Names) -> Vec<Problem> {
    if conll::looks_like(source) {
        return conll::read(source).err().unwrap_or_default();
    }
    let mut problems = inline::read(source).err().unwrap_or_default();
    problems.extend(lines(source));
    for text in texts {
        for mark in &text.marks {
            let fault = edges(text, mark).or_else(|| around(text, mark)).or_else(|| names.attached(text, mark));
            problems.extend(fault.map(|(what, mend)| Problem { line: mark.line, column: mark.column, what, mend }));
        }
    }
    problems.sort_by_key(|problem| (problem.line, problem.column));
    problems
}

/// What is wrong with lines as such.
fn lines(source: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut add = |line, column, what: &str, mend: &str| {
        problems.push(Problem { line, column, what: what.to_owned(), mend: mend.to_owned() });
    };
    if source.starts_with('\u{FEFF}') {
        add(1, 1, "the file begins with a byte order mark", "save it as UTF-8 without one");
    }
    let mut empty = true;
    let mut last = 0;
    for (number, line) in source.split_terminator('\n').enumerate().map(|(i, line)| (i + 1, line)) {
        last = number;
        if line.ends_with('\r') {
            add(number, line.chars().count(), "the line ends in CR LF", "save the file with LF alone");
        }
        let trimmed = line.trim();
        if trimmed == "---" {
            if line.trim_end_matches('\r') != "---" {
                add(number, 1, "the separator has spaces around it", "write `---` alone");
            }
            if empty {
                add(number, 1, "the block before this line is empty", "take one separator out");
            }
        }
        empty = trimmed == "---" || empty && trimmed.is_empty();
    }
    if empty {
        add(last.max(1), 1, "the last block is empty", "write a text, or take the separator out");
    }
    problems
}

type Fault = Option<(String, String)>;

/// Spaces and punctuation at the edges of a span.
fn edges(text: &Text, mark: &Mark) -> Fault {
    let name = &text.text[mark.range.clone()];
    let (first, last) = (name.chars().next()?, name.chars().next_back()?);
    for (c, at, allowed) in
        [(first, "begins", may_begin(name, first, mark.code)), (last, "ends", may_end(name, last, mark.code))]
    {
        if !allowed {
            let shown = if c.is_whitespace() || c.is_control() || is_invisible(c) {
                format!("U+{:04X}", u32::from(c))
            } else {
                format!("`{c}`")
            };
            return Some((format!("`{name}` {at} with {shown}"), "move it out of the brackets".to_owned()));
        }
    }
    None
}

fn may_begin(name: &str, first: char, code: &str) -> bool {
    first.is_alphanumeric()
        || match first {
            '#' => code == "HSH",
            '@' => code == "MEN",
            '+' | '-' | '−' | '.' => matches!(code, "PHN" | "PCT" | "NUM" | "QTY" | "MNY"),
            '$' | '€' | '£' | '¥' => code == "MNY",
            '%' | '٪' => code == "PCT",
            _ => {
                closes(first)
                    .is_some_and(|closing| name[first.len_utf8()..].contains(closing) && !name.ends_with(closing))
                    || first == '(' && code == "PHN"
            }
        }
}

fn may_end(name: &str, last: char, code: &str) -> bool {
    last.is_alphanumeric()
        || match last {
            // A mark that Unicode does not count as alphabetic.
            '\u{658}' => true,
            // أوبك+, C++
            '+' => name.chars().count() > 1,
            '%' | '٪' => code == "PCT",
            '$' | '€' | '£' | '¥' => code == "MNY",
            '°' => code == "QTY",
            '/' => code == "URL",
            '_' => matches!(code, "HSH" | "MEN"),
            // An abbreviation: د. and أ.ف.ب.
            '.' => {
                name.split_whitespace().next_back().is_some_and(|word| word.split('.').all(|s| s.chars().count() <= 2))
            }
            // Yahoo!
            '!' => name.chars().rev().nth(1).is_some_and(|c| c.is_ascii_alphabetic()),
            _ => {
                let inside = &name[..name.len() - last.len_utf8()];
                inside.chars().any(|c| closes(c) == Some(last)) && name.chars().next().and_then(closes) != Some(last)
            }
        }
}

fn closes(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '«' => '»',
        '“' => '”',
        '"' => '"',
        '[' => ']',
        _ => return None,
    })
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Letters that stand against the span from outside.
fn around(text: &Text, mark: &Mark) -> Fault {
    let name = &text.text[mark.range.clone()];
    let rest = &text.text[mark.range.end..];
    if rest.starts_with(char::is_alphanumeric) && !text.marks.iter().any(|other| other.range.start == mark.range.end) {
        let tail: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        return Some((format!("`{name}` ends inside a word, before `{tail}`"), "mark the whole word".to_owned()));
    }
    let before = &text.text[..mark.range.start];
    if text.marks.iter().any(|other| other.range.end == mark.range.start) {
        return None;
    }
    let head = &before[before.trim_end_matches(|c: char| c.is_alphanumeric()).len()..];
    let letters: String = head.chars().filter(|&c| !is_mark(c) && c != '\u{640}').collect();
    let mut rest = letters.as_str();
    for step in ATTACHED {
        rest = rest.strip_prefix(step).unwrap_or(rest);
    }
    // الـ112 is a rank whose article stands outside.
    let digit = name.starts_with(char::is_numeric);
    if rest.is_empty() || digit && matches!(rest, "ال" | "ل") {
        return None;
    }
    Some((
        format!("`{head}` stands against `{name}` from outside"),
        "leave only و ف ب ل ك outside, or write the space that is missing".to_owned(),
    ))
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// The names of all files: how each stands where nothing is attached to it.
struct Names<'t> {
    free: HashMap<&'t str, HashMap<&'static str, usize>>,
}

impl<'t> Names<'t> {
    fn of(texts: impl Iterator<Item = &'t Text>) -> Self {
        let mut free: HashMap<&str, HashMap<&'static str, usize>> = HashMap::new();
        for text in texts {
            for mark in &text.marks {
                if !text.text[..mark.range.start].ends_with(char::is_alphanumeric) {
                    *free.entry(&text.text[mark.range.clone()]).or_default().entry(mark.code).or_default() += 1;
                }
            }
        }
        Self { free }
    }

    fn knows(&self, name: &str, code: &str) -> bool {
        self.count(name, code) > 0
    }

    fn count(&self, name: &str, code: &str) -> usize {
        self.free.get(name).and_then(|codes| codes.get(code)).copied().unwrap_or(0)
    }

    /// An attached letter inside the span. Certain only where the name without it is marked elsewhere with the same type, and
    /// is so long that no other name begins with that letter by chance (سلمى and وسلمى, not سام and وسام); what is marked with it
    /// in several places is another name (بوتين and وتين).
    fn attached(&self, text: &Text, mark: &Mark) -> Fault {
        let name = &text.text[mark.range.clone()];
        if !NAMES.contains(&mark.code) {
            return None;
        }
        let (first, rest) = name.chars().next().map(|c| (c, &name[c.len_utf8()..]))?;
        if !ATTACHED.iter().any(|letters| letters.contains(&first)) || first == 'أ' {
            return None;
        }
        let fault = |inside: &str| {
            let what = format!("`{first}` at the start of `{name}` is attached: the name is `{inside}`");
            Some((what, format!("write {first}[{} {rest}]", mark.code)))
        };
        let before = text.text[..mark.range.start].trim_end_matches(|c| is_mark(c) || c == '\u{640}');
        if first == 'ل' && before.ends_with('ل') {
            // What is left of the article after ل.
            return None;
        }
        // للصين: the second lam is the article's.
        if first == 'ل' && rest.starts_with('ل') {
            let whole = format!("ا{rest}");
            if self.knows(&whole, mark.code) {
                return fault(&whole);
            }
        }
        let sure = rest.contains(' ') || rest.starts_with("ال") || rest.chars().count() >= 4;
        if sure && self.knows(rest, mark.code) && self.count(name, mark.code) < 2 { fault(rest) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<String> {
        check(&[source]).remove(0).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn sound_texts_pass() {
        for source in [
            "[LOC تونس] - ([ORG وات]) - قال [TTL د.] [PER خالد] ل[ORG لأمم المتحدة] و«[ORG أوبك+]» بـ[LOC قابس].",
            "زاد [PCT 12.5%] إلى [MNY $5] على [URL https://x.example/] و[HSH #غزة] [MEN @a_] [PHN +216 71 000 111]",
            "[WRK آيفون 16 (برو)] في المركز الـ[ORD 112]، وب[LOC سِيوَةَ] فـ[LOC لبنان]",
            "[PER وسام] و[PER سام] و[PER وهران] في [LOC لبنان]",
            "ل[NORP لمصريين] نحن [NORP مصريين]",
            "أول\n---\nثان \\[كذا]\n",
            "بيروت\tB-LOC\n",
        ] {
            assert_eq!(shown(source), [""; 0], "{source}");
        }
    }

    #[test]
    fn faults_are_found() {
        for (source, what) in [
            ("[LOC تونس،] ثم", "1:1: `تونس،` ends with `،`; move it out of the brackets"),
            ("[LOC تونس ] ثم", "1:1: `تونس ` ends with U+0020; move it out of the brackets"),
            ("[LOC  تونس] ثم", "1:1: ` تونس` begins with U+0020; move it out of the brackets"),
            ("[WRK «الأيام»]", "1:1: `«الأيام»` begins with `«`; move it out of the brackets"),
            ("[LOC لبنان]ي", "1:1: `لبنان` ends inside a word, before `ي`; mark the whole word"),
            (
                "مدينة[LOC غزة]",
                "1:6: `مدينة` stands against `غزة` from outside; leave only و ف ب ل ك outside, or write the space that is missing",
            ),
            (
                "إلى [LOC روسيا]\nثم [LOC وروسيا]",
                "2:4: `و` at the start of `وروسيا` is attached: the name is `روسيا`; write و[LOC روسيا]",
            ),
            (
                "إلى [LOC الصين] ثم [LOC للصين]",
                "1:20: `ل` at the start of `للصين` is attached: the name is `الصين`; write ل[LOC لصين]",
            ),
            ("أول\n---\n\n---\nثان", "4:1: the block before this line is empty; take one separator out"),
            ("أول\n---\n", "2:1: the last block is empty; write a text, or take the separator out"),
            ("أول\n--- \nثان", "2:1: the separator has spaces around it; write `---` alone"),
            ("أول\r\n", "1:4: the line ends in CR LF; save the file with LF alone"),
            ("\u{FEFF}أول\n", "1:1: the file begins with a byte order mark; save it as UTF-8 without one"),
        ] {
            assert_eq!(shown(source), [what], "{source}");
        }
    }
}
