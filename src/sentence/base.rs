//! The sentence rules of UAX #29, the layer that the Arabic decisions stand on.
//!
//! Between two borders UAX #29 looks only at what stands around a terminator (a full stop, question or exclamation mark of
//! any script) or a line break. So the rules are asked there alone, and all text between is skipped.
//!
//! Crate unicode-segmentation is the oracle of these rules and the source of the table of classes (`class_table.rs`), for all
//! of Unicode, but does not run with them. It tells borders, not classes, so Arabic with a Chinese or a Hebrew word in it would
//! lose either the decisions or that script; and it takes eight times the instructions (callgrind, five megabytes of news).
//! The table costs 5.5 KB of the wasm after brotli, the crate 8.4 (unoptimized `core`: 118.9 KB, 127.2 with both, 121.8 with
//! the crate alone).

use super::class::{Class, class};

/// What UAX #29 says about the place after a terminator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// A sentence ends, and the next begins here: SB11, or SB4 at a line break and at the end of the text.
    Border(usize),
    /// No border, for a lower-case letter follows: SB8. Arabic has none, so this rule is the one that decisions correct.
    Lower,
    /// No border: SB6, SB7, `SB8a`, SB9 or SB10.
    Inside,
}

/// Characters as the rules see them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    /// Whether a single line break is only white space.
    pub(super) wrapped: bool,
}

impl Reader<'_> {
    /// The character at `at`.
    pub(super) fn char(&self, at: usize) -> Option<char> {
        let &byte = self.text.as_bytes().get(at)?;
        if byte < 0x80 { Some(byte as char) } else { self.text[at..].chars().next() }
    }

    /// The class of the character at `at` and where the next stands; a line break that ends nothing is a space.
    pub(super) fn class(&self, at: usize) -> Option<(Class, usize)> {
        let character = self.char(at)?;
        let class = class(character);
        let next = at + character.len_utf8();
        if self.wrapped && class.is_break() && !self.ends_paragraph(at, character) {
            return Some((Class::Space, next));
        }
        Some((class, next))
    }

    /// The same, past what SB5 makes part of the character: marks and invisible controls.
    pub(super) fn class_joined(&self, at: usize) -> Option<(Class, usize)> {
        let (class, next) = self.class(at)?;
        Some((class, if class.is_break() { next } else { self.skip_extend(next) }))
    }

    /// The offset after marks and invisible controls at `at`.
    pub(super) fn skip_extend(&self, mut at: usize) -> usize {
        while let Some(character) = self.char(at) {
            if class(character) != Class::Extend {
                break;
            }
            at += character.len_utf8();
        }
        at
    }

    /// Where the next line starts, after the line break at `at`.
    pub(super) fn next_line(&self, at: usize) -> usize {
        if self.text[at..].starts_with("\r\n") {
            return at + 2;
        }
        at + self.char(at).map_or(0, char::len_utf8)
    }

    /// Whether the line at `at` is empty or white space.
    pub(super) fn line_is_empty(&self, at: usize) -> bool {
        let rest = self.text[at..].chars();
        rest.take_while(|&character| character.is_whitespace()).any(|character| class(character).is_break())
    }

    fn ends_paragraph(&self, at: usize, character: char) -> bool {
        character == '\u{2029}' || self.line_is_empty(self.next_line(at))
    }

    /// What follows the terminator at `at`.
    pub(super) fn after(&self, at: usize) -> After {
        let Some((terminator, glued)) = self.class_joined(at) else { return After::Inside };
        let mut next = glued;
        let mut following = self.class_joined(next);
        for skipped in [Class::Close, Class::Space] {
            while let Some((_, after)) = following.filter(|&(class, _)| class == skipped) {
                next = after;
                following = self.class_joined(next);
            }
        }
        let Some((following, _)) = following else { return After::Border(self.text.len()) };
        let follows_at_once = next == glued && terminator == Class::ATerm;
        match following {
            // SB9 and SB10: the border comes after the line break, which speaks for itself. SB8a.
            Class::Cr | Class::Lf | Class::Sep | Class::Continue | Class::ATerm | Class::STerm => After::Inside,
            Class::Numeric if follows_at_once => After::Inside,
            Class::Upper if follows_at_once && self.cased_before(at) => After::Inside,
            _ if terminator == Class::ATerm && self.reaches_lower(next) => After::Lower,
            _ => After::Border(next),
        }
    }

    fn cased_before(&self, at: usize) -> bool {
        let before = self.text[..at].chars().rev().map(class).find(|&class| class != Class::Extend);
        matches!(before, Some(Class::Upper | Class::Lower))
    }

    /// SB8: whether a lower-case letter comes before any other letter, terminator or line break.
    fn reaches_lower(&self, mut at: usize) -> bool {
        while let Some((class, next)) = self.class(at) {
            if class.is_letter() || class.is_terminator() || class.is_break() {
                return class == Class::Lower;
            }
            at = next;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    /// Where pieces end by these rules alone.
    fn borders(text: &str) -> Vec<usize> {
        let reader = Reader { text, wrapped: false };
        let mut borders = Vec::new();
        let mut at = 0;
        while let Some(found) = scan::next(text, at) {
            let (class, next) = reader.class(found).unwrap();
            at = next;
            if class.is_break() {
                at = reader.next_line(found);
                borders.push(at);
            } else if class.is_terminator()
                && let After::Border(border) = reader.after(found)
            {
                borders.push(border);
                at = border;
            }
        }
        if borders.last() != Some(&text.len()) && !text.is_empty() {
            borders.push(text.len());
        }
        borders
    }

    fn oracle(text: &str) -> Vec<usize> {
        text.split_sentence_bound_indices().map(|(at, piece)| at + piece.len()).collect()
    }

    #[test]
    fn official_tests_pass() {
        let mut count = 0;
        let lines = include_str!("../../tests/data/SentenceBreakTest.txt").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut text = String::new();
            let mut expected = Vec::new();
            for word in line.split_whitespace().skip(1) {
                match word {
                    "÷" => expected.push(text.len()),
                    "×" => {}
                    code => text.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap()),
                }
            }
            assert_eq!(borders(&text), expected, "{line}");
            count += 1;
        }
        assert!(count > 500, "only {count} tests were read");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn agrees_with_unicode_segmentation(text in "[ابوaBz1٢.!?؟۔،,;:؛'\"«»“”()\\[\\]\u{202A}\u{202C}\u{200F}\u{64B}\u{300} \u{A0}\n\r\u{85}\u{2029}…–—。न中🙂-]{0,24}") {
            prop_assert_eq!(borders(&text), oracle(&text));
        }

        #[test]
        fn agrees_with_unicode_segmentation_anywhere(text in "\\PC{0,24}") {
            prop_assert_eq!(borders(&text), oracle(&text));
        }
    }
}
