//! Facts: what a case file amounts to, worked out once per change. They hold for any as-of in
//! `[since, until)`: what moves with the day is kept as dates, never as a count of days.

use super::compact;
use super::event::{HoldReason, PartyFlag, Step};
use super::money::Currency;
use super::time::{Date, Moment};
use serde::{Deserialize, Serialize};

/// What a case file amounts to. Compact: a queue reads one of these per case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// The latest ledger fact or event in it.
    #[serde(with = "compact")]
    pub since: Moment,
    /// The next moment at which something changes that the fields below do not cover.
    #[serde(with = "compact")]
    pub until: Moment,
    /// In collection since that day; `None`: not in collection.
    #[serde(with = "compact")]
    pub entered: Option<Date>,
    /// The as-of of the first file that named the case.
    #[serde(with = "compact")]
    pub placed: Option<Date>,
    /// The due date of the oldest item unpaid beyond the tolerance.
    #[serde(with = "compact")]
    pub oldest_due: Option<Date>,
    /// Pauses of the delinquent days, oldest first, none overlapping.
    pub pauses: Vec<Pause>,
    /// What is owed, by currency.
    pub money: Vec<Owed>,
    /// The login of the owner; `None`: in the pool.
    pub owner: Option<String>,
    /// The last value date of a payment that counts.
    #[serde(with = "compact")]
    pub last_payment: Option<Date>,
    /// The last time any person was reached.
    #[serde(with = "compact")]
    pub last_contact: Option<Moment>,
    /// The last time anything was tried or done.
    #[serde(with = "compact")]
    pub last_work: Option<Moment>,
    /// What comes next.
    pub next: Next,
    /// Work rests.
    pub hold: Option<Hold>,
    /// The open promise whose next part falls due first.
    pub promise: Option<Promised>,
    /// The latest broken or partly kept promise that nothing has answered yet.
    pub broken: Option<Broken>,
    /// Promises kept so far.
    pub kept_count: u16,
    /// Promises broken or partly kept so far.
    pub broken_count: u16,
    /// The oldest claim or debit request that is neither found nor answered.
    pub claim: Option<Claimed>,
    /// The rounds of the last day with a dial attempt.
    pub rounds: Option<Rounds>,
    /// The right party was last reached then.
    #[serde(with = "compact")]
    pub right_party: Option<Moment>,
    /// A contact with anybody is on record.
    pub contacted: bool,
    /// Own numbers that may be called.
    pub own_numbers: u8,
    /// What was found of the debtor, in whichever case.
    pub flags: Vec<PartyFlag>,
    /// Warnings seen: rule and the date that each was anchored to.
    pub acknowledged: Vec<(String, Date)>,
}

impl Facts {
    /// Since when the case is in collection here: the later of entry and placement.
    #[must_use]
    pub fn here_since(&self) -> Option<Date> {
        self.entered.map(|entered| self.placed.map_or(entered, |placed| placed.max(entered)))
    }
}

/// A span in which delinquent days stand still.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pause {
    /// First day.
    #[serde(with = "compact")]
    pub from: Date,
    /// The day it ends, at least one later.
    #[serde(with = "compact")]
    pub until: Date,
}

/// What is owed in one currency, in minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Owed {
    /// Of what.
    pub currency: Currency,
    /// Overdue: what cures the case.
    pub cure: i64,
    /// What keeps the worst item from rolling into the next bucket.
    pub hold: i64,
    /// Everything open, due or not.
    pub pay_off: i64,
}

/// The next action, set by a person or worked out from the last contact.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Next {
    /// What.
    pub step: Step,
    /// From when.
    #[serde(with = "compact")]
    pub due: Moment,
    /// At that very time.
    pub timed: bool,
    /// A person set it.
    pub set: bool,
}

/// Work rests until a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hold {
    /// Why.
    pub reason: HoldReason,
    /// The first day on which it no longer rests.
    #[serde(with = "compact")]
    pub until: Date,
}

/// An open promise.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Promised {
    /// The day its next unpaid part is promised for.
    #[serde(with = "compact")]
    pub due: Date,
    /// The first moment at which that part counts as broken.
    #[serde(with = "compact")]
    pub breaks: Moment,
    /// What is still to come of that part, in minor units.
    pub missing: i64,
    /// Of what.
    pub currency: Currency,
    /// Everything waits by itself until then.
    #[serde(with = "compact")]
    pub quiet_until: Option<Moment>,
}

/// A promise that was not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Broken {
    /// Since when.
    #[serde(with = "compact")]
    pub since: Moment,
    /// The day it was promised for.
    #[serde(with = "compact")]
    pub due: Date,
    /// The amount promised, in minor units.
    pub amount: i64,
    /// Of what.
    pub currency: Currency,
    /// Something was paid on it.
    pub partly: bool,
}

/// A payment that somebody says was made, or a debit asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Claimed {
    /// When it was said.
    #[serde(with = "compact")]
    pub at: Moment,
    /// The first finance file that decides has at least this as-of.
    #[serde(with = "compact")]
    pub decided_by: Date,
    /// A deciding file came and the payment was not in it.
    #[serde(with = "compact")]
    pub missing_since: Option<Moment>,
}

/// The rounds of one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rounds {
    /// Which day.
    #[serde(with = "compact")]
    pub day: Date,
    /// Whole rounds done.
    pub done: u8,
    /// The round now under way has numbers left.
    pub under_way: bool,
    /// The last attempt.
    #[serde(with = "compact")]
    pub last: Moment,
}
