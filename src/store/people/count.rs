//! What one case's events say of the persons and numbers in it, worked out without the database.

use super::{Counted, Number, Person, remember};
use crate::domain::casefile::{CaseFile, voided};
use crate::domain::event::{Body, Direction, Event, PartyFlag};
use crate::domain::id::{ActId, PartyId, PointId};
use crate::domain::party::{PointState, normalise};
use crate::store::cases::CaseKey;
use crate::store::facts::debtor;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of the parties of a case from their own streams.
pub(super) type FindingsOf = BTreeMap<PartyId, Findings>;

/// What a case adds to the rows of persons and numbers.
#[derive(Debug, Default)]
pub(super) struct Share {
    pub persons: BTreeMap<PartyId, Person>,
    pub numbers: BTreeMap<String, Number>,
}

impl Share {
    /// Everything that a case says.
    pub(super) fn of_case(key: CaseKey, file: &CaseFile, findings: &FindingsOf) -> Self {
        Self::of_acts(key, file, findings, |_| true)
    }

    /// What those acts say, and what stands in the parties' own streams.
    pub(super) fn of_acts(
        key: CaseKey,
        file: &CaseFile,
        findings: &FindingsOf,
        counts: impl Fn(ActId) -> bool,
    ) -> Self {
        let values = values(file, findings);
        let mut share = Self::default();
        let contacts = made(key, debtor(file), &file.events);
        for Made { party, point, counted, act } in contacts {
            if !counts(act) {
                continue;
            }
            if let Some(value) = point.and_then(|point| values.get(&point)) {
                let number = share.numbers.entry(value.clone()).or_default();
                number.parties.insert(holder(file, party).unwrap_or(party));
                number.contacts.push(counted.clone());
            }
            share.persons.entry(party).or_default().contacts.push(counted);
        }
        for (&party, found) in findings {
            share.add_findings(party, found, &values);
        }
        // A row holds the last contacts only, whether they were counted at once or one by one.
        let numbers = share.numbers.values_mut().map(|number| &mut number.contacts);
        let persons = share.persons.values_mut().map(|person| &mut person.contacts);
        numbers.chain(persons).for_each(|contacts| remember(contacts, []));
        share
    }

    fn add_findings(&mut self, party: PartyId, found: &Findings, values: &Values) {
        if !found.flags.is_empty() {
            self.persons.entry(party).or_default().flags.extend(&found.flags);
        }
        for (point, state) in &found.judged {
            if let Some(value) = values.get(point) {
                let number = self.numbers.entry(value.clone()).or_default();
                number.judged.insert(party, *state);
                number.parties.insert(party);
            }
        }
    }
}

/// Numbers and addresses in their normal form.
type Values = BTreeMap<PointId, String>;

/// The values of every point that imports or people ever named in a case.
pub(super) fn values(file: &CaseFile, findings: &FindingsOf) -> Values {
    let rows = file.points.iter().flat_map(|v| &v.rows).filter_map(|row| row.value.as_ref());
    let imported = rows.flatten().map(|point| (point.id, normalise(point.kind, &point.value)));
    let found = findings.values().flat_map(|f| f.points.clone());
    imported.chain(found).collect()
}

/// The parties of a case.
pub(super) fn parties(file: &CaseFile) -> impl Iterator<Item = PartyId> + '_ {
    file.parties.iter().map(|versions| versions.key)
}

/// In whose cases a party is: a person whom people found is in those of the debtor.
pub(super) fn holder(file: &CaseFile, party: PartyId) -> Option<PartyId> {
    if parties(file).any(|known| known == party) { Some(party) } else { debtor(file) }
}

/// The acts whose standing an act changes: itself, what it voids, and so on down.
pub(super) fn reach(events: &[Event], act: ActId) -> BTreeSet<ActId> {
    let mut reached = BTreeSet::from([act]);
    let mut next = vec![act];
    while let Some(act) = next.pop() {
        for event in events.iter().filter(|e| e.act == act) {
            if let Some(Body::Voided { act: target, .. }) = event.body
                && reached.insert(target)
            {
                next.push(target);
            }
        }
    }
    reached
}

/// A contact with the person it was with and the point it went through.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Made {
    party: PartyId,
    point: Option<PointId>,
    counted: Counted,
    act: ActId,
}

/// The contacts among a case's own events, but for those that never happened.
fn made(key: CaseKey, debtor: Option<PartyId>, events: &[Event]) -> Vec<Made> {
    let never = never_happened(events);
    let contact = |event: &Event| {
        let Some(Body::Contact(contact)) = &event.body else { return None };
        let counted = Counted {
            at: event.at,
            case: key,
            by: event.by.clone(),
            channel: contact.channel.clone(),
            incoming: contact.direction == Direction::In,
            outcome: contact.outcome.clone(),
        };
        let party = contact.party.or(debtor)?;
        Some(Made { party, point: contact.point, counted, act: event.act })
    };
    events.iter().filter(|e| !never.contains(&e.act)).filter_map(contact).collect()
}

/// The acts that were voided as wrongly recorded.
fn never_happened(events: &[Event]) -> BTreeSet<ActId> {
    let events: Vec<&Event> = events.iter().collect();
    let void = voided(&events);
    let standing = events.iter().filter(|e| !void.contains(&e.act));
    standing
        .filter_map(|e| match e.body {
            Some(Body::Voided { act, never_happened: true, .. }) => Some(act),
            _ => None,
        })
        .collect()
}

/// What was found of a party, out of the events of its own stream.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Findings {
    pub flags: BTreeSet<PartyFlag>,
    pub judged: BTreeMap<PointId, PointState>,
    pub points: BTreeMap<PointId, String>,
}

/// Reads a party's stream, in the order of decisions.
pub(super) fn findings(events: &[Event]) -> Findings {
    let all: Vec<&Event> = events.iter().collect();
    let void = voided(&all);
    let mut found = Findings::default();
    for event in all {
        // The value of a number that was found stays known, because contacts may name it.
        if let Some(Body::ContactPointFound { point, kind, value, .. }) = &event.body {
            found.points.insert(*point, normalise(*kind, value));
        }
        if void.contains(&event.act) {
            continue;
        }
        match &event.body {
            Some(Body::PartyFlagged { flag, on: true, .. }) => drop(found.flags.insert(*flag)),
            Some(Body::PartyFlagged { flag, on: false, .. }) => drop(found.flags.remove(flag)),
            Some(Body::ContactPointJudged { point, state }) => {
                found.judged.insert(*point, *state);
            }
            _ => {}
        }
    }
    found
}
