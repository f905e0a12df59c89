//! Words and signs of a normalized text, and the letters that may be attached to a word.
//!
//! A token is a run of letters, digits and `_` (inside it also `.` or `,` between two digits and an apostrophe between two
//! Latin letters), or one other character that is not white space. A digit and an Arabic letter never share a token
//! (`1445هـ`), a digit and a Latin letter may (`F16`).

mod clitic;

pub(crate) use clitic::{Cut, cuts};

use crate::normalize::Normalized;
use crate::{Profile, Span, normalize};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Begins with a letter of the Arabic script.
    Arabic,
    /// Begins with another letter.
    Latin,
    /// Begins with a digit.
    Number,
    /// One character that is no part of a word.
    Sign,
}

/// A word or a sign.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// Where it stands in the text as given.
    pub(crate) span: Span,
    /// Where it stands in the normalized text.
    pub(crate) norm: Span,
    pub(crate) kind: Kind,
    /// Whether nothing stands between it and the token before.
    pub(crate) glued: bool,
    /// Index of its sentence.
    pub(crate) sentence: u32,
}

impl Token {
    pub(crate) fn is_word(self) -> bool {
        self.kind != Kind::Sign
    }
}

/// A text with its tokens.
pub(crate) struct Tokens<'t> {
    pub(crate) source: &'t str,
    normalized: Normalized<'t>,
    list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Tokenizes `text`, whose sentences are given.
    pub(crate) fn new(text: &'t str, sentences: &[Span]) -> Self {
        let normalized = normalize(text, &Profile::MATCH);
        let mut list = Vec::with_capacity(text.len() / 8);
        scan(normalized.text(), &mut list);
        let mut tokens = Self { source: text, normalized, list };
        tokens.place(sentences);
        tokens
    }

    /// Gives each token its span in the source and its sentence.
    fn place(&mut self, sentences: &[Span]) {
        let mut sentence = 0;
        let mut cursor = self.normalized.source_cursor();
        for token in &mut self.list {
            token.span = cursor.next(token.norm);
            while sentence + 1 < sentences.len() && sentences[sentence + 1].start <= token.span.start {
                sentence += 1;
            }
            token.sentence = sentence as u32;
        }
        self.list = self.cut_at_borders(sentences).unwrap_or_else(|| std::mem::take(&mut self.list));
    }

    /// The tokens, cut where a sentence ends inside them: UAX #29 gives a stop the marks after it, of which some are letters.
    fn cut_at_borders(&self, sentences: &[Span]) -> Option<Vec<Token>> {
        let crosses =
            |token: &Token| sentences.get(token.sentence as usize).is_some_and(|own| token.span.end > own.end);
        if !self.list.iter().any(crosses) {
            return None;
        }
        let mut list = Vec::with_capacity(self.list.len() + 8);
        for &whole in &self.list {
            let mut rest = whole;
            while crosses(&rest) {
                let border = sentences[rest.sentence as usize].end;
                let norm = self
                    .normalized
                    .to_normalized(Span::new(rest.span.start, border))
                    .map_or(rest.norm.end, |before| before.end.clamp(rest.norm.start, rest.norm.end));
                list.push(Token {
                    span: Span::new(rest.span.start, border),
                    norm: Span::new(rest.norm.start, norm),
                    ..rest
                });
                rest = Token {
                    span: Span::new(border, rest.span.end),
                    norm: Span::new(norm, rest.norm.end),
                    glued: true,
                    sentence: rest.sentence + 1,
                    ..rest
                };
            }
            list.push(rest);
        }
        Some(list)
    }

    /// The normalized form of a token.
    pub(crate) fn norm(&self, index: usize) -> &str {
        &self.normalized.text()[self.list[index].norm.range()]
    }

    /// The normalized text.
    pub(crate) fn normalized(&self) -> &Normalized<'t> {
        &self.normalized
    }
}

impl std::ops::Deref for Tokens<'_> {
    type Target = [Token];

    fn deref(&self) -> &[Token] {
        &self.list
    }
}

/// Whether a character belongs to the Arabic script's letters.
pub(crate) fn is_arabic(character: char) -> bool {
    matches!(character, '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8C9}')
}

fn class(character: char) -> Kind {
    match character {
        '0'..='9' => Kind::Number,
        'a'..='z' | 'A'..='Z' | '_' => Kind::Latin,
        '\0'..='\x7F' => Kind::Sign,
        _ if is_arabic(character) => Kind::Arabic,
        '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' => Kind::Number,
        _ if character.is_alphanumeric() => Kind::Latin,
        _ => Kind::Sign,
    }
}

/// Whether a combining mark that normalization kept goes on with the word before it.
pub(crate) fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{200C}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}')
}

fn scan(text: &str, list: &mut Vec<Token>) {
    let mut characters = text.char_indices().peekable();
    let mut end_before = usize::MAX;
    while let Some((start, first)) = characters.next() {
        if first.is_whitespace() {
            continue;
        }
        let kind = class(first);
        let mut end = start + first.len_utf8();
        let mut before = kind;
        while let Some(&(at, character)) = characters.peek() {
            let goes_on = if is_mark(character) {
                true
            } else if kind == Kind::Sign {
                false
            } else {
                match class(character) {
                    Kind::Sign => joins(character, before, text[at + character.len_utf8()..].chars().next()),
                    next => {
                        let parted = (before == Kind::Number && next == Kind::Arabic)
                            || (before == Kind::Arabic && next == Kind::Number);
                        if !parted {
                            before = next;
                        }
                        !parted
                    }
                }
            };
            if !goes_on {
                break;
            }
            end = at + character.len_utf8();
            characters.next();
        }
        let norm = Span::new(start, end);
        list.push(Token { span: norm, norm, kind, glued: start == end_before, sentence: 0 });
        end_before = end;
    }
}

/// Whether a sign stands inside a word, between `before` and `after`.
fn joins(sign: char, before: Kind, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match sign {
        '.' | ',' | '\u{66B}' | '\u{66C}' => before == Kind::Number && class(after) == Kind::Number,
        '\'' | '\u{2019}' => before == Kind::Latin && class(after) == Kind::Latin,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        tokens.iter().map(|token| &text[token.span.range()]).collect()
    }

    #[test]
    fn words_and_signs() {
        assert_eq!(words("وأضاف لو، للصحفيين: \"لدينا\""), ["وأضاف", "لو", "،", "للصحفيين", ":", "\"", "لدينا", "\""]);
    }

    #[test]
    fn numbers_keep_their_points_and_lose_their_letters() {
        // The tatweel after ه is no letter: it stays outside.
        assert_eq!(
            words("3.5 مليار، 1,200. عام 1445هـ F16"),
            ["3.5", "مليار", "،", "1,200", ".", "عام", "1445", "ه", "F16"]
        );
    }

    #[test]
    fn latin_apostrophes_stay_inside() {
        assert_eq!(words("O'Neil قال"), ["O'Neil", "قال"]);
    }
}
