//! Lengths of time: ثلاثة أيام, أكثر من عامين, ساعتان و27 دقيقة, نصف قرن, السنوات الخمس الماضية, and ages.
//!
//! Source: the units of CLDR 48 (`ar`, units, duration) with their broken plurals.

use super::lex::{Entry, Form, Sym, rows};
use super::number::Decimal;
use super::{Grammar, Hit, Value};
use crate::Type;
use crate::token::Kind;

/// The designators of ISO 8601, a factor, and whether they stand after `T`.
pub(super) const UNITS: &[(char, i64, bool)] = &[
    ('S', 1, true),
    ('M', 1, true),
    ('H', 1, true),
    ('D', 1, false),
    ('W', 1, false),
    ('M', 1, false),
    ('Y', 1, false),
    ('Y', 10, false),
    ('Y', 100, false),
];
pub(super) const SECOND: u8 = 0;
pub(super) const MINUTE: u8 = 1;
pub(super) const HOUR: u8 = 2;
pub(super) const DAY: u8 = 3;
pub(super) const WEEK: u8 = 4;
pub(super) const MONTH: u8 = 5;
pub(super) const YEAR: u8 = 6;
pub(super) const CENTURY: u8 = 8;

pub(super) const WORDS: &[Entry] = rows! {
    Noun: "دقيقة" => Span(1), "ساعة" => Span(2), "يوم" => Span(3), "ليلة" => Span(3), "أسبوع" => Span(4), "شهر" => Span(5),
        "سنة" => Span(6), "عام" => Span(6), "عقد" => Span(7), "قرن" => Span(8);
    Plural: "ثوان" => Span(0), "ثواني" => Span(0), "دقائق" => Span(1), "دقايق" => Span(1), "أيام" => Span(3), "أياما" => Span(3), "ليال" => Span(3),
        "ليالي" => Span(3), "أسابيع" => Span(4), "أشهر" => Span(5), "شهور" => Span(5), "سنوات" => Span(6), "سنين" => Span(6),
        "أعوام" => Span(6), "عقود" => Span(7), "قرون" => Span(8);
};

impl Grammar<'_, '_> {
    /// The unit of time at `at`; ثانية is a rank too, so it counts after a number only.
    pub(super) fn time_unit(&self, at: usize) -> Option<(u8, Form)> {
        let lex = self.lex(at);
        match lex.sym {
            Sym::Span(unit) => Some((unit, lex.form)),
            Sym::Ordinal(2) if self.is(at, "ثانية") => Some((SECOND, Form::Fixed)),
            _ if self.is(at, "ثانيتين") || self.is(at, "ثانيتان") => Some((SECOND, Form::Dual)),
            _ => None,
        }
    }

    /// One amount with a unit: its end, the value where exact, the unit.
    fn stretch(&self, at: usize) -> Option<(usize, Option<Decimal>, u8)> {
        let lex = self.lex(at);
        if let Some((unit, form)) = self.time_unit(at).filter(|_| !lex.article) {
            if form == Form::Dual {
                return Some(self.and_half(at + 1, Some(Decimal::whole(2)), unit));
            }
            if form == Form::Fixed {
                let one = self.follow(at + 1);
                let whole =
                    ["كامل", "كاملة", "كاملا"].iter().any(|whole| self.is(at + 1, whole)) && self.same_sentence(at + 1);
                let end = at + 1 + usize::from(whole || one.sym == Sym::Single && one.bare() && !one.article);
                return Some(self.and_half(end, Some(Decimal::whole(1)), unit));
            }
            let vague = ["عدة", "قليلة", "طويلة", "كثيرة", "معدودة"].iter().any(|count| self.is(at + 1, count))
                && self.same_sentence(at + 1);
            return (form == Form::Plural && vague).then_some((at + 2, None, unit));
        }
        // عدة أشهر, بضعة أيام, ساعات قليلة
        if lex.sym == Sym::Some {
            let (unit, form) = self.time_unit(at + 1).filter(|_| self.same_sentence(at + 1))?;
            let bare = self.lex(at + 1).bare() && !self.lex(at + 1).article;
            return (form == Form::Plural && bare).then_some((at + 2, None, unit));
        }
        if let Sym::Part(divisor) = lex.sym {
            let (unit, form) = self.time_unit(at + 1).filter(|_| self.same_sentence(at + 1))?;
            if form != Form::Fixed || lex.article || !self.lex(at + 1).bare() {
                return None;
            }
            return Some((at + 2, Decimal::whole(1).part(divisor), unit));
        }
        let numeral = self.numeral(at)?;
        let (unit, form) = self.time_unit(numeral.end).filter(|_| self.same_sentence(numeral.end))?;
        // الدقيقة 89 يوم السبت
        if unit == DAY
            && self.weekday(numeral.end + 1, false, numeral.end + 1).is_some()
            && self.lex(numeral.end + 1).article
        {
            return None;
        }
        let noun = self.lex(numeral.end);
        if !noun.bare() || form == Form::Dual || noun.article && !lex.article || self.is(numeral.end + 1, "ضوئية")
        {
            return None;
        }
        // الخمسة أشهر الماضية
        let tail = self.follow(numeral.end + 1);
        if lex.article && tail.article && matches!(tail.sym, Sym::Next | Sym::Last) {
            return Some((numeral.end + 2, numeral.value, unit));
        }
        Some(self.and_half(numeral.end + 1, numeral.value, unit))
    }

