//! A case that the rules take into collection: it belongs there, or is not collected for now.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form};
use crate::app::state::State;
use crate::desk::request::Request;
use crate::desk::written;
use crate::domain::rules::Rules;
use crate::domain::time::{Date, plus_days};
use crate::i18n::Texts;

pub(super) const ENTRY: Kind = Kind::new(
    "form-entry",
    |_, with| entry_fields(with.now.date(), (with.rules, with.texts)),
    |_, reading| entry(reading),
)
.hints(stands);

/// The code of what is no reason: it belongs into collection.
const CONFIRM: &str = "confirm";

/// What becomes of it, until when where it is excluded, and details.
#[must_use]
pub fn entry_fields(today: Date, (rules, texts): (&Rules, &Texts)) -> Vec<Field> {
    let confirm = (CONFIRM.to_owned(), texts.t("entry-confirm"));
    let reasons = rules.entry.exclusions.iter().map(|rule| {
        let name = written::exclusion_name(&rule.id, rules, texts);
        (rule.id.clone(), texts.t_with("entry-exclude", &[("reason", name.into())]))
    });
    let choices = [confirm].into_iter().chain(reasons);
    let ends = plus_days(today, rules.entry.excluded_for);
    vec![
        Field::coded(FieldName::Verdict, "field-entry", choices).unchosen(),
        Field::day(FieldName::Day, "field-excluded-until", ends, Towards::Future),
        Field::words(FieldName::Text, "field-text"),
    ]
}

pub(super) fn entry(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let note = reading.text(FieldName::Text);
    match reading.needed(FieldName::Verdict)? {
        code if code == CONFIRM => Ok(Request::ConfirmEntry { note }),
        reason => {
            let until = reading.day_to_come(FieldName::Day)?;
            Ok(Request::ExcludeEntry { reason, until, note })
        }
    }
}

/// How it stands there now.
fn stands(form: &Form, reading: &Reading<'_>, state: &State) -> Vec<Hint> {
    let texts = state.texts();
    let card = state.cards.get(form.key);
    let entry = card.and_then(|card| {
        written::entry_told(&card.entry, state.now.date(), (&state.session.rules, &texts))
    });
    let stands = entry.map(|text| Hint { text, warns: false });
    stands.into_iter().chain(super::super::hint::of_days(form, reading, state)).collect()
}
