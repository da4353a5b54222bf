//! When things happen in a made-up case: working days, and the hours at which its debtor picks up.

use super::person::Hours;
use super::plan::days_before;
use super::teller::Teller;
use crate::domain::time::{Date, Moment, plus_days, start_of};
use chrono::{Datelike, TimeDelta, Timelike, Weekday};

/// Minutes of the day in which nobody is called earlier or later.
pub(super) const DAY: (i64, i64) = (8 * 60 + 35, 19 * 60 + 45);

impl Teller<'_> {
    /// The day itself, but for Sundays, on which nobody works; today is always worked.
    pub(super) fn worked(&self, day: Date) -> Date {
        match day.weekday() {
            Weekday::Sun if day != self.today => {
                let before = days_before(day, 1);
                if before >= self.outline.received { before } else { plus_days(day, 1) }
            }
            _ => day,
        }
    }

    /// A working day between so many days after that day, or before it when below 0.
    pub(super) fn some_day(&mut self, day: Date, low: i64, high: i64) -> Date {
        let days = self.rng.between(low, high);
        self.worked(if days < 0 { days_before(day, days) } else { plus(day, days) })
    }

    /// A moment of that day at which the debtor picks up; none when today's have not come yet.
    pub(super) fn answers(&mut self, day: Date) -> Option<Moment> {
        let hours = match self.people.hours {
            _ if self.company() => (9 * 60 + 5, 17 * 60 + 25),
            Hours::Any => (8 * 60 + 40, 19 * 60 + 30),
            Hours::Morning => (8 * 60 + 40, 11 * 60 + 20),
            Hours::Noon => (11 * 60 + 45, 13 * 60 + 35),
            Hours::Evening => (18 * 60 + 5, DAY.1),
        };
        self.within(day, hours)
    }

    /// A moment of that day at which the debtor does not pick up.
    pub(super) fn silent(&mut self, day: Date) -> Option<Moment> {
        let hours = match self.people.hours {
            _ if self.company() => (9 * 60 + 5, 17 * 60 + 25),
            Hours::Any => DAY,
            Hours::Morning => (13 * 60, DAY.1),
            Hours::Noon => (14 * 60, DAY.1),
            Hours::Evening => (DAY.0, 17 * 60 + 45),
        };
        self.within(day, hours)
    }

    /// A moment between these minutes of the day, and of today before now.
    pub(super) fn within(&mut self, day: Date, (from, to): (i64, i64)) -> Option<Moment> {
        let now = i64::from(self.book.as_of.hour() * 60 + self.book.as_of.minute());
        let to = if day == self.today { to.min(now - 4) } else { to };
        if day > self.today || to <= from {
            return None;
        }
        let second = self.rng.between(from * 60, to * 60);
        Some(start_of(day) + TimeDelta::seconds(second))
    }
}

/// So many days later.
pub(super) fn plus(day: Date, days: i64) -> Date {
    plus_days(day, u32::try_from(days).unwrap_or(0))
}

/// The half hour at or before a moment.
pub(super) fn half_hour(at: Moment) -> Moment {
    at - TimeDelta::seconds(i64::from(at.minute() % 30 * 60 + at.second()))
}
