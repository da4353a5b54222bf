//! The ledger: what the creditor's system says. It comes by import, in batches, and every row is
//! kept with the batch that brought it.

use super::class::Class;
use super::id::AccountId;
use super::money::Currency;
use super::part::Parts;
use super::time::{Date, Moment, start_of};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One debt: a loan, a card, a customer's trade account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Account {
    /// From creditor, portfolio and number.
    pub id: AccountId,
    /// The account's number at the creditor.
    pub number: String,
    /// The product's code in the policy: `loan`, `card`, `trade` ...
    pub product: String,
    /// What it is owed in.
    pub currency: Currency,
    /// When it was opened.
    pub opened: Option<Date>,
    /// Credit limit or amount lent.
    pub limit: Option<Decimal>,
    /// The yearly rate of the contract, as a share: 0.12.
    pub rate: Option<Decimal>,
    /// What its security is worth, in the main unit; 0 or absent: it has none.
    pub security: Option<Decimal>,
    /// The class in which the creditor has it; it is never overwritten, ours stands beside.
    pub class: Option<Class>,
}

/// What tells a due item from every other.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct ItemKey {
    /// On which account.
    pub account: AccountId,
    /// The item's own number there.
    pub number: String,
}

/// One amount with one due date on an account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DueItem {
    /// On which account.
    pub account: AccountId,
    /// The item's own number on the account: invoice, instalment.
    pub number: String,
    /// When it came into being; without it, the batch's as-of.
    pub issued: Option<Date>,
    /// When it has to be paid.
    pub due: Date,
    /// What it was for at first, where the source gives it.
    pub amount: Option<Decimal>,
    /// What is open as of the batch.
    pub open: Decimal,
    /// What that consists of, where the source tells it apart: together as much.
    pub parts: Option<Parts>,
    /// When it was settled, where the source gives the date.
    pub settled: Option<Date>,
}

impl DueItem {
    /// What tells it from every other.
    #[must_use]
    pub fn key(&self) -> ItemKey {
        ItemKey { account: self.account, number: self.number.clone() }
    }
}

/// What an import says of the case itself.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Placement {
    /// The login of the collector whom the file names.
    pub owner: Option<String>,
}

/// What of a batch the rules need to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Batch {
    /// Rising in the order of import; of two batches with one as-of, the later import speaks.
    pub id: i64,
    /// The day whose close it describes.
    pub as_of: Date,
    /// When it was published here.
    pub imported: Moment,
    /// When it was withdrawn, if it was.
    pub withdrawn: Option<Moment>,
    /// It covers every open item of the case's scope.
    pub covers: bool,
}

impl Batch {
    /// From when its bare balances hold.
    #[must_use]
    pub fn since(&self) -> Moment {
        start_of(self.as_of)
    }

    /// The order in which batches speak.
    #[must_use]
    pub fn order(&self) -> (Date, i64) {
        (self.as_of, self.id)
    }

    /// It was in force at that moment of recording.
    #[must_use]
    pub fn known(&self, known_at: Moment) -> bool {
        self.imported <= known_at && self.withdrawn.is_none_or(|w| w > known_at)
    }
}

/// What one batch says of one key: a value, or that it is gone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version<T> {
    /// Which batch says so; an id found among the case file's batches.
    pub batch: i64,
    /// `None`: no longer in the creditor's file.
    pub value: Option<T>,
}

/// A key with all that batches ever said of it, in the order in which batches speak.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Versions<K, T> {
    /// The key.
    pub key: K,
    /// Oldest first.
    pub rows: Vec<Version<T>>,
}

/// What one batch says of one case, its rows already joined: the unit in which files and the
/// demo hand over ledgers.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseRows {
    /// Which case.
    pub case: super::casefile::CaseRef,
    /// Of the case itself.
    pub placement: Placement,
    /// The parties, the debtor first.
    pub parties: Vec<super::party::Party>,
    /// Their contact points.
    pub points: Vec<super::party::Point>,
    /// The accounts.
    pub accounts: Vec<Account>,
    /// The due items.
    pub items: Vec<DueItem>,
}
