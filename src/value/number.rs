//! Numbers in digits and in words: خمسة عشر, ألف ومئتان, 3.5 مليار, نصف مليون, مليونين و645 ألفا.
//!
//! Source: the numerals of Standard Arabic in all cases and genders, with the spellings of newsrooms (مئة، مائة، ثلاثمئة، ثلاث
//! مئة); scale words as CLDR 48 has them (`ar`, decimal formats, long).

use super::lex::{Entry, Form, Sym, rows};
use super::{Grammar, Hit, Value};
use crate::Type;
use crate::token::Kind;

pub(super) const WORDS: &[Entry] = rows! {
    Fixed: "صفر" => Zero, "واحد" => Single, "واحدة" => Single, "واحدا" => Single,
        "أحد" => One, "إحدى" => One, "حادي" => One, "اثنين" => Two, "إثنين" => Two,
        "اثنان" => Digit(2), "اثنتان" => Digit(2), "اثنتين" => Digit(2), "اثنا" => Digit(2), "اثني" => Digit(2),
        "اثنتا" => Digit(2), "اثنتي" => Digit(2), "اتنين" => Digit(2),
        "ثلاثة" => Digit(3), "تلاتة" => Digit(3), "تلات" => Digit(3), "ثلاث" => Digit(3), "ثلاثا" => Digit(3), "أربعة" => Digit(4), "أربع" => Digit(4),
        "أربعا" => Digit(4), "خمسة" => Digit(5), "خمس" => Digit(5), "خمسا" => Digit(5), "ستة" => Digit(6),
        "ست" => Digit(6), "ستا" => Digit(6), "سبعة" => Digit(7), "سبع" => Digit(7), "سبعا" => Digit(7),
        "ثمانية" => Digit(8), "ثماني" => Digit(8), "ثمان" => Digit(8), "ثمانيا" => Digit(8), "تسعة" => Digit(9),
        "تسع" => Digit(9), "تسعا" => Digit(9), "عشرة" => Ten, "عشر" => Ten, "عشرا" => Ten,
        "عشرون" => Tens(2), "عشرين" => Tens(2), "ثلاثون" => Tens(3), "ثلاثين" => Tens(3), "أربعون" => Tens(4),
        "أربعين" => Tens(4), "خمسون" => Tens(5), "خمسين" => Tens(5), "ستون" => Tens(6), "ستين" => Tens(6),
        "سبعون" => Tens(7), "سبعين" => Tens(7), "ثمانون" => Tens(8), "ثمانين" => Tens(8), "تسعون" => Tens(9),
        "تسعين" => Tens(9),
        "مئة" => Hundred, "مائة" => Hundred, "مئتان" => Hundreds(2), "مئتين" => Hundreds(2),
        "مائتان" => Hundreds(2), "مائتين" => Hundreds(2), "مئتا" => Hundreds(2), "مئتي" => Hundreds(2),
        "مائتا" => Hundreds(2), "مائتي" => Hundreds(2), "ميتين" => Hundreds(2),
        "ثلاثمئة" => Hundreds(3), "ثلاثمائة" => Hundreds(3), "ثلثمائة" => Hundreds(3), "أربعمئة" => Hundreds(4),
        "أربعمائة" => Hundreds(4), "خمسمئة" => Hundreds(5), "خمسمائة" => Hundreds(5), "ستمئة" => Hundreds(6),
        "ستمائة" => Hundreds(6), "سبعمئة" => Hundreds(7), "سبعمائة" => Hundreds(7), "ثمانمئة" => Hundreds(8),
        "ثمانمائة" => Hundreds(8), "ثمانيمئة" => Hundreds(8), "ثمانيمائة" => Hundreds(8), "تسعمئة" => Hundreds(9),
        "تسعمائة" => Hundreds(9), "مئات" => ManyHundreds, "عشرات" => ManyTens,
        "ألف" => Scale(3), "ألفا" => Scale(3), "مليون" => Scale(6), "مليونا" => Scale(6), "مليار" => Scale(9),
        "مليارا" => Scale(9), "بليون" => Scale(9), "بليونا" => Scale(9), "تريليون" => Scale(12), "تريليونا" => Scale(12),
        "ترليون" => Scale(12),
        "أثلاث" => Parts(3), "أرباع" => Parts(4), "أخماس" => Parts(5), "أسداس" => Parts(6), "أسباع" => Parts(7), "أثمان" => Parts(8), "أتساع" => Parts(9), "أعشار" => Parts(10), "نصف" => Part(2), "ثلث" => Part(3), "ربع" => Part(4), "نصفهم" => PartOf(2), "نصفها" => PartOf(2),
        "نصفه" => PartOf(2), "نصفهن" => PartOf(2), "ثلثهم" => PartOf(3), "ثلثها" => PartOf(3), "ثلثه" => PartOf(3), "ربعهم" => PartOf(4),
        "ربعها" => PartOf(4), "ربعه" => PartOf(4), "ثلثي" => PartOf(3), "ثلثا" => PartOf(3), "ثلثين" => PartOf(3), "ثلثان" => PartOf(3),
        "ثلثيهم" => PartOf(3), "ثلثيها" => PartOf(3);
    Dual: "ألفان" => Scale(3), "ألفين" => Scale(3), "ألفي" => Scale(3), "مليونان" => Scale(6), "مليونين" => Scale(6),
        "مليوني" => Scale(6), "ملياران" => Scale(9), "مليارين" => Scale(9), "ملياري" => Scale(9),
        "بليونين" => Scale(9), "تريليونين" => Scale(12), "تريليوني" => Scale(12), "تريليونان" => Scale(12);
    Plural: "آلاف" => Scale(3), "ألوف" => Scale(3), "ملايين" => Scale(6), "مليارات" => Scale(9), "ملايير" => Scale(9), "بلايين" => Scale(9),
        "تريليونات" => Scale(12);
};

