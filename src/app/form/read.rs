//! Days, times and amounts as people type them. What is typed is folded first: in full or half
//! width, in capitals or not, in traditional or simplified characters it says the same.

use crate::domain::time::Date;
use crate::text::fold;
use chrono::{Datelike, Months, NaiveTime};
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

/// Which way a day without a year, or without a month, is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Towards {
    /// The next such day, today included.
    Future,
    /// The last such day, today included.
    Past,
}

/// A day: `25`, `12-25`, `2026-12-25`, `20261225`, `25 Dec`, `+3` or `-1` (days from today), or a
/// word like `tomorrow`. Full-width digits, the separators `/` and `.` and `12月25日` are read too.
/// `None`: it is not a day; nothing in it is passed over.
#[must_use]
pub fn day(text: &str, today: Date, towards: Towards) -> Option<Date> {
    let text = fold(text.trim());
    let word = DAY_WORDS.iter().find(|(word, _)| *word == text).map(|(_, days)| *days);
    if let Some(days) = word.or_else(|| signed(&text)) {
        return today.checked_add_signed(chrono::TimeDelta::try_days(days)?);
    }
    if let Some((month, day)) = named_month(&text) {
        return near_year(month, day, today, towards);
    }
    let bare = text.strip_suffix(['日', '号']).unwrap_or(&text);
    match figures(bare, &['-', '/', '.', '年', '月'])?.as_slice() {
        [all] if *all >= 10_000_000 => {
            Date::from_ymd_opt((all / 10_000).try_into().ok()?, all / 100 % 100, all % 100)
        }
        [day] => near_month(*day, today, towards),
        [month, day] => near_year(*month, *day, today, towards),
        [year, month, day] => Date::from_ymd_opt(whole_year(*year)?, *month, *day),
        _ => None,
    }
}

/// `26` is 2026; no year of a book has three digits.
fn whole_year(year: u32) -> Option<i32> {
    let whole = if year < 100 { 2000 + year } else { year };
    i32::try_from(whole).ok().filter(|year| *year >= 1900)
}

/// Days that have a word of their own, and how far they are.
const DAY_WORDS: [(&str, i64); 9] = [
    ("today", 0),
    ("tomorrow", 1),
    ("yesterday", -1),
    ("今天", 0),
    ("明天", 1),
    ("后天", 2),
    ("大后天", 3),
    ("昨天", -1),
    ("前天", -2),
];

/// Months as the screens write them in English.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `+3`, `-1`.
fn signed(text: &str) -> Option<i64> {
    let days = text.strip_prefix(['+', '-'])?;
    let days = i64::from(days.parse::<u16>().ok()?);
    Some(if text.starts_with('-') { -days } else { days })
}

/// `25 dec`, `dec 25`, as month and day.
fn named_month(text: &str) -> Option<(u32, u32)> {
    let (one, other) = text.split_once(' ')?;
    let place = |name: &str| MONTHS.iter().position(|month| *month == name);
    let (month, day) = match (place(one), place(other)) {
        (Some(month), None) => (month, other),
        (None, Some(month)) => (month, one),
        _ => return None,
    };
    Some((u32::try_from(month).ok()? + 1, day.trim().parse().ok()?))
}

