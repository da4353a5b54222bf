//! What a payment would do to a case: the case file with a made-up booking in it, folded as every
//! other. Nothing is written.

use super::Desk;
use super::error::DeskError;
use super::view::{CaseKey, ThreeAmounts};
use crate::domain::balance::{Balances, balances};
use crate::domain::casefile::CaseFile;
use crate::domain::event::{Body, Event};
use crate::domain::fold::fold_cut;
use crate::domain::id::{AccountId, ActId, DeviceId, Subject};
use crate::domain::money::{Amounts, Money};
use crate::domain::promise::{Promise, PromiseState, promises};
use crate::domain::standing::stand;
use crate::domain::time::{Date, Moment, start_of};
use crate::text::clean;
use serde::Serialize;
use uuid::Uuid;

/// A payment that somebody thinks of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payment {
    /// How much.
    pub money: Money,
    /// The value date.
    pub paid: Date,
    /// The account's number; else the oldest due items of the case come first.
    pub account: Option<String>,
}

/// What it would do.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct WhatIf {
    /// The day on which it counts: the value date, or the day after the balances where those
    /// already contain the payments of the value date.
    pub counts_on: Date,
    /// The items open on that day, by due date, with what is left of each.
    pub items: Vec<ItemThen>,
    /// How the case would stand on that day without it.
    pub without: Then,
    /// And with it.
    pub with: Then,
    /// The promises that are open now, on that day.
    pub promises: Vec<PromiseThen>,
    /// What no item could take of it.
    pub left_over: Vec<Money>,
}

/// A due item before and after.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ItemThen {
    /// Its own number.
    pub number: String,
    /// Its account's number.
    pub account: String,
    /// When it has to be paid.
    pub due: Date,
    /// What is open without the payment.
    pub open: Money,
    /// What stays open with it.
    pub left: Money,
}

/// How a case would stand.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Then {
    /// Days past due.
    pub dpd: u32,
    /// The bucket's name.
    pub bucket: String,
    /// The day of the next roll.
    pub rolls: Option<Date>,
    /// The three amounts, by currency.
    pub money: Vec<ThreeAmounts>,
    /// It would be in collection.
    pub in_collection: bool,
}

/// An open promise and what would become of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PromiseThen {
    /// The act that made it.
    pub act: ActId,
    /// The day of its last part.
    pub due: Date,
    /// All of it.
    pub money: Money,
    /// Where it would stand.
    pub state: PromiseState,
    /// What would be paid on it.
    pub paid: Money,
}

impl Desk {
    /// What a payment would do to that case.
    ///
    /// # Errors
    /// There is no such case or account, or the file fails.
    pub fn what_if(&self, key: CaseKey, payment: &Payment) -> Result<WhatIf, DeskError> {
        let mut file = self.store.case_file(key)?;
        let now = self.now();
        let (account, counts_on, open) = {
            let cut = file.cut(now, self.known_at());
            let before = balances(&cut, &self.rules);
            let account = payment.account.as_deref().map(|number| account(&cut, number));
            let open = promises(&cut, &before.payments, &self.rules);
            let open = open.into_iter().filter(|p| p.state == PromiseState::Open).map(|p| p.act);
            (account.transpose()?, counts_on(&before, payment.paid), open.collect::<Vec<_>>())
        };
        // On a day to come it is judged on that day, else now.
        let as_of = if counts_on > now.date() { counts_on.and_time(now.time()) } else { now };
        let (without, before, _) = self.then(&file, as_of);
        file.events.push(self.made_up(&file, payment, account, counts_on, as_of));
        let (with, after, all) = self.then(&file, as_of);
        let then = |p: Promise| PromiseThen {
            act: p.act,
            due: p.parts.last().map_or(counts_on, |part| part.due),
            money: Money::new(p.total(), p.currency()),
            state: p.state,
            paid: Money::new(p.paid, p.currency()),
        };
        let promises = all.into_iter().filter(|p| open.contains(&p.act)).map(then).collect();
        Ok(WhatIf {
            counts_on,
            items: items(&before.items, &after.items),
            without,
            with,
            promises,
            left_over: left_over(&before.left_over, &after.left_over),
        })
    }

