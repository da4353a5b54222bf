//! Rank: where a standing puts the case in the queue, with the points line by line and the moment
//! at which it next changes (Now, Must, Work, Waiting, Done).

use super::days::between;
use super::event::Step;
use super::rules::{Level, QueueRules, Rules};
use super::standing::Standing;
use super::time::{Moment, NEVER, start_of};
use serde::{Deserialize, Serialize};

/// The lanes in the order shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// A timed call-back or appointment whose time has come or is minutes away.
    Now,
    /// What has to happen today.
    Must,
    /// Everything else that may be worked now.
    Work,
    /// Comes back by itself at a known moment.
    Waiting,
    /// Today's work on it is over.
    Done,
}

impl Lane {
    /// All of them, in the order shown.
    pub const ALL: [Self; 5] = [Self::Now, Self::Must, Self::Work, Self::Waiting, Self::Done];
}

impl Lane {
    /// The stable name, as it is written for scripts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Must => "must",
            Self::Work => "work",
            Self::Waiting => "waiting",
            Self::Done => "done",
        }
    }
}

/// Why a case must be handled today.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A promise falls due today.
    PromiseDue,
    /// A promise was broken, or only partly kept.
    PromiseBroken,
    /// A claimed payment is not in finance's file.
    ClaimMissing,
    /// A red warning that nobody has acknowledged; its place among the policy's rules.
    Warning(usize),
}

/// Why a case waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WaitReason {
    /// A running promise keeps it quiet.
    Promise,
    /// A signed plan is kept.
    Plan,
    /// A hold.
    Hold,
    /// The next round is not due yet.
    Round,
    /// The next action lies ahead.
    NextAction(Step),
}

/// One word: `promise`, `hold`, `round`, or `next_action`, whose step stands beside it.
impl Serialize for WaitReason {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(match self {
            Self::Promise => "promise",
            Self::Plan => "plan",
            Self::Hold => "hold",
            Self::Round => "round",
            Self::NextAction(_) => "next_action",
        })
    }
}

/// The terms of the points, in the order shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// A broken promise that nothing has answered.
    BrokenPromise,
    /// A promise due today.
    PromiseDue,
    /// The worst item is about to roll into the next bucket.
    BucketRolls,
    /// The amount overdue.
    Amount,
    /// The bucket.
    Bucket,
    /// Nobody was ever reached.
    NeverContacted,
    /// Days without contact.
    DaysWithoutContact,
    /// Days in the queue without work.
    Waiting,
    /// A payment lately.
    PaidLately,
}

impl Term {
    /// All of them, in the order shown.
    pub const ALL: [Self; 9] = [
        Self::BrokenPromise,
        Self::PromiseDue,
        Self::BucketRolls,
        Self::Amount,
        Self::Bucket,
        Self::NeverContacted,
        Self::DaysWithoutContact,
        Self::Waiting,
        Self::PaidLately,
    ];

    /// The name of its weight in a policy.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BrokenPromise => "broken_promise",
            Self::PromiseDue => "promise_due",
            Self::BucketRolls => "bucket_rolls",
            Self::Amount => "amount",
            Self::Bucket => "bucket",
            Self::NeverContacted => "never_contacted",
            Self::DaysWithoutContact => "days_without_contact",
            Self::Waiting => "waiting",
            Self::PaidLately => "paid_lately",
        }
    }
}

impl QueueRules {
    /// The weight of a term.
    pub const fn weight(&mut self, term: Term) -> &mut i32 {
        match term {
            Term::BrokenPromise => &mut self.broken_promise,
            Term::PromiseDue => &mut self.promise_due,
            Term::BucketRolls => &mut self.bucket_rolls,
            Term::Amount => &mut self.amount,
            Term::Bucket => &mut self.bucket,
            Term::NeverContacted => &mut self.never_contacted,
            Term::DaysWithoutContact => &mut self.days_without_contact,
            Term::Waiting => &mut self.waiting,
            Term::PaidLately => &mut self.paid_lately,
        }
    }

