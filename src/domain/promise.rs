//! Promises and their whole life, worked out.

use super::balance::Payment;
use super::casefile::Cut;
use super::event::{Body, Event, PromisePart};
use super::id::{AccountId, ActId};
use super::money::{Currency, Money};
use super::rules::{PromiseRules, Rules};
use super::time::{Calendar, Date, Moment, plus_days, start_of};
use rust_decimal::Decimal;
use serde::Serialize;

/// Where a promise stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseState {
    /// Not decided yet; on the last day itself it is still open.
    Open,
    /// Paid, at least by the threshold share, in time.
    Kept,
    /// Something was paid in time, less than the threshold share.
    Partly,
    /// Nothing was paid in time.
    Broken,
    /// A newer promise took its place while it was open.
    Replaced,
    /// Taken back by agreement while it was open.
    Cancelled,
}

/// A promise at the cut.
#[derive(Clone, PartialEq, Debug)]
pub struct Promise {
    /// The act that made it; its name in commands.
    pub act: ActId,
    /// When it was made.
    pub made: Moment,
    /// Who took it.
    pub by: String,
    /// It is a signed plan: other promises do not take its place.
    pub plan: bool,
    /// Dates and amounts, in order of date.
    pub parts: Vec<PromisePart>,
    /// The accounts it is for; empty: all in its currency.
    pub accounts: Vec<AccountId>,
    /// Where it stands.
    pub state: PromiseState,
    /// When that was decided; for an open one, when its next part breaks.
    pub decided: Moment,
    /// What was paid on it.
    pub paid: Decimal,
    /// A lead looked at it again or let it rest, or a newer promise was made: it no longer asks
    /// for a call.
    pub answered: bool,
    /// The share of its amount from which it counts as kept, by the rules of its case.
    kept_share: Decimal,
    /// What was decided by deadlines that have passed; a later reversal does not touch it.
    settled: Decimal,
}

impl Promise {
    fn made(event: &Event, rules: &PromiseRules) -> Option<Self> {
        let (plan, parts, accounts) = match event.body.as_ref()? {
            Body::PromiseMade { parts, accounts, .. } => (false, parts, accounts),
            Body::PlanAgreed(plan) => (true, &plan.parts, &plan.accounts),
            _ => return None,
        };
        let mut parts = parts.clone();
        parts.sort_by_key(|p| p.due);
        parts.first()?;
        Some(Self {
            act: event.act,
            made: event.at,
            by: event.by.clone(),
            parts,
            accounts: accounts.clone(),
            plan,
            state: PromiseState::Open,
            decided: Moment::MAX,
            paid: Decimal::ZERO,
            answered: false,
            kept_share: rules.kept_share,
            settled: Decimal::ZERO,
        })
    }

    /// What it is in; all parts have one currency.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.parts.first().map_or(Currency::CNY, |p| p.money.currency)
    }

    /// All of it.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.parts.iter().map(|p| p.money.amount).sum()
    }

    /// The first part that payments have not reached the threshold of, with what is missing.
    #[must_use]
    pub fn next_part(&self) -> Option<(PromisePart, Decimal)> {
        let mut sum = Decimal::ZERO;
        self.parts.iter().find_map(|part| {
            sum += part.money.amount;
            (self.paid < sum * self.kept_share).then(|| (*part, sum - self.paid))
        })
    }

    /// The day on which it counts: of the first part that was not paid enough, else of the last.
    #[must_use]
    pub fn counts_on(&self) -> Date {
        let last = || self.parts.last().map_or_else(|| self.made.date(), |part| part.due);
        self.next_part().map_or_else(last, |(part, _)| part.due)
    }

    /// What is still to come: of the next part while it is open, of all of it once it was not
    /// kept, nothing otherwise.
    #[must_use]
    pub fn missing(&self) -> Decimal {
        let left = match self.state {
            PromiseState::Open => self.next_part().map(|(_, missing)| missing),
            PromiseState::Partly | PromiseState::Broken => Some(self.total() - self.paid),
            PromiseState::Kept | PromiseState::Replaced | PromiseState::Cancelled => None,
        };
        left.unwrap_or_default().max(Decimal::ZERO)
    }

    fn is_for(&self, payment: &Payment) -> bool {
        payment.money.currency == self.currency()
            && payment.when >= self.made
            && payment
                .account
                .is_none_or(|a| self.accounts.is_empty() || self.accounts.contains(&a))
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.currency() == other.currency()
            && (self.accounts.is_empty()
                || other.accounts.is_empty()
                || self.accounts.iter().any(|a| other.accounts.contains(a)))
    }

    /// Lets deadlines pass up to that moment.
    fn settle(&mut self, now: Moment, rules: &PromiseRules, calendar: &Calendar) {
        if self.state != PromiseState::Open {
            return;
        }
        for part in &self.parts {
            let breaks = breaks(part.due, rules, calendar);
            let due_by_now: Decimal =
                self.parts.iter().filter(|p| p.due <= part.due).map(|p| p.money.amount).sum();
            if breaks > now {
                // The next part is not decided; the earlier ones were.
                self.decided = breaks;
                return;
            }
            if self.paid < due_by_now * self.kept_share {
                self.decided = breaks;
                let any = self.paid > Decimal::ZERO;
                self.state = if any { PromiseState::Partly } else { PromiseState::Broken };
                return;
            }
            self.settled = self.settled.max(self.paid.min(due_by_now));
            self.decided = breaks;
        }
        self.state = PromiseState::Kept;
    }
}

