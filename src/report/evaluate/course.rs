//! What became of a case, by all that is known now.

use super::super::replay::{Known, Replay, each_day};
use super::Span;
use crate::domain::balance::balances;
use crate::domain::casefile::CaseFile;
use crate::domain::facts::Facts;
use crate::domain::money::Currency;
use crate::domain::rules::Rules;
use crate::domain::standing::stand;
use crate::domain::time::{Date, Moment, NEVER, start_of};
use crate::domain::warning::answer;
use crate::domain::work::is_work;
use std::collections::BTreeSet;

/// Sums of money by currency, in minor units.
pub(super) type Sums = std::collections::BTreeMap<Currency, i64>;

/// Adds without running over.
pub(super) fn add(sums: &mut Sums, currency: Currency, minor: i64) {
    let sum = sums.entry(currency).or_default();
    *sum = sum.saturating_add(minor);
}

/// The worst item went into a graver bucket.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Roll {
    pub on: Date,
    /// What was overdue then.
    pub money: Sums,
}

/// What became of a case.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Course {
    /// Rolls while it was in collection, oldest first.
    pub rolls: Vec<Roll>,
    /// Payments, in minor units.
    pub paid: Vec<(Date, Currency, i64)>,
    /// When anything was done on it.
    pub work: Vec<Moment>,
    /// Warnings that somebody answered: rule, anchor, when.
    pub answered: Vec<(String, Date, Moment)>,
}

impl Course {
    pub fn of(file: &CaseFile, rules: &Rules, span: Span) -> Self {
        let last = span.ends(span.to).min(span.known_to);
        let end = last.succ_opt().map_or(NEVER, start_of) - chrono::TimeDelta::milliseconds(1);
        let cut = file.cut(end, NEVER);
        let paid = balances(&cut, rules).payments.into_iter().filter(|p| p.reversed.is_none());
        let minor = |p: crate::domain::balance::Payment| {
            let currency = p.money.currency;
            Some((p.paid, currency, currency.to_minor(p.money.amount)?))
        };
        let paid: Vec<_> = paid.filter_map(minor).collect();
        let work = cut.events.iter().filter(|e| is_work(e)).map(|e| e.at).collect();
        let answered = cut.events.iter().filter_map(|event| {
            let (rule, anchor, _) = answer(event)?;
            Some((rule.to_owned(), anchor, event.at))
        });
        Self {
            rolls: rolls(file, rules, (span.from, last)),
            paid,
            work,
            answered: answered.collect(),
        }
    }

    /// Somebody worked the case, or answered that warning, on a day of that span.
    pub fn acted(&self, rule: &str, anchor: Date, from: Date, to: Date) -> bool {
        let inside = |at: &Moment| (from..=to).contains(&at.date());
        let answers = self.answered.iter().filter(|(r, a, _)| r == rule && *a == anchor);
        self.work.iter().any(inside) || answers.map(|(_, _, at)| at).any(inside)
    }

    /// The first roll after a day, up to another.
    pub fn rolled(&self, after: Date, to: Date) -> Option<&Roll> {
        self.rolls.iter().find(|roll| roll.on > after && roll.on <= to)
    }

    /// What was paid after a day, up to another, in that currency.
    pub fn paid(&self, after: Date, to: Date, currency: Currency) -> i64 {
        let inside =
            self.paid.iter().filter(|(on, c, _)| *on > after && *on <= to && *c == currency);
        inside.map(|(_, _, minor)| *minor).fold(0, i64::saturating_add)
    }
}

/// Day by day: in collection the day before, and in a graver bucket on this one. A roll that the
/// next file takes back did not happen: it only looked so while no file came.
fn rolls(file: &CaseFile, rules: &Rules, (from, to): (Date, Date)) -> Vec<Roll> {
    let mut replay = Replay::new(file, rules, Known::AsDated);
    let files: BTreeSet<Date> = file.batches.iter().map(|batch| batch.as_of).collect();
    let mut before: Option<usize> = None;
    let (mut rolls, mut unconfirmed) = (Vec::new(), Vec::new());
    for day in each_day(from.pred_opt().unwrap_or(from), to) {
        let at = day.and_time(rules.start_of_work);
        let facts = replay.facts_at(at);
        let bucket = stand(facts, rules, at).bucket;
        if before.is_some_and(|before| bucket > before) {
            unconfirmed.push((bucket, Roll { on: day, money: overdue(facts) }));
        }
        if files.contains(&day) {
            let stands = unconfirmed.drain(..).filter(|(rolled, _)| *rolled <= bucket);
            rolls.extend(stands.map(|(_, roll)| roll));
        } else if before.is_some_and(|before| bucket < before) {
            // Paid on a day of its own: what it had rolled into until then stands.
            rolls.extend(unconfirmed.drain(..).map(|(_, roll)| roll));
        }
        before = facts.entered.is_some().then_some(bucket);
    }
    rolls.extend(unconfirmed.into_iter().map(|(_, roll)| roll));
    rolls
}

fn overdue(facts: &Facts) -> Sums {
    let mut money = Sums::new();
    facts.money.iter().for_each(|owed| add(&mut money, owed.currency, owed.cure));
    money
}
