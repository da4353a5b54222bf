//! Claimed payments and requested debits, checked against finance's files.

use super::balance::Payment;
use super::casefile::Cut;
use super::event::Body;
use super::id::ActId;
use super::money::Money;
use super::rules::Rules;
use super::time::{Date, Moment, plus_days};
use rust_decimal::Decimal;
use serde::Serialize;

/// Where a claim stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimState {
    /// The deciding file has not come.
    Waiting,
    /// The payment was found.
    Found,
    /// A deciding file came without it.
    Missing,
    /// A newer claim or promise took its place.
    Answered,
}

/// Somebody says that they paid, or money was put in for a debit.
#[derive(Clone, PartialEq, Debug)]
pub struct Claim {
    /// The act that recorded it.
    pub act: ActId,
    /// When.
    pub at: Moment,
    /// Who took it down; not found, it counts in that person's record.
    pub by: String,
    /// How much.
    pub money: Money,
    /// When they say they paid, or the day the debit is for.
    pub paid: Date,
    /// It is a debit request.
    pub debit: bool,
    /// A file as of this day or later decides.
    pub decided_by: Date,
    /// Where it stands.
    pub state: ClaimState,
    /// When that became so: the deciding file's moment, or when it was answered.
    pub since: Moment,
}

/// Every claim and debit request of the case with its state at the cut, oldest first.
#[must_use]
pub fn claims(cut: &Cut<'_>, payments: &[Payment], rules: &Rules) -> Vec<Claim> {
    let rules = rules.of_case(cut);
    let mut claims: Vec<Claim> = Vec::new();
    for event in cut.happened() {
        let (money, paid, debit) = match &event.body {
            Some(Body::PaymentClaimed { money, paid, .. }) => (*money, *paid, false),
            Some(Body::DebitRequested { money, on }) => (*money, *on, true),
            Some(Body::PromiseMade { .. } | Body::PlanAgreed(_)) => {
                answer(&mut claims, event.at);
                continue;
            }
            _ => continue,
        };
        answer(&mut claims, event.at);
        let counted_from = paid.max(event.at.date());
        let last_day = rules.calendar.plus_workdays(counted_from, rules.claim.workdays);
        let mut claim = Claim {
            act: event.act,
            at: event.at,
            by: event.by.clone(),
            money,
            paid,
            debit,
            decided_by: plus_days(last_day, 1),
            state: ClaimState::Waiting,
            since: event.at,
        };
        decide(&mut claim, cut, payments);
        claims.push(claim);
    }
    claims
}

fn answer(claims: &mut [Claim], at: Moment) {
    let unanswered =
        |c: &&mut Claim| c.state == ClaimState::Waiting || c.state == ClaimState::Missing;
    for claim in claims.iter_mut().filter(unanswered) {
        claim.state = ClaimState::Answered;
        claim.since = at;
    }
}

/// Found once payments since the day named reach the amount; missing once a deciding file came.
fn decide(claim: &mut Claim, cut: &Cut<'_>, payments: &[Payment]) {
    let mut sum = Decimal::ZERO;
    let counts = |p: &&Payment| {
        p.reversed.is_none() && p.paid >= claim.paid && p.money.currency == claim.money.currency
    };
    for payment in payments.iter().filter(counts) {
        sum += payment.money.amount;
        if sum >= claim.money.amount {
            claim.state = ClaimState::Found;
            claim.since = payment.when.max(claim.at);
            return;
        }
    }
    let deciding = cut.batches.iter().filter(|b| b.as_of >= claim.decided_by);
    let first = deciding.map(super::ledger::Batch::since).filter(|&since| since <= cut.as_of).min();
    if let Some(since) = first {
        claim.state = ClaimState::Missing;
        claim.since = since;
    }
}
