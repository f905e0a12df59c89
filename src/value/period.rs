//! Years and the parts and turns of larger units: عام 1445هـ, العام الماضي, الربع الأخير من 2026, خريف 2015, القرن التاسع عشر.
//!
//! Source: the guidelines; its words stand in the table of dates.

use super::calendar::Parts;
use super::date::turn;
use super::lex::{Form, Sym};
use super::{Grammar, duration};
use crate::token::Kind;

impl Grammar<'_, '_> {
    /// هذا العام, العام الماضي, الربع الأول من 2025, صيف 2017, القرن التاسع عشر, السبعينيات.
    pub(super) fn period(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let lex = self.lex(at);
        match lex.sym {
            Sym::This if lex.prep != Some('ك') => self.this_period(at, parts),
            Sym::Span(unit) if lex.article && lex.form == Form::Fixed => self.turned_period(at, unit, parts),
            Sym::Part(_) | Sym::Quarter if lex.article => self.quarter(at, parts),
            Sym::Decade => {
                parts.vague = true;
                let century = self.follow(at + 1);
                if !lex.article && century.sym == Sym::Span(duration::CENTURY) && century.article {
                    return self.period(at + 1, parts);
                }
                lex.article.then_some(at + 1)
            }
            Sym::Season | Sym::HijriOfTwo(0) => self.season(at, parts),
            _ => None,
        }
    }

    /// هذا العام, هذا اليوم, ذلك الصيف.
    fn this_period(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let next = self.follow(at + 1);
        if !next.article || next.form != Form::Fixed || !next.bare() {
            return None;
        }
        let far = self.is_word(at, "ذلك") || self.is_word(at, "تلك");
        match next.sym {
            Sym::Span(duration::DAY) if !far => parts.offset = Some(0),
            Sym::Span(unit @ (duration::WEEK | duration::MONTH | duration::YEAR)) => parts.turned(unit, 0),
            // "هذا الموسم" is of sport.
            Sym::Season if !self.is_word(at + 1, "الموسم") => parts.vague = true,
            _ => return None,
        }
        parts.vague |= far;
        Some(at + 2)
    }

    /// العام الماضي, الليلة الماضية, اليوم التالي, القرن العاشر الهجري, and after نهاية a unit by itself.
    fn turned_period(&self, at: usize, unit: u8, parts: &mut Parts) -> Option<usize> {
        if unit < duration::DAY {
            return None;
        }
        let next = self.follow(at + 1);
        if unit == duration::CENTURY
            && let Some(rank) = self.rank(at + 1).filter(|_| next.article)
        {
            parts.vague = true;
            let era = self.follow(rank.end);
            return Some(rank.end + usize::from(era.sym == Sym::Era && era.article));
        }
        if unit == duration::CENTURY && matches!(next.sym, Sym::Tens(_)) && next.article && next.bare() {
            parts.vague = true;
            return Some(at + 2);
        }
        if let (Some(turn), true) = (turn(next), next.article) {
            let following = self.is_word(at + 1, "التالي") || self.is_word(at + 1, "التالية");
            if unit == duration::DAY {
                match next.sym {
                    Sym::Last if self.is_word(at, "الليلة") => parts.offset = Some(-1),
                    Sym::Next if self.is_word(at, "اليوم") || following => parts.vague = true,
                    _ => return None,
                }
            } else {
                parts.turned(unit, turn);
                parts.vague |= following;
            }
            return Some(at + 2);
        }
        if next.sym == Sym::Same {
            parts.vague = true;
            return Some(at + 2);
        }
        let edge = self.same_sentence(at) && self.lex(at - 1).sym == Sym::Edge;
        if edge && unit != duration::DAY {
            parts.turned(unit, 0);
            return Some(at + 1);
        }
        None
    }

    /// الربع الأخير, النصف الأول من العام; a half or a term needs the year it belongs to.
    fn quarter(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let end = match self.rank(at + 1).filter(|_| self.follow(at + 1).article) {
            Some(rank) => rank.end,
            None if self.same_sentence(at + 1) && self.is_word(at + 1, "الأخير") => at + 2,
            None => return None,
        };
        parts.vague = true;
        let of = self.follow(end);
        // A quarter of a quarter is none; without this a text of such words alone would exhaust the stack.
        let nested = matches!(self.lex(end + 1).sym, Sym::Part(_) | Sym::Quarter | Sym::Season);
        if of.sym == Sym::Of && of.bare() && self.same_sentence(end + 1) && !nested {
            let mut inner = Parts::default();
            let whole = self.period(end + 1, &mut inner).or_else(|| self.date_core(end + 1, &mut inner));
            let year = self.is_word(end + 1, "العام") || self.is_word(end + 1, "السنة");
            if let Some(whole) = whole.or(year.then_some(end + 2)) {
                return Some(whole);
            }
        }
        (self.is_word(at, "الربع") || self.is_word(at, "الثلاثي")).then_some(end)
    }

