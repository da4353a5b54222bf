//! Cases ranked on their way into order.

use super::view::{CaseKey, Counts, DayFigures, Entry, Queue};
use crate::domain::money::Amounts;
use crate::domain::rank::{Lane, rank};
use crate::domain::rules::Rules;
use crate::domain::standing::{Standing, stand};
use crate::domain::time::{Moment, plus_days, start_of};
use crate::store::CaseFacts;

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
    order: (Lane, i64),
    head: [u8; 16],
    rest: Box<str>,
    key: CaseKey,
}

impl Ranked {
    fn place(&self) -> ((Lane, i64), u128, &str, CaseKey) {
        (self.order, u128::from_be_bytes(self.head), &self.rest, self.key)
    }
}

/// The first bytes of a number, filled up with zeros, and what follows them.
fn split(number: &str) -> ([u8; 16], &str) {
    let cut = (0..=number.len().min(16)).rev().find(|at| number.is_char_boundary(*at));
    let (first, rest) = number.split_at(cut.unwrap_or_default());
    let mut head = [0; 16];
    head.iter_mut().zip(first.bytes()).for_each(|(to, byte)| *to = byte);
    (head, rest)
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
        let Some(rank) = rank(&standing, self.rules) else { return };
        self.counts.add(rank.lane);
        self.changes_at = self.changes_at.min(rank.changes_at);
        let (head, rest) = split(case.number);
        self.cases.push(Ranked { order: rank.order(), head, rest: rest.into(), key: case.key });
    }

    /// The queue.
    pub(super) fn in_order(mut self) -> Queue {
        let half = self.cases.len() / 2;
        let (first, second) = self.cases.split_at_mut(half);
        let sort = |cases: &mut [Ranked]| cases.sort_unstable_by(|a, b| a.place().cmp(&b.place()));
        std::thread::scope(|scope| {
            scope.spawn(move || sort(first));
            sort(second);
        });
        // Two runs in order are only merged by a stable sort.
        self.cases.sort_by(|a, b| a.place().cmp(&b.place()));
        let entry = |ranked: &Ranked| Entry { key: ranked.key, lane: ranked.order.0 };
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
