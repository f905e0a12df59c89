//! No-break, figure, thin and other spaces become U+0020.
//!
//! Source: Unicode 16, general category Zs.

use super::Rule;

pub(super) const ODD: Rule = Rule::map(
    "spaces",
    &[
        ('\u{A0}', '\u{A0}', " "),
        ('\u{1680}', '\u{1680}', " "),
        ('\u{2000}', '\u{200A}', " "),
        ('\u{202F}', '\u{202F}', " "),
        ('\u{205F}', '\u{205F}', " "),
        ('\u{3000}', '\u{3000}', " "),
    ],
);
