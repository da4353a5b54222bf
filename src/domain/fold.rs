//! Fold: a case file to facts, once per change.

use super::balance::{Balances, balances};
use super::casefile::{CaseFile, Cut};
use super::claim::{Claim, ClaimState, claims};
use super::clock::{Clock, clocks};
use super::days::{add_pause, resume};
use super::entry::entry;
use super::event::{Body, Step};
use super::facts::{Broken, Claimed, Facts, InHand, OnDay, Pause, Promised, Ticking, Wish};
use super::floor::classing;
use super::lately::lately;
use super::money::Money;
use super::next::{Causes, hold, next};
use super::overdue::{Overdue, cure_of, overdue, running};
use super::preference::preference;
use super::promise::{Promise, PromiseState, breaks, promises};
use super::risk::assessment;
use super::rules::Rules;
use super::short::Short;
use super::time::{Date, Moment, NEVER, plus_days, start_of};
use super::{waiver, warning, work};
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
    let rules = rules.of_case(cut);
    let balances = balances(cut, rules);
    let promises = promises(cut, &balances.payments, rules);
    let claims = claims(cut, &balances.payments, rules);
    let contacts = work::contacts(cut, rules);
    let points = work::points(cut);
    let own = work::own_numbers(cut, &points);
    let rounds = work::rounds(&contacts, &own, rules);
    let pauses = pauses(cut);
    let mut due = overdue(&balances, &pauses, cut.as_of.date(), rules);
    let (entry, ends) = entry(cut, &balances, (due.entered, due.oldest), rules);
    let (classing, classed) = classing(cut, &balances, rules);
    due.changes.extend(classed.into_iter().chain(ends));
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
        apart: rules.place,
        entered: entry.entered(),
        entry,
        placed: placed(cut),
        handed: handed(cut),
        in_hand: in_hand(cut),
        oldest_due: due.oldest,
        contract_due: due.by_contract,
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
        classing,
        waiver_asked: waiver::open(cut).is_some(),
        lately: lately(cut, &balances, &promises, (&contacts, due.oldest), rules),
        quadrant: assessment(cut).map(|made| made.quadrant),
        late_items: due.late,
        falls_due: due.next.clone(),
        wish: wish(cut),
        clocks: ticking(cut, &balances, rules),
        tried: work::tried(&contacts),
        tags: super::finding::tags(cut).iter().map(|tag| Short::from(tag.as_str())).collect(),
    };
    (facts.since, facts.until) = span(cut, &balances, &promises, &claims, &facts, (&due, rules));
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
    (due, rules): (&Overdue, &Rules),
) -> (Moment, Moment) {
    let batches = cut.batches.iter().map(super::ledger::Batch::since);
    let events = cut.events.iter().chain(&cut.voided).map(|e| e.at);
    let items = cut.file.items.iter().filter_map(|v| cut.described(v)).flat_map(|item| {
        let late = [Some(item.due), item.due.succ_opt()];
        [item.issued, item.settled].into_iter().chain(late)
    });
    let moved = balances.items.iter().flat_map(|open| [Some(open.due), open.due.succ_opt()]);
    let days = items.chain(moved).flatten().chain(due.changes.iter().copied()).map(start_of);
    let parts = promises.iter().flat_map(|promise| &promise.parts);
    let parts = parts.map(|part| breaks(part.due, &rules.promise, &rules.calendar));
    let decisions = promises.iter().map(|p| p.decided).chain(parts);
    let claims = claims.iter().map(|c| c.since);
    let quiet = facts.promise.and_then(|p| p.quiet_until);
    let paid = balances.payments.iter().map(|p| start_of(p.paid));
    let all = batches.chain(events).chain(days).chain(decisions).chain(claims);
    let all = all.chain(quiet).chain(paid);
    all.chain([cut.next, balances.next]).fold((Moment::MIN, NEVER), |(since, until), at| {
        if at <= cut.as_of { (since.max(at), until) } else { (since, until.min(at)) }
    })
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

/// What was said since it last changed hands.
fn in_hand(cut: &Cut<'_>) -> InHand {
    let since = cut.events.iter().rev();
    let since = since.take_while(|event| !matches!(event.body, Some(Body::Assigned { .. })));
    let said = since.filter_map(|event| match event.body {
        Some(Body::CaseReceived) => Some(InHand::Received),
        Some(Body::CaseReviewed) => Some(InHand::Reviewed),
        _ => None,
    });
    said.max().unwrap_or_default()
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
        let kind = rules.clocks[clock.rule].kind;
        Some(Ticking { rule, kind, last: clock.last })
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

/// Promises that stand or were decided, by the day on which they were made; a plan over years is none of
/// that day's.
fn made(promises: &[Promise]) -> impl Iterator<Item = (Date, Money)> + Clone {
    let gone = |p: &&Promise| matches!(p.state, PromiseState::Replaced | PromiseState::Cancelled);
    let stand = promises.iter().filter(move |p| !p.plan && !gone(p));
    stand.map(|p| (p.made.date(), Money::new(p.total(), p.currency())))
}

/// A plan that is kept, else the open promise whose next part falls due first.
fn promised(
    cut: &Cut<'_>,
    promises: &[Promise],
    known_at: Moment,
    rules: &Rules,
) -> Option<Promised> {
    let open = promises.iter().filter(|p| p.state == PromiseState::Open);
    let next = open.filter_map(|p| Some((p, p.next_part()?)));
    let (promise, (part, missing)) =
        next.min_by_key(|(p, (part, _))| (!p.plan, part.due, p.made))?;
    let breaks = breaks(part.due, &rules.promise, &rules.calendar);
    let last = start_of(plus_days(promise.made.date(), rules.promise.quiet_days));
    let quiet = match promise.plan {
        true => Some(breaks),
        false => is_quiet(cut, promise, known_at, rules).then(|| breaks.min(last)),
    };
    let currency = promise.currency();
    Some(Promised {
        due: part.due,
        breaks,
        missing: currency.to_minor(missing).unwrap_or(i64::MAX),
        currency,
        plan: promise.plan,
        quiet_until: quiet,
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
