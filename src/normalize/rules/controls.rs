//! Characters that nobody sees.
//!
//! Source: Unicode 16, general category Cf.

use super::Rule;

/// Zero-width space, word joiner, byte order mark, soft hyphen.
pub(super) const ZERO_WIDTH: Rule = Rule::map(
    "zero-width",
    &[
        ('\u{AD}', '\u{AD}', ""),
        ('\u{200B}', '\u{200B}', ""),
        ('\u{2060}', '\u{2060}', ""),
        ('\u{FEFF}', '\u{FEFF}', ""),
    ],
);

/// Zero-width non-joiner and joiner; the engine keeps a joiner between emoji.
pub(super) const JOINERS: Rule = Rule::map("joiners", &[('\u{200C}', '\u{200D}', "")]);

/// Directional marks, embeddings, overrides and isolates.
pub(super) const BIDI: Rule = Rule::map(
    "bidi",
    &[
        ('\u{61C}', '\u{61C}', ""),
        ('\u{200E}', '\u{200F}', ""),
        ('\u{202A}', '\u{202E}', ""),
        ('\u{2066}', '\u{2069}', ""),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    cases! {
        ZERO_WIDTH;
        "\u{FEFF}قا\u{200B}ل\u{AD}" => "قال",
        "می\u{200C}شود" => "می\u{200C}شود",

        JOINERS;
        "می\u{200C}شود ه\u{200D}" => "میشود ه",
        "👨\u{200D}👩\u{200D}👧 ❤\u{FE0F}\u{200D}🔥" => "👨\u{200D}👩\u{200D}👧 ❤\u{FE0F}\u{200D}🔥",
        "👨\u{200D} \u{200D}" => "👨 ",

        BIDI;
        "\u{202B}قال\u{202C} \u{200F}(A320)\u{200E}\u{2067}x\u{2069}\u{61C}" => "قال (A320)x",
    }
}
