//! Years with an era, 1350 هـ. and 632 م., before what goes on: a preposition after هـ or a م that stands alone, الموافق, and
//! anything after a beginning that is no sentence yet ("في عام 2023 م. ارتفعت").
//!
//! Else the stop is the sentence's own: newspapers write the era without one.

use super::super::word::{Word, Words};
use super::{Site, Verdict};

static PREPOSITIONS: Words<11> =
    Words::new(["في", "من", "على", "إلى", "عن", "حتى", "بمدينة", "بين", "ببغداد", "بالقاهرة", "بدمشق"]);
static SAME_DAY: Words<1> = Words::new(["الموافق"]);
static OPENERS: Words<9> = Words::new(["في", "وفي", "عام", "وعام", "سنة", "وسنة", "منذ", "ومنذ", "خلال"]);

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    if !site.is_plain_stop() || site.is_glued() {
        return None;
    }
    let sentence = site.sentence();
    let stem = sentence.strip_suffix('ـ').unwrap_or(sentence);
    let (number, is_hijri) = match stem.strip_suffix('ه') {
        Some(number) => (number, true),
        None => (sentence.strip_suffix('م')?, false),
    };
    if !Word::ending_at(number.trim_end()).ends_in_digit() {
        return None;
    }
    let is_alone = number.ends_with(char::is_whitespace);
    let next = site.word_after();
    let mut words = sentence.split_whitespace();
    let opens = words.next().is_some_and(|first| Word::starting_at(first).is_one_of(&OPENERS));
    let goes_on = ((is_hijri || is_alone) && next.is_one_of(&PREPOSITIONS))
        || next.is_one_of(&SAME_DAY)
        || (opens && words.nth(3).is_none());
    goes_on.then_some(Verdict::Join)
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "ولد سنة 1350 هـ. في دمشق. ‖ورحل صغيرا.",
        "في عام 2023 م. ارتفعت الأسعار. ‖ثم هبطت.",
        "وقع الصلح في 5 شعبان 1440هـ. الموافق 10 أبريل. ‖وعم السلام.",
        "توفي سنة 1445هـ. ‖ودفن في قريته.",
        "افتتح المتحف عام 2021م. ‖في المقابل أغلق المسرح.",
    }
}