/// A decimal number without rounding: `digits / 10^places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: i64,
    places: u8,
}

impl Decimal {
    pub(super) const fn whole(digits: i64) -> Self {
        Self { digits, places: 0 }
    }

    /// The number that digits with `.`, `,` and their Arabic forms stand for.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let sign = |c: char| matches!(c, '.' | ',' | '\u{66B}' | '\u{66C}');
        let signs = text.chars().filter(|&c| sign(c)).count();
        let last = text.chars().rev().take_while(|&c| !sign(c)).count();
        // A comma before three digits, and any sign that stands twice, parts thousands.
        let decimal = match text.chars().rev().find(|&c| sign(c)) {
            Some('.' | '\u{66B}') => signs == 1 || text.contains(','),
            Some(',') => signs == 1 && last != 3,
            _ => false,
        };
        let (mut digits, mut places) = (0_i64, 0);
        let mut signs_left = signs;
        for character in text.chars() {
            if sign(character) {
                signs_left -= 1;
                continue;
            }
            let digit = character.to_digit(10)?;
            digits = digits.checked_mul(10)?.checked_add(i64::from(digit))?;
            if decimal && signs_left == 0 {
                places += 1;
            }
        }
        (places < 12).then_some(Self { digits, places })
    }

    pub(super) fn times(self, factor: i64) -> Option<Self> {
        let mut out = Self { digits: self.digits.checked_mul(factor)?, places: self.places };
        while out.places > 0 && out.digits % 10 == 0 {
            out.digits /= 10;
            out.places -= 1;
        }
        Some(out)
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let raise = |n: Self| n.digits.checked_mul(10_i64.checked_pow(u32::from(places - n.places))?);
        Self { digits: raise(self)?.checked_add(raise(other)?)?, places }.times(1)
    }

    /// A part of it: half, a quarter; a third has no finite decimals.
    pub(super) fn part(self, divisor: u8) -> Option<Self> {
        let (factor, places) = match divisor {
            2 => (5, 1),
            4 => (25, 2),
            5 => (2, 1),
            8 => (125, 3),
            10 => (1, 1),
            _ => return None,
        };
        Self { digits: self.digits.checked_mul(factor)?, places: self.places + places }.times(1)
    }

    /// As whole number, where it is one.
    pub(super) fn integer(self) -> Option<i64> {
        (self.places == 0).then_some(self.digits)
    }

    /// The nearest `f64`: digits past 2^53, which would be rounded, [`super::Number`] refuses.
    #[expect(clippy::cast_precision_loss, reason = "larger numbers are refused")]
    pub(super) fn value(self) -> Option<super::Number> {
        super::Number::new(self.digits as f64 / 10_f64.powi(i32::from(self.places)))
    }
}

