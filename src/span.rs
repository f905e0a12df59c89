//! Ranges of a text, and the one conversion of their units.

use crate::Error;
use serde::Serialize;
use std::ops::Range;

/// The longest text that one call takes, in bytes: 2 GiB less one. Sentences, and texts that come in pieces, have no limit.
pub const MAX_BYTES: usize = i32::MAX as usize;

/// [`Error::TooLong`] for a text over the limit.
pub(crate) fn check_length(bytes: usize) -> Result<(), Error> {
    if bytes > MAX_BYTES { Err(Error::TooLong { bytes, limit: MAX_BYTES }) } else { Ok(()) }
}

/// A half-open range of UTF-8 byte offsets into the text as given.
///
/// `start <= end`, and both lie on character borders of that text, so slicing never panics.
///
/// ```
/// let text = "قال: نعم. ثم سكت.";
/// let first = mawsum::sentences(text).next().unwrap();
/// assert_eq!(&text[first.range()], "قال: نعم.");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The same as a range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// How many units it covers.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one unit.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// UTF-8 bytes, as everywhere in Rust.
    #[default]
    Byte,
    /// UTF-16 code units, as in JavaScript.
    Utf16,
    /// Unicode code points, as in Python.
    CodePoint,
}

/// Converts byte offsets of one text into another unit.
///
/// Offsets may come in any order; going forward costs one pass over the text in all, going back starts again from the
/// start of the text.
#[derive(Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    unit: Unit,
    byte: usize,
    count: usize,
}

impl<'t> Offsets<'t> {
    /// Offsets of `text` in `unit`.
    pub fn new(text: &'t str, unit: Unit) -> Self {
        Self { text, unit, byte: 0, count: 0 }
    }

    /// The offset in the unit asked for that equals the byte offset `byte`.
    ///
    /// # Panics
    /// When `byte` is no character border of the text.
    pub fn convert(&mut self, byte: usize) -> usize {
        if self.unit == Unit::Byte {
            return byte;
        }
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        let passed = &self.text[self.byte..byte];
        self.count += match self.unit {
            Unit::Byte => passed.len(),
            Unit::CodePoint => count(passed, starts),
            // A character beyond the BMP has four bytes in UTF-8 and two units in UTF-16.
            Unit::Utf16 => count(passed, |byte| starts(byte) + u8::from(byte >= 0xF0)),
        };
        self.byte = byte;
        self.count
    }

    /// The span in the unit asked for.
    ///
    /// # Panics
    /// When an end of `span` is no character border of the text.
    pub fn span(&mut self, span: Span) -> Span {
        let start = self.convert(span.start);
        Span::new(start, self.convert(span.end))
    }
}

/// 1 for a byte that starts a character, else 0.
fn starts(byte: u8) -> u8 {
    u8::from(byte & 0xC0 != 0x80)
}

/// The sum of what `each` gives for the bytes, at most 2 a byte.
fn count(text: &str, each: impl Fn(u8) -> u8) -> usize {
    // Sums of one byte let the compiler take sixteen at a time.
    let sums = text.as_bytes().chunks(64).map(|chunk| chunk.iter().map(|&byte| each(byte)).sum::<u8>());
    sums.map(usize::from).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_count_what_they_say() {
        let text = "أ🙂ب\u{64B}";
        for (unit, end) in [(Unit::Byte, 10), (Unit::Utf16, 5), (Unit::CodePoint, 4)] {
            assert_eq!(Offsets::new(text, unit).convert(text.len()), end, "{unit:?}");
        }
    }

    #[test]
    fn going_back_gives_the_same() {
        let text = "من 🙂 إلى";
        let mut offsets = Offsets::new(text, Unit::Utf16);
        let end = offsets.convert(text.len());
        assert_eq!(offsets.convert(5), 3);
        assert_eq!(offsets.convert(text.len()), end);
    }
}