    /// عامين ونصف العام, ساعة وربع الساعة, شهر ونصف.
    fn and_half(&self, end: usize, value: Option<Decimal>, unit: u8) -> (usize, Option<Decimal>, u8) {
        let Some(next) = self.joined(end) else { return (end, value, unit) };
        let Sym::Part(divisor) = self.lex(next).sym else { return (end, value, unit) };
        let of = self.follow(next + 1);
        let same = matches!(of.sym, Sym::Span(_)) && of.article;
        let end = next + 1 + usize::from(same);
        let value = value.and_then(|value| Decimal::whole(1).part(divisor).and_then(|part| value.plus(part)));
        (end, value, unit)
    }

    /// A length of time, in one unit or several.
    pub(super) fn duration(&self, at: usize) -> Option<Hit> {
        let lex = self.lex(at);
        if lex.article && matches!(lex.sym, Sym::Span(_)) {
            return self.last_years(at);
        }
        let (mut end, value, unit) = self.stretch(at)?;
        let single = matches!(self.time_unit(at), Some((_, Form::Fixed)));
        if single && end == at + 1 && !self.lone(at, unit) {
            return None;
        }
        if lex.form == Form::Dual && lex.sym == Sym::Span(DAY) && self.follow(end).sym == Sym::Ordinal(2) {
            return None;
        }
        let mut iso = Iso::default();
        iso.add(value, unit);
        let mut last = unit;
        while let Some(next) = self.joined(end) {
            match self.stretch(next) {
                Some((after, value, unit)) if unit < last && value.is_some() && !iso.vague => {
                    iso.add(value, unit);
                    (end, last) = (after, unit);
                }
                _ => break,
            }
        }
        Some(Hit::new(at, end, Type::Duration, iso.done()))
    }

