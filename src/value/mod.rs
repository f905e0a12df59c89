//! Values: dates, times, durations, money, percentages, measures, numbers, ranks and addresses, found by grammar.

mod calendar;
mod date;
mod duration;
#[cfg(test)]
mod gold;
mod lex;
mod money;
mod number;
mod ordinal;
mod period;
mod quantity;
mod time;
mod web;

use crate::document::Score;
use crate::token::{Kind, Tokens};
use crate::{Error, Span, Type};
use lex::{Entry, Lex, Sym, rows};
use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, from which relative dates are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to the length of the month.
    pub day: u8,
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bad = || Error::BadOption(format!("`{text}` is no date: write it as YYYY-MM-DD, such as 2026-03-01"));
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(bad());
        };
        if year.len() != 4
            || month.len() != 2
            || day.len() != 2
            || !text.bytes().all(|b| b == b'-' || b.is_ascii_digit())
        {
            return Err(bad());
        }
        let (year, month, day) =
            (year.parse().map_err(|_| bad())?, month.parse().map_err(|_| bad())?, day.parse().map_err(|_| bad())?);
        let date = Self { year, month, day };
        if year == 0 || !(1..=12).contains(&month) || day == 0 || day > date.days_in_month() {
            return Err(bad());
        }
        Ok(date)
    }
}

impl Date {
    /// How many days its month has.
    pub const fn days_in_month(self) -> u8 {
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400)) => 29,
            2 => 28,
            _ => 31,
        }
    }
}

/// A number of a value, such that `serde_json` and `JSON.stringify` write the same.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Number(f64);

impl Number {
    /// Bounds within which neither side writes an exponent and whole numbers are exact.
    const LEAST: f64 = 1e-4;
    const MOST: f64 = 9_007_199_254_740_991.0;

    pub(crate) fn new(value: f64) -> Option<Self> {
        let size = value.abs();
        (size <= Self::MOST && (size >= Self::LEAST || size == 0.0)).then_some(Self(value))
    }

    fn negated(self) -> Self {
        // Not -0, which serde_json writes as it stands.
        Self(if self.0 == 0.0 { 0.0 } else { -self.0 })
    }

    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // serde_json writes 3.0 where JSON.stringify writes 3. In JavaScript all numbers are such as f64, and whole ones past
        // 2^53 would be refused.
        if self.0.fract() == 0.0 && self.0.abs() < 9e18 && cfg!(not(target_arch = "wasm32")) {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// What a value entity amounts to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[non_exhaustive]
pub enum Value {
    /// A date.
    Date {
        /// `2023-02-28`, `2023-02`, `2023`; absent where it is relative and no reference was given, or no day of this calendar.
        #[serde(skip_serializing_if = "Option::is_none")]
        iso: Option<String>,
    },
    /// A clock time.
    Time {
        /// `21:00`, `07:56:35`; as it stands, in the zone that the text names.
        iso: String,
    },
    /// A length of time.
    Duration {
        /// `P3D`, `PT2H27M`, `P2.5Y`.
        iso: String,
    },
    /// An amount with a currency.
    Money {
        /// How much.
        amount: Number,
        /// The code of ISO 4217; absent where several states share the name.
        #[serde(skip_serializing_if = "Option::is_none")]
        currency: Option<&'static str>,
    },
    /// A percentage.
    Percent {
        /// Of a hundred.
        value: Number,
    },
    /// A measure.
    Quantity {
        /// How much.
        value: Number,
        /// The symbol, such as `km` or `km/h`.
        unit: String,
    },
    /// Another count.
    Number {
        /// How many.
        value: Number,
    },
    /// A rank.
    Ordinal {
        /// From 1.
        value: Number,
    },
}

/// A value found in a text.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Index of its first token.
    pub(crate) first: usize,
    /// Index after its last token.
    pub(crate) end: usize,
    /// The bytes of the source, attached letters left out.
    pub(crate) span: Span,
    pub(crate) kind: Type,
    pub(crate) value: Option<Value>,
}

/// The score of what the grammar finds.
pub(crate) const SCORE: Score = Score::from_thousandths(950);

/// Words that are no values but tell what stands beside them.
const FUNCTION_WORDS: &[Entry] = rows! {
    Fixed: "نحو" => About, "حوالي" => About, "حوالى" => About, "قرابة" => About, "زهاء" => About, "يقارب" => About, "تقريبا" => None, "قرب" => None,
        "أكثر" => More, "أقل" => More, "أزيد" => More, "أدنى" => None, "يقل" => NotLess, "يزيد" => NotLess, "يربو" => NotLess, "تقل" => NotLess, "تزيد" => NotLess,
        "بضعة" => Some, "بضع" => Some, "عدة" => Some, "ما" => That, "ال" => Article, "من" => Of, "في" => In, "فى" => In, "إلى" => To, "الى" => To, "حتى" => To, "بين" => Between, "قبل" => Before, "بعد" => After,
        "منذ" => Since, "مذ" => Since, "بحلول" => In, "خلال" => During, "غضون" => During, "مدتها" => During, "مدته" => During, "عمره" => During, "عمرها" => During, "طوال" => During, "طيلة" => During, "مدة" => During, "لمدة" => During, "عند" => At, "كل" => Every, "دون" => Age,
        "فوق" => Age, "تحت" => Age, "سن" => Age, "بلغ" => Age, "بلغت" => Age, "تجاوز" => Age, "تجاوزت" => Age, "جاوز" => Age, "يبلغ" => Age, "ابن" => Age, "ابنة" => Age, "و" => And, "أو" => And, "عن" => None, "على" => None;
};

/// What a rule found, in tokens.
#[derive(Clone, Debug)]
struct Hit {
    first: usize,
    end: usize,
    kind: Type,
    value: Option<Value>,
}

impl Hit {
    const fn new(first: usize, end: usize, kind: Type, value: Option<Value>) -> Self {
        Self { first, end, kind, value }
    }
}

/// A text with what its words mean to the rules.
struct Grammar<'g, 't> {
    tokens: &'g Tokens<'t>,
    lex: Vec<Lex>,
    reference: Option<Date>,
}

// What is called from hundreds of places is not inlined: the grammar is 73 KB of wasm code so, 92 KB otherwise.
impl Grammar<'_, '_> {
    #[inline(never)]
    fn lex(&self, at: usize) -> Lex {
        self.lex.get(at).copied().unwrap_or(Lex::NONE)
    }

