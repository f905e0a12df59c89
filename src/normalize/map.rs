//! The map between a text and its normalized form, stored as edits.

use crate::{Error, Span};

/// One change: a piece of the source, and implicitly the piece of the normalized text that took its place.
///
/// Between the end of one edit and the start of the next both texts have characters of the same lengths, so only the
/// starts and the length in the source are stored; the length in the normalized text follows from the next edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) source: u32,
    pub(super) normalized: u32,
    /// Length in the source, shifted left by one; the lowest bit says that the piece, deleted, belongs to the letter before.
    packed: u32,
}

impl Edit {
    pub(super) fn new(source: usize, normalized: usize, len: usize, attached: bool) -> Self {
        Self { source: source as u32, normalized: normalized as u32, packed: (len as u32) << 1 | u32::from(attached) }
    }

    pub(super) fn len(self) -> usize {
        (self.packed >> 1) as usize
    }

    pub(super) fn attached(self) -> bool {
        self.packed & 1 == 1
    }

    /// The same edit, `by` bytes earlier in the normalized text.
    pub(super) fn moved_back(self, by: usize) -> Self {
        Self { normalized: self.normalized - by as u32, ..self }
    }

    pub(super) fn source_end(self) -> usize {
        self.source as usize + self.len()
    }
}

/// All edits of a text, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edits {
    pub(super) list: Vec<Edit>,
    pub(super) source_len: usize,
    pub(super) normalized_len: usize,
}

impl Edits {
    /// End in the normalized text of edit `i`.
    pub(super) fn normalized_end(&self, i: usize) -> usize {
        let end = self.list[i].source_end();
        match self.list.get(i + 1) {
            Some(next) => next.normalized as usize - (next.source as usize - end),
            None => self.normalized_len - (self.source_len - end),
        }
    }

    /// Where a range that starts at `at` of the normalized text starts in the source.
    fn source_start(&self, at: usize) -> usize {
        // The last edit that starts at or before `at`: of several deletions at one place the last.
        let after = self.list.partition_point(|edit| edit.normalized as usize <= at);
        self.source_start_by(after, at)
    }

    fn source_start_by(&self, after: usize, at: usize) -> usize {
        let Some(i) = after.checked_sub(1) else { return at };
        let edit = self.list[i];
        let end = self.normalized_end(i);
        if at < end { edit.source as usize } else { edit.source_end() + (at - end) }
    }

    /// Where a range that ends at `at` of the normalized text ends in the source.
    fn source_end(&self, at: usize) -> usize {
        // Edits that start before `at`, and then the marks deleted right there, which go with the letter before.
        let after = self.list.partition_point(|edit| (edit.normalized as usize) < at);
        self.source_end_by(after, at)
    }

    fn source_end_by(&self, after: usize, at: usize) -> usize {
        let mut source = at;
        if let Some(i) = after.checked_sub(1) {
            source = self.list[i].source_end() + at.saturating_sub(self.normalized_end(i));
        }
        match self.list.get(after) {
            Some(next) if next.source as usize == source && next.attached() => next.source_end(),
            _ => source,
        }
    }

    pub(super) fn to_source(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.source_empty(span.start);
            return Span::new(at, at);
        }
        Span::new(self.source_start(span.start), self.source_end(span.end))
    }

    /// The place in the source of an empty range: after the marks of the letter before; within an expansion, its start.
    fn source_empty(&self, at: usize) -> usize {
        let after = self.list.partition_point(|edit| (edit.normalized as usize) < at);
        match after.checked_sub(1) {
            Some(i) if at < self.normalized_end(i) => self.list[i].source as usize,
            _ => self.source_end_by(after, at),
        }
    }

    pub(super) fn to_normalized(&self, span: Span) -> Span {
        let start = self.normalized_of(span.start, false);
        let end = if span.is_empty() { start } else { self.normalized_of(span.end, true) };
        Span::new(start, end)
    }

    /// The place in the normalized text of `at` in the source: within an edit its end if `end`, else its start.
    fn normalized_of(&self, at: usize, end: bool) -> usize {
        let after = self.list.partition_point(|edit| edit.source as usize <= at);
        let Some(i) = after.checked_sub(1) else { return at };
        let edit = self.list[i];
        if at == edit.source as usize {
            edit.normalized as usize
        } else if at >= edit.source_end() {
            self.normalized_end(i) + (at - edit.source_end())
        } else if end {
            self.normalized_end(i)
        } else {
            edit.normalized as usize
        }
    }
}

/// Maps ascending ranges of a normalized text to the source without searching.
#[cfg(any(feature = "tagger", test))]
#[derive(Clone, Debug)]
pub(crate) struct SourceCursor<'n> {
    edits: &'n Edits,
    after: usize,
}

#[cfg(any(feature = "tagger", test))]
impl<'n> SourceCursor<'n> {
    pub(super) fn new(edits: &'n Edits) -> Self {
        Self { edits, after: 0 }
    }

    /// Like [`super::Normalized::to_source`] for a range that is not empty, lies in the text and starts no earlier than
    /// the range before. Both ends must lie on character borders.
    pub(crate) fn next(&mut self, span: Span) -> Span {
        let edits = self.edits;
        let list = &edits.list;
        while list.get(self.after).is_some_and(|edit| edit.normalized as usize <= span.start) {
            self.after += 1;
        }
        let start = edits.source_start_by(self.after, span.start);
        let mut after = self.after;
        while list.get(after).is_some_and(|edit| (edit.normalized as usize) < span.end) {
            after += 1;
        }
        Span::new(start, edits.source_end_by(after, span.end))
    }
}

pub(super) fn check(text: &str, span: Span, which: &str) -> Result<(), Error> {
    if span.start <= span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end) {
        return Ok(());
    }
    Err(Error::OutOfRange(format!(
        "{}..{} is no range of the {which} text: it has {} bytes, and both ends must lie on character borders in order",
        span.start,
        span.end,
        text.len()
    )))
}
