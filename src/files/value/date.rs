//! Dates in the formats that a map lists.

use crate::domain::time::{Date, plus_days};
use chrono::format::{Item, Parsed, StrftimeItems, parse};
use chrono::{Datelike, Months, NaiveDate};

/// A year below this is one written with two digits, or a slip.
const FIRST_YEAR: i32 = 1900;

/// Date formats in the notation of `strftime`, tried in order; a time of day may follow.
#[derive(Clone, Debug, Default)]
pub struct DateFormats(Vec<Format>);

#[derive(Clone, Debug)]
struct Format {
    written: String,
    items: Vec<Item<'static>>,
}

impl DateFormats {
    /// One more format.
    ///
    /// # Errors
    /// When it is not a date format, or reads another date than an earlier one from one text.
    pub(in crate::files) fn add(&mut self, written: &str) -> Result<(), String> {
        let items = StrftimeItems::new(written).parse_to_owned().map_err(|_| {
            format!("\"{written}\" is not a date format; expected one like %Y-%m-%d")
        })?;
        let format = Format { written: written.to_owned(), items };
        for probe in [(2026, 2, 3), (2001, 2, 3)] {
            let Some(day) = NaiveDate::from_ymd_opt(probe.0, probe.1, probe.2) else { continue };
            let text = format.write(day);
            if format.read(&text) != Some(day) {
                return Err(format!(
                    "\"{written}\" does not hold day, month and year of four digits"
                ));
            }
            for other in &self.0 {
                if other.read(&text).is_some_and(|read| read != day) {
                    let other = &other.written;
                    return Err(format!("\"{written}\" and \"{other}\" read {text} differently"));
                }
            }
        }
        self.0.push(format);
        Ok(())
    }

    /// The date that the text says in the first format that fits all of it.
    ///
    /// # Errors
    /// What was expected, as the end of a sentence.
    pub(in crate::files) fn read(&self, text: &str) -> Result<Date, String> {
        match self.0.iter().find_map(|format| format.read(text)) {
            Some(day) if day.year() < FIRST_YEAR => {
                Err(format!("the year {} is before {FIRST_YEAR}", day.year()))
            }
            Some(day) => Ok(day),
            None => Err(format!("expected a date like {}", self.examples())),
        }
    }

    fn examples(&self) -> String {
        let day = NaiveDate::from_ymd_opt(2026, 3, 25).unwrap_or_default();
        self.0.iter().map(|f| f.write(day)).collect::<Vec<_>>().join(" or ")
    }
}

impl Format {
    fn read(&self, text: &str) -> Option<Date> {
        let mut parsed = Parsed::new();
        parse(&mut parsed, text, self.items.iter()).ok()?;
        parsed.to_naive_date().ok()
    }

    fn write(&self, day: Date) -> String {
        day.and_time(chrono::NaiveTime::MIN).format_with_items(self.items.iter()).to_string()
    }
}

/// The due date of the oldest unpaid statement of an account so many months late: one month is
/// the last due day before `as_of`, each further month one due day earlier. An account that is
/// not late is due on the next due day. A month too short for the due day ends on its last.
pub(in crate::files) fn due_of_months_late(months: i64, due_day: u32, as_of: Date) -> Option<Date> {
    let first = as_of.with_day(1)?;
    let passed = on_day(first, due_day) < as_of;
    // Months from that of as-of to that of the due date.
    let back = months.max(0) - i64::from(passed);
    let shift = Months::new(u32::try_from(back.abs()).ok()?);
    let month =
        if back < 0 { first.checked_add_months(shift) } else { first.checked_sub_months(shift) };
    month.map(|month| on_day(month, due_day))
}

fn on_day(first: Date, day: u32) -> Date {
    let last = first
        .checked_add_months(Months::new(1))
        .and_then(|next| next.pred_opt())
        .map_or(28, |end| end.day());
    plus_days(first, day.min(last).saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formats(written: &[&str]) -> DateFormats {
        let mut formats = DateFormats::default();
        for format in written {
            formats.add(format).unwrap();
        }
        formats
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn unpadded_dates_and_times_are_read() {
        let us = formats(&["%m/%d/%Y", "%m/%d/%Y %H:%M"]);
        assert_eq!(us.read("4/6/2013"), Ok(day("2013-04-06")));
        assert_eq!(us.read("10/7/2016 9:00"), Ok(day("2016-10-07")));
        let chinese = formats(&["%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日"]);
        for text in ["2026/3/5", "20260305", "2026年3月5日"] {
            assert_eq!(chinese.read(text), Ok(day("2026-03-05")), "{text}");
        }
    }

    #[test]
    fn impossible_and_foreign_dates_are_refused_with_an_example() {
        let us = formats(&["%m/%d/%Y"]);
        assert!(us.read("2/30/2013").is_err());
        assert!(us.read("4/6/2013 extra").is_err());
        assert_eq!(us.read("2013-04-06"), Err("expected a date like 03/25/2026".to_owned()));
        assert!(us.read("4/6/13").unwrap_err().contains("1900"));
    }

    #[test]
    fn formats_that_contradict_each_other_are_refused() {
        let mut formats = formats(&["%m/%d/%Y"]);
        assert!(formats.add("%d/%m/%Y").unwrap_err().contains("differently"));
        assert!(formats.add("%H:%M").is_err());
        assert!(formats.add("%Q").is_err());
    }

    #[test]
    fn months_late_count_back_from_the_last_due_day() {
        let due = |months, as_of| due_of_months_late(months, 15, day(as_of)).unwrap();
        assert_eq!(due(0, "2005-04-30"), day("2005-05-15"));
        assert_eq!(due(1, "2005-04-30"), day("2005-04-15"));
        assert_eq!(due(4, "2005-04-30"), day("2005-01-15"));
        assert_eq!(due(1, "2005-04-15"), day("2005-03-15"));
        assert_eq!(due(0, "2005-04-15"), day("2005-04-15"));
        assert_eq!(due(-1, "2005-04-30"), day("2005-05-15"));
        assert_eq!(due_of_months_late(2, 31, day("2005-04-30")), Some(day("2005-02-28")));
    }
}
