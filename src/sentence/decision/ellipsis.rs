//! An ellipsis (… .. ...) is a pause: the sentence goes on. UAX #29 ends a sentence after ... and never after …
//!
//! It ends where the line does, where ؟ or ! stands with it, and where the next word reports speech after و or ف:
//! "لا أعرف... وأضاف الوزير".

use super::super::word::REPORTING;
use super::{Site, Verdict};

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    if site.strong || site.dots < 2 {
        return None;
    }
    let border = !site.is_glued() && site.word_after().is_joined_one_of(&REPORTING);
    Some(if border { Verdict::Border } else { Verdict::Join })
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "انتظر طويلا... ثم رحل. ‖وعاد.",
        "انتظر طويلا… ثم رحل. ‖وعاد.",
        "الأهلي يفوز.. والزمالك يتعادل",
        "لا أعرف... ‖وأضاف الوزير أنه سيعود.",
        "ماذا بعد؟... ‖لا أحد يعرف.",
        "ثم صمت...\n‖وعاد في الصباح.",
        "قال . . . لا شيء",
    }
}
