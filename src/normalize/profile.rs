//! Profiles: sets of rules with a stated purpose.

use super::lane::{self, Lane};
use super::rules::{IDS, Id, RULES};
use crate::Error;
use std::fmt;

/// Which rules to apply.
#[derive(Clone)]
pub struct Profile {
    rules: u64,
    lane: Lane,
}

impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        self.rules == other.rules
    }
}

impl Eq for Profile {}

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
    /// Clean text for readers: glyph codes become letters, tatweel and zero-width clutter go, no letter and no mark is lost.
    /// Joiners and directional controls stay, for they decide how the text looks.
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
        Id::Thousands,
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
    pub const CAMEL_DEDIAC: Self = Self::of(&[Id::Tashkeel, Id::DaggerAlef]);

    const fn of(rules: &[Id]) -> Self {
        let (mut set, mut i) = (0, 0);
        while i < rules.len() {
            set |= 1 << rules[i] as u64;
            i += 1;
        }
        Self::of_bits(set)
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

    /// A profile of one's own: the rules of these names, case ignored; see [`ProfileBuilder::with`].
    ///
    /// # Errors
    /// Those of [`ProfileBuilder::build`].
    pub fn from_rules<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<Self, Error> {
        names.into_iter().fold(Self::builder(), ProfileBuilder::with).build()
    }

    /// Starts a profile of one's own, without any rule.
    ///
    /// ```
    /// use mawsum::{Profile, normalize};
    /// let profile = Profile::builder().with("search").without("elongation").with("thousands").build()?;
    /// assert_eq!(normalize("إلى ١٬٥٠٠", &profile).text(), "الي 1500");
    /// assert!(Profile::builder().with("tatwel").build().unwrap_err().to_string().contains("tatweel"));
    /// # Ok::<(), mawsum::Error>(())
    /// ```
    pub fn builder() -> ProfileBuilder {
        ProfileBuilder { rules: 0, error: None }
    }

    /// The names of its rules.
    pub fn rules(&self) -> impl Iterator<Item = &'static str> + '_ {
        IDS.iter().filter(|&&id| self.has(id)).map(|&id| RULES[id as usize].name)
    }

    pub(super) const fn has(&self, rule: Id) -> bool {
        self.rules >> rule as u64 & 1 == 1
    }

    /// One bit a rule.
    pub(super) const fn bits(&self) -> u64 {
        self.rules
    }

    pub(super) const fn lane(&self) -> &Lane {
        &self.lane
    }

    const fn of_bits(rules: u64) -> Self {
        Self { rules, lane: Lane::new(rules) }
    }
}

/// Rules of one result that exclude each other.
const EXCLUSIVE: &[&[Id]] = &[
    &[Id::DigitsAscii, Id::DigitsArabic, Id::DigitsPersian],
    &[Id::MaqsuraToYeh, Id::YehToMaqsura],
    &[Id::MarbutaToHeh, Id::HehToMarbuta],
    &[Id::HamzaToLetter, Id::AlefHamza],
    &[Id::HamzaToLetter, Id::HamzaSeat],
    // The one makes spaces for marks to stand on, which the other would fold.
    &[Id::Compatibility, Id::SpaceRuns],
];

/// Collects the rules of a profile of one's own.
#[derive(Clone, Debug)]
pub struct ProfileBuilder {
    rules: u64,
    error: Option<Error>,
}

impl ProfileBuilder {
    /// Adds the rule of that name, or all rules of the profile of that name; case is ignored, `_` and spaces count as `-`. The
    /// order in which rules are added does not matter.
    #[must_use]
    pub fn with(mut self, name: &str) -> Self {
        self.rules |= self.find(name);
        self
    }

    /// Takes the rule of that name, or all rules of the profile of that name, away again.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.rules &= !self.find(name);
        self
    }

    /// The profile.
    ///
    /// # Errors
    /// [`Error::BadOption`] when a name is unknown (the nearest valid one is named) or two rules contradict each other.
    pub fn build(self) -> Result<Profile, Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut rules = self.rules;
        if lane::has(rules, Id::Compatibility) {
            // It is what NFKC does beyond presentation forms.
            rules |= 1 << Id::Presentation as u64;
        }
        for group in EXCLUSIVE {
            let mut both = group.iter().filter(|&&id| lane::has(rules, id)).map(|&id| RULES[id as usize].name);
            if let (Some(one), Some(other)) = (both.next(), both.next()) {
                return Err(Error::BadOption(format!(
                    "the rules {one:?} and {other:?} contradict each other: take one"
                )));
            }
        }
        Ok(Profile::of_bits(rules))
    }

    fn find(&mut self, name: &str) -> u64 {
        let wanted = fold(name);
        if let Some(i) = RULES.iter().position(|rule| rule.name == wanted) {
            return 1 << i;
        }
        if let Some((_, profile)) = NAMED.iter().find(|(known, _)| *known == wanted) {
            return profile.rules;
        }
        let names = RULES.iter().map(|rule| rule.name).chain(NAMED.iter().map(|(known, _)| *known));
        let nearest = nearest(&wanted, names);
        self.error
            .get_or_insert_with(|| Error::BadOption(format!("no rule is named {name:?}; the nearest is {nearest:?}")));
        0
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case_and_the_nearest_is_named() {
        assert_eq!(Profile::named("Camel_Teh Marbuta"), Ok(Profile::CAMEL_TEH_MARBUTA));
        let error = Profile::named("serch").unwrap_err();
        assert_eq!(error.to_string(), "no profile is named \"serch\"; the nearest is \"search\"");
    }

    #[test]
    fn contradictions_are_refused() {
        for group in EXCLUSIVE {
            let names = group.iter().map(|&id| RULES[id as usize].name);
            assert!(matches!(Profile::from_rules(names), Err(Error::BadOption(_))));
        }
        for (name, profile) in NAMED {
            assert_eq!(Profile::from_rules(profile.rules()).as_ref(), Ok(*profile), "{name}");
        }
    }
}
