//! Three or more of one letter become one, two stay: جداااا is جدا, but الله and اللي keep their letters.
//!
//! Letters of U+0620–06FF and U+0750–077F; the engine seeks them in the normalized text, where marks and tatweel between them
//! are gone and variants are equal, if rules make them so.

use super::Rule;

pub(super) const RULE: Rule = Rule::context("elongation");

#[cfg(test)]
mod tests {
    use super::*;

    cases! {
        RULE;
        "جدااااا" => "جدا",
        "ههههه والله اللي" => "ه والله اللي",
        "لا ----- www.111" => "لا ----- www.111",
        "مدددد يا ااااا" => "مد يا ا",
    }
}
