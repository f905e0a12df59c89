//! Tashkeel and Quranic marks: everything that stands over or under a letter.
//!
//! Source: Unicode 16, general category Mn in the Arabic blocks.

use super::Rule;

/// The eight marks of everyday vocalization: fathatan to sukun, shadda among them.
pub(super) const TASHKEEL: Rule = Rule::map("tashkeel", &[('\u{64B}', '\u{652}', "")]);

/// The superscript alef of هذا and الرحمن.
pub(super) const DAGGER_ALEF: Rule = Rule::map("dagger-alef", &[('\u{670}', '\u{670}', "")]);

/// Every other mark: honorifics, Quranic reading marks, vowels of other languages, and hamza or madda that composes with
/// nothing.
pub(super) const QURANIC_MARKS: Rule = Rule::map(
    "quranic-marks",
    &[
        ('\u{610}', '\u{61A}', ""),
        ('\u{653}', '\u{65F}', ""),
        ('\u{6D6}', '\u{6DC}', ""),
        ('\u{6DF}', '\u{6E4}', ""),
        ('\u{6E7}', '\u{6E8}', ""),
        ('\u{6EA}', '\u{6ED}', ""),
        ('\u{897}', '\u{89F}', ""),
        ('\u{8CA}', '\u{8E1}', ""),
        ('\u{8E3}', '\u{8FF}', ""),
        ('\u{10EAB}', '\u{10EAC}', ""),
        ('\u{10EFC}', '\u{10EFF}', ""),
    ],
);

/// Quranic signs that are no marks: end of ayah, rub el hizb, sajdah, small waw and yeh, disputed end of ayah.
pub(super) const QURANIC_SIGNS: Rule = Rule::map(
    "quranic-signs",
    &[
        ('\u{6DD}', '\u{6DE}', ""),
        ('\u{6E5}', '\u{6E6}', ""),
        ('\u{6E9}', '\u{6E9}', ""),
        ('\u{8C9}', '\u{8C9}', ""),
        ('\u{8E2}', '\u{8E2}', ""),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    cases! {
        TASHKEEL;
        "مُحَمَّدٌ" => "محمد",
        "هٰذا" => "هٰذا",
        "\u{64B}" => "",

        DAGGER_ALEF;
        "هٰذا الرَّحمٰن" => "هذا الرَّحمن",

        QURANIC_MARKS;
        "عليهۖ محمد\u{610}" => "عليه محمد",
        "ا\u{653}" => "ا",
        "\u{897}ب\u{8D4}\u{10EFD}" => "ب",

        QURANIC_SIGNS;
        "\u{6DE}قال\u{6DD} ربه\u{6E5}\u{6E9}" => "قال ربه",
    }
}
