//! The Arabic decisions, one a file. The first that has an answer decides; where none has, UAX #29 does.
//!
//! To add one: write a file with `decide`, say in its first lines what it decides and why, put examples under
//! `cases!`, and give it its place in [`DECISIONS`]: what knows more comes first.

mod abbreviation;
mod address;
mod bracket;
mod dash;
mod ellipsis;
mod era;
mod initial;
pub(super) mod list;
pub(super) mod pair;
mod quotation;
mod script;
mod trademark;

use super::site::Site;

/// What a decision says about a place where a sentence could end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sentence ends here.
    Border,
    /// The sentence goes on.
    Join,
}

/// In order: the first answer counts.
const DECISIONS: [fn(&Site<'_>) -> Option<Verdict>; 11] = [
    address::decide,
    list::decide,
    abbreviation::decide,
    era::decide,
    initial::decide,
    ellipsis::decide,
    quotation::decide,
    bracket::decide,
    trademark::decide,
    dash::decide,
    script::decide,
];

/// What follows on the line, up to a bound: a text that is one line of a megabyte must not be read at each stop.
fn near_line(text: &str) -> &str {
    const NEAR: usize = 400;
    let end = text.char_indices().take(NEAR).find(|&(at, character)| at > 0 && matches!(character, '\n' | '\r'));
    let end = end.or_else(|| text.char_indices().nth(NEAR)).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// What the decisions say, if any does.
pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    DECISIONS.iter().find_map(|decide| decide(site))
}

/// Each text, without its ‖, splits at them.
#[cfg(test)]
macro_rules! cases {
    ($($text:literal,)*) => {
        #[test]
        fn cases() {
            $(crate::sentence::tests::check($text, crate::SentenceOptions::default());)*
        }
    };
}
#[cfg(test)]
use cases;
