//! Sentences.
//!
//! UAX #29 is the base: its rules decide wherever no Arabic decision has an answer, in every script. The decisions, one a
//! file in `decision/`, and what else is decided here:
//!
//! | what | decision |
//! |---|---|
//! | closing quotation marks and brackets after a stop | belong to the sentence before, straight, typographic or wrongly paired, also after a space; those that open belong to the next |
//! | a mark inside a closing quotation | ends the sentence, unless what follows only continues: كما, قال after a sentence that begins with the quotation, a slogan of three words |
//! | quotations without a stop | end the sentence right before another quotation, and after a colon before وقال and the like |
//! | quotations of several sentences | split inside |
//! | ellipses … .. ... | a pause; a border before وقال and the like, and at the end of a line |
//! | runs of ؟ ! . | one mark |
//! | abbreviations, titles, initials | keep their stop; what may end a sentence does before words that begin one |
//! | eras | 1350 هـ. goes on before a preposition; else the stop is the sentence's own |
//! | numbers, dates, times, versions | UAX #29: no border between a stop and a digit |
//! | addresses, domains, .NET | hold no border |
//! | list numbers and bullets | belong to the item after them, also from a line of their own |
//! | no space after the stop | a border before an Arabic letter |
//! | line breaks | each ends a sentence; with [`Lines::Wrapped`] an empty line does |
//! | headlines, datelines | end with their line; a dash or colon in them is no border |
//! | ، | never |
//! | : ؛ ; | by option |
//! | bidi controls | go with the character before them |
//!
//! What has no sign to see, a headline and a sentence on one line with no mark between them, stays one sentence.

mod base;
mod class;
mod class_table;
mod decision;
mod scan;
mod site;
mod stream;
mod word;

use crate::Span;
use base::{After, Reader};
use class::Class;
use decision::{Verdict, list::is_item_mark};
use site::Site;

pub use stream::SentenceStream;

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
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    reader: Reader<'t>,
    options: SentenceOptions,
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let text = self.reader.text;
        let rest = &text[self.at..];
        let start = text.len() - rest.trim_start().len();
        if start == text.len() {
            self.at = start;
            return None;
        }
        self.at = self.border(start);
        let sentence = &text[start..self.at];
        Some(Span::new(start, start + sentence.trim_end().len()))
    }
}

impl std::iter::FusedIterator for Sentences<'_> {}

impl Sentences<'_> {
    /// Where the sentence ends that starts at `start`.
    fn border(&self, start: usize) -> usize {
        let reader = self.reader;
        let mut at = start;
        while let Some(found) = scan::next(reader.text, at) {
            let (Some(character), Some((class, next))) = (reader.char(found), reader.class(found)) else { break };
            at = next;
            if class.is_break() {
                at = reader.next_line(found);
                if !self.is_item_line(start, found, at) {
                    return at;
                }
            } else if class.is_terminator() || character == '…' {
                let site = Site::read(reader, start, found);
                if site.at_line_end() {
                    at = site.next;
                } else if ends(&site) {
                    return site.end;
                } else {
                    at = site.last + reader.char(site.last).map_or(1, char::len_utf8);
                }
            } else if decision::pair::is_border(&reader, start, found, character) {
                return next;
            } else if self.is_clause_end(character)
                && let Some(end) = self.clause_end(next)
            {
                return end;
            }
        }
        reader.text.len()
    }

    /// Whether the sentence is so far only the bullet or number of what the next line holds.
    fn is_item_line(&self, start: usize, found: usize, next: usize) -> bool {
        self.options.lines == Lines::Border
            && is_item_mark(&self.reader.text[start..found])
            && !self.reader.text[next..].trim_start().is_empty()
            && !self.reader.line_is_empty(next)
    }

    fn is_clause_end(&self, character: char) -> bool {
        match character {
            '؛' | ';' => self.options.semicolon,
            ':' => self.options.colon,
            _ => false,
        }
    }

    /// The end of a clause whose mark ends before `at`, if white space follows what closes there.
    fn clause_end(&self, mut at: usize) -> Option<usize> {
        at = self.reader.skip_extend(at);
        while let Some((Class::Close, next)) = self.reader.class_joined(at) {
            at = next;
        }
        matches!(self.reader.class(at), Some((Class::Space, _))).then_some(at)
    }
}

fn ends(site: &Site<'_>) -> bool {
    match decision::decide(site) {
        Some(verdict) => verdict == Verdict::Border,
        None => matches!(site.base, After::Border(_)),
    }
}

/// The sentences of `text`, as byte spans, in order.
///
/// Every character that is not white space lies in exactly one sentence; none starts or ends with white space. The
/// iterator is lazy and allocates nothing.
///
/// ```
/// let text = "قال د. أحمد: «لن نعود.» ثم غادر.";
/// let sentences: Vec<&str> = mawsum::sentences(text).map(|span| &text[span.range()]).collect();
/// assert_eq!(sentences, ["قال د. أحمد: «لن نعود.»", "ثم غادر."]);
/// ```
pub fn sentences(text: &str) -> Sentences<'_> {
    sentences_with(text, SentenceOptions::default())
}

/// The sentences of `text` with options.
///
/// ```
/// use mawsum::{Lines, SentenceOptions, sentences_with};
/// let text = "وصل الوفد\nصباحا.";
/// let wrapped = SentenceOptions { lines: Lines::Wrapped, ..SentenceOptions::default() };
/// assert_eq!(sentences_with(text, SentenceOptions::default()).count(), 2);
/// assert_eq!(sentences_with(text, wrapped).count(), 1);
/// ```
pub fn sentences_with(text: &str, options: SentenceOptions) -> Sentences<'_> {
    Sentences { reader: Reader { text, wrapped: options.lines == Lines::Wrapped }, options, at: 0 }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Asserts that a text splits where ‖ stands in it; white space at the borders belongs to no sentence.
    pub(crate) fn check(marked: &str, options: SentenceOptions) {
        let expected: Vec<&str> = marked.split('‖').map(str::trim).collect();
        let text = marked.replace('‖', "");
        let found: Vec<&str> = sentences_with(&text, options).map(|span| &text[span.range()]).collect();
        assert_eq!(found, expected, "{text:?}");
    }
}
