//! Dates: 6 أكتوبر/تشرين الأول 2023, مساء السبت 23 غشت, نهاية آذار 2025, عام 1445هـ, الربع الأخير, غدا, 2024-05-12.
//!
//! Source: months of CLDR 48 (`ar`, `ar-LB`, `ar-MA`, `ar-DZ`, `ar-TN`; Islamic calendar) and their spellings in news.

use super::calendar::Parts;
use super::lex::{Entry, Form, Lex, Sym, rows};
use super::{Grammar, Hit, Value, duration};
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

/// A number that has been held against 31 or 12.
fn byte(number: i64) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// Whether a word turns to what is next (1), last (-1) or now (0).
pub(super) fn turn(lex: Lex) -> Option<i64> {
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
    pub(super) fn digits(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i64> {
        let token = self.tokens.get(at)?;
        let text = self.tokens.norm(at);
        (token.kind == Kind::Number && digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())?
    }

    /// 2016/02/22, 22-02-2016, 12.05.2024.
    pub(super) fn numeric_date(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|t| t.glued);
        let first = self.digits(at, 1..=4)?;
        let sign = ["/", "-", "\u{2013}"].into_iter().find(|sign| self.is(at + 1, sign))?;
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
                (parts.year, parts.month) = (Some(first), Some(byte(second)));
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
        (parts.year, parts.month, parts.day) = (Some(year), Some(byte(month)), Some(byte(day)));
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
                self.period(at + 1, parts).or_else(|| self.date_core(at + 1, parts))
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

    /// A day: relative, of the week, of the month; or a month, or a year.
    pub(super) fn date_core(&self, at: usize, parts: &mut Parts) -> Option<usize> {
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
                // وقد غدا is "had become".
                if offset == 1 && at > 0 && self.among(at - 1, &["قد", "لقد"]) {
                    return None;
                }
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
                if matches!(before, Sym::This | Sym::During) || lex.prep == Some('ب') {
                    return None;
                }
                parts.offset = Some(0);
                Some(at + 1)
            }
            _ => None,
        }
    }

    /// A day of the week: with the article, or after يوم, كل, أول and a part of the day.
    pub(super) fn weekday(&self, at: usize, named: bool, from: usize) -> Option<(u8, usize)> {
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
            // Without its madda it is أب, a father, and in باب a door.
            Sym::ShyMonth(8) if !self.tokens.norm(at).ends_with("آب") => None,
            Sym::Month(month) | Sym::ShyMonth(month) => Some((at + 1, month, false)),
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
            if let Some(end) = self.numeric_date(at + 1, &mut Parts::default()) {
                parts.vague = true;
                return Some(end);
            }
            let (end, year) = self.year(at + 1).or_else(|| self.loose_year(at + 1))?;
            (parts.year, parts.vague) = (year, year.is_none());
            return Some(end);
        }
        if certain {
            return None;
        }
        let (end, year) = self.year(at)?;
        let era = end > at + 1;
        if !era && (year.is_none() || !self.bare_year(at, year)) {
            return None;
        }
        (parts.year, parts.vague) = (year, year.is_none());
        Some(end)
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
            return Some((at + 1, byte(day)));
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
    use crate::value::gold::{cases, values};

    #[test]
    fn days_and_months() {
        cases(&[
            "[DAT 6 أكتوبر/تشرين الأول 2023] و[DAT الثلاثاء المقبل]",
            "[DAT مساء السبت 23 غشت]، و[DAT يوم 21 أكتوبر]، و[DAT 15 الجاري]",
            "من [DAT 10 إلى 16 ماي]، وفي [DAT نهاية مارس (آذار) 2025]",
            "[DAT الأول من كانون الثاني 1956]، و[DAT أول خميس من كانون الأول]",
            "[DAT 2016/02/22] و[DAT 22-02-2016] و[DAT 2015/3]، و[NUM 7-5]",
            "[DAT شهر فبراير]، وفي [DAT مارس]، ومارس الرياضة",
            "[DAT صباح الأربعاء، 22 يناير]",
            "فتح باب الحوار، ورجل أب لطفلين",
        ]);
    }

    #[test]
    fn relative_days() {
        cases(&[
            "[DAT أمس]، و[DAT أول من أمس]، و[DAT أمس الأول]، و[DAT بعد غد]",
            "[DAT مساء أمس الأحد]، و[DAT ليل الأحد الاثنين]، و[DAT اليوم نفسه]",
            "التقى الأطراف [DAT الأحد] و[DAT الاثنين]",
            "[DAT هذا العام]، و[DAT الشهر المقبل]، و[DAT الليلة الماضية]",
            "في اليوم [ORD الرابع]",
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
}
