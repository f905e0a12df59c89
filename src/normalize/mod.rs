//! Normalization with a map back to the text.
//!
//! [`Profile`] is a set of rules: take a constant ([`Profile::SEARCH`]), one by name ([`Profile::named`], which the command
//! line and JavaScript use), or one's own ([`Profile::builder`], [`Profile::from_rules`]). Texts that do not fit in
//! memory go through [`NormalizeStream`]. [`normalize`] gives a [`Normalized`]: the text, and
//! `to_source` and `to_normalized` in both directions.
//!
//! For JavaScript, [`Normalized::edits_utf16`] gives the map as flat numbers in UTF-16 units:
//!
//! - nothing changed any length (one unit that became one other unit is no edit here): an empty array; offsets of both texts are the same (the text may still differ:
//!   [`Normalized::is_unchanged`] says whether it is the given one);
//! - otherwise three numbers an edit, in order, `source start, normalized start, length in the source * 2 + attached`, and at the
//!   end the same three for an edit of no length at the end of both texts. The length of edit `i` in the normalized text is
//!   `normalized[i + 1] - normalized[i] - (source[i + 1] - (source[i] + length[i]))`: between edits both texts run in step.
//!   `attached` is 1 for a deleted mark, which goes with the letter before.
//!
//! Other stages of the crate use [`class`] for character classes and `Normalized::source_cursor` for many ascending ranges.

pub(crate) mod class;
mod engine;
mod lane;
mod map;
mod profile;
mod rules;
mod stream;
mod table;
mod unchecked;

use crate::span::check_length;
use crate::{Error, Span};
use map::Edits;
use std::borrow::Cow;

#[cfg(any(feature = "tagger", test))]
pub(crate) use map::SourceCursor;
pub use profile::{Profile, ProfileBuilder};
pub use stream::{NormalizeStream, StreamPart};

/// A normalized text and the map to the text as given.
#[derive(Clone, Debug)]
pub struct Normalized<'t> {
    text: Cow<'t, str>,
    edits: Edits,
    unchanged: bool,
}

impl<'t> Normalized<'t> {
    /// The normalized text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The normalized text by itself; still borrowed when nothing changed.
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// The same, independent of the text as given.
    pub fn into_owned(self) -> Normalized<'static> {
        Normalized { text: Cow::Owned(self.text.into_owned()), edits: self.edits, unchanged: self.unchanged }
    }

    /// Whether the normalized text is the text as given.
    pub fn is_unchanged(&self) -> bool {
        self.unchanged
    }

    /// The span of the text as given that a span of the normalized text came from.
    ///
    /// A deleted mark goes with the letter before it, other deleted characters at the edge stay out, part of an expansion
    /// gives its whole source, an empty span an empty span.
    ///
    /// ```
    /// let text = "زار مُحَمَّدٌ القاهـــرة";
    /// let normalized = mawsum::normalize(text, &mawsum::Profile::MATCH);
    /// let at = normalized.text().find("محمد").unwrap();
    /// let source = normalized.to_source(mawsum::Span::new(at, at + "محمد".len()))?;
    /// assert_eq!(&text[source.range()], "مُحَمَّدٌ");
    /// # Ok::<(), mawsum::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when `span` does not lie in the normalized text, or not on its character borders.
    pub fn to_source(&self, span: Span) -> Result<Span, Error> {
        map::check(&self.text, span, "normalized")?;
        Ok(self.edits.to_source(span))
    }

    /// The span of the normalized text that came from a span of the text as given.
    ///
    /// Part of what was replaced as a whole gives all that took its place; deleted characters give nothing.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when `span` does not lie in the text as given.
    pub fn to_normalized(&self, span: Span) -> Result<Span, Error> {
        if span.start > span.end || span.end > self.edits.source_len {
            return Err(Error::OutOfRange(format!(
                "{}..{} is no range of the given text of {} bytes",
                span.start, span.end, self.edits.source_len
            )));
        }
        Ok(self.edits.to_normalized(span))
    }

    /// Maps many ascending spans to the source without searching.
    #[cfg(any(feature = "tagger", test))]
    pub(crate) fn source_cursor(&self) -> SourceCursor<'_> {
        SourceCursor::new(&self.edits)
    }

    /// The map as flat numbers in UTF-16 units; `source` is the text as given. The head of this module describes them.
    ///
    /// # Panics
    /// When `source` is not the text that was normalized.
    pub fn edits_utf16(&self, source: &str) -> Vec<u32> {
        let (source, target) = (source.as_bytes(), self.text.as_bytes());
        let mut flat = Vec::with_capacity(3 * (self.edits.list.len() + 1));
        let (mut byte, mut from, mut to) = (0, 0, 0);
        for (i, edit) in self.edits.list.iter().enumerate() {
            // Between edits both texts run in step: counting one of them counts both.
            let gap = utf16_len(&source[byte..edit.source as usize]);
            (from, to) = (from + gap, to + gap);
            byte = edit.source_end();
            let given = utf16_len(&source[edit.source as usize..byte]);
            let made = utf16_len(&target[edit.normalized as usize..self.edits.normalized_end(i)]);
            if (given, made) != (1, 1) {
                flat.extend([from, to, given << 1 | u32::from(edit.attached())]);
            }
            (from, to) = (from + given, to + made);
        }
        if !flat.is_empty() {
            let gap = utf16_len(&source[byte..]);
            flat.extend([from + gap, to + gap, 0]);
        }
        flat
    }
}

/// How many UTF-16 units whole characters of UTF-8 have.
fn utf16_len(text: &[u8]) -> u32 {
    // A character beyond the BMP has four bytes and two units.
    text.iter().map(|&byte| u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xF0)).sum()
}

/// Normalizes `text` by the rules of `profile`. Nothing is allocated when nothing changes.
///
/// # Panics
/// Where [`try_normalize`] gives an error.
///
/// ```
/// use mawsum::{Profile, normalize};
/// assert_eq!(normalize("أَحْمَدُ في ﷲ", &Profile::SEARCH).text(), "احمد في الله");
/// ```
pub fn normalize<'t>(text: &'t str, profile: &Profile) -> Normalized<'t> {
    try_normalize(text, profile).unwrap_or_else(|error| panic!("{error}"))
}

/// Like [`normalize`], for texts that may be too long.
///
/// # Errors
/// [`Error::TooLong`] when `text` has more than [`MAX_BYTES`](crate::MAX_BYTES), or would have more than 4 GiB; such texts go
/// through [`NormalizeStream`].
pub fn try_normalize<'t>(text: &'t str, profile: &Profile) -> Result<Normalized<'t>, Error> {
    check_length(text.len())?;
    engine::normalize(text, profile)
}

#[cfg(test)]
mod tests;
