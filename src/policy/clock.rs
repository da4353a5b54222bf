//! The clocks of a pack and how periods are counted.

use super::pack::{DAYS, YES_NO};
use super::reader::{Mistakes, Named, Section};
use crate::domain::clock::{ClockKind, ClockRule, PeriodRules, Restart, Span};
use crate::domain::rules::{Channel, Outcome};

const KINDS: &str = "limitation, guarantee, enforcement, seizure, hearing or case_return";
const RESTARTS: &str =
    "payment, promise, provable_promise or a channel and outcome like letter/DLV";
const YEAR: u32 = 12;

/// An older pack does not say: the first day is left out, and nothing rolls.
pub(super) fn period(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> PeriodRules {
    let mut s = root.section_if_any("period", m);
    let rules = PeriodRules {
        first_day_counts: s.opt("first_day_counts", YES_NO, m).unwrap_or(false),
        rest_day_rolls: s.opt("rest_day_rolls", YES_NO, m).unwrap_or(false),
    };
    s.finish(m);
    rules
}

/// A pack may know none.
pub(super) fn clocks(
    root: &mut Section<'_>,
    (channels, outcomes): (&[Channel], &[Outcome]),
    m: &mut Mistakes<'_>,
) -> Vec<ClockRule> {
    root.each("clock", m, |s, m| {
        let rule = ClockRule {
            id: s.get("id", "a name", String::new(), m),
            kind: s.get("kind", KINDS, Named(ClockKind::Limitation), m).0,
            names: s.map("names", "names by language", m),
            products: s.list("products", "products' codes", m),
            span: span(s, m),
            from_last_due: s.opt("from_last_due", YES_NO, m).unwrap_or(false),
            restarts: restarts(s, "restarts", m),
            weak: restarts(s, "weak", m),
        };
        if rule.from_last_due && rule.span.is_none() {
            s.wrong(format!("{}: expected days, months or years", rule.id), m);
        }
        for restart in rule.restarts.iter().chain(&rule.weak) {
            let Restart::Contact { channel, outcome } = restart else { continue };
            let known = channels.iter().any(|c| c.code == *channel)
                && outcomes.iter().any(|o| o.channel == *channel && o.code == *outcome);
            if !known {
                s.wrong(format!("{}: there is no outcome \"{channel}/{outcome}\"", rule.id), m);
            }
        }
        rule
    })
}

fn span(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Option<Span> {
    let days = s.opt("days", DAYS, m).map(Span::Days);
    let months = s.opt("months", "a number of months", m).map(Span::Months);
    let years: Option<u32> = s.opt("years", "a number of years", m);
    let years = years.map(|years| Span::Months(years.saturating_mul(YEAR)));
    let given = [days, months, years];
    if given.iter().flatten().count() > 1 {
        s.wrong("expected one of days, months and years", m);
    }
    given.into_iter().flatten().next()
}

fn restarts(s: &mut Section<'_>, key: &'static str, m: &mut Mistakes<'_>) -> Vec<Restart> {
    let named: Vec<String> = s.list(key, RESTARTS, m);
    let mut restarts = Vec::new();
    for name in named {
        restarts.push(match (name.as_str(), name.split_once('/')) {
            ("payment", _) => Restart::Payment,
            ("promise", _) => Restart::Promise,
            ("provable_promise", _) => Restart::ProvablePromise,
            (_, Some((channel, outcome))) => {
                Restart::Contact { channel: channel.to_owned(), outcome: outcome.to_owned() }
            }
            (_, None) => {
                s.wrong(format!("{key}: found {name}; expected {RESTARTS}"), m);
                continue;
            }
        });
    }
    restarts
}
