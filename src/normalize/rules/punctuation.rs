//! Punctuation, quotation marks and dashes as their ASCII relatives.
//!
//! Source: Unicode 16, U+060C–061F, U+06D4 and General Punctuation.

use super::Rule;

pub(super) const MARKS: Rule = Rule::map(
    "punctuation",
    &[
        ('\u{60C}', '\u{60C}', ","),
        ('\u{60D}', '\u{60D}', ","),
        ('\u{61B}', '\u{61B}', ";"),
        ('\u{61F}', '\u{61F}', "?"),
        ('\u{6D4}', '\u{6D4}', "."),
        ('\u{2026}', '\u{2026}', "..."),
        ('\u{204F}', '\u{204F}', ";"),
        ('\u{2E2E}', '\u{2E2E}', "?"),
        ('\u{2E41}', '\u{2E41}', ","),
        ('\u{FD3E}', '\u{FD3E}', ")"),
        ('\u{FD3F}', '\u{FD3F}', "("),
    ],
);

pub(super) const QUOTES: Rule = Rule::map(
    "quotes",
    &[
        ('\u{AB}', '\u{AB}', "\""),
        ('\u{BB}', '\u{BB}', "\""),
        ('\u{2018}', '\u{201B}', "'"),
        ('\u{201C}', '\u{201F}', "\""),
        ('\u{2039}', '\u{203A}', "'"),
    ],
);

pub(super) const DASHES: Rule = Rule::map("dashes", &[('\u{2010}', '\u{2015}', "-"), ('\u{2212}', '\u{2212}', "-")]);

#[cfg(test)]
mod tests {
    use super::*;

    cases! {
        MARKS;
        "نعم، لا؛ متى؟" => "نعم, لا; متى?",
        "انتظر… ﴿ثم﴾" => "انتظر... (ثم)",

        QUOTES;
        "«نعم» “لا” ‘ربما’" => "\"نعم\" \"لا\" 'ربما'",

        DASHES;
        "2020–2021 — ثم" => "2020-2021 - ثم",
    }
}