/// A number in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) end: usize,
    /// Absent where it names no exact number (عشرات).
    pub(super) value: Option<Decimal>,
}

impl Grammar<'_, '_> {
    /// The numeral that begins at token `at`.
    #[inline(never)]
    pub(super) fn numeral(&self, at: usize) -> Option<Numeral> {
        let (mut end, mut value, mut scale) = self.element(at)?;
        while scale > 1 {
            // مليون ونصف المليون, مليون ونصف
            let Some(next) = self.joined(end) else { break };
            if let Sym::Part(divisor) = self.lex(next).sym {
                let unit = self.follow(next + 1);
                if matches!(unit.sym, Sym::Scale(_)) && unit.article {
                    end = next + 2;
                } else if unit.sym == Sym::None || unit.article {
                    end = next + 1;
                } else {
                    break;
                }
                value = value.and_then(|value| Decimal::whole(scale).part(divisor).and_then(|part| value.plus(part)));
                break;
            }
            let Some((after, more, smaller)) = self.element(next) else { break };
            let Some(more) = more else { break };
            if more.integer().is_none_or(|more| more >= scale) {
                break;
            }
            value = value.and_then(|value| value.plus(more));
            (end, scale) = (after, smaller);
        }
        Some(Numeral { end, value })
    }

    /// The place of the word that و joins to what ends before `at`.
    #[inline(never)]
    pub(super) fn joined(&self, at: usize) -> Option<usize> {
        let lex = self.follow(at);
        if lex.and && lex.prep.is_none() {
            return Some(at);
        }
        (self.is(at, "و") && self.same_sentence(at) && self.same_sentence(at + 1)).then_some(at + 1)
    }

