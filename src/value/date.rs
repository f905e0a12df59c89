//! Dates: 6 أكتوبر/تشرين الأول 2023, مساء السبت 23 غشت, نهاية آذار 2025, عام 1445هـ, الربع الأخير, غدا, 2024-05-12.
//!
//! Source: months of CLDR 48 (`ar`, `ar-LB`, `ar-MA`, `ar-DZ`, `ar-TN`; Islamic calendar) and their spellings in news.

use super::lex::{Entry, Form, Lex, Sym, rows};
use super::{Date, Grammar, Hit, Value, duration};
use crate::Type;
use crate::token::Kind;

pub(super) const WORDS: &[Entry] = rows! {
    Fixed: "يناير" => Month(1), "جانفي" => Month(1), "فبراير" => Month(2), "فيفري" => Month(2), "شباط" => Month(2), "مارس" => ShyMonth(3),
        "آذار" => Month(3), "أذار" => Month(3), "أبريل" => Month(4), "إبريل" => Month(4), "أفريل" => Month(4), "نيسان" => Month(4), "مايو" => Month(5), "ماي" => Month(5),
        "أيار" => Month(5), "يونيو" => Month(6), "يونيه" => Month(6), "جوان" => Month(6), "حزيران" => Month(6), "يوليو" => Month(7), "يوليوز" => Month(7), "يوليه" => Month(7),
        "جويلية" => Month(7), "تموز" => Month(7), "أغسطس" => Month(8), "غشت" => Month(8), "أوت" => Month(8), "آب" => ShyMonth(8), "سبتمبر" => Month(9), "شتنبر" => Month(9),
        "أيلول" => Month(9), "أكتوبر" => Month(10), "نوفمبر" => Month(11), "نونبر" => Month(11), "ديسمبر" => Month(12), "دجنبر" => Month(12),
        "كانون" => MonthOfTwo(0), "تشرين" => MonthOfTwo(1),
        "رمضان" => Hijri(9), "محرم" => ShyHijri(1), "صفر" => Zero, "رجب" => ShyHijri(7), "شعبان" => ShyHijri(8), "شوال" => Hijri(10), "ربيع" => HijriOfTwo(0),
        "جمادى" => HijriOfTwo(1), "ذو" => HijriOfTwo(2), "ذي" => HijriOfTwo(2),
        "سبت" => Weekday(6), "ثلاثاء" => Weekday(2), "أربعاء" => Weekday(3), "اربعا" => Weekday(3), "خميس" => Weekday(4), "جمعة" => Weekday(5),
        "صباح" => DayPart(0), "مساء" => DayPart(1), "ظهر" => DayPart(2), "فجر" => DayPart(3), "عصر" => DayPart(4), "ليل" => DayPart(5), "زوال" => DayPart(6), "عشية" => DayPart(7),
        "ضحى" => DayPart(8), "صبيحة" => DayPart(0), "ظهيرة" => DayPart(2), "مغرب" => DayPart(1),
        "نهاية" => Edge, "بداية" => Edge, "مطلع" => Edge, "منتصف" => Edge, "أواخر" => Edge, "أوائل" => Edge, "مستهل" => Edge, "متم" => Edge, "أواسط" => Edge,
        "صيف" => Season, "شتاء" => Season, "خريف" => Season, "موسم" => Season,
        "عشرينيات" => Decade, "ثلاثينيات" => Decade, "أربعينيات" => Decade, "خمسينيات" => Decade, "ستينيات" => Decade, "سبعينيات" => Decade, "ثمانينيات" => Decade, "تسعينيات" => Decade, "سبعينات" => Decade, "ثمانينات" => Decade, "تسعينات" => Decade, "خمسينات" => Decade, "ستينات" => Decade,
        "ثلاثي" => Quarter, "فصل" => Quarter,
        "أمس" => Relative(-1), "بارحة" => Relative(-1), "غدا" => Relative(1), "غد" => Relative(1),
        "مقبل" => Next, "مقبلة" => Next, "قادم" => Next, "قادمة" => Next, "تالي" => Next, "تالية" => Next, "ماضي" => Last, "ماضية" => Last, "فائت" => Last, "فائتة" => Last, "فارط" => Last, "منصرم" => Last, "منصرمة" => Last, "أخير" => Last, "أخيرة" => Last,
        "منقضي" => Last, "ماضيين" => Last, "ماضيتين" => Last, "مقبلين" => Next, "مقبلتين" => Next, "أخيرين" => Last, "أخيرتين" => Last, "قادمين" => Next, "جاري" => Current, "جارية" => Current, "حالي" => Current, "حالية" => Current, "نفسه" => Same, "نفسها" => Same, "ذاته" => Same, "ذاتها" => Same,
        "هذا" => This, "هذه" => This, "ذلك" => This, "تلك" => This, "هجرية" => Era, "هجري" => Era, "ميلادية" => Era, "ميلادي" => Era, "هجرة" => Era, "ميلاد" => Era, "ه" => Era, "هـ" => Era;
};

/// What is known of a date while it is read.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    year: Option<i64>,
    month: Option<u8>,
    day: Option<u8>,
    weekday: Option<u8>,
    /// Days from the reference.
    offset: Option<i64>,
    /// Years or months from the reference.
    years: Option<i64>,
    months: Option<i64>,
    /// Of next (1), last (-1) and this (0).
    turn: Option<i64>,
    /// Counted by another calendar or too vague for ISO.
    vague: bool,
}

