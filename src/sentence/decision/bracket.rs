//! A mark inside round brackets that open in the middle of a sentence ends nothing: "بريء (!) كما قال", "(أتذكرون؟)".
//!
//! Brackets that hold a whole sentence begin one: "انتهى العرض. (صفق الجمهور.) ثم خرجوا."

use super::super::word::starts_sentence;
use super::{Site, Verdict};

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    if site.closing != Some(')') || site.is_glued() {
        return None;
    }
    let sentence = site.sentence();
    let open = sentence.rfind('(')?;
    if sentence[..open].trim().is_empty() {
        return None;
    }
    let is_empty = sentence[open + 1..].trim().is_empty();
    (is_empty || !starts_sentence(&site.word_after())).then_some(Verdict::Join)
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "قال إنه بريء (!) ثم غادر. ‖وانتهى الأمر.",
        "ذلك الموسم (أتذكرون؟) انتهى بالفوز.",
        "انتهى العرض. ‖(صفق الجمهور.) ‖ثم خرجوا.",
        "راجع الجدول (صفحة 5.) قبل البدء.",
    }
}
