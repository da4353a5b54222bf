//! The words of the command line: moments, days, amounts.

use crate::desk::{Desk, DeskError};
use crate::domain::money::{Currency, Money};
use crate::domain::time::{Date, Moment};
use crate::i18n::Sentence;
use chrono::{Datelike, NaiveTime};
use rust_decimal::Decimal;

/// A day, which means its start of work, or a moment.
pub(super) fn moment(text: &str, start_of_work: NaiveTime) -> Result<Moment, DeskError> {
    if let Ok(on) = day(text) {
        return Ok(on.and_time(start_of_work));
    }
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"];
    let parsed = formats.iter().find_map(|f| Moment::parse_from_str(text, f).ok());
    parsed.ok_or_else(|| DeskError::wrong("error-not-a-moment", [("text", text.into())]))
}

/// A day.
pub(super) fn day(text: &str) -> Result<Date, DeskError> {
    let day = text.parse::<Date>().ok().filter(|day| day.year() >= 1900);
    day.ok_or_else(|| DeskError::wrong("error-not-a-day", [("text", text.into())]))
}

/// An amount, `500` or `500.00`, of a currency given with it (`500 USD`) or of the case's own.
pub(super) fn money(text: &str, own: &[Currency]) -> Result<Money, DeskError> {
    let (number, code) = match text.trim().split_once(' ') {
        Some((number, code)) => (number, Some(code.trim())),
        None => (text.trim(), None),
    };
    let wrong = |key| DeskError::wrong(key, [("text", text.into())]);
    let amount: Decimal = number.parse().map_err(|_| wrong("error-not-an-amount"))?;
    let currency = match (code, own) {
        (Some(code), _) => code.parse().map_err(|_: String| wrong("error-not-a-currency"))?,
        (None, [only]) => *only,
        (None, _) => {
            let codes: Vec<String> = own.iter().map(ToString::to_string).collect();
            let args = [("text", text.into()), ("known", codes.join(", ").into())];
            return Err(DeskError::wrong("error-which-currency", args));
        }
    };
    if amount.normalize().scale() > currency.exponent() {
        let (code, digits) = (currency.into(), currency.exponent().into());
        let args = [("text", text.into()), ("currency", code), ("digits", digits)];
        return Err(DeskError::wrong("error-too-exact", args));
    }
    Ok(Money::new(amount, currency))
}

/// What happened lies behind; today without a time is now while work has not begun.
pub(super) fn happened(text: &str, desk: &Desk) -> Result<Moment, DeskError> {
    let (at, now) = (moment(text, desk.rules().start_of_work)?, desk.now());
    let bare = text.parse::<Date>().is_ok();
    match at > now {
        true if bare && at.date() == now.date() => Ok(now),
        true => {
            let at = at.format("%Y-%m-%d %H:%M").to_string();
            Err(DeskError::wrong("error-at-ahead", [("at", at.into())]))
        }
        false => Ok(at),
    }
}

/// The seconds from the start of something to its end, which lies behind.
pub(super) fn seconds_until(end: &str, start: Moment, desk: &Desk) -> Result<u32, DeskError> {
    let end = happened(end, desk)?;
    let wrong = |_| {
        let end = end.format("%Y-%m-%d %H:%M").to_string();
        DeskError::wrong("error-end-before", [("end", end.into())])
    };
    u32::try_from((end - start).num_seconds()).map_err(wrong)
}

/// One of a closed list of names, as scripts write them; `what` is the key of what it names.
pub(super) fn named<T: serde::de::DeserializeOwned>(
    text: &str,
    what: &'static str,
    known: &str,
) -> Result<T, DeskError> {
    let value = serde_json::Value::String(text.replace('-', "_"));
    serde_json::from_value(value).map_err(|_| {
        let what = Sentence::new(what, []).into();
        let args = [("text", text.into()), ("what", what), ("known", known.into())];
        DeskError::wrong("error-not-one-of", args)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_day_means_its_start_of_work() {
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        assert_eq!(moment("2026-03-05", nine).unwrap().to_string(), "2026-03-05 09:00:00");
        assert_eq!(moment("2026-03-05T14:30", nine).unwrap().to_string(), "2026-03-05 14:30:00");
        assert!(moment("5 March", nine).is_err());
    }

    #[test]
    fn an_amount_is_of_the_only_currency_or_says_its_own() {
        let (cny, usd): (Currency, Currency) = ("CNY".parse().unwrap(), "USD".parse().unwrap());
        assert_eq!(money("500.5", &[cny]).unwrap().currency, cny);
        assert_eq!(money("500 USD", &[cny]).unwrap().currency, usd);
        assert!(money("500", &[cny, usd]).is_err());
        assert!(money("500.555", &[cny]).is_err());
        assert!(money("five", &[cny]).is_err());
    }
}
