//! Visits: who was there, and whether the others say so too.

use super::casefile::Cut;
use super::event::{Body, VISIT};
use super::id::{ActId, PointId};
use super::time::Moment;
use std::collections::BTreeMap;

/// A visit that counts: one act, a contact for each person met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visit {
    /// The act.
    pub act: ActId,
    /// When it began.
    pub at: Moment,
    /// The login of who wrote it down.
    pub by: String,
    /// Who else of ours was there: logins, or names of those without one.
    pub with: Vec<String>,
    /// Where.
    pub point: Option<PointId>,
    /// The logins of those who said that they were there.
    pub confirmed: Vec<String>,
}

impl Visit {
    /// How many of ours were there.
    #[must_use]
    pub fn staff(&self) -> usize {
        1 + self.with.len()
    }

    /// That person was there by what is written down, and has not said so yet.
    #[must_use]
    pub fn waits_for(&self, login: &str) -> bool {
        self.with.iter().any(|other| other == login) && !self.confirmed.iter().any(|c| c == login)
    }
}

/// The visits of the case in the order in which they happened.
#[must_use]
pub fn visits(cut: &Cut<'_>) -> Vec<Visit> {
    let mut visits: Vec<Visit> = Vec::new();
    let mut places: BTreeMap<ActId, usize> = BTreeMap::new();
    for event in cut.happened() {
        match &event.body {
            Some(Body::Contact(contact)) if contact.channel == VISIT => {
                places.entry(event.act).or_insert_with(|| {
                    visits.push(Visit {
                        act: event.act,
                        at: event.at,
                        by: event.by.clone(),
                        with: contact.with.clone(),
                        point: contact.point,
                        confirmed: Vec::new(),
                    });
                    visits.len() - 1
                });
            }
            _ => {}
        }
    }
    for event in &cut.events {
        if let Some(Body::VisitConfirmed { visit }) = &event.body
            && let Some(visit) = places.get(visit).and_then(|&at| visits.get_mut(at))
            && visit.waits_for(&event.by)
        {
            visit.confirmed.push(event.by.clone());
        }
    }
    visits
}