/// The first moment at which something promised for that day counts as broken: the day after the
/// due day, run to a working day where the policy says so, plus grace.
#[must_use]
pub fn breaks(due: Date, rules: &PromiseRules, calendar: &Calendar) -> Moment {
    let due = if rules.rest_day_rolls { calendar.next_workday(due) } else { due };
    start_of(plus_days(due, rules.grace + 1))
}

/// What moves promises, in the order in which it happens.
enum Move<'a> {
    Made(Promise),
    Paid(&'a Payment),
    Reversed(&'a Payment),
    Cancelled(ActId),
    Again(ActId),
}

/// Every promise of the case with its state at the cut, in the order in which they were made.
#[must_use]
pub fn promises(cut: &Cut<'_>, payments: &[Payment], rules: &Rules) -> Vec<Promise> {
    let rules = rules.of_case(cut);
    let mut life = Life { promises: Vec::new(), given: Vec::new(), payments, rules };
    for (at, step) in moves(cut, payments, &rules.promise) {
        life.until(at);
        life.apply(at, step);
    }
    life.until(cut.as_of);
    life.promises.iter_mut().for_each(Promise::show_early_kept);
    life.promises
}

impl Promise {
    /// A promise paid in full before its last day shows as kept, though a reversal may still
    /// re-open it.
    fn show_early_kept(&mut self) {
        if self.state == PromiseState::Open && self.next_part().is_none() {
            self.state = PromiseState::Kept;
        }
    }
}

fn moves<'a>(
    cut: &Cut<'_>,
    payments: &'a [Payment],
    rules: &PromiseRules,
) -> Vec<(Moment, Move<'a>)> {
    let mut moves: Vec<(Moment, Move<'a>)> = Vec::new();
    for event in cut.happened() {
        let step = match &event.body {
            Some(Body::PromiseMade { .. } | Body::PlanAgreed(_)) => {
                match Promise::made(event, rules) {
                    Some(promise) => Move::Made(promise),
                    None => continue,
                }
            }
            Some(Body::PromiseCancelled { promise, .. }) => Move::Cancelled(*promise),
            Some(Body::PromiseReevaluated { promise, .. }) => Move::Again(*promise),
            _ => continue,
        };
        moves.push((event.at, step));
    }
    if moves.is_empty() {
        return moves;
    }
    for payment in payments {
        moves.push((payment.when, Move::Paid(payment)));
        if let Some(at) = payment.reversed {
            moves.push((at.max(payment.when), Move::Reversed(payment)));
        }
    }
    // Stable: of one moment, promises come before the payments made with them.
    moves.sort_by_key(|(at, _)| *at);
    moves
}

struct Life<'a> {
    promises: Vec<Promise>,
    /// What each payment gave to which promise, by its place.
    given: Vec<(&'a Payment, usize, Decimal)>,
    payments: &'a [Payment],
    rules: &'a Rules,
}

impl<'a> Life<'a> {
    fn until(&mut self, now: Moment) {
        for promise in &mut self.promises {
            promise.settle(now, &self.rules.promise, &self.rules.calendar);
        }
    }

    fn apply(&mut self, at: Moment, step: Move<'a>) {
        match step {
            Move::Made(promise) => self.make(at, promise),
            Move::Paid(payment) => self.pay(payment),
            Move::Reversed(payment) => self.reverse(payment),
            Move::Cancelled(act) => self.cancel(at, act),
            Move::Again(act) => self.again(at, act),
        }
    }

    fn make(&mut self, at: Moment, mut promise: Promise) {
        for old in self.promises.iter_mut().filter(|old| old.overlaps(&promise)) {
            // A promise beside a plan takes nothing from it.
            if old.plan && !promise.plan && old.state == PromiseState::Open {
                continue;
            }
            old.answered = true;
            if old.state == PromiseState::Open && old.next_part().is_some() {
                old.state = PromiseState::Replaced;
                old.decided = at;
            }
        }
        promise.settle(at, &self.rules.promise, &self.rules.calendar);
        self.promises.push(promise);
    }

    /// Booked payments go to open promises, oldest first; what one does not need, the next gets.
    fn pay(&mut self, payment: &'a Payment) {
        let mut rest = payment.money.amount;
        let open = |p: &Promise| p.state == PromiseState::Open && p.is_for(payment);
        for (place, promise) in self.promises.iter_mut().enumerate().filter(|(_, p)| open(p)) {
            let part = rest.min((promise.total() - promise.paid).max(Decimal::ZERO));
            promise.paid += part;
            rest -= part;
            self.given.push((payment, place, part));
        }
    }

    /// What it gave to promises that are still open is gone, as far as no deadline has passed on it.
    fn reverse(&mut self, payment: &Payment) {
        for (_, place, part) in self.given.iter().filter(|(by, ..)| std::ptr::eq(*by, payment)) {
            let promise = &mut self.promises[*place];
            if promise.state == PromiseState::Open {
                let free = (promise.paid - promise.settled).max(Decimal::ZERO);
                promise.paid -= free.min(*part);
            }
        }
    }

    fn cancel(&mut self, at: Moment, act: ActId) {
        for promise in self.promises.iter_mut().filter(|p| p.act == act) {
            promise.answered = true;
            if promise.state == PromiseState::Open {
                promise.state = PromiseState::Cancelled;
                promise.decided = at;
            }
        }
    }

    /// Looked at again: every payment since it was made that still stands counts, late or not.
    fn again(&mut self, at: Moment, act: ActId) {
        for promise in self.promises.iter_mut().filter(|p| p.act == act) {
            let stands = |p: &&Payment| {
                p.when <= at && p.reversed.is_none_or(|r| r > at) && promise.is_for(p)
            };
            let paid: Decimal = self.payments.iter().filter(stands).map(|p| p.money.amount).sum();
            promise.paid = paid.min(promise.total());
            promise.settled = Decimal::ZERO;
            promise.answered = true;
            promise.decided = at;
            promise.state = if promise.paid >= promise.total() * promise.kept_share {
                PromiseState::Kept
            } else if promise.paid > Decimal::ZERO {
                PromiseState::Partly
            } else {
                PromiseState::Broken
            };
        }
    }
}

/// What is against a promise as proposed; a lead may override each with a reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PromiseLimit {
    /// The day has passed.
    Past(Date),
    /// Too far ahead.
    TooFar(Date, u32),
    /// Too little.
    TooLittle(Money, Money),
    /// More than is owed in all.
    TooMuch(Money, Money),
    /// Too many in a row without one kept.
    TooMany(u32, u32),
    /// Another promise of this case falls due on that day.
    SameDate(Date),
}

