//! Latin lower case after an Arabic sentence: "انتهى العرض. iPhone الجديد متاح". UAX #29 lets the sentence go on to the next
//! lower-case letter (SB8), past numbers too, since in Latin script a lower-case letter begins no sentence. Arabic has no
//! case, so after an Arabic word this says nothing.

use super::super::base::After;
use super::super::class::{Class, class};
use super::{Site, Verdict};

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    if site.base != After::Lower || site.is_glued() {
        return None;
    }
    let before = site.sentence().chars().rev().find(|&character| class(character).is_letter())?;
    (class(before) == Class::Letter).then_some(Verdict::Border)
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "انتهى العرض. ‖iPhone الجديد متاح.",
        "انتهى السباق. ‖15 km مسافة طويلة.",
        "see fig. two هنا.",
    }
}
