//! Words of a made-up case: notes filled in, amounts, dates and times as people write them.

use crate::domain::money::Money;
use chrono::NaiveTime;

/// The template with each `{key}` replaced by what `value` makes of it.
pub(super) fn fill(template: &str, mut value: impl FnMut(&str) -> String) -> String {
    let mut text = String::with_capacity(template.len() + 24);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((key, after)) = after.split_once('}') else { break };
        text.push_str(&value(key));
        rest = after;
    }
    text.push_str(rest);
    text
}

/// An amount as a note has it.
pub(super) fn amount(money: Money) -> String {
    let plain = money.currency.plain(money.amount);
    let plain = plain.trim_end_matches(".00");
    match money.currency.code() {
        "CNY" => format!("{plain}元"),
        "USD" => format!("${plain}"),
        "EUR" => format!("€{plain}"),
        code => format!("{plain} {code}"),
    }
}

/// A time of the day as a note has it.
pub(super) fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Currency;

    #[test]
    fn a_note_is_filled_in_and_keeps_no_braces() {
        let value = |key: &str| if key == "amount" { "500元".to_owned() } else { String::new() };
        assert_eq!(fill("先还{amount}{what}.", value), "先还500元.");
        assert_eq!(fill("nothing", value), "nothing");
    }

    #[test]
    fn amounts_read_as_people_write_them() {
        let money = |minor| Money::new(Currency::CNY.from_minor(minor), Currency::CNY);
        assert_eq!(amount(money(50_000)), "500元");
        assert_eq!(amount(money(50_050)), "500.50元");
    }
}
