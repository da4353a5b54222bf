//! What each purpose of a form is made of. A new purpose is one line in the list of
//! [`super::kinds`], naming an entry in a file of its own kind there.

use super::hint::{self, Hint};
use super::submit::{Reading, Wrong};
use super::{Field, FieldName, Form, Opening, Purpose};
use crate::app::state::State;
use crate::desk::request::Request;
use crate::desk::view::CaseKey;
use crate::desk::worker::{Read, Slot};

/// Makes the act of what was filled in, or says which field cannot be read.
pub type Reader = fn(&Purpose, &Reading<'_>) -> Result<Request, Wrong>;

/// The lines under a form.
pub type Hints = fn(&Form, &Reading<'_>, &State) -> Vec<Hint>;

/// A question to the desk about the case.
pub type Asks = (Slot, fn(CaseKey) -> Read);

/// A kind of form.
#[derive(Debug)]
pub struct Kind {
    /// The key of its title.
    pub title: &'static str,
    /// Its fields in order, prefilled.
    pub fields: fn(&Purpose, &Opening<'_>) -> Vec<Field>,
    /// What it becomes.
    pub read: Reader,
    /// What it says while it is filled in; the days in it by their names, unless told otherwise.
    pub hints: Hints,
    /// What has to be read before it can offer all that it could.
    pub asks: Option<Asks>,
    /// What it is for now, when a choice in it has made it another form.
    pub reshapes: fn(&Form) -> Option<Purpose>,
    /// It is about a whole list and not about one case.
    pub of_list: bool,
    /// It ends in no act: it only looks, and leaves no draft.
    pub looks: bool,
}

impl Kind {
    /// A kind with that title, those fields and that act.
    #[must_use]
    pub const fn new(
        title: &'static str,
        fields: fn(&Purpose, &Opening<'_>) -> Vec<Field>,
        read: Reader,
    ) -> Self {
        Self {
            title,
            fields,
            read,
            hints: hint::of_days,
            asks: None,
            reshapes: stays,
            of_list: false,
            looks: false,
        }
    }

    /// The same, about a whole list.
    #[must_use]
    pub const fn of_list(mut self) -> Self {
        self.of_list = true;
        self
    }

    /// A kind that ends in no act.
    #[must_use]
    pub const fn looking(
        title: &'static str,
        fields: fn(&Purpose, &Opening<'_>) -> Vec<Field>,
    ) -> Self {
        let read: Reader = |_, _| Err((FieldName::Text, "wrong-empty"));
        let mut kind = Self::new(title, fields, read);
        kind.looks = true;
        kind
    }

    /// It ends in an act on one case: what is half filled in stays as a draft.
    #[must_use]
    pub const fn is_act(&self) -> bool {
        !self.of_list && !self.looks
    }

    /// The same, with lines of its own under it.
    #[must_use]
    pub const fn hints(mut self, hints: Hints) -> Self {
        self.hints = hints;
        self
    }

    /// The same, with something to be read for it.
    #[must_use]
    pub const fn asks(mut self, slot: Slot, read: fn(CaseKey) -> Read) -> Self {
        self.asks = Some((slot, read));
        self
    }

    /// The same, with a choice that makes it another form.
    #[must_use]
    pub const fn reshapes(mut self, reshapes: fn(&Form) -> Option<Purpose>) -> Self {
        self.reshapes = reshapes;
        self
    }
}

/// No choice in it changes what it is for.
fn stays(_: &Form) -> Option<Purpose> {
    None
}
