//! Forms that are about a whole list and not about one case: what it is narrowed by, what is done
//! to the cases marked in it, the name under which it is saved. They are read where they are sent.

use super::super::hint::Hint;
use super::super::kind::{Kind, Reader};
use super::super::submit::{Reading, Wrong};
use super::super::{FieldName, Form, Purpose};
use crate::app::state::State;
use crate::desk::request::Request;

pub(super) const FILTER: Kind = of_list("form-filter", nothing);

pub(super) const SAVE_VIEW: Kind = of_list("form-save-view", nothing);

pub(super) const ASSIGN_MANY: Kind = of_list("form-assign-many", |_, reading| {
    let to = reading.needed(FieldName::Owner)?;
    Ok(Request::Assign { to: Some(to).filter(|to| to != POOL) })
})
.hints(chosen);

pub(super) const TAG_MANY: Kind = of_list("form-tag-many", |_, reading| {
    let on = reading.text(FieldName::Switch).as_deref() != Some(OFF);
    Ok(Request::Tag { tag: reading.needed(FieldName::Text)?, on })
})
.hints(chosen);

pub(super) const HOLD_MANY: Kind =
    of_list("form-hold-many", |_, reading| super::hold::hold(reading)).hints(
        |form, reading, state| {
            let mut hints = chosen(form, reading, state);
            hints.extend(super::super::hint::of_days(form, reading, state));
            hints
        },
    );

pub(super) const ENTRY_MANY: Kind =
    of_list("form-entry-many", |_, reading| super::entry::entry(reading)).hints(
        |form, reading, state| {
            let mut hints = chosen(form, reading, state);
            hints.extend(super::super::hint::of_days(form, reading, state));
            hints
        },
    );

pub(super) const RECEIVE_MANY: Kind =
    of_list("form-receive", |_, reading| super::receive::receive(reading)).hints(chosen);

/// The code of nobody, who is no login.
pub const POOL: &str = "-";

/// The code of a tag's going off.
pub const OFF: &str = "off";

/// The fields are put together from the book.
const fn of_list(title: &'static str, read: Reader) -> Kind {
    Kind::new(title, |_, _| Vec::new(), read).of_list()
}

/// It becomes no act.
fn nothing(_: &Purpose, _: &Reading<'_>) -> Result<Request, Wrong> {
    Err((FieldName::Text, "wrong-empty"))
}

/// How many cases it is for, and what they come to.
fn chosen(_: &Form, _: &Reading<'_>, state: &State) -> Vec<Hint> {
    state.chosen_told().into_iter().map(|text| Hint { text, warns: false }).collect()
}