    /// A number up to its scale word: its end, its value and its scale.
    #[allow(clippy::type_complexity)]
    fn element(&self, at: usize) -> Option<(usize, Option<Decimal>, i64)> {
        let token = self.tokens.get(at)?;
        let lex = self.lex(at);
        let power = |power: u8| 10_i64.pow(u32::from(power));
        let (end, value) = match lex.sym {
            Sym::None if token.kind == Kind::Number => {
                if !self
                    .tokens
                    .norm(at)
                    .bytes()
                    .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | 0xD9 | 0xAB | 0xAC))
                {
                    return None;
                }
                let text = self.tokens.norm(at);
                match self.spaced(at) {
                    Some((end, value)) => (end, Some(value)),
                    None => (at + 1, Decimal::parse(text)),
                }
            }
            Sym::Scale(p) => {
                // ألفا كتاب is the dual in construct; the accusative stands free or before و.
                let construct = self.tokens.norm(at).ends_with('ا') && {
                    let next = self.follow(at + 1);
                    self.is_arabic(at + 1)
                        && next.bare()
                        && !next.article
                        && matches!(next.sym, Sym::None | Sym::Currency(_) | Sym::Measure(_) | Sym::Span(_))
                        && !self.tokens.norm(at + 1).starts_with(['ا', 'و', 'ف'])
                };
                let factor = if lex.form == Form::Dual || construct { 2 } else { 1 };
                if lex.form == Form::Plural {
                    // آلاف by itself; مئات الآلاف is read below.
                    return Some((self.many(at + 1), None, 1));
                }
                let (end, mut scale, mut value) = (at + 1, power(p), Decimal::whole(power(p) * factor));
                let mut end = end;
                if let Some(p) = self.scale(end) {
                    end += 1;
                    scale = power(p);
                    value = value.times(power(p))?;
                }
                return Some((end, Some(value), scale));
            }
            Sym::ManyHundreds | Sym::ManyTens => return Some((self.many(at + 1), None, 1)),
            Sym::Part(divisor) => {
                let next = self.follow(at + 1);
                let Sym::Scale(p) = next.sym else { return None };
                if !next.bare() || next.form != Form::Fixed {
                    return None;
                }
                return Some((at + 2, Decimal::whole(power(p)).part(divisor), 1));
            }
            _ => {
                let (end, value) = self.below_thousand(at)?;
                (end, Some(Decimal::whole(value)))
            }
        };
        match self.scale(end) {
            Some(p) => {
                let value = value.and_then(|value| value.times(power(p)));
                // مئة ألف مليون
                Some((end + 1, value, power(p)))
            }
            None => Some((end, value, 1)),
        }
    }

    /// 12 500: thousands parted by spaces, as in the Maghreb.
    fn spaced(&self, at: usize) -> Option<(usize, Decimal)> {
        let whole = |at: usize| {
            let text = self.tokens.norm(at);
            text.bytes().all(|b| b.is_ascii_digit()).then_some(text)
        };
        let first = whole(at).filter(|text| text.len() <= 3 && !text.starts_with('0'))?;
        let mut value: i64 = first.parse().ok()?;
        let mut end = at + 1;
        while let Some(token) =
            self.tokens.get(end).filter(|token| token.kind == Kind::Number && self.same_sentence(end))
        {
            let gap = &self.tokens.source[self.tokens[end - 1].span.end..token.span.start];
            if gap.chars().count() != 1 || gap == "\n" {
                break;
            }
            let group = whole(end).filter(|text| text.len() == 3)?;
            value = value.checked_mul(1000)?.checked_add(group.parse().ok()?)?;
            end += 1;
        }
        // Two numbers side by side are not followed by what is counted.
        let counts = self.is_arabic(end) || self.is(end, "%");
        (end > at + 1 && counts).then_some((end, Decimal::whole(value)))
    }

    /// The power of the scale word that stands at `at`.
    fn scale(&self, at: usize) -> Option<u8> {
        let lex = self.follow(at);
        match lex.sym {
            Sym::Scale(power) if lex.bare() && !lex.article && lex.form != Form::Dual => Some(power),
            _ => None,
        }
    }

    /// The end of مئات الآلاف, whose first word ends before `at`.
    fn many(&self, at: usize) -> usize {
        let mut at = at;
        while matches!(self.follow(at), lex if matches!(lex.sym, Sym::Scale(_)) && lex.form == Form::Plural && lex.bare())
        {
            at += 1;
        }
        at
    }

    /// A number below a thousand in words.
    fn below_thousand(&self, at: usize) -> Option<(usize, i64)> {
        let (mut end, mut value) = (at, 0);
        let mut first = true;
        loop {
            let lex = self.lex(end);
            if first && at > 0 && lex.article && matches!(lex.sym, Sym::One | Sym::Two) {
                return None;
            }
            let next = self.follow(end + 1);
            let joins = next.bare() && !next.article;
            match lex.sym {
                Sym::Digit(_) | Sym::One | Sym::Two | Sym::Single => {
                    let digit = match lex.sym {
                        Sym::Digit(digit) => i64::from(digit),
                        Sym::Two => 2,
                        _ => 1,
                    };
                    if joins && next.sym == Sym::Ten {
                        return Some((end + 2, value + 10 + digit));
                    }
                    if joins && next.sym == Sym::Hundred && digit > 2 && value == 0 {
                        value = digit * 100;
                        end += 2;
                    } else {
                        let tens = self.joined(end + 1).filter(|&tens| matches!(self.lex(tens).sym, Sym::Tens(_)));
                        return match (tens, lex.sym) {
                            (Some(tens), _) => match self.lex(tens).sym {
                                Sym::Tens(ten) if self.lex(tens).prep.is_none() => {
                                    Some((tens + 1, value + digit + i64::from(ten) * 10))
                                }
                                _ => None,
                            },
                            (None, Sym::One) => None,
                            (None, _) => Some((end + 1, value + digit)),
                        };
                    }
                }
                Sym::Zero => return first.then_some((end + 1, 0)),
                Sym::Ten => return Some((end + 1, value + 10)),
                Sym::Tens(ten) => return Some((end + 1, value + i64::from(ten) * 10)),
                Sym::Hundred if first => {
                    value = 100;
                    end += 1;
                }
                Sym::Hundreds(hundreds) if first => {
                    value = i64::from(hundreds) * 100;
                    end += 1;
                }
                _ => return None,
            }
            first = false;
            let Some(rest) = self.joined(end) else { return Some((end, value)) };
            if !matches!(
                self.lex(rest).sym,
                Sym::Digit(_) | Sym::One | Sym::Two | Sym::Single | Sym::Ten | Sym::Tens(_)
            ) {
                return Some((end, value));
            }
            let before = end;
            end = rest;
            // أحد without a ten is no number: what stood before it is.
            if self.lex(rest).sym == Sym::One && !self.compound(rest) {
                return Some((before, value));
            }
        }
    }

    fn compound(&self, at: usize) -> bool {
        self.follow(at + 1).sym == Sym::Ten
            || self.joined(at + 1).is_some_and(|tens| matches!(self.lex(tens).sym, Sym::Tens(_)))
    }

    /// A count that has no unit.
    pub(super) fn count(&self, at: usize) -> Option<Hit> {
        let lex = self.lex(at);
        if let Sym::PartOf(_) = lex.sym {
            return Some(Hit::new(at, at + 1, Type::Number, None));
        }
        if let Sym::Part(_) = lex.sym
            && !matches!(self.follow(at + 1).sym, Sym::Scale(_))
        {
            return self.fraction(at);
        }
        // 2-1 and 3-0 are one.
        if let Some(end) = self.score(at) {
            return Some(Hit::new(at, end, Type::Number, None));
        }
        // سي-47 is a code.
        let hyphen = at > 1 && self.tokens[at].glued && self.is(at - 1, "-") && self.tokens[at - 1].glued;
        if hyphen && self.tokens[at - 2].is_word() && self.tokens[at - 2].kind != Kind::Number {
            return None;
        }
        // صفر by itself is as often a verb; لست is "I am not".
        if lex.sym == Sym::Zero || lex.prep == Some('ل') && self.is(at, "لست") {
            return None;
        }
        let numeral = self.numeral(at)?;
        let alone = numeral.end == at + 1;
        // الاثنان are two that were named; تسع القوارب is a verb.
        if alone && (lex.article && self.is_word(at, "الاثنان") || self.is_word(at, "تسع") && self.is_definite(at + 1))
        {
            return None;
        }
        // خمس الأصوات is a fifth.
        if alone && self.is_word(at, "خمس") && self.is_definite(at + 1) {
            return Some(Hit::new(at, numeral.end, Type::Number, None));
        }
        if lex.sym == Sym::Single && numeral.end == at + 1 && !self.counts_one(at) {
            return None;
        }
        // ثلاثة أرباع
        if let (Sym::Parts(divisor), Some(value)) = (self.follow(numeral.end).sym, numeral.value) {
            let value = value.part(divisor).and_then(Decimal::value).map(|value| Value::Number { value });
            return Some(Hit::new(at, numeral.end + 1, Type::Number, value));
        }
        let value = numeral.value.and_then(Decimal::value).map(|value| Value::Number { value });
        Some(Hit::new(at, numeral.end, Type::Number, value))
    }

    /// Whether واحد counts: not as "each" (الهكتار الواحد), not in idioms (دفعة واحدة), not as a pronoun (كل واحد).
    fn counts_one(&self, at: usize) -> bool {
        let lex = self.lex(at);
        // واحدة من أطول القضايا is a pronoun; واحدا واحدا goes one by one.
        let next = self.follow(at + 1);
        let superlative = next.sym == Sym::Of
            && self.tokens.get(at + 2).is_some_and(|_| {
                let word = self.tokens.norm(at + 2);
                word.starts_with('أ') || word.starts_with("ال") || word.starts_with("هذ")
            });
        let twice = next.sym == Sym::Single || at > 0 && self.lex(at - 1).sym == Sym::Single;
        if lex.article || superlative || twice || self.is(at + 1, "تلو") || self.is(at + 1, "بعد") {
            return false;
        }
        !(at > 0 && ["دفعة", "كل", "آن", "وقت", "كف", "يد", "جنب"].iter().any(|word| self.is_word(at - 1, word)))
    }

    /// نصف السعر: نصف, ثلث, ربع before a noun or alone with the article.
    fn fraction(&self, at: usize) -> Option<Hit> {
        let next = self.follow(at + 1);
        let word = self.tokens.get(at + 1).filter(|_| self.same_sentence(at + 1)).map(|_| self.tokens.norm(at + 1));
        if word.is_some_and(|word| {
            // The rounds of a cup are no fractions, nor منتصف's kin before a colour or a name.
            ["النهائي", "نهائي", "النهائية", "عام", "سنوي", "سنوية", "شهري"].contains(&word)
        }) || (matches!(next.sym, Sym::Ordinal(_) | Sym::First) && next.article)
        {
            return None;
        }
        Some(Hit::new(at, at + 1, Type::Number, None))
    }

    /// The end of a score of a match.
    fn score(&self, at: usize) -> Option<usize> {
        let short = |at: usize| {
            self.tokens.get(at).is_some_and(|t| t.kind == Kind::Number)
                && self.tokens.norm(at).len() <= 3
                && self.tokens.norm(at).bytes().all(|b| b.is_ascii_digit())
        };
        // So is a fraction: 3/4.
        let dash = self.is(at + 1, "-") || self.is(at + 1, "\u{2013}") || self.is(at + 1, "/");
        let glued = |at: usize| self.tokens.get(at).is_some_and(|t| t.glued);
        let free = !((self.is(at + 3, "-") || self.is(at + 3, "/")) && glued(at + 3));
        (short(at) && dash && glued(at + 1) && short(at + 2) && glued(at + 2) && free).then_some(at + 3)
    }
}