    /// خريف 2015, الصيف المقبل, موسم 2023-2024.
    fn season(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let lex = self.lex(at);
        parts.vague = true;
        if lex.article {
            let next = self.follow(at + 1);
            let season = lex.sym == Sym::Season && !self.is_word(at, "الموسم") || self.is_word(at, "الربيع");
            return (season && turn(next).is_some() && next.article).then_some(at + 2);
        }
        if !self.same_sentence(at + 1) {
            return None;
        }
        let mut inner = Parts::default();
        self.numeric_date(at + 1, &mut inner).or_else(|| self.year(at + 1).map(|(end, _)| end)).or_else(|| {
            let turned = matches!(self.lex(at + 1).sym, Sym::Span(_) | Sym::This);
            if turned { self.period(at + 1, &mut inner) } else { None }
        })
    }

    /// A year: 2024, عام 2024, سنة 1088 للهجرة, 1445هـ.
    pub(super) fn year(&self, at: usize) -> Option<(usize, Option<i64>)> {
        let year = self.digits(at, 3..=4)?;
        let glued_on =
            self.tokens.get(at + 1).is_some_and(|t| t.glued) && (self.is(at + 1, "-") || self.is(at + 1, "/"));
        // 1951-1956 are two years; other numbers with a dash or a slash are none.
        let second =
            self.is_dash(at + 1) && self.digits(at + 2, 4..=4).is_some_and(|second| (1800..=2100).contains(&second));
        if glued_on && !second && self.tokens.get(at + 2).is_some_and(|t| t.glued && t.kind == Kind::Number) {
            return None;
        }
        let era = self.follow(at + 1);
        if era.sym == Sym::Era {
            let hijri = !self.tokens.norm(at + 1).contains("ميلاد");
            return Some((at + 2, if hijri { None } else { Some(year) }));
        }
        // 1421م, if what stands before leads to a year: م is the metre too.
        let led = at > 0
            && (self.tokens[at - 1].kind == Kind::Sign
                || matches!(
                    self.lex(at - 1).sym,
                    Sym::In
                        | Sym::Span(duration::YEAR)
                        | Sym::Month(_)
                        | Sym::ShyMonth(_)
                        | Sym::First
                        | Sym::Ordinal(_)
                ));
        if led && self.is(at + 1, "م") && self.tokens[at + 1].glued && year > 100 {
            return Some((at + 2, Some(year)));
        }
        (1000..=2199).contains(&year).then_some((at + 1, if year < 1500 { None } else { Some(year) }))
    }

    /// A year after its noun: of one to four digits.
    pub(super) fn loose_year(&self, at: usize) -> Option<(usize, Option<i64>)> {
        if self.tokens.get(at)?.kind == Kind::Arabic {
            // عام ألفين وثمانية عشر
            let numeral = self.numeral(at).filter(|_| self.lex(at).bare() && !self.lex(at).article)?;
            let year =
                numeral.value.and_then(super::number::Decimal::integer).filter(|year| (100..=2199).contains(year))?;
            let era = self.follow(numeral.end).sym == Sym::Era;
            return Some((numeral.end + usize::from(era), (!era).then_some(year)));
        }
        let year = self.digits(at, 3..=4)?;
        let era = self.follow(at + 1);
        let end = at + 1 + usize::from(era.sym == Sym::Era);
        Some((end, if end > at + 1 { None } else { Some(year) }))
    }

