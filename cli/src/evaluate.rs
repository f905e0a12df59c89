//! `mawsum evaluate`: precision, recall and F1 against gold, the errors behind them, and whether the gold is well formed.

use crate::order;
use crate::output::{Answer, Output};
use mawsum::{Analyzer, Options, Profile, Type};
use mawsum_gold::{CODES, Counts, Difference, Kind, MAIN, NAMES, Scores, Text};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// How many characters stand around an error.
const CONTEXT: usize = 40;

type Found = Vec<(Range<usize>, &'static str)>;

/// Proves the files well formed, or says what to mend.
pub(crate) fn check(gold: &[PathBuf], output: &mut Output) {
    let files = files(gold, output);
    let contents: Vec<&str> = files.iter().map(|(_, source)| source.as_str()).collect();
    let (mut faults, mut texts, mut marks) = (0, 0, 0);
    for ((path, source), problems) in files.iter().zip(mawsum_gold::check(&contents)) {
        for problem in &problems {
            output.give(Answer::partly_failed(format!("{}:{problem}\n", path.display()).into_bytes(), true));
        }
        faults += problems.len();
        for text in mawsum_gold::read(source).unwrap_or_default() {
            texts += 1;
            marks += text.marks.len();
        }
    }
    let outcome = if faults == 0 { "well formed".to_owned() } else { format!("{faults} to mend") };
    let summary = format!("{} files, {texts} texts, {marks} entities: {outcome}\n", files.len());
    output.give(Answer::of(summary.into_bytes()));
}

/// Prints the scores of `analyzer` on the files, and its errors where asked for.
pub(crate) fn evaluate(gold: &[PathBuf], analyzer: &Analyzer, errors: bool, output: &mut Output) {
    let mut texts: Vec<(PathBuf, Text)> = Vec::new();
    for (path, source) in files(gold, output) {
        match mawsum_gold::read(&source) {
            Ok(read) => texts.extend(read.into_iter().map(|text| (path.clone(), text))),
            Err(problems) => {
                for problem in problems {
                    output.give(Answer::failure(format!("{}:{problem}", path.display())));
                }
            }
        }
    }
    if texts.is_empty() {
        output.give(Answer::failure("there is no text to compare with".to_owned()));
        return;
    }
    let (mut scores, mut report) = (Scores::default(), Report::new(analyzer, &texts));
    let find = |(index, text): (usize, &Text)| {
        let entities = analyzer.analyze(&text.text).entities;
        let found: Found = entities.iter().map(|entity| (entity.span.range(), entity.kind.code())).collect();
        (index, found)
    };
    order::in_order(texts.iter().map(|(_, text)| text).enumerate(), find, |(index, found)| {
        scores.add(&texts[index].1, &found);
        if errors {
            report.add(index, &found);
        }
    });
    output.give(Answer::of(table(&scores).into_bytes()));
    if errors {
        output.give(Answer::of(report.finish().into_bytes()));
    }
}

/// The files with their contents; folders give theirs, sorted. What cannot be read is told.
fn files(gold: &[PathBuf], output: &mut Output) -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    for path in gold {
        if !path.is_dir() {
            paths.push(path.clone());
            continue;
        }
        match inside(path) {
            Ok(mut files) if !files.is_empty() => paths.append(&mut files),
            Ok(_) => {
                output
                    .give(Answer::failure(format!("{}: no .txt, .conll or .tsv file in this folder", path.display())));
            }
            Err(error) => output.give(Answer::failure(format!("{}: {error}", path.display()))),
        }
    }
    let mut files = Vec::new();
    for path in paths {
        let read = fs::read(&path).map_err(|error| error.to_string()).and_then(|bytes| {
            String::from_utf8(bytes)
                .map_err(|error| format!("invalid UTF-8 at byte {}", error.utf8_error().valid_up_to()))
        });
        match read {
            Ok(source) => files.push((path, source)),
            Err(error) => output.give(Answer::failure(format!("{}: {error}", path.display()))),
        }
    }
    files
}

fn inside(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let kind = path.extension().and_then(|extension| extension.to_str());
        if path.is_file() && matches!(kind, Some("txt" | "conll" | "tsv")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn table(scores: &Scores) -> String {
    let mut out = String::new();
    let mut row = |name: &str, counts: Counts| {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{name:<29}{:>7}{:>7}{:>7}{:>11.3}{:>8.3}{:>8.3}",
            counts.gold,
            counts.found,
            counts.right,
            counts.precision(),
            counts.recall(),
            counts.f1()
        );
    };
    for (code, counts) in scores.by_code() {
        row(Type::from_code(code).map_or(code, Type::name), counts);
    }
    row("person+location+organization", scores.micro(MAIN));
    row("names", scores.micro(NAMES));
    row("all", scores.micro(&CODES));
    let head =
        format!("{:<29}{:>7}{:>7}{:>7}{:>11}{:>8}{:>8}\n", "", "gold", "found", "right", "precision", "recall", "F1");
    head + &out
}

/// The errors, grouped.
struct Report<'r> {
    analyzer: &'r Analyzer,
    texts: &'r [(PathBuf, Text)],
    /// In which texts each name is marked.
    seen: HashMap<String, HashSet<usize>>,
    lines: Vec<(Kind, Known, String)>,
}

