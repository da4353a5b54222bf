//! What is overdue of the balances: the three amounts, and when they next change.

use super::balance::{Balances, Open};
use super::days;
use super::entry::{by_rule, entry_day};
use super::facts::{OnDay, Owed, Pause, Running};
use super::id::AccountId;
use super::money::{Amounts, Currency, Money};
use super::rules::Rules;
use super::time::Date;
use rust_decimal::Decimal;
use smallvec::SmallVec;

/// What is overdue, and when that next changes.
pub(super) struct Overdue {
    /// The due date of the oldest item.
    pub oldest: Option<Date>,
    /// The same by the contract alone, where people changed when it falls due.
    pub by_contract: Option<Date>,
    pub entered: Option<Date>,
    /// The day on which what is open now would make it enter.
    pub enters: Option<Date>,
    pub money: SmallVec<[Owed; 1]>,
    pub late: u16,
    /// What falls due next, of what is not overdue yet.
    pub next: Option<OnDay>,
    /// Days on which that changes by the calendar alone, past and to come.
    pub changes: Vec<Date>,
}

pub(super) fn overdue(
    balances: &Balances<'_>,
    pauses: &[Pause],
    today: Date,
    rules: &Rules,
) -> Overdue {
    let unpaid = |o: &&Open<'_>| o.left.amount > rules.days.tolerance;
    let late: Vec<_> = balances
        .open()
        .filter(unpaid)
        .filter(|o| days::past_due(o.due, today, &rules.days) > 0)
        .collect();
    let oldest = late.iter().map(|o| o.due).min();
    let by_contract = balances.open().filter(unpaid).map(|o| o.item.due);
    let by_contract = by_contract.filter(|due| days::past_due(*due, today, &rules.days) > 0).min();
    let roll = oldest.and_then(|d| days::roll_date(d, today, pauses, &rules.days, &rules.buckets));
    let cure: Amounts = late.iter().map(|o| o.left).collect();
    let hold: Amounts = late
        .iter()
        .filter(|o| rolls_with(o.due, oldest, roll, pauses, rules))
        .map(|o| o.left)
        .collect();
    let pay_off: Amounts = balances.open().map(|o| o.left).collect();
    let entered = by_rule(oldest, &cure, today, rules);
    let bucket = oldest.map(|d| days::bucket_since(d, today, pauses, &rules.days, &rules.buckets));
    let ahead = balances.open().filter(unpaid);
    let ahead = ahead.filter(|o| days::past_due(o.due, today, &rules.days) == 0);
    let ahead = ahead.map(|o| (o.due, o.left));
    let first_open = balances.open().filter(unpaid).map(|o| o.due).min();
    let enters = first_open.map(|d| entry_day(d, rules));
    Overdue {
        oldest,
        by_contract: by_contract.filter(|_| by_contract != oldest),
        entered,
        enters,
        money: owed(&cure, &hold, &pay_off, balances),
        late: u16::try_from(late.len()).unwrap_or(u16::MAX),
        next: OnDay::first(ahead),
        changes: [roll, bucket, enters].into_iter().flatten().collect(),
    }
}

/// The item would stand, on the day the worst one rolls, where the worst one then stands.
fn rolls_with(
    due: Date,
    oldest: Option<Date>,
    roll: Option<Date>,
    pauses: &[Pause],
    rules: &Rules,
) -> bool {
    let (Some(oldest), Some(roll)) = (oldest, roll) else { return false };
    let on =
        |due| rules.buckets.index(days::counted(due, roll, pauses, &rules.days, &rules.buckets));
    on(due) >= on(oldest)
}

/// The penalty that runs, by currency.
pub(super) fn running(balances: &Balances<'_>, day: Date) -> SmallVec<[Running; 1]> {
    let mut all: SmallVec<[Running; 1]> = SmallVec::new();
    for super::balance::Running { currency, exact, a_day, .. } in balances.running.iter().copied() {
        match all.iter_mut().find(|running| running.currency == currency) {
            Some(sum) => {
                sum.exact += exact;
                sum.a_day += a_day;
            }
            None => all.push(Running { currency, day, exact, a_day }),
        }
    }
    all
}

fn owed(
    cure: &Amounts,
    hold: &Amounts,
    pay_off: &Amounts,
    balances: &Balances<'_>,
) -> SmallVec<[Owed; 1]> {
    let mut currencies: Vec<Currency> =
        cure.iter().chain(pay_off.iter()).map(|m| m.currency).collect();
    currencies.extend(balances.running.iter().map(|running| running.currency));
    currencies.sort_unstable();
    currencies.dedup();
    let minor = |sums: &Amounts, c: Currency| c.to_minor(sums.of(c)).unwrap_or(i64::MAX);
    currencies
        .into_iter()
        .map(|currency| Owed {
            currency,
            cure: minor(cure, currency),
            hold: minor(hold, currency),
            pay_off: minor(pay_off, currency),
        })
        .collect()
}

/// What cures the named accounts (all when none is named) in that currency on that day.
#[must_use]
pub fn cure_of(
    balances: &Balances<'_>,
    accounts: &[AccountId],
    currency: Currency,
    day: Date,
    rules: &Rules,
) -> Money {
    let late = balances.open().filter(|o| {
        o.left.currency == currency
            && o.left.amount > rules.days.tolerance
            && days::past_due(o.due, day, &rules.days) > 0
            && (accounts.is_empty() || accounts.contains(&o.item.account))
    });
    Money::new(late.map(|o| o.left.amount).sum::<Decimal>(), currency)
}

/// All that is owed in a currency on the accounts named, or on all of them, with the penalty that
/// runs up to the day of the balances.
#[must_use]
pub fn pay_off_of(balances: &Balances<'_>, accounts: &[AccountId], currency: Currency) -> Money {
    let named = |o: &&Open<'_>| {
        o.left.currency == currency && (accounts.is_empty() || accounts.contains(&o.item.account))
    };
    let open = balances.open().filter(named).map(|o| o.left.amount).sum::<Decimal>();
    Money::new(open + balances.penalty(accounts, currency).amount, currency)
}
