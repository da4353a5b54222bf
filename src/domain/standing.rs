//! Standing: the facts read at a moment.

use super::days;
use super::facts::{Facts, Next};
use super::rules::Rules;
use super::strategy::{self, Place};
use super::time::{Date, Moment, NEVER, start_of};
pub use super::warning::Warning;
use super::warning::warnings;
use super::work::next_round;
use smallvec::SmallVec;

/// The facts read at a moment inside their span.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing<'f> {
    /// What it was read from.
    pub facts: &'f Facts,
    /// The moment.
    pub as_of: Moment,
    /// Days past due of the oldest unpaid item.
    pub dpd: u32,
    /// Past-due days less grace and pauses.
    pub delinquent: u32,
    /// The days of the two that decide the bucket, the stage and the strategy.
    pub counted: u32,
    /// Counted from 0 for the current one; `Buckets::name` names it.
    pub bucket: usize,
    /// The day on which the worst item stands in the next bucket.
    pub rolls_on: Option<Date>,
    /// The stage of the work, by its place in the policy.
    pub stage: Option<usize>,
    /// The rule that decides its risk, by its place in the policy.
    pub risk: Option<usize>,
    /// The row of the strategy that proposes what comes next, by its place in the policy; none does where
    /// something more particular decides it.
    pub strategy: Option<usize>,
    /// What comes next, by the strategy where nothing more particular decides it.
    pub next: Next,
    /// A promised part falls due today and is not paid.
    pub promise_due_today: bool,
    /// An open promise makes everything else wait.
    pub quiet: bool,
    /// The case rests.
    pub held: bool,
    /// Today's work on it is over: the right party reached, or the rounds used up.
    pub done_today: bool,
    /// Warnings that hold now, acknowledged ones included.
    pub warnings: SmallVec<[Warning; 2]>,
}

/// Reads the facts at a moment.
#[must_use]
pub fn stand<'f>(facts: &'f Facts, rules: &Rules, as_of: Moment) -> Standing<'f> {
    let rules = rules.of_facts(facts);
    let today = as_of.date();
    let due = facts.oldest_due;
    let dpd = due.map_or(0, |d| days::past_due(d, today, &rules.days));
    let delinquent = due.map_or(0, |d| days::delinquent(d, today, &facts.pauses, &rules.days));
    let counted =
        due.map_or(0, |d| days::counted(d, today, &facts.pauses, &rules.days, &rules.buckets));
    let roll = |d| days::roll_date(d, today, &facts.pauses, &rules.days, &rules.buckets);
    let place = Place::of(facts, dpd, counted, rules);
    let strategy = if facts.next.routine { place.row() } else { None };
    let mut standing = Standing {
        facts,
        as_of,
        dpd,
        delinquent,
        counted,
        stage: place.stage,
        risk: place.risk,
        strategy,
        next: strategy::next(facts, strategy.map(|row| &rules.strategy[row]), rules),
        bucket: rules.buckets.index(counted),
        rolls_on: due.and_then(roll),
        promise_due_today: facts
            .promise
            .is_some_and(|p| !p.plan && p.due <= today && as_of < p.breaks),
        quiet: facts.promise.and_then(|p| p.quiet_until).is_some_and(|until| as_of < until),
        held: facts.hold.is_some_and(|h| today < h.until),
        done_today: done_today(facts, rules, today),
        warnings: SmallVec::new(),
    };
    if facts.entered.is_some() {
        standing.warnings = warnings(&standing, rules);
    }
    standing
}

fn done_today(facts: &Facts, rules: &Rules, today: Date) -> bool {
    facts.right_party.is_some_and(|at| at.date() == today)
        || facts.rounds.is_some_and(|r| r.day == today && next_round(&r, rules).is_none())
}

impl Standing<'_> {
    /// When the standing next changes by the clock alone: the next day, or the end of the facts.
    #[must_use]
    pub fn changes_at(&self) -> Moment {
        let tomorrow = self.as_of.date().succ_opt().map_or(NEVER, start_of);
        let quiet = self.facts.promise.and_then(|p| p.quiet_until).filter(|&q| q > self.as_of);
        tomorrow.min(self.facts.until).min(quiet.unwrap_or(NEVER))
    }
}
