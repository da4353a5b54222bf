//! What is owed in a scenario, and what payments leave of it.

use super::build::account_id;
use super::check::Differs;
use crate::domain::balance::balances;
use crate::domain::casefile::Cut;
use crate::domain::facts::Facts;
use crate::domain::part::{Part, Parts};
use crate::domain::rules::Rules;
use rust_decimal::Decimal;

/// Looks at the three amounts, at what is left of each part, and at what runs beside.
pub(super) fn money(differs: &mut Differs<'_>, cut: &Cut<'_>, facts: &Facts, rules: &Rules) {
    three(differs, cut, facts);
    let check = differs.check;
    if check.left.is_empty() && check.penalty.is_none() && check.unapplied.is_none() {
        return;
    }
    let currency = differs.scenario.currency;
    let booked = balances(cut, rules);
    let account = check.account.as_deref().map(|name| account_id(differs.scenario, Some(name)));
    let mut left = Parts::default();
    for open in &booked.items {
        if account.is_none_or(|account| open.item.account == account) {
            left.add(&open.parts);
        }
    }
    let named = check.account.as_ref().map(|name| format!(" on {name}")).unwrap_or_default();
    for (part, expected) in &check.left {
        let what = format!("{} left{named}", word(*part));
        differs.look(&what, left[*part].normalize(), Some(&expected.normalize()));
    }
    let accounts: Vec<_> = account.into_iter().collect();
    let penalty = booked.penalty(&accounts, currency).amount.normalize();
    differs.look("penalty", penalty, check.penalty.map(|p| p.normalize()).as_ref());
    let unapplied = booked.unapplied.of(currency).normalize();
    differs.look("unapplied", unapplied, check.unapplied.map(|sum| sum.normalize()).as_ref());
}

fn three(differs: &mut Differs<'_>, cut: &Cut<'_>, facts: &Facts) {
    let (check, currency) = (differs.check, differs.scenario.currency);
    let owed = facts.owed_on(cut.as_of.date()).find(|owed| owed.currency == currency);
    let main = |minor: Option<i64>| currency.from_minor(minor.unwrap_or(0)).normalize();
    let expected = |amount: Option<Decimal>| amount.map(|amount| amount.normalize());
    differs.look("cure", main(owed.map(|o| o.cure)), expected(check.cure).as_ref());
    differs.look("hold", main(owed.map(|o| o.hold)), expected(check.hold).as_ref());
    differs.look("pay_off", main(owed.map(|o| o.pay_off)), expected(check.pay_off).as_ref());
}

/// A part as files write it.
fn word(part: Part) -> &'static str {
    part.key().trim_start_matches("part-")
}
