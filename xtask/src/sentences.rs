//! `cargo xtask sentences FILE`: scores sentence splitting on documents whose sentences are known.
//!
//! Each line of the file is `document<TAB>sentence`. The sentences of a document are joined by one space, split again, and
//! the borders between them compared; the end of a document is no border to find. A border is "seen" when a terminator,
//! perhaps with what closes after it, stands before it.

// Counts of borders are far below 2^52.
#![allow(clippy::cast_precision_loss)]

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn print(&self, name: &str) {
        let share = |of: usize| self.right as f64 / (self.right + of) as f64;
        let f1 = 2.0 * self.right as f64 / (2 * self.right + self.wrong + self.missed) as f64;
        println!("{name}: precision {:.4}, recall {:.4}, F1 {f1:.4}", share(self.wrong), share(self.missed));
    }
}

fn has_sign(sentence: &str) -> bool {
    sentence
        .trim_end_matches(|character: char| "\"'»«”“’)] ".contains(character))
        .ends_with(['.', '!', '?', '؟', '…', '۔'])
}

/// Scores the splitting of a file's documents; `errors` prints each wrong and each missed border.
pub(crate) fn run(file: &Path, errors: bool) -> Result<()> {
    let table = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let rows: Vec<(&str, &str)> = table.lines().filter_map(|line| line.split_once('\t')).collect();
    let (mut all, mut seen) = (Score::default(), Score::default());
    let (mut exact, mut sentences) = (0, 0);
    for document in rows.chunk_by(|one, next| one.0 == next.0) {
        let text = document.iter().map(|row| row.1.trim()).collect::<Vec<_>>().join(" ");
        let mut at = 0;
        let mut gold = BTreeSet::new();
        let mut gold_spans = BTreeSet::new();
        let mut gold_seen = BTreeSet::new();
        for (_, sentence) in document {
            let end = at + sentence.trim().len();
            gold_spans.insert((at, end));
            gold.insert(end);
            if has_sign(sentence.trim()) {
                gold_seen.insert(end);
            }
            at = end + 1;
        }
        let found: BTreeSet<(usize, usize)> = mawsum::sentences(&text).map(|span| (span.start, span.end)).collect();
        exact += gold_spans.intersection(&found).count();
        sentences += gold_spans.len();
        let mut ends: BTreeSet<usize> = found.iter().map(|span| span.1).collect();
        for set in [&mut ends, &mut gold, &mut gold_seen] {
            set.remove(&text.len());
        }
        let wrong: Vec<usize> = ends.difference(&gold).copied().collect();
        all.right += ends.intersection(&gold).count();
        all.wrong += wrong.len();
        all.missed += gold.difference(&ends).count();
        seen.right += ends.intersection(&gold_seen).count();
        seen.wrong += wrong.len();
        seen.missed += gold_seen.difference(&ends).count();
        if errors {
            for &end in &wrong {
                println!("wrong:  {}", around(&text, end));
            }
            for &end in gold.difference(&ends) {
                let kind = if gold_seen.contains(&end) { "missed" } else { "unseen" };
                println!("{kind}: {}", around(&text, end));
            }
        }
    }
    all.print("all borders");
    seen.print("borders with a sign");
    println!("exact sentences: {exact} of {sentences}, {:.4}", exact as f64 / sentences as f64);
    Ok(())
}

/// The text around a place, with ‖ at it.
fn around(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(40).collect();
    let after: String = text[at..].chars().take(40).collect();
    format!("{}‖{after}", before.into_iter().rev().collect::<String>())
}