/// What one could know about a name before this text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Lexicon,
    Elsewhere,
    No,
}

impl Known {
    const ALL: [Self; 3] = [Self::Lexicon, Self::Elsewhere, Self::No];

    fn name(self) -> &'static str {
        match self {
            Self::Lexicon => "known to the lexicon",
            Self::Elsewhere => "marked in another text",
            Self::No => "unknown",
        }
    }
}

impl<'r> Report<'r> {
    fn new(analyzer: &'r Analyzer, texts: &'r [(PathBuf, Text)]) -> Self {
        let mut seen: HashMap<String, HashSet<usize>> = HashMap::new();
        for (index, (_, text)) in texts.iter().enumerate() {
            for mark in &text.marks {
                seen.entry(key(&text.text[mark.range.clone()])).or_default().insert(index);
            }
        }
        Self { analyzer, texts, seen, lines: Vec::new() }
    }

    fn add(&mut self, index: usize, found: &Found) {
        let (path, text) = &self.texts[index];
        for difference in mawsum_gold::differences(text, found) {
            let Difference { kind, gold, found } = difference;
            let Some(place) =
                gold.map(|mark| mark.range.clone()).or_else(|| found.as_ref().map(|(range, _)| range.clone()))
            else {
                continue;
            };
            let line =
                gold.map_or_else(|| text.line + text.text[..place.start].matches('\n').count(), |mark| mark.line);
            let mut shown = format!("{}:{line}", path.display());
            for (what, side) in [("gold", gold.map(|mark| (mark.range.clone(), mark.code))), ("found", found)] {
                if let Some((range, code)) = side {
                    let _ = write!(shown, "  {what} [{code} {}]", &text.text[range]);
                }
            }
            let _ = writeln!(shown, "  … {} …", context(&text.text, &place));
            let known = self.known(&text.text[place], index);
            self.lines.push((kind, known, shown));
        }
    }

    fn known(&self, name: &str, index: usize) -> Known {
        let options = Options { explain: true, ..Options::default() };
        let document = self.analyzer.analyze_with(name, &options);
        let from_lexicon = |evidence: &String| evidence.starts_with("lexicon:");
        if document.entities.iter().any(|entity| entity.text == name && entity.why.iter().any(from_lexicon)) {
            return Known::Lexicon;
        }
        let elsewhere = |texts: &HashSet<usize>| texts.iter().any(|&text| text != index);
        if self.seen.get(&key(name)).is_some_and(elsewhere) { Known::Elsewhere } else { Known::No }
    }

    fn finish(self) -> String {
        let mut out = String::new();
        for kind in Kind::ALL {
            for known in Known::ALL {
                let lines: Vec<&str> =
                    self.lines.iter().filter(|line| (line.0, line.1) == (kind, known)).map(|line| &*line.2).collect();
                if !lines.is_empty() {
                    let _ = writeln!(out, "\n{}, name {}: {}", kind.name(), known.name(), lines.len());
                    out.extend(lines);
                }
            }
        }
        out
    }
}

/// Spellings of one name have one key.
fn key(name: &str) -> String {
    mawsum::normalize(name, &Profile::SEARCH).text().to_owned()
}

/// The text around a place, on one line, whole words.
fn context(text: &str, place: &Range<usize>) -> String {
    let before = text[..place.start].char_indices().rev().nth(CONTEXT).map_or(0, |(at, _)| at);
    let after = text[place.end..].char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| place.end + at);
    let before =
        if before == 0 { 0 } else { text[before..place.start].find(' ').map_or(place.start, |at| before + at + 1) };
    let after = if after == text.len() {
        after
    } else {
        text[place.end..after].rfind(' ').map_or(place.end, |at| place.end + at)
    };
    text[before..after].replace('\n', " ¶ ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_grouped_with_their_context() {
        let gold = "أول\nقال [PER أنتوني بلينكن] في [LOC الدوحة] إنه راض";
        let text = mawsum_gold::text(gold).unwrap();
        let other = mawsum_gold::text("عاد من [LOC الدوحه]").unwrap();
        let at = |name: &str| text.text.find(name).map(|at| at..at + name.len()).unwrap();
        let texts = [(PathBuf::from("a.txt"), text.clone()), (PathBuf::from("b.txt"), other)];
        let analyzer = Analyzer::default();
        let mut report = Report::new(&analyzer, &texts);
        report.add(0, &vec![(at("بلينكن"), "PER"), (at("راض"), "PER")]);
        let lines: Vec<&str> = report.lines.iter().map(|line| &*line.2).collect();
        let around = "أول ¶ قال أنتوني بلينكن في الدوحة إنه راض";
        assert_eq!(
            lines,
            [
                format!("a.txt:2  gold [PER أنتوني بلينكن]  found [PER بلينكن]  … {around} …\n"),
                format!("a.txt:2  gold [LOC الدوحة]  … {around} …\n"),
                format!("a.txt:2  found [PER راض]  … {around} …\n"),
            ]
        );
        assert!(report.known("الدوحة", 0) != Known::No);
        let out = report.finish();
        let places = ["\nborder, ", "\nmissed, ", "\ninvented, "].map(|head| out.find(head).unwrap());
        assert!(places.is_sorted(), "{out}");
    }
}