/// Whole numbers between separators and nothing else.
fn figures(text: &str, separators: &[char]) -> Option<Vec<u32>> {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let part = |part: &str| digits(part).then(|| part.parse().ok()).flatten();
    text.split(separators).map(|p| part(p.trim())).collect()
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

/// A time of day: `14`, `1430`, `14:30`, `9.30`, `2pm`, `14点30`, `下午2点半`. `None`: it is not a
/// time; nothing in it is passed over.
#[must_use]
pub fn time(text: &str) -> Option<NaiveTime> {
    let text = fold(text.trim());
    let (text, half_of_day) = half_of_day(&text);
    let text = text.trim().trim_end_matches('分').replace("点半", "点30");
    let text = text.strip_suffix(['点', '时']).unwrap_or(&text);
    let (hour, minute) = match figures(text, &[':', '.', '点', '时'])?.as_slice() {
        [one] if text.len() > 2 && text.len() <= 4 => (one / 100, one % 100),
        [hour] => (*hour, 0),
        [hour, minute] => (*hour, *minute),
        _ => return None,
    };
    let hour = match half_of_day {
        None => hour,
        Some(half) if !half.hours.contains(&hour) => return None,
        Some(half) => hour % 12 + half.begins,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// A length in seconds: whole minutes, or minutes and seconds like `4:30`. `None`: it is none, or
/// longer than a day.
#[must_use]
pub fn length(text: &str) -> Option<u32> {
    let text = fold(text.trim());
    let text = text.trim_end_matches(['分', 'm']);
    let seconds = match figures(text, &[':'])?.as_slice() {
        [minutes] => minutes.checked_mul(60)?,
        [minutes, seconds] if *seconds < 60 => minutes.checked_mul(60)?.checked_add(*seconds)?,
        _ => return None,
    };
    (seconds <= 24 * 60 * 60).then_some(seconds)
}

/// What stands beside `am`, `下午` and the like, and which of them it is.
fn half_of_day(text: &str) -> (&str, Option<&'static Half>) {
    for half in &HALVES {
        if let Some(rest) = text.strip_prefix(half.word).or_else(|| text.strip_suffix(half.word)) {
            return (rest, Some(half));
        }
    }
    (text, None)
}

/// A word for a part of the day.
struct Half {
    word: &'static str,
    /// The hour at which its half of the day begins.
    begins: u32,
    /// The hours that people say with it.
    hours: RangeInclusive<u32>,
}

const HALVES: [Half; 6] = [
    Half { word: "上午", begins: 0, hours: 1..=12 },
    Half { word: "早上", begins: 0, hours: 1..=12 },
    Half { word: "下午", begins: 12, hours: 1..=12 },
    Half { word: "晚上", begins: 12, hours: 5..=11 },
    Half { word: "am", begins: 0, hours: 1..=12 },
    Half { word: "pm", begins: 12, hours: 1..=12 },
];

/// An amount above zero in the main unit: `1200`, `1,200.50`, `3k`, `1.5w` and `1.5万`. A comma
/// that does not part thousands is not passed over: `12,50` is no amount.
#[must_use]
pub fn amount(text: &str) -> Option<Decimal> {
    let text: String = fold(text.trim()).chars().filter(|c| *c != ' ').collect();
    let text = without_thousands(&text)?;
    let unit = text.chars().next_back()?;
    let (figures, times) = match unit {
        'k' | '千' => (text.strip_suffix(unit)?, 1_000),
        'w' | '万' => (text.strip_suffix(unit)?, 10_000),
        _ => (text.as_str(), 1),
    };
    let amount = figures.parse::<Decimal>().ok()?.checked_mul(Decimal::from(times))?;
    (amount > Decimal::ZERO).then_some(amount.normalize())
}

/// The text without the commas that part thousands; `None` when one stands elsewhere.
fn without_thousands(text: &str) -> Option<String> {
    let whole = text.split(|c: char| !c.is_ascii_digit() && c != ',').next()?;
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = groups.clone().next().is_none() || (1..=3).contains(&first.len());
    let fits = grouped && groups.all(|group| group.len() == 3);
    let rest = text.get(whole.len()..)?;
    (fits && !rest.contains(',')).then(|| whole.replace(',', "") + rest)
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
        assert_eq!(read("26-12-5"), Some(date("2026-12-05")));
        assert_eq!(read("202-12-5"), None);
        assert_eq!(read("1月5日"), Some(date("2027-01-05")));
        assert_eq!(read("2026/12/25"), Some(date("2026-12-25")));
        assert_eq!(read("20261225"), Some(date("2026-12-25")));
        assert_eq!(read("+3"), Some(date("2026-11-25")));
        assert_eq!(read("＋３"), Some(date("2026-11-25")));
        assert_eq!(read("31"), Some(date("2026-12-31")));
        assert_eq!(read("2026-02-30"), None);
        assert_eq!(read("soon"), None);
        assert_eq!(read("12月5号"), Some(date("2026-12-05")));
        assert_eq!(read("2026 年 12 月 5 日"), Some(date("2026-12-05")));
        assert_eq!(read("28号"), Some(date("2026-11-28")));
        assert_eq!(read("28號"), Some(date("2026-11-28")));
        assert_eq!(read("１２月５號"), Some(date("2026-12-05")));
        assert_eq!(read("7 Dec"), Some(date("2026-12-07")));
        assert_eq!(read("Dec 7"), Some(date("2026-12-07")));
    }

    #[test]
    fn a_day_has_words_of_its_own() {
        let today = date("2026-11-22");
        for (written, read) in [
            ("today", "2026-11-22"),
            ("Tomorrow", "2026-11-23"),
            ("yesterday", "2026-11-21"),
            ("明天", "2026-11-23"),
            ("昨天", "2026-11-21"),
            ("后天", "2026-11-24"),
            ("後天", "2026-11-24"),
            ("大後天", "2026-11-25"),
        ] {
            assert_eq!(day(written, today, Towards::Past), Some(date(read)), "{written}");
        }
    }

    #[test]
    fn a_number_among_other_words_is_not_a_day() {
        let today = date("2026-11-22");
        for wrong in [
            "the 5th",
            "5 or 6",
            "昨天转账5元",
            "昨天轉帳5元",
            "3天",
            "12月",
            "25 De",
            "1-2-3-4",
            "--3",
        ] {
            assert_eq!(day(wrong, today, Towards::Future), None, "{wrong}");
        }
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
    fn the_half_of_the_day_counts() {
        for written in ["2:30pm", "2:30 PM", "下午2点半", "下午2点30分", "14点半", "14时30分"]
            .into_iter()
            .chain(["下午2點半", "下午2點30分", "14點半", "14時30分", "下午２點半"])
        {
            assert_eq!(time(written), NaiveTime::from_hms_opt(14, 30, 0), "{written}");
        }
        assert_eq!(time("12am"), NaiveTime::from_hms_opt(0, 0, 0));
        assert_eq!(time("晚上8点"), NaiveTime::from_hms_opt(20, 0, 0));
        assert_eq!((time("晚上12点"), time("晚上1点")), (None, None));
        assert_eq!(time("上午9点"), NaiveTime::from_hms_opt(9, 0, 0));
        assert_eq!(time("上午9點"), NaiveTime::from_hms_opt(9, 0, 0));
        for wrong in ["14pm", "in 2 hours", "3 or 4", "2点左右", "2點左右", "pm"] {
            assert_eq!(time(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_amount_is_read_with_separators_and_units() {
        for (written, read) in [("1,200.50", "1200.5"), ("3K", "3000"), ("1.5万", "15000")]
            .into_iter()
            .chain([("1.5萬", "15000"), ("2千", "2000"), ("１．５Ｗ", "15000")])
        {
            assert_eq!(amount(written).map(|a| a.to_string()).as_deref(), Some(read));
        }
        for wrong in ["", "0", "-5", "k", "1.2.3", "万", "萬", "12,50", "1,2,3", "1.5,000", ",500"]
        {
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
