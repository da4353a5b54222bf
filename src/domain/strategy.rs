//! The strategy: which step is proposed for a case of that product, stage, class and age, how often,
//! and by which channels it may not be worked. What a conversation came to goes before it, and so
//! does what a person decided.

use super::class::{Class, Severity, rule_for};
use super::contact::Verdict;
use super::event::Step;
use super::facts::{Facts, Next};
use super::risk::{Quadrant, Risk, risk};
use super::rules::Rules;
use super::stage::stage;
use super::time::{Moment, Wait};
use std::iter;

/// One row of the table. Of the rows that fit a case the one whose step has been due for the longest
/// time is proposed, of several alike the first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StrategyRule {
    /// Its id, stable.
    pub id: String,
    /// The products' codes that it is for; none named: every one.
    pub products: Vec<String>,
    /// Numbers of stages; none named: every one.
    pub stages: Vec<u8>,
    /// Classes; none named: every one.
    pub classes: Vec<Class>,
    /// Severities; none named: every one.
    pub severities: Vec<Severity>,
    /// Risks; none named: every one.
    pub risks: Vec<Risk>,
    /// What was made of ability and willingness; none named: whatever it was, or nothing.
    pub quadrants: Vec<Quadrant>,
    /// First day, of those that decide the bucket.
    pub from: u32,
    /// Last day.
    pub to: Option<u32>,
    /// What is proposed.
    pub step: Step,
    /// By which text it is done: the name of a template.
    pub template: Option<String>,
    /// How long after the last time that it was done it is due again. `None`: always.
    pub every: Option<Wait>,
    /// Channels by which the case may not be worked.
    pub forbid: Vec<String>,
    /// What a contact by one of them comes to.
    pub verdict: Verdict,
}

impl StrategyRule {
    /// What is cheapest to ask comes first: a queue asks this of every case.
    fn fits(&self, case: &Place<'_>) -> bool {
        let named = |named: &String| case.facts.products.iter().any(|p| p.as_str() == named);
        let days = case.days >= self.from && self.to.is_none_or(|to| case.days <= to);
        days && is_one_of(&self.stages, || case.stage_number())
            && is_one_of(&self.risks, || case.risk_level())
            && is_one_of(&self.quadrants, || case.facts.quadrant)
            && is_one_of(&self.severities, || case.severity())
            && is_one_of(&self.classes, || class(case.facts, case.past_due, case.rules))
            && (self.products.is_empty() || self.products.iter().any(named))
    }

    /// The case may not be worked by that channel.
    #[must_use]
    pub fn forbids(&self, channel: &str) -> bool {
        self.forbid.iter().any(|named| named == channel)
    }

    /// Since when its step is due, or from when it will be.
    fn due(&self, facts: &Facts, rules: &Rules) -> Moment {
        let last = facts.tried.iter().find(|tried| tried.step == self.step).map(|tried| tried.at);
        match (self.every, last) {
            (Some(every), Some(last)) => every.after(last, rules.start_of_work, &rules.calendar),
            _ => Moment::MIN,
        }
    }
}

/// A list that names nothing is for all; what it is compared with is asked for only where it names
/// anything.
fn is_one_of<T: PartialEq>(named: &[T], value: impl Fn() -> Option<T>) -> bool {
    named.is_empty() || value().is_some_and(|value| named.contains(&value))
}

/// Where a case stands, as far as the policy's tables ask.
#[derive(Clone, Copy, Debug)]
pub struct Place<'f> {
    facts: &'f Facts,
    rules: &'f Rules,
    past_due: u32,
    /// The days that decide the bucket.
    days: u32,
    /// The stage of the work, by its place in the policy.
    pub stage: Option<usize>,
    /// The rule that decides the risk, by its place in the policy.
    pub risk: Option<usize>,
}

impl<'f> Place<'f> {
    /// Of a case with so many days past due and so many that decide the bucket.
    #[must_use]
    pub fn of(facts: &'f Facts, past_due: u32, days: u32, rules: &'f Rules) -> Self {
        let (stage, risk) = (stage(facts, days, &rules.stages), risk(facts, days, &rules.risks));
        Self { facts, rules, past_due, days, stage, risk }
    }

    fn stage_number(&self) -> Option<u8> {
        self.stage.map(|place| self.rules.stages[place].number)
    }

    fn risk_level(&self) -> Option<Risk> {
        self.risk.map(|place| self.rules.risks[place].level)
    }

    fn severity(&self) -> Option<Severity> {
        self.rules.severity.and_then(|rule| rule.severity(self.past_due))
    }

    /// The rows of the strategy that fit, by their places in the policy.
    pub fn rows(self) -> impl Iterator<Item = usize> + 'f {
        let rows = self.rules.strategy.iter().enumerate();
        let rows = rows.filter(move |_| self.facts.entered.is_some());
        rows.filter(move |(_, row)| row.fits(&self)).map(|(place, _)| place)
    }

    /// The row that is proposed, by its place in the policy. `None`: the policy says nothing of the
    /// case.
    #[must_use]
    pub fn row(self) -> Option<usize> {
        let due = |row: &usize| self.rules.strategy[*row].due(self.facts, self.rules);
        let mut rows = self.rows().peekable();
        let first = rows.next()?;
        // Mostly only one fits, and when its step is due makes no difference.
        if rows.peek().is_none() {
            Some(first)
        } else {
            iter::once(first).chain(rows).min_by_key(due)
        }
    }
}

/// The class that people set; else the worst that the days past due suggest for any of the case's
/// products, and no better than a watch or other accounts let it be.
#[must_use]
pub fn class(facts: &Facts, past_due: u32, rules: &Rules) -> Option<Class> {
    let rules = rules.of_facts(facts);
    let products = facts.products.iter();
    let classes = products.filter_map(|product| rule_for(&rules.classes, product.as_str()));
    if let Some(set) = facts.classing.set {
        return Some(set.class);
    }
    let past_due = facts.entry.classed(past_due, rules);
    let by_days = classes.map(|rule| rule.class(past_due)).max()?;
    Some(facts.classing.floor.map_or(by_days, |floor| floor.max(by_days)))
}

/// The next action by that row, where nothing more particular decides it: not before the last
/// outcome lets the case rest, nor before the row's own time. Of the debtor's own wishes the channel
/// goes before the table's step and the hour before the start of work. Where no number is left that may
/// be called, one has to be found first.
#[must_use]
pub fn next(facts: &Facts, row: Option<&StrategyRule>, rules: &Rules) -> Next {
    let mut next = facts.next;
    if !next.routine {
        return next;
    }
    if let Some(row) = row {
        next.step = row.step;
        next.due = next.due.max(row.due(facts, rules));
    }
    next.step = facts.wish.step.unwrap_or(next.step);
    if facts.lost && next.step == Step::Call {
        next.step = Step::Trace;
    }
    next.due = at_hour(next.due, facts.wish.from, rules);
    next
}

/// A whole day begins for them at the hour that they like.
fn at_hour(due: Moment, from: Option<chrono::NaiveTime>, rules: &Rules) -> Moment {
    match from.filter(|from| due.time() == rules.start_of_work && *from > due.time()) {
        Some(from) => due.date().and_time(from),
        None => due,
    }
}
