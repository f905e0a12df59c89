//! Comparing what was found with the gold.

use crate::{CODES, Mark, Text};
use std::collections::BTreeMap;
use std::ops::Range;

/// The range widened to whole words between white space, without the punctuation at its edges.
///
/// Corpora differ in whether attached letters and quotation marks belong to a name; this makes them comparable.
///
/// ```
/// let text = "قالت «وموسكو»، أمس";
/// let name = text.find("موسكو").unwrap();
/// assert_eq!(&text[mawsum_gold::widen(text, name..name + "موسكو".len())], "وموسكو");
/// ```
///
/// # Panics
/// When the range does not lie on character borders of the text.
pub fn widen(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text[..range.start].trim_end_matches(|c: char| !c.is_whitespace()).len();
    let after = &text[range.end..];
    let after = text.len() - after.trim_start_matches(|c: char| !c.is_whitespace()).len();
    let words = &text[before..after];
    // Alphanumeric includes tashkeel, which may end a word.
    let stripped = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    if stripped.is_empty() {
        return before..after;
    }
    let start = after - stripped.len();
    start..start + stripped.trim_end_matches(|c: char| !c.is_alphanumeric()).len()
}

/// How many entities there are, were found, and were found right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the gold.
    pub gold: usize,
    /// By the tagger.
    pub found: usize,
    /// Border and type right.
    pub right: usize,
}

impl Counts {
    /// Of what was found, how much is right.
    pub fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// Of what there is, how much was found.
    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.gold + self.found)
    }
}

#[expect(clippy::cast_precision_loss, reason = "no corpus has 2^52 entities")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Counts a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores(BTreeMap<&'static str, Counts>);

impl Scores {
    /// Counts one text: what stands in it and what was `found`, as byte ranges with codes.
    pub fn add(&mut self, gold: &Text, found: &[(Range<usize>, &'static str)]) {
        for (code, counts) in outcome(gold, found).counts {
            let sum = self.0.entry(code).or_default();
            sum.gold += counts.gold;
            sum.found += counts.found;
            sum.right += counts.right;
        }
    }

    /// The counts of each code that stands in the gold or was found, in the order of [`CODES`].
    pub fn by_code(&self) -> impl Iterator<Item = (&'static str, Counts)> + '_ {
        CODES.into_iter().filter_map(|code| Some((code, *self.0.get(code)?)))
    }

    /// The sums over `codes`.
    pub fn micro(&self, codes: &[&str]) -> Counts {
        self.by_code().filter(|(code, _)| codes.contains(code)).fold(Counts::default(), |sum, (_, counts)| Counts {
            gold: sum.gold + counts.gold,
            found: sum.found + counts.found,
            right: sum.right + counts.right,
        })
    }
}

/// In what way gold and finding differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Found with the right type and a wrong border.
    Border,
    /// Found with a wrong type.
    Type,
    /// Not found.
    Missed,
    /// Found where nothing is.
    Invented,
}

impl Kind {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 4] = [Self::Border, Self::Type, Self::Missed, Self::Invented];

    /// Its name in a report.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Border => "border",
            Self::Type => "type",
            Self::Missed => "missed",
            Self::Invented => "invented",
        }
    }
}

/// One difference between gold and finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<'g> {
    /// In what way they differ.
    pub kind: Kind,
    /// What stands in the gold.
    pub gold: Option<&'g Mark>,
    /// What was found, as given.
    pub found: Option<(Range<usize>, &'static str)>,
}

