//! The way of an account's items through files and payments, in the order of their days.

use super::{Balances, Open, Payment, Running};
use crate::domain::casefile::Cut;
use crate::domain::days;
use crate::domain::id::AccountId;
use crate::domain::ledger::{Account, Batch, DueItem, ItemKey, Versions};
use crate::domain::money::{Amounts, Money};
use crate::domain::part::{Part, Parts};
use crate::domain::penalty;
use crate::domain::rules::Rules;
use crate::domain::schedule;
use crate::domain::time::{Date, Moment, NEVER, start_of};
use crate::domain::waiver::Waiver;
use crate::domain::waterfall::{self, Debt};
use rust_decimal::Decimal;

/// One item on its way.
struct Line<'a> {
    versions: &'a Versions<ItemKey, DueItem>,
    item: &'a DueItem,
    due: Date,
    account: &'a Account,
    /// What the last file said, and what payments since have left of it.
    said: Parts,
    left: Parts,
    confirmed: Option<Date>,
    cleared: Option<Date>,
    /// No file up to now has named it, its own dates speak.
    by_own_dates: bool,
    penalty: Penalty,
}

/// What runs on an item's overdue money.
#[derive(Clone, Copy, Default)]
struct Penalty {
    /// A day's rate; `None`: nothing runs.
    rate: Option<Decimal>,
    compound: bool,
    /// What it came to by `until`, beyond what a file has in its balance.
    exact: Decimal,
    until: Option<Date>,
}

pub(super) struct Walk<'a> {
    today: Date,
    rules: &'a Rules,
    lines: Vec<Line<'a>>,
    settled: Vec<Line<'a>>,
    inferred: Vec<Payment>,
    unapplied: Amounts,
    next: Moment,
}

impl<'a> Walk<'a> {
    pub fn new(cut: &Cut<'a>, rules: &'a Rules) -> Self {
        let mut walk = Self {
            today: cut.as_of.date(),
            rules,
            lines: Vec::with_capacity(cut.file.items.len()),
            settled: Vec::new(),
            inferred: Vec::new(),
            unapplied: Amounts::default(),
            next: NEVER,
        };
        let changes = schedule::changes(cut);
        for versions in &cut.file.items {
            let described = cut.described(versions);
            let Some(item) = described else { continue };
            let Some(account) = cut.account(item.account) else { continue };
            walk.add(versions, (item, schedule::due(item, &changes)), account);
        }
        // Of items that fall due on one day the first by account and number is paid first.
        let order = |line: &Line<'a>| (line.due, line.item.account);
        walk.lines.sort_by(|a, b| {
            order(a).cmp(&order(b)).then_with(|| a.item.number.cmp(&b.item.number))
        });
        walk
    }

