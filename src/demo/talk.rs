//! Words of a made-up case: notes filled in, amounts, dates and times as people write them.

use crate::domain::money::Money;
use chrono::NaiveTime;

/// The template with each `{key}` replaced; a key without a value leaves nothing behind.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 24);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((key, after)) = after.split_once('}') else { break };
        if let Some((_, value)) = values.iter().find(|(name, _)| *name == key) {
            text.push_str(value);
        }
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
        let values = [("amount", "500元"), ("date", "3月1日")];
        assert_eq!(fill("{date}还{amount}{what}.", &values), "3月1日还500元.");
        assert_eq!(fill("nothing", &values), "nothing");
    }

    #[test]
    fn amounts_read_as_people_write_them() {
        let money = |minor| Money::new(Currency::CNY.from_minor(minor), Currency::CNY);
        assert_eq!(amount(money(50_000)), "500元");
        assert_eq!(amount(money(50_050)), "500.50元");
    }
}
