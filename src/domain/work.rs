//! What work was done: contacts, rounds of the day, and which of the debtor's own numbers may
//! be called.

use super::casefile::Cut;
use super::event::{Body, Contact, Direction, Event, PartyFlag, Step};
use super::facts::{Rounds, Tried};
use super::id::{PartyId, PointId};
use super::party::{Party, Point, PointKind, PointState, Role};
use super::rules::{Outcome, Rules};
use super::time::Moment;
use smallvec::SmallVec;
use std::collections::{BTreeMap, BTreeSet};

/// The parties of the case, the debtor first.
#[must_use]
pub fn parties<'a>(cut: &Cut<'a>) -> Vec<&'a Party> {
    let mut parties: Vec<&Party> =
        cut.file.parties.iter().filter_map(|versions| cut.described(versions)).collect();
    parties.sort_by_key(|p| p.role);
    parties
}

/// How else the files known at the cut write a party's name, of whichever day they are.
#[must_use]
pub fn other_spellings<'a>(cut: &Cut<'a>, party: &Party) -> BTreeSet<&'a str> {
    let versions = cut.file.parties.iter().filter(|versions| versions.key == party.id);
    let known = versions.flat_map(|v| &v.rows).filter(|row| cut.batch(row.batch).is_some());
    let said = known.filter_map(|row| row.value.as_ref());
    let names = said.flat_map(|p| p.variants.iter().chain([&p.name])).map(String::as_str);
    names.filter(|name| *name != party.name).collect()
}

/// The debtor's party.
#[must_use]
pub fn debtor(cut: &Cut<'_>) -> Option<PartyId> {
    parties(cut).first().filter(|p| p.role == Role::Debtor).map(|p| p.id)
}

/// Every contact point of the case's parties, found ones included, with the state that people's
/// findings give it: those stand until confirmed otherwise, whatever an import says.
#[must_use]
pub fn points(cut: &Cut<'_>) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for versions in &cut.file.points {
        points.extend(cut.described(versions).into_iter().flatten().cloned());
    }
    let mut judged: BTreeMap<PointId, PointState> = BTreeMap::new();
    for event in &cut.events {
        match &event.body {
            Some(Body::ContactPointFound { party, point, kind, value, label, .. }) => {
                if let super::id::Subject::Party(stream) = event.subject
                    && !points.iter().any(|p| p.id == *point)
                {
                    let party = party.unwrap_or(stream);
                    points.push(Point::new(party, *kind, value, label.clone()));
                }
            }
            Some(Body::ContactPointJudged { point, state }) => {
                judged.insert(*point, *state);
            }
            _ => {}
        }
    }
    for point in &mut points {
        if let Some(state) = judged.get(&point.id) {
            point.state = *state;
        }
    }
    points
}

/// The debtor's own telephone numbers that may be called.
#[must_use]
pub fn own_numbers(cut: &Cut<'_>, points: &[Point]) -> Vec<PointId> {
    let debtor = debtor(cut);
    let callable = |p: &&Point| {
        Some(p.party) == debtor && p.kind == PointKind::Phone && p.state == PointState::Valid
    };
    points.iter().filter(callable).map(|p| p.id).collect()
}

/// The debtor has telephone numbers, whether or not they may be called.
#[must_use]
pub fn has_numbers(cut: &Cut<'_>, points: &[Point]) -> bool {
    let debtor = debtor(cut);
    points.iter().any(|p| Some(p.party) == debtor && p.kind == PointKind::Phone)
}

/// A contact with what the policy says of its outcome.
#[derive(Clone, Copy, Debug)]
pub struct Done<'a> {
    /// The event.
    pub event: &'a Event,
    /// Its body.
    pub contact: &'a Contact,
    /// The policy's row; `None` where the policy does not know the code.
    pub outcome: Option<&'a Outcome>,
}

impl Done<'_> {
    /// A person was reached.
    #[must_use]
    pub fn reached(&self) -> bool {
        self.outcome.is_some_and(|o| o.flags.contacted)
    }

    /// The right party was reached.
    #[must_use]
    pub fn right_party(&self) -> bool {
        self.outcome.is_some_and(|o| o.flags.right_party)
    }
}

