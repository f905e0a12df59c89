//! What stands around a place where a sentence could end, as the decisions ask for it.

use super::base::{After, Reader};
use super::class::{Class, class};
use super::word::Word;

/// How far back quotation marks are counted and addresses are read: enough for any sentence a person writes, and a bound
/// on the work for a text that is nothing but quotation marks.
const NEAR: usize = 1024;

/// A run of terminators and the quotation marks and brackets that close after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'t> {
    pub(super) reader: Reader<'t>,
    /// Where the sentence starts.
    pub(super) start: usize,
    /// Where the run of terminators starts.
    pub(super) stop: usize,
    /// Where the last terminator of the run stands.
    pub(super) last: usize,
    /// Where the sentence would end: after what closes.
    pub(super) end: usize,
    /// Where the next sentence would start: after white space.
    pub(super) next: usize,
    /// How many full stops are in the run; … counts as three.
    pub(super) dots: usize,
    /// Whether a question or exclamation mark, or a terminator of another script, is in the run.
    pub(super) strong: bool,
    /// The first closing quotation mark or bracket after the run.
    pub(super) closing: Option<char>,
    /// What UAX #29 says.
    pub(super) base: After,
    /// The word before the run, with the stops inside it, if it is short and nothing closes between.
    before: Word,
}

/// Quotation marks and brackets by what they do in Arabic text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// The straight ones.
    Either,
}

fn side(character: char) -> Option<Side> {
    match character {
        '(' | '[' | '{' | '«' | '“' | '„' | '‟' | '‘' | '‚' | '‹' | '\u{FD3F}' => Some(Side::Opens),
        ')' | ']' | '}' | '»' | '”' | '’' | '›' | '\u{FD3E}' => Some(Side::Closes),
        '"' | '\'' => Some(Side::Either),
        _ => None,
    }
}

/// Whether the character is a quotation mark of any side.
pub(super) fn is_quote(character: char) -> bool {
    matches!(character, '"' | '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '\'' | '‘' | '’')
}

/// Whether the character is … or counts as a terminator.
fn is_mark(character: char, class: Class) -> bool {
    character == '…' || class.is_terminator()
}

/// Whether an odd number of these straight quotation marks stands before `at` in the paragraph.
fn is_open(reader: &Reader<'_>, quote: char, at: usize) -> bool {
    let mut count = 0;
    let mut after = 0;
    for &byte in reader.text.as_bytes()[..at].iter().rev().take(NEAR) {
        if byte == b'\n' && (!reader.wrapped || after == b'\n') {
            break;
        }
        count += usize::from(byte == quote as u8);
        if byte != b'\r' {
            after = byte;
        }
    }
    count % 2 == 1
}

impl<'t> Site<'t> {
    /// Reads the run of terminators that begins at `stop` in the sentence that starts at `start`.
    pub(super) fn read(reader: Reader<'t>, start: usize, stop: usize) -> Self {
        let mut site = Self {
            reader,
            start,
            stop,
            last: stop,
            end: stop,
            next: stop,
            dots: 0,
            strong: false,
            closing: None,
            base: After::Inside,
            before: Word::starting_at(""),
        };
        // SB8a: terminators go on through what closes and through spaces: ." . and ؟ !
        while site.marks() {
            site.close(false);
            site.next = site.skip_space(site.end);
            if site.next > site.end && site.close(true) {
                site.next = site.skip_space(site.end);
            }
        }
        if site.closing.is_none() {
            site.before = Word::abbreviation_at(site.sentence());
        }
        site.base = match reader.char(site.last) {
            // UAX #29 does not know … for a terminator.
            Some('…') => After::Inside,
            _ => reader.after(site.last),
        };
        site
    }

    /// Takes the terminators at `next`.
    fn marks(&mut self) -> bool {
        let from = self.next;
        // A stop after a space that begins something, as .NET does, ends nothing.
        if from > self.end && self.begins_word(from) {
            return false;
        }
        let mut at = from;
        let earlier = (self.stop, self.dots, self.strong, self.closing);
        if self.closing.is_some() {
            // A stop after what closes speaks for the whole sentence, whatever stands inside: "هل انتهى؟".
            (self.stop, self.dots, self.strong, self.closing) = (from, 0, false, None);
        }
        while let (Some(character), Some((class, next))) = (self.reader.char(at), self.reader.class_joined(at)) {
            if !is_mark(character, class) {
                break;
            }
            match character {
                '.' | '\u{2024}' => self.dots += 1,
                '…' => self.dots += 3,
                _ => self.strong = true,
            }
            self.last = at;
            at = next;
        }
        if at > from {
            self.end = at;
        } else {
            (self.stop, self.dots, self.strong, self.closing) = earlier;
        }
        at > from
    }

