//! Arabic text analysis that runs in the reader's browser: normalization with a map back to the text, sentences, and the
//! entities named in it.
//!
//! ```
//! # #[cfg(feature = "tagger")] {
//! let text = "وصل أنتوني بلينكن إلى موسكو";
//! let document = mawsum::analyze(text);
//! let last = document.entities.last().unwrap();
//! assert_eq!(&text[last.span.range()], "موسكو");
//! # }
//! ```
//!
//! # What always holds
//!
//! - Every span is a half-open range of UTF-8 bytes into the text as given, on character borders: slicing never panics.
//! - Nothing past [`normalize`] changes a character; spans always slice the text as given, never a normalized one.
//! - Every character that is not white space lies in exactly one sentence; no sentence starts or ends with white space.
//! - Entities stand in order of their start and do not overlap.
//! - No input of up to [`MAX_BYTES`] panics, and what starts with `try` gives an error for a longer one. The same text and
//!   options give the same document, bit for bit, on every target.
//!
//! # Features
//!
//! `tagger`: tokens, lexicon, rules and `analyze`. `embed-model` (default, implies `tagger`): the trained model inside.
//! Without features the crate is normalization and sentences.

mod error;
mod normalize;
mod sentence;
mod span;

#[cfg(feature = "tagger")]
mod document;
#[cfg(feature = "tagger")]
pub mod lexicon;
#[cfg(feature = "tagger")]
mod tag;
#[cfg(feature = "tagger")]
mod token;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;
#[cfg(any(target_arch = "wasm32", test))]
mod utf16;
#[cfg(feature = "tagger")]
mod value;

#[cfg(target_arch = "wasm32")]
mod wasm;

pub use error::Error;
pub use normalize::{NormalizeStream, Normalized, Profile, ProfileBuilder, StreamPart, normalize, try_normalize};
pub use sentence::{Lines, SentenceOptions, SentenceStream, Sentences, sentences, sentences_with};
pub use span::{MAX_BYTES, Offsets, Span, Unit};

#[cfg(feature = "tagger")]
pub use document::{Analyzer, Builder, Document, Entity, ModelInfo, Options, Score, analyze};
#[cfg(feature = "tagger")]
pub use lexicon::{Links, Names, Row};
#[cfg(feature = "tagger")]
pub use tag::Type;
#[cfg(feature = "tagger")]
pub use value::{Date, Number, Value};
