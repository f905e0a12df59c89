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

/// Letters that come apart into a carrier and a mark, and the two.
const COMPOSED: &[(char, char, char)] = &[
    ('\u{622}', '\u{627}', '\u{653}'),
    ('\u{623}', '\u{627}', '\u{654}'),
    ('\u{624}', '\u{648}', '\u{654}'),
    ('\u{625}', '\u{627}', '\u{655}'),
    ('\u{626}', '\u{64A}', '\u{654}'),
    ('\u{6C0}', '\u{6D5}', '\u{654}'),
    ('\u{6C2}', '\u{6C1}', '\u{654}'),
    ('\u{6D3}', '\u{6D2}', '\u{654}'),
];

/// The letter that `mark` makes of `base`.
pub(in crate::normalize) fn compose(base: char, mark: char) -> Option<char> {
    COMPOSED.iter().find(|row| (row.1, row.2) == (base, mark)).map(|row| row.0)
}

/// The carrier and the mark that `letter` is made of.
pub(in crate::normalize) fn decompose(letter: char) -> Option<(char, char)> {
    COMPOSED.iter().find(|row| row.0 == letter).map(|row| (row.1, row.2))
}

/// Every carrier of a hamza becomes the bare hamza, so that all spellings of it are one.
pub(super) const TO_LETTER: Rule = Rule::map("hamza-to-letter", &[('\u{623}', '\u{626}', "ء")]);

#[cfg(test)]
mod tests {
    use super::*;

    cases! {
        COMPOSE;
        "ا\u{654}حمد" => "أحمد",
        "ا\u{655}لى" => "إلى",
        "ا\u{653}دم" => "آدم",
        "سو\u{654}ال" => "سؤال",
        "ا\u{64E}\u{654}" => "أ\u{64E}",
        "ا\u{6E1}\u{654}" => "ا\u{6E1}\u{654}",
        "ب\u{654}" => "ب\u{654}",

        SEAT;
        "سؤال رئيس" => "سوال رييس",
        "سو\u{654}ال" => "سو\u{654}ال",

        TO_LETTER;
        "سؤال الأئمة عن الإسلام" => "سءال الءءمة عن الءسلام",
    }
}
