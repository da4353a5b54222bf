//! Fold: a case file to facts, once per change.

use super::balance::{Balances, balances};
use super::casefile::{CaseFile, Cut};
use super::claim::{Claim, ClaimState, claims};
use super::clock::{Clock, clocks};
use super::days::{self, add_pause, resume};
use super::event::{Body, Step};
use super::facts::{Broken, Claimed, Facts, OnDay, Owed, Pause, Promised, Running, Ticking, Wish};
use super::money::{Amounts, Currency, Money};
use super::next::{Causes, hold, next};
use super::preference::preference;
use super::promise::{Promise, PromiseState, breaks, promises};
use super::risk::assessment;
use super::rules::Rules;
use super::short::Short;
use super::time::{Date, Moment, NEVER, plus_days, start_of};
use super::{warning, work};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use smallvec::SmallVec;
use std::sync::Arc;

/// What a case file amounts to at `as_of`, with what was known by `known_at`. The facts hold in
/// `[since, until)`.
#[must_use]
pub fn fold(file: &CaseFile, as_of: Moment, known_at: Moment, rules: &Rules) -> Facts {
    fold_cut(&file.cut(as_of, known_at), known_at, rules)
}

/// The same for a case file already cut.
#[must_use]
pub fn fold_cut(cut: &Cut<'_>, known_at: Moment, rules: &Rules) -> Facts {
    let balances = balances(cut, rules);
    let promises = promises(cut, &balances.payments, rules);
    let claims = claims(cut, &balances.payments, rules);
    let contacts = work::contacts(cut, rules);
    let points = work::points(cut);
    let own = work::own_numbers(cut, &points);
    let rounds = work::rounds(&contacts, &own, rules);
    let pauses = pauses(cut);
    let due = overdue(&balances, &pauses, cut.as_of.date(), rules);
    let promised = promised(cut, &promises, known_at, rules);
    let causes = Causes {
        first_call: due.entered.or(due.enters).unwrap_or_default(),
        contacts: &contacts,
        own: &own,
        rounds,
        promises: &promises,
        promised,
        claims: &claims,
    };
    let not_kept = |p: &&Promise| matches!(p.state, PromiseState::Partly | PromiseState::Broken);
    let mut facts = Facts {
        since: Moment::MIN,
        until: NEVER,
        entered: due.entered,
        placed: placed(cut),
        handed: handed(cut),
        oldest_due: due.oldest,
        pauses,
        products: products(cut),
        money: due.money.clone(),
        running: running(&balances, cut.as_of.date()),
        owner: owner(cut).map(Arc::from),
        received: OnDay::last(received(&balances, cut.as_of.date())),
        promised: OnDay::last(made(&promises)),
        last_contact: contacts.iter().rev().find(|c| c.reached()).map(|c| c.event.at),
        last_work: last_work(cut),
        next: next(cut, &causes, rules),
        hold: hold(cut),
        promise: promised,
        broken: broken(&promises),
        kept_count: count(promises.iter().filter(|p| p.state == PromiseState::Kept).count()),
        broken_count: count(promises.iter().filter(not_kept).count()),
        claim: claimed(&claims),
        rounds,
        right_party: contacts.iter().rev().find(|c| c.right_party()).map(|c| c.event.at),
        contacted: contacts.iter().any(work::Done::reached),
        lost: own.is_empty() && work::has_numbers(cut, &points),
        own_numbers: u8::try_from(own.len()).unwrap_or(u8::MAX),
        flags: work::debtor(cut).map(|party| work::flags(cut, party)).unwrap_or_default(),
        answered: warning::answered(cut),
        signals: warning::signals(cut),
        quadrant: assessment(cut).map(|made| made.quadrant),
        late_items: due.late,
        falls_due: due.next.clone(),
        wish: wish(cut),
        clocks: ticking(cut, &balances, rules),
        tried: work::tried(&contacts),
        tags: super::finding::tags(cut).iter().map(|tag| Short::from(tag.as_str())).collect(),
    };
    (facts.since, facts.until) = span(cut, &balances, &promises, &claims, &facts, &due);
    facts
}

