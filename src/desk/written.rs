//! Money and days as people read them, in the texts of the desk and on the screens alike.

use crate::desk::view::{CaseCard, WaiverView};
use crate::domain::entry::Entry;
use crate::domain::may;
use crate::domain::money::Money;
use crate::domain::rules::{Rules, WarningRule};
use crate::domain::time::Date;
use crate::i18n::Texts;
use chrono::Datelike;
use rust_decimal::Decimal;

/// `25 Nov`, 11月25日.
#[must_use]
pub fn short_day(day: Date, texts: &Texts) -> String {
    let month = texts.t(&format!("month-{}", day.month()));
    texts.t_with("day-short", &[("day", day.day().into()), ("month", month.into())])
}

/// The same; a day of another year than the one beside it says its year.
#[must_use]
pub fn day_beside(day: Date, beside: Date, texts: &Texts) -> String {
    if day.year() == beside.year() { short_day(day, texts) } else { day.to_string() }
}

/// A share as people say it: `12.5%`.
#[must_use]
pub fn percent(share: Decimal) -> String {
    format!("{}%", (share * Decimal::ONE_HUNDRED).normalize())
}

/// `¥12,400.00`; a currency without a sign of its own by its code.
#[must_use]
pub fn money(money: Money) -> String {
    let plain = money.currency.plain(money.amount);
    let (sign, figures) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, rest) = figures.split_once('.').unwrap_or((figures, ""));
    let mut out = format!("{sign}{}", currency_sign(money.currency.code()));
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

/// Signs that are one cell wide everywhere.
fn currency_sign(code: &str) -> String {
    match code {
        "CNY" => "¥".to_owned(),
        "USD" => "$".to_owned(),
        code => format!("{code} "),
    }
}

/// Why a case is not collected: as the pack names it, else its code.
#[must_use]
pub fn exclusion_name(id: &str, rules: &Rules, texts: &Texts) -> String {
    let rule = rules.entry.exclusions.iter().find(|rule| rule.id == id);
    match rule.map_or("", |rule| texts.name_of(&rule.names)) {
        "" => id.to_owned(),
        name => name.to_owned(),
    }
}

/// How a case stands with collection that is not simply in it.
#[must_use]
pub fn entry_told(entry: &Entry, today: Date, (rules, texts): (&Rules, &Texts)) -> Option<String> {
    match entry {
        Entry::In { .. } => None,
        Entry::Outside => Some(texts.t("pane-not-in-collection")),
        Entry::New { since } => {
            Some(texts.t_with("entry-new", &[("day", day_beside(*since, today, texts).into())]))
        }
        Entry::Excluded { reason, last } => {
            let reason = exclusion_name(reason.as_str(), rules, texts);
            let args = [("reason", reason.into()), ("day", day_beside(*last, today, texts).into())];
            Some(texts.t_with("entry-excluded", &args))
        }
    }
}

/// Every waiver that was asked for, with what became of it. `name` is that of a colleague by their login.
#[must_use]
pub fn waiver_told(
    card: &CaseCard,
    today: Date,
    name: &dyn Fn(&str) -> String,
    texts: &Texts,
) -> Vec<String> {
    let told = |waiver: &WaiverView| {
        let (key, other) = match &waiver.answer {
            None => ("waiver-asked", String::new()),
            Some((true, by)) => ("waiver-approved", name(&by.by)),
            Some((false, by)) => ("waiver-refused", name(&by.by)),
        };
        let day = day_beside(waiver.asked.at.date(), today, texts);
        let args = [
            ("money", money(waiver.money).into()),
            ("part", texts.t(waiver.part.key()).into()),
            ("by", name(&waiver.asked.by).into()),
            ("day", day.into()),
            ("other", other.into()),
            ("reason", waiver.reason.as_str().into()),
        ];
        texts.t_with(key, &args)
    };
    card.waivers.iter().map(told).collect()
}

/// What bears on the class of a case besides its days: asked for, set, watched. `name` is that of a
/// login.
#[must_use]
pub fn class_told(
    card: &CaseCard,
    today: Date,
    name: &dyn Fn(&str) -> String,
    texts: &Texts,
) -> Vec<String> {
    let day = |day: Date| day_beside(day, today, texts);
    let asked = card.class_asked.as_ref().and_then(|asked| {
        let key = match &asked.answer {
            None => "class-asked",
            Some((true, _)) if asked.until >= today => "class-set",
            Some((true, _)) => return None,
            Some((false, _)) => "class-refused",
        };
        let other = asked.answer.as_ref().map(|(_, seen)| name(&seen.by)).unwrap_or_default();
        let args = [
            ("class", texts.t(asked.class.key()).into()),
            ("day", day(asked.until).into()),
            ("by", name(&asked.asked.by).into()),
            ("other", other.into()),
            ("reason", asked.reason.as_str().into()),
        ];
        Some(texts.t_with(key, &args))
    });
    let watched = card.classing.watched.map(|until| {
        let floor = card.classing.floor.unwrap_or_default();
        let class = texts.t(floor.key());
        if until == Date::MAX {
            return texts.t_with("class-not-cured", &[("class", class.into())]);
        }
        let args = [("day", day(until).into()), ("class", class.into())];
        texts.t_with("class-watched", &args)
    });
    asked.into_iter().chain(watched).collect()
}

/// What a rule of warnings is about: its own name, else what it looks at.
#[must_use]
pub fn warning_name(rule: &WarningRule, texts: &Texts) -> String {
    match texts.name_of(&rule.names) {
        "" => texts.t(&format!("indicator-{}", rule.indicator.key())),
        name => name.to_owned(),
    }
}

/// What a rule of contact is called: as the pack names it, else its id.
#[must_use]
pub fn rule_name(id: &str, rules: &Rules, texts: &Texts) -> String {
    let own = match id {
        may::NUMBER => Some("rule-number"),
        may::THIRD_PARTY => Some("rule-third-party"),
        _ => None,
    };
    if let Some(key) = own {
        return texts.t(key);
    }
    match texts.name_of(&rules.names_of(id)) {
        "" => id.to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn written(amount: &str, currency: &str) -> String {
        money(Money::new(amount.parse().unwrap(), currency.parse().unwrap()))
    }

    #[test]
    fn money_is_grouped_with_all_digits_of_its_currency() {
        assert_eq!(written("1234567.5", "CNY"), "¥1,234,567.50");
        assert_eq!(written("-999", "USD"), "-$999.00");
        assert_eq!(written("1200", "JPY"), "JPY 1,200");
    }

    #[test]
    fn days_are_written_as_each_language_does() {
        let day = "2026-11-05".parse().unwrap();
        assert_eq!(short_day(day, &Texts::new(Lang::En)), "5 Nov");
        assert_eq!(short_day(day, &Texts::new(Lang::ZhCn)), "11月5日");
        assert_eq!(short_day(day, &Texts::new(Lang::ZhTw)), "11月5日");
    }
}
