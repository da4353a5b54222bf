//! Days, times and amounts as people type them.

use crate::domain::time::{Date, plus_days};
use crate::text::half_width;
use chrono::{Datelike, Months, NaiveTime};
use rust_decimal::Decimal;

/// Which way a day without a year, or without a month, is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Towards {
    /// The next such day, today included.
    Future,
    /// The last such day, today included.
    Past,
}

/// A day: `25`, `12-25`, `2026-12-25`, `20261225`, `+3` or `-1` (days from today). Full-width
/// digits and the separators `/`, `.`, `月` and `日` are read too. `None`: it is not a day.
#[must_use]
pub fn day(text: &str, today: Date, towards: Towards) -> Option<Date> {
    let text = half_width(text.trim());
    if let Some(days) = text.strip_prefix('+') {
        return Some(plus_days(today, days.parse().ok()?));
    }
    if let Some(days) = text.strip_prefix('-') {
        return today.checked_sub_days(chrono::Days::new(days.parse().ok()?));
    }
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [all] if all.len() == 8 => Date::from_ymd_opt(
            all[..4].parse().ok()?,
            all[4..6].parse().ok()?,
            all[6..].parse().ok()?,
        ),
        [day] => near_month(day.parse().ok()?, today, towards),
        [month, day] => near_year(month.parse().ok()?, day.parse().ok()?, today, towards),
        [year, month, day] => {
            Date::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    }
}

fn near_month(day: u32, today: Date, towards: Towards) -> Option<Date> {
    let first = today.with_day(1)?;
    let months = (0..12).filter_map(|n| match towards {
        Towards::Future => first.checked_add_months(Months::new(n)),
        Towards::Past => first.checked_sub_months(Months::new(n)),
    });
    nearest(months.filter_map(|month| month.with_day(day)), today, towards)
}

fn near_year(month: u32, day: u32, today: Date, towards: Towards) -> Option<Date> {
    let years = (0..8).map(|n| match towards {
        Towards::Future => today.year() + n,
        Towards::Past => today.year() - n,
    });
    nearest(years.filter_map(|year| Date::from_ymd_opt(year, month, day)), today, towards)
}

fn nearest(mut days: impl Iterator<Item = Date>, today: Date, towards: Towards) -> Option<Date> {
    days.find(|day| match towards {
        Towards::Future => *day >= today,
        Towards::Past => *day <= today,
    })
}

/// A time of day: `14`, `1430`, `14:30`, `9.30`, `14点30`.
#[must_use]
pub fn time(text: &str) -> Option<NaiveTime> {
    let text = half_width(text.trim());
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (hour, minute) = match parts.as_slice() {
        [one] if one.len() > 2 && one.len() <= 4 => one.split_at(one.len() - 2),
        [hour] => (*hour, "0"),
        [hour, minute] => (*hour, *minute),
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// An amount above zero in the main unit: `1200`, `1,200.50`, `3k`, `1.5w` and `1.5万`.
#[must_use]
pub fn amount(text: &str) -> Option<Decimal> {
    let text: String =
        half_width(text.trim()).chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    let unit = text.chars().next_back()?;
    let (figures, times) = match unit {
        'k' | 'K' | '千' => (text.strip_suffix(unit)?, 1_000),
        'w' | 'W' | '万' => (text.strip_suffix(unit)?, 10_000),
        _ => (text.as_str(), 1),
    };
    let amount = figures.parse::<Decimal>().ok()?.checked_mul(Decimal::from(times))?;
    (amount > Decimal::ZERO).then_some(amount.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(s: &str) -> Date {
        s.parse().unwrap()
    }

    #[test]
    fn a_day_is_read_in_every_short_form() {
        let today = date("2026-11-22");
        let read = |s: &str| day(s, today, Towards::Future);
        assert_eq!(read("25"), Some(date("2026-11-25")));
        assert_eq!(read("21"), Some(date("2026-12-21")));
        assert_eq!(read("12-5"), Some(date("2026-12-05")));
        assert_eq!(read("1月5日"), Some(date("2027-01-05")));
        assert_eq!(read("2026/12/25"), Some(date("2026-12-25")));
        assert_eq!(read("20261225"), Some(date("2026-12-25")));
        assert_eq!(read("+3"), Some(date("2026-11-25")));
        assert_eq!(read("＋３"), Some(date("2026-11-25")));
        assert_eq!(read("31"), Some(date("2026-12-31")));
        assert_eq!(read("2026-02-30"), None);
        assert_eq!(read("soon"), None);
    }

    #[test]
    fn a_day_of_the_past_is_the_last_such_one() {
        let today = date("2026-01-22");
        assert_eq!(day("25", today, Towards::Past), Some(date("2025-12-25")));
        assert_eq!(day("12-30", today, Towards::Past), Some(date("2025-12-30")));
        assert_eq!(day("-1", today, Towards::Past), Some(date("2026-01-21")));
    }

    #[test]
    fn a_time_is_read_with_and_without_its_colon() {
        for written in ["14:30", "1430", "14.30", "14点30", "１４：３０"] {
            assert_eq!(time(written), NaiveTime::from_hms_opt(14, 30, 0), "{written}");
        }
        assert_eq!(time("9"), NaiveTime::from_hms_opt(9, 0, 0));
        assert_eq!(time("25"), None);
        assert_eq!(time("12345"), None);
    }

    #[test]
    fn an_amount_is_read_with_separators_and_units() {
        for (written, read) in [("1,200.50", "1200.5"), ("3k", "3000"), ("1.5万", "15000")] {
            assert_eq!(amount(written).map(|a| a.to_string()).as_deref(), Some(read));
        }
        for wrong in ["", "0", "-5", "k", "1.2.3", "万"] {
            assert_eq!(amount(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_a_reader(text in ".{0,12}") {
            let today = date("2026-11-22");
            let _ = (day(&text, today, Towards::Future), day(&text, today, Towards::Past));
            let _ = (time(&text), amount(&text));
        }
    }
}