impl Date {
    /// Days since 1970-01-01; Howard Hinnant's `days_from_civil`.
    pub(super) fn to_days(self) -> i64 {
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    pub(super) fn from_days(days: i64) -> Option<Self> {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let (year, month, day) = (u16::try_from(year).ok()?, month as u8, day as u8);
        (1..=9999).contains(&year).then_some(Self { year, month, day })
    }
}

impl Parts {
    fn iso(&self, reference: Option<Date>) -> Option<String> {
        if self.vague {
            return None;
        }
        let day_iso = |days: i64| Date::from_days(days).map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day));
        if let Some(month) = self.month {
            let year = match (self.year, self.turn.or(self.years), reference) {
                (Some(year), _, _) => year,
                (None, Some(turn), Some(day)) => {
                    let (year, now) = (i64::from(day.year), day.month);
                    match turn {
                        1 => year + i64::from(month <= now),
                        -1 => year - i64::from(month >= now),
                        _ => year,
                    }
                }
                // A month by itself is the nearest one.
                (None, None, Some(day)) => {
                    let ahead = (i64::from(month) - i64::from(day.month) + 18) % 12 - 6;
                    (i64::from(day.year) * 12 + i64::from(day.month) - 1 + ahead).div_euclid(12)
                }
                _ => return None,
            };
            let year = u16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
            return match self.day {
                Some(day) => {
                    let date = Date { year, month, day };
                    (day <= date.days_in_month()).then(|| format!("{year:04}-{month:02}-{day:02}"))
                }
                None => Some(format!("{year:04}-{month:02}")),
            };
        }
        if let Some(year) = self.year {
            return (1..=9999).contains(&year).then(|| format!("{year:04}"));
        }
        let day = reference?;
        if let Some(offset) = self.offset {
            return day_iso(day.to_days() + offset);
        }
        if let Some(weekday) = self.weekday {
            // 1970-01-01 was a Thursday; Sunday is 0.
            let now = (day.to_days() + 4).rem_euclid(7);
            let ahead = (i64::from(weekday) - now).rem_euclid(7);
            let ahead = match self.turn {
                Some(1) if ahead == 0 => 7,
                Some(-1) => ahead - 7,
                None if ahead > 3 => ahead - 7,
                _ => ahead,
            };
            return day_iso(day.to_days() + ahead);
        }
        if let Some(months) = self.months {
            let months = i64::from(day.year) * 12 + i64::from(day.month) - 1 + months;
            return Some(format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1));
        }
        self.years.map(|years| format!("{:04}", i64::from(day.year) + years))
    }
}

fn turn(lex: Lex) -> Option<i64> {
    match lex.sym {
        Sym::Next => Some(1),
        Sym::Last => Some(-1),
        Sym::Current => Some(0),
        _ => None,
    }
}

impl Grammar<'_, '_> {
    pub(super) fn date(&self, at: usize) -> Option<Hit> {
        let mut parts = Parts::default();
        let end = self.numeric_date(at, &mut parts).or_else(|| self.date_phrase(at, &mut parts))?;
        let value = Value::Date { iso: parts.iso(self.reference) };
        Some(Hit::new(at, end, Type::Date, Some(value)))
    }

    /// A whole number of at most `digits` digits in one token.
    fn digits(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i64> {
        let token = self.tokens.get(at)?;
        let text = self.tokens.norm(at);
        (token.kind == Kind::Number && digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())?
    }

    /// 2016/02/22, 22-02-2016, 12.05.2024.
    fn numeric_date(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|t| t.glued);
        let first = self.digits(at, 1..=4)?;
        let sign = ["/", "-"].into_iter().find(|sign| self.is(at + 1, sign))?;
        let second = self.digits(at + 2, 1..=4)?;
        if !glued(at + 1) || !glued(at + 2) {
            return None;
        }
        let years = |n: i64| (1900..=2100).contains(&n);
        if !(self.is(at + 3, sign) && glued(at + 3) && glued(at + 4)) {
            // 2008-2009 and 2023/2024 are seasons.
            if sign == "/"
                && years(first)
                && self.tokens.norm(at + 2).len() <= 2
                && (1..=12).contains(&second)
                && second != (first + 1) % 100
            {
                (parts.year, parts.month) = (Some(first), Some(second as u8));
                return Some(at + 3);
            }
            let season = years(first) && (second == first + 1 || second == (first + 1) % 100);
            if season && !(self.tokens.get(at + 3).is_some_and(|t| t.glued) && self.is(at + 3, sign)) {
                parts.vague = true;
                return Some(at + 3);
            }
            return None;
        }
        let third = self.digits(at + 4, 1..=4)?;
        let (year, month, day) = if years(first) {
            (first, second, third)
        } else if years(third) || sign == "/" && self.tokens.norm(at + 4).len() == 4 {
            (third, second, first)
        } else if sign == "/"
            && self.tokens.norm(at).len() == 2
            && self.tokens.norm(at + 2).len() == 2
            && self.tokens.norm(at + 4).len() == 2
        {
            // Which of the ends is the year, two digits do not tell.
            parts.vague = true;
            (third, second, first)
        } else {
            return None;
        };
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        (parts.year, parts.month, parts.day) = (Some(year), Some(month as u8), Some(day as u8));
        parts.vague |= year < 1700;
        Some(at + 5)
    }

