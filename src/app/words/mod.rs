//! The keys of the domain's words, and money and days as the screens write them.

mod codes;

pub use codes::*;

use crate::app::colleagues::Colleagues;
use crate::desk::book::BookSum;
use crate::desk::request::{NewPromise, Request};
use crate::desk::view::{CaseCard, CauseView, Hit, PartyView, QueueRow};
pub use crate::desk::written::{money, percent, short_day};
use crate::domain::event::Step;
use crate::domain::id::ActId;
use crate::domain::money::{Amounts, Money};
use crate::domain::party::Role;
use crate::domain::rank::Lane;
use crate::domain::rules::Rules;
use crate::domain::time::{Date, Moment};
use crate::i18n::Texts;
use chrono::Datelike;

/// The name of an outcome in the user's language; its code where the policy does not know it.
#[must_use]
pub fn outcome(code: &str, rules: &Rules, texts: &Texts) -> String {
    let known = rules.outcomes.iter().find(|outcome| outcome.code == code);
    known.map_or_else(|| code.to_owned(), |o| texts.name_of(&o.names).to_owned())
}

/// How long ago something was, in one word: today, 3 d, 5 mo, 2 y.
#[must_use]
pub fn age(days: u32, texts: &Texts) -> String {
    let (key, count) = match days {
        0 => return texts.t("today"),
        1..=59 => ("age-days", days),
        60..=729 => ("age-months", days / 30),
        _ => ("age-years", days / 365),
    };
    texts.t_with(key, &[("count", count.into())])
}

/// Why a case is in Must, in a word.
#[must_use]
pub fn cause(cause: &CauseView, rules: &Rules) -> String {
    let Some(rule) = &cause.rule else {
        return format!("cause-{}", cause.code.replace('_', "-"));
    };
    let rule = rules.warnings.iter().find(|known| known.id == *rule);
    rule.map_or_else(|| "cause-warning".to_owned(), |r| format!("cause-{}", r.indicator.key()))
}

/// A case's next step, with the text by which the strategy has it done.
#[must_use]
pub fn next_step(card: &CaseCard, step: Step, texts: &Texts) -> String {
    let name = texts.t(self::step(step));
    let row = card.strategy.iter().find(|row| row.proposed && row.step == step);
    match row.and_then(|row| row.template.as_ref()) {
        Some(template) => {
            let args = [("step", name.into()), ("template", template.as_str().into())];
            texts.t_with("step-by-text", &args)
        }
        None => name,
    }
}

/// The same in whole words, where there is room for them.
#[must_use]
pub fn whole_cause(cause: &CauseView, rules: &Rules) -> String {
    match self::cause(cause, rules) {
        unknown if unknown == "cause-warning" => unknown,
        short => short.replace("cause-", "indicator-"),
    }
}

/// What stands in the queue's second column: the hour of a call-back, why it must be done, its
/// points, or when it comes back.
#[must_use]
pub fn why_short(row: &QueueRow, now: Moment, rules: &Rules, texts: &Texts) -> String {
    match row.lane {
        Lane::Now => row.next_action.due.format("%H:%M").to_string(),
        Lane::Must => match (&row.cause, &row.rolls_to) {
            (Some(cause), Some(to)) if self::cause(cause, rules) == "cause-bucket-rolls" => {
                format!("{}>{to}", row.bucket)
            }
            (Some(cause), _) => texts.t(&self::cause(cause, rules)),
            (None, _) => row.points.to_string(),
        },
        Lane::Waiting => {
            row.waiting.map_or_else(String::new, |waits| when_short(waits.until, now, texts))
        }
        Lane::Work | Lane::Done => row.points.to_string(),
    }
}

/// The hour on the same day, else the day.
#[must_use]
pub fn when_short(at: Moment, now: Moment, texts: &Texts) -> String {
    if at.date() == now.date() {
        return at.format("%H:%M").to_string();
    }
    short_day(at.date(), texts)
}

/// The day and, for what is timed, its hour.
#[must_use]
pub fn when_long(at: Moment, timed: bool, now: Moment, texts: &Texts) -> String {
    match (timed, at.date() == now.date()) {
        (true, true) => at.format("%H:%M").to_string(),
        (true, false) => format!("{} {}", short_day(at.date(), texts), at.format("%H:%M")),
        (false, true) => texts.t("today"),
        (false, false) => short_day(at.date(), texts),
    }
}

/// The weekday, the day and how far it is: `Fri 27 Nov 2026, in 5 days`.
#[must_use]
pub fn long_day(day: Date, now: Moment, texts: &Texts) -> String {
    let far = (day - now.date()).num_days();
    let full = full_day(day, texts);
    match far {
        0 => format!("{full}, {}", texts.t("today")),
        1.. => format!("{full}, {}", texts.t_with("in-days", &[("days", far.into())])),
        _ => format!("{full}, {}", texts.t_with("days-ago", &[("days", (-far).into())])),
    }
}

