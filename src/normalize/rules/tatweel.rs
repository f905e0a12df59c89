//! Tatweel (kashida, U+0640) only stretches a word; no profile of ours keeps it.
//!
//! Source: Unicode 16, chapter 9.2; Lucene's `ArabicNormalizer` does the same.

use super::Rule;

pub(super) const RULE: Rule = Rule::map("tatweel", &[('\u{640}', '\u{640}', "")]);

#[cfg(test)]
mod tests {
    use super::*;

    cases! {
        RULE;
        "القاهـــرة" => "القاهرة",
        "هـ" => "ه",
        "ـ" => "",
        "بلا" => "بلا",
    }
}
