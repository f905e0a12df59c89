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

/// A run of white space becomes one space, or one line break if it holds one; the engine looks for runs.
pub(super) const RUNS: Rule = Rule::context("space-runs");

#[cfg(test)]
mod tests {
    use super::*;

    cases! {
        ODD;
        "أ\u{A0}ب\u{3000}ج\u{2009}د" => "أ ب ج د",
        "أ  ب" => "أ  ب",

        RUNS;
        "أ  ب\t\tج" => "أ ب ج",
        "أ \r\n\r\n ب\nج" => "أ\nب\nج",
        "أ \u{A0} ب " => "أ ب ",
    }
}