    /// Takes an item in, as far as its own dates let it be there today.
    fn add(
        &mut self,
        versions: &'a Versions<ItemKey, DueItem>,
        (item, due): (&'a DueItem, Date),
        account: &'a Account,
    ) {
        for date in [item.issued, item.settled].into_iter().flatten().filter(|&d| d > self.today) {
            self.next = self.next.min(start_of(date));
        }
        if item.issued.is_some_and(|issued| issued > self.today) {
            return;
        }
        let first = Parts::whole(item.amount.unwrap_or(item.open));
        let by_own_dates = item.issued.is_some();
        let penalty = self.penalty(account);
        let line = Line {
            versions,
            item,
            due,
            account,
            said: first,
            left: first,
            confirmed: None,
            cleared: None,
            by_own_dates,
            penalty,
        };
        match item.settled.filter(|&s| s <= self.today) {
            Some(settled) => {
                self.inferred.push(infer(&line, first.total(), settled));
                let (left, cleared) = (Parts::default(), Some(settled));
                self.settled.push(Line { left, cleared, ..line });
            }
            None => self.lines.push(line),
        }
    }

    fn penalty(&self, account: &Account) -> Penalty {
        let rule = penalty::rule_for(&self.rules.penalties, &account.product);
        let running = rule.and_then(|rule| Some((rule.a_day(account.rate)?, rule.compound)));
        running.map_or_else(Penalty::default, |(rate, compound)| Penalty {
            rate: Some(rate),
            compound,
            ..Penalty::default()
        })
    }

    /// A file speaks: rows replace balances, coverage confirms them.
    pub fn file(&mut self, batch: &Batch) {
        for line in &mut self.lines {
            let row = line.versions.rows.iter().find(|row| row.batch == batch.id);
            let says = match row.map(|row| row.value.as_ref()) {
                // Listed with a settlement date that is still to come: open in full until then.
                Some(Some(item)) if item.settled.is_some() => {
                    Parts::whole(item.amount.unwrap_or(item.open))
                }
                Some(Some(item)) => item.parts.unwrap_or_else(|| Parts::whole(item.open)),
                Some(None) => Parts::default(),
                None if batch.covers && line.confirmed.is_some() => line.said,
                None => continue,
            };
            let fall = line.left.total() - says.total();
            if fall > Decimal::ZERO && line.confirmed.is_some() {
                self.inferred.push(infer(line, fall, batch.as_of));
            }
            line.said = says;
            line.left = says;
            line.clears(batch.as_of, self.rules.days.tolerance);
            line.confirmed = Some(batch.as_of);
            // Whatever ran until then is in the balance, as far as the creditor asks for it.
            line.penalty =
                Penalty { exact: Decimal::ZERO, until: Some(batch.as_of), ..line.penalty };
        }
    }

    /// A payment later than the balances, by the waterfall of each account that it goes to.
    pub fn pay(&mut self, payment: &Payment) {
        let takes = |line: &Line<'_>| line.takes(payment);
        let contains = |line: &Line<'_>| line.confirmed.is_some_and(|d| d >= payment.paid);
        // What the balances already contain is not unapplied.
        let contained = self.lines.iter().any(|line| takes(line) && contains(line));
        let mut open: Vec<&mut Line<'a>> =
            self.lines.iter_mut().filter(|line| takes(line) && !contains(line)).collect();
        open.iter_mut().for_each(|line| line.run(payment.paid));
        let mut rest = payment.money.amount;
        for (account, share) in shares(&open, payment, self.rules) {
            let own = |line: &&mut &mut Line<'a>| line.item.account == account;
            let mut lines: Vec<&mut Line<'a>> =
                open.iter_mut().filter(own).map(|line| &mut **line).collect();
            rest -= share - clear(&mut lines, share, payment.paid, self.rules);
        }
        // What the creditor has not asked for yet is paid last.
        for line in open {
            line.clears(payment.paid, self.rules.days.tolerance);
            let asked = payment.money.currency.rounded(line.penalty.exact);
            let part = rest.min(asked);
            line.penalty.exact = (line.penalty.exact - part).max(Decimal::ZERO);
            rest -= part;
        }
        if rest > Decimal::ZERO && !contained {
            self.unapplied.add(Money::new(rest, payment.money.currency));
        }
    }

    /// A part that was waived, of the oldest items first; a file of a later day says itself what is
    /// left.
    pub fn waive(&mut self, waiver: &Waiver, day: Date) {
        let tolerance = self.rules.days.tolerance;
        let mut rest = waiver.money.amount;
        let own = |line: &&mut Line<'_>| {
            line.item.account == waiver.account && line.confirmed.is_none_or(|d| d <= day)
        };
        for line in self.lines.iter_mut().filter(own) {
            line.run(day);
            let part = rest.min(line.left[waiver.part].max(Decimal::ZERO));
            line.left[waiver.part] -= part;
            rest -= part;
            if waiver.part == Part::Penalty {
                let asked = waiver.money.currency.rounded(line.penalty.exact).min(rest);
                line.penalty.exact = (line.penalty.exact - asked).max(Decimal::ZERO);
                rest -= asked;
            }
            line.clears(day, tolerance);
        }
    }

    pub fn finish(mut self, mut payments: Vec<Payment>) -> Balances<'a> {
        payments.extend(self.inferred);
        payments.sort_by_key(|p| p.when);
        self.lines.iter_mut().for_each(|line| line.run(self.today));
        let running = self.lines.iter().filter_map(|line| line.running(self.today)).collect();
        let there = |line: &Line<'_>| line.confirmed.is_some() || line.by_own_dates;
        let open = |l: Line<'a>| Open {
            item: l.item,
            due: l.due,
            left: Money::new(l.left.total(), l.account.currency),
            parts: l.left,
            confirmed: l.confirmed,
            cleared: l.cleared,
        };
        let items = self.lines.into_iter().chain(self.settled).filter(there).map(open).collect();
        Balances { items, payments, unapplied: self.unapplied, running, next: self.next }
    }
}

