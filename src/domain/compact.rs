//! Dates and moments as plain numbers where facts are written down: a queue reads a million of them,
//! and text would be most of the work. Used as `#[serde(with = "compact")]`.

use super::time::{Date, Moment};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike as _};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that plain numbers can stand for.
pub trait Compact: Sized {
    /// The numbers.
    type Plain: Serialize + DeserializeOwned;
    /// The numbers for it.
    fn plain(&self) -> Self::Plain;
    /// What the numbers stand for, if anything.
    fn back(plain: Self::Plain) -> Option<Self>;
}

/// Days of the common era.
impl Compact for Date {
    type Plain = i32;
    fn plain(&self) -> i32 {
        self.num_days_from_ce()
    }
    fn back(plain: i32) -> Option<Self> {
        NaiveDate::from_num_days_from_ce_opt(plain)
    }
}

/// Seconds since 1970 and nanoseconds, as if the wall clock showed UTC.
impl Compact for Moment {
    type Plain = (i64, u32);
    fn plain(&self) -> (i64, u32) {
        let utc = self.and_utc();
        (utc.timestamp(), utc.timestamp_subsec_nanos())
    }
    fn back((seconds, nanos): (i64, u32)) -> Option<Self> {
        DateTime::from_timestamp(seconds, nanos).map(|utc| utc.naive_utc())
    }
}

/// Seconds since midnight.
impl Compact for NaiveTime {
    type Plain = u32;
    fn plain(&self) -> u32 {
        self.num_seconds_from_midnight()
    }
    fn back(seconds: u32) -> Option<Self> {
        Self::from_num_seconds_from_midnight_opt(seconds, 0)
    }
}

impl<T: Compact> Compact for Option<T> {
    type Plain = Option<T::Plain>;
    fn plain(&self) -> Option<T::Plain> {
        self.as_ref().map(T::plain)
    }
    fn back(plain: Option<T::Plain>) -> Option<Self> {
        match plain {
            Some(plain) => T::back(plain).map(Some),
            None => Some(None),
        }
    }
}

/// Writes the numbers.
///
/// # Errors
/// The serializer's own.
pub fn serialize<T: Compact, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.plain().serialize(serializer)
}

/// Reads the numbers.
///
/// # Errors
/// The deserializer's own, and numbers outside of the calendar.
pub fn deserialize<'de, T: Compact, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let plain = T::Plain::deserialize(deserializer)?;
    T::back(plain).ok_or_else(|| D::Error::custom("a number outside of the calendar"))
}

#[cfg(test)]
mod tests {
    use super::super::time::NEVER;
    use super::*;

    #[test]
    fn the_first_and_last_moments_read_back_too() {
        for moment in [NEVER, Moment::MIN, "2026-02-03T04:05:06.007".parse().unwrap()] {
            assert_eq!(Moment::back(moment.plain()), Some(moment));
        }
        for date in [Date::MAX, Date::MIN, "2024-02-29".parse().unwrap()] {
            assert_eq!(Option::<Date>::back(Some(date).plain()), Some(Some(date)));
        }
    }
}