    /// Whether a unit without a number is a length: قبل ساعة, منذ سنة, أكثر من عام, في أسبوع.
    fn lone(&self, at: usize, unit: u8) -> bool {
        let lex = self.lex(at);
        let next = self.follow(at + 1);
        // عام 2024, شهر يناير, يوم الثلاثاء are dates; سنة أولى is a rank.
        if next.article
            || next.sym != Sym::None
                && matches!(
                    next.sym,
                    Sym::Month(_)
                        | Sym::ShyMonth(_)
                        | Sym::MonthOfTwo(_)
                        | Sym::Hijri(_)
                        | Sym::ShyHijri(_)
                        | Sym::HijriOfTwo(_)
                        | Sym::Weekday(_)
                        | Sym::Ordinal(_)
                )
            || self.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number && !t.glued && self.same_sentence(at + 1))
        {
            return false;
        }
        // A noun in construct with what follows: يوم العيد, ليلة الحنة. With an indefinite one it may be a length.
        let next_word =
            if at + 1 < self.tokens.len() && self.same_sentence(at + 1) { self.tokens.norm(at + 1) } else { "" };
        if next_word.starts_with("ال") {
            return false;
        }
        let before = if at > 0 && self.same_sentence(at) { self.lex(at - 1) } else { super::lex::Lex::NONE };
        // كل ساعة is a length, كل عام a habit.
        let every = before.sym == Sym::Every && !matches!(unit, YEAR | MONTH);
        let strong = every
            || matches!(before.sym, Sym::Before | Sym::After | Sym::Since | Sym::During)
            || self.about_before(at)
            || before.sym == Sym::Of && at > 1 && matches!(self.lex(at - 2).sym, Sym::More);
        let weak = matches!(before.sym, Sym::In | Sym::To) || lex.prep == Some('ب') || lex.prep == Some('ل');
        match unit {
            // ساعة is a watch too, دقيقة "precise": by themselves they must stand free.
            MINUTE | HOUR | WEEK | MONTH | CENTURY => {
                let free = next_word.is_empty()
                    || self.tokens[at + 1].kind == Kind::Sign
                    || next.sym != Sym::None
                    || next.and
                    || next_word.starts_with('و');
                strong || weak || before.sym != Sym::Every && lex.bare() && free && unit != CENTURY && unit != MONTH
            }
            YEAR if self.is_word(at, "عام") => strong || before.sym == Sym::In && lex.bare(),
            YEAR => strong || weak,
            DAY => strong && before.sym != Sym::Every && before.sym != Sym::After && before.sym != Sym::Since,
            // عقد is "holding" as well.
            _ => strong && !(self.is_arabic(at + 1) && next.sym == Sym::None),
        }
    }

    /// السنوات الخمس الماضية, الأسابيع الثلاثة الأخيرة.
    fn last_years(&self, at: usize) -> Option<Hit> {
        let Sym::Span(unit) = self.lex(at).sym else { return None };
        if self.lex(at).form == Form::Fixed {
            return None;
        }
        let dual = self.lex(at).form == Form::Dual;
        let numeral = if dual { None } else { self.numeral(at + 1).filter(|_| self.same_sentence(at + 1)) };
        let mut end = numeral.map_or(at + 1, |n| n.end);
        let value = if dual { Some(Decimal::whole(2)) } else { numeral.and_then(|n| n.value) };
        if !dual && numeral.is_none() {
            return None;
        }
        let tail = self.follow(end);
        if tail.article && (matches!(tail.sym, Sym::Next | Sym::Last) || self.is_word(end, "الأولى")) {
            end += 1;
        } else if dual {
            return None;
        }
        let mut iso = Iso::default();
        iso.add(value, unit);
        Some(Hit::new(at, end, Type::Duration, iso.done()))
    }

    /// في الستين, دون الخامسة, وهو في الثانية والسبعين.
    pub(super) fn age(&self, at: usize) -> Option<Hit> {
        let lex = self.lex(at);
        if !lex.article || !lex.bare() || !self.same_sentence(at) {
            return None;
        }
        let before = self.lex(at - 1).sym;
        // لم يبلغ جمال التاسعة عشرة: the name may stand between.
        let age = before == Sym::Age
            || at > 1 && self.same_sentence(at - 1) && (self.is_word(at - 2, "يبلغ") || self.is_word(at - 2, "تبلغ"));
        if !age && before != Sym::In {
            return None;
        }
        let hit = |end, value: i64| {
            let mut iso = Iso::default();
            iso.add(Some(Decimal::whole(value)), YEAR);
            Some(Hit::new(at, end, Type::Duration, iso.done()))
        };
        if let Sym::Tens(ten) = lex.sym {
            // With a noun after it, it counts: في الخمسين كتابا.
            let follows = self.tokens.get(at + 1).filter(|_| self.same_sentence(at + 1));
            let free = follows.is_none_or(|t| t.kind == Kind::Sign) || self.follow(at + 1).sym == Sym::Of;
            return if free || age { hit(at + 1, i64::from(ten) * 10) } else { None };
        }
        let rank = self.rank(at).filter(|_| self.is_feminine(at))?;
        let next = self.follow(rank.end);
        let clock = matches!(next.sym, Sym::DayAdverb(_) | Sym::DayPart(_) | Sym::Except)
            || next.sym == Sym::After && !next.and && self.is(rank.end + 1, "الظهر");
        // Of hours there are twelve; up to there somebody must be in it.
        let someone = before == Sym::In && at > 1 && {
            let word = self.tokens.norm(at - 2);
            SOMEONE.iter().any(|someone| self.is_word(at - 2, someone)) || word.ends_with("هو") || word.ends_with("هي")
        };
        if !clock && (rank.value > 12 || someone || age) { hit(rank.end, i64::from(rank.value)) } else { None }
    }
}

