//! Forms that are about a whole list and not about one case: what it is narrowed by, what is done
//! to the cases marked in it, the name under which it is saved. They are read where they are sent.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::submit::Reading;
use super::super::{FieldName, Form};
use crate::app::state::State;

pub(super) const FILTER: Kind =
    Kind::new("form-filter", |_, _| Vec::new(), |_, _| Err((FieldName::Text, "wrong-empty")))
        .of_list();

pub(super) const SAVE_VIEW: Kind =
    Kind::new("form-save-view", |_, _| Vec::new(), |_, _| Err((FieldName::Text, "wrong-empty")))
        .of_list();

pub(super) const ASSIGN_MANY: Kind =
    Kind::new("form-assign-many", |_, _| Vec::new(), |_, _| Err((FieldName::Text, "wrong-empty")))
        .of_list()
        .hints(chosen);

pub(super) const HOLD_MANY: Kind = Kind::new(
    "form-hold-many",
    |_, with| super::hold::fields(with),
    |_, reading| super::hold::hold(reading),
)
.of_list()
.hints(|form, reading, state| {
    let mut hints = chosen(form, reading, state);
    hints.extend(super::super::hint::of_days(form, reading, state));
    hints
});

/// How many cases it is for, and what they come to.
fn chosen(_: &Form, _: &Reading<'_>, state: &State) -> Vec<Hint> {
    state.chosen_told().into_iter().map(|text| Hint { text, warns: false }).collect()
}
