//! What people find out about the parties of a case, and how fresh it is: persons, employers,
//! accounts they pay from. Beside it, tags and attachments.

use super::casefile::Cut;
use super::event::{Body, Event};
use super::id::{ActId, FactId, PartyId, Subject};
use super::ledger::Versions;
use super::party::{Party, Point, PointState, Role};
use super::time::{Date, Moment};
use super::work::{self, Done};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What else can be known of a party.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// Who employs them; the label is where.
    Employer,
    /// An account that they pay from; the label is the bank.
    RepaymentAccount,
    /// Where they are by the clock: `America/Los_Angeles`. Hours of contact are theirs; of several,
    /// what suits all of them.
    TimeZone,
}

/// What an attached file is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// The recording of a call or a visit.
    Recording,
    /// A letter, sent or received.
    Letter,
    /// A receipt or slip.
    Receipt,
    /// A photograph.
    Photo,
    /// An identity document.
    Identity,
    /// Anything else.
    Other,
}

/// Where something is known from, and how fresh it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// In the words of whoever found it; `None`: the creditor's files say it.
    pub source: Option<String>,
    /// Since which day.
    pub since: Option<Date>,
    /// The last day on which a file or a person confirmed it.
    pub confirmed: Option<Date>,
}

impl Known {
    fn found(event: &Event, source: &str, on: Option<Date>) -> Self {
        let day = on.unwrap_or_else(|| event.at.date());
        Self { source: Some(source.to_owned()), since: Some(day), confirmed: Some(day) }
    }

    /// Something on that day says so, too.
    fn confirm(&mut self, day: Date) {
        self.since = Some(self.since.map_or(day, |since| since.min(day)));
        self.confirmed = self.confirmed.max(Some(day));
    }

    /// Days since it was last confirmed.
    #[must_use]
    pub fn age(&self, today: Date) -> Option<u32> {
        self.confirmed.map(|day| super::days::between(day, today))
    }
}

/// The party that an event is about: that of its stream, or a person found of that party.
fn of_whom(event: &Event, named: Option<PartyId>) -> Option<PartyId> {
    match event.subject {
        Subject::Party(party) => Some(named.unwrap_or(party)),
        Subject::Book | Subject::Case(_) => None,
    }
}

/// The persons that people found, in the order of finding.
#[must_use]
pub fn found_people(cut: &Cut<'_>) -> Vec<Party> {
    let found = cut.events.iter().filter_map(|event| match &event.body {
        Some(Body::PartyFound { party, name, relation, .. }) => Some(Party {
            id: *party,
            number: String::new(),
            name: name.clone(),
            variants: Vec::new(),
            role: Role::ContactPerson,
            relation: relation.clone(),
            id_number: None,
        }),
        _ => None,
    });
    found.collect()
}

/// Everybody in the case, the debtor first: whom the creditor's files name, and whom people found.
#[must_use]
pub fn people(cut: &Cut<'_>) -> Vec<Party> {
    let mut people: Vec<Party> = work::parties(cut).into_iter().cloned().collect();
    for party in found_people(cut) {
        if people.iter().all(|known| known.id != party.id) {
            people.push(party);
        }
    }
    people
}

/// The stream in which findings about a party stand, and whose name they carry there: persons
/// that people found have none of their own.
#[must_use]
pub fn stream_of(cut: &Cut<'_>, party: PartyId) -> Option<(Subject, Option<PartyId>)> {
    if cut.file.parties.iter().any(|versions| versions.key == party) {
        return Some((Subject::Party(party), None));
    }
    let finding = cut.events.iter().find(|event| match &event.body {
        Some(Body::PartyFound { party: found, .. }) => *found == party,
        _ => false,
    });
    finding.map(|event| (event.subject, Some(party)))
}

/// Something known of a party besides its numbers and addresses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartyFact {
    /// From whose it is, what, and the value.
    pub id: FactId,
    /// What.
    pub kind: FactKind,
    /// The value.
    pub value: String,
    /// What belongs to it.
    pub label: Option<String>,
    /// Where it is known from, and how fresh it is.
    pub known: Known,
}

impl PartyFact {
    /// It was found once more.
    fn confirm(&mut self, again: &Known, label: &Option<String>) {
        again.confirmed.into_iter().for_each(|day| self.known.confirm(day));
        self.label = label.clone().or(self.label.take());
    }
}

/// What is known of a party, in the order in which it was found.
#[must_use]
pub fn facts_of(cut: &Cut<'_>, party: PartyId) -> Vec<PartyFact> {
    let mut facts: Vec<PartyFact> = Vec::new();
    for event in &cut.events {
        match &event.body {
            Some(Body::PartyFactFound { party: named, kind, value, label, source, found })
                if of_whom(event, *named) == Some(party) =>
            {
                let known = Known::found(event, source, *found);
                match facts.iter_mut().find(|fact| fact.kind == *kind && fact.value == *value) {
                    Some(fact) => fact.confirm(&known, label),
                    None => facts.push(PartyFact {
                        id: fact_id(party, *kind, value),
                        kind: *kind,
                        value: value.clone(),
                        label: label.clone(),
                        known,
                    }),
                }
            }
            Some(Body::PartyFactRetired { party: named, kind, value })
                if of_whom(event, *named) == Some(party) =>
            {
                facts.retain(|fact| fact.kind != *kind || fact.value != *value);
            }
            _ => {}
        }
    }
    facts
}