/// Every difference between `gold` and what was `found` in its text, in the order of the text.
pub fn differences<'g>(gold: &'g Text, found: &[(Range<usize>, &'static str)]) -> Vec<Difference<'g>> {
    let outcome = outcome(gold, found);
    let mut left = outcome.found;
    let mut list = Vec::new();
    for (range, mark) in outcome.gold {
        // Of what overlaps, the same type first; what is nearest in extent among those.
        let overlapping = left.iter().enumerate().filter(|(_, (other, _, _))| overlap(&range, other));
        let best = overlapping.max_by_key(|(_, (other, code, _))| {
            let shared = range.end.min(other.end) - range.start.max(other.start);
            (*code == mark.code, shared, std::cmp::Reverse(other.start))
        });
        let Some((index, _)) = best else {
            list.push(Difference { kind: Kind::Missed, gold: Some(mark), found: None });
            continue;
        };
        let (_, code, given) = left.remove(index);
        let kind = if code == mark.code { Kind::Border } else { Kind::Type };
        list.push(Difference { kind, gold: Some(mark), found: Some((given, code)) });
    }
    for (_, code, given) in left {
        list.push(Difference { kind: Kind::Invented, gold: None, found: Some((given, code)) });
    }
    list.sort_by_key(|difference| {
        let gold = difference.gold.map(|mark| mark.range.start);
        gold.or(difference.found.as_ref().map(|(range, _)| range.start))
    });
    list
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

struct Outcome<'g> {
    counts: BTreeMap<&'static str, Counts>,
    /// Widened gold that was not found.
    gold: Vec<(Range<usize>, &'g Mark)>,
    /// Widened findings that are not right, with their code and the range as given.
    found: Vec<(Range<usize>, &'static str, Range<usize>)>,
}

fn outcome<'g>(gold: &'g Text, found: &[(Range<usize>, &'static str)]) -> Outcome<'g> {
    let mut counts: BTreeMap<&'static str, Counts> = BTreeMap::new();
    let judged = found.iter().filter(|(_, code)| gold.codes.contains(code));
    let mut left: Vec<_> =
        judged.map(|(range, code)| (widen(&gold.text, range.clone()), *code, range.clone())).collect();
    for (_, code, _) in &left {
        counts.entry(code).or_default().found += 1;
    }
    let mut missed = Vec::new();
    for mark in &gold.marks {
        let range = widen(&gold.text, mark.range.clone());
        let counts = counts.entry(mark.code).or_default();
        counts.gold += 1;
        // Two entities of one word are the same after widening: each finding answers for one of them.
        if let Some(index) = left.iter().position(|(other, code, _)| *other == range && *code == mark.code) {
            left.remove(index);
            counts.right += 1;
        } else {
            missed.push((range, mark));
        }
    }
    Outcome { counts, gold: missed, found: left }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MAIN, text};

    fn found(gold: &Text, names: &[(&str, &'static str)]) -> Vec<(Range<usize>, &'static str)> {
        let find = |name: &str| gold.text.find(name).map(|at| at..at + name.len()).unwrap();
        names.iter().map(|(name, code)| (find(name), *code)).collect()
    }

    #[test]
    fn attached_letters_and_punctuation_do_not_count() {
        let gold = text("قالت «و[LOC موسكو]»، إن ([ORG رويترز]) في [MNY $5]").unwrap();
        let found = found(&gold, &[("وموسكو»،", "LOC"), ("(رويترز", "ORG"), ("5", "MNY")]);
        let mut scores = Scores::default();
        scores.add(&gold, &found);
        assert_eq!(scores.micro(&CODES), Counts { gold: 3, found: 3, right: 3 });
        assert_eq!(differences(&gold, &found), []);
    }

    #[test]
    fn differences_are_told_apart() {
        let gold = text("زار [PER أنتوني بلينكن] [LOC الدوحة] و[ORG برشلونة] ثم [LOC باب المندب]").unwrap();
        let found = found(&gold, &[("زار", "PER"), ("أنتوني", "PER"), ("برشلونة", "LOC"), ("باب المندب", "LOC")]);
        let kinds: Vec<(Kind, Option<&str>)> =
            differences(&gold, &found).iter().map(|d| (d.kind, d.gold.map(|m| &gold.text[m.range.clone()]))).collect();
        assert_eq!(
            kinds,
            [
                (Kind::Invented, None),
                (Kind::Border, Some("أنتوني بلينكن")),
                (Kind::Missed, Some("الدوحة")),
                (Kind::Type, Some("برشلونة")),
            ]
        );
        let mut scores = Scores::default();
        scores.add(&gold, &found);
        let main = scores.micro(MAIN);
        assert_eq!(main, Counts { gold: 4, found: 4, right: 1 });
        assert!((main.f1() - 0.25).abs() < 1e-9 && (main.precision() - 0.25).abs() < 1e-9);
        let codes: Vec<&str> = scores.by_code().map(|(code, _)| code).collect();
        assert_eq!(codes, ["PER", "LOC", "ORG"]);
    }

    #[test]
    fn each_finding_answers_for_one_entity() {
        let gold = text("مباراة [LOC مصر]-[LOC تونس]").unwrap();
        let mut scores = Scores::default();
        scores.add(&gold, &found(&gold, &[("مصر", "LOC")]));
        assert_eq!(scores.micro(MAIN), Counts { gold: 2, found: 1, right: 1 });
    }

    #[test]
    fn codes_that_the_gold_does_not_mark_are_not_judged() {
        let mut gold = text("في [LOC مصر] 2024").unwrap();
        gold.codes = vec!["LOC"];
        let mut scores = Scores::default();
        scores.add(&gold, &found(&gold, &[("مصر", "LOC"), ("2024", "DAT")]));
        assert_eq!(scores.micro(&CODES), Counts { gold: 1, found: 1, right: 1 });
    }

    #[test]
    fn nothing_gives_no_division_by_zero() {
        assert_eq!((Counts::default().f1().to_bits(), Counts::default().recall().to_bits()), (0, 0));
    }
}
