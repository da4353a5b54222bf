//! The purposes of forms: one line each, with its entry.

mod claim;
mod details;
mod filter;
mod hold;
mod list;
mod next;
mod note;
mod outcome;
mod promise;
mod visit;
mod void;
mod what_if;

pub use hold::{HOLD_REASONS, hold_fields};
pub use list::OFF;
pub use next::STEPS;
pub use promise::{EVERY, Every, MOST_PARTS};

use super::kind::Kind;
use crate::domain::id::{ActId, PointId};
use serde::{Deserialize, Serialize};

/// The purposes, and which kind each is of. Their names stand in drafts and never change.
macro_rules! purposes {
    ($(
        $(#[$doc:meta])*
        $name:ident $({ $($(#[$about:meta])* $field:ident: $what:ty,)+ })? => $kind:path,
    )+) => {
        /// What a form is for.
        #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Purpose {
            $($(#[$doc])* $name $({ $($(#[$about])* $field: $what,)+ })?,)+
        }

        impl Purpose {
            /// What it is made of.
            #[must_use]
            pub fn kind(&self) -> &'static Kind {
                match self {
                    $(Self::$name { .. } => &$kind,)+
                }
            }
        }
    };
}

purposes! {
    /// A promise on its own.
    Promise => promise::PROMISE,
    /// A claimed payment.
    Claim => claim::CLAIM,
    /// A note.
    Note => note::NOTE,
    /// The next action.
    Next => next::NEXT,
    /// Work rests.
    Hold => hold::HOLD,
    /// The hold is over.
    Release => hold::RELEASE,
    /// An act that does not count any more.
    Void {
        /// Which.
        act: ActId,
    } => void::VOID,
    /// What a list of cases is narrowed by.
    Filter => list::FILTER,
    /// A name for the present filter, order and columns.
    SaveView => list::SAVE_VIEW,
    /// Who gets the marked cases.
    AssignMany => list::ASSIGN_MANY,
    /// A tag that the marked cases get or lose.
    TagMany => list::TAG_MANY,
    /// Work on the marked cases rests.
    HoldMany => list::HOLD_MANY,
    /// What the outcome of a contact needs, or a note with it; it goes back to that layer.
    Outcome {
        /// On which number or address.
        point: Option<PointId>,
        /// The outcome's code.
        code: String,
    } => outcome::OUTCOME,
    /// The details of a contact; they go back to that layer.
    Details {
        /// On which number or address.
        point: Option<PointId>,
    } => details::DETAILS,
    /// The details of a visit; they go back to that layer.
    VisitDetails {
        /// At which address.
        point: Option<PointId>,
    } => visit::VISIT,
    /// What the timeline of the record shows.
    TimelineFilter => filter::FILTER,
    /// What a payment would do.
    WhatIf => what_if::WHAT_IF,
}
