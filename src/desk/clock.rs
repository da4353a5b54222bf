//! The one place that asks what time it is.

use crate::domain::time::Moment;
use chrono::{TimeZone, Utc};
use chrono_tz::Tz;

/// Now, on that zone's wall clock, in whole seconds.
#[must_use]
#[allow(clippy::disallowed_methods, reason = "this is the place")]
pub fn now(zone: Tz) -> Moment {
    let utc = Utc::now();
    let whole = chrono::DateTime::from_timestamp(utc.timestamp(), 0).unwrap_or(utc);
    zone.from_utc_datetime(&whole.naive_utc()).naive_local()
}

/// The machine's time zone by its IANA name; UTC where it has none.
#[must_use]
pub fn machine_zone() -> String {
    let name = iana_time_zone::get_timezone().ok();
    let known = name.filter(|name| name.parse::<Tz>().is_ok());
    known.unwrap_or_else(|| "UTC".to_owned())
}
