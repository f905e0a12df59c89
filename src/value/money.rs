//! Amounts with a currency: 3.5 مليار دولار, خمسون ألف دينار كويتي, 15 $, €20, USD 300, دولارين.
//!
//! Source: ISO 4217; names of CLDR 48 (`ar`, currencies) in the inflections of news. A name that several states share
//! (دينار, ريال) has a code only with an adjective that tells which.

use super::lex::{Entry, Form, Sym, rows};
use super::number::Decimal;
use super::{Grammar, Hit, Value};
use crate::Type;
use crate::token::Kind;

/// Code, and the divisor of a subunit. An empty code waits for an adjective.
pub(super) const CURRENCIES: &[(&str, u8)] = &[
    ("USD", 1),
    ("EUR", 1),
    ("GBP", 1),
    ("JPY", 1),
    ("CNY", 1),
    ("KRW", 1),
    ("INR", 1),
    ("RUB", 1),
    ("", 1),
    ("", 1),
    ("", 1),
    ("", 1),
    ("", 1),
    ("", 1),
    ("ILS", 1),
    ("", 1),
    ("TRY", 0),
    ("MRU", 1),
    ("CHF", 1),
    ("UAH", 1),
    ("PLN", 1),
    ("HUF", 1),
    ("CZK", 1),
    ("BRL", 1),
    ("ZAR", 1),
    ("THB", 1),
    ("MYR", 1),
    ("IDR", 1),
    ("NGN", 1),
    ("ETB", 1),
    ("KZT", 1),
    ("AZN", 1),
    ("GEL", 1),
    ("IRR", 1),
    ("", 0),
    ("VND", 1),
    ("PHP", 1),
    ("BTC", 1),
    ("AFN", 1),
    ("XOF", 1),
    ("AED", 1),
    ("SAR", 1),
    ("EGP", 1),
    ("KWD", 1),
    ("QAR", 1),
    ("OMR", 1),
    ("BHD", 1),
    ("JOD", 1),
    ("MAD", 1),
    ("DZD", 1),
    ("TND", 1),
    ("LYD", 1),
    ("IQD", 1),
    ("LBP", 1),
    ("SYP", 1),
    ("YER", 1),
    ("SDG", 1),
    ("SOS", 1),
    ("DJF", 1),
    ("KMF", 1),
    ("SEK", 1),
    ("NOK", 1),
    ("DKK", 1),
    ("CAD", 1),
    ("AUD", 1),
    ("GMD", 1),
    ("ZMW", 1),
    ("GHS", 1),
];

const DOLLAR: u8 = 0;
const POUND: u8 = 8;
const DINAR: u8 = 9;
const RIYAL: u8 = 10;
const DIRHAM: u8 = 11;
const LIRA: u8 = 12;
const FRANC: u8 = 13;
const RUPEE: u8 = 6;
const CROWN: u8 = 15;
const SHILLING: u8 = 34;

