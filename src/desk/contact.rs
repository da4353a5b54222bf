//! Logging a contact: the outcome says what it needs, what it makes of the number and the party,
//! and whether it rests the case.

use super::act::Events;
use super::error::DeskError;
use super::ground::Ground;
use super::request::LogContact;
use crate::domain::event::{Body, Contact};
use crate::domain::id::{PartyId, Subject};
use crate::domain::next::hold;
use crate::domain::party::PointState;
use crate::domain::rules::{Outcome, Rules};
use crate::domain::time::{Moment, NEVER};
use crate::domain::work;

/// The events of a logged contact.
pub(super) fn log(log: &LogContact, ground: &Ground<'_>) -> Result<Events, DeskError> {
    let outcome = outcome(log, ground)?;
    check_needs(log, outcome, ground)?;
    check_details(log, ground.rules)?;
    let point = log.point.map(|id| ground.point(id)).transpose()?;
    let debtor = ground.debtor()?;
    let party = point.as_ref().map(|p| p.party).filter(|&p| p != debtor);
    let contact = contact(log, party, ground.rules);
    let state = outcome.point_state.or_else(|| repeated_state(&contact, outcome, ground));
    let mut events = vec![(ground.case(), Body::Contact(contact))];
    if let (Some(state), Some(point)) = (state, &point) {
        events.push(ground.judged(point, state));
    }
    if let Some(flag) = outcome.party_flag {
        let note = log.note.clone();
        events.push((Subject::Party(debtor), Body::PartyFlagged { flag, on: true, note }));
    }
    if let Some(promise) = &log.promise {
        events.push((ground.case(), ground.promise(promise)?));
    }
    if let Some(claim) = &log.claim {
        events.push((ground.case(), ground.claim(claim)?));
    }
    events.extend(rest(outcome, ground).map(|body| (ground.case(), body)));
    if let Some(next) = &log.next {
        events.push((ground.case(), ground.next(next)?));
    }
    Ok(events)
}

/// What the outcome makes of the number by coming once more.
fn repeated_state(contact: &Contact, outcome: &Outcome, ground: &Ground<'_>) -> Option<PointState> {
    let repeat = outcome.repeat?;
    let before = work::in_a_row(&work::contacts(ground.cut, ground.rules), contact, outcome);
    repeat.point_state.filter(|_| before + 1 >= repeat.times)
}

fn contact(log: &LogContact, party: Option<PartyId>, rules: &Rules) -> Contact {
    Contact {
        channel: log.channel.clone(),
        direction: log.direction,
        party,
        point: log.point,
        outcome: log.outcome.clone(),
        reason: log.reason.clone(),
        note: log.note.clone(),
        seconds: log.seconds,
        recording: log.recording.clone(),
        cost: log.cost,
        told: told(&log.told, rules),
        met: log.met.clone(),
        with: log.with.clone(),
        against: Vec::new(),
    }
}

/// In the policy's order, each once.
fn told(codes: &[String], rules: &Rules) -> Vec<String> {
    let ticked = rules.told.iter().filter(|told| codes.contains(&told.code));
    ticked.map(|told| told.code.clone()).collect()
}

/// When a contact took place that is written down at `at`: its start, where that is known. Neither
/// that nor its end lies ahead.
pub(super) fn began(log: &LogContact, at: Moment) -> Result<Moment, DeskError> {
    let Some(started) = log.started else { return Ok(at) };
    let length = chrono::TimeDelta::seconds(i64::from(log.seconds.unwrap_or_default()));
    let ended = started.checked_add_signed(length).unwrap_or(NEVER);
    if ended > at {
        let ended = ended.format("%Y-%m-%d %H:%M").to_string();
        return Err(DeskError::wrong("error-at-ahead", [("at", ended.into())]));
    }
    Ok(started)
}

fn check_details(log: &LogContact, rules: &Rules) -> Result<(), DeskError> {
    if let Some(cost) = log.cost.filter(|cost| cost.amount <= rust_decimal::Decimal::ZERO) {
        return Err(DeskError::wrong("error-no-cost", [("money", cost.into())]));
    }
    if let Some(cost) = log.cost.filter(|cost| cost.currency.to_minor(cost.amount).is_none()) {
        return Err(DeskError::wrong("error-amount-too-large", [("money", cost.into())]));
    }
    let codes: Vec<&str> = rules.told.iter().map(|told| told.code.as_str()).collect();
    match log.told.iter().find(|code| !codes.contains(&code.as_str())) {
        None => Ok(()),
        Some(code) => {
            let args = [("told", code.into()), ("known", codes.join(", ").into())];
            Err(DeskError::wrong("error-no-told", args))
        }
    }
}

fn outcome<'r>(log: &LogContact, ground: &Ground<'r>) -> Result<&'r Outcome, DeskError> {
    let rules = ground.rules;
    if rules.channel(&log.channel).is_none() {
        let known: Vec<&str> = rules.channels.iter().map(|c| c.code.as_str()).collect();
        let args = [("channel", (&log.channel).into()), ("known", known.join(", ").into())];
        return Err(DeskError::wrong("error-no-channel", args));
    }
    let found = rules.outcome(&log.channel, &log.outcome).filter(|o| o.active);
    found.ok_or_else(|| {
        let of_channel = rules.outcomes.iter().filter(|o| o.channel == log.channel && o.active);
        let known: Vec<&str> = of_channel.map(|o| o.code.as_str()).collect();
        let (channel, outcome) = ((&log.channel).into(), (&log.outcome).into());
        let args = [("channel", channel), ("outcome", outcome), ("known", known.join(", ").into())];
        DeskError::wrong("error-no-outcome", args)
    })
}

fn check_needs(log: &LogContact, outcome: &Outcome, ground: &Ground<'_>) -> Result<(), DeskError> {
    let needs = outcome.needs;
    let missing =
        |key: &'static str| Err(DeskError::wrong(key, [("outcome", (&outcome.code).into())]));
    if needs.promise && log.promise.is_none() {
        return missing("error-needs-promise");
    }
    if needs.claim && log.claim.is_none() {
        return missing("error-needs-claim");
    }
    if needs.time && log.next.as_ref().is_none_or(|next| !next.timed) {
        return missing("error-needs-time");
    }
    if needs.person && log.point.is_none() && log.note.is_none() && log.met.is_none() {
        return missing("error-needs-person");
    }
    check_reason(log.reason.as_deref(), outcome, ground)
}

fn check_reason(
    reason: Option<&str>,
    outcome: &Outcome,
    ground: &Ground<'_>,
) -> Result<(), DeskError> {
    let codes: Vec<&str> = ground.rules.reasons.iter().map(|r| r.code.as_str()).collect();
    let known = ("known", codes.join(", ").into());
    match reason {
        None if outcome.needs.reason => {
            let args = [("outcome", (&outcome.code).into()), known];
            Err(DeskError::wrong("error-needs-reason", args))
        }
        Some(code) if !codes.contains(&code) => {
            Err(DeskError::wrong("error-no-reason", [("reason", code.into()), known]))
        }
        _ => Ok(()),
    }
}

/// The hold that the outcome brings, unless the case rests longer already.
fn rest(outcome: &Outcome, ground: &Ground<'_>) -> Option<Body> {
    let (reason, length) = outcome.hold?;
    let rules = ground.rules;
    let until = length.after(ground.at, rules.start_of_work, &rules.calendar).date();
    let longer = hold(ground.cut).is_some_and(|h| h.until >= until);
    (!longer).then_some(Body::HoldPlaced { reason, until, note: None })
}
