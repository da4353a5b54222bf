//! What people find out about parties, as events: persons, numbers and addresses, employers,
//! accounts they pay from; and what of it turns out to be wrong.

use super::act::Events;
use super::error::DeskError;
use super::ground::Ground;
use crate::domain::event::Body;
use crate::domain::finding::{FactKind, facts_of, found_id, people, stream_of};
use crate::domain::id::{FactId, PartyId, PointId, Subject};
use crate::domain::party::{Party, Point, PointKind, PointState, normalise};
use crate::domain::time::Date;
use crate::domain::work;
use crate::text::clean;

/// Where something was found, and when.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Source {
    /// In the finder's words.
    pub text: String,
    /// On which day, where that is another than the act's.
    pub on: Option<Date>,
}

/// Something found out about a party of the case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finding {
    /// A number or address of the party with that place in the case, from 1.
    Point {
        /// The party's place.
        party: usize,
        /// What kind.
        kind: PointKind,
        /// The value.
        value: String,
        /// Self, work, registered ...
        label: Option<String>,
        /// Where it was found.
        source: Source,
    },
    /// A number or address was wrong: another one takes its place.
    Correct {
        /// The old one.
        point: PointId,
        /// The new value.
        value: String,
        /// Self, work, registered ...
        label: Option<String>,
        /// Where it was found.
        source: Source,
    },
    /// Somebody who can be reached for the debtor.
    Person {
        /// Their name.
        name: String,
        /// How they are related to the debtor.
        relation: Option<String>,
        /// Their number, where one was given.
        phone: Option<String>,
        /// Where they were found.
        source: Source,
    },
    /// An employer, an account.
    Fact {
        /// The party's place in the case, from 1.
        party: usize,
        /// What.
        kind: FactKind,
        /// The value.
        value: String,
        /// The bank of an account, the address of an employer.
        label: Option<String>,
        /// The one that it takes the place of.
        instead_of: Option<FactId>,
        /// Where it was found.
        source: Source,
    },
    /// An employer or account that no longer holds.
    Retire {
        /// Which.
        fact: FactId,
    },
}

/// The events of a finding.
pub(super) fn events(finding: &Finding, ground: &Ground<'_>) -> Result<Events, DeskError> {
    match finding {
        Finding::Point { party, kind, value, label, source } => {
            let owner = ground.party(*party)?.id;
            Ok(vec![ground.point_found(owner, *kind, value, label.as_deref(), source)?])
        }
        Finding::Correct { point, value, label, source } => {
            let old = ground.point(*point)?;
            let label = label.as_deref().or(old.label.as_deref());
            let found = ground.point_found(old.party, old.kind, value, label, source)?;
            if matches!(&found.1, Body::ContactPointFound { point, .. } if *point == old.id) {
                return Err(DeskError::wrong("error-same-point", [("value", value.into())]));
            }
            Ok(vec![ground.judged(&old, PointState::Invalid), found])
        }
        Finding::Person { name, relation, phone, source } => {
            person(name, relation.as_deref(), phone.as_deref(), source, ground)
        }
        Finding::Fact { party, kind, value, label, instead_of, source } => {
            let owner = ground.party(*party)?.id;
            let (stream, party) = ground.stream(owner)?;
            let mut events = Vec::new();
            if let Some(old) = instead_of {
                events.push(ground.retired(*old)?);
            }
            let value = needed(value)?;
            let (label, source, found) = (tidy(label.as_deref()), source_of(source)?, source.on);
            let kind = *kind;
            if kind == FactKind::TimeZone && value.parse::<chrono_tz::Tz>().is_err() {
                return Err(DeskError::wrong("error-no-zone", [("zone", value.into())]));
            }
            events
                .push((stream, Body::PartyFactFound { party, kind, value, label, source, found }));
            Ok(events)
        }
        Finding::Retire { fact } => Ok(vec![ground.retired(*fact)?]),
    }
}