#[cfg(test)]
mod tests {
    use crate::value::gold::{cases, values};

    #[test]
    fn counts() {
        cases(&[
            "أصيب [NUM 17] عاملا و[NUM خمسة عشر] سائقا",
            "عاد و[NUM 17] آخرون، ومعهم [NUM أحد عشر] طفلا و[NUM أحد عشر] كلبا",
            "جمعوا [NUM ألفا ومئتين وخمسة وثلاثين] توقيعا",
            "ناخبون عددهم [NUM مليونان و645 ألفا]، و[NUM ثلاثة ملايين] غيرهم",
            "[NUM أكثر من مئة ألف] نازح و[NUM نحو 300] جريح",
            "[NUM ما لا يقل عن 280] شخصا، [NUM ما بين 10 آلاف و40 ألف] قطعة",
            "[NUM نصف مليون] مشترك، و[NUM نصفهم] في الجنوب",
            "[NUM مئات الآلاف] خرجوا، و[NUM عشرات] المحلات أغلقت",
            "فازوا [NUM 3-0] ثم خسروا [NUM 2-1]",
            "[NUM ثلاثة أرباع] السكان، و[NUM 3/4] الكمية",
            "في القرية طبيب [NUM واحد]",
            "دفعة واحدة، وكل واحد منهم، والهكتار الواحد، وأحد الوزراء",
            "وطلب الاثنان، وتسع القوارب ركابها، و[NUM تسع] سفن",
            "وطن وكمين ووردة، وهدفان في ربع النهائي",
            "[NUM 12 500] مقعد",
        ]);
    }

    #[test]
    fn amounts() {
        values(&[
            ("٣٬٤٠٠ صفحة", r#"{"kind":"number","value":3400}"#),
            ("2.55 مليون مرة", r#"{"kind":"number","value":2550000}"#),
            ("19.64 في المعدل", r#"{"kind":"number","value":19.64}"#),
            ("مليون ونصف المليون ناخب", r#"{"kind":"number","value":1500000}"#),
            ("ثلاثمئة وخمسة وستون عضوا", r#"{"kind":"number","value":365}"#),
            ("خمس مئة وعشرون", r#"{"kind":"number","value":520}"#),
            ("ألفا كتاب", r#"{"kind":"number","value":2000}"#),
            ("ثلاثة أرباع السكان", r#"{"kind":"number","value":0.75}"#),
            ("عشرات الجرحى", ""),
            // Past 2^53 no number is exact on both sides.
            ("99999999999999999 نجما", ""),
        ]);
    }
}