    fn date_phrase(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let lex = self.lex(at);
        match lex.sym {
            Sym::Edge if !lex.article => {
                let end = self.period(at + 1, parts).or_else(|| self.date_core(at + 1, parts))?;
                self.same_sentence(at + 1).then_some(())?;
                // The edge of a day or of a month is not that day, but lies in it.
                Some(end)
            }
            Sym::After if self.follow(at + 1).sym == Sym::DayPart(2) => {
                let end = self.date_core(at + 2, parts)?;
                self.same_sentence(at + 2).then_some(end)
            }
            Sym::After if self.is(at + 1, "غد") => {
                parts.offset = Some(2);
                Some(at + 2)
            }
            Sym::DayPart(_) if !lex.article => {
                if !self.same_sentence(at + 1) {
                    return None;
                }
                if self.follow(at + 1).sym == Sym::Every {
                    return self.date_phrase(at + 1, parts);
                }
                self.date_core(at + 1, parts)
            }
            // هذا الصباح, هذا المساء
            Sym::This if matches!(self.follow(at + 1).sym, Sym::DayPart(_)) && self.lex(at + 1).article => {
                parts.offset = Some(0);
                Some(at + 2)
            }
            Sym::Span(duration::DAY) if !lex.article && self.is_word(at, "ليلة") => {
                let end = self.date_core(at + 1, parts)?;
                self.same_sentence(at + 1).then_some(end)
            }
            // كل أحد, صباح كل جمعة
            Sym::Every
                if matches!(self.follow(at + 1).sym, Sym::Weekday(_) | Sym::One | Sym::Two)
                    && !self.lex(at + 1).article =>
            {
                let (_, end) = self.weekday(at + 1, true, at)?;
                let follows = self.tokens.get(end).filter(|_| self.same_sentence(end));
                parts.vague = true;
                // كل أحد منهم is "each".
                (self.lex(at + 1).sym != Sym::One || follows.is_none_or(|t| t.kind == Kind::Sign) && at > 0)
                    .then_some(end)
            }
            _ => self.period(at, parts).or_else(|| self.date_core(at, parts)),
        }
    }

    /// العام الماضي, هذا الشهر, الربع الأول من 2025, صيف 2017, القرن التاسع عشر, السبعينيات.
    fn period(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let lex = self.lex(at);
        if lex.sym == Sym::This && lex.prep.is_none_or(|p| p != 'ك') {
            let next = self.follow(at + 1);
            let unit = match next.sym {
                Sym::Span(duration::DAY)
                    if next.article
                        && next.form == Form::Fixed
                        && next.bare()
                        && !self.is_word(at, "ذلك")
                        && !self.is_word(at, "تلك") =>
                {
                    parts.offset = Some(0);
                    return Some(at + 2);
                }
                Sym::Span(unit @ (duration::WEEK | duration::MONTH | duration::YEAR)) => unit,
                Sym::Season => {
                    if self.is_word(at + 1, "الموسم") {
                        return None;
                    }
                    duration::DAY
                }
                _ => return None,
            };
            if !next.article || next.form != Form::Fixed || !next.bare() {
                return None;
            }
            self.turned(parts, unit, 0);
            parts.vague |= self.is_word(at, "ذلك") || self.is_word(at, "تلك");
            return Some(at + 2);
        }
        match lex.sym {
            Sym::Span(
                unit @ (duration::WEEK
                | duration::MONTH
                | duration::YEAR
                | duration::CENTURY
                | duration::DECADE
                | duration::DAY),
            ) if lex.article && lex.form == Form::Fixed => {
                let next = self.follow(at + 1);
                let edge = at > 0 && self.same_sentence(at) && self.lex(at - 1).sym == Sym::Edge;
                if unit == duration::CENTURY
                    && let Some(rank) = self.rank(at + 1).filter(|_| next.article)
                {
                    parts.vague = true;
                    let era = self.follow(rank.end);
                    return Some(rank.end + usize::from(era.sym == Sym::Era && era.article));
                }
                if let (Some(turn), true) = (turn(next), next.article) {
                    if unit == duration::DAY {
                        if next.sym != Sym::Next || !self.is_word(at, "اليوم") && !self.is_word(at + 1, "التالية")
                        {
                            if !(self.is_word(at, "الليلة") && next.sym == Sym::Last) {
                                return None;
                            }
                            parts.offset = Some(-1);
                            return Some(at + 2);
                        }
                        parts.vague = true;
                        return Some(at + 2);
                    }
                    self.turned(parts, unit, turn);
                    parts.vague |= self.is_word(at + 1, "التالي") || self.is_word(at + 1, "التالية");
                    return Some(at + 2);
                }
                if next.sym == Sym::Same {
                    parts.vague = true;
                    return Some(at + 2);
                }
                if edge && unit != duration::DAY {
                    self.turned(parts, unit, 0);
                    return Some(at + 1);
                }
                None
            }
            Sym::Part(_) | Sym::Quarter if lex.article && !lex.form.eq(&Form::Dual) => {
                let rank = self.rank(at + 1).filter(|_| self.follow(at + 1).article).map(|rank| rank.end);
                let end = match rank {
                    Some(end) => end,
                    None if self.is_word(at + 1, "الأخير") => at + 2,
                    None => return None,
                };
                if self.is_word(at, "الفصل") || self.is_word(at, "الثلث") {
                    // الفصل الأول is a chapter or a term.
                    if self.follow(end).sym != Sym::Of {
                        return None;
                    }
                }
                let of = self.follow(end);
                parts.vague = true;
                if of.sym == Sym::Of && of.bare() && self.same_sentence(end + 1) {
                    let mut inner = Parts::default();
                    if let Some(after) =
                        self.period(end + 1, &mut inner).or_else(|| self.date_core(end + 1, &mut inner))
                    {
                        return Some(after);
                    }
                    if self.is_word(end + 1, "العام") || self.is_word(end + 1, "السنة") {
                        return Some(end + 2);
                    }
                    if !self.is_word(at, "الربع") && !self.is_word(at, "الثلاثي") {
                        return None;
                    }
                } else if self.is_word(at, "النصف") {
                    return None;
                }
                Some(end)
            }
            Sym::Decade => {
                parts.vague = true;
                let century = self.follow(at + 1);
                if !lex.article && century.sym == Sym::Span(duration::CENTURY) && century.article {
                    return self.period(at + 1, parts);
                }
                lex.article.then_some(at + 1)
            }
            Sym::Season | Sym::HijriOfTwo(0) => {
                let next = self.follow(at + 1);
                if lex.article {
                    let season = lex.sym != Sym::HijriOfTwo(0) || self.is_word(at, "الربيع");
                    parts.vague = true;
                    return (season && turn(next).is_some() && next.article && !self.is_word(at, "الموسم"))
                        .then_some(at + 2);
                }
                let mut inner = Parts::default();
                if let Some(end) = self.year(at + 1).filter(|_| self.same_sentence(at + 1)).map(|(end, _)| end) {
                    parts.vague = true;
                    return Some(end);
                }
                let end = self.numeric_date(at + 1, &mut inner).or_else(|| self.period(at + 1, &mut inner))?;
                parts.vague = true;
                Some(end)
            }
            _ => None,
        }
    }

