//! Alef maqsura and yeh, teh marbuta and heh: pairs that many writers do not tell apart at the end of a word.
//!
//! Source: Lucene's `ArabicNormalizer`; camel-tools `normalize_alef_maksura_ar` and `normalize_teh_marbuta_ar`.

use super::Rule;

pub(super) const MAQSURA_TO_YEH: Rule = Rule::map("maqsura-to-yeh", &[('\u{649}', '\u{649}', "ي")]);

pub(super) const MARBUTA_TO_HEH: Rule = Rule::map("marbuta-to-heh", &[('\u{629}', '\u{629}', "ه")]);

/// Yeh at the end of a word becomes alef maqsura, the Egyptian habit read backwards; the engine looks for the end.
pub(super) const YEH_TO_MAQSURA: Rule = Rule::context("yeh-to-maqsura");

/// Heh at the end of a word becomes teh marbuta. Pronouns (كتابه) fall victim to it: for text of careless spelling only.
pub(super) const HEH_TO_MARBUTA: Rule = Rule::context("heh-to-marbuta");

#[cfg(test)]
mod tests {
    use super::*;

    cases! {
        MAQSURA_TO_YEH;
        "على مستوى" => "علي مستوي",

        MARBUTA_TO_HEH;
        "مدرسة المدينة" => "مدرسه المدينه",

        YEH_TO_MAQSURA;
        "علي يسير" => "على يسير",
        "مستويٌ." => "مستوىٌ.",
        "ي" => "ي",

        HEH_TO_MARBUTA;
        "مدرسه هنا" => "مدرسة هنا",
        "1445ه" => "1445ه",
        "وجهها" => "وجهها",
    }
}
