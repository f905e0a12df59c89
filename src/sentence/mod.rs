//! Sentences.

use crate::Span;
use unicode_segmentation::UnicodeSegmentation;

/// What a line break means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lines {
    /// Each line break ends a sentence.
    #[default]
    Border,
    /// Only an empty line ends a sentence: the text is wrapped at some width.
    Wrapped,
}

/// How to split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentenceOptions {
    /// What a line break means.
    pub lines: Lines,
    /// Whether ؛ and ; end a sentence.
    pub semicolon: bool,
    /// Whether : ends a sentence.
    pub colon: bool,
}

/// The sentences of a text, in order; see [`sentences`].
#[derive(Debug)]
pub struct Sentences<'t> {
    rest: std::vec::IntoIter<Span>,
    text: std::marker::PhantomData<&'t str>,
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        self.rest.next()
    }
}

/// The sentences of `text`, as byte spans, in order.
pub fn sentences(text: &str) -> Sentences<'_> {
    sentences_with(text, SentenceOptions::default())
}

/// The sentences of `text` with options.
pub fn sentences_with(text: &str, _options: SentenceOptions) -> Sentences<'_> {
    let spans: Vec<Span> = text
        .split_sentence_bound_indices()
        .filter_map(|(at, piece)| {
            let start = at + (piece.len() - piece.trim_start().len());
            let span = Span::new(start, at + piece.trim_end().len());
            (span.start < span.end).then_some(span)
        })
        .collect();
    Sentences { rest: spans.into_iter(), text: std::marker::PhantomData }
}