/// Where a number or address is known from. A file that names it, a person who finds or confirms
/// it, and reaching the right party through it all keep it fresh.
#[must_use]
pub fn known_point(cut: &Cut<'_>, point: &Point, contacts: &[Done<'_>]) -> Known {
    let mut known = Known::default();
    let has = |points: &Vec<Point>| points.iter().any(|p| p.id == point.id);
    let said = cut.file.points.iter().filter_map(|versions| by_files(cut, versions, has));
    for (first, last) in said {
        known.confirm(first);
        known.confirm(last);
    }
    let imported = known.confirmed.is_some();
    for event in &cut.events {
        match &event.body {
            Some(Body::ContactPointFound { point: id, source, found, .. }) if *id == point.id => {
                let here = Known::found(event, source, *found);
                here.confirmed.into_iter().for_each(|day| known.confirm(day));
                known.source = known.source.take().or(here.source.filter(|_| !imported));
            }
            Some(Body::ContactPointJudged { point: id, state: PointState::Valid })
                if *id == point.id =>
            {
                known.confirm(event.at.date());
            }
            _ => {}
        }
    }
    let here = contacts.iter().filter(|done| done.contact.point == Some(point.id));
    let reached = here.filter(|done| done.right_party());
    reached.for_each(|done| known.confirm(done.event.at.date()));
    known
}

/// Where a party is known from.
#[must_use]
pub fn known_party(cut: &Cut<'_>, party: PartyId) -> Known {
    let mut known = Known::default();
    let versions = cut.file.parties.iter().filter(|versions| versions.key == party);
    for (first, last) in versions.filter_map(|versions| by_files(cut, versions, |_| true)) {
        known.confirm(first);
        known.confirm(last);
    }
    let imported = known.confirmed.is_some();
    for event in &cut.events {
        if let Some(Body::PartyFound { party: id, source, found, .. }) = &event.body
            && *id == party
        {
            let here = Known::found(event, source, *found);
            here.confirmed.into_iter().for_each(|day| known.confirm(day));
            known.source = known.source.take().or(here.source.filter(|_| !imported));
        }
    }
    known
}

/// The first and the last day as of which the creditor's files say it. A covering batch that has
/// nothing new to say confirms what it leaves as it was.
fn by_files<K, T>(
    cut: &Cut<'_>,
    versions: &Versions<K, T>,
    has: impl Fn(&T) -> bool,
) -> Option<(Date, Date)> {
    let mut batches: Vec<_> = cut.batches.iter().filter(|b| b.since() <= cut.as_of).collect();
    batches.sort_by_key(|batch| batch.order());
    let (mut there, mut span) = (false, None);
    for batch in batches {
        match versions.rows.iter().find(|row| row.batch == batch.id) {
            Some(row) => there = row.value.as_ref().is_some_and(&has),
            None if batch.covers => {}
            None => continue,
        }
        if there {
            span = Some((span.map_or(batch.as_of, |(first, _)| first), batch.as_of));
        }
    }
    span
}

/// The tags of the case, in their own order.
#[must_use]
pub fn tags(cut: &Cut<'_>) -> Vec<String> {
    let mut tags: BTreeSet<&str> = BTreeSet::new();
    for event in &cut.events {
        match &event.body {
            Some(Body::TagSet { tag, on: true }) => drop(tags.insert(tag)),
            Some(Body::TagSet { tag, on: false }) => drop(tags.remove(tag.as_str())),
            _ => {}
        }
    }
    tags.into_iter().map(str::to_owned).collect()
}

/// A file that goes with the case or with an act on it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Attachment<'a> {
    /// The act that attached it.
    pub act: ActId,
    /// When.
    pub at: Moment,
    /// Who did.
    pub by: &'a str,
    /// The act that it goes with.
    pub to: Option<ActId>,
    /// What it is.
    pub kind: AttachmentKind,
    /// The file's name.
    pub name: &'a str,
    /// SHA-256 of what is in it, hexadecimal.
    pub sha256: &'a str,
    /// How many bytes that is.
    pub bytes: u64,
}

/// The files that go with the case, in the order in which they were attached.
#[must_use]
pub fn attachments<'a>(cut: &Cut<'a>) -> Vec<Attachment<'a>> {
    let mut all: Vec<Attachment<'a>> = Vec::new();
    for &event in &cut.events {
        if let Some(Body::Attached { to, kind, name, sha256, bytes }) = &event.body {
            all.push(Attachment {
                act: event.act,
                at: event.at,
                by: &event.by,
                to: *to,
                kind: *kind,
                name,
                sha256,
                bytes: *bytes,
            });
        }
    }
    all
}

/// The id that this of a party always has.
fn fact_id(party: PartyId, kind: FactKind, value: &str) -> FactId {
    let kind = match kind {
        FactKind::Employer => "employer",
        FactKind::RepaymentAccount => "repayment_account",
        FactKind::TimeZone => "time_zone",
    };
    FactId::derive(&[&party.to_string(), kind, value])
}

/// The id of a person found of a party: the same name and relation are the same person.
#[must_use]
pub fn found_id(of: PartyId, name: &str, relation: Option<&str>) -> PartyId {
    PartyId::derive(&["found", &of.to_string(), name, relation.unwrap_or_default()])
}
