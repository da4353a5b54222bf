//! The names of the fields.

use serde::{Deserialize, Serialize};

/// The name of a field, stable in drafts. What it is called on the screen is its form's choice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldName {
    /// How much.
    Amount,
    /// Of what.
    Currency,
    /// Which day.
    Day,
    /// What time.
    Time,
    /// How many parts a promise has.
    Parts,
    /// How far they lie apart.
    Every,
    /// How it was paid.
    Channel,
    /// Last digits, slip number.
    Proof,
    /// What comes next.
    Step,
    /// Why work rests.
    HoldReason,
    /// The reason for non-payment.
    Cause,
    /// Why.
    Reason,
    /// A lead's reason for passing over the policy's limits.
    Override,
    /// How long it took.
    Minutes,
    /// On which day it was.
    On,
    /// From when.
    From,
    /// Until when.
    To,
    /// Who else of ours was there.
    With,
    /// Whom they met.
    Met,
    /// What the debtor was told.
    Told,
    /// The recording's number.
    Recording,
    /// What it cost.
    Cost,
    /// The reason for non-payment, where one was given.
    CauseIfAny,
    /// Who gets cases.
    Owner,
    /// On or off.
    Switch,
    /// What a list is narrowed by.
    Narrow(crate::desk::book::Field),
    /// Free words.
    Text,
    /// On which account.
    Account,
    /// Which kind of events.
    Kind,
    /// Whose.
    Whose,
    /// Voided ones or not.
    Voided,
}

impl FieldName {
    /// It stands among the details of a contact alone, and can be wrong there.
    #[must_use]
    pub fn is_detail(self) -> bool {
        matches!(self, Self::Minutes | Self::Cost | Self::On | Self::From | Self::To | Self::With)
    }
}
