//! Clock times: الساعة 10:30 صباحا, 21:00 بتوقيت غرينتش, التاسعة والنصف, الثانية بعد الظهر, منتصف الليل.
//!
//! Source: the guidelines; words of the parts of a day as in CLDR 48 (`ar`, day periods).

use super::lex::{Entry, Form, Sym, rows};
use super::{Grammar, Hit, Value, duration};
use crate::Type;
use crate::token::Kind;

pub(super) const WORDS: &[Entry] = rows! {
    Fixed: "صباحا" => DayAdverb(0), "فجرا" => DayAdverb(0), "ضحى" => DayAdverb(0), "ظهرا" => DayAdverb(1), "عصرا" => DayAdverb(2), "مساء" => DayAdverb(2),
        "مساءا" => DayAdverb(2), "ليلا" => DayAdverb(3), "زوالا" => DayAdverb(1), "إلا" => Except;
};

impl Grammar<'_, '_> {
    pub(super) fn time(&self, at: usize) -> Option<Hit> {
        let lex = self.lex(at);
        // منتصف الليل, منتصف النهار
        if lex.sym == Sym::Edge && self.is_word(at, "منتصف") {
            let noon = self.is_word(at + 1, "النهار") || self.is_word(at + 1, "الظهر");
            if (noon || self.is_word(at + 1, "الليل")) && self.same_sentence(at + 1) {
                let iso = if noon { "12:00" } else { "00:00" }.to_owned();
                return Some(Hit::new(at, at + 2, Type::Time, Some(Value::Time { iso })));
            }
            return None;
        }
        let clock = lex.sym == Sym::Span(duration::HOUR) && lex.article && lex.form == Form::Fixed;
        let from = at + usize::from(clock);
        if clock && !self.same_sentence(from) {
            return None;
        }
        let (mut end, mut hour, minute, second, sure) = self.clock(from, clock)?;
        let (after, part) = self.part_of_day(end);
        end = after;
        let zone = self.zone(end);
        let certain = clock || sure || part.is_some() || zone.is_some() || self.clock_context(from, end);
        if !certain {
            return None;
        }
        if let Some(zone) = zone {
            end = zone;
        }
        // من الثالثة حتى السابعة مساء: what follows the second hour holds for the first.
        let part = part.or_else(|| {
            let until = self.same_sentence(end) && (self.is(end, "حتى") || self.is(end, "إلى") || self.is(end, "و"));
            let (after, later, ..) = self.clock(end + 1, false).filter(|_| until && zone.is_none())?;
            self.part_of_day(after).1.filter(|_| hour < later && later <= 12)
        });
        match part {
            Some(0 | 3) if hour == 12 => hour = 0,
            Some(1) if hour < 4 => hour += 12,
            Some(2) if hour < 12 => hour += 12,
            Some(3) if (6..12).contains(&hour) => hour += 12,
            _ => {}
        }
        let iso = match second {
            Some(second) => format!("{hour:02}:{minute:02}:{second:02}"),
            None => format!("{hour:02}:{minute:02}"),
        };
        Some(Hit::new(at, end, Type::Time, Some(Value::Time { iso })))
    }

    fn two_digits(&self, at: usize, most: u8) -> Option<u8> {
        let token = self.tokens.get(at)?;
        let text = self.tokens.norm(at);
        if token.kind != Kind::Number || text.len() > 2 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        text.parse().ok().filter(|&n: &u8| n <= most)
    }

