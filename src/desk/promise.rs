//! What to propose when a promise is taken.

use super::Desk;
use super::error::DeskError;
use super::view::CaseKey;
use crate::domain::balance::balances;
use crate::domain::days;
use crate::domain::fold::fold_cut;
use crate::domain::money::Money;
use crate::domain::rules::Rules;
use crate::domain::standing::stand;
use crate::domain::time::{Date, plus_days};
use serde::Serialize;

/// What the policy allows of a promise and what holds the bucket, for one currency.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PromiseTerms {
    /// Filled in at first: what cures the case.
    pub cure: Money,
    /// What keeps the worst item from rolling.
    pub hold: Money,
    /// All that is owed, and the most that may be promised.
    pub pay_off: Money,
    /// The least that may be promised.
    pub least: Money,
    /// What it takes for the case to rest meanwhile.
    pub quiet: Money,
    /// The day filled in at first: the last one before the roll that the policy allows.
    pub day: Date,
    /// The last day that the policy allows.
    pub latest: Date,
    /// For each day that may be promised, from today, the bucket on that day.
    pub buckets: Vec<(Date, String)>,
    /// Kept, and not kept, so far.
    pub record: (u16, u16),
}

impl PromiseTerms {
    /// The bucket in which the case stands on that day if nothing is paid.
    #[must_use]
    pub fn bucket_on(&self, day: Date) -> Option<&str> {
        self.buckets.iter().find(|(d, _)| *d == day).map(|(_, name)| name.as_str())
    }
}

impl Desk {
    /// What to propose for a promise on that case, one entry for each currency owed.
    ///
    /// # Errors
    /// There is no such case, or the file fails.
    pub fn promise_terms(&self, key: CaseKey) -> Result<Vec<PromiseTerms>, DeskError> {
        let file = self.store.case_file(key)?;
        let as_of = self.now();
        let cut = file.cut(as_of, self.known_at());
        let rules = self.rules.of_case(&cut);
        let facts = fold_cut(&cut, self.known_at(), rules);
        let standing = stand(&facts, rules, as_of);
        let today = as_of.date();
        let open: Vec<Date> = {
            let balances = balances(&cut, rules);
            let tolerance = rules.days.tolerance;
            balances.open().filter(|o| o.left.amount > tolerance).map(|o| o.due).collect()
        };
        let pauses = &facts.pauses;
        let bucket = |day| worst_bucket(&open, day, pauses, rules);
        let latest = plus_days(today, rules.promise.max_days);
        let days = (0..=rules.promise.max_days * 2).map(|n| plus_days(today, n));
        let buckets: Vec<(Date, String)> = days.map(|day| (day, bucket(day))).collect();
        let before_roll = standing.rolls_on.and_then(|on| on.pred_opt()).unwrap_or(latest);
        let terms = |owed: crate::domain::facts::Owed| {
            let money = |minor| Money::new(owed.currency.from_minor(minor), owed.currency);
            let cure = money(owed.cure);
            let least = (cure.amount * rules.promise.min_share).max(rules.promise.min_amount);
            PromiseTerms {
                cure,
                hold: money(owed.hold),
                pay_off: money(owed.pay_off),
                least: Money::new(least, owed.currency),
                quiet: Money::new(cure.amount * rules.promise.quiet_share, owed.currency),
                day: before_roll.clamp(today, latest),
                latest,
                buckets: buckets.clone(),
                record: (facts.kept_count, facts.broken_count),
            }
        };
        Ok(facts.owed_on(today).map(terms).collect())
    }
}

pub(super) fn worst_bucket(
    open: &[Date],
    day: Date,
    pauses: &[crate::domain::facts::Pause],
    rules: &Rules,
) -> String {
    let of = |due: &Date| {
        rules.buckets.index(days::counted(*due, day, pauses, &rules.days, &rules.buckets))
    };
    rules.buckets.name(open.iter().map(of).max().unwrap_or(0)).to_owned()
}