    /// Whether four digits without a noun are a year: by what leads to them, or because nothing counted follows.
    pub(super) fn bare_year(&self, at: usize, year: Option<i64>) -> bool {
        let Some(year) = year else { return true };
        let glued = self.tokens[at].glued && at > 0;
        let range = glued && self.is_dash(at - 1) && at > 1 && self.digits(at - 2, 4..=4).is_some();
        if !(1800..=2100).contains(&year) || glued && !range && !self.opens(at - 1) {
            return false;
        }
        let named = |nouns: &[&str]| at > 0 && self.among(at - 1, nouns);
        if named(NUMBERED) || self.is(at + 1, "%") || self.is(at + 1, "٪") {
            return false;
        }
        let before = if self.same_sentence(at) { self.lex(at - 1).sym } else { Sym::None };
        // 1972 و1982, من عام 2007 إلى 2011, 1951-1956
        let link = at > 1 && (matches!(before, Sym::And | Sym::To) || self.is_dash(at - 1));
        if link
            && self.digits(at - 2, 4..=4).is_some_and(|first| (1800..=2100).contains(&first))
            && self.same_sentence(at - 1)
        {
            return true;
        }
        let next = self.follow(at + 1);
        let measured = next.bare()
            && !next.article
            && (self.currency(at + 1).is_some()
                || matches!(
                    next.sym,
                    Sym::Measure(_) | Sym::Span(_) | Sym::Scale(_) | Sym::Hundred | Sym::Month(_) | Sym::Hijri(_)
                ));
        if measured {
            return false;
        }
        if matches!(before, Sym::In | Sym::Since | Sym::During | Sym::Edge | Sym::Season) || named(DATED) {
            return true;
        }
        if !self.is_arabic(at + 1)
            || next.and
            || matches!(
                next.sym,
                Sym::Of
                    | Sym::To
                    | Sym::And
                    | Sym::In
                    | Sym::Before
                    | Sym::After
                    | Sym::Since
                    | Sym::At
                    | Sym::That
                    | Sym::This
            )
        {
            return true;
        }
        // An indefinite noun in the accusative is what is counted: 1904 شخصا.
        let word = self.tokens.norm(at + 1);
        let accusative = word.ends_with('ا') && !word.starts_with("ال") && word.chars().count() > 3;
        if accusative && !NO_NOUNS.contains(&word) {
            return false;
        }
        // What follows is definite, or a verb or joined, and so not counted.
        let free = next.article || word.starts_with("ال") || word.starts_with(['ي', 'ت', 'و', 'ف', 'ل', 'ب']);
        matches!(before, Sym::Before | Sym::After) || free && (1900..2050).contains(&year) && year % 100 != 0
    }

    fn opens(&self, at: usize) -> bool {
        self.tokens[at].kind == Kind::Sign && !(self.is(at, "-") && self.tokens[at].glued)
            || matches!(self.tokens.norm(at), "و" | "ل" | "ب" | "ف")
    }
}

/// After these four digits are a number or a count.
const NUMBERED: &[&str] = &["رقم", "الرقم", "المادة", "نحو", "حوالي", "عدد"];

/// After these they are a year.
const DATED: &[&str] = &[
    "مواليد",
    "انتخابات",
    "رئاسيات",
    "تشريعيات",
    "حرب",
    "تجربة",
    "زلزال",
    "حملة",
    "ثورة",
    "أزمة",
    "مونديال",
    "دورة",
    "حراك",
    "احتجاجات",
    "اتفاق",
    "موازنة",
    "ميزانية",
];

/// Words that end like an accusative and are none.
const NO_NOUNS: &[&str] = &["إنما", "عندما", "بينما", "حينما", "أيضا", "تقريبا", "مثلا", "كانا"];

#[cfg(test)]
mod tests {
    use crate::value::gold::cases;

    #[test]
    fn years_and_parts_of_them() {
        cases(&[
            "[DAT عام 1445هـ]، و[DAT سنة 1088 للهجرة]، و[DAT عام 2024]",
            "في [DAT 2022]، ومنذ [DAT 2016] [NUM أكثر من ستة آلاف] شخص، (مواليد [DAT 1987])",
            "[DAT الربع الأخير من 2026]، و[DAT الثلاثي الأول من 2025]، والنصف [ORD الأول]",
            "[DAT نهاية الربع الأول من العام المقبل]",
            "[DAT خريف 2015]، و[DAT الصيف المقبل]، و[DAT ربيع العام الماضي]، وفي الصيف",
            "[DAT السبعينيات]، و[DAT ثلاثينيات القرن العشرين]، و[DAT تسعينيات القرن الماضي]، و[DAT القرن التاسع عشر]",
            "[DAT عام ألفين وثمانية عشر]، و[DAT موسم 2023-2024]",
            "ربع النهائي، وعدد الناخبين [NUM 2040] ناخبا، والأيام المقبلة",
            "سنة ([DAT 825هـ] = [DAT 1421م])، وبين [DAT 1951]-[DAT 1956]",
            "من [DAT عام 2007] إلى [DAT 2011] جذبت، وعامي [DAT 1850] و[DAT 1860] على التوالي، و[DAT موسم 1962–63]",
            "قتل [NUM 1904] أشخاص، ووقع [NUM 2000] توقيع، و[MNY 2000 دولار]، و[PCT 2000%]",
        ]);
    }
}
