//! Dates, moments and the calendar. A day is the portfolio's; nothing here asks a clock.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A calendar date in the portfolio's time zone.
pub type Date = NaiveDate;

/// A moment on the portfolio's wall clock.
pub type Moment = NaiveDateTime;

/// The first moment of a day.
#[must_use]
pub fn start_of(day: Date) -> Moment {
    day.and_time(NaiveTime::MIN)
}

/// So many months later, the last day of a month that lacks the day.
#[must_use]
pub fn plus_months(day: Date, months: u32) -> Date {
    day.checked_add_months(chrono::Months::new(months)).unwrap_or(Date::MAX)
}

/// So many days later; the far future where the calendar ends.
#[must_use]
pub fn plus_days(day: Date, days: u32) -> Date {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

/// A moment later than every other.
pub const NEVER: Moment = NaiveDateTime::MAX;

/// Which days are worked: weekdays, and the policy's own holidays and working Saturdays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    /// Weekdays on which nobody works, a bit each from Monday on.
    weekend: u8,
    /// Rest days besides, of the days otherwise worked, in their order.
    holidays: Vec<Date>,
    /// Days worked though they fall on a weekend (调休), in their order.
    workdays: Vec<Date>,
}

impl Default for Calendar {
    /// Saturdays and Sundays rest.
    fn default() -> Self {
        let weekend = [Weekday::Sat, Weekday::Sun].map(|d| d.number_from_monday() as u8);
        Self::new(&weekend, &BTreeSet::new(), &BTreeSet::new())
    }
}

impl Calendar {
    /// `weekend`: the weekdays on which nobody works, by number from Monday = 1. A day that is named
    /// among both the others is worked.
    #[must_use]
    pub fn new(weekend: &[u8], holidays: &BTreeSet<Date>, workdays: &BTreeSet<Date>) -> Self {
        let bit = |day: &u8| 1_u8.checked_shl(u32::from(*day).wrapping_sub(1)).unwrap_or(0);
        let mask = weekend.iter().map(bit).fold(0, |all, bit| all | bit);
        let mut calendar = Self { weekend: mask, holidays: Vec::new(), workdays: Vec::new() };
        let rest = holidays.difference(workdays).filter(|day| !calendar.is_weekend(**day));
        let rest: Vec<Date> = rest.copied().collect();
        let work = workdays.iter().filter(|day| calendar.is_weekend(**day));
        calendar.workdays = work.copied().collect();
        calendar.holidays = rest;
        calendar
    }

    /// Nobody works on that day.
    #[must_use]
    pub fn rests(&self, day: Date) -> bool {
        match self.is_weekend(day) {
            true => self.workdays.binary_search(&day).is_err(),
            false => self.holidays.binary_search(&day).is_ok(),
        }
    }

    fn is_weekend(&self, day: Date) -> bool {
        self.weekend >> day.weekday().num_days_from_monday() & 1 == 1
    }

    /// The day itself when it is worked, else the next one that is.
    #[must_use]
    pub fn next_workday(&self, day: Date) -> Date {
        // A calendar without any working day within a year is treated as having none at all.
        day.iter_days().take(366).find(|&d| !self.rests(d)).unwrap_or(day)
    }

    /// Working days after `from` up to `to`; 0 when `to` is not later. Counts a year at most.
    #[must_use]
    pub fn workdays_between(&self, from: Date, to: Date) -> u32 {
        let to = to.min(plus_days(from, 366));
        let Some(first) = from.succ_opt().filter(|first| *first <= to) else { return 0 };
        // Whole weeks at once, the few days over by their weekdays: a queue asks this of every case.
        let days = (to - from).num_days();
        let by_week = days / 7 * i64::from(7 - self.weekend.count_ones());
        let weekday = i64::from(from.weekday().num_days_from_monday());
        let over =
            (weekday + 1..=weekday + days % 7).filter(|day| self.weekend >> (day % 7) & 1 == 0);
        let within = |days: &[Date]| {
            let until = |day: Date| days.partition_point(|other| *other < day);
            (days.partition_point(|other| *other <= to) - until(first)) as i64
        };
        let count = by_week + over.count() as i64 - within(&self.holidays) + within(&self.workdays);
        u32::try_from(count).unwrap_or(0)
    }

    /// So many working days after a day, the day itself excluded.
    #[must_use]
    pub fn plus_workdays(&self, day: Date, count: u32) -> Date {
        (0..count).fold(day, |d, _| self.next_workday(plus_days(d, 1)))
    }
}

/// How long to wait, as the policy writes it: `2h`, `1d`, `3wd` (working days).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wait {
    /// Minutes, by the clock.
    Minutes(u32),
    /// Calendar days; 0 is the same day.
    Days(u32),
    /// Working days, the first day excluded.
    Workdays(u32),
}

impl Wait {
    /// The moment after waiting from `from`; waits of days end at the start of work.
    #[must_use]
    pub fn after(self, from: Moment, start_of_work: NaiveTime, calendar: &Calendar) -> Moment {
        match self {
            Self::Minutes(m) => {
                from.checked_add_signed(chrono::TimeDelta::minutes(i64::from(m))).unwrap_or(NEVER)
            }
            Self::Days(0) => from,
            Self::Days(d) => plus_days(from.date(), d).and_time(start_of_work),
            Self::Workdays(d) => calendar.plus_workdays(from.date(), d).and_time(start_of_work),
        }
    }
}

impl std::str::FromStr for Wait {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        let digits = s.len() - s.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, unit) = s.split_at(digits);
        let wrong = || format!("\"{s}\" is not a wait; expected 30m, 2h, 1d or 3wd");
        let number: u32 = number.parse().map_err(|_| wrong())?;
        match unit {
            "m" => Ok(Self::Minutes(number)),
            "h" => number.checked_mul(60).map(Self::Minutes).ok_or_else(wrong),
            "d" => Ok(Self::Days(number)),
            "wd" => Ok(Self::Workdays(number)),
            _ => Err(wrong()),
        }
    }
}

impl std::fmt::Display for Wait {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Minutes(m) if m % 60 == 0 => write!(f, "{}h", m / 60),
            Self::Minutes(m) => write!(f, "{m}m"),
            Self::Days(d) => write!(f, "{d}d"),
            Self::Workdays(d) => write!(f, "{d}wd"),
        }
    }
}

impl Serialize for Wait {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Wait {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(s: &str) -> Date {
        s.parse().unwrap()
    }

    #[test]
    fn a_rest_day_runs_to_the_next_working_day() {
        assert_eq!(Calendar::default().next_workday(date("2026-03-07")), date("2026-03-09"));
        let (rest, worked) = ([date("2026-03-09")].into(), [date("2026-03-08")].into());
        let calendar = Calendar::new(&[6, 7], &rest, &worked);
        assert_eq!(calendar.next_workday(date("2026-03-07")), date("2026-03-08"));
        assert_eq!(calendar.plus_workdays(date("2026-03-06"), 2), date("2026-03-10"));
    }

    #[test]
    fn waits_end_at_the_start_of_work_unless_they_are_hours() {
        let calendar = Calendar::default();
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        let friday = date("2026-03-06").and_hms_opt(16, 30, 0).unwrap();
        let after = |s: &str| s.parse::<Wait>().unwrap().after(friday, nine, &calendar);
        assert_eq!(after("2h"), date("2026-03-06").and_hms_opt(18, 30, 0).unwrap());
        assert_eq!(after("1d"), date("2026-03-07").and_time(nine));
        assert_eq!(after("1wd"), date("2026-03-09").and_time(nine));
        assert!("2x".parse::<Wait>().is_err());
    }
}