/// A person, and their number with them.
fn person(
    name: &str,
    relation: Option<&str>,
    phone: Option<&str>,
    source: &Source,
    ground: &Ground<'_>,
) -> Result<Events, DeskError> {
    let debtor = ground.debtor()?;
    let (name, relation) = (needed(name)?, tidy(relation));
    let party = found_id(debtor, &name, relation.as_deref());
    let (text, found) = (source_of(source)?, source.on);
    let stream = Subject::Party(debtor);
    let body = Body::PartyFound { party, name, relation, source: text.clone(), found };
    let mut events = vec![(stream, body)];
    if let Some(phone) = phone {
        let point = new_point(party, PointKind::Phone, phone, None)?;
        let body = Body::ContactPointFound {
            party: Some(party),
            point: point.id,
            kind: point.kind,
            value: point.value,
            label: None,
            source: text,
            found,
        };
        events.push((stream, body));
    }
    Ok(events)
}

impl Ground<'_> {
    /// The party with that place in the case, from 1.
    pub(super) fn party(&self, place: usize) -> Result<Party, DeskError> {
        let people = people(self.cut);
        let last = people.len();
        let found = place.checked_sub(1).and_then(|at| people.into_iter().nth(at));
        let args = || [("party", place.into()), ("last", last.into())];
        found.ok_or_else(|| DeskError::wrong("error-no-party", args()))
    }

    /// Where findings about a party are written, and whose name they carry there.
    pub(super) fn stream(&self, party: PartyId) -> Result<(Subject, Option<PartyId>), DeskError> {
        stream_of(self.cut, party).ok_or_else(|| DeskError::failed("error-no-debtor", []))
    }

    fn point_found(
        &self,
        owner: PartyId,
        kind: PointKind,
        value: &str,
        label: Option<&str>,
        source: &Source,
    ) -> Result<(Subject, Body), DeskError> {
        let (stream, party) = self.stream(owner)?;
        let point = new_point(owner, kind, value, tidy(label))?;
        let body = Body::ContactPointFound {
            party,
            point: point.id,
            kind,
            value: point.value,
            label: point.label,
            source: source_of(source)?,
            found: source.on,
        };
        Ok((stream, body))
    }

    /// A judgement of a number or address.
    pub(super) fn judged(&self, point: &Point, state: PointState) -> (Subject, Body) {
        let stream = stream_of(self.cut, point.party).map(|(stream, _)| stream);
        let body = Body::ContactPointJudged { point: point.id, state };
        (stream.unwrap_or(Subject::Party(point.party)), body)
    }

    fn retired(&self, id: FactId) -> Result<(Subject, Body), DeskError> {
        let found = people(self.cut).into_iter().find_map(|party| {
            let fact = facts_of(self.cut, party.id).into_iter().find(|fact| fact.id == id)?;
            Some((party.id, fact))
        });
        let (owner, fact) = found.ok_or_else(|| DeskError::wrong("error-fact-gone", []))?;
        let (stream, party) = self.stream(owner)?;
        Ok((stream, Body::PartyFactRetired { party, kind: fact.kind, value: fact.value }))
    }
}

/// A judgement of the number or address of that id.
pub(super) fn judge(
    id: PointId,
    state: PointState,
    ground: &Ground<'_>,
) -> Result<Events, DeskError> {
    let known = work::points(ground.cut).into_iter().find(|point| point.id == id);
    let point = known.ok_or_else(|| DeskError::wrong("error-no-point", []))?;
    Ok(vec![ground.judged(&point, state)])
}

fn new_point(
    owner: PartyId,
    kind: PointKind,
    value: &str,
    label: Option<String>,
) -> Result<Point, DeskError> {
    let value = clean(value);
    if normalise(kind, &value).is_empty() {
        return Err(DeskError::wrong("error-empty-point", [("value", value.as_ref().into())]));
    }
    Ok(Point::new(owner, kind, &value, label))
}

/// Cleaned, without spaces around it; nothing where nothing is left.
fn tidy(text: Option<&str>) -> Option<String> {
    let text = clean(text?).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

pub(super) fn needed(text: &str) -> Result<String, DeskError> {
    tidy(Some(text)).ok_or_else(|| DeskError::wrong("error-finding-empty", []))
}

fn source_of(source: &Source) -> Result<String, DeskError> {
    tidy(Some(&source.text)).ok_or_else(|| DeskError::wrong("error-no-source", []))
}
