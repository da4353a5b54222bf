//! Facts: what a case file amounts to, worked out once per change. They hold for any as-of in
//! `[since, until)`: what moves with the day is kept as dates, never as a count of days.

use super::clock::ClockKind;
use super::compact;
use super::entry::Entry;
use super::event::{HoldReason, PartyFlag, Step};
use super::floor::Classing;
use super::lately::Lately;
use super::money::{Amounts, Currency, Money};
use super::risk::Quadrant;
use super::short::Short;
use super::time::{Date, Moment};
use super::warning::{Answered, Signal};
use chrono::NaiveTime;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use std::sync::Arc;

/// What a case file amounts to. Compact: a queue reads one of these per case. Span and owner are not
/// written with the rest: they are what such rows are found by.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// The latest ledger fact or event in it.
    #[serde(skip)]
    pub since: Moment,
    /// The next moment at which something changes that the fields below do not cover.
    #[serde(skip)]
    pub until: Moment,
    /// Which rules they were worked out by; see [`super::apart`].
    pub apart: u8,
    /// In collection since that day; `None`: not in collection.
    #[serde(with = "compact")]
    pub entered: Option<Date>,
    /// How it stands there where rules and people do not agree yet.
    pub entry: Entry,
    /// The as-of of the first file that named the case.
    #[serde(with = "compact")]
    pub placed: Option<Date>,
    /// The due date of the oldest item unpaid beyond the tolerance.
    #[serde(with = "compact")]
    pub oldest_due: Option<Date>,
    /// The same by the contract alone, where people changed when it falls due.
    #[serde(with = "compact")]
    pub contract_due: Option<Date>,
    /// Pauses of the delinquent days, oldest first, none overlapping.
    pub pauses: Vec<Pause>,
    /// The products of its accounts, each once, in the order of their codes.
    pub products: SmallVec<[Short; 1]>,
    /// When it was last given to somebody here.
    #[serde(with = "compact")]
    pub handed: Option<Moment>,
    /// Whoever holds it said that they have it, or have read it, after it was given to them.
    pub in_hand: InHand,
    /// What is owed, by currency.
    pub money: SmallVec<[Owed; 1]>,
    /// What runs on overdue money, by currency; not in what is owed.
    pub running: SmallVec<[Running; 1]>,
    /// The login of the owner; `None`: in the pool.
    #[serde(skip)]
    pub owner: Option<Arc<str>>,
    /// What was paid on the last value date of a payment that counts.
    pub received: Option<OnDay>,
    /// What was promised on the last day on which anything was, replaced and cancelled promises
    /// left out.
    pub promised: Option<OnDay>,
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
    /// The debtor had numbers, and none of them may be called any more.
    pub lost: bool,
    /// What was found of the debtor, in whichever case.
    pub flags: Vec<PartyFlag>,
    /// What people made of warnings.
    pub answered: Vec<Answered>,
    /// What somebody made of the debtor's ability and willingness to pay.
    pub quadrant: Option<Quadrant>,
    /// What bears on its class besides its days.
    pub classing: Classing,
    /// A waiver is asked for, and nobody has approved or refused it yet.
    pub waiver_asked: bool,
    /// How the debtor has paid and answered lately.
    pub lately: Lately,
    /// What people noted that no figure shows.
    pub signals: Vec<Signal>,
    /// The case's tags, in their own order.
    pub tags: SmallVec<[Short; 1]>,
    /// Items overdue.
    pub late_items: u16,
    /// What falls due next, of what is not overdue yet.
    pub falls_due: Option<OnDay>,
    /// How the debtor likes to be reached.
    pub wish: Wish,
    /// Clocks of the debt that run, the one that ends first at the head.
    pub clocks: SmallVec<[Ticking; 1]>,
    /// When each step of the daily work was last done.
    pub tried: SmallVec<[Tried; 1]>,
}

impl Facts {
    /// The last value date of a payment that counts.
    #[must_use]
    pub fn last_payment(&self) -> Option<Date> {
        self.received.as_ref().map(|received| received.day)
    }

