//! Measures with a unit that is neither money nor time, and percentages.
//!
//! Source: the units of CLDR 48 (`ar`, units) and of the energy, farming and shipping pages; symbols as in UCUM where it has one.

use super::lex::{Entry, Form, Sym, rows};
use super::number::Decimal;
use super::{Grammar, Hit, Value};
use crate::Type;
use crate::token::Kind;

/// The symbols that [`Value::Quantity`] gives.
pub(super) const UNITS: &[&str] = &[
    "m", "km", "cm", "mm", "mi", "ft", "in", "nmi", "kg", "g", "t", "mg", "L", "mL", "ha", "feddan", "dunam", "bbl",
    "W", "kW", "MW", "GW", "TW", "kWh", "°", "°C", "mbar", "hPa", "Hz", "GHz", "MHz", "B", "KB", "MB", "GB", "TB",
    "kcal", "V", "A", "lb", "oz", "yd", "kn", "dB", "hp", "Bcf", "ardeb", "qintar", "MWh", "GWh", "acre", "ly",
];

pub(super) const WORDS: &[Entry] = rows! {
    Fixed: "كم" => Measure(1), "كلم" => Measure(1), "km" => Measure(1), "سم" => Measure(2), "cm" => Measure(2), "ملم" => Measure(3), "مم" => Measure(3), "mm" => Measure(3), "كغم" => Measure(8), "كغ" => Measure(8), "كجم" => Measure(8), "kg" => Measure(8), "ملغ" => Measure(11), "مل" => Measure(13), "مليمترات" => Measure(3);
    Noun: "متر" => Measure(0), "كيلومتر" => Measure(1), "سنتيمتر" => Measure(2), "سنتمتر" => Measure(2), "مليمتر" => Measure(3), "ملليمتر" => Measure(3), "ميل" => Measure(4), "قدم" => Measure(5), "بوصة" => Measure(6), "إنش" => Measure(6), "كيلوغرام" => Measure(8),
        "كيلوجرام" => Measure(8), "كيلو" => Measure(8), "غرام" => Measure(9), "جرام" => Measure(9), "طن" => Measure(10), "ميليغرام" => Measure(11), "مليغرام" => Measure(11), "ملغرام" => Measure(11),
        "لتر" => Measure(12), "ليتر" => Measure(12), "مليلتر" => Measure(13), "ملليلتر" => Measure(13), "هكتار" => Measure(14), "فدان" => Measure(15), "دونم" => Measure(16), "برميل" => Measure(17), "واط" => Measure(18), "كيلوواط" => Measure(19), "كيلووات" => Measure(19),
        "ميغاواط" => Measure(20), "ميجاوات" => Measure(20), "ميغاوات" => Measure(20), "ميجاواط" => Measure(20), "غيغاواط" => Measure(21), "جيجاوات" => Measure(21), "غيغاوات" => Measure(21), "تيراواط" => Measure(22), "درجة" => Measure(24), "مليبار" => Measure(26), "هكتوباسكال" => Measure(27),
        "هرتز" => Measure(28), "جيجاهرتز" => Measure(29), "غيغاهرتز" => Measure(29), "ميغاهرتز" => Measure(30), "بايت" => Measure(31), "كيلوبايت" => Measure(32), "ميغابايت" => Measure(33), "ميجابايت" => Measure(33), "غيغابايت" => Measure(34), "جيجابايت" => Measure(34), "تيرابايت" => Measure(35), "سعرة" => Measure(36), "فولت" => Measure(37), "أمبير" => Measure(38),
        "رطل" => Measure(39), "أونصة" => Measure(40), "ياردة" => Measure(41), "عقدة" => Measure(42), "ديسيبل" => Measure(43), "حصان" => Measure(44), "إردب" => Measure(46), "قنطار" => Measure(47), "آر" => Measure(14);
    Plural: "أمتار" => Measure(0), "أميال" => Measure(4), "أقدام" => Measure(5), "أطنان" => Measure(10), "ألتار" => Measure(12), "أفدنة" => Measure(15), "دونمات" => Measure(16), "براميل" => Measure(17), "أرطال" => Measure(39), "أونصات" => Measure(40), "قناطير" => Measure(47), "عقد" => Measure(42);
    Fixed: "ميلان" => None, "مئوية" => MeasureTail, "مكعب" => MeasureTail, "مكعبة" => MeasureTail, "مربع" => MeasureTail, "مربعة" => MeasureTail, "مربعا" => MeasureTail, "مكعبا" => MeasureTail, "يوميا" => MeasureTail, "سنويا" => MeasureTail, "شهريا" => MeasureTail,
        "بحريا" => MeasureTail, "بحري" => MeasureTail, "فهرنهايت" => MeasureTail, "ضوئية" => MeasureTail, "متري" => MeasureTail, "مترية" => MeasureTail, "حرارية" => MeasureTail;
};

