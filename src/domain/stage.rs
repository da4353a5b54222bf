//! Stages of the work on a case, from a reminder to enforcement. A stage is worked out from the data
//! at a moment and never stored: where paying off an old item makes the days fewer, the case stands
//! in the lower stage again and enters each higher one on its own day.

use super::days::{counted, first_day};
use super::facts::{Facts, Owed, Pause};
use super::rules::Rules;
use super::time::{Date, Moment};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// From when a case stands in a stage: every condition that is named has to hold; an equal value
/// fulfils it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StageRule {
    /// Its id, stable.
    pub id: String,
    /// Its place, from 0 to 7; of several whose conditions hold the highest counts.
    pub number: u8,
    /// Names by language tag.
    pub names: BTreeMap<String, String>,
    /// The products' codes that it is for; none named: every one.
    pub products: Vec<String>,
    /// Least days, of those that decide the bucket.
    pub days: Option<u32>,
    /// Least overdue amount in the main unit of any one currency.
    pub amount: Option<Decimal>,
    /// Least number of items overdue.
    pub items: Option<u32>,
    /// The case carries that tag.
    pub tag: Option<String>,
    /// It does not carry that one.
    pub unless: Option<String>,
    /// Nothing is owed any more.
    pub settled: bool,
}

impl StageRule {
    /// Its days, where it asks for nothing else.
    pub(super) fn days_alone(&self) -> Option<u32> {
        let more = [self.amount.is_some(), self.items.is_some(), self.tag.is_some()];
        let more = more.contains(&true) || self.unless.is_some() || self.settled;
        self.days.filter(|days| *days > 0 && !more && self.products.is_empty())
    }

    fn holds(&self, facts: &Facts, days: u32) -> bool {
        let product = |named: &String| facts.products.iter().any(|p| p.as_str() == named);
        let tag = |named: &String| facts.tags.iter().any(|tag| tag.as_str() == named);
        let owes = |owed: &Owed, least: Decimal| owed.currency.from_minor(owed.cure) >= least;
        (self.products.is_empty() || self.products.iter().any(product))
            && self.days.is_none_or(|least| days >= least)
            && self.amount.is_none_or(|least| facts.money.iter().any(|owed| owes(owed, least)))
            && self.items.is_none_or(|least| u32::from(facts.late_items) >= least)
            && self.tag.as_ref().is_none_or(tag)
            && !self.unless.as_ref().is_some_and(tag)
            && (!self.settled || facts.money.iter().all(|owed| owed.pay_off <= 0))
    }
}

/// The stage of a case of so many days, by its place in the policy. `None`: in none.
#[must_use]
pub fn stage(facts: &Facts, days: u32, rules: &[StageRule]) -> Option<usize> {
    let holding = rules.iter().enumerate().filter(|(_, rule)| rule.holds(facts, days));
    // Of equal numbers the first one counts.
    let highest = holding.rev().max_by_key(|(_, rule)| rule.number);
    highest.map(|(place, _)| place)
}

/// A stage that was reached by days alone, with the day on which it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reached {
    /// Its place in the policy.
    pub stage: usize,
    /// Since when.
    pub on: Date,
    /// The next one was reached before anybody did anything in this one.
    pub unnoticed: bool,
}

/// The stages that days alone have brought about up to a day, in their order. `worked`: when
/// anything was done on the case.
#[must_use]
pub fn reached(
    due: Date,
    today: Date,
    pauses: &[Pause],
    worked: &[Moment],
    rules: &Rules,
) -> Vec<Reached> {
    let by_days = rules.stages.iter().enumerate().filter_map(|(stage, rule)| {
        let days = rule.days_alone()?;
        let there = |day| counted(due, day, pauses, &rules.days, &rules.buckets) >= days;
        there(today).then(|| (stage, first_day(due, today, there)))
    });
    let mut all: Vec<(usize, Date)> = by_days.collect();
    all.sort_by_key(|(stage, on)| (*on, rules.stages[*stage].number));
    let until = |place: usize| all.get(place + 1).map(|(_, on)| *on);
    let one = |(place, (stage, on)): (usize, &(usize, Date))| {
        let work = |left: Date| worked.iter().any(|at| (*on..left).contains(&at.date()));
        Reached { stage: *stage, on: *on, unnoticed: until(place).is_some_and(|left| !work(left)) }
    };
    all.iter().enumerate().map(one).collect()
}
