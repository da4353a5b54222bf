//! Deadlines of the debt: the day from which one runs, and that what it was for has been done.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening};
use crate::app::state::State;
use crate::app::words;
use crate::desk::request::Request;
use crate::desk::view::ClockView;
use crate::desk::written::day_beside;
use crate::domain::clock::ClockRule;

pub(super) const DEADLINE: Kind =
    Kind::new("form-deadline", |_, with| fields(with), |_, reading| deadline(reading))
        .hints(last_day);

pub(super) const MET: Kind =
    Kind::new("form-deadline-met", |_, with| met_fields(with), |_, reading| met(reading));

/// What people take down comes first; what runs by itself can be started anew.
fn fields(with: &Opening<'_>) -> Vec<Field> {
    let choice = |rule: &ClockRule| (rule.id.clone(), with.texts.name_of(&rule.names).to_owned());
    let clocks = &with.rules.clocks;
    let (anew, taken_down): (Vec<_>, Vec<_>) = clocks.iter().partition(|c| c.from_last_due);
    let anew = anew.into_iter().map(|rule| {
        let (id, name) = choice(rule);
        (id, with.texts.t_with("deadline-anew", &[("clock", name.into())]))
    });
    let choices = taken_down.into_iter().map(choice).chain(anew);
    vec![
        Field::coded(FieldName::Which, "field-which", choices).unchosen(),
        Field::day(FieldName::Day, "field-deadline-from", with.now.date(), Towards::Future),
        Field::words(FieldName::Text, "field-text"),
    ]
}

fn deadline(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let rule = reading.needed(FieldName::Which)?;
    let from = reading.day(FieldName::Day, Towards::Future)?;
    Ok(Request::SetClock { rule, from, note: reading.text(FieldName::Text) })
}

/// The last day that comes of it.
fn last_day(form: &Form, reading: &Reading<'_>, state: &State) -> Vec<Hint> {
    let (texts, rules) = (state.texts(), &state.session.rules);
    let chosen = form.value(FieldName::Which);
    let rule = rules.clocks.iter().find(|rule| rule.id == chosen);
    let day = reading.day(FieldName::Day, Towards::Future).ok();
    let last = rule.and_then(|rule| Some(rule.last_day(day?, rules)));
    let text = last.map(|last| {
        let day = words::full_day(last, &texts);
        Hint { text: texts.t_with("hint-last-day", &[("day", day.into())]), warns: false }
    });
    text.into_iter().collect()
}

/// Those that people set, by the day on which they end.
pub fn set_by_people(clocks: &[ClockView]) -> impl Iterator<Item = &ClockView> {
    clocks.iter().filter(|clock| clock.act.is_some())
}

fn met_fields(with: &Opening<'_>) -> Vec<Field> {
    let choices = set_by_people(&with.card.clocks).filter_map(|clock| {
        let day = day_beside(clock.last, with.now.date(), with.texts);
        let note = clock.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
        Some((clock.act?.to_string(), format!("{} {day}{note}", clock.name)))
    });
    vec![
        Field::coded(FieldName::Which, "field-which", choices),
        Field::words(FieldName::Reason, "field-how-met"),
    ]
}

fn met(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let wrong = (FieldName::Which, "wrong-empty");
    let clock = reading.needed(FieldName::Which)?.parse().map_err(|_| wrong)?;
    Ok(Request::MeetClock { clock, how: reading.needed(FieldName::Reason)? })
}
