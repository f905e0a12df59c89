//! Letters of Persian, Urdu and Kurdish.
//!
//! Source: Unicode 16, names and shapes of U+0679–06D5.

use super::Rule;

/// Other code points of letters that Arabic has: keyboards of other languages put them into Arabic text.
pub(super) const FORMS: Rule = Rule::map(
    "persian-forms",
    &[
        ('\u{6A9}', '\u{6AA}', "ك"),
        ('\u{6CC}', '\u{6CD}', "ي"),
        ('\u{6D2}', '\u{6D2}', "ي"),
        ('\u{6D3}', '\u{6D3}', "ئ"),
        ('\u{6BE}', '\u{6BE}', "ه"),
        ('\u{6C0}', '\u{6C2}', "ه"),
        ('\u{6C3}', '\u{6C3}', "ة"),
        ('\u{6D5}', '\u{6D5}', "ه"),
    ],
);

/// Letters that Arabic lacks, as the nearest Arabic letter: گ پ چ ژ ڤ and their like in Urdu, Kurdish, Sindhi, Pashto and
/// Maghrebi writing.
pub(super) const LETTERS: Rule = Rule::map(
    "persian-letters",
    &[
        ('\u{679}', '\u{67A}', "ت"),
        ('\u{67B}', '\u{67B}', "ب"),
        ('\u{67C}', '\u{67D}', "ت"),
        ('\u{67E}', '\u{67E}', "ب"),
        ('\u{67F}', '\u{67F}', "ت"),
        ('\u{680}', '\u{680}', "ب"),
        ('\u{683}', '\u{684}', "ج"),
        ('\u{686}', '\u{687}', "ج"),
        ('\u{688}', '\u{68D}', "د"),
        ('\u{691}', '\u{697}', "ر"),
        ('\u{698}', '\u{698}', "ز"),
        ('\u{699}', '\u{699}', "ر"),
        ('\u{69A}', '\u{69A}', "س"),
        ('\u{6A0}', '\u{6A0}', "غ"),
        ('\u{6A2}', '\u{6A6}', "ف"),
        ('\u{6A7}', '\u{6A8}', "ق"),
        ('\u{6AB}', '\u{6B4}', "ك"),
        ('\u{6B5}', '\u{6B8}', "ل"),
        ('\u{6B9}', '\u{6BD}', "ن"),
        ('\u{6BF}', '\u{6BF}', "ج"),
        ('\u{6C4}', '\u{6CB}', "و"),
        ('\u{6CE}', '\u{6CE}', "ي"),
        ('\u{6CF}', '\u{6CF}', "و"),
        ('\u{6D0}', '\u{6D1}', "ي"),
        ('\u{763}', '\u{763}', "ك"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    cases! {
        FORMS;
        "کتاب فارسی ے ہ ھ ۀ ە" => "كتاب فارسي ي ه ه ه ه",
        "گپ" => "گپ",

        LETTERS;
        "گوگل پاريس چاد ژنو ڤيينا" => "كوكل باريس جاد زنو فيينا",
        "ٹ ڈ ڑ ں ڵ ڕ ۆ ێ ڨ ڭ ݣ" => "ت د ر ن ل ر و ي ق ك ك",
    }
}
