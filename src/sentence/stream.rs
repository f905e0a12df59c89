//! Texts that do not fit in memory, piece by piece.

use super::class::{Class, class};
use super::decision::list::is_item_mark;
use super::{Lines, SentenceOptions, sentences_with};
use crate::Span;

/// Splits a text that comes in pieces. All pieces together give what [`sentences_with`](crate::sentences_with) gives for
/// the whole.
///
/// Memory grows with the longest line, or with the longest paragraph where lines are wrapped: what follows a line break
/// moves no border before it.
///
/// ```
/// let mut stream = mawsum::SentenceStream::new(mawsum::SentenceOptions::default());
/// let mut found = Vec::new();
/// for piece in ["وصل الو", "فد. التقى الوزير.\nثم", " غادر."] {
///     stream.push(piece, |_, sentence| found.push(sentence.to_owned()));
/// }
/// stream.finish(|span, sentence| {
///     assert_eq!(span.len(), sentence.len());
///     found.push(sentence.to_owned());
/// });
/// assert_eq!(found, ["وصل الوفد.", "التقى الوزير.", "ثم غادر."]);
/// ```
#[derive(Clone, Debug)]
pub struct SentenceStream {
    options: SentenceOptions,
    pending: String,
    /// Where `pending` stands in the whole text.
    at: usize,
}

impl SentenceStream {
    /// Starts a text.
    pub fn new(options: SentenceOptions) -> Self {
        Self { options, pending: String::new(), at: 0 }
    }

    /// Takes the next piece, and gives each sentence that it finishes, with its span in the whole text.
    pub fn push(&mut self, piece: &str, each: impl FnMut(Span, &str)) {
        self.pending.push_str(piece);
        // Without a line break in the piece nothing is finished that was not before.
        if piece.contains('\n') {
            let settled = self.settled();
            self.give(settled, each);
        }
    }

    /// Ends the text, and gives the sentences that are left.
    pub fn finish(mut self, each: impl FnMut(Span, &str)) {
        self.give(self.pending.len(), each);
    }

    /// How much of what is held cannot change any more.
    fn settled(&self) -> usize {
        let mut end = self.pending.len();
        while let Some(at) = self.pending[..end].rfind('\n') {
            let before = &self.pending[..at];
            let ends = match self.options.lines {
                Lines::Border => !may_end_in_item_mark(before),
                Lines::Wrapped => {
                    let lines = before.trim_end_matches([' ', '\t', '\r']);
                    lines.ends_with('\n')
                }
            };
            if ends {
                return at + 1;
            }
            end = at;
        }
        0
    }

    fn give(&mut self, settled: usize, mut each: impl FnMut(Span, &str)) {
        let text = &self.pending[..settled];
        for span in sentences_with(text, self.options) {
            each(Span::new(self.at + span.start, self.at + span.end), &text[span.range()]);
        }
        self.pending.drain(..settled);
        self.at += settled;
    }
}

/// Whether the last sentence of a text may be a bullet or number alone, which waits for the line after it.
fn may_end_in_item_mark(text: &str) -> bool {
    // Longer ones are no mark, see `is_item_mark`.
    let mut near = text.len().saturating_sub(64);
    while !text.is_char_boundary(near) {
        near += 1;
    }
    let near = &text[near..];
    let mut in_word = false;
    near.char_indices().any(|(at, character)| {
        let starts = !in_word;
        in_word = character.is_alphanumeric() || class(character) == Class::Extend;
        starts && is_item_mark(&near[at..])
    })
}