/// The weekday, the day and the year.
#[must_use]
pub fn full_day(day: Date, texts: &Texts) -> String {
    let weekday = texts.t(&format!("weekday-{}", day.weekday().number_from_monday()));
    let year = day.year().to_string();
    let short = short_day(day, texts);
    texts.t_with(
        "day-full",
        &[("weekday", weekday.into()), ("short", short.into()), ("year", year.into())],
    )
}

/// The amounts and days of what is asked for, after its name; nothing where it has none.
#[must_use]
pub fn terms_of(request: &Request, texts: &Texts) -> String {
    let said = match request {
        Request::Visit(met) => {
            met.iter().find_map(|log| log.promise.as_ref()).map(|promise| promised(promise, texts))
        }
        Request::Log(log) => log.promise.as_ref().map(|promise| promised(promise, texts)),
        Request::Promise(promise) => Some(promised(promise, texts)),
        Request::Claim(claim) => Some(money(claim.money)),
        Request::Pay { money: paid, .. } | Request::Debit { money: paid, .. } => Some(money(*paid)),
        Request::Tag { tag, on: true } => Some(tag.clone()),
        Request::Tag { tag, on: false } => {
            Some(texts.t_with("said-tag-off", &[("tag", tag.as_str().into())]))
        }
        Request::SetClock { from, .. } => {
            Some(texts.t_with("said-from", &[("day", short_day(*from, texts).into())]))
        }
        Request::Hold { until, .. }
        | Request::Pause { until, .. }
        | Request::ExcludeEntry { until, .. } => {
            Some(texts.t_with("said-until", &[("day", short_day(*until, texts).into())]))
        }
        _ => None,
    };
    said.map_or_else(String::new, |said| format!(" {said}"))
}

/// A series by its sum, as its parts are too long for a line.
fn promised(promise: &NewPromise, texts: &Texts) -> String {
    let part = |(day, amount): &(Date, Money)| {
        let args = [("amount", money(*amount).into()), ("due", short_day(*day, texts).into())];
        texts.t_with("promised-part", &args)
    };
    if let [first, _, ..] = promise.parts.as_slice() {
        let total = promise.parts.iter().map(|(_, part)| part.amount).sum();
        let args = [
            ("total", money(Money::new(total, first.1.currency)).into()),
            ("count", promise.parts.len().into()),
            ("first", short_day(first.0, texts).into()),
        ];
        return texts.t_with("promised-series", &args);
    }
    promise.parts.iter().map(part).collect()
}

/// What an act is in the record, a line for each of its events.
#[must_use]
pub fn of_act(card: &CaseCard, act: ActId) -> Vec<String> {
    card.events.iter().filter(|event| event.act == act).map(|event| event.text.clone()).collect()
}

/// Whose a number or address is, if it is not the debtor's: the name, and the relation. Who is
/// liable as well is told so.
#[must_use]
pub fn whose(party: &PartyView, texts: &Texts) -> Option<String> {
    if party.role == Role::Debtor {
        return None;
    }
    let role = texts.t(role(party.role));
    let what = match &party.relation {
        None => role,
        Some(relation) if party.role == Role::ContactPerson => relation.clone(),
        Some(relation) if relation.contains(&role) => relation.clone(),
        Some(relation) => format!("{role} {relation}"),
    };
    Some(format!("{} {what}", party.name))
}

/// What cases come to in one currency.
#[must_use]
pub fn book_sum(sum: &BookSum, texts: &Texts) -> String {
    let args = [
        ("overdue", money(sum.overdue).into()),
        ("hold", money(sum.hold).into()),
        ("off", money(sum.pay_off).into()),
    ];
    texts.t_with("cases-sum", &args)
}

/// Several amounts; the largest alone with the number of others where there is room for one.
#[must_use]
pub fn largest_money(amounts: &[Money]) -> String {
    let sum: Amounts = amounts.iter().copied().collect();
    let others = sum.iter().count().saturating_sub(1);
    let largest = sum.largest().map(money).unwrap_or_default();
    if others == 0 { largest } else { format!("{largest} +{others}") }
}

/// All of them.
#[must_use]
pub fn all_money(amounts: &[Money]) -> String {
    let sum: Amounts = amounts.iter().copied().collect();
    sum.iter().map(money).collect::<Vec<_>>().join(" ")
}

/// Whose name the search found, where it is not the debtor's, with a gap after it.
#[must_use]
pub fn found_by(hit: &Hit, texts: &Texts) -> String {
    let name = hit.found_by.as_deref();
    name.map_or_else(String::new, |name| {
        format!("{}  ", texts.t_with("search-found-by", &[("name", name.into())]))
    })
}

/// Who holds a case, in words.
#[must_use]
pub fn held_by(owner: Option<&str>, colleagues: &Colleagues, texts: &Texts) -> String {
    match owner {
        Some(owner) => texts.t_with("pane-with", &[("owner", colleagues.name(owner).into())]),
        None => texts.t("pane-in-pool"),
    }
}
