//! The next action and holds: a case in collection always has exactly one next action with a
//! time, or a hold with an end (the no-orphan law).

use super::casefile::Cut;
use super::claim::{Claim, ClaimState};
use super::event::{Body, Contact, Step};
use super::facts::{Hold, Next, Promised, Rounds};
use super::id::PointId;
use super::promise::{Promise, PromiseState};
use super::rules::{Outcome, Rules};
use super::time::{Date, Moment, Wait, plus_days};
use super::work::{Done, in_a_row, next_round};

/// What the next action is worked out from.
#[derive(Debug)]
pub struct Causes<'a> {
    /// The day on which the case entered collection, or on which it would.
    pub first_call: Date,
    /// Contacts in the order in which they happened.
    pub contacts: &'a [Done<'a>],
    /// The debtor's numbers that may be called.
    pub own: &'a [PointId],
    /// Rounds of the last day with an attempt.
    pub rounds: Option<Rounds>,
    /// All promises.
    pub promises: &'a [Promise],
    /// The open one, as facts hold it.
    pub promised: Option<Promised>,
    /// All claims.
    pub claims: &'a [Claim],
}

/// The next action: whatever was decided or happened last decides; where nothing did, a call on
/// the day of entry. Of one moment, a person's own choice goes before a promise, a promise before
/// a claim, a claim before what the contact's outcome proposes.
#[must_use]
pub fn next(cut: &Cut<'_>, causes: &Causes<'_>, rules: &Rules) -> Next {
    let proposals = [
        Some((Moment::MIN, first_call(causes, rules))),
        after_contact(causes, rules),
        after_claim(causes.claims, rules),
        after_promise(causes.promises, causes.promised, rules),
        set_by_person(cut),
    ];
    let latest = proposals.into_iter().flatten().max_by_key(|(at, _)| *at);
    latest.map_or_else(|| first_call(causes, rules), |(_, next)| next)
}

fn first_call(causes: &Causes<'_>, rules: &Rules) -> Next {
    Next { routine: true, ..call_on(causes.first_call, rules) }
}

fn call_on(day: Date, rules: &Rules) -> Next {
    step_on(Step::Call, day, rules)
}

fn step_on(step: Step, day: Date, rules: &Rules) -> Next {
    let due = day.and_time(rules.start_of_work);
    Next { step, due, timed: false, set: false, routine: false }
}

fn after_contact(causes: &Causes<'_>, rules: &Rules) -> Option<(Moment, Next)> {
    let done = causes.contacts.last()?;
    let at = done.event.at;
    let outcome = done.outcome?;
    let (step, wait) = proposed(done.contact, outcome, causes);
    let round = || causes.rounds.filter(|r| r.day == at.date()).and_then(|r| next_round(&r, rules));
    let tomorrow = || plus_days(at.date(), 1).and_time(rules.start_of_work);
    let round = if wait.is_none() { round() } else { None };
    let due = match wait {
        Some(wait) => wait.after(at, rules.start_of_work, &rules.calendar),
        None => round.unwrap_or_else(tomorrow),
    };
    // What was said decides, and so does a round that is not over; the rest is routine.
    let routine = !outcome.flags.right_party && round.is_none() && step.is_daily_work();
    Some((at, Next { step, due, timed: false, set: false, routine }))
}

/// The step of the last contact's outcome, or the one that it comes to by repeating itself.
fn proposed(contact: &Contact, outcome: &Outcome, causes: &Causes<'_>) -> (Step, Option<Wait>) {
    let last_number = || match contact.point {
        Some(point) => causes.own.iter().all(|own| *own == point),
        None => causes.own.len() <= 1,
    };
    let repeated = outcome.repeat.filter(|repeat| {
        in_a_row(causes.contacts, contact, outcome) >= repeat.times
            && (outcome.flags.contacted || last_number())
    });
    repeated.map_or((outcome.next, outcome.wait), |repeat| (repeat.next, repeat.wait))
}

fn after_claim(claims: &[Claim], rules: &Rules) -> Option<(Moment, Next)> {
    let claim = claims.last()?;
    match claim.state {
        ClaimState::Waiting => Some((claim.at, step_on(Step::CheckClaim, claim.decided_by, rules))),
        ClaimState::Found | ClaimState::Missing => {
            Some((claim.since, call_on(claim.since.date(), rules)))
        }
        ClaimState::Answered => None,
    }
}

/// A promise that keeps the case quiet is looked at on its day; once decided, it is time to call.
fn after_promise(
    promises: &[Promise],
    promised: Option<Promised>,
    rules: &Rules,
) -> Option<(Moment, Next)> {
    let promise = promises.iter().max_by_key(|p| p.made)?;
    match promise.state {
        PromiseState::Open => {
            let promised = promised?;
            let quiet_until = promised.quiet_until?;
            let day = promised.due.min(quiet_until.date());
            Some((promise.made, step_on(Step::CheckPromise, day, rules)))
        }
        PromiseState::Kept | PromiseState::Partly | PromiseState::Broken => {
            Some((promise.decided, call_on(promise.decided.date(), rules)))
        }
        PromiseState::Cancelled | PromiseState::Replaced => None,
    }
}

fn set_by_person(cut: &Cut<'_>) -> Option<(Moment, Next)> {
    cut.events.iter().rev().find_map(|event| match &event.body {
        Some(Body::NextActionSet { step, due, timed, .. }) => Some((
            event.at,
            Next { step: *step, due: *due, timed: *timed, set: true, routine: false },
        )),
        _ => None,
    })
}

/// The hold that was decided last, if it still has an end to come.
#[must_use]
pub fn hold(cut: &Cut<'_>) -> Option<Hold> {
    let last = cut.events.iter().rev().find_map(|event| match &event.body {
        Some(Body::HoldPlaced { reason, until, .. }) => {
            Some(Some(Hold { reason: *reason, until: *until }))
        }
        Some(Body::HoldReleased { .. }) => Some(None),
        _ => None,
    });
    last.flatten()
}