pub(super) const WORDS: &[Entry] = rows! {
    Noun: "دولار" => Currency(0), "يورو" => Currency(1), "أورو" => Currency(1), "يوروه" => Currency(1), "دالاسي" => Currency(65), "كواتشا" => Currency(66), "سيدي" => Currency(67), "ين" => Currency(3), "يوان" => Currency(4), "وون" => Currency(5), "روبية" => Currency(6),
        "روبل" => Currency(7), "جنيه" => Currency(8), "دينار" => Currency(9), "ريال" => Currency(10), "درهم" => Currency(11), "ليرة" => Currency(12),
        "فرنك" => Currency(13), "شيكل" => Currency(14), "شيقل" => Currency(14), "كرونة" => Currency(15), "كورونة" => Currency(15),
        "أوقية" => Currency(17), "هريفنيا" => Currency(19), "زلوتي" => Currency(20), "فورنت" => Currency(21), "رينغيت" => Currency(26),
        "راند" => Currency(24), "بات" => Currency(25), "نايرا" => Currency(28), "بر" => Currency(29), "تنغي" => Currency(30), "مانات" => Currency(31),
        "لاري" => Currency(32), "تومان" => Currency(33), "شلن" => Currency(34), "دونغ" => Currency(35), "بيتكوين" => Currency(37), "بتكوين" => Currency(37), "أفغاني" => Currency(38),
        "سنت" => Currency(34), "فلس" => Currency(34), "قرش" => Currency(34), "هللة" => Currency(34), "بيسة" => Currency(34), "بنس" => Currency(34), "كوبيك" => Currency(34), "سنتيم" => Currency(34),
        "مليم" => Currency(34), "بيزو" => Currency(34);
    Plural: "جنيهات" => Currency(8), "دنانير" => Currency(9), "دراهم" => Currency(11), "فرنكات" => Currency(13), "شواكل" => Currency(14),
        "شواقل" => Currency(14), "أواق" => Currency(17), "روبلات" => Currency(7), "قروش" => Currency(34), "فلوس" => Currency(34), "شلنات" => Currency(34), "ملاليم" => Currency(34);
    Fixed: "usd" => Currency(0), "eur" => Currency(1), "gbp" => Currency(2), "jpy" => Currency(3), "cny" => Currency(4), "inr" => Currency(6), "rub" => Currency(7),
        "ils" => Currency(14), "try" => Currency(16), "mru" => Currency(17), "chf" => Currency(18), "aed" => Currency(40), "sar" => Currency(41), "egp" => Currency(42), "kwd" => Currency(43), "qar" => Currency(44),
        "omr" => Currency(45), "bhd" => Currency(46), "jod" => Currency(47), "mad" => Currency(48), "dzd" => Currency(49), "tnd" => Currency(50), "lyd" => Currency(51), "iqd" => Currency(52), "lbp" => Currency(53), "syp" => Currency(54),
        "yer" => Currency(55), "sdg" => Currency(56), "btc" => Currency(37),
        "أمريكي" => Nation(0), "أميركي" => Nation(0), "أمريكية" => Nation(0), "أميركية" => Nation(0), "إسترليني" => Nation(2), "استرلينية" => Nation(2), "ياباني" => Nation(3), "صيني" => Nation(4), "كوري" => Nation(5), "هندية" => Nation(6), "روسي" => Nation(7),
        "إسرائيلي" => Nation(14), "تركية" => Nation(16), "جديدة" => Nation(17), "موريتانية" => Nation(17), "سويسري" => Nation(18), "إماراتي" => Nation(40), "إماراتية" => Nation(40), "سعودي" => Nation(41), "سعودية" => Nation(41),
        "مصري" => Nation(42), "مصرية" => Nation(42), "كويتي" => Nation(43), "كويتية" => Nation(43), "قطري" => Nation(44), "قطرية" => Nation(44), "عماني" => Nation(45), "عمانية" => Nation(45), "بحريني" => Nation(46), "بحرينية" => Nation(46), "أردني" => Nation(47), "أردنية" => Nation(47),
        "مغربي" => Nation(48), "مغربية" => Nation(48), "جزائري" => Nation(49), "جزائرية" => Nation(49), "تونسي" => Nation(50), "تونسية" => Nation(50), "ليبي" => Nation(51), "ليبية" => Nation(51), "عراقي" => Nation(52), "عراقية" => Nation(52), "لبنانية" => Nation(53), "سورية" => Nation(54),
        "يمني" => Nation(55), "يمنية" => Nation(55), "سوداني" => Nation(56), "سودانية" => Nation(56), "صومالي" => Nation(57), "جيبوتي" => Nation(58), "قمري" => Nation(59), "سويدية" => Nation(60), "نرويجية" => Nation(61), "دنماركية" => Nation(62), "إيراني" => Nation(33),
        "كندي" => Nation(63), "أسترالي" => Nation(64), "أفريقي" => Nation(39), "إفريقي" => Nation(39), "ذهبية" => Nation(17);
};

/// The signs of currencies.
const SIGNS: &[(&str, u8)] = &[
    ("$", 0),
    ("€", 1),
    ("£", 2),
    ("¥", 3),
    ("₩", 5),
    ("₹", 6),
    ("₽", 7),
    ("₪", 14),
    ("₺", 16),
    ("﷼", RIYAL),
    ("₿", 37),
];

impl Grammar<'_, '_> {
    fn sign(&self, at: usize) -> Option<u8> {
        let token = self.tokens.get(at)?;
        if token.kind != Kind::Sign {
            return None;
        }
        let text = self.tokens.norm(at);
        SIGNS.iter().find(|(sign, _)| *sign == text).map(|&(_, currency)| currency)
    }

    /// The currency at `at` and the end of its name.
    pub(super) fn currency(&self, at: usize) -> Option<(usize, u8)> {
        if !self.same_sentence(at) {
            return None;
        }
        if let Some(currency) = self.sign(at) {
            return Some((at + 1, currency));
        }
        let lex = self.lex(at);
        let Sym::Currency(currency) = lex.sym else { return None };
        if !lex.bare() || lex.article {
            return None;
        }
        Some(self.nation(at + 1, currency))
    }

    /// The adjective after a currency that ends before `at`.
    fn nation(&self, at: usize, currency: u8) -> (usize, u8) {
        let next = self.follow(at);
        match next.sym {
            Sym::Nation(nation) if next.bare() && !next.article && self.fits(currency, nation) => {
                // Subunits keep their own count.
                (at + 1, if CURRENCIES[currency as usize].1 == 0 { currency } else { nation })
            }
            _ => (at, currency),
        }
    }

