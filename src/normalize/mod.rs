//! Normalization with a map back to the text.

use crate::{Error, Span};
use std::borrow::Cow;

/// Which rules to apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {}

impl Profile {
    /// What the tagger reads: the letters as they are, without marks, tatweel and controls.
    pub const MATCH: Self = Self {};
}

/// A normalized text and the way back.
#[derive(Clone, Debug)]
pub struct Normalized<'t> {
    text: Cow<'t, str>,
}

impl Normalized<'_> {
    /// The normalized text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the text as given that a span of the normalized text came from.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when `span` does not lie in the normalized text.
    pub fn to_source(&self, span: Span) -> Result<Span, Error> {
        Ok(span)
    }
}

/// Normalizes `text` by the rules of `profile`.
pub fn normalize<'t>(text: &'t str, _profile: &Profile) -> Normalized<'t> {
    Normalized { text: Cow::Borrowed(text) }
}
