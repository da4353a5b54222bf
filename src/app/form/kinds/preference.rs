//! When and how somebody of the case likes to be reached.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening};
use crate::app::state::State;
use crate::desk::preference::told;
use crate::desk::request::Request;
use crate::domain::preference::Preference;

pub(super) const PREFERENCE: Kind =
    Kind::new("form-preference", |_, with| fields(with), |_, reading| preference(reading))
        .hints(|form, _, state| known(form, state));

fn fields(with: &Opening<'_>) -> Vec<Field> {
    let people = with.card.parties.iter().map(|party| party.name.clone()).collect();
    let name = |names| with.texts.name_of(names).to_owned();
    let channels =
        with.rules.channels.iter().map(|channel| (channel.code.clone(), name(&channel.names)));
    let channels = std::iter::once((String::new(), "-".to_owned())).chain(channels);
    vec![
        Field::choice(FieldName::Whom, "field-whom", people),
        Field::coded(FieldName::By, "field-by", channels),
        Field::figures(FieldName::From, "field-hour-from", ""),
        Field::figures(FieldName::To, "field-hour-to", ""),
        Field::words(FieldName::Text, "field-text"),
    ]
}

/// What was said before, and that leaving all open takes it back.
fn known(form: &Form, state: &State) -> Vec<Hint> {
    let (texts, rules) = (state.texts(), &state.session.rules);
    let parties = state.cards.get(form.key).into_iter().flat_map(|card| &card.parties);
    let said = parties.filter_map(|party| Some((&party.name, party.preference.as_ref()?)));
    let line = |(name, said)| format!("{name}: {}", told(said, rules, &texts));
    let mut lines: Vec<String> = said.map(line).collect();
    if !lines.is_empty() {
        lines.push(texts.t("prefers-hint"));
    }
    lines.into_iter().map(|text| Hint { text, warns: false }).collect()
}

fn preference(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let (from, to) = (reading.time(FieldName::From)?, reading.time(FieldName::To)?);
    if from.zip(to).is_some_and(|(from, to)| from >= to) {
        return Err((FieldName::To, "wrong-end"));
    }
    let said = Preference {
        channel: reading.text(FieldName::By),
        from,
        to,
        note: reading.text(FieldName::Text),
    };
    Ok(Request::Prefer { party: reading.place(FieldName::Whom) + 1, said })
}
