//! The queue's order beside others: what the first tenth of each caught.

use super::super::replay::each_day;
use super::super::share;
use super::Span;
use super::course::{Course, Sums, add};
use crate::domain::money::Currency;
use crate::domain::rank::{Lane, rank};
use crate::domain::rules::Rules;
use crate::domain::standing::Standing;
use crate::domain::time::Date;
use crate::store::CaseKey;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// On how many days at most the order is looked at: they lie evenly in the span.
const DAYS: usize = 60;
/// One part in so many of the queue is its head.
const HEAD: usize = 10;

/// What the first tenth caught, as shares from 0 to 1 of what there was in the whole queue.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Caught {
    /// `queue`, `oldest`, `largest` or `chance`.
    pub by: &'static str,
    /// Of the cases that rolled.
    pub cases_rolled: Option<f64>,
    /// Of the money that rolled, by currency.
    pub money_rolled: BTreeMap<Currency, f64>,
    /// Of the cases in which anything was paid.
    pub cases_paid: Option<f64>,
    /// Of the money paid, by currency.
    pub money_paid: BTreeMap<Currency, f64>,
}

/// A case in a day's queue, with what came of it. Of several currencies the one owed most in
/// counts.
#[derive(Clone, Copy)]
struct Row {
    order: (Lane, i64),
    key: CaseKey,
    dpd: u32,
    currency: Currency,
    /// In minor units, as the three below.
    overdue: i64,
    rolled: i64,
    paid: i64,
    rolls: bool,
}

impl Row {
    fn queued(&self) -> (Lane, i64) {
        self.order
    }

    fn oldest(&self) -> (Lane, i64) {
        (Lane::Now, -i64::from(self.dpd))
    }

    fn largest(&self) -> (Lane, i64) {
        (Lane::Now, -(self.overdue / self.currency.minor_units()))
    }
}

/// The queues of the days looked at.
pub(super) struct Orders<'r> {
    rules: &'r Rules,
    span: Span,
    days: BTreeMap<Date, Vec<Row>>,
}

impl<'r> Orders<'r> {
    pub fn new(rules: &'r Rules, span: Span) -> Self {
        // A day whose outcome is not known yet judges nothing.
        let days: Vec<Date> =
            each_day(span.from, span.to).filter(|&day| span.ends(day) <= span.known_to).collect();
        let step = days.len().div_ceil(DAYS).max(1);
        let days = days.into_iter().step_by(step).map(|day| (day, Vec::new())).collect();
        Self { rules, span, days }
    }

    pub fn days(&self) -> usize {
        self.days.len()
    }

    pub fn look(&mut self, day: Date, key: CaseKey, standing: &Standing<'_>, course: &Course) {
        let Some(rows) = self.days.get_mut(&day) else { return };
        let Some(rank) = rank(standing, self.rules) else { return };
        let main = |owed: &&crate::domain::facts::Owed| owed.cure / owed.currency.minor_units();
        let Some(owed) = standing.facts.money.iter().max_by_key(main) else { return };
        let (currency, to) = (owed.currency, self.span.ends(day));
        let roll = course.rolled(day, to);
        rows.push(Row {
            order: rank.order(),
            key,
            dpd: standing.dpd,
            currency,
            overdue: owed.cure,
            rolled: roll.and_then(|r| r.money.get(&currency)).copied().unwrap_or(0),
            paid: course.paid(day, to, currency),
            rolls: roll.is_some(),
        });
    }

    pub fn finish(mut self) -> Vec<Caught> {
        let (mut all, mut chance) = (Tally::default(), Tally::default());
        let mut heads = <[Tally; 3]>::default();
        for rows in self.days.values_mut().filter(|rows| !rows.is_empty()) {
            let head = rows.len().div_ceil(HEAD);
            let mut whole = Tally::default();
            whole.add(rows);
            chance.merge(&whole, head as f64 / rows.len() as f64);
            all.merge(&whole, 1.0);
            for (tally, by) in heads.iter_mut().zip([Row::queued, Row::oldest, Row::largest]) {
                rows.sort_unstable_by_key(|row| (by(row), Reverse(row.key)));
                tally.add(&rows[..head]);
            }
        }
        let [queue, oldest, largest] = heads;
        [("queue", queue), ("oldest", oldest), ("largest", largest), ("chance", chance)]
            .map(|(by, tally)| tally.of(&all, by))
            .into()
    }
}

/// What there is in a part of a queue. Fractions come of chance alone.
#[derive(Clone, Debug, Default)]
struct Tally {
    rolled: f64,
    paid: f64,
    money_rolled: BTreeMap<Currency, f64>,
    money_paid: BTreeMap<Currency, f64>,
}

impl Tally {
    fn add(&mut self, rows: &[Row]) {
        let (mut rolled, mut paid) = (Sums::new(), Sums::new());
        for row in rows {
            self.rolled += f64::from(u8::from(row.rolls));
            self.paid += f64::from(u8::from(row.paid > 0));
            add(&mut rolled, row.currency, row.rolled);
            add(&mut paid, row.currency, row.paid);
        }
        let as_float = |sums: Sums| sums.into_iter().map(|(c, minor)| (c, minor as f64));
        as_float(rolled).for_each(|(c, sum)| *self.money_rolled.entry(c).or_default() += sum);
        as_float(paid).for_each(|(c, sum)| *self.money_paid.entry(c).or_default() += sum);
    }

    /// Adds a share of another.
    fn merge(&mut self, other: &Self, part: f64) {
        self.rolled += other.rolled * part;
        self.paid += other.paid * part;
        for (&c, sum) in &other.money_rolled {
            *self.money_rolled.entry(c).or_default() += sum * part;
        }
        for (&c, sum) in &other.money_paid {
            *self.money_paid.entry(c).or_default() += sum * part;
        }
    }

    fn of(&self, all: &Self, by: &'static str) -> Caught {
        let money = |here: &BTreeMap<Currency, f64>, all: &BTreeMap<Currency, f64>| {
            let share = |(&c, &sum)| Some((c, share(here.get(&c).copied().unwrap_or(0.0), sum)?));
            all.iter().filter_map(share).collect()
        };
        Caught {
            by,
            cases_rolled: share(self.rolled, all.rolled),
            money_rolled: money(&self.money_rolled, &all.money_rolled),
            cases_paid: share(self.paid, all.paid),
            money_paid: money(&self.money_paid, &all.money_paid),
        }
    }
}