    /// The word at `at` if it goes on in the sentence of the token before.
    #[inline(never)]
    fn follow(&self, at: usize) -> Lex {
        if self.same_sentence(at) { self.lex(at) } else { Lex::NONE }
    }

    /// Whether there are a token `at` and one before it in the same sentence.
    #[inline(never)]
    fn same_sentence(&self, at: usize) -> bool {
        at > 0 && at < self.tokens.len() && self.tokens[at].sentence == self.tokens[at - 1].sentence
    }

    #[inline(never)]
    fn is(&self, at: usize, word: &str) -> bool {
        at < self.tokens.len() && self.tokens.norm(at) == word
    }

    /// Whether the word without attached letters is `word`.
    #[inline(never)]
    fn is_word(&self, at: usize, word: &str) -> bool {
        if at >= self.tokens.len() {
            return false;
        }
        let text = self.tokens.norm(at);
        let lex = self.lex(at);
        let rest = text.get(lex.cut as usize * 2..).unwrap_or("");
        lex::same(rest, word)
            || lex.prep == Some('ل')
                && lex.article
                && word
                    .strip_prefix("ال")
                    .is_some_and(|word| rest.strip_prefix('ل').is_some_and(|rest| lex::same(rest, word)))
    }

    /// Whether the word at `at`, whatever is attached before it, is one of `words`.
    fn among(&self, at: usize, words: &[&str]) -> bool {
        let Some(_) = self.tokens.get(at) else { return false };
        let text = self.tokens.norm(at);
        let rest = text.strip_prefix(['و', 'ف']).unwrap_or(text);
        let noun = rest.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(rest);
        let article = rest.strip_prefix("لل");
        words
            .iter()
            .any(|&word| [text, rest, noun].contains(&word) || article.is_some() && word.strip_prefix("ال") == article)
    }

    fn is_definite(&self, at: usize) -> bool {
        self.is_arabic(at) && self.tokens.norm(at).starts_with("ال") || self.is(at, "إلا")
    }

    fn is_dash(&self, at: usize) -> bool {
        self.is(at, "-") || self.is(at, "\u{2013}")
    }

    fn is_arabic(&self, at: usize) -> bool {
        self.same_sentence(at) && self.tokens[at].kind == Kind::Arabic
    }

    /// Whether only tatweel stands between `at` and the token before: الـ112.
    fn gap_is_tatweel(&self, at: usize) -> bool {
        at > 0 && {
            let gap = &self.tokens.source[self.tokens[at - 1].span.end..self.tokens[at].span.start];
            !gap.is_empty() && gap.chars().all(|c| c == '\u{640}')
        }
    }