    /// Every weight with its term.
    #[must_use]
    pub fn weights(&self) -> Vec<(Term, i32)> {
        let mut own = self.clone();
        Term::ALL.map(|term| (term, *own.weight(term))).into()
    }
}

/// Where a case stands in the queue.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rank {
    /// The lane.
    pub lane: Lane,
    /// The sum of the terms.
    pub points: i32,
    /// Each term with its whole points; 0 where it does not apply.
    pub terms: [(Term, i32); 9],
    /// Why it is in Must.
    pub cause: Option<Cause>,
    /// Why it waits.
    pub waits: Option<WaitReason>,
    /// When it comes back; for a call-back, its time.
    pub until: Option<Moment>,
    /// The moment at which the rank may next change by the clock alone.
    pub changes_at: Moment,
}

impl Rank {
    /// Cases sort by this, then by case number: Now and Waiting by time, the others by points.
    #[must_use]
    pub fn order(&self) -> (Lane, i64) {
        let by_time = || self.until.map_or(i64::MAX, |at| at.and_utc().timestamp());
        let place = match self.lane {
            Lane::Now | Lane::Waiting => by_time(),
            Lane::Must | Lane::Work | Lane::Done => -i64::from(self.points),
        };
        (self.lane, place)
    }
}

/// Ranks a standing. `None`: the case is not in collection, so not in the queue.
///
/// The lane is the first that holds of Now; Must, while a cause stands; Done; Waiting; Work.
#[must_use]
pub fn rank(standing: &Standing<'_>, rules: &Rules) -> Option<Rank> {
    standing.facts.entered?;
    let rules = rules.of_facts(standing.facts);
    let terms = terms(standing, &rules.queue, rules);
    let mut rank = Rank {
        lane: Lane::Work,
        points: terms.iter().map(|(_, points)| points).sum(),
        terms,
        cause: None,
        waits: None,
        until: None,
        changes_at: standing.changes_at(),
    };
    place(&mut rank, standing, &rules.queue);
    Some(rank)
}

fn place(rank: &mut Rank, standing: &Standing<'_>, rules: &QueueRules) {
    let next = standing.next;
    let ahead = chrono::TimeDelta::minutes(i64::from(rules.minutes_ahead));
    let shows = next.due.checked_sub_signed(ahead).unwrap_or(next.due);
    let mut wakes = |at: Moment| {
        if at > standing.as_of {
            rank.changes_at = rank.changes_at.min(at);
        }
    };
    wakes(next.due);
    if next.timed {
        wakes(shows);
    }
    if next.timed && !standing.held && shows <= standing.as_of {
        rank.lane = Lane::Now;
        rank.until = Some(next.due);
    } else if let Some(cause) = cause(standing) {
        rank.lane = Lane::Must;
        rank.cause = Some(cause);
    } else if standing.done_today {
        rank.lane = Lane::Done;
    } else if let Some((until, reason)) = waits(standing) {
        rank.lane = Lane::Waiting;
        rank.until = Some(until);
        rank.waits = Some(reason);
    }
}

/// What has to happen today. What only a contact can settle rests for the day once the right
/// party was reached or the rounds are used up, and while the case is held.
fn cause(standing: &Standing<'_>) -> Option<Cause> {
    let facts = standing.facts;
    if !standing.held && !standing.done_today {
        if facts.broken.is_some() {
            return Some(Cause::PromiseBroken);
        }
        if standing.promise_due_today {
            return Some(Cause::PromiseDue);
        }
        if facts.claim.is_some_and(|c| c.missing_since.is_some()) {
            return Some(Cause::ClaimMissing);
        }
    }
    let red = standing.warnings.iter().find(|w| {
        w.level == Level::Red && !w.acknowledged() && (!standing.quiet || w.breaks_quiet)
    });
    red.map(|w| Cause::Warning(w.rule))
}

