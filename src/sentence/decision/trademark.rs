//! An exclamation mark that belongs to a name: Yahoo! and ياهو!

use super::super::word::{Words, starts_sentence};
use super::{Site, Verdict};

#[rustfmt::skip]
static NAMES: Words<7> = Words::new([
    "Yahoo", "ياهو", "Kahoot", "كاهوت", "Joomla", "جوملا", "Yum",
]);

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    let is_name = site.strong && site.dots == 0 && site.closing.is_none() && site.word_before().is_one_of(&NAMES);
    (is_name && !starts_sentence(&site.word_after())).then_some(Verdict::Join)
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "اشترت شركة ياهو! موقعا جديدا.",
        "يا له من هدف! ‖صفق الجمهور.",
    }
}
