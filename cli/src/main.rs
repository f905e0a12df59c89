//! The command line of Mawsum.
//!
//! ```text
//! input ──► blocks, files or lines ──► all cores, a bounded window ──► output in the order of the input
//! ```

mod evaluate;
mod format;
mod input;
mod order;
mod output;
mod record;
mod version;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use format::Format;
use input::Source;
use mawsum::{Analyzer, Date, Document, Options, Profile, Type, Unit};
use output::{Answer, Output};
use record::Record;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arabic normalization, sentence splitting and entity tagging.
///
/// Exit status: 0; 1 when some input failed; 2 for wrong usage.
#[derive(Parser)]
#[command(name = "mawsum", version = version::line())]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[expect(clippy::doc_markdown, reason = "these comments are the help that people read at a terminal")]
#[expect(clippy::large_enum_variant, reason = "one value for a run")]
enum Command {
    /// Find the entities: one document as JSON a FILE, or a line with --ndjson
    Analyze {
        #[command(flatten)]
        input: Input,
        /// What offsets count: code points, UTF-16 units as in JavaScript, or UTF-8 bytes
        #[arg(long, value_enum, default_value_t)]
        offsets: Offsets,
        /// JSON, text with <mark>, a schema.org NewsArticle, or tokens with BIO tags
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// The day that relative dates count from
        #[arg(long, value_name = "YYYY-MM-DD")]
        reference: Option<Date>,
        /// Keep only these types, such as person,location
        #[arg(long, value_delimiter = ',', value_name = "TYPE,…")]
        types: Option<Vec<Type>>,
        /// Keep only entities with at least this score
        #[arg(long, value_name = "0…1", value_parser = score, default_value = "0")]
        min_score: f64,
        /// Give the evidence for each entity
        #[arg(long)]
        explain: bool,
        #[command(flatten)]
        model: Model,
    },
    /// Part text into sentences, one a line
    Sentences {
        #[command(flatten)]
        input: Input,
    },
    /// Normalize text
    Normalize {
        #[command(flatten)]
        input: Input,
        /// What to normalize for: display, search, match, lucene, camel-unicode, camel-alef …
        #[arg(long, value_name = "NAME", value_parser = Profile::named, default_value = "search")]
        profile: Profile,
    },
    /// Measure precision, recall and F1 on gold files or CoNLL
    ///
    /// Border and type must be right, after widening both sides to the words between white space without the punctuation at
    /// their edges. CoNLL tokens are joined by one space, eight sentences a text; only the types that the file marks are judged.
    Evaluate {
        /// Files, or folders of .txt, .conll and .tsv files
        #[arg(required = true)]
        gold: Vec<PathBuf>,
        /// List what is wrong, grouped by kind
        #[arg(long)]
        errors: bool,
        /// Only prove the gold files well formed
        #[arg(long, conflicts_with = "errors")]
        check: bool,
        #[command(flatten)]
        model: Model,
    },
}

#[derive(Args)]
struct Input {
    /// Without one, standard input is read
    file: Vec<PathBuf>,
    /// Each line is {"id": …, "text": …}, and so is each answer; empty lines are skipped
    #[arg(long)]
    ndjson: bool,
}

impl Input {
    fn sources(self) -> Vec<Source> {
        if self.file.is_empty() { vec![Source::Stdin] } else { self.file.into_iter().map(Source::File).collect() }
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Offsets {
    #[default]
    Char,
    Utf16,
    Byte,
}

impl From<Offsets> for Unit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Char => Self::CodePoint,
            Offsets::Utf16 => Self::Utf16,
            Offsets::Byte => Self::Byte,
        }
    }
}

fn score(text: &str) -> Result<f64, String> {
    let score: f64 = text.parse().map_err(|_| format!("`{text}` is no number"))?;
    if (0.0..=1.0).contains(&score) { Ok(score) } else { Err(format!("{score} does not lie between 0 and 1")) }
}