    #[allow(clippy::unused_self)]
    fn turned(&self, parts: &mut Parts, unit: u8, turn: i64) {
        match unit {
            duration::MONTH => parts.months = Some(turn),
            duration::YEAR => parts.years = Some(turn),
            _ => parts.vague = true,
        }
    }

    /// A day: relative, of the week, of the month; or a month, or a year.
    fn date_core(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let lex = self.lex(at);
        let mut end = at;
        let mut found = false;
        // أول من أمس, أمس الأول, اليوم
        let relative = self.relative_day(at, parts);
        if let Some(after) = relative {
            (end, found) = (after, true);
        }
        // يوم الثلاثاء, يوم 6 ماي
        let day_noun = !found && self.is_word(at, "يوم") && !lex.article;
        if day_noun {
            end += 1;
            if let Some(after) = self.relative_day(end, parts).filter(|_| self.same_sentence(end)) {
                return Some(after);
            }
        }
        let special = self.lex(at).sym;
        if let Some((day, after)) = self.weekday(end, day_noun, at).filter(|_| end == at || self.same_sentence(end)) {
            parts.weekday = Some(day);
            (end, found) = (after, true);
            // ليل الأحد الاثنين
            if let Some((_, after)) = self
                .weekday(end, false, at)
                .filter(|_| self.same_sentence(end) && self.lex(end).article && self.lex(end).bare())
            {
                end = after;
            }
            if let (Some(t), true) = (turn(self.follow(end)), self.follow(end).article) {
                parts.turn = Some(t);
                return Some(end + 1);
            }
        }
        // الأربعاء، 22 يناير
        if parts.weekday.is_some() && (self.is(end, "،") || self.is(end, ",")) && self.same_sentence(end + 1) {
            let mut inner = *parts;
            if let Some(after) =
                self.day_and_month(end + 1, &mut inner).filter(|_| self.tokens[end + 1].kind == Kind::Number)
            {
                let after = self.after_month(after, &mut inner);
                *parts = inner;
                return Some(after);
            }
        }
        if found && self.follow(end).sym == Sym::Same {
            parts.vague = true;
            return Some(end + 1);
        }
        if (end == at || self.same_sentence(end))
            && !matches!(special, Sym::Edge)
            && let Some(after) = self.calendar(end, found || day_noun, parts)
        {
            return Some(after);
        }
        found.then_some(end)
    }

    fn relative_day(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let lex = self.lex(at);
        match lex.sym {
            Sym::Relative(offset) => {
                // الغد is the future as often as the day; لامس is "touched".
                if lex.article && offset == 1 || lex.prep == Some('ل') && !self.is(at, "لأمس") {
                    return None;
                }
                let next = self.follow(at + 1);
                if offset == -1 && next.sym == Sym::First && next.article {
                    parts.offset = Some(-2);
                    return Some(at + 2);
                }
                parts.offset = Some(i64::from(offset));
                Some(at + 1)
            }
            Sym::First if self.follow(at + 1).sym == Sym::Of && self.follow(at + 2).sym == Sym::Relative(-1) => {
                parts.offset = Some(-2);
                Some(at + 3)
            }
            Sym::First if self.follow(at + 1).sym == Sym::Relative(-1) => {
                parts.offset = Some(-2);
                Some(at + 2)
            }
            Sym::After if self.follow(at + 1).sym == Sym::Relative(1) => {
                parts.offset = Some(2);
                Some(at + 2)
            }
            Sym::Span(duration::DAY) if lex.article && (self.is_word(at, "اليوم") || self.is_word(at, "الليلة")) =>
            {
                let next = self.follow(at + 1);
                if lex.prep == Some('ك')
                    || matches!(next.sym, Sym::Ordinal(_) | Sym::First | Sym::Single | Sym::Last | Sym::Next)
                        && next.article
                {
                    return None;
                }
                let before = if at > 0 && self.same_sentence(at) { self.lex(at - 1).sym } else { Sym::None };
                // في اليوم: a day as a measure.
                if before == Sym::In && lex.bare() && next.sym != Sym::Same {
                    return None;
                }
                if before == Sym::This || lex.prep == Some('ب') {
                    return None;
                }
                parts.offset = Some(0);
                Some(at + 1)
            }
            _ => None,
        }
    }