fn waits(standing: &Standing<'_>) -> Option<(Moment, WaitReason)> {
    let facts = standing.facts;
    if let Some(hold) = facts.hold.filter(|_| standing.held) {
        return Some((start_of(hold.until), WaitReason::Hold));
    }
    if let Some(promise) = facts.promise.filter(|_| standing.quiet) {
        let quiet_until = promise.quiet_until.unwrap_or(NEVER);
        return Some(match promise.plan {
            true => (quiet_until, WaitReason::Plan),
            false => (start_of(promise.due).min(quiet_until), WaitReason::Promise),
        });
    }
    let next = standing.next;
    if next.due <= standing.as_of {
        return None;
    }
    let round = facts.rounds.is_some_and(|r| !next.set && r.day == next.due.date());
    let reason = if round { WaitReason::Round } else { WaitReason::NextAction(next.step) };
    Some((next.due, reason))
}

/// Each term is a share between 0 and 1 of its weight, rounded to a whole point.
fn terms(standing: &Standing<'_>, queue: &QueueRules, rules: &Rules) -> [(Term, i32); 9] {
    let today = standing.as_of.date();
    let facts = standing.facts;
    let yes = |holds: bool| f64::from(u8::from(holds));
    let days_share = |days: u32, full: u32| (f64::from(days) / f64::from(full.max(1))).min(1.0);
    let contact = facts.last_contact.map(|at| at.date()).max(facts.here_since());
    let worked = facts.last_work.map(|at| at.date()).max(facts.here_since());
    let since = |day: Option<super::time::Date>| day.map_or(0, |day| between(day, today));
    let paid = facts.last_payment().is_some_and(|day| between(day, today) < queue.paid_lately_days);
    let points =
        |weight: i32, share: f64| (f64::from(weight) * share.clamp(0.0, 1.0)).round() as i32;
    [
        (Term::BrokenPromise, points(queue.broken_promise, yes(facts.broken.is_some()))),
        (Term::PromiseDue, points(queue.promise_due, yes(standing.promise_due_today))),
        (Term::BucketRolls, points(queue.bucket_rolls, roll_share(standing, queue))),
        (Term::Amount, points(queue.amount, amount_share(standing, queue))),
        (Term::Bucket, points(queue.bucket, bucket_share(standing, queue, rules))),
        (Term::NeverContacted, points(queue.never_contacted, yes(!facts.contacted))),
        (
            Term::DaysWithoutContact,
            points(
                queue.days_without_contact,
                days_share(since(contact), queue.days_without_contact_full),
            ),
        ),
        (Term::Waiting, points(queue.waiting, days_share(since(worked), queue.waiting_full))),
        (Term::PaidLately, points(queue.paid_lately, yes(paid))),
    ]
}

/// The day before the roll is the whole share; each day earlier is one part less.
fn roll_share(standing: &Standing<'_>, queue: &QueueRules) -> f64 {
    let Some(on) = standing.rolls_on else { return 0.0 };
    let left = between(standing.as_of.date(), on).max(1);
    let parts = queue.bucket_rolls_days;
    f64::from((parts + 1).saturating_sub(left)) / f64::from(parts.max(1))
}

/// On a log scale, full at the policy's amount of the currency; the largest of the currencies.
fn amount_share(standing: &Standing<'_>, queue: &QueueRules) -> f64 {
    let shares = standing.facts.money.iter().map(|owed| {
        let full = queue.full_amount.get(&owed.currency).unwrap_or(&queue.full_amount_default);
        let cure = owed.cure.max(0) as f64 / owed.currency.minor_units() as f64;
        cure.ln_1p() / full.max(1.0).ln_1p()
    });
    shares.fold(0.0, f64::max)
}

fn bucket_share(standing: &Standing<'_>, queue: &QueueRules, rules: &Rules) -> f64 {
    if standing.bucket == 0 {
        return 0.0;
    }
    let last = rules.buckets.count() - 2;
    let place = (standing.bucket - 1).min(last);
    queue.bucket_shares.get(place).or(queue.bucket_shares.last()).copied().unwrap_or(0.0)
}
