//! Movements between buckets from one day to another (迁徙): how many cases went from which to
//! which, and with how much.

use super::replay::{Known, Replay};
use crate::domain::facts::Facts;
use crate::domain::money::Currency;
use crate::domain::rules::Rules;
use crate::domain::standing::stand;
use crate::domain::time::{Date, Moment, start_of};
use crate::store::{Result, Store};
use serde::Serialize;
use std::collections::BTreeMap;

/// The movements of the whole book.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Movements {
    /// The first day, as it stood at its end.
    pub from: Date,
    /// The other.
    pub to: Date,
    /// By the bucket of the first day, then by that of the other.
    pub rows: Vec<Movement>,
}

/// The cases that went from one bucket to another.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Movement {
    /// The bucket on the first day.
    pub from: String,
    /// On the other.
    pub to: String,
    /// How many cases.
    pub cases: u64,
    /// Which share of those that stood in the first bucket, 0 to 1 with four digits.
    pub share: f64,
    /// What was open of them on the first day, by currency, decimal texts.
    pub amounts: BTreeMap<Currency, String>,
}

type Place = (usize, usize);

/// Works out the movements. A case that a file brought only after the first day is left out.
///
/// # Errors
/// The file fails.
pub fn movements(store: &Store, rules: &Rules, (from, to): (Date, Date)) -> Result<Movements> {
    let mut sums: BTreeMap<Place, (u64, BTreeMap<Currency, i64>)> = BTreeMap::new();
    let mut stood: BTreeMap<usize, u64> = BTreeMap::new();
    store.each_case_file(&mut |_, file| {
        let mut replay = Replay::new(file, rules, Known::AsDated);
        let first = replay.facts_at(end_of(from));
        if first.placed.is_none_or(|placed| placed > from) {
            return;
        }
        let before = bucket(first, rules, end_of(from));
        let money = first.money.clone();
        let after = bucket(replay.facts_at(end_of(to)), rules, end_of(to));
        *stood.entry(before).or_default() += 1;
        let (cases, sum) = sums.entry((before, after)).or_default();
        *cases += 1;
        for owed in money {
            let sum = sum.entry(owed.currency).or_default();
            *sum = sum.saturating_add(owed.pay_off);
        }
    })?;
    let row = |((before, after), (cases, sums)): (Place, (u64, BTreeMap<Currency, i64>))| {
        let all = stood.get(&before).copied().unwrap_or(cases);
        let plain = |(c, minor): (Currency, i64)| (c, c.plain(c.from_minor(minor)));
        Movement {
            from: rules.buckets.name(before).to_owned(),
            to: rules.buckets.name(after).to_owned(),
            cases,
            share: super::share(cases as f64, all as f64).unwrap_or(0.0),
            amounts: sums.into_iter().map(plain).collect(),
        }
    };
    Ok(Movements { from, to, rows: sums.into_iter().map(row).collect() })
}

/// The last moment of a day.
fn end_of(day: Date) -> Moment {
    day.succ_opt().map_or(Moment::MAX, start_of) - chrono::TimeDelta::milliseconds(1)
}

fn bucket(facts: &Facts, rules: &Rules, at: Moment) -> usize {
    stand(facts, rules, at).bucket
}