/// Checks a proposed promise against the policy's limits. `cure` is what cures the accounts it
/// names, `pay_off` all that is owed on them, in its currency.
#[must_use]
pub fn limits(
    parts: &[PromisePart],
    (cure, pay_off): (Money, Money),
    earlier: &[Promise],
    today: Date,
    rules: &PromiseRules,
) -> Vec<PromiseLimit> {
    let mut found = Vec::new();
    for part in parts {
        if part.due < today {
            found.push(PromiseLimit::Past(part.due));
        }
        let stands = |p: &&Promise| matches!(p.state, PromiseState::Open | PromiseState::Kept);
        if earlier.iter().filter(stands).any(|p| p.parts.iter().any(|x| x.due == part.due)) {
            found.push(PromiseLimit::SameDate(part.due));
        }
    }
    let first = parts.iter().map(|p| p.due).min().unwrap_or(today);
    if first > plus_days(today, rules.max_days) {
        found.push(PromiseLimit::TooFar(first, rules.max_days));
    }
    let total: Decimal = parts.iter().map(|p| p.money.amount).sum();
    let least = (cure.amount * rules.min_share).max(rules.min_amount);
    if total <= Decimal::ZERO || total < least {
        found.push(PromiseLimit::TooLittle(
            Money::new(total, cure.currency),
            Money::new(least, cure.currency),
        ));
    }
    if total > pay_off.amount {
        found.push(PromiseLimit::TooMuch(Money::new(total, cure.currency), pay_off));
    }
    let in_row = in_row(earlier);
    if in_row >= rules.max_in_row {
        found.push(PromiseLimit::TooMany(in_row, rules.max_in_row));
    }
    found
}

/// How many of the latest promises in a row were decided and not kept.
fn in_row(earlier: &[Promise]) -> u32 {
    let decided = earlier.iter().rev().filter(|p| {
        matches!(p.state, PromiseState::Kept | PromiseState::Partly | PromiseState::Broken)
    });
    let missed = decided.take_while(|p| p.state != PromiseState::Kept).count();
    u32::try_from(missed).unwrap_or(u32::MAX)
}