    /// Whether an approximator stands before `at`.
    fn about_before(&self, at: usize) -> bool {
        at > 0 && self.same_sentence(at) && {
            let before = self.lex(at - 1);
            before.sym == Sym::About || before.sym == Sym::Of && at > 1 && self.lex(at - 2).sym == Sym::More
        }
    }

    /// The end of the approximator at `at`: نحو, أكثر من, ما لا يقل عن, ما بين.
    fn about(&self, at: usize) -> Option<usize> {
        let end = match self.lex(at).sym {
            Sym::About if !self.lex(at).article => at + 1,
            Sym::More if self.follow(at + 1).sym == Sym::Of && self.lex(at + 1).bare() => at + 2,
            Sym::That => {
                let next = self.follow(at + 1);
                match next.sym {
                    Sym::Between | Sym::About => at + 2,
                    Sym::NotLess => at + 3,
                    _ if self.is(at + 1, "لا") && self.follow(at + 2).sym == Sym::NotLess => at + 4,
                    _ => return None,
                }
            }
            _ => return None,
        };
        (at + 1..=end).all(|at| self.same_sentence(at)).then_some(end)
    }

    /// An amount: money, a length of time, a measure, a percentage or a count, with its approximator.
    fn amount(&self, at: usize) -> Option<Hit> {
        let from = self.about(at).unwrap_or(at);
        if from > at && !self.lex(from).bare() {
            return None;
        }
        let range = self.range(from, from > at);
        // What ما بين opens must be a range.
        let between = from > at && self.lex(from - 1).sym == Sym::Between;
        let mut hit = if between { range } else { range.or_else(|| self.plain_amount(from)) }?;
        hit.first = at;
        Some(hit)
    }

    fn plain_amount(&self, at: usize) -> Option<Hit> {
        if self.is(at, "-") || self.is(at, "\u{2212}") {
            return self.negative(at);
        }
        // A rule that reads a unit reads further than the count.
        self.percent(at)
            .or_else(|| self.money(at))
            .or_else(|| self.duration(at))
            .or_else(|| self.quantity(at))
            .or_else(|| self.count(at))
    }

    /// -0.3%, -5 درجات: a sign before what may be below zero; before others it is a dash.
    fn negative(&self, at: usize) -> Option<Hit> {
        let open = !self.tokens[at].glued || at > 0 && (self.is(at - 1, "(") || self.is(at - 1, "و"));
        if !open || !self.tokens.get(at + 1)?.glued || self.tokens[at + 1].kind != Kind::Number {
            return None;
        }
        let mut hit = self.percent(at + 1).or_else(|| self.quantity(at + 1))?;
        hit.value = match hit.value? {
            Value::Percent { value } => Some(Value::Percent { value: value.negated() }),
            Value::Quantity { value, unit } if unit.starts_with('°') => {
                Some(Value::Quantity { value: value.negated(), unit })
            }
            _ => return None,
        };
        hit.first = at;
        Some(hit)
    }

    /// بين 7 و9 درجات, 10 إلى 15 كيلومترا: two numbers that share a unit.
    fn range(&self, at: usize, about: bool) -> Option<Hit> {
        let first = self.numeral(at)?;
        let end = first.end;
        if !self.same_sentence(end) {
            return None;
        }
        let between = about || at > 0 && self.same_sentence(at) && matches!(self.lex(at - 1).sym, Sym::Between);
        let second = if between { self.joined(end) } else { None }.or_else(|| {
            let link = self.lex(end);
            (matches!(link.sym, Sym::To) && link.bare() && self.is(end, "إلى")
                || self.is(end, "-")
                || self.is(end, "\u{2013}")
                || self.is(end, "أو"))
            .then_some(end + 1)
            .filter(|&at| self.same_sentence(at) && self.lex(at).bare())
        })?;
        let mut hit = self.plain_amount(second)?;
        let year = |at: usize| self.tokens.norm(at).len() == 4 && self.tokens[at].kind == Kind::Number;
        // Two counts share what is counted only after بين; two years never.
        let shared = hit.kind != Type::Number || between && !(year(at) && year(second)) && self.counted(hit.end);
        if !shared || hit.kind == Type::Ordinal {
            return None;
        }
        hit.first = at;
        hit.value = None;
        Some(hit)
    }

    /// Whether a noun follows.
    fn counted(&self, at: usize) -> bool {
        self.same_sentence(at) && self.tokens[at].kind == Kind::Arabic && self.lex(at).sym == Sym::None
    }

