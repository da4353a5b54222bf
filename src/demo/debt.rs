//! What a made-up debtor owes: accounts and due items, by the way in which amounts fall due.

use super::plan::{Outline, days_before, plus_months};
use super::rng::Rng;
use super::texts::Plan;
use crate::domain::id::AccountId;
use crate::domain::ledger::{Account, DueItem};
use crate::domain::money::Currency;
use crate::domain::part::{Part, Parts};
use crate::domain::time::{Date, plus_days};
use chrono::Datelike;
use rust_decimal::Decimal;

/// What is owed. Amounts are in the minor unit.
#[derive(Debug)]
pub(super) struct Debt {
    pub(super) account: Account,
    pub(super) items: Vec<DueItem>,
    pub(super) currency: Currency,
    /// All that is overdue.
    pub(super) cure: i64,
    /// What is open of the oldest item.
    pub(super) oldest: i64,
    /// What was paid before.
    pub(super) paid: i64,
}

/// After so many months a lender calls in the rest of a loan or a card (宣布提前到期).
const CALLED_IN_AFTER: i64 = 7;

/// Works out the debt of that outline as the creditor's file of yesterday has it.
pub(super) fn debt(outline: &Outline<'_>, number: &str, today: Date, rng: &mut Rng) -> Debt {
    let (segment, product) = (&outline.kind.segment, outline.product);
    let currency = *product.currencies.pick(rng);
    let id = AccountId::derive(&[&segment.creditor, &product.portfolio, number]);
    let [low, high] = product.amount;
    // Whole main units are rare in life.
    let size = rng.spread(low, high) * 100 + rng.between(0, 99);
    let account = Account {
        id,
        number: number.to_owned(),
        product: product.code.clone(),
        currency,
        opened: None,
        limit: None,
        rate: None,
        security: None,
        class: None,
    };
    let debt =
        Debt { account, items: Vec::with_capacity(8), currency, cure: 0, oldest: 0, paid: 0 };
    let term = *product.terms.pick(rng);
    let mut making = Making { outline, today, size, debt, rng };
    match product.plan {
        Plan::Statements => making.statements(),
        Plan::Instalments => making.instalments(i64::from(term)),
        Plan::Invoices => making.invoices(i64::from(term)),
    }
    making.apply_payment();
    making.debt.sum_up(today);
    making.debt
}

struct Making<'a, 'b> {
    outline: &'a Outline<'b>,
    today: Date,
    /// The usual amount of one item.
    size: i64,
    debt: Debt,
    rng: &'a mut Rng,
}

impl Making<'_, '_> {
    fn add(&mut self, number: String, issued: Date, due: Date, minor: i64) {
        let amount = self.debt.currency.from_minor(minor);
        self.debt.items.push(DueItem {
            account: self.debt.account.id,
            number,
            issued: Some(issued),
            due,
            amount: Some(amount),
            open: amount,
            settled: None,
            parts: None,
        });
    }

    /// The first month that is listed: -1 when the item before the oldest open one was paid.
    fn first_month(&self) -> i64 {
        match self.outline.paid {
            Some(paid) if !paid.part => -1,
            _ => 0,
        }
    }

    /// How many items from the anchor on are overdue, one a month.
    fn overdue_months(&self) -> i64 {
        let due = |month: i64| plus_months(self.outline.anchor, month);
        (0..CALLED_IN_AFTER).take_while(|&month| due(month) < self.today).count() as i64
    }

    /// A card: the least payment of each statement, and what is not yet asked for.
    fn statements(&mut self) {
        let overdue = self.overdue_months();
        let balance = self.size * self.rng.between(9, 14);
        for month in self.first_month()..overdue.max(1) {
            let due = plus_months(self.outline.anchor, month);
            let issued = days_before(due, 20);
            let least = self.size + self.size * self.rng.between(-6, 9) / 100;
            self.add(month_of(issued), issued, due, least);
        }
        let next = plus_months(self.outline.anchor, overdue.max(1));
        let number = month_of(days_before(next, 20));
        // Spent since the last statement, and before.
        let since = days_before(plus_months(next, -1), 20);
        let rest = (balance - self.size * overdue).max(self.size);
        self.add(number, since, next, rest);
        self.debt.account.opened =
            Some(days_before(self.outline.anchor, self.rng.between(200, 3000)));
        self.limit(balance * 13 / 10);
    }

