//! What can go wrong, in one type.

use std::fmt;

/// Why a call failed. Each message says what is wrong, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// An option has a value that it cannot have.
    BadOption(String),
    /// The model is not a model of this version of the format, or is damaged.
    BadModel(String),
    /// A range does not lie in the text, or not on its character borders.
    OutOfRange(String),
    /// The text is longer than one call takes.
    TooLong {
        /// Its length in bytes.
        bytes: usize,
        /// The greatest length in bytes.
        limit: usize,
    },
}

impl Error {
    /// The code by which JavaScript tells errors apart.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadOption(_) => "bad-option",
            Self::BadModel(_) => "bad-model",
            Self::OutOfRange(_) => "out-of-range",
            Self::TooLong { .. } => "too-long",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadOption(message) | Self::BadModel(message) | Self::OutOfRange(message) => f.write_str(message),
            Self::TooLong { bytes, limit } => {
                write!(f, "the text has {bytes} bytes, one call takes at most {limit}: split it at paragraphs")
            }
        }
    }
}

impl std::error::Error for Error {}
