//! The rules, one file a family. Each is a table of code points; what a rule needs of the letters around it stands in
//! `engine.rs`.

mod alef;
mod controls;
mod digits;
mod hamza;
mod marks;
mod persian;
mod presentation;
mod punctuation;
mod spaces;
mod tatweel;
mod yeh_heh;

pub(super) use hamza::compose;

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
    Nfc = Rule::context("nfc");
    Hamza = hamza::COMPOSE;
    Tashkeel = marks::TASHKEEL;
    DaggerAlef = marks::DAGGER_ALEF;
    QuranicMarks = marks::QURANIC_MARKS;
    QuranicSigns = marks::QURANIC_SIGNS;
    Tatweel = tatweel::RULE;
    AlefHamza = alef::HAMZA;
    AlefWasla = alef::WASLA;
    AlefWavy = alef::WAVY;
    HamzaSeat = hamza::SEAT;
    MaqsuraToYeh = yeh_heh::MAQSURA_TO_YEH;
    MarbutaToHeh = yeh_heh::MARBUTA_TO_HEH;
    PersianForms = persian::FORMS;
    PersianLetters = persian::LETTERS;
    DigitsAscii = digits::ASCII;
    DigitsArabic = digits::ARABIC;
    DigitsPersian = digits::PERSIAN;
    NumberSigns = digits::SIGNS;
    Punctuation = punctuation::MARKS;
    Quotes = punctuation::QUOTES;
    Dashes = punctuation::DASHES;
    ZeroWidth = controls::ZERO_WIDTH;
    Joiners = controls::JOINERS;
    Bidi = controls::BIDI;
    Spaces = spaces::ODD;
    SpaceRuns = Rule::context("space-runs");
    Elongation = Rule::context("elongation");
}
