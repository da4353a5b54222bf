//! Balances: what is open of each due item at the cut, by its parts, and which payments explain it.

mod walk;

use super::casefile::Cut;
use super::event::Body;
use super::id::{AccountId, ActId};
use super::ledger::{Batch, DueItem};
use super::money::{Amounts, Currency, Money};
use super::part::Parts;
use super::rules::Rules;
use super::time::{Date, Moment, plus_days, start_of};
use super::waiver::{Waiver, waivers};
use rust_decimal::Decimal;
use walk::Walk;

/// A due item with what is left of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Open<'a> {
    /// The item as last described.
    pub item: &'a DueItem,
    /// When it falls due, after what people changed of that.
    pub due: Date,
    /// Left unpaid; 0 when settled, below 0 a credit.
    pub left: Money,
    /// The same by its parts.
    pub parts: Parts,
    /// The day as of which the creditor's file last confirmed the balance.
    pub confirmed: Option<Date>,
    /// The day on which no more was left of it than the policy tolerates.
    pub cleared: Option<Date>,
}

/// A payment that counts, from whatever source.
#[derive(Clone, PartialEq, Debug)]
pub struct Payment {
    /// When it counts from: the booking's moment on the value date itself, else its first moment.
    pub when: Moment,
    /// Value date.
    pub paid: Date,
    /// How much.
    pub money: Money,
    /// On which account; `None`: on the case.
    pub account: Option<AccountId>,
    /// The act that booked it; `None`: inferred from a fall of the balance.
    pub act: Option<ActId>,
    /// When it was reversed.
    pub reversed: Option<Moment>,
}

/// Balances and payments at the cut.
#[derive(Clone, PartialEq, Debug)]
pub struct Balances<'a> {
    /// Every item known, settled ones too, by due date.
    pub items: Vec<Open<'a>>,
    /// Payments in the order of `when`, reversed ones marked.
    pub payments: Vec<Payment>,
    /// Booked money that no item could take.
    pub unapplied: Amounts,
    /// What runs on overdue money beside the balances, by account.
    pub running: Vec<Running>,
    /// The next moment at which an item's own dates change something.
    pub next: Moment,
}

/// Penalty and compound interest that no file of the creditor's has in its balance yet.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Running {
    /// On which account.
    pub account: AccountId,
    /// Of what.
    pub currency: Currency,
    /// What it came to by the day of the cut, not rounded.
    pub exact: Decimal,
    /// What every day adds.
    pub a_day: Decimal,
}

impl Balances<'_> {
    /// Whether anything is open, due or not.
    pub fn open(&self) -> impl Iterator<Item = &Open<'_>> + Clone {
        self.items.iter().filter(|o| !o.left.amount.is_zero())
    }

    /// The penalty that runs in a currency on those accounts (all where none is named), half-even
    /// to the minor unit, once.
    #[must_use]
    pub fn penalty(&self, accounts: &[AccountId], currency: Currency) -> Money {
        let named = |r: &&Running| {
            r.currency == currency && (accounts.is_empty() || accounts.contains(&r.account))
        };
        let exact: Decimal = self.running.iter().filter(named).map(|r| r.exact).sum();
        Money::new(currency.rounded(exact), currency)
    }
}

/// Works out the balances.
///
/// A balance as of D contains every payment dated up to D; later ones lower it by the waterfall of
/// the account that they name, or of each that the policy's order of debts gives a share. A fall
/// between two balances that no booked payment explains is a payment inferred, for that part only.
#[must_use]
pub fn balances<'a>(cut: &Cut<'a>, rules: &'a Rules) -> Balances<'a> {
    let rules = rules.of_case(cut);
    let mut ledger = Walk::new(cut, rules);
    let booked = booked(cut);
    let waivers = waivers(cut);
    let mut batches: Vec<Batch> =
        cut.batches.iter().copied().filter(|b| b.since() <= cut.as_of).collect();
    batches.sort_by_key(Batch::order);
    let mut batches = batches.into_iter().peekable();
    for step in steps(&booked, &waivers) {
        while let Some(batch) = batches.next_if(|b| b.as_of < step.told_by()) {
            ledger.file(&batch);
        }
        match step {
            Step::Paid(payment) => ledger.pay(payment),
            Step::Waived(waiver, day) => ledger.waive(waiver, day),
        }
    }
    batches.for_each(|batch| ledger.file(&batch));
    ledger.finish(booked)
}

/// What lowers balances besides files.
enum Step<'a> {
    Paid(&'a Payment),
    Waived(&'a Waiver, Date),
}

impl Step<'_> {
    /// The as-of of the first file that contains it: a day's balance has the day's payments, but not what was
    /// waived here that day.
    fn told_by(&self) -> Date {
        match self {
            Self::Paid(payment) => payment.paid,
            Self::Waived(_, day) => plus_days(*day, 1),
        }
    }
}

/// Payments that stand and waivers that were granted, in the order in which they lower balances.
fn steps<'a>(booked: &'a [Payment], waivers: &'a [Waiver]) -> Vec<Step<'a>> {
    let paid = booked.iter().filter(|payment| payment.reversed.is_none()).map(Step::Paid);
    let waived = waivers.iter().filter_map(|w| Some(Step::Waived(w, w.granted()?.date())));
    let mut steps: Vec<Step<'_>> = paid.chain(waived).collect();
    steps.sort_by_key(|step| (step.told_by(), matches!(step, Step::Paid(_))));
    steps
}

/// Booked payments in the order of their value dates, each with its reversal.
fn booked(cut: &Cut<'_>) -> Vec<Payment> {
    let mut payments: Vec<Payment> = Vec::new();
    for event in cut.happened() {
        match &event.body {
            Some(Body::PaymentBooked { money, paid, account, .. }) => {
                let at = event.at;
                let when = if at.date() == *paid { at } else { start_of(*paid) };
                let (money, paid, account) = (*money, *paid, *account);
                let act = Some(event.act);
                payments.push(Payment { when, paid, money, account, act, reversed: None });
            }
            Some(Body::PaymentReversed { payment, .. }) => {
                for p in payments.iter_mut().filter(|p| p.act == Some(*payment)) {
                    p.reversed.get_or_insert(event.at);
                }
            }
            _ => {}
        }
    }
    payments.sort_by_key(|p| (p.paid, p.when));
    payments
}