const METRE: u8 = 0;
const GRAM: u8 = 9;
const WATT: u8 = 18;
const DEGREE: u8 = 24;

impl Grammar<'_, '_> {
    /// The unit at `at`, its tail and its symbol.
    fn measure(&self, at: usize) -> Option<(usize, String)> {
        if !self.same_sentence(at) {
            return None;
        }
        let lex = self.lex(at);
        if self.is(at, "°") {
            let celsius = self.is(at + 1, "C") || self.is(at + 1, "م");
            if self.follow(at + 1).sym == Sym::MeasureTail {
                return Some(self.measure_tail(at + 1, DEGREE));
            }
            return Some((at + 1 + usize::from(celsius), if celsius { "°C" } else { "°" }.to_owned()));
        }
        // سنة ضوئية
        if matches!(lex.sym, Sym::Span(super::duration::YEAR)) && lex.bare() && !lex.article && self.is(at + 1, "ضوئية")
        {
            return Some((at + 2, "ly".to_owned()));
        }
        let Sym::Measure(unit) = lex.sym else { return None };
        if !lex.bare() || lex.article {
            return None;
        }
        // كيلو متر
        if let (true, Sym::Measure(base @ (METRE | GRAM | WATT))) = (self.is(at, "كيلو"), self.follow(at + 1).sym) {
            let unit = match base {
                METRE => METRE + 1,
                GRAM => GRAM - 1,
                _ => WATT + 1,
            };
            return Some(self.measure_tail(at + 2, unit));
        }
        Some(self.measure_tail(at + 1, unit))
    }

    /// مكعب, مئوية, في الساعة, يوميا, and what they make of the symbol.
    fn measure_tail(&self, at: usize, unit: u8) -> (usize, String) {
        let (mut end, mut symbol) = (at, UNITS[unit as usize].to_owned());
        if self.follow(end).sym == Sym::Part(2) && self.follow(end).and {
            return (end, symbol);
        }
        while self.follow(end).sym == Sym::MeasureTail && self.follow(end).bare() {
            let word = self.tokens.norm(end);
            match word {
                _ if word.starts_with("مربع") => symbol.push('²'),
                _ if word.starts_with("مكعب") => symbol.push('³'),
                "مئوية" if unit == DEGREE => "°C".clone_into(&mut symbol),
                "فهرنهايت" if unit == DEGREE => "°F".clone_into(&mut symbol),
                "يوميا" => symbol.push_str("/d"),
                "شهريا" => symbol.push_str("/mo"),
                "سنويا" => symbol.push_str("/a"),
                "بحري" | "بحريا" if symbol == "mi" => "nmi".clone_into(&mut symbol),
                _ => {}
            }
            end += 1;
        }
        if unit == DEGREE && self.is(end, "تحت") && self.is(end + 1, "الصفر") {
            return (end + 2, "°C".to_owned());
        }
        if self.follow(end).sym == Sym::In && self.same_sentence(end + 1) {
            let per = self.lex(end + 1);
            let rate = match per.sym {
                Sym::Span(super::duration::HOUR) => "/h",
                Sym::Span(super::duration::DAY) => "/d",
                Sym::Span(super::duration::MINUTE) => "/min",
                Sym::Ordinal(2) => "/s",
                _ => "",
            };
            if per.article && !rate.is_empty() && per.form == Form::Fixed && self.lex(end + 1).bare() {
                symbol.push_str(rate);
                end += 2;
            }
        }
        (end, symbol)
    }

    pub(super) fn quantity(&self, at: usize) -> Option<Hit> {
        let lex = self.lex(at);
        let (end, value, symbol) = match lex.sym {
            Sym::Measure(unit) if lex.form == Form::Dual && !lex.article => {
                let (end, symbol) = self.measure_tail(at + 1, unit);
                (end, Some(Decimal::whole(2)), symbol)
            }
            // متر alone counts after an approximator only.
            Sym::Measure(unit) if lex.form == Form::Fixed && !lex.article && self.about_before(at) => {
                let (end, symbol) = self.measure_tail(at + 1, unit);
                (end, Some(Decimal::whole(1)), symbol)
            }
            Sym::Part(divisor) if !lex.article => {
                let (end, symbol) = self.measure(at + 1)?;
                (end, Decimal::whole(1).part(divisor), symbol)
            }
            _ => {
                let numeral = self.numeral(at)?;
                let (end, symbol) = self.measure(numeral.end)?;
                (end, numeral.value, symbol)
            }
        };
        // مترين ونصف المتر
        let (mut end, mut value) = (end, value);
        if let Some(next) = self.joined(end)
            && let Sym::Part(divisor) = self.lex(next).sym
        {
            let of = self.follow(next + 1);
            end = next + 1 + usize::from(matches!(of.sym, Sym::Measure(_)) && of.article);
            value = value.and_then(|v| Decimal::whole(1).part(divisor).and_then(|part| v.plus(part)));
        }
        let below = self.is(end - 1, "الصفر");
        let value = value
            .and_then(Decimal::value)
            .map(|value| Value::Quantity { value: if below { value.negated() } else { value }, unit: symbol });
        Some(Hit::new(at, end, Type::Quantity, value))
    }

