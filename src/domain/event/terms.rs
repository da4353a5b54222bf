//! What people agree and ask for of the debt itself.

use super::{PromisePart, is_default};
use crate::domain::id::AccountId;
use crate::domain::money::Money;
use crate::domain::part::Part;
use crate::domain::time::Date;
use serde::{Deserialize, Serialize};

/// A signed plan to pay off in parts.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Plan {
    /// Dates and amounts, one currency, in order of date.
    pub parts: Vec<PromisePart>,
    /// The accounts it is for; none named: all of the case in its currency.
    #[serde(default, skip_serializing_if = "is_default")]
    pub accounts: Vec<AccountId>,
    /// When it was signed.
    pub signed: Date,
    /// What it says besides: interest and fees, what happens on default, where it lies.
    pub terms: String,
}

/// A part of the debt that the debtor is to be let off.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WaiverAsk {
    /// On which account.
    pub account: AccountId,
    /// Of which part.
    pub part: Part,
    /// How much.
    pub money: Money,
    /// Why.
    pub reason: String,
}
