//! How a debtor has paid and answered lately: what indicators of warnings look at besides the
//! figures of the day.

use super::balance::{Balances, Payment};
use super::casefile::Cut;
use super::compact;
use super::event::{Body, Direction, HoldReason};
use super::promise::{Promise, PromiseState};
use super::rules::Rules;
use super::time::Date;
use super::work::Done;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

/// The most days kept of what is counted in a span: no rule asks for more.
const KEPT: usize = 12;

/// A count, and the day of what was counted last.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Row {
    /// How many in a row.
    pub count: u16,
    /// The day that it hangs on.
    #[serde(with = "compact")]
    pub on: Date,
}

/// How a debtor has paid and answered lately.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Lately {
    /// The days on which promises were broken or partly kept, the latest last.
    pub broken: Days,
    /// The days on which complaints were taken down.
    pub complaints: Days,
    /// Attempts in a row since anybody was reached, and the day of the first of them.
    pub misses: Option<Row>,
    /// Payments in a row of which each was smaller than the one before, and the day of the last.
    pub shrinking: Option<Row>,
    /// Payments since the oldest item was overdue that did not clear it, and the day of the last.
    pub partial: Option<Row>,
    /// An account's first item of all is overdue.
    pub first_missed: Option<FirstMissed>,
    /// How much of its limit an account uses, in per cent, the most of all.
    pub limit_use: Option<u16>,
}

/// The first item that ever fell due on an account, unpaid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FirstMissed {
    /// When it fell due.
    #[serde(with = "compact")]
    pub due: Date,
    /// Days from the opening of the account to that day.
    pub after: u32,
}

/// Days, the latest last.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Days(SmallVec<[i32; 2]>);

impl Days {
    fn of(days: impl IntoIterator<Item = Date>) -> Self {
        use chrono::Datelike;
        let mut all: SmallVec<[i32; 2]> =
            days.into_iter().map(|day| day.num_days_from_ce()).collect();
        all.sort_unstable();
        let more = all.len().saturating_sub(KEPT);
        all.drain(..more);
        Self(all)
    }

    /// How many lie within so many days up to that day (`None`: all), and the latest of them.
    #[must_use]
    pub fn within(&self, span: Option<u32>, today: Date) -> Option<(i64, Date)> {
        use chrono::Datelike;
        let from = span.map_or(i32::MIN, |days| {
            today.num_days_from_ce().saturating_sub(i32::try_from(days).unwrap_or(i32::MAX))
        });
        let count = self.0.iter().filter(|day| **day > from).count();
        let last = Date::from_num_days_from_ce_opt(*self.0.last()?)?;
        (count > 0).then_some((i64::try_from(count).unwrap_or(i64::MAX), last))
    }
}

/// What there is to say of a case.
pub(super) fn lately(
    cut: &Cut<'_>,
    balances: &Balances<'_>,
    promises: &[Promise],
    (contacts, oldest): (&[Done<'_>], Option<Date>),
    rules: &Rules,
) -> Lately {
    let broken = promises
        .iter()
        .filter(|promise| matches!(promise.state, PromiseState::Partly | PromiseState::Broken));
    let complaints = cut.events.iter().filter(|event| {
        matches!(event.body, Some(Body::HoldPlaced { reason: HoldReason::Complaint, .. }))
    });
    let mut paid: Vec<&Payment> = balances.payments.iter().collect();
    paid.retain(|payment| payment.reversed.is_none());
    paid.sort_by_key(|payment| (payment.paid, payment.when));
    Lately {
        broken: Days::of(broken.map(|promise| promise.decided.date())),
        complaints: Days::of(complaints.map(|event| event.at.date())),
        misses: misses(contacts),
        shrinking: shrinking(&paid),
        partial: oldest.and_then(|oldest| partial(&paid, oldest)),
        first_missed: first_missed(cut, balances, rules),
        limit_use: limit_use(cut, balances),
    }
}

fn row(count: usize, on: Option<Date>) -> Option<Row> {
    let count = u16::try_from(count).unwrap_or(u16::MAX);
    on.filter(|_| count > 0).map(|on| Row { count, on })
}

/// Attempts of ours of which none reached anybody.
fn misses(contacts: &[Done<'_>]) -> Option<Row> {
    let last: Vec<_> = contacts.iter().rev().take_while(|done| !done.reached()).collect();
    let mut tried = last.iter().filter(|done| {
        done.contact.direction == Direction::Out
            && done.outcome.is_some_and(|outcome| outcome.flags.unanswered)
    });
    row(tried.clone().count(), tried.next_back().map(|done| done.event.at.date()))
}

fn shrinking(paid: &[&Payment]) -> Option<Row> {
    let last = paid.last()?;
    let same: Vec<_> =
        paid.iter().rev().filter(|p| p.money.currency == last.money.currency).collect();
    let fell = same.windows(2).take_while(|pair| pair[0].money.amount < pair[1].money.amount);
    row(fell.count(), Some(last.paid))
}

fn partial(paid: &[&Payment], oldest: Date) -> Option<Row> {
    let since: Vec<_> = paid.iter().filter(|payment| payment.paid > oldest).collect();
    row(since.len(), since.last().map(|payment| payment.paid))
}

fn first_missed(cut: &Cut<'_>, balances: &Balances<'_>, rules: &Rules) -> Option<FirstMissed> {
    let today = cut.as_of.date();
    let missed = cut.accounts().filter_map(|account| {
        let items = balances.items.iter().filter(|open| open.item.account == account.id);
        let first = items.min_by_key(|open| open.item.due)?;
        let due = first.item.due;
        let late = first.left.amount > rules.days.tolerance && due < today;
        let after = u32::try_from((due - account.opened?).num_days()).ok()?;
        late.then_some(FirstMissed { due, after })
    });
    missed.min_by_key(|missed| missed.after)
}

fn limit_use(cut: &Cut<'_>, balances: &Balances<'_>) -> Option<u16> {
    let used = cut.accounts().filter_map(|account| {
        let limit = account.limit.filter(|limit| *limit > Decimal::ZERO)?;
        let of = balances.items.iter().filter(|open| open.item.account == account.id);
        let owed: Decimal = of.map(|open| open.left.amount).sum();
        let percent = owed.max(Decimal::ZERO).checked_mul(Decimal::ONE_HUNDRED)? / limit;
        Some(percent.trunc().to_u16().unwrap_or(u16::MAX))
    });
    used.max()
}
