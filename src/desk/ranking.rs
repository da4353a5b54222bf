//! Cases ranked on their way into order.

use super::order::{sort, split};
use super::view::{CaseKey, Counts, DayFigures, Entry as Line, Queue};
use crate::domain::entry::Entry;
use crate::domain::money::Amounts;
use crate::domain::rank::{Lane, rank};
use crate::domain::rules::Rules;
use crate::domain::standing::{Standing, stand};
use crate::domain::time::{Moment, plus_days, start_of};
use crate::store::CaseFacts;
use std::cmp::Ordering;

/// What has been ranked so far.
pub(super) struct Ranking<'a> {
    as_of: Moment,
    rules: &'a Rules,
    cases: Vec<Ranked>,
    counts: Counts,
    changes_at: Moment,
    today: Today,
}

/// Cases sort by their order, then by number: its first bytes, then its rest, which is mostly empty.
struct Ranked {
    place: u64,
    head: [u8; 16],
    rest: Box<str>,
    key: CaseKey,
    lane: Lane,
}

impl Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let first = self.place.cmp(&other.place).then_with(|| self.head.cmp(&other.head));
        first.then_with(|| (&self.rest, self.key).cmp(&(&other.rest, other.key)))
    }
}

/// The order as one number: lane by lane, and in each from the middle of its range.
pub(super) fn place((lane, within): (Lane, i64)) -> u64 {
    const MIDDLE: i64 = 1 << 59;
    let within = within.clamp(-MIDDLE, MIDDLE - 1).abs_diff(-MIDDLE);
    ((lane as u64) << 60) | within
}

impl<'a> Ranking<'a> {
    pub(super) fn new(as_of: Moment, rules: &'a Rules) -> Self {
        Self {
            as_of,
            rules,
            cases: Vec::new(),
            counts: Counts::default(),
            changes_at: start_of(plus_days(as_of.date(), 1)),
            today: Today::default(),
        }
    }

    /// Ranks a case, unless it is not in collection.
    pub(super) fn add(&mut self, case: &CaseFacts<'_>) {
        let standing = stand(&case.facts, self.rules, self.as_of);
        self.today.add(&standing);
        let Some(rank) = rank(&standing, self.rules) else {
            self.counts.new += usize::from(matches!(case.facts.entry, Entry::New { .. }));
            return;
        };
        self.counts.add(rank.lane);
        self.changes_at = self.changes_at.min(rank.changes_at);
        let (head, rest) = split(case.number);
        let (place, rest, key, lane) = (place(rank.order()), rest.into(), case.key, rank.lane);
        self.cases.push(Ranked { place, head, rest, key, lane });
    }

    /// The queue.
    pub(super) fn in_order(mut self) -> Queue {
        sort(&mut self.cases, Ranked::cmp);
        let entry = |ranked: &Ranked| Line { key: ranked.key, lane: ranked.lane };
        Queue {
            as_of: self.as_of,
            counts: self.counts,
            entries: self.cases.iter().map(entry).collect(),
            changes_at: self.changes_at,
            today: self.today.figures(),
        }
    }
}

/// The day's figures, being added up.
#[derive(Default)]
struct Today {
    worked: usize,
    promised: Amounts,
    received: Amounts,
}

impl Today {
    fn add(&mut self, standing: &Standing<'_>) {
        let (facts, day) = (standing.facts, standing.as_of.date());
        self.worked += usize::from(facts.last_work.is_some_and(|at| at.date() == day));
        facts.promised.iter().flat_map(|p| p.on(day)).for_each(|money| self.promised.add(money));
        facts.received.iter().flat_map(|r| r.on(day)).for_each(|money| self.received.add(money));
    }

    fn figures(self) -> DayFigures {
        let (promised, received) = (self.promised.iter(), self.received.iter());
        DayFigures {
            worked: self.worked,
            promised: promised.collect(),
            received: received.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_sorts_as_the_order_does() {
        let mut orders: Vec<(Lane, i64)> = Lane::ALL
            .into_iter()
            .flat_map(|lane| [i64::MIN, -300, 0, 7, 1_800_000_000].map(|within| (lane, within)))
            .collect();
        let places: Vec<u64> = orders.iter().copied().map(place).collect();
        assert!(places.is_sorted_by(|a, b| a < b), "{places:?}");
        orders.sort_unstable();
        assert_eq!(orders.into_iter().map(place).collect::<Vec<_>>(), places);
    }
}
