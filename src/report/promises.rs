//! Promises over many cases: in which section each stands, how many were kept, and what waits
//! because of them. A promise counts once, however many parts it has.

use super::sum::{Sum, Tally};
use crate::domain::facts::Facts;
use crate::domain::money::{Amounts, Currency, Money};
use crate::domain::promise::{Promise, PromiseState};
use crate::domain::time::Date;
use chrono::{Datelike, Days};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Days of the second of the two periods that rates are shown for. Own choice.
const DAYS_BACK: u64 = 30;

/// Digits of a rate behind the point.
const RATE_DIGITS: u32 = 4;

/// When a promise falls due, or what became of it: the sections, in the order shown.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Open, and due today; or due already, but not decided yet.
    #[default]
    Today,
    /// Open, and due by the Sunday of this week.
    Week,
    /// Open, and due after that.
    Later,
    /// Not kept, or only in part: any that nothing has answered, and those decided this month.
    Broken,
    /// Kept, and counted this month or later.
    Kept,
}

impl When {
    /// All of them, in the order shown.
    pub const ALL: [Self; 5] = [Self::Today, Self::Week, Self::Later, Self::Broken, Self::Kept];
}

/// The first day of the month.
#[must_use]
pub fn month_start(today: Date) -> Date {
    today.with_day(1).unwrap_or(today)
}

fn days_back(today: Date) -> Date {
    today.checked_sub_days(Days::new(DAYS_BACK - 1)).unwrap_or(today)
}

/// In which section a promise stands. `None`: it was replaced or cancelled, or is long past.
/// `asks`: a broken one would still ask for a call, as its case is in collection.
#[must_use]
pub fn when(promise: &Promise, today: Date, asks: bool) -> Option<When> {
    let counts_on = promise.counts_on();
    let sunday = today + Days::new(u64::from(6 - today.weekday().num_days_from_monday()));
    match promise.state {
        PromiseState::Open if counts_on <= today => Some(When::Today),
        PromiseState::Open if counts_on <= sunday => Some(When::Week),
        PromiseState::Open => Some(When::Later),
        PromiseState::Partly | PromiseState::Broken => {
            let unanswered = asks && !promise.answered;
            (unanswered || promise.decided.date() >= month_start(today)).then_some(When::Broken)
        }
        PromiseState::Kept => (counts_on >= month_start(today)).then_some(When::Kept),
        PromiseState::Replaced | PromiseState::Cancelled => None,
    }
}

/// A case may have a promise that some figure or section wants: worth reading.
#[must_use]
pub fn is_worth_reading(facts: &Facts) -> bool {
    facts.promise.is_some()
        || facts.broken.is_some()
        || facts.kept_count > 0
        || facts.broken_count > 0
}

/// Promises that fell due in a period, by what became of them.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct KeptRate {
    /// The period's first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// Promises due in it, replaced and cancelled ones left out.
    pub due: Tally,
    /// Of them those kept.
    pub kept: Tally,
    /// Those not kept, or only in part.
    pub broken: Tally,
    /// Those not decided yet.
    pub open: Tally,
    /// Kept of all due, by count, from 0 to 1; `None` where none was due.
    pub rate: Option<Decimal>,
    /// The same by amount, for each currency.
    pub rates: Vec<Share>,
}

/// A share of an amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Share {
    /// Of which currency.
    pub currency: Currency,
    /// From 0 to 1.
    pub rate: Decimal,
}

/// The two periods.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct KeptRates {
    /// This month up to today.
    pub month: KeptRate,
    /// The last 30 days, today included.
    pub last_30_days: KeptRate,
}

/// What waits by itself because a promise runs.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Parked {
    /// Cases.
    pub cases: u32,
    /// What is overdue in them.
    pub overdue: Vec<Money>,
    /// For how many days the longest of them has waited: since its promise was made.
    pub longest_days: u32,
}

/// A section's sum.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Section {
    /// Which.
    pub when: When,
    /// Promises in it.
    pub count: u32,
    /// What was promised.
    pub amounts: Vec<Money>,
    /// What of it is still to come.
    pub missing: Vec<Money>,
}

