//! The rules, one file a family. Each is a table of code points; what a rule needs of the letters around it stands in
//! `engine.rs`.

/// Cases of rules: each rule alone turns the left side into the right one.
#[cfg(test)]
macro_rules! cases {
    ($($rule:ident; $($from:literal => $to:expr,)*)*) => {
        #[test]
        fn cases() {
            $(crate::normalize::rules::check(&$rule, &[$(($from, $to)),*]);)*
        }
    };
}

mod alef;
mod controls;
mod digits;
mod elongation;
mod hamza;
mod marks;
mod nfc;
mod persian;
mod presentation;
mod punctuation;
mod spaces;
mod tatweel;
mod yeh_heh;

pub(super) use hamza::{compose, decompose};

/// A rule: a name and the code points it replaces, from first to last, each by the same text (by nothing: deleted).
#[derive(Debug)]
pub(crate) struct Rule {
    pub(super) name: &'static str,
    pub(super) rows: &'static [(char, char, &'static str)],
}

impl Rule {
    const fn map(name: &'static str, rows: &'static [(char, char, &'static str)]) -> Self {
        Self { name, rows }
    }

    /// A rule whose work needs context and is done by the engine.
    const fn context(name: &'static str) -> Self {
        Self { name, rows: &[] }
    }
}

macro_rules! rules {
    ($($id:ident = $rule:expr;)*) => {
        /// Which rule; the order is the precedence where two rules of a profile replace the same character.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Id { $($id),* }
        pub(crate) const RULES: &[Rule] = &[$($rule),*];
        pub(crate) const IDS: &[Id] = &[$(Id::$id),*];
    };
}

rules! {
    Compatibility = presentation::COMPATIBILITY;
    Presentation = presentation::RULE;
    Nfc = nfc::RULE;
    Hamza = hamza::COMPOSE;
    Tashkeel = marks::TASHKEEL;
    DaggerAlef = marks::DAGGER_ALEF;
    QuranicMarks = marks::QURANIC_MARKS;
    QuranicSigns = marks::QURANIC_SIGNS;
    Tatweel = tatweel::RULE;
    HamzaToLetter = hamza::TO_LETTER;
    AlefHamza = alef::HAMZA;
    AlefWasla = alef::WASLA;
    AlefWavy = alef::WAVY;
    HamzaSeat = hamza::SEAT;
    MaqsuraToYeh = yeh_heh::MAQSURA_TO_YEH;
    MarbutaToHeh = yeh_heh::MARBUTA_TO_HEH;
    YehToMaqsura = yeh_heh::YEH_TO_MAQSURA;
    HehToMarbuta = yeh_heh::HEH_TO_MARBUTA;
    PersianForms = persian::FORMS;
    PersianLetters = persian::LETTERS;
    DigitsAscii = digits::ASCII;
    DigitsArabic = digits::ARABIC;
    DigitsPersian = digits::PERSIAN;
    NumberSigns = digits::SIGNS;
    Thousands = digits::THOUSANDS;
    Punctuation = punctuation::MARKS;
    Quotes = punctuation::QUOTES;
    Dashes = punctuation::DASHES;
    ZeroWidth = controls::ZERO_WIDTH;
    Joiners = controls::JOINERS;
    Bidi = controls::BIDI;
    Spaces = spaces::ODD;
    SpaceRuns = spaces::RUNS;
    Elongation = elongation::RULE;
}

#[cfg(test)]
fn check(rule: &Rule, cases: &[(&str, &str)]) {
    let profile = crate::Profile::from_rules([rule.name]).unwrap();
    for &(from, to) in cases {
        let normalized = crate::normalize(from, &profile);
        assert_eq!(normalized.text(), to, "{}", rule.name);
        assert_eq!(crate::normalize(to, &profile).text(), to, "{} again", rule.name);
        let whole = crate::Span::new(0, from.len());
        assert_eq!(normalized.to_normalized(whole), Ok(crate::Span::new(0, to.len())), "{}", rule.name);
    }
}
