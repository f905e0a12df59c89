//! What `--version` prints: program, model name and hash.

use mawsum::Analyzer;

/// The line behind the name of the program.
pub(crate) fn line() -> String {
    let model = Analyzer::default().model();
    let model = model.map_or_else(|| "none".to_owned(), |model| format!("{} {}", model.name, model.hash));
    format!("{} (model: {model})", env!("CARGO_PKG_VERSION"))
}