    /// Hour, minute and second, and whether the form alone tells a time.
    fn clock(&self, at: usize, named: bool) -> Option<(usize, u8, u8, Option<u8>, bool)> {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|t| t.glued);
        if let Some(hour) = self.two_digits(at, 24) {
            if self.is(at + 1, ":") && glued(at + 1) && glued(at + 2) {
                let minute = self.two_digits(at + 2, 59).filter(|_| self.tokens.norm(at + 2).len() == 2)?;
                if self.is(at + 3, ":") && glued(at + 3) && glued(at + 4) {
                    let second = self.two_digits(at + 4, 59)?;
                    return Some((at + 5, hour, minute, Some(second), true));
                }
                return Some((at + 3, hour, minute, None, true));
            }
            let (end, minute) = self.minutes(at + 1, hour)?;
            let (_, part) = self.part_of_day(end);
            return (named || part.is_some() && self.tokens.get(at + 1).is_some())
                .then_some((end, hour, minute.1, None, minute.0));
        }
        // الساعة 7.55
        if named && let Some((hour, minute)) = self.tokens.get(at).and_then(|_| self.tokens.norm(at).split_once('.')) {
            let digits = |text: &str, most| {
                text.parse().ok().filter(|&n: &u8| n <= most && text.bytes().all(|b| b.is_ascii_digit()))
            };
            let minute = digits(minute, 59).filter(|_| minute.len() == 2)?;
            return Some((at + 1, digits(hour, 24)?, minute, None, true));
        }
        let lex = self.lex(at);
        if !lex.article && !named {
            return None;
        }
        let rank = self.rank(at).filter(|rank| (1..=12).contains(&rank.value))?;
        // Hours are feminine.
        if !self.is_feminine(at) {
            return None;
        }
        let hour = rank.value as u8;
        let (end, minute) = self.minutes(rank.end, hour)?;
        let hour = if minute.2 { if hour == 1 { 12 } else { hour - 1 } } else { hour };
        Some((end, hour, minute.1, None, minute.0))
    }

    pub(super) fn is_feminine(&self, at: usize) -> bool {
        let word = self.tokens.norm(at);
        word.ends_with('ة') || word.ends_with('ه')
    }

    /// والنصف, وسبع دقائق, إلا ربعا: whether there are any, how many, and whether they are taken from the next hour.
    fn minutes(&self, at: usize, _hour: u8) -> Option<(usize, (bool, u8, bool))> {
        let plain = Some((at, (false, 0, false)));
        if !self.same_sentence(at) {
            return plain;
        }
        let minus = self.lex(at).sym == Sym::Except;
        let from = if minus { Some(at + 1).filter(|&at| self.same_sentence(at)) } else { self.joined(at) };
        let Some(from) = from else { return plain };
        let (end, minutes) = match self.lex(from).sym {
            Sym::Part(divisor) => (from + 1, 60 / divisor),
            _ if minus && (self.is(from, "ربعا") || self.is(from, "ثلثا")) => {
                (from + 1, if self.is(from, "ربعا") { 15 } else { 20 })
            }
            _ => {
                let Some(numeral) = self.numeral(from) else { return plain };
                // السابعة وخمسة وثلاثين مساء, السابعة وسبع دقائق
                let minute = matches!(
                    self.time_unit(numeral.end).filter(|_| self.same_sentence(numeral.end)),
                    Some((duration::MINUTE, _))
                );
                if !minute && (minus || self.part_of_day(numeral.end).1.is_none()) {
                    return plain;
                }
                let Some(minutes) =
                    numeral.value.and_then(super::number::Decimal::integer).and_then(|m| u8::try_from(m).ok())
                else {
                    return plain;
                };
                if minutes > 59 {
                    return plain;
                }
                (numeral.end + usize::from(minute), minutes)
            }
        };
        Some((end, (true, if minus { 60 - minutes } else { minutes }, minus)))
    }

    /// صباحا, م, بعد الظهر.
    fn part_of_day(&self, at: usize) -> (usize, Option<u8>) {
        if !self.same_sentence(at) {
            return (at, None);
        }
        let lex = self.lex(at);
        match lex.sym {
            Sym::DayAdverb(part) if lex.bare() && !lex.article => return (at + 1, Some(part)),
            // مساء is listed with the dates; after a clock time it is the adverb, unless a day follows.
            Sym::DayPart(part @ (1 | 8)) if lex.bare() && !lex.article => {
                let day = self.follow(at + 1);
                // مساء يوم الأربعاء goes on with a date of its own; so does what is written with tanwin.
                let tanwin = self.tokens.source[self.tokens[at].span.range()].ends_with('\u{64B}');
                if tanwin || self.is(at + 1, "يوم") {
                    return (at + 1, Some(if part == 1 { 2 } else { 0 }));
                }
                if !matches!(day.sym, Sym::Weekday(_) | Sym::Relative(_) | Sym::Span(_) | Sym::One | Sym::Two) {
                    return (at + 1, Some(if part == 1 { 2 } else { 0 }));
                }
                return (at, None);
            }
            Sym::After | Sym::Before if self.is(at + 1, "الظهر") && lex.bare() => {
                return (at + 2, Some(if lex.sym == Sym::After { 2 } else { 0 }));
            }
            Sym::After if self.is(at + 1, "منتصف") && self.is(at + 2, "الليل") => return (at + 3, Some(0)),
            _ => {}
        }
        if self.tokens.get(at.wrapping_sub(1)).is_some_and(|t| t.kind == Kind::Number) {
            if self.is(at, "م") {
                return (at + 1, Some(2));
            }
            if self.is(at, "ص") {
                return (at + 1, Some(0));
            }
        }
        (at, None)
    }

    /// بتوقيت غرينتش, بالتوقيت المحلي.
    fn zone(&self, at: usize) -> Option<usize> {
        let word = |at: usize| self.tokens.get(at).is_some_and(|t| t.is_word()) && self.same_sentence(at);
        if self.is(at, "بتوقيت") && word(at) && word(at + 1) {
            // مكة المكرمة, شرق أوروبا: two words where the second belongs to the first.
            let two = ["مكة", "شرق", "وسط", "غرب"].iter().any(|first| self.is(at + 1, first)) && word(at + 2);
            return Some(at + 2 + usize::from(two));
        }
        if self.is(at, "بالتوقيت") && word(at + 1) && word(at) {
            return Some(at + 2);
        }
        if (self.is(at, "GMT") || self.is(at, "غرينتش")) && word(at) {
            return Some(at + 1);
        }
        None
    }

    /// Whether what stands around tells that a rank is a time: عند السابعة, من الثالثة حتى السابعة مساء.
    fn clock_context(&self, at: usize, end: usize) -> bool {
        if at == 0 || !self.same_sentence(at) || self.tokens[at].kind != Kind::Arabic {
            return false;
        }
        let lex = self.lex(at);
        let ends = self.tokens.get(end).is_none_or(|t| t.kind == Kind::Sign) || !self.same_sentence(end);
        let until = |at: usize| {
            self.same_sentence(at) && (self.is(at, "حتى") || self.is(at, "إلى")) && self.clock(at + 1, false).is_some()
        };
        let before = self.lex(at - 1);
        match before.sym {
            Sym::At => self.lex(at).prep.is_none(),
            Sym::Before | Sym::Since => lex.bare() && ends,
            Sym::Of => until(end),
            Sym::To => {
                lex.bare() && at > 3 && (self.lex(at - 3).sym == Sym::Of || self.lex(at - 4).sym == Sym::Of) && ends
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::value::gold::{cases, values};

    #[test]
    fn clock_times() {
        cases(&[
            "[TIM الساعة 10:30 صباحا]، و[TIM 21:00 بتوقيت غرينتش]",
            "[TIM الساعة 19:00 بالتوقيت المحلي]، و[TIM 5:10 م]",
            "[TIM التاسعة والنصف صباحا]، و[TIM الثانية بعد الظهر]، و[TIM السادسة إلا ربعا]",
            "من [TIM الثالثة] حتى [TIM السابعة مساء]، وعند [TIM السابعة]",
            "[TIM منتصف الليل]، و[TIM السادسة وسبع دقائق]",
            "في [TIM العاشرة مساء] من [DAT صباح أمس]",
            "في [TIM الساعة 3 مساء] [DAT يوم الأربعاء]، و[TIM الساعة 7.55 صباحا]",
            "المرحلة [ORD الثالثة] من العمل",
        ]);
    }

    #[test]
    fn iso() {
        let time = |iso: &str| format!(r#"{{"kind":"time","iso":"{iso}"}}"#);
        for (text, iso) in [
            ("الساعة 10:30 صباحا", "10:30"),
            ("الثانية بعد الظهر", "14:00"),
            ("12:15 صباحا", "00:15"),
            ("7:56:35 مساء", "19:56:35"),
            ("التاسعة والنصف ليلا", "21:30"),
            ("الساعة السادسة إلا ربعا", "05:45"),
            ("من الثالثة حتى السابعة مساء", "15:00"),
            ("منتصف النهار", "12:00"),
        ] {
            values(&[(text, &time(iso))]);
        }
    }
}
