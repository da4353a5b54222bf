//! Delinquent days stand still, and go on.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening};
use crate::app::state::State;
use crate::app::words;
use crate::desk::request::Request;

pub(super) const PAUSE: Kind =
    Kind::new("form-pause", |_, with| fields(with), |_, reading| pause(reading));

pub(super) const RESUME: Kind =
    Kind::new("form-resume", |_, _| Vec::new(), |_, _| Ok(Request::Resume))
        .hints(|form, _, state| running(form, state));

fn fields(with: &Opening<'_>) -> Vec<Field> {
    vec![
        Field::day(FieldName::Begins, "field-pause-from", with.now.date(), Towards::Future),
        Field::day(FieldName::Until, "field-pause-until", with.tomorrow(), Towards::Future),
        Field::words(FieldName::Reason, "field-reason"),
    ]
}

fn pause(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let from = reading.day(FieldName::Begins, Towards::Future)?;
    let until = reading.day(FieldName::Until, Towards::Future)?;
    if until <= from {
        return Err((FieldName::Until, "wrong-day-order"));
    }
    Ok(Request::Pause { from, until, reason: reading.needed(FieldName::Reason)? })
}

/// Until when they stand still, and that Enter ends it.
fn running(form: &Form, state: &State) -> Vec<Hint> {
    let (texts, today) = (state.texts(), state.now.date());
    let card = state.cards.get(form.key);
    let pauses = card.map_or(&[][..], |card| &card.pauses);
    let running = pauses.iter().filter(|(from, until)| (*from..*until).contains(&today));
    let line = |(_, until): &(_, _)| {
        let day = words::short_day(*until, &texts);
        Hint { text: texts.t_with("hint-pause-runs", &[("day", day.into())]), warns: false }
    };
    running.map(line).collect()
}
