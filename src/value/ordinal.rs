//! Ranks: المركز الثالث, أول مرة, الرابعة والأربعين بعد المئة, الـ112, الدقيقة 31.
//!
//! Source: the ordinals of Standard Arabic; the guidelines' rulings on ranks in digits.

use super::lex::{Entry, Sym, rows};
use super::number::Decimal;
use super::{Grammar, Hit, Value};
use crate::Type;
use crate::token::Kind;

pub(super) const WORDS: &[Entry] = rows! {
    Fixed: "أول" => First, "أولى" => First, "أولها" => Adverb(1), "أولاها" => Adverb(1), "أولهما" => Adverb(1),
        "أولاهما" => Adverb(1), "أولهم" => Adverb(1), "أولا" => Adverb(1), "ثانيا" => Adverb(2), "ثالثا" => Adverb(3), "رابعا" => Adverb(4),
        "خامسا" => Adverb(5), "سادسا" => Adverb(6), "سابعا" => Adverb(7), "ثامنا" => Adverb(8), "تاسعا" => Adverb(9), "عاشرا" => Adverb(10),
        "ثانيها" => Adverb(2), "ثانيهما" => Adverb(2), "ثالثها" => Adverb(3),
        "ثاني" => Ordinal(2), "ثان" => Ordinal(2), "ثانية" => Ordinal(2), "ثالث" => Ordinal(3), "ثالثة" => Ordinal(3), "رابع" => Ordinal(4),
        "رابعة" => Ordinal(4), "خامس" => Ordinal(5), "خامسة" => Ordinal(5), "سادس" => Ordinal(6), "سادسة" => Ordinal(6),
        "سابع" => Ordinal(7), "سابعة" => Ordinal(7), "ثامن" => Ordinal(8), "ثامنة" => Ordinal(8), "تاسع" => Ordinal(9),
        "تاسعة" => Ordinal(9), "عاشر" => Ordinal(10), "عاشرة" => Ordinal(10), "حادي" => Ordinal(11), "حادية" => Ordinal(11);
};

/// A rank in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rank {
    pub(super) end: usize,
    pub(super) value: u16,
}

/// The nouns that are followed by a rank in digits.
const RANKED: &[&str] = &[
    "الدقيقتين",
    "المركز",
    "المرتبة",
    "الدقيقة",
    "الدورة",
    "الجولة",
    "الكيلومتر",
    "العدد",
    "المصنف",
    "المصنفة",
    "النسخة",
    "الحلقة",
    "الترتيب",
    "الطبعة",
];

impl Grammar<'_, '_> {
    /// The rank in words at `at`: الثالث, الثانية عشرة, الرابعة والأربعين.
    pub(super) fn rank(&self, at: usize) -> Option<Rank> {
        let lex = self.lex(at);
        let (mut value, mut end) = match lex.sym {
            Sym::Ordinal(value) => (u16::from(value), at + 1),
            Sym::First => (1, at + 1),
            Sym::Single if lex.article => (1, at + 1),
            Sym::One if lex.article && self.is_word(at, "الحادي") => (11, at + 1),
            _ => return None,
        };
        let next = self.follow(end);
        if next.sym == Sym::Ten && next.bare() && !next.article && value != 10 {
            value = if value == 11 { 11 } else { value + 10 };
            end += 1;
        } else if let Some(tens) = self.joined(end).filter(|&tens| self.lex(tens).article) {
            if let Sym::Tens(ten) = self.lex(tens).sym {
                value = value % 10 + u16::from(ten) * 10;
                end = tens + 1;
            } else if value == 11 {
                return None;
            }
        } else if value == 11 {
            return None;
        }
        if self.follow(end).sym == Sym::After && self.follow(end + 1).sym == Sym::Hundred && self.lex(end + 1).article {
            value += 100;
            end += 2;
        }
        Some(Rank { end, value })
    }

