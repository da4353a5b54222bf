//! When and how a person likes to be reached.

use super::casefile::Cut;
use super::event::Body;
use super::id::{PartyId, Subject};
use chrono::NaiveTime;
use serde::Serialize;

/// What a person said that they like; not a rule, it stops nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Preference {
    /// The channel's code.
    pub channel: Option<String>,
    /// From that time of day.
    pub from: Option<NaiveTime>,
    /// Until that time of day.
    pub to: Option<NaiveTime>,
    /// In their words.
    pub note: Option<String>,
}

impl Preference {
    /// Nothing is preferred, or no longer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What that party of the case said last; `None`: nothing, or that it no longer holds.
#[must_use]
pub fn preference(cut: &Cut<'_>, party: PartyId) -> Option<Preference> {
    let said = cut.events.iter().rev().find_map(|event| match (&event.body, event.subject) {
        (
            Some(Body::PreferenceSet { party: named, channel, from, to, note }),
            Subject::Party(of),
        ) if named.unwrap_or(of) == party => {
            Some(Preference { channel: channel.clone(), from: *from, to: *to, note: note.clone() })
        }
        _ => None,
    });
    said.filter(|preference| !preference.is_empty())
}
