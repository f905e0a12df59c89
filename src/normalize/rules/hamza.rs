//! Hamza and madda written as marks after their carrier, and the carriers waw and yeh.
//!
//! Source: Unicode 16, chapter 9.2 and the canonical compositions of U+0653–0655.

use super::Rule;

/// Composes U+0653, U+0654 and U+0655 with the letter before them; the work is [`compose`].
pub(super) const COMPOSE: Rule = Rule::context("hamza");

/// Waw and yeh that carry a hamza become waw and yeh.
pub(super) const SEAT: Rule = Rule::map(
    "hamza-seat",
    &[
        ('\u{624}', '\u{624}', "و"),
        ('\u{626}', '\u{626}', "ي"),
        ('\u{676}', '\u{676}', "و"),
        ('\u{677}', '\u{677}', "و"),
        ('\u{678}', '\u{678}', "ي"),
    ],
);

/// The letter that `mark` makes of `base`.
pub(in crate::normalize) const fn compose(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('\u{627}', '\u{653}') => '\u{622}',
        ('\u{627}', '\u{654}') => '\u{623}',
        ('\u{648}', '\u{654}') => '\u{624}',
        ('\u{627}', '\u{655}') => '\u{625}',
        ('\u{64A}', '\u{654}') => '\u{626}',
        ('\u{6D5}', '\u{654}') => '\u{6C0}',
        ('\u{6C1}', '\u{654}') => '\u{6C2}',
        ('\u{6D2}', '\u{654}') => '\u{6D3}',
        _ => return None,
    })
}