    /// A loan: equal instalments, the next ones, and the rest in one item at its end.
    fn instalments(&mut self, term: i64) {
        let overdue = self.overdue_months();
        let done = self.rng.between(1, (term - overdue - 3).max(1));
        let due = |month: i64| plus_months(self.outline.anchor, month);
        let opened = due(-done);
        let called_in = overdue == CALLED_IN_AFTER;
        let listed = if called_in { overdue } else { overdue + 2 };
        let listed = listed.min(term - done);
        for month in self.first_month()..listed {
            self.add(format!("{}/{term}", done + month + 1), opened, due(month), self.size);
            if let Some(item) = self.debt.items.last_mut() {
                item.parts = Some(parts(item.open, item.open));
            }
        }
        let rest = term - done - listed;
        if rest > 0 {
            let number = format!("{}-{term}/{term}", done + listed + 1);
            // Interest of instalments to come is not owed yet: about a tenth.
            let principal = self.size * rest / 10 * 9;
            let end = if called_in { due(listed) } else { due(term - done - 1) };
            self.add(number, opened, end, principal);
        }
        self.debt.account.opened = Some(opened);
        self.limit(self.size * term * 88 / 100);
        // From 9.6 to 18 per cent, in steps of 1.2.
        self.debt.account.rate = Some(Decimal::new(96 + 12 * (self.size % 8), 3));
    }

    /// A trade account: the oldest invoice, and others since.
    fn invoices(&mut self, term: i64) {
        let anchor = self.outline.anchor;
        if self.first_month() < 0 {
            self.invoice(plus_months(anchor, -1), term);
        }
        self.invoice(anchor, term);
        let ahead = (self.today - anchor).num_days().max(0) + 40;
        for _ in 0..self.rng.below(5) {
            let later = self.rng.between(1, ahead.min(150));
            // An invoice that is not written yet cannot be in the file.
            let due = plus_days(anchor, u32::try_from(later).unwrap_or(1));
            self.invoice(
                due.min(plus_days(self.today, u32::try_from(term - 2).unwrap_or(0))),
                term,
            );
        }
        self.debt.account.opened = Some(days_before(anchor, self.rng.between(400, 4000)));
        self.limit(self.size * 4);
    }

    /// The limit or the amount lent, in whole thousands.
    fn limit(&mut self, about: i64) {
        let limit = (about / 100_000 + 1) * 100_000;
        self.debt.account.limit = Some(self.debt.currency.from_minor(limit));
    }

    fn invoice(&mut self, due: Date, term: i64) {
        let amount = self.size * self.rng.between(35, 190) / 100;
        let issued = days_before(due, term);
        let running = self.rng.below(10_000) + self.debt.items.len() as u32 * 10_000;
        let number = format!("{:02}{running:05}", issued.year() % 100);
        self.add(number, issued, due, amount);
    }

    /// What was paid before: the first item listed, or part of it.
    fn apply_payment(&mut self) {
        let (Some(paid), Some(item)) = (self.outline.paid, self.debt.items.first_mut()) else {
            return;
        };
        let full = self.debt.currency.to_minor(item.open).unwrap_or_default();
        if paid.part {
            let part = full * self.rng.between(2, 7) / 10;
            self.debt.paid = rounded(part).clamp(1, full);
            let amount = item.open;
            item.open = self.debt.currency.from_minor(full - self.debt.paid);
            item.parts = item.parts.map(|_| parts(amount, item.open));
        } else {
            self.debt.paid = full;
            item.open = Decimal::ZERO;
            item.parts = item.parts.map(|_| Parts::default());
            item.settled = (!paid.booked).then_some(paid.on);
        }
    }
}

impl Debt {
    fn sum_up(&mut self, today: Date) {
        self.items.sort_by_key(|item| item.due);
        let minor = |item: &DueItem| self.currency.to_minor(item.open).unwrap_or_default();
        let open = self.items.iter().filter(|item| !item.open.is_zero());
        self.cure = open.clone().filter(|item| item.due < today).map(minor).sum();
        self.oldest = open.map(minor).next().unwrap_or_default();
    }
}

/// A statement's number: its month.
fn month_of(issued: Date) -> String {
    format!("{}-{:02}", issued.year(), issued.month())
}

/// The round amount that people name, at least 1 main unit.
pub(super) fn rounded(minor: i64) -> i64 {
    let step = match minor {
        ..20_000 => 1_000,
        20_000..200_000 => 10_000,
        200_000..2_000_000 => 50_000,
        _ => 500_000,
    };
    (minor / step).max(1) * step
}

/// A lender's file tells interest and principal apart: a tenth of an instalment is interest, and is
/// paid first.
pub(super) fn parts(amount: Decimal, open: Decimal) -> Parts {
    let interest = (amount / Decimal::TEN).round_dp(amount.scale());
    let interest = (interest - (amount - open)).max(Decimal::ZERO);
    let mut parts = Parts::whole(open - interest);
    parts[Part::Interest] = interest;
    parts
}