    fn percent_sign(&self, at: usize) -> bool {
        self.is(at, "%") || self.is(at, "٪")
    }

    pub(super) fn percent(&self, at: usize) -> Option<Hit> {
        let hit = |end, value: Option<Decimal>| {
            let value = value.and_then(Decimal::value).map(|value| Value::Percent { value });
            Some(Hit::new(at, end, Type::Percent, value))
        };
        if self.percent_sign(at) {
            let numeral = self.numeral(at + 1).filter(|_| self.tokens[at + 1].glued)?;
            // 12% 13: the sign belongs to what stands before it.
            if self.tokens[at].glued && at > 0 && self.tokens[at - 1].kind == Kind::Number {
                return None;
            }
            return hit(numeral.end, numeral.value);
        }
        let numeral = self.numeral(at)?;
        let mut end = numeral.end;
        if !self.same_sentence(end) {
            return None;
        }
        if self.percent_sign(end) {
            return hit(end + 1, numeral.value);
        }
        let lex = self.lex(end);
        if (self.is(end, "نقطة") || self.is(end, "نقاط")) && self.is(end + 1, "مئوية") {
            end += 2;
        } else if lex.sym == Sym::Hundred && lex.prep == Some('ب') && lex.article {
            end += 1;
        } else if lex.sym == Sym::In
            && lex.bare()
            && self.follow(end + 1).sym == Sym::Hundred
            && self.lex(end + 1).bare()
        {
            end += 2;
        } else {
            return None;
        }
        hit(end, numeral.value)
    }
}

#[cfg(test)]
mod tests {
    use crate::value::gold::{cases, values};

    #[test]
    fn measures() {
        cases(&[
            "[QTY 400 كيلومتر] و[QTY 25 درجة مئوية]",
            "[QTY 95 كيلومترا في الساعة]، و[QTY 9 ملايين برميل يوميا]",
            "[QTY ألف ومئتا متر]، و[QTY متران]، و[QTY مترين ونصف المتر]",
            "بين [QTY 7 و9 درجات]، وبين [QTY 1300 و1850 مترا]",
            "[QTY 30 مليون متر مكعب]، و[QTY 4 درجات تحت الصفر]، و[QTY -5 درجات]",
            "[QTY 3800 سنة ضوئية]، و[QTY 8 °مئوية]، و[QTY 681 ألف كيلو متر مربع]، ونادي ميلان",
            "على بعد [QTY أكثر من متر]، ومتر الأرض غال",
        ]);
    }

    #[test]
    fn percentages() {
        cases(&[
            "[PCT 12.5%]، و[PCT ثلاثة في المئة]، و[PCT ٪٧٠]",
            "[PCT 85 بالمائة] و[PCT 13 في المائة] و[PCT ثلاثين بالمئة]",
            "تراجع [PCT -0.3%]، و[PCT 25٪]، و[PCT أقل من ثلاث نقاط مئوية]",
        ]);
    }

    #[test]
    fn symbols() {
        values(&[
            ("95 كيلومترا في الساعة", r#"{"kind":"quantity","value":95,"unit":"km/h"}"#),
            ("2.55 مليون برميل يوميا", r#"{"kind":"quantity","value":2550000,"unit":"bbl/d"}"#),
            ("30 مليون متر مكعب", r#"{"kind":"quantity","value":30000000,"unit":"m³"}"#),
            ("4 درجات تحت الصفر", r#"{"kind":"quantity","value":-4,"unit":"°C"}"#),
            ("تسعة أفدنة", r#"{"kind":"quantity","value":9,"unit":"feddan"}"#),
            ("-0.3%", r#"{"kind":"percent","value":-0.3}"#),
            ("٪٧٠", r#"{"kind":"percent","value":70}"#),
        ]);
    }
}
