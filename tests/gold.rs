//! The F1 on `data/gold/dev` may not fall below `data/gold/floors.tsv`.
//!
//! `cargo test --test gold -- --nocapture` prints the scores; after a change for the better, raise the floors to what it prints.
#![cfg(feature = "tagger")]

use mawsum_gold::{CODES, Counts, MAIN, NAMES, Scores};
use std::fs;
use std::path::{Path, PathBuf};

/// How far a score may lie below its floor: what rounding to three digits can lose.
const TOLERANCE: f64 = 0.0005;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn dev_files() -> Vec<PathBuf> {
    let folder = fs::read_dir(root().join("data/gold/dev")).expect("the folder of dev texts");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("an entry of the folder").path()).collect();
    files.sort();
    files
}

fn scores() -> Scores {
    let analyzer = mawsum::Analyzer::default();
    let mut scores = Scores::default();
    for file in dev_files() {
        let source = fs::read_to_string(&file).expect("a dev text");
        let texts = mawsum_gold::read(&source).unwrap_or_else(|problems| panic!("{}:{}", file.display(), problems[0]));
        for text in texts {
            let found: Vec<_> = analyzer
                .analyze(&text.text)
                .entities
                .iter()
                .map(|entity| (entity.span.range(), entity.kind.code()))
                .collect();
            scores.add(&text, &found);
        }
    }
    scores
}

/// The counts that a row of the floors is about.
fn counts(scores: &Scores, what: &str) -> Counts {
    match what {
        "person+location+organization" => scores.micro(MAIN),
        "names" => scores.micro(NAMES),
        "all" => scores.micro(&CODES),
        name => {
            let kind: mawsum::Type = name.parse().unwrap_or_else(|error| panic!("data/gold/floors.tsv: {error}"));
            scores.micro(&[kind.code()])
        }
    }
}

#[test]
fn scores_do_not_fall() {
    let scores = scores();
    let floors = fs::read_to_string(root().join("data/gold/floors.tsv")).expect("data/gold/floors.tsv");
    let mut fallen = Vec::new();
    println!("{:<30} {:>9} {:>9} {:>9} {:>9}", "data/gold/dev", "precision", "recall", "F1", "floor");
    for line in floors.lines().skip(1) {
        let (what, floor) = line.split_once('\t').expect("a name, a tab, and a floor");
        let floor: f64 = floor.parse().expect("a floor between 0 and 1");
        let counts = counts(&scores, what);
        println!("{what:<30} {:>9.3} {:>9.3} {:>9.3} {floor:>9.3}", counts.precision(), counts.recall(), counts.f1());
        if counts.f1() < floor - TOLERANCE {
            fallen.push(format!("{what}: F1 {:.3}, floor {floor:.3}", counts.f1()));
        }
    }
    assert!(
        fallen.is_empty(),
        "the scores on data/gold/dev fell; `cargo run -p mawsum-cli -- evaluate --errors data/gold/dev` lists the errors:\n{}",
        fallen.join("\n")
    );
}

#[test]
fn the_codes_are_those_of_the_library() {
    let codes: Vec<&str> = mawsum::Type::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(codes, CODES);
    let names: Vec<&str> = mawsum::Type::ALL.iter().filter(|kind| kind.is_name()).map(|kind| kind.code()).collect();
    assert_eq!(names, NAMES);
}

#[test]
fn gold_files_are_well_formed() {
    let mut sources = Vec::new();
    for split in ["dev", "test", "train"] {
        for entry in fs::read_dir(root().join("data/gold").join(split)).expect("a folder of gold texts") {
            let path = entry.expect("an entry of the folder").path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                sources.push((path.display().to_string(), fs::read_to_string(&path).expect("a gold text")));
            }
        }
    }
    let contents: Vec<&str> = sources.iter().map(|(_, source)| source.as_str()).collect();
    let problems: Vec<String> = sources
        .iter()
        .zip(mawsum_gold::check(&contents))
        .flat_map(|((path, _), problems)| problems.into_iter().map(move |problem| format!("{path}:{problem}")))
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
