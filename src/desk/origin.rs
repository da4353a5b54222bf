//! Where what is known of a party came from, and who said last that it stands.

use super::view::Said;
use crate::domain::casefile::Cut;
use crate::domain::event::Body;
use crate::domain::id::{PartyId, PointId};
use crate::domain::party::{Point, PointState};
use crate::domain::work::Done;

/// The last file that named the party.
pub(super) fn of_party(cut: &Cut<'_>, party: PartyId) -> Option<Said> {
    let versions = cut.file.parties.iter().find(|versions| versions.key == party)?;
    Some(Said { on: cut.confirmed(versions)?, by: None })
}

/// Where somebody found a number or address; `None`: it came with a file.
pub(super) fn found<'a>(cut: &Cut<'a>, point: PointId) -> Option<&'a str> {
    cut.events.iter().find_map(|event| match &event.body {
        Some(Body::ContactPointFound { point: found, source, .. }) if *found == point => {
            Some(source.as_str())
        }
        _ => None,
    })
}

/// Who said last that a number or address is in the state in which it stands: whoever found or
/// judged it, or reached its person there; of one that nothing speaks against also the last file
/// that has it.
pub(super) fn of_point(cut: &Cut<'_>, point: &Point, contacts: &[Done<'_>]) -> Option<Said> {
    let valid = point.state == PointState::Valid;
    let events = cut.events.iter().filter(|event| match &event.body {
        Some(Body::ContactPointFound { point: found, .. }) => valid && *found == point.id,
        Some(Body::ContactPointJudged { point: judged, state }) => {
            *judged == point.id && *state == point.state
        }
        _ => false,
    });
    let reached = contacts
        .iter()
        .filter(|done| valid && done.contact.point == Some(point.id) && done.right_party())
        .map(|done| done.event);
    let people = events.copied().chain(reached).map(|event| (event.at, event.by.clone()));
    let person = people.max_by_key(|(at, _)| *at);
    let person = person.map(|(at, by)| Said { on: at.date(), by: Some(by) });
    let file = in_file(cut, point).filter(|_| valid || person.is_none());
    // Of one day the person was the later one.
    person.into_iter().chain(file).max_by_key(|said| (said.on, said.by.is_some()))
}

fn in_file(cut: &Cut<'_>, point: &Point) -> Option<Said> {
    let versions = cut.file.points.iter().find(|versions| versions.key == point.party)?;
    let (_, named) = cut.current(versions)?;
    named.iter().find(|named| named.id == point.id)?;
    Some(Said { on: cut.confirmed(versions)?, by: None })
}
