//! Abbreviations keep their stop: د. أحمد, أ.د. سامي, ص.ب. 12, Dr. Smith, ج.م.ع.
//!
//! A title never ends a sentence. What may stand at the end (eras, agencies, companies) ends one when the next word is
//! one that sentences begin with: "الشركة Apple Inc. وقالت".

use super::super::word::starts_sentence;
use super::{Site, Verdict};

/// Before names and numbers only: no sentence ends with these.
const TITLES: &[&str] = &[
    "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "Gen", "Col", "Lt", "Sgt", "Capt", "Sen", "Rep", "Gov", "Rev", "Hon", "vs",
    "No", "Fig", "Vol", "pp", "cf", "viz", "Mt", "Ft", "M.D", "مج", "تر", "أ.د", "أ.م.د", "م.د", "د.م", "أ.م", "ا.د",
];

/// Also at the end of a sentence.
const OTHERS: &[&str] = &[
    "Inc", "Ltd", "Co", "Corp", "Jr", "Sr", "Bros", "etc", "al", "Ph.D", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept",
    "Sep", "Oct", "Nov", "Dec", "Ave", "Dept", "Univ", "approx", "est",
];

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    if !site.is_plain_stop() {
        return None;
    }
    let word = site.word_before();
    if word.is_one_of(TITLES) || is_joined_title(word.letters()) {
        return Some(Verdict::Join);
    }
    if word.is_one_of(OTHERS) || is_dotted(word.letters()) {
        return Some(if !site.is_glued() && starts_sentence(&site.word_after()) {
            Verdict::Border
        } else {
            Verdict::Join
        });
    }
    None
}

/// A title after و ل ب ك and the article: وأ.د. للد.
fn is_joined_title(letters: &[char]) -> bool {
    matches!(
        letters,
        ['و' | 'ف' | 'ل' | 'ب' | 'ك', 'ا', '.', 'د'] | ['و', 'ا', '.', 'م', '.', 'د'] | ['ا' | 'ل', 'ل', 'د']
    )
}

/// Letters with a stop after each, two at most together: ص.ب, ق.م, U.S, e.g.
fn is_dotted(letters: &[char]) -> bool {
    letters.contains(&'.')
        && letters
            .split(|&letter| letter == '.')
            .all(|part| (1..=2).contains(&part.len()) && part.iter().all(|letter| letter.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "وقال أ.د. سامي يوسف إن العلاج متاح. ‖ثم غادر.",
        "العنوان: ص.ب. 1250 الرياض.",
        "أعلنت شركة Apple Inc. وقف البيع.",
        "باعت أسهم Apple Inc. ‖وقالت إن السعر عادل.",
        "حكم البلاد في القرن الثالث ق.م. حكاما كثر.",
        "زار Dr. Smith القاهرة.",
        "قال وأ.د. منى حاضرة.",
        "ألقى للد. أحمد كلمة.",
    }
}
