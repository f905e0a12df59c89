//! Every chore of the project as `cargo xtask NAME`.

mod lexicon;
mod tokens;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::Path;

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "The chores of Mawsum")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Compile data/lexicon/*.tsv to data/lexicon.bin
    Lexicon,
    /// NDJSON of texts in, NDJSON of tokens and features out, for training
    Tokens {
        /// Part the texts into sentences first
        #[arg(long)]
        split: bool,
    },
}

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    match Arguments::parse().chore {
        Chore::Lexicon => lexicon::run(root),
        Chore::Tokens { split } => tokens::run(split),
    }
}
