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

/// Letters that Arabic lacks, as the nearest Arabic letter.
pub(super) const LETTERS: Rule = Rule::map(
    "persian-letters",
    &[
        ('\u{67E}', '\u{67E}', "ب"),
        ('\u{686}', '\u{686}', "ج"),
        ('\u{698}', '\u{698}', "ز"),
        ('\u{6A4}', '\u{6A4}', "ف"),
        ('\u{6A8}', '\u{6A8}', "ق"),
        ('\u{6AD}', '\u{6AD}', "ك"),
        ('\u{6AF}', '\u{6AF}', "ك"),
        ('\u{6C6}', '\u{6CB}', "و"),
        ('\u{6CE}', '\u{6CE}', "ي"),
        ('\u{6D0}', '\u{6D0}', "ي"),
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
    }
}