    fn made_up(
        &self,
        file: &CaseFile,
        payment: &Payment,
        account: Option<AccountId>,
        paid: Date,
        as_of: Moment,
    ) -> Event {
        let device = DeviceId(Uuid::max());
        let at = if paid == as_of.date() { as_of } else { start_of(paid) };
        let lamport = file.events.iter().map(|event| event.lamport).max().unwrap_or_default() + 1;
        Event {
            subject: Subject::Case(file.case.id),
            device,
            seq: 1,
            lamport,
            act: ActId { device, number: 1 },
            found_in: None,
            by: self.user.clone(),
            at,
            recorded: at.min(self.known_at()),
            body: Some(Body::PaymentBooked {
                money: payment.money,
                paid,
                account,
                reference: None,
            }),
        }
    }

    fn then(&self, file: &CaseFile, as_of: Moment) -> (Then, Ledger, Vec<Promise>) {
        let cut = file.cut(as_of, self.known_at());
        let rules = self.rules.of_case(&cut);
        let facts = fold_cut(&cut, self.known_at(), rules);
        let standing = stand(&facts, rules, as_of);
        let balances = balances(&cut, rules);
        let promises = promises(&cut, &balances.payments, rules);
        let number =
            |id| cut.accounts().find(|a| a.id == id).map(|a| clean(&a.number).into_owned());
        let item = |open: &crate::domain::balance::Open<'_>| ItemThen {
            number: clean(&open.item.number).into_owned(),
            account: number(open.item.account).unwrap_or_default(),
            due: open.due,
            open: open.left,
            left: open.left,
        };
        let ledger = Ledger {
            items: balances.items.iter().map(item).collect(),
            left_over: balances.unapplied.iter().collect(),
        };
        let then = Then {
            dpd: standing.dpd,
            bucket: rules.buckets.name(standing.bucket).to_owned(),
            rolls: standing.rolls_on,
            money: super::card::three_amounts(&facts, as_of.date()),
            in_collection: facts.entered.is_some(),
        };
        (then, ledger, promises)
    }
}

/// What of the balances is compared.
struct Ledger {
    items: Vec<ItemThen>,
    left_over: Vec<Money>,
}

fn account(cut: &crate::domain::casefile::Cut<'_>, number: &str) -> Result<AccountId, DeskError> {
    let found = cut.accounts().find(|a| a.number == number).map(|a| a.id);
    found.ok_or_else(|| {
        let known: Vec<&str> = cut.accounts().map(|a| a.number.as_str()).collect();
        let args = [("account", number.into()), ("known", known.join(", ").into())];
        DeskError::wrong("error-no-account", args)
    })
}

/// A balance as of a day contains every payment of that day: one that is not in it counts from the
/// day after.
fn counts_on(before: &Balances<'_>, paid: Date) -> Date {
    let confirmed = before.items.iter().filter_map(|open| open.confirmed).max();
    let after = confirmed.and_then(|day| day.succ_opt());
    after.map_or(paid, |after| paid.max(after))
}

/// What no item can take with the payment, less what none could take before.
fn left_over(before: &[Money], after: &[Money]) -> Vec<Money> {
    let less = before.iter().map(|money| Money::new(-money.amount, money.currency));
    let more: Amounts = after.iter().copied().chain(less).collect();
    more.iter().collect()
}

/// The items that are open without the payment, with what is left of each.
fn items(before: &[ItemThen], after: &[ItemThen]) -> Vec<ItemThen> {
    let open = before.iter().filter(|item| !item.open.amount.is_zero());
    let left = |item: &ItemThen| {
        let same =
            |other: &&ItemThen| (&other.account, &other.number) == (&item.account, &item.number);
        after.iter().find(same).map_or(item.left, |other| other.left)
    };
    open.map(|item| ItemThen { left: left(item), ..item.clone() }).collect()
}