/// How much of a payment goes to which account.
fn shares(open: &[&mut Line<'_>], payment: &Payment, rules: &Rules) -> Vec<(AccountId, Decimal)> {
    let Some(first) = open.first().map(|line| line.item.account) else { return Vec::new() };
    if open.iter().all(|line| line.item.account == first) {
        return vec![(first, payment.money.amount)];
    }
    let debt = |line: &&mut Line<'_>| Debt {
        due: line.due,
        security: line.account.security.unwrap_or_default(),
        rate: line.account.rate.unwrap_or_default(),
        left: line.left.total(),
    };
    let debts: Vec<Debt> = open.iter().map(debt).collect();
    let money = payment.money;
    let each =
        waterfall::share(&debts, money.amount, &rules.payment.debts, payment.paid, money.currency);
    let mut shares: Vec<(AccountId, Decimal)> = Vec::new();
    for (line, share) in open.iter().zip(each) {
        match shares.iter_mut().find(|(account, _)| *account == line.item.account) {
            Some((_, sum)) => *sum += share,
            None => shares.push((line.item.account, share)),
        }
    }
    shares
}

/// Takes a payment off the lines of one account; what they could not take comes back.
fn clear(lines: &mut [&mut Line<'_>], amount: Decimal, paid: Date, rules: &Rules) -> Decimal {
    let Some(product) = lines.first().map(|line| &line.account.product) else { return amount };
    let late = |line: &&&mut Line<'_>| line.left.total() > rules.days.tolerance;
    let oldest = lines.iter().filter(late).map(|line| line.due).min();
    let past_due = oldest.map_or(0, |due| days::past_due(due, paid, &rules.days));
    let rule = waterfall::rule_for(&rules.payment.waterfalls, product, past_due);
    let mut items: Vec<&mut Parts> = lines.iter_mut().map(|line| &mut line.left).collect();
    waterfall::clear(&mut items, amount, rule)
}

impl Line<'_> {
    fn there(&self) -> bool {
        self.confirmed.is_some() || self.by_own_dates
    }

    fn takes(&self, payment: &Payment) -> bool {
        self.account.currency == payment.money.currency
            && payment.account.is_none_or(|a| a == self.item.account)
            && self.there()
    }

    /// Notes the day on which nothing that counts was left, for as long as that stays so.
    fn clears(&mut self, day: Date, tolerance: Decimal) {
        self.cleared = match self.left.total() > tolerance {
            true => None,
            false => self.cleared.or(Some(day)),
        };
    }

    /// What a day adds to the penalty once the item is overdue.
    fn a_day(&self) -> Decimal {
        let Some(rate) = self.penalty.rate else { return Decimal::ZERO };
        let interest =
            if self.penalty.compound { self.left[Part::Interest] } else { Decimal::ZERO };
        rate * (self.left[Part::Principal].max(Decimal::ZERO) + interest.max(Decimal::ZERO))
    }

    /// Lets the penalty run to that day.
    fn run(&mut self, day: Date) {
        if self.penalty.rate.is_none() {
            return;
        }
        let from = self.penalty.until.map_or(self.due, |until| until.max(self.due));
        if day > from {
            self.penalty.exact += self.a_day() * Decimal::from((day - from).num_days());
            self.penalty.until = Some(day);
        }
    }

    fn running(&self, today: Date) -> Option<Running> {
        let overdue = self.due < today;
        let a_day = if overdue { self.a_day() } else { Decimal::ZERO };
        let exact = self.penalty.exact;
        let runs = self.there() && !(a_day.is_zero() && exact.is_zero());
        let (account, currency) = (self.item.account, self.account.currency);
        runs.then_some(Running { account, currency, exact, a_day })
    }
}

fn infer(line: &Line<'_>, amount: Decimal, on: Date) -> Payment {
    Payment {
        when: start_of(on),
        paid: on,
        money: Money::new(amount, line.account.currency),
        account: Some(line.item.account),
        act: None,
        reversed: None,
    }
}