    /// The span without attached letters; tatweel that goes on after the last letter belongs to it (1445هـ).
    fn span(&self, hit: &Hit) -> Span {
        let (first, last) = (self.tokens[hit.first], self.tokens[hit.end - 1]);
        let cut = self.lex(hit.first).cut as usize * 2;
        let start = if cut > 0 && cut < first.norm.len() {
            let rest = Span::new(first.norm.start + cut, first.norm.end);
            self.tokens.normalized().to_source(rest).map_or(first.span.start, |span| span.start)
        } else {
            first.span.start
        };
        let tatweel = self.tokens.source[last.span.end..].chars().take_while(|&c| c == '\u{640}').count();
        let end = if self.is(hit.end - 1, "ه") { last.span.end + tatweel * 2 } else { last.span.end };
        Span::new(start, end)
    }

    /// The best reading at `at`: the longest, in the order of the rules.
    fn best(&self, at: usize) -> Option<Hit> {
        let kind = self.tokens[at].kind;
        let lex = self.lex(at);
        if lex.sym == Sym::None && (kind == Kind::Arabic || kind == Kind::Latin) {
            return None;
        }
        if kind == Kind::Sign
            && !matches!(
                self.tokens.norm(at),
                "+" | "-"
                    | "\u{2212}"
                    | "("
                    | "%"
                    | "٪"
                    | "$"
                    | "€"
                    | "£"
                    | "¥"
                    | "₩"
                    | "₹"
                    | "₽"
                    | "₪"
                    | "₺"
                    | "﷼"
                    | "₿"
            )
        {
            return None;
        }
        let readings = [self.phone(at), self.time(at), self.date(at), self.age(at), self.ordinal(at), self.amount(at)];
        readings.into_iter().flatten().reduce(|best, next| if next.end > best.end { next } else { best })
    }
}

/// Finds the values of a text, in order.
pub(crate) fn find(tokens: &Tokens<'_>, reference: Option<Date>, out: &mut Vec<Found>) {
    let grammar = Grammar { tokens, lex: lex::read_all(tokens), reference };
    let mut addresses = Vec::new();
    web::addresses(tokens, |hit, span| addresses.push((hit, span)));
    let mut addresses = addresses.into_iter().peekable();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((hit, span)) = addresses.next_if(|(hit, _)| hit.first <= at) {
            at = at.max(hit.end);
            out.push(Found { first: hit.first, end: hit.end, span, kind: hit.kind, value: hit.value });
            continue;
        }
        let limit = addresses.peek().map_or(tokens.len(), |(hit, _)| hit.first);
        match grammar.best(at).filter(|hit| hit.end <= limit) {
            Some(hit) => {
                let span = grammar.span(&hit);
                at = hit.end;
                out.push(Found { first: hit.first, end: hit.end, span, kind: hit.kind, value: hit.value });
            }
            None => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<Found> {
        let sentences: Vec<Span> = crate::sentences(text).collect();
        let mut out = Vec::new();
        find(&Tokens::new(text, &sentences), None, &mut out);
        out
    }

    fn holds(text: &str) {
        let (mut token, mut byte) = (0, 0);
        for found in found(text) {
            assert!(token <= found.first && found.first < found.end, "{text:?} {found:?}");
            assert!(byte <= found.span.start && !text[found.span.range()].is_empty(), "{text:?} {found:?}");
            (token, byte) = (found.end, found.span.end);
        }
    }

    #[test]
    fn long_repetitions_take_neither_stack_nor_time() {
        for word in [
            "الربع الأول من ",
            "خريف ",
            "ربيع ",
            "1 ",
            "100 ",
            "مئات الآلاف ",
            "و1 ",
            "ساعة و",
            "a.",
            "@a",
            "صباح كل ",
            "من الثالثة حتى ",
            "نهاية ",
        ] {
            holds(&word.repeat(20_000));
        }
    }

    proptest! {
        #[test]
        fn any_text(text in any::<String>()) {
            holds(&text);
        }

        #[test]
        fn any_words_of_the_grammar(words in proptest::collection::vec((0..lex::ENTRIES.len(), 0..6_usize, 0..4_usize), 0..12)) {
            let mut text = String::new();
            for (entry, before, after) in words {
                text.push_str(["", "ال", "و", "ب", "لل", "3"][before]);
                text.push_str(lex::ENTRIES[entry].0);
                text.push_str([" ", "", " 12/", ". "][after]);
            }
            holds(&text);
        }

        #[test]
        fn any_signs_and_digits(text in "[0-9٠-٩/:.,%$+@#()a-c وهـال \\n-]{0,40}") {
            holds(&text);
        }
    }
}
