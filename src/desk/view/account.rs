//! What is owed: amounts, accounts and their due items.

use super::Seen;
use crate::domain::class::Class;
use crate::domain::money::Money;
use crate::domain::part::Part;
use crate::domain::time::Date;
use rust_decimal::Decimal;
use serde::Serialize;

/// The three amounts of one currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct ThreeAmounts {
    /// All that is overdue.
    pub cure: Money,
    /// What keeps the worst item from rolling (稳期).
    pub hold: Money,
    /// Everything, due or not, with the penalty that runs up to today.
    pub pay_off: Money,
    /// That penalty: in no file of the creditor's yet.
    pub penalty: Money,
}

/// An account with what is open on it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct AccountView {
    /// The creditor's number.
    pub number: String,
    /// The product's code.
    pub product: String,
    /// When it was opened.
    pub opened: Option<Date>,
    /// Its items by due date.
    pub items: Vec<ItemView>,
    /// The class that the policy suggests, with its rule.
    pub class: Option<ClassView>,
    /// The yearly rate of its contract, as a share.
    pub rate: Option<Decimal>,
    /// What its security is worth.
    pub security: Option<Money>,
    /// The class in which the creditor has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creditor_class: Option<Class>,
    /// The rule by which a payment of today would clear its parts.
    pub waterfall: Option<String>,
    /// What runs on it beside its balance, with its rule.
    pub penalty: Option<PenaltyView>,
}

/// Penalty and compound interest that no file of the creditor's has in its balance yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PenaltyView {
    /// Up to today.
    pub money: Money,
    /// The rule's id.
    pub rule: String,
}

/// A class that a policy suggests.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ClassView {
    /// The class.
    pub class: Class,
    /// The rule's id.
    pub rule: String,
}

/// A class that somebody asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ClassAsked {
    /// Which.
    pub class: Class,
    /// The last day.
    pub until: Date,
    /// Why.
    pub reason: String,
    /// Who asks, and when.
    pub asked: Seen,
    /// Approved or refused, by whom, and when.
    pub answer: Option<(bool, Seen)>,
}

/// A due item.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ItemView {
    /// Its own number.
    pub number: String,
    /// When it has to be paid.
    pub due: Date,
    /// When by the contract, where people changed that.
    pub contract_due: Option<Date>,
    /// What it was for at first.
    pub amount: Option<Money>,
    /// What is left.
    pub open: Money,
    /// What that consists of, where it is more than principal.
    pub parts: Vec<(Part, Money)>,
    /// Days past due, 0 when nothing is left.
    pub dpd: u32,
    /// The bucket in which it stands by itself; `None` when nothing is left.
    pub bucket: Option<String>,
    /// The day as of which the creditor's file last confirmed it.
    pub confirmed: Option<Date>,
}

/// A waiver that somebody asked for.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct WaiverView {
    /// Of which part.
    pub part: Part,
    /// How much.
    pub money: Money,
    /// Why.
    pub reason: String,
    /// Who asked, and when.
    pub asked: Seen,
    /// Approved or refused, by whom and when; `None`: nobody has answered yet.
    pub answer: Option<(bool, Seen)>,
}
