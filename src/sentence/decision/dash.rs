//! A dash with white space on both sides, after a full stop, begins the next item or turn. UAX #29 lets it go on (`SB8a`).
//!
//! After a closing quotation it names who said it, and the sentence goes on.

use super::{Site, Verdict};

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    if site.is_glued() || site.closing.is_some() {
        return None;
    }
    let mut rest = site.rest().chars();
    let is_dash = matches!(rest.next(), Some('-' | '–' | '—' | '―'));
    (is_dash && rest.next().is_some_and(char::is_whitespace)).then_some(Verdict::Border)
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "وصل الوفد صباحا. ‖- التقى الوزير ظهرا. ‖- غادر مساء.",
        "\"العلم نور.\" - مثل قديم.",
        "عمان (بترا).- قال الوزير إن الأمر انتهى.",
    }
}
