//! The purposes of forms: one line each, with its entry.

mod claim;
mod details;
mod hold;
mod next;
mod note;
mod outcome;
mod preference;
mod promise;
mod visit;
mod void;

pub use hold::HOLD_REASONS;
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
    /// What the outcome of a contact needs, or a note with it; it goes back to that layer.
    Outcome {
        /// On which number or address.
        point: Option<PointId>,
        /// The outcome's code.
        code: String,
    } => outcome::OUTCOME,
    /// When and how somebody likes to be reached.
    Preference => preference::PREFERENCE,
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
}
