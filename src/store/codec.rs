//! How the domain's values stand in columns: moments, dates, ids, money.

use super::error::{Result, StoreError};
use crate::domain::money::Currency;
use crate::domain::time::{Date, Moment, NEVER};
use chrono::offset::LocalResult;
use chrono::{DateTime, NaiveDate, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use rust_decimal::Decimal;

/// Days from 0000-12-31 to 1970-01-01, by which `chrono` counts from the common era.
const EPOCH_DAY: i32 = 719_163;

/// Days since 1970-01-01.
pub(super) fn day(date: Date) -> i64 {
    use chrono::Datelike;
    i64::from(date.num_days_from_ce() - EPOCH_DAY)
}

/// The date of so many days since 1970-01-01.
pub(super) fn date(day: i64) -> Result<Date> {
    i32::try_from(day)
        .ok()
        .and_then(|d| NaiveDate::from_num_days_from_ce_opt(d.checked_add(EPOCH_DAY)?))
        .ok_or_else(|| StoreError::corrupt(format!("day {day}"), "a day of the calendar"))
}

/// A wall-clock moment as milliseconds, as if it were UTC; `NEVER` is the largest number.
pub(super) fn wall(moment: Moment) -> i64 {
    if moment == NEVER { i64::MAX } else { moment.and_utc().timestamp_millis() }
}

/// The wall-clock moment of so many milliseconds.
pub(super) fn from_wall(ms: i64) -> Result<Moment> {
    if ms == i64::MAX {
        return Ok(NEVER);
    }
    DateTime::<Utc>::from_timestamp_millis(ms)
        .map(|t| t.naive_utc())
        .ok_or_else(|| StoreError::corrupt(format!("moment {ms}"), "milliseconds since 1970"))
}

/// The portfolio's clock: wall-clock moments to UTC and back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Clock(pub Tz);

impl Clock {
    /// The clock of that IANA name.
    pub(super) fn named(name: &str) -> Result<Self> {
        name.parse().map(Self).map_err(|_| StoreError::Zone(name.to_owned()))
    }

    /// UTC milliseconds and the offset in minutes. Of an hour that comes twice the first is meant;
    /// a time that daylight saving skips is counted with the offset before it.
    pub(super) fn utc(self, moment: Moment) -> (i64, i32) {
        let offset = match self.0.offset_from_local_datetime(&moment) {
            LocalResult::Single(o) | LocalResult::Ambiguous(o, _) => o.fix(),
            LocalResult::None => {
                let before = moment - TimeDelta::hours(3);
                self.0.offset_from_utc_datetime(&before).fix()
            }
        };
        let minutes = offset.local_minus_utc() / 60;
        (wall(moment) - i64::from(minutes) * 60_000, minutes)
    }

    /// The wall clock at that UTC moment.
    pub(super) fn wall(self, utc_ms: i64) -> Result<Moment> {
        let utc = from_wall(utc_ms)?;
        let minutes = self.0.offset_from_utc_datetime(&utc).fix().local_minus_utc() / 60;
        at_offset(utc_ms, minutes)
    }
}

/// The wall clock of a UTC moment with that offset in minutes.
pub(super) fn at_offset(utc_ms: i64, minutes: i32) -> Result<Moment> {
    from_wall(utc_ms + i64::from(minutes) * 60_000)
}

/// The amount in minor units; refused when it is finer than the minor unit or too large.
pub(super) fn minor(amount: Decimal, currency: Currency, what: &str) -> Result<i64> {
    currency.to_minor(amount).filter(|&m| currency.from_minor(m) == amount).ok_or_else(|| {
        StoreError::Unstorable {
            what: format!("{what} {amount} {currency}"),
            expected: "a whole number of minor units within 64 bits",
        }
    })
}

/// JSON of one of our own types.
pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| StoreError::Unstorable {
        what: e.to_string(),
        expected: "a value that JSON can hold",
    })
}

/// One of our own types from JSON.
pub(super) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|e| StoreError::corrupt(format!("JSON with \"{e}\""), "a body this version knows"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(s: &str) -> Moment {
        s.parse().unwrap()
    }

    #[test]
    fn an_hour_that_comes_twice_and_one_that_is_skipped_read_back_as_written() {
        let clock = Clock::named("Europe/Berlin").unwrap();
        for s in ["2026-10-25T02:30:00", "2026-03-29T02:30:00", "2026-07-01T12:00:00"] {
            let (utc, offset) = clock.utc(moment(s));
            assert_eq!(at_offset(utc, offset).unwrap(), moment(s), "{s}");
        }
        assert!(Clock::named("Nowhere/Else").is_err());
    }

    #[test]
    fn money_finer_than_the_minor_unit_is_refused() {
        let usd: Currency = "USD".parse().unwrap();
        assert_eq!(minor("12.30".parse().unwrap(), usd, "open").unwrap(), 1230);
        assert!(minor("12.305".parse().unwrap(), usd, "open").is_err());
    }

    proptest! {
        #[test]
        fn dates_and_moments_read_back(days in -700_000_i64..2_000_000, ms in 0_i64..4_000_000_000_000) {
            prop_assert_eq!(day(date(days).unwrap()), days);
            prop_assert_eq!(wall(from_wall(ms).unwrap()), ms);
        }
    }
}