    #[allow(clippy::unused_self)]
    fn fits(&self, currency: u8, nation: u8) -> bool {
        match currency {
            DOLLAR => matches!(nation, 0 | 63 | 64),
            POUND => matches!(nation, 2 | 42 | 56),
            DINAR => matches!(nation, 43 | 46 | 47 | 49..=52),
            RIYAL => matches!(nation, 33 | 41 | 44 | 45 | 55),
            DIRHAM => matches!(nation, 40 | 48),
            LIRA => matches!(nation, 16 | 53 | 54),
            FRANC => matches!(nation, 18 | 39 | 58 | 59),
            CROWN => matches!(nation, 60..=62),
            SHILLING => true,
            RUPEE => nation == 6,
            _ => currency == nation,
        }
    }

    pub(super) fn money(&self, at: usize) -> Option<Hit> {
        let lex = self.lex(at);
        let hit = |end, amount: Option<Decimal>, currency: u8| {
            let (code, divisor) = CURRENCIES[currency as usize];
            let value = amount
                .filter(|_| divisor > 0)
                .and_then(Decimal::value)
                .map(|amount| Value::Money { amount, currency: (!code.is_empty()).then_some(code) });
            Some(Hit::new(at, end, Type::Money, value))
        };
        // $20, USD 300
        let before = self.sign(at).or(match lex.sym {
            Sym::Currency(currency) if self.tokens[at].kind == Kind::Latin => Some(currency),
            _ => None,
        });
        if let Some(currency) = before {
            let numeral = self.numeral(at + 1).filter(|_| self.same_sentence(at + 1))?;
            return hit(numeral.end, numeral.value, currency);
        }
        if let (Sym::Currency(currency), Form::Dual, false) = (lex.sym, lex.form, lex.article) {
            let (end, currency) = self.nation(at + 1, currency);
            return hit(end, Some(Decimal::whole(2)), currency);
        }
        if let (Sym::Part(divisor), false) = (lex.sym, lex.article) {
            let next = self.follow(at + 1);
            if let (Sym::Currency(currency), Form::Fixed, true, false) =
                (next.sym, next.form, next.bare(), next.article)
            {
                let (end, currency) = self.nation(at + 2, currency);
                return hit(end, Decimal::whole(1).part(divisor), currency);
            }
        }
        // ريال واحد
        if let (Sym::Currency(currency), Form::Fixed, Sym::Single) = (lex.sym, lex.form, self.follow(at + 1).sym) {
            let one = self.lex(at + 1);
            return if one.bare() && !one.article && !lex.article {
                hit(at + 2, Some(Decimal::whole(1)), currency)
            } else {
                None
            };
        }
        let numeral = self.numeral(at)?;
        let (mut end, currency) = self.currency(numeral.end)?;
        let mut amount = numeral.value;
        // تسعة دنانير ونصف
        if let Some(next) = self.joined(end) {
            let of = self.follow(next + 1);
            if let (Sym::Part(divisor), true) = (
                self.lex(next).sym,
                of.sym == Sym::None && !self.is_arabic(next + 1) || of.article || of.prep.is_some(),
            ) {
                amount = amount.and_then(|amount| Decimal::whole(1).part(divisor).and_then(|part| amount.plus(part)));
                end = next + 1 + usize::from(of.article && matches!(of.sym, Sym::Currency(_)));
            }
        }
        hit(end, amount, currency)
    }
}

#[cfg(test)]
mod tests {
    use crate::value::gold::{cases, values};

    #[test]
    fn amounts_with_a_currency() {
        cases(&[
            "[MNY 3.5 مليار دولار] و[MNY خمسون ألف دينار]",
            "[MNY 130 مليون أوقية جديدة]، و[MNY 25 مليون فرنك أفريقي]",
            "[MNY ١٠٠ جنيه]، و[MNY دولارين]، و[MNY نصف دينار]، و[MNY ريال واحد]",
            "[MNY $20] و[MNY 15 €]، [MNY USD 300]",
            "[MNY 7 آلاف دولار أمريكي]، و[MNY 3.7 ملايير درهم]",
            "[MNY تسعة دنانير ونصف]",
            "[MNY 10 إلى 15 دولارا]",
            "ارتفع الدولار، وانخفض الدينار الأردني",
        ]);
    }

    #[test]
    fn codes() {
        values(&[
            ("3.5 مليار دولار", r#"{"kind":"money","amount":3500000000,"currency":"USD"}"#),
            ("خمسون ألف دينار كويتي", r#"{"kind":"money","amount":50000,"currency":"KWD"}"#),
            ("45 دينارا", r#"{"kind":"money","amount":45}"#),
            ("200 جنيه إسترليني", r#"{"kind":"money","amount":200,"currency":"GBP"}"#),
            ("25 مليون فرنك أفريقي", r#"{"kind":"money","amount":25000000,"currency":"XOF"}"#),
            ("€12.50", r#"{"kind":"money","amount":12.5,"currency":"EUR"}"#),
            ("تسعة دنانير ونصف", r#"{"kind":"money","amount":9.5}"#),
            ("512 فلسا", ""),
        ]);
    }
}