#[derive(Args)]
struct Model {
    /// A model.bin of this release, instead of the model inside
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

impl Model {
    /// The analyzer; a model that cannot be used is wrong usage.
    fn analyzer(self) -> Analyzer {
        let Some(path) = self.model else { return Analyzer::default() };
        let analyzer = std::fs::read(&path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| Analyzer::builder().model(bytes).build().map_err(|error| error.to_string()));
        analyzer.unwrap_or_else(|error| {
            let message = format!("cannot use the model {}: {error}", path.display());
            Arguments::command().error(ErrorKind::ValueValidation, message).exit()
        })
    }
}

fn main() -> ExitCode {
    let mut output = Output::new();
    match Arguments::parse().command {
        Command::Analyze { input, offsets, format, reference, types, min_score, explain, model } => {
            let options = Options { reference, types, min_score, explain, ..Options::default() };
            let (analyzer, unit) = (model.analyzer(), offsets.into());
            let analyze = |text: &str| analyzer.analyze_with(text, &options);
            if input.ndjson {
                records(input, &mut output, |record| format.record(&record, analyze(&record.text), unit));
            } else {
                documents(input, &mut output, analyze, format, unit);
            }
        }
        Command::Sentences { input } if input.ndjson => records(input, &mut output, |record| {
            let sentences: Vec<&str> = mawsum::sentences(&record.text).map(|span| &record.text[span.range()]).collect();
            record.answer("sentences", &sentences)
        }),
        Command::Sentences { input } => blocks(input, &mut output, |block, out| {
            for sentence in mawsum::sentences(block) {
                push_line(out, &block[sentence.range()]);
            }
        }),
        Command::Normalize { input, profile } if input.ndjson => records(input, &mut output, |record| {
            record.answer("text", mawsum::normalize(&record.text, &profile).text())
        }),
        Command::Normalize { input, profile } => blocks(input, &mut output, |block, out| {
            out.extend_from_slice(mawsum::normalize(block, &profile).text().as_bytes());
        }),
        Command::Evaluate { gold, check: true, .. } => evaluate::check(&gold, &mut output),
        Command::Evaluate { gold, errors, model, .. } => {
            evaluate::evaluate(&gold, &model.analyzer(), errors, &mut output);
        }
    }
    output.status()
}

/// A sentence as one line: each line break in it becomes a space.
fn push_line(out: &mut Vec<u8>, sentence: &str) {
    let mut rest = sentence;
    while let Some(at) = rest.find(|c| matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')) {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        out.push(b' ');
        let broken = &rest[at..];
        let skip = if broken.starts_with("\r\n") { 2 } else { broken.chars().next().map_or(0, char::len_utf8) };
        rest = &broken[skip..];
    }
    out.extend_from_slice(rest.as_bytes());
    out.push(b'\n');
}

/// Answers each line of NDJSON.
fn records(input: Input, output: &mut Output, work: impl Fn(Record<'_>) -> Vec<u8> + Sync) {
    let answer = |batch: Result<input::Batch, String>| match batch {
        Err(message) => Answer::failure(message),
        Ok(batch) => batch.answer(&work),
    };
    order::in_order(input::batches(input.sources()), answer, |answer| output.give(answer));
}

/// Answers each file with one document.
fn documents(input: Input, output: &mut Output, analyze: impl Fn(&str) -> Document + Sync, format: Format, unit: Unit) {
    let answer = |source: Source| match source.read() {
        Err(message) => Answer::failure(message),
        Ok(file) => Answer::of(format.file(source.id().as_deref(), &file, analyze(file.text()), unit)),
    };
    order::in_order(input.sources().into_iter(), answer, |answer| output.give(answer));
}

/// Answers text piece by piece, where what is done to one piece does not depend on the others.
fn blocks(input: Input, output: &mut Output, work: impl Fn(&str, &mut Vec<u8>) + Sync) {
    let answer = |block: Result<String, String>| match block {
        Err(message) => Answer::failure(message),
        Ok(block) => {
            let mut out = Vec::with_capacity(block.len());
            work(&block, &mut out);
            Answer::of(out)
        }
    };
    order::in_order(input::blocks(input.sources()), answer, |answer| output.give(answer));
}