/// A contact, a promise or a claim: what counts as work on a case.
#[must_use]
pub fn is_work(event: &Event) -> bool {
    matches!(
        event.body,
        Some(
            Body::Contact(_)
                | Body::PromiseMade { .. }
                | Body::PlanAgreed(_)
                | Body::PaymentClaimed { .. }
                | Body::DebitRequested { .. }
        )
    )
}

/// The contacts of the case in the order in which they happened.
#[must_use]
pub fn contacts<'a>(cut: &Cut<'a>, rules: &'a Rules) -> Vec<Done<'a>> {
    let mut contacts: Vec<Done<'a>> = Vec::new();
    for &event in &cut.events {
        if let Some(Body::Contact(contact)) = &event.body {
            let outcome = rules.outcome(&contact.channel, &contact.outcome);
            contacts.push(Done { event, contact, outcome });
        }
    }
    contacts.sort_by_key(|done| done.event.happened_order());
    contacts
}

/// When each step of the daily work was last done by us, whatever came of it.
#[must_use]
pub fn tried(contacts: &[Done<'_>]) -> SmallVec<[Tried; 1]> {
    let mut tried: SmallVec<[Tried; 1]> = SmallVec::new();
    for done in contacts.iter().filter(|done| done.contact.direction == Direction::Out) {
        let Some(step) = Step::by_channel(&done.contact.channel) else { continue };
        tried.retain(|before| before.step != step);
        tried.push(Tried { step, at: done.event.at });
    }
    tried
}

/// How many of the last contacts, the latest first, had that contact's outcome: of those that
/// reached a person when it did, else of those through the same number.
#[must_use]
pub fn in_a_row(contacts: &[Done<'_>], contact: &Contact, outcome: &Outcome) -> u32 {
    let alike = |done: &&Done<'_>| match outcome.flags.contacted {
        true => done.reached(),
        false => done.contact.point == contact.point && done.contact.channel == contact.channel,
    };
    let same = |done: &&Done<'_>| done.outcome == Some(outcome);
    let row = contacts.iter().rev().filter(alike).take_while(same).count();
    u32::try_from(row).unwrap_or(u32::MAX)
}

/// The rounds of the last day with a dial attempt: a round is over when every own number that may
/// be called was tried once.
#[must_use]
pub fn rounds(contacts: &[Done<'_>], own: &[PointId], rules: &Rules) -> Option<Rounds> {
    let dials = |done: &&Done<'_>| {
        done.contact.direction == Direction::Out
            && rules.channel(&done.contact.channel).is_some_and(|c| c.dials)
    };
    let last = contacts.iter().rev().find(dials)?.event.at;
    let day = last.date();
    let mut rounds = Rounds { day, done: 0, under_way: false, last };
    let mut tried = BTreeSet::new();
    for done in contacts.iter().filter(dials).filter(|done| done.event.at.date() == day) {
        match done.contact.point {
            Some(point) => drop(tried.insert(point)),
            // A number that is not on file stands for the only one there is.
            None if own.len() <= 1 => tried.extend(own),
            None => {}
        }
        rounds.under_way = !own.iter().all(|point| tried.contains(point));
        if !rounds.under_way {
            rounds.done = rounds.done.saturating_add(1);
            tried.clear();
        }
    }
    Some(rounds)
}

/// When the next round may begin; `None` when today's are used up.
#[must_use]
pub fn next_round(rounds: &Rounds, rules: &Rules) -> Option<Moment> {
    if rounds.under_way {
        return Some(rounds.last);
    }
    if rounds.done >= rules.rounds.per_day {
        return None;
    }
    let gap = chrono::TimeDelta::minutes(i64::from(rules.rounds.gap_minutes));
    let due = rounds.last.checked_add_signed(gap)?;
    (due.date() == rounds.day && due.time() < rules.rounds.to).then_some(due)
}

/// Flags of the debtor that hold at the cut.
#[must_use]
pub fn flags(cut: &Cut<'_>, party: PartyId) -> Vec<PartyFlag> {
    let mut flags = BTreeSet::new();
    for event in cut.events.iter().filter(|e| e.subject == super::id::Subject::Party(party)) {
        if let Some(Body::PartyFlagged { flag, on, .. }) = &event.body {
            if *on {
                flags.insert(*flag)
            } else {
                flags.remove(flag)
            };
        }
    }
    flags.into_iter().collect()
}
