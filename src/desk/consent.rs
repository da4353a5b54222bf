//! What somebody consented to, and rules of contact that a lead overrides.

use super::act::Events;
use super::error::DeskError;
use super::ground::Ground;
use super::request::NewConsent;
use crate::domain::consent::{OverrideRole, consents};
use crate::domain::event::Body;
use crate::domain::rules::Rules;
use crate::domain::time::Date;

/// The event of a consent, or that it no longer holds.
pub(super) fn consent(
    place: usize,
    given: Option<&NewConsent>,
    ground: &Ground<'_>,
) -> Result<Events, DeskError> {
    let party = ground.party(place)?.id;
    let (stream, named) = ground.stream(party)?;
    let Some(given) = given else {
        if consents(ground.cut, party).is_empty() {
            return Err(DeskError::wrong("error-no-consent", []));
        }
        return Ok(vec![(stream, Body::ConsentWithdrawn { party: named })]);
    };
    if given.until < ground.at.date() {
        return Err(DeskError::wrong("error-consent-over", [("day", given.until.into())]));
    }
    if let Some(channel) = given.channels.iter().find(|c| ground.rules.channel(c).is_none()) {
        let known: Vec<&str> = ground.rules.channels.iter().map(|c| c.code.as_str()).collect();
        let args = [("channel", channel.into()), ("known", known.join(", ").into())];
        return Err(DeskError::wrong("error-no-channel", args));
    }
    let NewConsent { channels, from, to, until, said } = given.clone();
    let body = Body::ConsentGiven { party: named, channels, from, to, until, said };
    Ok(vec![(stream, body)])
}

/// The events of rules overridden for a person, by a holder of the role that the pack names.
pub(super) fn override_rules(
    place: usize,
    ids: &[String],
    (until, reason): (Date, &str),
    ground: &Ground<'_>,
) -> Result<Events, DeskError> {
    let party = ground.party(place)?.id;
    if until < ground.at.date() {
        return Err(DeskError::wrong("error-consent-over", [("day", until.into())]));
    }
    let (stream, named) = ground.stream(party)?;
    let mut events = Vec::new();
    for rule in ids {
        match overridable(rule, ground.rules)? {
            Some(OverrideRole::Lead) => ground.lead("error-lead-override")?,
            None => return Err(DeskError::refused("error-no-override", [("rule", rule.into())])),
        }
        let (rule, reason) = (rule.clone(), reason.to_owned());
        events.push((stream, Body::StopOverridden { party: named, rule, until, reason }));
    }
    Ok(events)
}

/// By which role a rule of contact may be overridden.
fn overridable(rule: &str, rules: &Rules) -> Result<Option<OverrideRole>, DeskError> {
    rules.contact.lifts(rule).map(|lifts| lifts.override_by).ok_or_else(|| {
        let known: Vec<&str> = rules.contact.ids().collect();
        let args = [("name", rule.into()), ("known", known.join(", ").into())];
        DeskError::wrong("error-no-rule", args)
    })
}
