//! The screen of promises: those of a scope's cases by when they fall due, then what became of the
//! others.

use super::listing::{Entry, Listing, Moves as _};
use super::shelf::Shelf;
use crate::desk::view::CaseKey;
use crate::desk::{PromiseEntry, PromiseList, PromiseRow, Scope};
use crate::domain::id::ActId;
use crate::report::promises::{PromiseFigures, When};

/// Rows kept: several screens of them.
const ROWS_KEPT: usize = 1_000;

/// A promise by its case and the act that made it.
pub type PromiseKey = (CaseKey, ActId);

impl Entry for PromiseEntry {
    type Key = PromiseKey;
    type Group = When;

    fn key(&self) -> PromiseKey {
        (self.key, self.act)
    }

    fn group(&self) -> Option<When> {
        Some(self.when)
    }

    fn case(&self) -> CaseKey {
        self.key
    }
}

/// The state of the screen.
#[derive(Debug)]
pub struct Promises {
    /// Whose cases.
    pub scope: Scope,
    /// The list was read.
    pub read: bool,
    /// How far it has been read, where that takes its time: so many cases of so many.
    pub reading: Option<(u64, u64)>,
    /// The promises in order.
    pub list: Listing<PromiseEntry>,
    /// Their rows.
    pub rows: Shelf<PromiseKey, PromiseRow>,
    /// Sums and rates.
    pub figures: PromiseFigures,
    /// Where the cursor goes if what was done takes the promise in hand out of its section.
    next: Option<PromiseKey>,
    /// The next list is of another scope.
    anew: bool,
}

impl Default for Promises {
    fn default() -> Self {
        Self {
            scope: Scope::Mine,
            read: false,
            reading: None,
            list: Listing::default(),
            rows: Shelf::of(ROWS_KEPT),
            figures: PromiseFigures::default(),
            next: None,
            anew: false,
        }
    }
}

impl Promises {
    /// The list was read.
    pub fn set(&mut self, list: PromiseList) {
        let anew = std::mem::take(&mut self.anew);
        let held = self.list.in_hand().copied();
        let stays = held.is_none_or(|held| list.entries.contains(&held));
        let go_to = self.next.take().filter(|_| !stays);
        self.list.set(list.entries, |entry| Some(entry.key()) == go_to, anew);
        self.figures = list.figures;
        (self.read, self.reading) = (true, None);
        self.rows.outdate_all();
    }

    /// The promises of somebody else's cases.
    pub fn look_at(&mut self, scope: Scope) {
        self.scope = scope;
        self.anew = true;
    }

    /// Something was done on the case in hand: if that settles its promise, the cursor goes on to
    /// the one after it, or before it where none comes after.
    pub fn go_on(&mut self) {
        let entries = self.list.entries();
        let at = self.list.cursor();
        let case = self.list.case();
        let other = |entry: &&PromiseEntry| Some(entry.key) != case;
        let after = entries.get(at..).and_then(|rest| rest.iter().find(other));
        let before = || entries.get(..at).and_then(|rest| rest.iter().rfind(other));
        self.next = after.or_else(before).map(Entry::key);
    }

    /// The promises on those lines that are to be read; `None`: they all are.
    #[must_use]
    pub fn lacking(&self, from: usize, to: usize) -> Option<Vec<PromiseEntry>> {
        let lines = self.list.between(from, to);
        let lacking: Vec<_> = lines.filter(|e| self.rows.lacks(e.key())).copied().collect();
        (!lacking.is_empty()).then_some(lacking)
    }

    /// Rows were read.
    pub fn keep(&mut self, rows: Vec<PromiseRow>) {
        let rows = rows.into_iter().map(|row| ((row.key, row.act), row)).collect();
        let near = self.list.near();
        self.rows.keep(rows, |key| near.contains(&key));
    }
}
