//! Balances: what is open of each due item at the cut, and which payments explain it.

use super::casefile::Cut;
use super::event::Body;
use super::id::{AccountId, ActId};
use super::ledger::{Batch, DueItem, ItemKey, Versions};
use super::money::{Amounts, Currency, Money};
use super::time::{Date, Moment, NEVER, start_of};
use rust_decimal::Decimal;

/// A due item with what is left of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Open<'a> {
    /// The item as last described.
    pub item: &'a DueItem,
    /// Left unpaid; 0 when settled, below 0 a credit.
    pub left: Money,
    /// The day as of which the creditor's file last confirmed the balance.
    pub confirmed: Option<Date>,
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
    /// The next moment at which an item's own dates change something.
    pub next: Moment,
}

impl Balances<'_> {
    /// Whether anything is open, due or not.
    pub fn open(&self) -> impl Iterator<Item = &Open<'_>> + Clone {
        self.items.iter().filter(|o| !o.left.amount.is_zero())
    }
}

/// Works out the balances.
///
/// A balance as of D contains every payment dated up to D; later ones lower it, oldest due item
/// first, inside the account that they name. A fall between two balances that no booked payment
/// explains is a payment inferred, for that part only.
#[must_use]
pub fn balances<'a>(cut: &Cut<'a>) -> Balances<'a> {
    let mut ledger = Walk::new(cut);
    let booked = booked(cut);
    let mut batches: Vec<Batch> =
        cut.batches.iter().copied().filter(|b| b.since() <= cut.as_of).collect();
    batches.sort_by_key(Batch::order);
    let mut batches = batches.into_iter().peekable();
    for payment in &booked {
        // The day's balance already contains the day's payments.
        while let Some(batch) = batches.next_if(|b| b.as_of < payment.paid) {
            ledger.file(&batch);
        }
        if payment.reversed.is_none() {
            ledger.pay(payment);
        }
    }
    batches.for_each(|batch| ledger.file(&batch));
    ledger.finish(booked)
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

/// One item on its way through files and payments.
struct Line<'a> {
    versions: &'a Versions<ItemKey, DueItem>,
    item: &'a DueItem,
    currency: Currency,
    /// What the last file said, and what payments since have left of it.
    said: Decimal,
    left: Decimal,
    confirmed: Option<Date>,
    /// No file up to now has named it, its own dates speak.
    by_own_dates: bool,
}

struct Walk<'a> {
    today: Date,
    lines: Vec<Line<'a>>,
    settled: Vec<Line<'a>>,
    inferred: Vec<Payment>,
    unapplied: Amounts,
    next: Moment,
}

impl<'a> Walk<'a> {
    fn new(cut: &Cut<'a>) -> Self {
        let mut walk = Self {
            today: cut.as_of.date(),
            lines: Vec::with_capacity(cut.file.items.len()),
            settled: Vec::new(),
            inferred: Vec::new(),
            unapplied: Amounts::default(),
            next: NEVER,
        };
        for versions in &cut.file.items {
            let described = cut.described(versions);
            let Some(item) = described else { continue };
            let Some(currency) = cut.currency(item.account) else { continue };
            walk.add(versions, item, currency);
        }
        // Of items that fall due on one day the first by account and number is paid first.
        let order = |line: &Line<'a>| (line.item.due, line.item.account);
        walk.lines.sort_by(|a, b| {
            order(a).cmp(&order(b)).then_with(|| a.item.number.cmp(&b.item.number))
        });
        walk
    }

    /// Takes an item in, as far as its own dates let it be there today.
    fn add(
        &mut self,
        versions: &'a Versions<ItemKey, DueItem>,
        item: &'a DueItem,
        currency: Currency,
    ) {
        for date in [item.issued, item.settled].into_iter().flatten().filter(|&d| d > self.today) {
            self.next = self.next.min(start_of(date));
        }
        if item.issued.is_some_and(|issued| issued > self.today) {
            return;
        }
        let first = item.amount.unwrap_or(item.open);
        let by_own_dates = item.issued.is_some();
        let line = Line {
            versions,
            item,
            currency,
            said: first,
            left: first,
            confirmed: None,
            by_own_dates,
        };
        match item.settled.filter(|&s| s <= self.today) {
            Some(settled) => {
                self.inferred.push(infer(&line, first, settled));
                self.settled.push(Line { left: Decimal::ZERO, ..line });
            }
            None => self.lines.push(line),
        }
    }

    /// A file speaks: rows replace balances, coverage confirms them.
    fn file(&mut self, batch: &Batch) {
        for line in &mut self.lines {
            let row = line.versions.rows.iter().find(|row| row.batch == batch.id);
            let says = match row.map(|row| row.value.as_ref()) {
                // Listed with a settlement date that is still to come: open in full until then.
                Some(Some(item)) if item.settled.is_some() => item.amount.unwrap_or(item.open),
                Some(Some(item)) => item.open,
                Some(None) => Decimal::ZERO,
                None if batch.covers && line.confirmed.is_some() => line.said,
                None => continue,
            };
            let fall = line.left - says;
            if fall > Decimal::ZERO && line.confirmed.is_some() {
                self.inferred.push(infer(line, fall, batch.as_of));
            }
            line.said = says;
            line.left = says;
            line.confirmed = Some(batch.as_of);
        }
    }

    /// A payment later than the balances: oldest due item first.
    fn pay(&mut self, payment: &Payment) {
        let mut rest = payment.money.amount;
        let mut contained = false;
        for line in self.lines.iter_mut().filter(|line| line.takes(payment)) {
            if line.confirmed.is_some_and(|d| d >= payment.paid) {
                contained = true;
                continue;
            }
            let part = rest.min(line.left.max(Decimal::ZERO));
            line.left -= part;
            rest -= part;
        }
        // What the balances already contain is not unapplied.
        if rest > Decimal::ZERO && !contained {
            self.unapplied.add(Money::new(rest, payment.money.currency));
        }
    }

    fn finish(self, mut payments: Vec<Payment>) -> Balances<'a> {
        payments.extend(self.inferred);
        payments.sort_by_key(|p| p.when);
        let there = |line: &Line<'_>| line.confirmed.is_some() || line.by_own_dates;
        let open = |l: Line<'a>| Open {
            item: l.item,
            left: Money::new(l.left, l.currency),
            confirmed: l.confirmed,
        };
        let items = self.lines.into_iter().chain(self.settled).filter(there).map(open).collect();
        Balances { items, payments, unapplied: self.unapplied, next: self.next }
    }
}

impl Line<'_> {
    fn takes(&self, payment: &Payment) -> bool {
        self.currency == payment.money.currency
            && payment.account.is_none_or(|a| a == self.item.account)
            && (self.confirmed.is_some() || self.by_own_dates)
    }
}

fn infer(line: &Line<'_>, amount: Decimal, on: Date) -> Payment {
    Payment {
        when: start_of(on),
        paid: on,
        money: Money::new(amount, line.currency),
        account: Some(line.item.account),
        act: None,
        reversed: None,
    }
}
