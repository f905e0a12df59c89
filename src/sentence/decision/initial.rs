//! A single letter before a stop is a title or an initial: د. أحمد, م. سعاد, ج. ك. رولينغ, J. K. Rowling, and letters
//! as Arabic spells foreign ones: جورج دبليو. بوش.
//!
//! It ends a sentence where a letter is what the sentence speaks of (فيتامين د. المجموعة أ.), and after letters spaced out
//! as agencies sign (أ ف ب. بي بي سي.).

use super::super::class::{Class, class};
use super::super::word::{Word, Words, starts_sentence};
use super::{Site, Verdict};

/// What a letter names.
#[rustfmt::skip]
static LETTERED: Words<35> = Words::new([
    "فيتامين", "فيتامينات", "المجموعة", "مجموعة", "المجموعتين", "الفئة", "فئة", "القسم", "حرف", "الحرف", "نوع",
    "النوع", "الدرجة", "درجة", "الصنف", "صنف", "الكبد", "الكبدي", "الفيروسي", "البند", "الفقرة", "الملحق",
    "الخيار", "الخطة", "المستوى", "الدوري", "فصيلة", "الفصيلة", "الدم", "النموذج", "الفريق", "القاعة", "المبنى",
    "البوابة", "الطابق",
]);

/// Latin letters as Arabic spells them.
#[rustfmt::skip]
static NAMED: Words<28> = Words::new([
    "إيه", "بي", "سي", "دي", "إي", "إف", "جي", "إتش", "آي", "جيه", "جاي", "كيه", "كي", "إل", "إم", "إن", "أو",
    "كيو", "آر", "إس", "تي", "يو", "في", "دبليو", "دابليو", "إكس", "واي", "زد",
]);

/// Titles after و and ف. ود is a noun too: بكل ود.
static ATTACHED: Words<6> = Words::new(["ود", "وم", "وأ", "فد", "فم", "فأ"]);
static NOUN_AFTER: Words<5> = Words::new(["بكل", "من", "عن", "كل", "أي"]);

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    if !site.is_plain_stop() {
        return None;
    }
    let sentence = site.sentence();
    let word = site.word_before();
    if word.single().is_none() && !word.is_one_of(&ATTACHED) && !word.is_one_of(&NAMED) {
        return None;
    }
    let before = sentence[..sentence.len() - word.bytes].trim_end_matches(['(', '«', '"', '“', '[']);
    let before_word = Word::ending_at(before.trim_end());
    match word.single() {
        Some(letter) if class(letter).is_letter() => {
            // 1445 م. and 5 م. are years and metres, 300 ق.م. goes on, and so does 2 ص. 45.
            if before_word.ends_in_digit() {
                let refers = "صجطعق".contains(letter) && site.char_after().is_some_and(char::is_numeric);
                let is_dotted = site.is_glued() && !starts_sentence(&site.word_after());
                return (refers || is_dotted).then_some(Verdict::Join);
            }
            if before_word.is_attached_one_of(&LETTERED) {
                return None;
            }
            if before_word.single().is_some_and(|earlier| class(earlier) == Class::Letter) {
                return None;
            }
            if letter.is_ascii() {
                return goes_on(site);
            }
            Some(Verdict::Join)
        }
        _ if word.is_one_of(&ATTACHED) => (!before_word.is_one_of(&NOUN_AFTER)).then_some(Verdict::Join),
        _ if word.is_one_of(&NAMED) => {
            let run = before_word.is_one_of(&NAMED) || before_word.is_joined_one_of(&NAMED);
            let longer = run && {
                let before = before.trim_end();
                let before = &before[..before.len() - before_word.bytes];
                Word::ending_at(before.trim_end()).is_one_of(&NAMED)
            };
            if longer || site.is_glued() { None } else { goes_on(site) }
        }
        _ => None,
    }
}

fn goes_on(site: &Site<'_>) -> Option<Verdict> {
    if !site.is_glued() && starts_sentence(&site.word_after()) { None } else { Some(Verdict::Join) }
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "قال د. أحمد إن العلاج متاح. ‖وغادر م. سعيد القاعة.",
        "وقال د\u{202A}.\u{202C} ديفيد إنها بخير. ‖وغادر.",
        "كتبت ج. ك. رولينغ رواية. ‖ونجحت.",
        "ينصح الأطباء بفيتامين د. ‖وهو مفيد.",
        "ينصح الأطباء بتناول فيتامين د. ‖الشمس مصدره.",
        "تصدر المنتخب المجموعة أ. ‖وسجل هدفين.",
        "ذكرت وكالة أ ف ب. ‖وأضافت أن الطقس جيد.",
        "حكم جورج دبليو. بوش ثماني سنوات.",
        "قال لشبكة سي إن إن. ‖الحرب انتهت.",
        "شكرهم بكل ود. ‖وغادر.",
        "حضر أ. سالم ود. ليلى.",
    }
}
