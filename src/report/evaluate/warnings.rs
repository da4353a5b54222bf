//! Each warning rule: how often it was raised, and whether it was worth it.

use super::super::share;
use super::Span;
use super::course::{Course, Sums, add};
use crate::domain::money::Currency;
use crate::domain::rules::{Level, Rules};
use crate::domain::standing::Standing;
use crate::domain::time::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// What one rule was worth.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Judged {
    /// Its id; none: all of them together.
    pub rule: Option<String>,
    /// How grave.
    pub level: Option<Level>,
    /// Where it is raised.
    pub threshold: Option<i64>,
    /// How often it was raised in the span.
    pub fired: u64,
    /// Of these, how often the case was worked, or the warning answered, in the time it gives.
    pub acted_in_time: u64,
    /// Of these, after how many the case rolled.
    pub rolled: u64,
    /// Nobody acted in time and it did not roll either: it was raised for nothing.
    pub false_alarms: u64,
    /// Raised so late that what comes of it is not known yet.
    pub undecided: u64,
    /// Days from raising to the roll, the middle one.
    pub days_ahead: Option<u32>,
    /// Of the money that rolled in the span, what it had warned of.
    pub warned: BTreeMap<Currency, Warned>,
}

/// A share of the money that rolled in one currency.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Warned {
    /// What the rule had warned of, a decimal text.
    pub warned: String,
    /// All that rolled.
    pub rolled: String,
    /// The one as a share of the other.
    pub share: Option<f64>,
}

/// A warning raised on a case: it is the same as long as it hangs on the same date.
struct Raised {
    rule: usize,
    anchor: Date,
    on: Date,
}

/// The warnings of one case.
pub(super) struct OfCase(Vec<Raised>);

impl OfCase {
    pub fn look(&mut self, day: Date, standing: &Standing<'_>) {
        for warning in &standing.warnings {
            let (rule, anchor) = (warning.rule, warning.anchor);
            if !self.0.iter().any(|r| r.rule == rule && r.anchor == anchor) {
                self.0.push(Raised { rule, anchor, on: day });
            }
        }
    }
}

/// Counts of one rule.
#[derive(Clone, Debug, Default)]
struct Counts {
    fired: u64,
    acted: u64,
    rolled: u64,
    false_alarms: u64,
    undecided: u64,
    ahead: Vec<u32>,
    warned: Sums,
}

/// Every rule of a policy while it is judged.
pub(super) struct Warnings<'r> {
    rules: &'r Rules,
    span: Span,
    /// By rule, the last one for all of them.
    counts: Vec<Counts>,
    rolled: Sums,
}

impl<'r> Warnings<'r> {
    pub fn new(rules: &'r Rules, span: Span) -> Self {
        let counts = vec![Counts::default(); rules.warnings.len() + 1];
        Self { rules, span, counts, rolled: Sums::new() }
    }

    pub fn of_case(&self) -> OfCase {
        OfCase(Vec::new())
    }

    /// Sets what was raised on a case beside what became of it.
    pub fn settle(&mut self, raised: OfCase, course: &Course) {
        let all = self.rules.warnings.len();
        let span = self.span;
        for raised in raised.0.iter().filter(|raised| raised.on >= span.from) {
            for place in [raised.rule, all] {
                self.count(place, raised, course);
            }
        }
        let in_span = course.rolls.iter().filter(|roll| (span.from..=span.to).contains(&roll.on));
        for roll in in_span {
            let ahead = |r: &&Raised| r.on < roll.on && roll.on <= span.ends(r.on);
            let mut warned: Vec<usize> = raised.0.iter().filter(ahead).map(|r| r.rule).collect();
            warned.extend((!warned.is_empty()).then_some(all));
            warned.sort_unstable();
            warned.dedup();
            for (&currency, &minor) in &roll.money {
                add(&mut self.rolled, currency, minor);
                warned.iter().for_each(|&r| add(&mut self.counts[r].warned, currency, minor));
            }
        }
    }

    fn count(&mut self, place: usize, raised: &Raised, course: &Course) {
        let (rule, span) = (&self.rules.warnings[raised.rule], self.span);
        let in_time = self.rules.handle_by(raised.rule, raised.on);
        let acted = course.acted(&rule.id, raised.anchor, raised.on, in_time);
        let roll = course.rolled(raised.on, span.ends(raised.on));
        let open = roll.is_none() && span.ends(raised.on) > span.known_to;
        let counts = &mut self.counts[place];
        counts.fired += 1;
        counts.acted += u64::from(acted);
        counts.rolled += u64::from(roll.is_some());
        counts.undecided += u64::from(open);
        counts.false_alarms += u64::from(!acted && !open && roll.is_none());
        counts.ahead.extend(roll.map(|r| crate::domain::days::between(raised.on, r.on)));
    }

    pub fn finish(self) -> Vec<Judged> {
        let Self { rules, counts, rolled, .. } = self;
        let judged = |(place, mut counts): (usize, Counts)| {
            let rule = rules.warnings.get(place);
            counts.ahead.sort_unstable();
            let warned = rolled.iter().map(|(&currency, &all)| {
                let warned = counts.warned.get(&currency).copied().unwrap_or(0);
                let text = |minor| currency.plain(currency.from_minor(minor));
                let share = share(warned as f64, all as f64);
                (currency, Warned { warned: text(warned), rolled: text(all), share })
            });
            Judged {
                rule: rule.map(|rule| rule.id.clone()),
                level: rule.map(|rule| rule.level),
                threshold: rule.map(|rule| rule.threshold),
                fired: counts.fired,
                acted_in_time: counts.acted,
                rolled: counts.rolled,
                false_alarms: counts.false_alarms,
                undecided: counts.undecided,
                days_ahead: counts.ahead.get(counts.ahead.len() / 2).copied(),
                warned: warned.collect(),
            }
        };
        counts.into_iter().enumerate().map(judged).collect()
    }
}
