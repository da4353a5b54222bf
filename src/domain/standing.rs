//! Standing: the facts read at a moment.

use super::days;
use super::facts::{Facts, Next, Owed, Ticking};
use super::rules::{Indicator, Level, Rules, WarningRule};
use super::time::{Date, Moment, NEVER, start_of};
use super::work::next_round;
use super::{stage, strategy};

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
    /// The row of the strategy that fits, by its place in the policy.
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
    pub warnings: Vec<Warning>,
}

/// A warning that holds. Its key is (rule, case, anchor), so it survives recalculation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Warning {
    /// Its rule, by position in the policy.
    pub rule: usize,
    /// How grave.
    pub level: Level,
    /// The date that it hangs on: the roll, the due day, the last contact ...
    pub anchor: Date,
    /// What the indicator shows: days, or the whole main units of an amount.
    pub value: i64,
    /// Somebody has seen it.
    pub acknowledged: bool,
    /// It shows even while a promise keeps the case quiet.
    pub breaks_quiet: bool,
}

/// Reads the facts at a moment.
#[must_use]
pub fn stand<'f>(facts: &'f Facts, rules: &Rules, as_of: Moment) -> Standing<'f> {
    let today = as_of.date();
    let due = facts.oldest_due;
    let dpd = due.map_or(0, |d| days::past_due(d, today, &rules.days));
    let delinquent = due.map_or(0, |d| days::delinquent(d, today, &facts.pauses, &rules.days));
    let counted =
        due.map_or(0, |d| days::counted(d, today, &facts.pauses, &rules.days, &rules.buckets));
    let roll = |d| days::roll_date(d, today, &facts.pauses, &rules.days, &rules.buckets);
    let strategy = strategy::row(facts, dpd, counted, rules);
    let mut standing = Standing {
        facts,
        as_of,
        dpd,
        delinquent,
        counted,
        stage: stage::stage(facts, counted, &rules.stages),
        strategy,
        next: strategy::next(facts, strategy.map(|row| &rules.strategy[row]), rules),
        bucket: rules.buckets.index(counted),
        rolls_on: due.and_then(roll),
        promise_due_today: facts.promise.is_some_and(|p| p.due <= today && as_of < p.breaks),
        quiet: facts.promise.and_then(|p| p.quiet_until).is_some_and(|until| as_of < until),
        held: facts.hold.is_some_and(|h| today < h.until),
        done_today: done_today(facts, rules, today),
        warnings: Vec::new(),
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

fn warnings(standing: &Standing<'_>, rules: &Rules) -> Vec<Warning> {
    let mut found: Vec<Warning> = Vec::new();
    for (index, rule) in rules.warnings.iter().enumerate() {
        let Some((value, anchor)) = measure(standing, rule.indicator, rules) else { continue };
        if !raised(rule, value) {
            continue;
        }
        // Of one indicator the graver level stands for the milder, of one level the threshold that
        // was crossed last.
        let other = |w: &Warning| rules.warnings[w.rule].indicator == rule.indicator;
        if found.iter().any(|w| other(w) && !is_graver(rule, &rules.warnings[w.rule])) {
            continue;
        }
        found.retain(|w| !other(w));
        let seen = &standing.facts.acknowledged;
        found.push(Warning {
            rule: index,
            level: rule.level,
            anchor,
            value,
            acknowledged: seen.iter().any(|(id, on)| *id == rule.id && *on == anchor),
            breaks_quiet: rule.breaks_quiet,
        });
    }
    found
}

/// An equal value raises it. Days that count down are raised from the threshold down to 0, all
/// others from the threshold up.
fn raised(rule: &WarningRule, value: i64) -> bool {
    if rule.indicator.counts_down() { value <= rule.threshold } else { value >= rule.threshold }
}

/// Of two rules of one indicator that are both raised.
fn is_graver(rule: &WarningRule, other: &WarningRule) -> bool {
    let closer = match rule.indicator.counts_down() {
        true => rule.threshold < other.threshold,
        false => rule.threshold > other.threshold,
    };
    rule.level > other.level || rule.level == other.level && closer
}

/// What an indicator shows, and the date that it hangs on.
fn measure(standing: &Standing<'_>, indicator: Indicator, rules: &Rules) -> Option<(i64, Date)> {
    let facts = standing.facts;
    let today = standing.as_of.date();
    let days = |from: Date, to: Date| i64::from(days::between(from, to));
    match indicator {
        Indicator::BucketRolls => standing.rolls_on.map(|on| (days(today, on), on)),
        Indicator::PromiseDue => {
            facts.promise.map(|p| p.due).filter(|&d| d >= today).map(|d| (days(today, d), d))
        }
        Indicator::PromiseBroken => {
            facts.broken.map(|b| b.since.date()).map(|d| (days(d, today), d))
        }
        Indicator::ClaimMissing => {
            let missing = facts.claim.and_then(|c| c.missing_since);
            missing.map(|m| (days(m.date(), today), m.date()))
        }
        Indicator::DaysWithoutContact => {
            let since = facts.last_contact.map(|at| at.date()).max(facts.here_since());
            since.map(|since| (days(since, today), since))
        }
        Indicator::Amount => {
            let whole = |owed: &Owed| owed.cure / owed.currency.minor_units();
            Some((facts.money.iter().map(whole).max()?, facts.entered?))
        }
        Indicator::FirstContact => {
            let since = facts.here_since().filter(|_| facts.last_work.is_none())?;
            Some((i64::from(rules.calendar.workdays_between(since, today)), since))
        }
        Indicator::Clock(kind) => {
            let of_kind = |ticking: &&Ticking| rules.clocks[usize::from(ticking.rule)].kind == kind;
            let first = facts.clocks.iter().filter(of_kind).map(|ticking| ticking.last).min()?;
            Some(((first - today).num_days(), first))
        }
        Indicator::Untouched => {
            let came = facts.handed.filter(|at| facts.last_work.is_none_or(|last| last < *at))?;
            let came = came.date();
            Some((i64::from(rules.calendar.workdays_between(came, today)), came))
        }
        Indicator::StepLate => {
            let waits = standing.held || standing.quiet;
            let due = Some(standing.next.due.date()).filter(|due| !waits && *due < today)?;
            Some((i64::from(rules.calendar.workdays_between(due, today)), due))
        }
        Indicator::PastDue => Some((standing.dpd.into(), facts.oldest_due?)),
    }
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
