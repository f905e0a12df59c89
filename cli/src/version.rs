//! What `--version` prints: program, model name and hash.

/// The model inside, with its hash; `none` while rules and lexicon do the tagging.
fn model() -> &'static str {
    "none"
}

/// The line behind the name of the program.
pub(crate) fn line() -> String {
    format!("{} (model: {})", env!("CARGO_PKG_VERSION"), model())
}
