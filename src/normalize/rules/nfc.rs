//! Canonical composition and order of marks, exact for Arabic and ASCII; other scripts pass unchanged.
//!
//! Source: Unicode 16, normalization form C; tests compare it with the crate `unicode-normalization`.

use super::Rule;

pub(super) const RULE: Rule = Rule::context("nfc");

#[cfg(test)]
mod tests {
    use super::*;

    cases! {
        RULE;
        "مح\u{651}\u{64E}مد" => "مح\u{64E}\u{651}مد",
        "ا\u{651}\u{654}" => "أ\u{651}",
        "\u{651}\u{64E}" => "\u{64E}\u{651}",
        "a\u{651}\u{64E}" => "a\u{64E}\u{651}",
        "ﷺ" => "ﷺ",
    }
}
