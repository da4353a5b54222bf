//! Visits: several people met in one act, who else of ours was there, and their word for it.

use super::act::Events;
use super::contact;
use super::error::DeskError;
use super::ground::Ground;
use super::request::LogContact;
use crate::domain::event::{Body, VISIT};
use crate::domain::id::ActId;
use crate::domain::visit::visits;

/// The events of a visit: a contact for each person met, with what each brought.
pub(super) fn visit(met: &[LogContact], ground: &Ground<'_>) -> Result<Events, DeskError> {
    if met.is_empty() || met.iter().any(|log| log.channel != VISIT) {
        return Err(DeskError::wrong("error-visit-empty", []));
    }
    let promises = met.iter().filter(|log| log.promise.is_some()).count();
    let claims = met.iter().filter(|log| log.claim.is_some()).count();
    if promises > 1 || claims > 1 {
        return Err(DeskError::wrong("error-visit-one-promise", []));
    }
    let mut events = Events::new();
    for log in met {
        let log = LogContact { with: others(&log.with, ground)?, ..log.clone() };
        events.extend(contact::log(&log, ground)?);
    }
    Ok(events)
}

/// Colleagues by their logins, others as they are named; each once, and not whoever writes.
pub(super) fn others(named: &[String], ground: &Ground<'_>) -> Result<Vec<String>, DeskError> {
    let mut others: Vec<String> = Vec::new();
    for name in named.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let known = ground.colleagues.iter().find(|user| user.login == name || user.name == name);
        let login = known.map_or(name, |user| user.login.as_str());
        if login == ground.user {
            return Err(DeskError::wrong("error-visit-self", [("user", name.into())]));
        }
        if others.iter().all(|other| other != login) {
            others.push(login.to_owned());
        }
    }
    Ok(others)
}

/// Somebody who was there says so.
pub(super) fn confirm(visit: ActId, ground: &Ground<'_>) -> Result<Events, DeskError> {
    let all = visits(ground.cut);
    let Some(found) = all.iter().find(|found| found.act == visit) else {
        return Err(DeskError::wrong("error-no-visit", [("act", visit.into())]));
    };
    if found.confirmed.iter().any(|login| login == ground.user) {
        return Err(DeskError::wrong("error-visit-confirmed", []));
    }
    if !found.waits_for(ground.user) {
        let with = match found.with.is_empty() {
            true => found.by.clone(),
            false => found.with.join(", "),
        };
        let args = [("user", ground.user.into()), ("with", with.into())];
        return Err(DeskError::refused("error-visit-not-there", args));
    }
    Ok(vec![(ground.case(), Body::VisitConfirmed { visit })])
}
