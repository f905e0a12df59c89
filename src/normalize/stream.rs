//! Texts that do not fit in memory, piece by piece.

use super::class::{is_arabic_letter, is_mark};
use super::{Normalized, Profile, normalize};
use crate::Span;

/// Normalizes a text that comes in pieces. All pieces together give what [`normalize`] gives for the whole.
///
/// It holds back what the text to come could change: everything after the last white space that follows a letter (its marks
/// aside) or an ASCII sign. Memory grows with the longest stretch without one, which may have [`MAX_BYTES`](crate::MAX_BYTES).
///
/// ```
/// let mut stream = mawsum::NormalizeStream::new(mawsum::Profile::SEARCH);
/// let mut out = String::new();
/// for piece in ["جدا", "اا حس", "نا"] {
///     out.extend(stream.push(piece).map(|part| part.normalized.into_text().into_owned()));
/// }
/// out.extend(stream.finish().map(|part| part.normalized.into_text().into_owned()));
/// assert_eq!(out, "جدا حسنا");
/// ```
#[derive(Clone, Debug)]
pub struct NormalizeStream {
    profile: Profile,
    pending: String,
    /// Where in `pending` the search for a border may begin.
    searched: usize,
    source: usize,
    target: usize,
}

/// A finished part of a streamed text.
#[derive(Clone, Debug)]
pub struct StreamPart {
    /// Where it stands in the whole text as given.
    pub source: Span,
    /// Where it stands in the whole normalized text.
    pub target: Span,
    /// The part by itself; its map counts from the starts of the two spans.
    pub normalized: Normalized<'static>,
}

impl NormalizeStream {
    /// Starts a text.
    pub fn new(profile: Profile) -> Self {
        Self { profile, pending: String::new(), searched: 0, source: 0, target: 0 }
    }

    /// Takes the next piece and gives what is finished by it, if anything.
    pub fn push(&mut self, piece: &str) -> Option<StreamPart> {
        self.pending.push_str(piece);
        let border = self.border();
        let part = border.map(|border| {
            let rest = self.pending.split_off(border);
            let part = std::mem::replace(&mut self.pending, rest);
            self.part(&part)
        });
        self.searched = self.pending.len();
        part
    }

    /// Ends the text and gives the rest.
    pub fn finish(mut self) -> Option<StreamPart> {
        let rest = std::mem::take(&mut self.pending);
        (!rest.is_empty()).then(|| self.part(&rest))
    }

    /// The last place where the texts before and after do not touch each other: nothing composes, folds or is grouped across
    /// white space that follows a character that stays.
    fn border(&self) -> Option<usize> {
        let bytes = self.pending.as_bytes();
        (self.searched.max(1)..bytes.len()).rev().find(|&at| {
            matches!(bytes[at], b' ' | b'\n')
                && self.pending[..at]
                    .chars()
                    .rev()
                    .find(|&c| !is_mark(c))
                    .is_some_and(|c| is_arabic_letter(c) && c < '\u{FB50}' || c.is_ascii_graphic())
        })
    }

    fn part(&mut self, text: &str) -> StreamPart {
        let normalized = normalize(text, &self.profile).into_owned();
        let source = Span::new(self.source, self.source + text.len());
        let target = Span::new(self.target, self.target + normalized.text().len());
        (self.source, self.target) = (source.end, target.end);
        StreamPart { source, target, normalized }
    }
}
