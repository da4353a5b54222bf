//! The purposes of forms: one line each, with its entry.

mod assess;
mod attach;
mod claim;
mod class;
mod consent;
mod deadline;
mod debit;
mod details;
mod entry;
mod filter;
mod find;
mod flag;
mod hold;
mod judge_promise;
mod known;
mod list;
mod next;
mod note;
mod outcome;
mod pause;
mod pay;
mod preference;
mod promise;
mod receive;
mod schedule;
mod tag;
mod visit;
mod void;
mod waiver;
mod warning;
mod weights;
mod what_if;

pub use deadline::set_by_people;
pub use entry::entry_fields;
pub use find::What;
pub use hold::{HOLD_REASONS, hold_fields};
pub(in crate::app) use known::numbers;
pub use list::{OFF, POOL};
pub use next::STEPS;
pub use promise::{EVERY, Every, MOST_PARTS};
pub use receive::receive_fields;
pub use warning::{measure_fields, unhandled, unverified};

use super::kind::Kind;
use crate::domain::id::{ActId, PartyId, PointId};
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
    /// A payment booked at the desk.
    Pay => pay::PAY,
    /// One that bounced or was taken back.
    Reverse => pay::REVERSE,
    /// A debit asked for.
    Debit => debit::DEBIT,
    /// Delinquent days stand still.
    Pause => pause::PAUSE,
    /// They go on.
    Resume => pause::RESUME,
    /// Something known of the debtor that changes how they may be treated.
    Flag => flag::FLAG,
    /// What somebody consented to.
    Consent => consent::CONSENT,
    /// Rules of contact that a lead overrides for somebody.
    Override {
        /// For whom.
        party: PartyId,
        /// The rules' ids.
        rules: Vec<String>,
    } => consent::OVERRIDE,
    /// The day from which a clock of the debt runs.
    Deadline => deadline::DEADLINE,
    /// What it was for has been done.
    DeadlineMet => deadline::MET,
    /// A measure was taken about a warning.
    Handle {
        /// The one in hand.
        rule: Option<String>,
    } => warning::HANDLE,
    /// One measure was taken about all the marked ones.
    HandleMany => warning::HANDLE_MANY,
    /// A measure of somebody else is found good.
    Verify {
        /// The one in hand.
        rule: Option<String>,
    } => warning::VERIFY,
    /// Another class, asked for or answered.
    Class => class::CLASS,
    /// A waiver asked for or answered.
    Waiver => waiver::WAIVER,
    /// A signed plan to pay off in parts.
    Plan => schedule::PLAN,
    /// The terms were changed.
    Terms => schedule::TERMS,
    /// Whether the case belongs into collection.
    Entry => entry::ENTRY,
    /// A case in hand.
    Receive => receive::RECEIVE,
    /// What somebody makes of ability and willingness to pay.
    Assess => assess::ASSESS,
    /// A sign of trouble that no figure shows.
    Signal => warning::SIGNAL,
    /// A tag goes on or off.
    Tag => tag::TAG,
    /// A file goes with the case.
    Attach => attach::ATTACH,
    /// Something found out about a party.
    Find {
        /// What.
        what: What,
    } => find::FIND,
    /// A number, an address or something else known was wrong: the right one takes its place.
    Correct => known::CORRECT,
    /// What a number or address turned out to be.
    Judge => known::JUDGE,
    /// A number is somebody else's.
    Wrong => known::WRONG,
    /// An act that does not count any more.
    Void {
        /// Which.
        act: ActId,
    } => void::VOID,
    /// What a list of cases is narrowed by.
    Filter => list::FILTER,
    /// Weights of the queue, tried out.
    Weights => weights::WEIGHTS,
    /// A name for the present filter, order and columns.
    SaveView => list::SAVE_VIEW,
    /// Who gets the marked cases.
    AssignMany => list::ASSIGN_MANY,
    /// A tag that the marked cases get or lose.
    TagMany => list::TAG_MANY,
    /// Work on the marked cases rests.
    HoldMany => list::HOLD_MANY,
    /// Whether the marked cases belong into collection.
    EntryMany => list::ENTRY_MANY,
    /// How far one is with the chosen cases.
    ReceiveMany => list::RECEIVE_MANY,
    /// A promise that is cancelled, let rest, or looked at again.
    JudgePromise {
        /// The act that made it.
        promise: ActId,
    } => judge_promise::JUDGE_PROMISE,
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
    /// What the timeline of the record shows.
    TimelineFilter => filter::FILTER,
    /// What a payment would do.
    WhatIf => what_if::WHAT_IF,
}