    pub(super) fn ordinal(&self, at: usize) -> Option<Hit> {
        let lex = self.lex(at);
        let hit = |end, value: i64| {
            let value = Decimal::whole(value).value().map(|value| Value::Ordinal { value });
            Some(Hit::new(at, end, Type::Ordinal, value))
        };
        let digits = |at: usize| {
            let token = self.tokens.get(at)?;
            let text = self.tokens.norm(at);
            (token.kind == Kind::Number
                && self.same_sentence(at)
                && text.len() <= 4
                && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<i64>().ok())?
        };
        if lex.sym == Sym::Article {
            let value = digits(at + 1)?;
            return if self.tokens[at + 1].glued || self.gap_is_tatweel(at + 1) { hit(at + 2, value) } else { None };
        }
        if let (Some(value), true) = (digits(at), at > 0) {
            let ranked = self.among(at - 1, RANKED);
            if ranked && self.numeral(at).is_some_and(|n| n.end == at + 1) {
                return hit(at + 1, value);
            }
            // الدقيقتين 81 و90
            if at > 2 && self.is(at - 1, "و") && self.is_word(at - 3, "الدقيقتين") {
                return hit(at + 1, value);
            }
            return None;
        }
        let before = if at > 0 && self.same_sentence(at) { self.lex(at - 1) } else { super::lex::Lex::NONE };
        // الساعات الأولى is a length, if anything; أولي is "initial".
        let plural_time = matches!(before.sym, Sym::Span(_)) && before.form == super::lex::Form::Plural;
        if plural_time || lex.sym == Sym::First && self.tokens.norm(at).ends_with('ي') {
            return None;
        }
        // أولى بالسؤال is "worthier".
        if lex.sym == Sym::First
            && self.is_word(at, "أولى")
            && !lex.article
            && self.tokens.get(at + 1).is_some_and(|_| self.tokens.norm(at + 1).starts_with("بال"))
        {
            return None;
        }
        match lex.sym {
            Sym::Adverb(value) => hit(at + 1, i64::from(value)),
            Sym::First => {
                // Not أول من أمس, and not the month of two words.
                if matches!(before.sym, Sym::MonthOfTwo(_) | Sym::HijriOfTwo(_)) {
                    return None;
                }
                let rank = self.rank(at)?;
                hit(rank.end, i64::from(rank.value))
            }
            Sym::Tens(_) | Sym::Hundred if lex.article && lex.bare() => {
                // دورته العشرين, الصفحة المئة; with a plural it counts.
                let noun = at > 0
                    && self.same_sentence(at)
                    && self.tokens[at - 1].kind == Kind::Arabic
                    && before.sym != Sym::In
                    && (self.tokens.norm(at - 1).ends_with('ة')
                        || self.tokens.norm(at - 1).ends_with("ته")
                        || self.tokens.norm(at - 1).ends_with("تها"));
                let numeral = self.numeral(at)?;
                let value = numeral.value.and_then(Decimal::integer)?;
                if noun && numeral.end == at + 1 { hit(numeral.end, value) } else { None }
            }
            _ => {
                if matches!(before.sym, Sym::MonthOfTwo(_) | Sym::HijriOfTwo(_)) {
                    return None;
                }
                if lex.sym == Sym::Single {
                    return None;
                }
                let rank = self.rank(at)?;
                hit(rank.end, i64::from(rank.value))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::value::gold::{cases, values};

    #[test]
    fn ranks() {
        cases(&[
            "المركز [ORD الثالث] في الجولة [ORD الثانية عشرة]",
            "ل[ORD أول] مرة منذ [DUR عشر سنوات]",
            "جولة [ORD ثانية]، و[ORD ثاني] أكبر مدينة",
            "المرة [ORD الرابعة والأربعين بعد المئة]",
            "المركز [ORD الـ112] عالميا، والدقيقة [ORD 31]",
            "دورته [ORD العشرين]، والصفحة [ORD المئة]",
            "تفاهم أولي، وفي الساعات الأولى",
        ]);
    }

    #[test]
    fn values_of_ranks() {
        values(&[
            ("المرة الرابعة والأربعون بعد المئة", r#"{"kind":"ordinal","value":144}"#),
            ("الـ46", r#"{"kind":"ordinal","value":46}"#),
            ("الطابق الحادي عشر", r#"{"kind":"ordinal","value":11}"#),
        ]);
    }
}
