//! An act that does not count any more.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::{Field, FieldName, Form, Purpose};
use crate::app::state::State;
use crate::app::words;
use crate::desk::request::Request;

pub(super) const VOID: Kind = Kind::new(
    "form-void",
    |_, _| vec![Field::words(FieldName::Reason, "field-reason")],
    |purpose, reading| match purpose {
        Purpose::Void { act } => Ok(Request::Void {
            act: *act,
            reason: reading.needed(FieldName::Reason)?,
            never_happened: false,
        }),
        _ => Err((FieldName::Reason, "wrong-empty")),
    },
)
.hints(|form, _, state| whole_act(form, state));

/// Every event of the act in question.
fn whole_act(form: &Form, state: &State) -> Vec<Hint> {
    let Purpose::Void { act } = form.purpose else { return Vec::new() };
    let card = state.cards.get(form.key);
    let texts = card.map_or_else(Vec::new, |card| words::of_act(card, act));
    texts.into_iter().map(|text| Hint { text, warns: false }).collect()
}
