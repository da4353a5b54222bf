//! The rules judged on the book's own past: which warnings were worth raising, and what the head
//! of the queue caught.
//!
//! Each day is lived through again with what was known on it; what became of a case is told by
//! all that is known now.

mod course;
mod order;
mod warnings;

pub use order::Caught;
pub use warnings::{Judged, Warned};

use super::replay::{Known, Replay, each_day};
use crate::domain::rules::Rules;
use crate::domain::standing::stand;
use crate::domain::time::{Date, plus_days};
use crate::store::{CaseKey, Result, Store};
use course::Course;
use order::Orders;
use serde::Serialize;
use warnings::Warnings;

/// Which days are judged, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// The last day of which anything is known.
    pub known_to: Date,
    /// Within how many days a roll or a payment counts.
    pub within: u32,
    /// What a day is judged on.
    pub known: Known,
}

impl Span {
    /// The last day on which what comes of that one counts.
    fn ends(&self, day: Date) -> Date {
        plus_days(day, self.within)
    }
}

/// What the rules of one policy were worth.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Evaluation {
    /// The policy's id.
    pub policy: String,
    /// Its version.
    pub version: String,
    /// The first day judged.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// Within how many days a roll or a payment counts.
    pub within: u32,
    /// Each day was judged on what was on record by then; else on each file's and event's own day.
    pub as_known: bool,
    /// Cases that were in collection on any of the days.
    pub cases: u64,
    /// Each warning rule, in the order of the policy, and the last without a name for all of them.
    pub warnings: Vec<Judged>,
    /// Days on which the order was looked at.
    pub order_days: usize,
    /// What the first tenth caught, by the queue's order and by others.
    pub order: Vec<Caught>,
}

/// Judges each policy on the same past.
///
/// # Errors
/// The file fails.
pub fn evaluate(
    store: &Store,
    policies: &[&Rules],
    span: Span,
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<Evaluation>> {
    let mut judging: Vec<Judging<'_>> =
        policies.iter().map(|rules| Judging::new(rules, span)).collect();
    let mut done = 0;
    store.each_case_file(&mut |key, file| {
        judging.iter_mut().for_each(|judging| judging.case(key, file));
        done += 1;
        progress(done);
    })?;
    Ok(judging.into_iter().map(Judging::finish).collect())
}

/// One policy while it is judged.
struct Judging<'r> {
    rules: &'r Rules,
    span: Span,
    cases: u64,
    warnings: Warnings<'r>,
    orders: Orders<'r>,
}

impl<'r> Judging<'r> {
    fn new(rules: &'r Rules, span: Span) -> Self {
        let (warnings, orders) = (Warnings::new(rules, span), Orders::new(rules, span));
        Self { rules, span, cases: 0, warnings, orders }
    }

    fn case(&mut self, key: CaseKey, file: &crate::domain::casefile::CaseFile) {
        let (rules, span) = (self.rules, self.span);
        let course = Course::of(file, rules, span);
        let mut replay = Replay::new(file, rules, span.known);
        let mut raised = self.warnings.of_case();
        let mut in_collection = false;
        // The day before tells which warnings stood already.
        for day in each_day(span.from.pred_opt().unwrap_or(span.from), span.to) {
            let at = day.and_time(rules.start_of_work);
            let facts = replay.facts_at(at);
            if facts.entered.is_none() {
                continue;
            }
            let standing = stand(facts, rules, at);
            raised.look(day, &standing);
            if day >= span.from {
                in_collection = true;
                self.orders.look(day, key, &standing, &course);
            }
        }
        self.cases += u64::from(in_collection);
        self.warnings.settle(raised, &course);
    }

    fn finish(self) -> Evaluation {
        Evaluation {
            policy: self.rules.id.clone(),
            version: self.rules.version.clone(),
            from: self.span.from,
            to: self.span.to,
            within: self.span.within,
            as_known: self.span.known == Known::Then,
            cases: self.cases,
            warnings: self.warnings.finish(),
            order_days: self.orders.days(),
            order: self.orders.finish(),
        }
    }
}
