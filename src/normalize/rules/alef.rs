//! Alef with hamza, madda, wasla or a wavy hamza becomes bare alef: writers leave these out at will.
//!
//! Source: Lucene's `ArabicNormalizer` (آ أ إ), camel-tools `normalize_alef_ar` (ٱ as well), Unicode 16 for the rest.

use super::Rule;

pub(super) const HAMZA: Rule = Rule::map("alef-hamza", &[('\u{622}', '\u{623}', "ا"), ('\u{625}', '\u{625}', "ا")]);

pub(super) const WASLA: Rule = Rule::map("alef-wasla", &[('\u{671}', '\u{671}', "ا")]);

pub(super) const WAVY: Rule = Rule::map(
    "alef-wavy",
    &[
        ('\u{672}', '\u{673}', "ا"),
        ('\u{675}', '\u{675}', "ا"),
        ('\u{773}', '\u{774}', "ا"),
        ('\u{870}', '\u{882}', "ا"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    cases! {
        HAMZA;
        "أحمد وإبراهيم وآدم" => "احمد وابراهيم وادم",
        "ٱلله" => "ٱلله",

        WASLA;
        "ٱلله" => "الله",
        "أ" => "أ",

        WAVY;
        "ٲلف" => "الف",
        "\u{675}\u{673}" => "اا",
    }
}
