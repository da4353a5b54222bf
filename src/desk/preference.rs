//! When and how a person likes to be reached: as an event, and in words.

use super::act::Events;
use super::error::DeskError;
use super::ground::Ground;
use crate::domain::event::Body;
use crate::domain::preference::{self, Preference};
use crate::domain::rules::Rules;
use crate::i18n::Texts;
use chrono::{NaiveTime, Timelike};

/// The event. Nothing at all takes back what was preferred before.
pub(super) fn prefer(
    place: usize,
    said: &Preference,
    ground: &Ground<'_>,
) -> Result<Events, DeskError> {
    let party = ground.party(place)?.id;
    if let Some(channel) = said.channel.as_ref().filter(|c| ground.rules.channel(c).is_none()) {
        let known: Vec<&str> = ground.rules.channels.iter().map(|c| c.code.as_str()).collect();
        let args = [("channel", channel.into()), ("known", known.join(", ").into())];
        return Err(DeskError::wrong("error-no-channel", args));
    }
    if let (Some(from), Some(to)) = (said.from, said.to)
        && from >= to
    {
        let args = [("from", hour(from).into()), ("to", hour(to).into())];
        return Err(DeskError::wrong("error-prefer-hours", args));
    }
    if said.is_empty() && preference::preference(ground.cut, party).is_none() {
        return Err(DeskError::wrong("error-prefer-nothing", []));
    }
    let (stream, party) = ground.stream(party)?;
    let Preference { channel, from, to, note } = said.clone();
    Ok(vec![(stream, Body::PreferenceSet { party, channel, from, to, note })])
}

/// `18`, or `18:30`.
fn hour(time: NaiveTime) -> String {
    match time.minute() {
        0 => time.hour().to_string(),
        _ => time.format("%-H:%M").to_string(),
    }
}

/// `prefers SMS 18-20`.
#[must_use]
pub fn told(said: &Preference, rules: &Rules, texts: &Texts) -> String {
    let channel = said.channel.as_ref().map(|code| {
        let known = rules.channel(code);
        known.map_or_else(|| code.clone(), |channel| texts.name_of(&channel.names).to_owned())
    });
    let hours = match (said.from, said.to) {
        (Some(from), Some(to)) => Some(format!("{}-{}", hour(from), hour(to))),
        (Some(from), None) => Some(texts.t_with("prefers-from", &[("hour", hour(from).into())])),
        (None, Some(to)) => Some(texts.t_with("prefers-to", &[("hour", hour(to).into())])),
        (None, None) => None,
    };
    let parts = [channel, hours, said.note.clone()];
    let what = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    match what.is_empty() {
        true => texts.t("prefers-nothing"),
        false => texts.t_with("prefers", &[("what", what.into())]),
    }
}
