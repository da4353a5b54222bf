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
    /// What becomes of it.
    Verdict,
    /// Why.
    Reason,
    /// A lead's reason for passing over the policy's limits.
    Override,
    /// Which payment, or a new one.
    Payment,
    /// Inside which account.
    Account,
    /// The first day of several.
    Begins,
    /// The day that ends them.
    Until,
    /// What is known of a person.
    Flag,
    /// It holds, or no longer.
    Holds,
    /// A tag.
    Tag,
    /// Where a file lies.
    Path,
    /// What it is, of several kinds.
    Kind,
    /// Which act.
    Act,
    /// Whose.
    Party,
    /// A number, an address, a name.
    Value,
    /// What belongs to it: a bank, a relation.
    Detail,
    /// What a number or address is to its owner.
    Label,
    /// A person's number.
    Phone,
    /// Where it was found.
    Source,
    /// When it was found.
    Found,
    /// Which of what is known.
    Which,
    /// What it is now.
    State,
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
    /// Of whom it is.
    Whom,
    /// By which channel.
    By,
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
    /// The weight of a term of the points.
    Weight(crate::domain::rank::Term),
    /// Free words.
    Text,
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
