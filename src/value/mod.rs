//! Values: dates, times, durations, money, percentages, measures, numbers, ranks and addresses, found by grammar.

use crate::document::Score;
use crate::token::Tokens;
use crate::{Error, Span, Type};
use serde::Serialize;
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
            2 if self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0) => 29,
            2 => 28,
            _ => 31,
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
        /// `2023-02-28`, `2023-02`, `2023`; absent where it is relative and no reference was given.
        #[serde(skip_serializing_if = "Option::is_none")]
        iso: Option<String>,
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

/// Finds the values of a text, in order.
pub(crate) fn find(_tokens: &Tokens<'_>, _reference: Option<Date>, _out: &mut Vec<Found>) {}
