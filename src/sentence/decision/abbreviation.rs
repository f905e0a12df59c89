//! Abbreviations keep their stop: د. أحمد, أ.د. سامي, ص.ب. 12, Dr. Smith, ج.م.ع.
//!
//! A title never ends a sentence. What may stand at the end (eras, agencies, companies) ends one when the next word is
//! one that sentences begin with: "الشركة Apple Inc. وقالت".

use super::super::word::{Words, surely_starts_sentence};
use super::{Site, Verdict};

/// Before names and numbers only: no sentence ends with these.
#[rustfmt::skip]
static TITLES: Words<42> = Words::new([
    "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "Gen", "Col", "Lt", "Sgt", "Capt", "Sen", "Rep", "Gov", "Rev", "Hon",
    "vs", "No", "Fig", "Vol", "pp", "cf", "viz", "Mt", "Ft", "M.D", "مج", "تر", "أ.د", "أ.م.د", "م.د", "د.م",
    "أ.م",
    // Attached.
    "وأ.د", "فأ.د", "لأ.د", "بأ.د", "كأ.د", "وأ.م.د", "وم.د", "الد", "للد",
]);

/// Also at the end of a sentence.
#[rustfmt::skip]
static OTHERS: Words<25> = Words::new([
    "Inc", "Ltd", "Co", "Corp", "Jr", "Sr", "Bros", "etc", "al", "Ph.D", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept",
    "Sep", "Oct", "Nov", "Dec", "Ave", "Dept", "Univ", "approx", "est",
]);

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    if !site.is_plain_stop() {
        return None;
    }
    let word = site.word_before();
    if word.is_one_of(&TITLES) {
        return Some(Verdict::Join);
    }
    if word.is_one_of(&OTHERS) || word.is_dotted() {
        return Some(if !site.is_glued() && surely_starts_sentence(&site.word_after()) {
            Verdict::Border
        } else {
            Verdict::Join
        });
    }
    None
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "وقال أ.د. سامي يوسف إن العلاج متاح. ‖ثم غادر.",
        "العنوان: ص.ب. 1250 الرياض.",
        "أعلنت شركة Apple Inc. وقف البيع.",
        "باعت أسهم Apple Inc. ‖وقالت إن السعر عادل.",
        "حكم البلاد في القرن الثالث ق.م. حكاما كثر.",
        "القرن الأول ق.م. كان مزدهرا. ‖ثم انهار.",
        "زار Dr. Smith القاهرة.",
        "قال وأ.د. منى حاضرة.",
        "ألقى للد. أحمد كلمة.",
    }
}