    /// A day of the week: with the article, or after يوم, كل, أول and a part of the day.
    fn weekday(&self, at: usize, named: bool, from: usize) -> Option<(u8, usize)> {
        let lex = self.lex(at);
        let day = match lex.sym {
            Sym::Weekday(day) => day,
            Sym::One => 0,
            Sym::Two => 1,
            _ => return None,
        };
        if lex.sym == Sym::One && !self.is_word(at, if lex.article { "الأحد" } else { "أحد" }) || lex.form != Form::Fixed
        {
            return None;
        }
        let every = at > 0 && self.same_sentence(at) && matches!(self.lex(at - 1).sym, Sym::Every | Sym::First);
        if lex.article {
            return Some((day, at + 1));
        }
        let common = matches!(lex.sym, Sym::Weekday(_));
        ((named || every || from < at) && (common || named || every && lex.sym == Sym::One)).then_some((day, at + 1))
    }

    /// A year: 2024, عام 2024, سنة 1088 للهجرة, 1445هـ.
    fn year(&self, at: usize) -> Option<(usize, Option<i64>)> {
        let year = self.digits(at, 4..=4)?;
        let glued_on =
            self.tokens.get(at + 1).is_some_and(|t| t.glued) && (self.is(at + 1, "-") || self.is(at + 1, "/"));
        if glued_on && self.tokens.get(at + 2).is_some_and(|t| t.glued && t.kind == Kind::Number) {
            return None;
        }
        let era = self.follow(at + 1);
        if era.sym == Sym::Era {
            let hijri = !self.tokens.norm(at + 1).contains("ميلاد");
            return Some((at + 2, if hijri { None } else { Some(year) }));
        }
        if self.is(at + 1, "م") && self.tokens[at + 1].glued {
            return Some((at + 2, Some(year)));
        }
        (1000..=2199).contains(&year).then_some((at + 1, if year < 1500 { None } else { Some(year) }))
    }

    /// A month by name, with the other name of the same month after it.
    fn month(&self, at: usize) -> Option<(usize, u8, bool)> {
        let (mut end, month, hijri) = self.month_name(at)?;
        if self.is(end, "/") {
            if let Some((after, _, _)) = self.month_name(end + 1) {
                end = after;
            }
        } else if self.is(end, "(")
            && let Some((after, _, _)) = self.month_name(end + 1).filter(|&(after, ..)| self.is(after, ")"))
        {
            end = after + 1;
        }
        Some((end, month, hijri))
    }

