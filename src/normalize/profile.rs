//! Profiles: sets of rules with a stated purpose.

use super::rules::{IDS, Id, RULES};
use crate::Error;
use std::fmt;

/// Which rules to apply.
#[derive(Clone, PartialEq, Eq)]
pub struct Profile {
    rules: u64,
}

/// The named profiles.
const NAMED: &[(&str, &Profile)] = &[
    ("display", &Profile::DISPLAY),
    ("search", &Profile::SEARCH),
    ("match", &Profile::MATCH),
    ("lucene", &Profile::LUCENE),
    ("camel-unicode", &Profile::CAMEL_UNICODE),
    ("camel-alef", &Profile::CAMEL_ALEF),
    ("camel-alef-maksura", &Profile::CAMEL_ALEF_MAKSURA),
    ("camel-teh-marbuta", &Profile::CAMEL_TEH_MARBUTA),
    ("camel-dediac", &Profile::CAMEL_DEDIAC),
];

impl Profile {
    /// Clean text for readers: glyph codes become letters, invisible clutter goes, no letter and no mark is lost.
    pub const DISPLAY: Self = Self::of(&[Id::Presentation, Id::Nfc, Id::Hamza, Id::Tatweel, Id::ZeroWidth, Id::Spaces]);

    /// What a search index stores: spellings that readers take for the same become the same.
    pub const SEARCH: Self = Self::of(&[
        Id::Presentation,
        Id::Hamza,
        Id::Tashkeel,
        Id::DaggerAlef,
        Id::QuranicMarks,
        Id::QuranicSigns,
        Id::Tatweel,
        Id::AlefHamza,
        Id::AlefWasla,
        Id::AlefWavy,
        Id::HamzaSeat,
        Id::MaqsuraToYeh,
        Id::MarbutaToHeh,
        Id::PersianForms,
        Id::PersianLetters,
        Id::DigitsAscii,
        Id::NumberSigns,
        Id::Punctuation,
        Id::Quotes,
        Id::Dashes,
        Id::ZeroWidth,
        Id::Joiners,
        Id::Bidi,
        Id::Spaces,
        Id::SpaceRuns,
        Id::Elongation,
    ]);

    /// What the tagger reads: the letters as they are, without marks, tatweel and controls.
    pub const MATCH: Self = Self::of(&[
        Id::Presentation,
        Id::Hamza,
        Id::Tashkeel,
        Id::DaggerAlef,
        Id::QuranicMarks,
        Id::QuranicSigns,
        Id::Tatweel,
        Id::PersianForms,
        Id::DigitsAscii,
        Id::ZeroWidth,
        Id::Joiners,
        Id::Bidi,
        Id::Spaces,
    ]);

    /// Exactly Lucene's `ArabicNormalizationFilter`.
    pub const LUCENE: Self = Self::of(&[Id::Tashkeel, Id::Tatweel, Id::AlefHamza, Id::MaqsuraToYeh, Id::MarbutaToHeh]);

    /// `normalize_unicode` of camel-tools: NFKC, exact for ASCII and the Arabic blocks; other scripts pass unchanged.
    pub const CAMEL_UNICODE: Self = Self::of(&[Id::Compatibility, Id::Presentation, Id::Nfc]);

    /// `normalize_alef_ar` of camel-tools.
    pub const CAMEL_ALEF: Self = Self::of(&[Id::AlefHamza, Id::AlefWasla]);

    /// `normalize_alef_maksura_ar` of camel-tools.
    pub const CAMEL_ALEF_MAKSURA: Self = Self::of(&[Id::MaqsuraToYeh]);

    /// `normalize_teh_marbuta_ar` of camel-tools.
    pub const CAMEL_TEH_MARBUTA: Self = Self::of(&[Id::MarbutaToHeh]);

    /// `dediac_ar` of camel-tools.
    pub const CAMEL_DEDIAC: Self = Self::of(&[Id::Tashkeel, Id::DaggerAlef, Id::Tatweel]);

    const fn of(rules: &[Id]) -> Self {
        let (mut set, mut i) = (0, 0);
        while i < rules.len() {
            set |= 1 << rules[i] as u64;
            i += 1;
        }
        Self { rules: set }
    }

    /// The profile of that name, case ignored: `display`, `search`, `match`, `lucene`, `camel-unicode`, `camel-alef`,
    /// `camel-alef-maksura`, `camel-teh-marbuta`, `camel-dediac`; `_` and spaces count as `-`.
    ///
    /// # Errors
    /// [`Error::BadOption`] with the nearest valid name.
    pub fn named(name: &str) -> Result<Self, Error> {
        let wanted = fold(name);
        NAMED.iter().find(|(known, _)| *known == wanted).map(|(_, profile)| (*profile).clone()).ok_or_else(|| {
            let nearest = nearest(&wanted, NAMED.iter().map(|(known, _)| *known));
            Error::BadOption(format!("no profile is named {name:?}; the nearest is {nearest:?}"))
        })
    }

    /// A profile of one's own: the rules of these names, case ignored.
    ///
    /// # Errors
    /// [`Error::BadOption`] with the nearest valid name.
    pub fn from_rules<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<Self, Error> {
        let mut rules = 0;
        for name in names {
            let wanted = fold(name);
            let Some(i) = RULES.iter().position(|rule| rule.name == wanted) else {
                let nearest = nearest(&wanted, RULES.iter().map(|rule| rule.name));
                return Err(Error::BadOption(format!("no rule is named {name:?}; the nearest is {nearest:?}")));
            };
            rules |= 1 << i;
        }
        Ok(Self { rules })
    }

    /// The names of its rules.
    pub fn rules(&self) -> impl Iterator<Item = &'static str> + '_ {
        IDS.iter().filter(|&&id| self.has(id)).map(|&id| RULES[id as usize].name)
    }

    pub(super) const fn has(&self, rule: Id) -> bool {
        self.has_number(rule as u8)
    }

    pub(super) const fn has_number(&self, rule: u8) -> bool {
        self.rules >> rule & 1 == 1
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Profile ")?;
        f.debug_set().entries(self.rules()).finish()
    }
}

fn fold(name: &str) -> String {
    name.trim().chars().map(|c| if c == '_' || c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

/// The name with the fewest letters to change.
fn nearest(wanted: &str, names: impl Iterator<Item = &'static str>) -> &'static str {
    names.min_by_key(|name| distance(wanted, name)).unwrap_or_default()
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}
