//! After a mark inside a closing quotation the sentence around it may go on.
//!
//! - "سنعود." كما قال الوزير, and other words that only continue.
//! - "هل نعود؟" سأل المدرب: the quotation begins the sentence and a verb of speech follows; but with إن or أن after the verb
//!   ("قال الوزير إن") a new sentence reports something else.
//! - تحت شعار "نوفمبر قادم!" في الميدان: a title or slogan of three words at most, with no colon before it.

use super::super::site::is_quote;
use super::super::word::{REPORTING, Word, Words, starts_sentence};
use super::{Site, Verdict};

#[rustfmt::skip]
static CONTINUING: Words<12> = Words::new([
    "كما", "حسبما", "وفق", "وفقا", "بحسب", "حسب", "طبقا", "نقلا", "مثلما", "هكذا", "بهذه", "رواه",
]);

/// What a report begins with.
static THAT: Words<9> = Words::new(["إن", "إنه", "إنها", "إنهم", "أنه", "أنها", "أنهم", "بأن", "عن"]);

/// How many words of what follows are read.
const WORDS: usize = 8;

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    if !site.closing.is_some_and(is_quote) || site.is_glued() {
        return None;
    }
    let next = site.word_after();
    if next.is_one_of(&CONTINUING) {
        return Some(Verdict::Join);
    }
    let sentence = site.sentence();
    let (open, _) = sentence.char_indices().rev().find(|&(_, character)| is_quote(character))?;
    let before = sentence[..open].trim_end();
    if next.is_one_of(&REPORTING) {
        let (ends, reports) = follow(site);
        if ends && site.strong || !reports && before.chars().all(|character| !character.is_alphabetic()) {
            return Some(Verdict::Join);
        }
    }
    let is_short = sentence[open..].split_whitespace().count() <= 3;
    let is_name = site.strong && is_short && !before.is_empty() && !before.ends_with([':', '،', '.', '؟', '!']);
    (is_name && !starts_sentence(&next)).then_some(Verdict::Join)
}

/// Whether the sentence ends right after the next word, and whether it reports with إن or أن.
fn follow(site: &Site<'_>) -> (bool, bool) {
    let line = super::near_line(site.rest());
    let mut words = line.split_whitespace();
    let ends = words.next().is_some_and(|word| word.ends_with(['.', '،', '؛', '!', '؟']));
    let reports = !ends && words.take(WORDS).any(|word| Word::starting_at(word).is_one_of(&THAT));
    (ends, reports)
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "وأضاف: \"سنعود.\" ‖ثم غادر القاعة.",
        "\"سنلاحق هؤلاء.\" كما أفاد المدعي.",
        "\"هل نعود؟\" سأل المدرب لاعبيه.",
        "\"لن نعود.\" ‖قال الوزير إن الحكومة جادة.",
        "هتف الناس \"نوفمبر قادم!\" في الميدان.",
        "سألوه: \"متى تعود؟\" ‖الجواب لم يأت.",
        "«هذا رائع!» صاحت الطفلة.",
        "قال: «نريد صفقة. ‖فنحن نرغب فيها». ‖ثم خرج.",
        "قال: ”نريد صفقة.” ‖ثم خرج.",
        "قال: »نريد صفقة.« ‖ثم خرج.",
        "قال: \"نريد صفقة\". ‖ثم خرج.",
        "قال: \"نريد صفقة. \" ‖ثم خرج.",
        "قال نعم. ‖\"نريد صفقة\" كلامه.",
    }
}