    fn month_name(&self, at: usize) -> Option<(usize, u8, bool)> {
        let lex = self.lex(at);
        if lex.article {
            return None;
        }
        let next = self.follow(at + 1);
        match lex.sym {
            Sym::Month(month) => Some((at + 1, month, false)),
            // Without its madda it is أب, a father, and in باب a door.
            Sym::ShyMonth(8) if !self.tokens.norm(at).ends_with("آب") => None,
            Sym::ShyMonth(month) => Some((at + 1, month, false)),
            Sym::MonthOfTwo(which) if next.article => {
                let first = match next.sym {
                    Sym::First => true,
                    Sym::Ordinal(2) => false,
                    _ => return None,
                };
                let month = match (which, first) {
                    (0, true) => 12,
                    (0, false) => 1,
                    (_, true) => 10,
                    (_, false) => 11,
                };
                Some((at + 2, month, false))
            }
            Sym::Hijri(month) | Sym::ShyHijri(month) => Some((at + 1, month, true)),
            Sym::Zero if self.is(at, "صفر") => Some((at + 1, 2, true)),
            Sym::HijriOfTwo(which) => {
                let first = matches!(next.sym, Sym::First) && next.article;
                let second = matches!(next.sym, Sym::Ordinal(2)) && next.article
                    || self.is(at + 1, "الآخر")
                    || self.is(at + 1, "الآخرة");
                match which {
                    0 | 1 if first || second => Some((at + 2, 3 + which * 2 + u8::from(second), true)),
                    2 if self.is(at + 1, "الحجة") => Some((at + 2, 12, true)),
                    2 if self.is(at + 1, "القعدة") => Some((at + 2, 11, true)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Day and month, month, year.
    fn calendar(&self, at: usize, certain: bool, parts: &mut Parts) -> Option<usize> {
        let lex = self.lex(at);
        // 6 أكتوبر, 10 إلى 16 ماي, 19 من الشهر نفسه, الأول من نوفمبر
        if let Some(end) = self.day_and_month(at, parts) {
            return Some(self.after_month(end, parts));
        }
        if let Some(end) = self.ranked_day(at, parts) {
            return Some(end);
        }
        let month_noun = lex.sym == Sym::Span(duration::MONTH) && lex.form == Form::Fixed && !lex.article;
        let from = at + usize::from(month_noun);
        if let Some((end, month, hijri)) = self.month(from).filter(|_| from == at || self.same_sentence(from)) {
            let name = self.lex(from);
            let shy = matches!(name.sym, Sym::ShyMonth(_) | Sym::ShyHijri(_) | Sym::Zero);
            parts.month = Some(month);
            parts.vague = hijri;
            let after = self.after_month(end, parts);
            let before = if at > 0 && self.same_sentence(at) { self.lex(at - 1).sym } else { Sym::None };
            let led = matches!(
                before,
                Sym::In
                    | Sym::Of
                    | Sym::To
                    | Sym::Since
                    | Sym::During
                    | Sym::Before
                    | Sym::After
                    | Sym::Edge
                    | Sym::Between
                    | Sym::Every
            ) || name.prep.is_some();
            let hijri_shy = matches!(name.sym, Sym::ShyHijri(_) | Sym::Zero);
            return (month_noun || certain || !shy || after > end || end > from + 1 || led && !hijri_shy)
                .then_some(after);
        }
        // عام 2024, عامي 2020 و2021, سنة 1972
        let year_noun = lex.sym == Sym::Span(duration::YEAR) && matches!(lex.form, Form::Fixed)
            || self.is_word(at, "عامي")
            || self.is_word(at, "سنتي")
            || self.is_word(at, "لعام");
        if year_noun && self.same_sentence(at + 1) {
            if let Some((end, year)) = self.year(at + 1).or_else(|| self.loose_year(at + 1)) {
                (parts.year, parts.vague) = (year, year.is_none());
                return Some(end);
            }
            let mut inner = Parts::default();
            if let Some(end) = self.numeric_date(at + 1, &mut inner) {
                parts.vague = true;
                return Some(end);
            }
            return None;
        }
        if certain {
            return None;
        }
        let (end, year) = self.year(at)?;
        if year.is_none() && end == at + 1 || !self.bare_year(at, year) {
            return None;
        }
        (parts.year, parts.vague) = (year, year.is_none());
        Some(end)
    }

    /// A year after its noun: of one to four digits.
    fn loose_year(&self, at: usize) -> Option<(usize, Option<i64>)> {
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

    /// Whether four digits without a noun are a year.
    fn bare_year(&self, at: usize, year: Option<i64>) -> bool {
        let Some(year) = year else { return true };
        if !(1800..=2100).contains(&year) || self.tokens[at].glued && at > 0 && !self.opens(at - 1) {
            return false;
        }
        let before = if at > 0 && self.same_sentence(at) { self.lex(at - 1).sym } else { Sym::None };
        // رقم 2020, الرقم 1990
        if at > 0 && ["رقم", "الرقم", "المادة", "نحو", "حوالي", "عدد"].iter().any(|word| self.is_word(at - 1, word))
        {
            return false;
        }
        let next = self.tokens.get(at + 1).filter(|_| self.same_sentence(at + 1));
        let free =
            next.is_none_or(|next| next.kind == Kind::Sign) && !self.is(at + 1, "%") && self.currency(at + 1).is_none();
        let free_of_percent = !self.is(at + 1, "%") && !self.is(at + 1, "٪");
        // In بحلول 2030 and منذ 2016 أكثر من ستة nothing but a unit makes it a count.
        let measured = matches!(
            self.follow(at + 1).sym,
            Sym::Currency(_)
                | Sym::Measure(_)
                | Sym::Span(_)
                | Sym::Scale(_)
                | Sym::Hundred
                | Sym::Month(_)
                | Sym::Hijri(_)
        ) && self.follow(at + 1).bare()
            && !self.follow(at + 1).article;
        let noun = at > 0
            && [
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
                "موسم",
            ]
            .iter()
            .any(|noun| self.is_word(at - 1, noun));
        if !measured
            && (matches!(before, Sym::In | Sym::Since | Sym::During | Sym::Edge | Sym::Season) || noun)
            && free_of_percent
        {
            return true;
        }
        let unit = !matches!(
            self.follow(at + 1).sym,
            Sym::None
                | Sym::Of
                | Sym::To
                | Sym::And
                | Sym::In
                | Sym::Before
                | Sym::After
                | Sym::Since
                | Sym::At
                | Sym::Between
                | Sym::That
                | Sym::This
                | Sym::Edge
        ) && !self.follow(at + 1).and
            && !self.follow(at + 1).article;
        let led = matches!(
            before,
            Sym::In
                | Sym::Since
                | Sym::To
                | Sym::Before
                | Sym::After
                | Sym::During
                | Sym::Between
                | Sym::Of
                | Sym::Edge
                | Sym::Season
        );
        if unit {
            return false;
        }
        // An indefinite noun in the accusative is what is counted: 1904 شخصا.
        let counted = next.is_some() && {
            let word = self.tokens.norm(at + 1);
            word.ends_with('ا')
                && !word.starts_with("ال")
                && word.chars().count() > 3
                && !matches!(word, "إنما" | "عندما" | "بينما" | "حينما" | "هذا" | "أيضا" | "تقريبا" | "مثلا" | "كانا")
        };
        if counted {
            return false;
        }
        led || free || before != Sym::None || at == 0 || {
            let prior = self.tokens.norm(at - 1);
            let next_word = next.map_or("", |_| self.tokens.norm(at + 1));
            // رئاسيات 2024, حرب 2006: years stand after a noun; counts before one.
            next_word.is_empty()
                || !prior.is_empty()
                    && (next_word.starts_with("ال")
                        || matches!(next_word.chars().next(), Some('ي' | 'ت' | 'و' | 'ف' | 'ل' | 'ب')))
        }
    }

    fn opens(&self, at: usize) -> bool {
        self.tokens[at].kind == Kind::Sign && !self.is(at, "-")
            || matches!(self.tokens.norm(at), "و" | "ل" | "ب" | "ف")
            || self.is(at, "-") && !self.tokens[at].glued
    }

    /// What follows a month: its year, or المقبل, or من العام الماضي.
    fn after_month(&self, end: usize, parts: &mut Parts) -> usize {
        if !self.same_sentence(end) {
            return end;
        }
        let next = self.follow(end);
        if let (Some(turn), true) = (turn(next), next.article) {
            parts.turn = Some(turn);
            if self.is_word(end, "التالي") {
                parts.vague = true;
            }
            return end + 1;
        }
        let mut at = end;
        if next.sym == Sym::Last && self.is_word(end, "المبارك") {
            at += 1;
        }
        if self.is(at, "المبارك") {
            at += 1;
        }
        if self.follow(at).sym == Sym::Of && self.follow(at).bare() {
            at += 1;
        }
        if !self.same_sentence(at) {
            return end;
        }
        let word = self.lex(at);
        if word.sym == Sym::Span(duration::YEAR)
            && !word.article
            && self.same_sentence(at + 1)
            && (word.bare() || word.prep == Some('ل'))
            && let Some((after, year)) = self.year(at + 1)
        {
            parts.year = year;
            parts.vague |= year.is_none();
            return after;
        }
        let mut inner = Parts::default();
        let period = if word.bare() { self.period(at, &mut inner) } else { None };
        if let Some(after) = period.filter(|_| word.article || word.sym == Sym::This) {
            parts.years = inner.years;
            if inner.years.is_some() {
                if let (Some(years), Some(reference)) = (inner.years, self.reference) {
                    parts.year = Some(i64::from(reference.year) + years);
                }
            } else {
                parts.vague = true;
            }
            parts.vague |= inner.vague;
            return after;
        }
        // A comma parts day and month from the year in translations: 12 يناير، 2024.
        if let Some((after, year)) = self.year(at).filter(|_| {
            let counted = self.time_unit(at + 1).is_some() || self.currency(at + 1).is_some();
            !counted && !self.tokens[at].glued
        }) {
            parts.year = year;
            parts.vague |= year.is_none();
            return after;
        }
        end
    }

    fn day_number(&self, at: usize) -> Option<(usize, u8)> {
        if let Some(day) = self.digits(at, 1..=2).filter(|day| (1..=31).contains(day)) {
            return Some((at + 1, day as u8));
        }
        let lex = self.lex(at);
        if matches!(lex.sym, Sym::Ordinal(_) | Sym::First | Sym::One) && lex.article {
            return self.rank(at).filter(|rank| rank.value <= 31).map(|rank| (rank.end, rank.value as u8));
        }
        if matches!(lex.sym, Sym::Tens(2 | 3)) && lex.article {
            let Sym::Tens(ten) = lex.sym else { return None };
            return Some((at + 1, ten * 10));
        }
        // أول شوال
        (lex.sym == Sym::First && !lex.article).then_some((at + 1, 1))
    }

    fn day_and_month(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let (mut end, mut day) = self.day_number(at)?;
        let mut range = false;
        // 10 إلى 16 ماي, 10-16 ماي, 3 و4 ماي
        let link =
            self.follow(end).sym == Sym::To || self.is(end, "-") || self.is(end, "و") || self.is(end, "\u{2013}");
        if link
            && self.same_sentence(end + 1)
            && let Some((after, _)) = self.day_number(end + 1).filter(|&(after, _)| self.month(after).is_some())
        {
            (end, range) = (after, true);
        }
        if !self.same_sentence(end) {
            return None;
        }
        if range {
            day = 0;
        }
        // 15 الجاري is a day of this month.
        let of = self.lex(end);
        if !range
            && self.tokens[at].kind == Kind::Number
            && of.article
            && of.bare()
            && (of.sym == Sym::Current
                || of.sym == Sym::Last && self.is(end, "الماضي")
                || of.sym == Sym::Next && self.is(end, "المقبل"))
        {
            parts.vague = true;
            return Some(end + 1);
        }
        let from = end + usize::from(of.sym == Sym::Of && of.bare() || self.is(end, "/") && self.tokens[end].glued);
        let month_noun = self.lex(from).sym == Sym::Span(duration::MONTH)
            && self.lex(from).bare()
            && self.lex(from).form == Form::Fixed;
        let ordinal_word = self.tokens[at].kind == Kind::Arabic;
        if month_noun && self.lex(from).article && from > end {
            let mut inner = Parts::default();
            let after = self.period(from, &mut inner)?;
            parts.months = inner.months;
            parts.vague = true;
            return Some(after);
        }
        let from = from + usize::from(month_noun && !self.lex(from).article);
        if !self.same_sentence(from) || !self.lex(from).bare() {
            return None;
        }
        let (after, month, hijri) = self.month(from)?;
        if ordinal_word && from == end && !self.lex(at).sym.eq(&Sym::First) {
            return None;
        }
        (parts.day, parts.month) = ((day > 0).then_some(day), Some(month));
        parts.vague = hijri || range;
        Some(after)
    }

    /// أول خميس من كانون الأول.
    fn ranked_day(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let lex = self.lex(at);
        if !matches!(lex.sym, Sym::First | Sym::Ordinal(_)) || lex.article {
            return None;
        }
        let day = self.follow(at + 1);
        if !matches!(day.sym, Sym::Weekday(_) | Sym::One | Sym::Two)
            || day.article
            || self.follow(at + 2).sym != Sym::Of
        {
            return None;
        }
        let (end, _, _) = self.month(at + 3)?;
        parts.vague = true;
        let mut inner = Parts::default();
        Some(self.after_month(end, &mut inner))
    }
}

#[cfg(test)]
mod tests {
    use crate::value::Date;
    use crate::value::gold::{cases, values};

    #[test]
    fn days_and_months() {
        cases(&[
            "[DAT 6 أكتوبر/تشرين الأول 2023] و[DAT الثلاثاء المقبل]",
            "[DAT مساء السبت 23 غشت]، و[DAT يوم 21 أكتوبر]، و[DAT 15 الجاري]",
            "من [DAT 10 إلى 16 ماي]، وفي [DAT نهاية مارس (آذار) 2025]",
            "[DAT الأول من كانون الثاني 1956]، و[DAT أول خميس من كانون الأول]",
            "[DAT 2016/02/22] و[DAT 22-02-2016]، وموسم 7-5".replace("7-5", "[NUM 7-5]").as_str(),
            "[DAT شهر فبراير]، وفي [DAT مارس]، ومارس الرياضة",
            "[DAT صباح الأربعاء، 22 يناير]",
            "فتح باب الحوار، ورجل أب لطفلين",
        ]);
    }

    #[test]
    fn years_and_parts_of_them() {
        cases(&[
            "[DAT عام 1445هـ]، و[DAT سنة 1088 للهجرة]، و[DAT عام 2024]",
            "في [DAT 2022]، ومنذ [DAT 2016] [NUM أكثر من ستة آلاف] شخص، (مواليد [DAT 1987])",
            "[DAT الربع الأخير من 2026]، و[DAT الثلاثي الأول من 2025]",
            "[DAT نهاية الربع الأول من العام المقبل]",
            "[DAT خريف 2015]، و[DAT الصيف المقبل]، و[DAT ربيع العام الماضي]، وفي الصيف",
            "[DAT السبعينيات]، و[DAT تسعينيات القرن الماضي]، و[DAT القرن التاسع عشر]",
            "[DAT عام ألفين وثمانية عشر]",
            "ربع النهائي، وعدد الناخبين [NUM 2040] ناخبا، والأيام المقبلة",
        ]);
    }

    #[test]
    fn relative_days() {
        cases(&[
            "[DAT أمس]، و[DAT أول من أمس]، و[DAT أمس الأول]، و[DAT بعد غد]",
            "[DAT مساء أمس الأحد]، و[DAT ليل الأحد الاثنين]، و[DAT اليوم نفسه]",
            "التقى الأطراف [DAT الأحد] و[DAT الاثنين]",
            "[DAT هذا العام]، و[DAT الشهر المقبل]، و[DAT الليلة الماضية]",
            "في اليوم الرابع".replace("الرابع", "[ORD الرابع]").as_str(),
            "لامس السقف، وأحد الحاضرين، وبعض الأيام",
        ]);
    }

    #[test]
    fn iso() {
        let date = |iso: &str| format!(r#"{{"kind":"date","iso":"{iso}"}}"#);
        for (text, iso) in [
            ("6 أكتوبر/تشرين الأول 2023", "2023-10-06"),
            ("مساء الجمعة 5 كانون الأول 2025", "2025-12-05"),
            ("يناير 2024", "2024-01"),
            ("عام 1984", "1984"),
            ("2016/02/22", "2016-02-22"),
            ("22-02-2016", "2016-02-22"),
            ("أمس", "2026-03-10"),
            ("بعد غد", "2026-03-13"),
            ("أول من أمس", "2026-03-09"),
            ("الأربعاء", "2026-03-11"),
            ("الأربعاء المقبل", "2026-03-18"),
            ("الخميس الماضي", "2026-03-05"),
            ("الجمعة", "2026-03-13"),
            ("الأحد", "2026-03-08"),
            ("مارس المقبل", "2027-03"),
            ("سبتمبر الماضي", "2025-09"),
            ("16 حزيران", "2026-06-16"),
            ("28 ديسمبر", "2025-12-28"),
            ("العام الماضي", "2025"),
            ("الشهر المقبل", "2026-04"),
            ("نوفمبر من العام الماضي", "2025-11"),
        ] {
            values(&[(text, &date(iso))]);
        }
        // Neither this calendar nor a day of it.
        values(&[("عام 1445هـ", r#"{"kind":"date"}"#), ("31 فبراير 2024", r#"{"kind":"date"}"#)]);
    }

    #[test]
    fn days_go_there_and_back() {
        for text in ["0001-01-01", "1900-02-28", "1970-01-01", "2000-02-29", "2026-12-31", "9999-12-31"] {
            let date: Date = text.parse().unwrap();
            assert_eq!(Date::from_days(date.to_days()), Some(date));
        }
        assert_eq!("1970-01-01".parse::<Date>().unwrap().to_days(), 0);
        assert_eq!(Date::from_days("9999-12-31".parse::<Date>().unwrap().to_days() + 1), None);
    }
}
