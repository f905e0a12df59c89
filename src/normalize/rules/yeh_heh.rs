//! Alef maqsura and yeh, teh marbuta and heh: pairs that many writers do not tell apart at the end of a word.
//!
//! Source: Lucene's `ArabicNormalizer`; camel-tools `normalize_alef_maksura_ar` and `normalize_teh_marbuta_ar`.

use super::Rule;

pub(super) const MAQSURA_TO_YEH: Rule = Rule::map("maqsura-to-yeh", &[('\u{649}', '\u{649}', "ي")]);

pub(super) const MARBUTA_TO_HEH: Rule = Rule::map("marbuta-to-heh", &[('\u{629}', '\u{629}', "ه")]);
