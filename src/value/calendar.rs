//! What a date amounts to: parts read from the text, counted in the Gregorian calendar.

use super::{Date, duration};

/// What is known of a date while it is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts {
    pub(super) year: Option<i64>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) weekday: Option<u8>,
    /// Days from the reference.
    pub(super) offset: Option<i64>,
    /// Years or months from the reference.
    pub(super) years: Option<i64>,
    pub(super) months: Option<i64>,
    /// Of next (1), last (-1) and this (0).
    pub(super) turn: Option<i64>,
    /// Counted by another calendar or too vague for ISO.
    pub(super) vague: bool,
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
        let (year, month, day) = (u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        (1..=9999).contains(&year).then_some(Self { year, month, day })
    }
}

impl Parts {
    /// Counts `turn` units from the reference.
    pub(super) fn turned(&mut self, unit: u8, turn: i64) {
        match unit {
            duration::MONTH => self.months = Some(turn),
            duration::YEAR => self.years = Some(turn),
            _ => self.vague = true,
        }
    }

    /// The date in ISO 8601, relative to `reference` where it is relative.
    pub(super) fn iso(&self, reference: Option<Date>) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