    /// Whether a single full stop and a letter or digit stand at `at`.
    fn begins_word(&self, at: usize) -> bool {
        self.reader.text[at..].starts_with('.')
            && matches!(
                self.reader.class_joined(at + 1),
                Some((Class::Letter | Class::Lower | Class::Upper | Class::Numeric, _))
            )
    }

    /// Takes what closes: at the end of the run, or after white space if `spaced`.
    fn close(&mut self, spaced: bool) -> bool {
        let mut at = if spaced { self.next } else { self.end };
        let from = at;
        while let Some(character) = self.reader.char(at) {
            let after = self.reader.skip_extend(at + character.len_utf8());
            let closes = match side(character) {
                // U+202C and U+2069 end what a control before opened.
                None if spaced && matches!(character, '\u{202C}' | '\u{2069}') => true,
                None => false,
                Some(Side::Closes) => !spaced || self.is_loose(after) || matches!(character, ')' | ']' | '}'),
                Some(Side::Either) if spaced => {
                    self.ends_here(after) || (self.is_loose(after) && self.is_open(character, at))
                }
                Some(Side::Either) => self.is_loose(after) || self.is_open(character, at),
                Some(Side::Opens) if self.is_reference(at) => {
                    at = self.reader.skip_extend(at + self.reader.text[at..].find(']').map_or(0, |length| length + 1));
                    continue;
                }
                Some(Side::Opens) => !spaced && is_quote(character) && self.is_loose(after),
            };
            if !closes {
                break;
            }
            self.closing = self.closing.or(side(character).map(|_| character));
            at = after;
        }
        if at > from {
            self.end = at;
        }
        at > from
    }

    /// Whether the place is followed by white space, a mark or nothing, so that nothing begins there.
    fn is_loose(&self, mut at: usize) -> bool {
        // «(“ before white space opens nothing either.
        while let Some(character) = self.reader.char(at)
            && side(character).is_some_and(|side| side != Side::Closes)
        {
            at = self.reader.skip_extend(at + character.len_utf8());
        }
        self.reader
            .class_joined(at)
            .is_none_or(|(class, _)| !(class.is_letter() || matches!(class, Class::Numeric | Class::Other)))
    }

    /// Whether the sentence, a line or the text ends here.
    fn ends_here(&self, at: usize) -> bool {
        let next = self.skip_space(at);
        match (self.reader.char(next), self.reader.class(next)) {
            (Some(character), Some((class, _))) => {
                class.is_break() || is_mark(character, class) || class == Class::Continue
            }
            _ => true,
        }
    }

    /// Whether an odd number of these quotation marks stands before in the paragraph.
    fn is_open(&self, quote: char, at: usize) -> bool {
        is_open(&self.reader, quote, at)
    }

    /// Whether a number in square brackets stands here, as after sentences of encyclopedias.
    fn is_reference(&self, at: usize) -> bool {
        let Some(inner) = self.reader.text[at..].strip_prefix('[') else { return false };
        let digits = inner.chars().take_while(|&character| class(character) == Class::Numeric);
        let length: usize = digits.map(char::len_utf8).sum();
        length > 0 && inner[length..].starts_with(']')
    }

    fn skip_space(&self, mut at: usize) -> usize {
        while let Some((Class::Space, next)) = self.reader.class(at) {
            at = next;
        }
        at
    }

    /// Whether the line, or the wrapped paragraph, ends here: no decision is needed.
    pub(super) fn at_line_end(&self) -> bool {
        self.reader.class(self.next).is_none_or(|(class, _)| class.is_break())
    }

    /// Whether no white space follows.
    pub(super) fn is_glued(&self) -> bool {
        self.next == self.end
    }

    /// Whether the run is one full stop and nothing that closes.
    pub(super) fn is_plain_stop(&self) -> bool {
        self.dots == 1 && !self.strong && self.closing.is_none()
    }

    /// The sentence up to the run.
    pub(super) fn sentence(&self) -> &'t str {
        &self.reader.text[self.start..self.stop]
    }

    /// The word before the run, with the stops inside it, if it is short and nothing closes between.
    pub(super) fn word_before(&self) -> Word {
        self.before
    }

    /// The word that the next sentence would start with.
    pub(super) fn word_after(&self) -> Word {
        Word::starting_at(self.rest())
    }

    /// What follows, up to the end of the line.
    pub(super) fn rest(&self) -> &'t str {
        &self.reader.text[self.next..]
    }

    /// The next character that is seen, past bidi controls.
    pub(super) fn char_after(&self) -> Option<char> {
        self.rest().chars().find(|&character| class(character) != Class::Extend)
    }

    /// The character before the run, past marks and bidi controls.
    pub(super) fn char_before(&self) -> Option<char> {
        self.sentence().chars().rev().find(|&character| class(character) != Class::Extend)
    }
}
