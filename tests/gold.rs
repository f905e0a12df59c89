//! The F1 on `data/gold/dev` may not fall below `data/gold/floors.tsv`.
//!
//! `cargo test --test gold -- --nocapture` prints the scores, and `cargo xtask test` shows them. After a change for the better
//! `RAISE_FLOORS=1 cargo test --test gold` raises the floors to what is reached now, in whole hundredths: one entity of a rare
//! type is worth more than a thousandth.
#![cfg(feature = "tagger")]

use mawsum_gold::{CODES, Counts, MAIN, NAMES, Scores};
use std::fmt::Write;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

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
    let mut texts = Vec::new();
    for file in dev_files() {
        let source = fs::read_to_string(&file).expect("a dev text");
        texts
            .extend(mawsum_gold::read(&source).unwrap_or_else(|problems| panic!("{}:{}", file.display(), problems[0])));
    }
    let analyzer = mawsum::Analyzer::default();
    let analyze = |text: &str| -> Vec<_> {
        let entities = analyzer.analyze(text).entities;
        entities.iter().map(|entity| (entity.span.range(), entity.kind.code())).collect()
    };
    // Unoptimized, a model takes its time: every core takes the next text.
    let next = AtomicUsize::new(0);
    let mut scores = Scores::default();
    let (give, found) = channel();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            let (give, next, texts) = (give.clone(), &next, &texts);
            scope.spawn(move || {
                while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    give.send((text, analyze(&text.text))).expect("the sum is taken to the end");
                }
            });
        }
        drop(give);
        for (text, found) in found {
            scores.add(text, &found);
        }
    });
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
    let path = root().join("data/gold/floors.tsv");
    let floors = fs::read_to_string(&path).expect("data/gold/floors.tsv");
    let (head, rows) = floors.split_once('\n').expect("a header line");
    let mut fallen = Vec::new();
    let mut raised = format!("{head}\n");
    let mut table = format!("{:<30} {:>9} {:>9} {:>9} {:>9}\n", "data/gold/dev", "precision", "recall", "F1", "floor");
    for line in rows.lines() {
        let (what, floor) = line.split_once('\t').expect("a name, a tab, and a floor");
        let floor: f64 = floor.parse().expect("a floor between 0 and 1");
        let counts = counts(&scores, what);
        let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
        writeln!(table, "{what:<30} {precision:>9.3} {recall:>9.3} {f1:>9.3} {floor:>9.3}").expect("a string grows");
        writeln!(raised, "{what}\t{:.2}", floor.max((100.0 * f1).floor() / 100.0)).expect("a string grows");
        if f1 < floor {
            fallen.push(format!("{what}: F1 {f1:.3}, floor {floor:.3}"));
        }
    }
    print!("{table}");
    // `cargo xtask test` shows it from there: cargo keeps what a passing test prints.
    fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/gold-dev.txt"), table).expect("a place for the scores");
    if std::env::var_os("RAISE_FLOORS").is_some() {
        fs::write(path, raised).expect("data/gold/floors.tsv can be written");
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