/// Everything but the promises themselves.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct PromiseFigures {
    /// Every section, empty ones too.
    pub sections: Vec<Section>,
    /// The kept rates.
    pub kept_rate: KeptRates,
    /// What waits.
    pub parked: Parked,
}

/// A period being added up.
#[derive(Clone, Debug)]
struct Period {
    from: Date,
    to: Date,
    due: Sum,
    kept: Sum,
    broken: Sum,
    open: Sum,
}

impl Period {
    fn new(from: Date, to: Date) -> Self {
        let sum = Sum::default;
        Self { from, to, due: sum(), kept: sum(), broken: sum(), open: sum() }
    }

    fn add(&mut self, promise: &Promise) {
        let money = Money::new(promise.total(), promise.currency());
        let of_state = match promise.state {
            PromiseState::Kept => &mut self.kept,
            PromiseState::Partly | PromiseState::Broken => &mut self.broken,
            PromiseState::Open => &mut self.open,
            PromiseState::Replaced | PromiseState::Cancelled => return,
        };
        if (self.from..=self.to).contains(&promise.counts_on()) {
            of_state.add(money);
            self.due.add(money);
        }
    }

    fn rate(&self) -> KeptRate {
        let share = |part: Decimal, whole: Decimal| {
            part.checked_div(whole).map(|rate| rate.round_dp(RATE_DIGITS).normalize())
        };
        let of = |due: Money| {
            let rate = share(self.kept.amounts.of(due.currency), due.amount)?;
            Some(Share { currency: due.currency, rate })
        };
        KeptRate {
            from: self.from,
            to: self.to,
            due: self.due.tally(),
            kept: self.kept.tally(),
            broken: self.broken.tally(),
            open: self.open.tally(),
            rate: share(self.kept.count.into(), self.due.count.into()),
            rates: self.due.amounts.iter().filter_map(of).collect(),
        }
    }
}

/// Figures being added up, promise by promise.
#[derive(Debug)]
pub struct PromiseSums {
    today: Date,
    sections: BTreeMap<When, (Sum, Amounts)>,
    month: Period,
    days_back: Period,
    parked: Sum,
    longest_days: u32,
}

impl PromiseSums {
    /// Nothing so far.
    #[must_use]
    pub fn new(today: Date) -> Self {
        Self {
            today,
            sections: BTreeMap::new(),
            month: Period::new(month_start(today), today),
            days_back: Period::new(days_back(today), today),
            parked: Sum::default(),
            longest_days: 0,
        }
    }

    /// One more promise. Returns its section, where it has one.
    pub fn add(&mut self, promise: &Promise, asks: bool) -> Option<When> {
        self.month.add(promise);
        self.days_back.add(promise);
        let when = when(promise, self.today, asks)?;
        let (sum, missing) = self.sections.entry(when).or_default();
        let currency = promise.currency();
        sum.add(Money::new(promise.total(), currency));
        let left = promise.missing();
        if left > Decimal::ZERO {
            missing.add(Money::new(left, currency));
        }
        Some(when)
    }

    /// One more case that waits, with what is overdue in it, since that day.
    pub fn add_parked(&mut self, overdue: impl Iterator<Item = Money>, since: Date) {
        self.parked.count += 1;
        overdue.for_each(|money| self.parked.amounts.add(money));
        let days = crate::domain::days::between(since, self.today);
        self.longest_days = self.longest_days.max(days);
    }

    /// The figures.
    #[must_use]
    pub fn figures(&self) -> PromiseFigures {
        let section = |when: When| {
            let (sum, missing) = self.sections.get(&when).cloned().unwrap_or_default();
            let Tally { count, amounts } = sum.tally();
            Section { when, count, amounts, missing: missing.iter().collect() }
        };
        PromiseFigures {
            sections: When::ALL.map(section).into(),
            kept_rate: KeptRates { month: self.month.rate(), last_30_days: self.days_back.rate() },
            parked: Parked {
                cases: self.parked.count,
                overdue: self.parked.amounts.iter().collect(),
                longest_days: self.longest_days,
            },
        }
    }
}
