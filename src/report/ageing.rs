//! Ageing analysis (账龄分析): every open due item in its own bucket, current ones included.

use crate::domain::balance::balances;
use crate::domain::days::counted;
use crate::domain::fold::fold_cut;
use crate::domain::money::{Currency, Money};
use crate::domain::rules::{Buckets, Rules};
use crate::domain::time::{Moment, NEVER};
use crate::store::{Question, Result, Store, Whose};
use serde::Serialize;
use std::collections::BTreeMap;

/// The ageing of the whole book at a moment.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Ageing {
    /// The moment.
    pub as_of: Moment,
    /// By bucket from the lowest, then by currency; currencies are never added.
    pub buckets: Vec<AgeingRow>,
}

/// One bucket in one currency.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct AgeingRow {
    /// The bucket's name.
    pub bucket: String,
    /// The currency.
    pub currency: Currency,
    /// Due items with something open.
    pub due_items: u64,
    /// Distinct cases with such an item.
    pub cases: u64,
    /// What is open, a decimal text with the currency's digits.
    pub amount: String,
}

/// Works out the ageing by the buckets of another scheme, or the policy's own. Credits, below zero,
/// count as current.
///
/// # Errors
/// The file fails.
pub fn ageing(
    store: &Store,
    rules: &Rules,
    scheme: Option<&Buckets>,
    as_of: Moment,
    known_at: Option<Moment>,
) -> Result<Ageing> {
    let mut keys = Vec::new();
    let question = Question { whose: Whose::Everybody, as_of, known_at, rules };
    store.facts_of(&question, &mut |case| {
        keys.push(case.key);
    })?;
    keys.sort_unstable();
    let mut sums: BTreeMap<(usize, Currency), (u64, u64, Money)> = BTreeMap::new();
    for key in keys {
        let file = store.case_file(key)?;
        let known_at = known_at.unwrap_or(NEVER);
        let cut = file.cut(as_of, known_at);
        let rules = rules.of_case(&cut);
        let buckets = scheme.unwrap_or(&rules.buckets);
        let pauses = fold_cut(&cut, known_at, rules).pauses;
        let mut here: BTreeMap<(usize, Currency), (u64, Money)> = BTreeMap::new();
        for open in balances(&cut, rules).open() {
            let owed = open.left.amount > rules.days.tolerance;
            let days = counted(open.due, as_of.date(), &pauses, &rules.days, buckets);
            let bucket = if owed { buckets.index(days) } else { 0 };
            let zero = (0, Money::new(0.into(), open.left.currency));
            let (items, sum) = here.entry((bucket, open.left.currency)).or_insert(zero);
            *items += 1;
            sum.amount += open.left.amount;
        }
        for (place, (items, money)) in here {
            let zero = (0, 0, Money::new(0.into(), money.currency));
            let (all_items, cases, sum) = sums.entry(place).or_insert(zero);
            *all_items += items;
            *cases += 1;
            sum.amount += money.amount;
        }
    }
    let row = |((bucket, currency), (due_items, cases, sum)): (_, (u64, u64, Money))| AgeingRow {
        bucket: scheme.unwrap_or(&rules.buckets).name(bucket).to_owned(),
        currency,
        due_items,
        cases,
        amount: currency.plain(sum.amount),
    };
    Ok(Ageing { as_of, buckets: sums.into_iter().map(row).collect() })
}
