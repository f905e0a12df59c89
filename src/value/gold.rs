//! The grammar by itself against the gold texts, by type.
//!
//! Names are the tagger's: what the grammar finds within a gold name (كأس العالم 2022) does not count here. `cargo test --lib
//! value::gold -- --nocapture` prints the scores; `VALUES=train` reads the training texts, `ERRORS=1` prints what differs.

use crate::{Span, token::Tokens};
use mawsum_gold::{CODES, NAMES, Scores};
use std::{env, fs, path::Path};

const VALUES: &[&str] = CODES.last_chunk::<13>().unwrap();

#[test]
fn gold_values() {
    let split = env::var("VALUES").unwrap_or_else(|_| "dev".to_owned());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold").join(&split);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut scores = Scores::default();
    for file in files {
        for mut text in mawsum_gold::read(&fs::read_to_string(&file).unwrap()).unwrap() {
            let mut found = Vec::new();
            let sentences: Vec<Span> = crate::sentences(&text.text).collect();
            super::find(&Tokens::new(&text.text, &sentences), None, &mut found);
            let within_name = |span: Span| {
                text.marks.iter().any(|mark| {
                    NAMES.contains(&mark.code)
                        && mark.range.start < span.end
                        && span.start < mark.range.end
                        && mark.range.len() >= span.len()
                })
            };
            let found: Vec<_> = found
                .iter()
                .filter(|found| !within_name(found.span))
                .map(|found| (found.span.range(), found.kind.code()))
                .collect();
            text.marks.retain(|mark| VALUES.contains(&mark.code));
            if env::var("ERRORS").is_ok() {
                let show = |range: &std::ops::Range<usize>| {
                    let from = text.text[..range.start].char_indices().rev().nth(35).map_or(0, |(at, _)| at);
                    let to =
                        text.text[range.end..].char_indices().nth(25).map_or(text.text.len(), |(at, _)| range.end + at);
                    format!(
                        "{}‹{}›{}",
                        &text.text[from..range.start],
                        &text.text[range.clone()],
                        &text.text[range.end..to]
                    )
                    .replace('\n', "⏎")
                };
                for mark in &text.marks {
                    if !found.contains(&(mark.range.clone(), mark.code)) {
                        println!("missed {} {}", mark.code, show(&mark.range));
                    }
                }
                for (range, code) in &found {
                    if !text.marks.iter().any(|mark| mark.range == *range && mark.code == *code) {
                        println!("wrong  {code} {}", show(range));
                    }
                }
            }
            scores.add(&text, &found);
        }
    }
    for (code, counts) in scores.by_code().filter(|(code, _)| VALUES.contains(code)) {
        println!("{code} P {:.3} R {:.3} F1 {:.3}", counts.precision(), counts.recall(), counts.f1());
    }
    let all = scores.micro(VALUES);
    println!("{split} P {:.3} R {:.3} F1 {:.3}", all.precision(), all.recall(), all.f1());
    if split == "dev" {
        assert!(all.f1() >= FLOOR, "F1 {:.3} is below the floor {FLOOR}", all.f1());
    }
}

/// The F1 on `data/gold/dev` may not fall below this.
const FLOOR: f64 = 0.97;

/// Finds what is marked in each case, and nothing else.
pub(super) fn cases(cases: &[&str]) {
    for case in cases {
        let text = mawsum_gold::text(case).unwrap().text;
        let sentences: Vec<Span> = crate::sentences(&text).collect();
        let mut found = Vec::new();
        super::find(&Tokens::new(&text, &sentences), None, &mut found);
        let found: Vec<_> = found.iter().map(|found| (found.span.range(), found.kind.code())).collect();
        assert_eq!(mawsum_gold::marked(&text, found), *case);
    }
}

/// The value of the first entity of each text as JSON, counted from 2026-03-11, a Wednesday.
pub(super) fn values(cases: &[(&str, &str)]) {
    for (text, json) in cases {
        let sentences: Vec<Span> = crate::sentences(text).collect();
        let mut found = Vec::new();
        super::find(&Tokens::new(text, &sentences), Some("2026-03-11".parse().unwrap()), &mut found);
        let value = found.first().unwrap_or_else(|| panic!("nothing in {text}")).value.as_ref();
        assert_eq!(value.map(|value| serde_json::to_string(value).unwrap()).unwrap_or_default(), *json, "{text}");
    }
}