    /// What is owed, by currency; to pay off with the penalty that runs up to that day.
    pub fn owed_on(&self, day: Date) -> impl Iterator<Item = Owed> + Clone + '_ {
        self.money.iter().map(move |owed| {
            let penalty = self.penalty_on(owed.currency, day);
            Owed { pay_off: owed.pay_off.saturating_add(penalty), ..*owed }
        })
    }

    /// The penalty that runs in a currency up to that day, in minor units: half-even, once.
    #[must_use]
    pub fn penalty_on(&self, currency: Currency, day: Date) -> i64 {
        let running = self.running.iter().filter(|running| running.currency == currency);
        let exact: Decimal = running.map(|running| running.on(day)).sum();
        currency.to_minor(exact).unwrap_or(i64::MAX)
    }

    /// Since when the case is in collection here: the later of entry and placement.
    #[must_use]
    pub fn here_since(&self) -> Option<Date> {
        self.entered.map(|entered| self.placed.map_or(entered, |placed| placed.max(entered)))
    }
}

/// How far whoever holds a case says that they are with it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InHand {
    /// They have said nothing.
    #[default]
    No,
    /// They have it.
    Received,
    /// They have read it.
    Reviewed,
}

/// Sums of one day, by currency in minor units.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OnDay {
    /// Which day.
    #[serde(with = "compact")]
    pub day: Date,
    /// How much, by currency.
    pub sums: SmallVec<[(Currency, i64); 1]>,
}

impl OnDay {
    /// The sums of the last day among those with money on them.
    #[must_use]
    pub fn last(money: impl Iterator<Item = (Date, Money)> + Clone) -> Option<Self> {
        let day = money.clone().map(|(day, _)| day).max()?;
        let of_day: Amounts = money.filter(|(on, _)| *on == day).map(|(_, money)| money).collect();
        let minor = |m: Money| (m.currency, m.currency.to_minor(m.amount).unwrap_or(i64::MAX));
        Some(Self { day, sums: of_day.iter().map(minor).collect() })
    }

    /// The sums of the first day among those with money on them.
    #[must_use]
    pub fn first(money: impl Iterator<Item = (Date, Money)> + Clone) -> Option<Self> {
        let day = money.clone().map(|(day, _)| day).min()?;
        Self::last(money.filter(|(on, _)| *on == day))
    }

    /// The sums, when they are of that day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = Money> + '_ {
        let sums = self.sums.iter().filter(move |_| self.day == day);
        sums.map(|(currency, minor)| Money::new(currency.from_minor(*minor), *currency))
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

/// Penalty and compound interest that no file of the creditor's has in its balance yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Running {
    /// Of what.
    pub currency: Currency,
    /// The day up to which `exact` counts.
    #[serde(with = "compact")]
    pub day: Date,
    /// What it comes to on that day, not rounded.
    pub exact: Decimal,
    /// What every day adds.
    pub a_day: Decimal,
}

impl Running {
    /// What it comes to on another day of the facts' span.
    fn on(&self, day: Date) -> Decimal {
        let days = Decimal::from((day - self.day).num_days());
        (self.exact + self.a_day * days).max(Decimal::ZERO)
    }
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
    /// No conversation, promise or claim decided it: the policy's strategy may.
    pub routine: bool,
}

/// A clock of the debt that runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ticking {
    /// Its rule, by position in the policy.
    pub rule: u16,
    /// What kind it is: kept here because a queue asks it of every case.
    pub kind: ClockKind,
    /// Its last day.
    #[serde(with = "compact")]
    pub last: Date,
}

/// A step of the daily work that was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tried {
    /// Which.
    pub step: Step,
    /// The last time.
    #[serde(with = "compact")]
    pub at: Moment,
}

/// How the debtor likes to be reached, as far as it bears on the next action.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Wish {
    /// The step by the channel that they like.
    pub step: Option<Step>,
    /// From that time of day.
    #[serde(with = "compact")]
    pub from: Option<NaiveTime>,
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
    /// It is a part of a signed plan: while that is kept nobody collects.
    pub plan: bool,
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
