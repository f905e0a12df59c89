//! Gold texts: reading them, proving them well formed, and comparing with them what a tagger found.
//!
//! A gold file holds blocks separated by a line `---`, with entities inline as `[CODE text]`; a bracket that belongs to the
//! text is written `\[`. Nothing else is markup. The same notation is how tests say what they expect:
//!
//! ```
//! let gold = mawsum_gold::text("وأضاف [PER لو]، للصحفيين").unwrap();
//! assert_eq!(gold.text, "وأضاف لو، للصحفيين");
//! assert_eq!(&gold.text[gold.marks[0].range.clone()], "لو");
//! assert_eq!(mawsum_gold::marked(&gold.text, [(gold.marks[0].range.clone(), "PER")]), "وأضاف [PER لو]، للصحفيين");
//! ```
//!
//! This crate knows codes, not the types of `mawsum`, and depends on nothing, so that the tests of `mawsum` can use it.

mod check;
mod conll;
mod inline;
mod score;

pub use check::check;
pub use inline::{marked, text};
pub use score::{Counts, Difference, Kind, Scores, differences, widen};

use std::fmt;
use std::ops::Range;

/// The codes of all types, in the order of the annotation guidelines.
pub const CODES: [&str; 20] = [
    "PER", "LOC", "ORG", "NORP", "EVT", "WRK", "TTL", "DAT", "TIM", "DUR", "MNY", "PCT", "QTY", "NUM", "ORD", "URL",
    "EML", "HSH", "MEN", "PHN",
];

/// The codes of names, which a tagger finds; the others are a grammar's.
pub const NAMES: &[&str] = CODES.first_chunk::<7>().unwrap();

/// Persons, locations and organizations: what most corpora mark.
pub const MAIN: &[&str] = CODES.first_chunk::<3>().unwrap();

/// One text with its entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text without markup.
    pub text: String,
    /// Its entities in order; they do not overlap.
    pub marks: Vec<Mark>,
    /// The codes that its file marks: of the others nobody knows whether they stand in it.
    pub codes: Vec<&'static str>,
    /// The line of the file where it begins, from 1.
    pub line: usize,
}

/// One entity of a gold text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// One of [`CODES`].
    pub code: &'static str,
    /// The line of the file it stands in, from 1.
    pub line: usize,
    /// The character of that line where its markup begins, from 1.
    pub column: usize,
}

/// What is wrong with a file, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; {}", self.line, self.column, self.what, self.mend)
    }
}

/// Reads a gold file, or a `CoNLL` file where the first line looks like one.
///
/// # Errors
/// Everything that keeps it from being read.
pub fn read(source: &str) -> Result<Vec<Text>, Vec<Problem>> {
    if conll::looks_like(source) { conll::read(source) } else { inline::read(source) }
}

/// The code as a constant, from any string.
fn code(name: &str) -> Option<&'static str> {
    CODES.iter().copied().find(|&code| code == name)
}
