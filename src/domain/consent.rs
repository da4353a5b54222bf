//! What lifts a rule of contact: what the person consented to, a call at a time that they agreed to,
//! and a stop that somebody who may has overridden, with a reason.

use super::casefile::Cut;
use super::contact::is_for;
use super::event::Body;
use super::id::{PartyId, Subject};
use super::time::{Date, Moment};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// By what a pack lets one of its rules be lifted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lifts {
    /// By the person's consent.
    pub consent: bool,
    /// By a call at a time that the person agreed to.
    pub agreed: bool,
    /// By a holder of that role, with a reason.
    pub override_by: Option<OverrideRole>,
}

/// A role that a pack may let override a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OverrideRole {
    /// A team lead.
    Lead,
}

/// What somebody consented to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Consent {
    /// The channels' codes; none named: every one.
    pub channels: Vec<String>,
    /// From that time of day.
    pub from: Option<NaiveTime>,
    /// Until that time of day.
    pub to: Option<NaiveTime>,
    /// Since then.
    pub since: Moment,
    /// The last day on which it holds.
    pub until: Date,
    /// In their words, or how it was given.
    pub said: String,
}

impl Consent {
    /// It covers a contact by that channel at that moment.
    #[must_use]
    pub fn covers(&self, channel: &str, at: Moment) -> bool {
        self.since <= at
            && at.date() <= self.until
            && is_for(&self.channels, channel)
            && self.from.is_none_or(|from| at.time() >= from)
            && self.to.is_none_or(|to| at.time() < to)
    }
}

/// A rule that somebody has overridden for a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Override {
    /// The rule's id.
    pub rule: String,
    /// Since then.
    pub since: Moment,
    /// The last day on which it is.
    pub until: Date,
    /// Who did.
    pub by: String,
    /// Why.
    pub reason: String,
}

impl Override {
    /// It holds for that rule at that moment.
    #[must_use]
    pub fn covers(&self, rule: &str, at: Moment) -> bool {
        self.rule == rule && self.since <= at && at.date() <= self.until
    }
}

/// The person whom a finding in a party's stream is about.
fn about(subject: Subject, named: Option<PartyId>) -> Option<PartyId> {
    match subject {
        Subject::Party(of) => Some(named.unwrap_or(of)),
        _ => None,
    }
}

/// What that party of the case consented to, as far as nothing took it back.
#[must_use]
pub fn consents(cut: &Cut<'_>, party: PartyId) -> Vec<Consent> {
    let mut consents = Vec::new();
    for event in &cut.events {
        match &event.body {
            Some(Body::ConsentGiven { party: named, channels, from, to, until, said })
                if about(event.subject, *named) == Some(party) =>
            {
                consents.push(Consent {
                    channels: channels.clone(),
                    from: *from,
                    to: *to,
                    since: event.at,
                    until: *until,
                    said: said.clone(),
                });
            }
            Some(Body::ConsentWithdrawn { party: named })
                if about(event.subject, *named) == Some(party) =>
            {
                consents.clear();
            }
            _ => {}
        }
    }
    consents.retain(|consent| consent.until >= cut.as_of.date());
    consents
}

/// The rules that were overridden for that party of the case and still are.
#[must_use]
pub fn overrides(cut: &Cut<'_>, party: PartyId) -> Vec<Override> {
    let overridden = cut.events.iter().filter_map(|event| {
        let Some(Body::StopOverridden { party: named, rule, until, reason }) = &event.body else {
            return None;
        };
        let holds = about(event.subject, *named) == Some(party) && *until >= cut.as_of.date();
        holds.then(|| Override {
            rule: rule.clone(),
            since: event.at,
            until: *until,
            by: event.by.clone(),
            reason: reason.clone(),
        })
    });
    overridden.collect()
}