/// Who may be of an age: before في الخامسة.
const SOMEONE: &[&str] = &[
    "هو",
    "هي",
    "كان",
    "كانت",
    "كنت",
    "طفل",
    "طفلة",
    "طفلا",
    "فتى",
    "فتاة",
    "صبي",
    "صبية",
    "رجل",
    "امرأة",
    "سيدة",
    "شاب",
    "شابة",
    "ولد",
    "بنت",
    "أعمى",
    "عجوز",
    "طالب",
    "طالبة",
];

/// An ISO 8601 duration in the making.
#[derive(Default)]
struct Iso {
    date: String,
    time: String,
    vague: bool,
}

impl Iso {
    fn add(&mut self, value: Option<Decimal>, unit: u8) {
        let (letter, factor, clock) = UNITS[unit as usize];
        match value.and_then(|value| value.times(factor)).and_then(Decimal::value) {
            Some(value) => {
                let part = if clock { &mut self.time } else { &mut self.date };
                part.push_str(&value.to_string());
                part.push(letter);
            }
            None => self.vague = true,
        }
    }

    fn done(self) -> Option<Value> {
        if self.vague {
            return None;
        }
        let time = if self.time.is_empty() { String::new() } else { format!("T{}", self.time) };
        Some(Value::Duration { iso: format!("P{}{time}", self.date) })
    }
}

#[cfg(test)]
mod tests {
    use crate::value::gold::{cases, values};

    #[test]
    fn lengths() {
        cases(&[
            "بعد [DUR ثلاثة أيام] و[DUR أكثر من عامين]",
            "فارق قدره [DUR ساعتان و27 دقيقة و14 ثانية]",
            "[DUR عامين ونصف العام]، و[DUR ساعة وربع الساعة]، و[DUR نصف قرن]",
            "في [DUR السنوات الخمس الماضية]",
            "منذ [DUR سنة]، وقبل [DUR أسبوع]، و[DUR أقل من ساعة]",
            "توفي عن [DUR 81 عاما]، وهو في [DUR الثانية والثمانين]",
            "كانت في [DUR السابعة]، وأخوها دون [DUR الخامسة]",
            "[DUR عدة أشهر] و[DUR بضعة أيام] و[DUR ساعة كاملة]",
            "[DUR 41 مليون سنة]، وفي الدقيقة [ORD 89] [DAT يوم السبت]، وبعد عقد اجتماع",
            "السنوات الأخيرة، والأمين العام، والرأي العام، ويوم العيد، وكل عام",
        ]);
    }

    #[test]
    fn iso() {
        values(&[
            ("خلال ثلاثة أيام", r#"{"kind":"duration","iso":"P3D"}"#),
            ("ساعتان و27 دقيقة و14 ثانية", r#"{"kind":"duration","iso":"PT2H27M14S"}"#),
            ("عامين ونصف العام", r#"{"kind":"duration","iso":"P2.5Y"}"#),
            ("ثلاثة عقود", r#"{"kind":"duration","iso":"P30Y"}"#),
            ("ربع ساعة", r#"{"kind":"duration","iso":"PT0.25H"}"#),
            ("وهو في الثانية والسبعين", r#"{"kind":"duration","iso":"P72Y"}"#),
            ("منذ عدة أشهر", ""),
        ]);
    }
}
