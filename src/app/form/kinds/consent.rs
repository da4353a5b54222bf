//! What somebody of the case consented to; and a stop that is overridden before dialling.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening, Purpose};
use crate::app::may::{self, consent_told};
use crate::app::state::State;
use crate::desk::request::{NewConsent, Request};
use crate::domain::contact::Verdict;
use crate::domain::id::PartyId;

const GIVES: &str = "on";

pub(super) const CONSENT: Kind =
    Kind::new("form-consent", |_, with| fields(with), |_, reading| consent(reading)).hints(known);

pub(super) const OVERRIDE: Kind = Kind::new(
    "form-override",
    |_, _| vec![Field::words(FieldName::Reason, "field-reason")],
    override_stop,
)
.hints(overridden);

fn fields(with: &Opening<'_>) -> Vec<Field> {
    let people = with.card.parties.iter().map(|party| party.name.clone()).collect();
    let name = |names| with.texts.name_of(names).to_owned();
    let channels =
        with.rules.channels.iter().map(|channel| (channel.code.clone(), name(&channel.names)));
    let channels = std::iter::once((String::new(), "-".to_owned())).chain(channels);
    let gives = [(GIVES, "consent-gives"), ("off", "consent-withdraws")];
    let gives = gives.map(|(code, key)| (code.to_owned(), with.texts.t(key)));
    vec![
        Field::words(FieldName::Text, "field-consent-said"),
        Field::day(FieldName::Until, "field-consent-until", with.tomorrow(), Towards::Future),
        Field::figures(FieldName::From, "field-hour-from", ""),
        Field::figures(FieldName::To, "field-hour-to", ""),
        Field::coded(FieldName::By, "field-by", channels),
        Field::choice(FieldName::Whom, "field-whom", people),
        Field::coded(FieldName::Holds, "field-holds", gives),
    ]
}

fn consent(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let party = reading.place(FieldName::Whom) + 1;
    if reading.text(FieldName::Holds).as_deref() != Some(GIVES) {
        return Ok(Request::Consent { party, given: None });
    }
    let (from, to) = (reading.time(FieldName::From)?, reading.time(FieldName::To)?);
    if from.zip(to).is_some_and(|(from, to)| from >= to) {
        return Err((FieldName::To, "wrong-end"));
    }
    let until = reading.day(FieldName::Until, Towards::Future)?;
    if until < reading.now.date() {
        return Err((FieldName::Until, "wrong-day-past"));
    }
    let given = NewConsent {
        channels: reading.text(FieldName::By).into_iter().collect(),
        from,
        to,
        until,
        said: reading.needed(FieldName::Text)?,
    };
    Ok(Request::Consent { party, given: Some(given) })
}

/// What holds already.
fn known(form: &Form, _: &Reading<'_>, state: &State) -> Vec<Hint> {
    let texts = state.texts();
    let parties = state.cards.get(form.key).into_iter().flat_map(|card| &card.parties);
    let lines = parties.flat_map(|party| {
        let told = party.consents.iter().map(|given| consent_told(given, state.now, &texts));
        told.map(|told| format!("{}: {told}", party.name)).collect::<Vec<_>>()
    });
    lines.map(|text| Hint { text, warns: false }).collect()
}

/// What speaks against the contact, which a lead passes over.
fn overridden(form: &Form, _: &Reading<'_>, state: &State) -> Vec<Hint> {
    let Purpose::Override { party, .. } = &form.purpose else { return Vec::new() };
    let (texts, now) = (state.texts(), state.now);
    let parties = state.cards.get(form.key).into_iter().flat_map(|card| &card.parties);
    let points = parties.filter(|known| known.id == *party).flat_map(|known| &known.points);
    let stopped = points.map(|point| &point.may).find(|may| may.verdict == Verdict::Stop);
    let lines = stopped.map(|may| may::against(may, now, (&state.session.rules, &texts)));
    lines.into_iter().flatten().map(|text| Hint { text, warns: true }).collect()
}

fn override_stop(purpose: &Purpose, reading: &Reading<'_>) -> Result<Request, Wrong> {
    let wrong = (FieldName::Reason, "wrong-empty");
    let Purpose::Override { party, rules } = purpose else { return Err(wrong) };
    let place = |party: &PartyId| {
        let parties = &reading.card?.parties;
        parties.iter().position(|known| known.id == *party).map(|at| at + 1)
    };
    Ok(Request::OverrideRules {
        party: place(party).ok_or(wrong)?,
        rules: rules.clone(),
        until: reading.now.date(),
        reason: reading.needed(FieldName::Reason)?,
    })
}
