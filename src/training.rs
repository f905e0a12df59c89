//! Tokens and features as the model sees them at work, so that training sees the same.

use crate::lexicon::embedded;
use crate::tag::{features, gazetteer};
use crate::token::Tokens;
use crate::{Offsets, Span, Unit};

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text, in code points.
    pub span: Span,
    /// Its normalized form.
    pub norm: String,
    /// What the lexicon says of it; the bits are those of `tag/features.rs`.
    pub bits: u64,
    /// Index of its sentence.
    pub sentence: u32,
}

/// The tokens of a text, as one sentence or as the splitter parts it.
pub fn tokens(text: &str, split: bool) -> Vec<Token> {
    let sentences: Vec<Span> = if split { crate::sentences(text).collect() } else { vec![Span::new(0, text.len())] };
    let tokens = Tokens::new(text, &sentences);
    let codes = gazetteer::Codes::new(&tokens);
    let mut matches = Vec::new();
    gazetteer::find(&tokens, &codes, embedded(), |found| matches.push(found));
    let words = features::words(&tokens, &matches, embedded());
    let mut offsets = Offsets::new(text, Unit::CodePoint);
    tokens
        .iter()
        .zip(words)
        .enumerate()
        .map(|(index, (token, word))| Token {
            span: offsets.span(token.span),
            norm: tokens.norm(index).to_owned(),
            bits: word.bits,
            sentence: token.sentence,
        })
        .collect()
}