fn count(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// Every moment at which the facts were, or will be, other than before: the latest up to the cut
/// is since when they hold, the first after it until when.
fn span(
    cut: &Cut<'_>,
    balances: &Balances<'_>,
    promises: &[Promise],
    claims: &[Claim],
    facts: &Facts,
    due: &Overdue,
) -> (Moment, Moment) {
    let batches = cut.batches.iter().map(super::ledger::Batch::since);
    let events = cut.events.iter().chain(&cut.voided).map(|e| e.at);
    let items = cut.file.items.iter().filter_map(|v| cut.described(v)).flat_map(|item| {
        let late = [Some(item.due), item.due.succ_opt()];
        [item.issued, item.settled].into_iter().chain(late)
    });
    let days = items.flatten().chain(due.changes.iter().copied()).map(start_of);
    let decisions = promises.iter().map(|p| p.decided);
    let claims = claims.iter().map(|c| c.since);
    let quiet = facts.promise.and_then(|p| p.quiet_until);
    let paid = balances.payments.iter().map(|p| start_of(p.paid));
    let all = batches.chain(events).chain(days).chain(decisions).chain(claims);
    let all = all.chain(quiet).chain(paid);
    all.chain([cut.next, balances.next]).fold((Moment::MIN, NEVER), |(since, until), at| {
        if at <= cut.as_of { (since.max(at), until) } else { (since, until.min(at)) }
    })
}

/// What is overdue, and when that next changes.
struct Overdue {
    oldest: Option<Date>,
    entered: Option<Date>,
    /// The day on which what is open now would make it enter.
    enters: Option<Date>,
    money: SmallVec<[Owed; 1]>,
    late: u16,
    /// What falls due next, of what is not overdue yet.
    next: Option<OnDay>,
    /// Days on which that changes by the calendar alone, past and to come.
    changes: Vec<Date>,
}

fn overdue(balances: &Balances<'_>, pauses: &[Pause], today: Date, rules: &Rules) -> Overdue {
    let unpaid = |o: &&super::balance::Open<'_>| o.left.amount > rules.days.tolerance;
    let late: Vec<_> = balances
        .open()
        .filter(unpaid)
        .filter(|o| days::past_due(o.item.due, today, &rules.days) > 0)
        .collect();
    let oldest = late.iter().map(|o| o.item.due).min();
    let roll = oldest.and_then(|d| days::roll_date(d, today, pauses, &rules.days, &rules.buckets));
    let cure: Amounts = late.iter().map(|o| o.left).collect();
    let hold: Amounts = late
        .iter()
        .filter(|o| rolls_with(o.item.due, oldest, roll, pauses, rules))
        .map(|o| o.left)
        .collect();
    let pay_off: Amounts = balances.open().map(|o| o.left).collect();
    let entered = entered(&late, &cure, today, rules);
    let bucket = oldest.map(|d| days::bucket_since(d, today, pauses, &rules.days, &rules.buckets));
    let ahead = balances.open().filter(unpaid);
    let ahead = ahead.filter(|o| days::past_due(o.item.due, today, &rules.days) == 0);
    let ahead = ahead.map(|o| (o.item.due, o.left));
    let first_open = balances.open().filter(unpaid).map(|o| o.item.due).min();
    let enters = first_open.map(|d| entry_day(d, rules));
    Overdue {
        oldest,
        entered,
        enters,
        money: owed(&cure, &hold, &pay_off, balances),
        late: count(late.len()),
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

/// The day on which what fell due then makes the case enter collection.
fn entry_day(oldest: Date, rules: &Rules) -> Date {
    let first = u32::from(!rules.days.due_day_counts);
    plus_days(oldest, (rules.entry.min_days.max(1) - 1) + first)
}

fn entered(
    late: &[&super::balance::Open<'_>],
    cure: &Amounts,
    today: Date,
    rules: &Rules,
) -> Option<Date> {
    let enough = cure.iter().any(|m| m.amount >= rules.entry.min_amount);
    let oldest = late.iter().map(|o| o.item.due).min()?;
    let day = entry_day(oldest, rules);
    (enough && day <= today).then_some(day)
}

/// The penalty that runs, by currency.
fn running(balances: &Balances<'_>, day: Date) -> SmallVec<[Running; 1]> {
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

fn pauses(cut: &Cut<'_>) -> Vec<Pause> {
    let mut pauses = Vec::new();
    for event in &cut.events {
        // A pause that another device's entry already overlaps is left out here and refused when
        // it is entered; both stay on record.
        match &event.body {
            Some(Body::PauseSet { from, until, .. }) => {
                let _ = add_pause(&mut pauses, *from, *until);
            }
            Some(Body::PauseResumed { on }) => {
                let _ = resume(&mut pauses, *on);
            }
            _ => {}
        }
    }
    pauses
}

/// The as-of of the first batch that named the case.
fn placed(cut: &Cut<'_>) -> Option<Date> {
    let rows = cut.file.items.iter().flat_map(|versions| &versions.rows);
    // A row without a value says that the file did not name the item.
    let rows = rows.filter(|row| row.value.is_some());
    rows.filter_map(|row| cut.batch(row.batch)).map(|batch| batch.as_of).min()
}

/// The products of the accounts known, each once.
fn products(cut: &Cut<'_>) -> SmallVec<[Short; 1]> {
    let mut products: SmallVec<[Short; 1]> =
        cut.accounts().map(|account| Short::from(account.product.as_str())).collect();
    products.sort_unstable();
    products.dedup();
    products
}

/// Who holds the case: whoever it was assigned to last, else whom the creditor's files named last.
/// A file that names nobody takes no case away.
#[must_use]
pub fn owner(cut: &Cut<'_>) -> Option<String> {
    let assigned = cut.events.iter().rev().find_map(|event| match &event.body {
        Some(Body::Assigned { to }) => Some(to.clone()),
        _ => None,
    });
    assigned.unwrap_or_else(|| {
        let rows = cut.file.placement.iter().flat_map(|versions| &versions.rows);
        let named = rows.filter_map(|row| {
            let batch = cut.batch(row.batch).filter(|batch| batch.since() <= cut.as_of)?;
            Some((batch.order(), row.value.as_ref()?.owner.as_ref()?))
        });
        named.max_by_key(|(order, _)| *order).map(|(_, owner)| owner.clone())
    })
}

/// When it was last given to somebody; back to the pool counts as nobody.
fn handed(cut: &Cut<'_>) -> Option<Moment> {
    let last = cut.events.iter().rev().find_map(|event| match &event.body {
        Some(Body::Assigned { to }) => Some(to.as_ref().map(|_| event.at)),
        _ => None,
    });
    last.flatten()
}

/// The last contact, promise or claim: what counts as work on the case.
fn last_work(cut: &Cut<'_>) -> Option<Moment> {
    cut.events.iter().filter(|e| work::is_work(e)).map(|e| e.at).max()
}

/// The clocks of the debt, as far as a queue needs them.
fn ticking(cut: &Cut<'_>, balances: &Balances<'_>, rules: &Rules) -> SmallVec<[Ticking; 1]> {
    let clocks = clocks(cut, balances, rules).into_iter();
    let ticking = |clock: Clock| {
        let rule = u16::try_from(clock.rule).ok()?;
        Some(Ticking { rule, last: clock.last })
    };
    clocks.filter_map(ticking).collect()
}

/// How the debtor likes to be reached.
fn wish(cut: &Cut<'_>) -> Wish {
    let said = work::debtor(cut).and_then(|debtor| preference(cut, debtor));
    let said = said.unwrap_or_default();
    Wish { step: said.channel.as_deref().and_then(Step::by_channel), from: said.from }
}

/// Payments that count up to that day, by value date.
fn received(balances: &Balances<'_>, today: Date) -> impl Iterator<Item = (Date, Money)> + Clone {
    let count = balances.payments.iter().filter(move |p| p.reversed.is_none() && p.paid <= today);
    count.map(|p| (p.paid, p.money))
}

/// Promises that stand or were decided, by the day on which they were made.
fn made(promises: &[Promise]) -> impl Iterator<Item = (Date, Money)> + Clone {
    let gone = |p: &&Promise| matches!(p.state, PromiseState::Replaced | PromiseState::Cancelled);
    let stand = promises.iter().filter(move |p| !gone(p));
    stand.map(|p| (p.made.date(), Money::new(p.total(), p.currency())))
}

/// The open promise whose next part falls due first.
fn promised(
    cut: &Cut<'_>,
    promises: &[Promise],
    known_at: Moment,
    rules: &Rules,
) -> Option<Promised> {
    let open = promises.iter().filter(|p| p.state == PromiseState::Open);
    let next = open.filter_map(|p| Some((p, p.next_part(&rules.promise)?)));
    let (promise, (part, missing)) = next.min_by_key(|(p, (part, _))| (part.due, p.made))?;
    let breaks = breaks(part.due, &rules.promise, &rules.calendar);
    let quiet = is_quiet(cut, promise, known_at, rules);
    let last = start_of(plus_days(promise.made.date(), rules.promise.quiet_days));
    let currency = promise.currency();
    Some(Promised {
        due: part.due,
        breaks,
        missing: currency.to_minor(missing).unwrap_or(i64::MAX),
        currency,
        quiet_until: quiet.then_some(breaks.min(last)),
    })
}

/// A promise keeps the case quiet when it covers at least the policy's share of what cured the
/// accounts it names on the day it was made.
fn is_quiet(cut: &Cut<'_>, promise: &Promise, known_at: Moment, rules: &Rules) -> bool {
    let then = cut.file.cut(promise.made, known_at);
    let due = cure_of(
        &balances(&then, rules),
        &promise.accounts,
        promise.currency(),
        promise.made.date(),
        rules,
    );
    promise.total() >= due.amount * rules.promise.quiet_share
}

/// What cures the named accounts (all when none is named) in that currency on that day.
#[must_use]
pub fn cure_of(
    balances: &Balances<'_>,
    accounts: &[super::id::AccountId],
    currency: Currency,
    day: Date,
    rules: &Rules,
) -> Money {
    let late = balances.open().filter(|o| {
        o.left.currency == currency
            && o.left.amount > rules.days.tolerance
            && days::past_due(o.item.due, day, &rules.days) > 0
            && (accounts.is_empty() || accounts.contains(&o.item.account))
    });
    Money::new(late.map(|o| o.left.amount).sum::<Decimal>(), currency)
}

/// All that is owed in a currency on the accounts named, or on all of them, with the penalty that
/// runs up to the day of the balances.
#[must_use]
pub fn pay_off_of(
    balances: &Balances<'_>,
    accounts: &[super::id::AccountId],
    currency: Currency,
) -> Money {
    let named = |o: &&super::balance::Open<'_>| {
        o.left.currency == currency && (accounts.is_empty() || accounts.contains(&o.item.account))
    };
    let open = balances.open().filter(named).map(|o| o.left.amount).sum::<Decimal>();
    Money::new(open + balances.penalty(accounts, currency).amount, currency)
}

fn broken(promises: &[Promise]) -> Option<Broken> {
    let not_kept = promises
        .iter()
        .rev()
        .find(|p| matches!(p.state, PromiseState::Partly | PromiseState::Broken) && !p.answered)?;
    let currency = not_kept.currency();
    Some(Broken {
        since: not_kept.decided,
        due: not_kept.parts.last()?.due,
        amount: currency.to_minor(not_kept.total()).and_then(|m| m.to_i64()).unwrap_or(i64::MAX),
        currency,
        partly: not_kept.state == PromiseState::Partly,
    })
}

fn claimed(claims: &[Claim]) -> Option<Claimed> {
    let claim =
        claims.iter().find(|c| matches!(c.state, ClaimState::Waiting | ClaimState::Missing))?;
    Some(Claimed {
        at: claim.at,
        decided_by: claim.decided_by,
        missing_since: (claim.state == ClaimState::Missing).then_some(claim.since),
    })
}
