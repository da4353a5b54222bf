//! Today: the queue in order, and what was read of its rows.

use super::listing::{Entry as Listed, Listing};
use super::shelf::Shelf;
use crate::desk::Scope;
use crate::desk::view::{CaseKey, Entry, Queue, QueueRow};
use crate::domain::rank::Lane;
use crate::domain::time::Moment;
use std::collections::BTreeMap;

/// Rows kept: several screens of them.
const ROWS_KEPT: usize = 1_000;

impl Listed for Entry {
    type Key = CaseKey;
    type Group = Lane;

    fn key(&self) -> CaseKey {
        self.key
    }

    fn group(&self) -> Option<Lane> {
        Some(self.lane)
    }

    fn case(&self) -> CaseKey {
        self.key
    }
}

/// The state of the screen.
#[derive(Debug)]
pub struct Today {
    /// Whose cases.
    pub scope: Scope,
    /// Another process changed the file; how many cases came, went or moved.
    pub elsewhere: Option<usize>,
    /// The cases in order.
    pub list: Listing<Entry>,
    /// Their rows.
    pub rows: Shelf<CaseKey, QueueRow>,
    /// The queue as read, its cases apart.
    queue: Option<Queue>,
    /// The next queue is of another scope.
    anew: bool,
}

impl Default for Today {
    fn default() -> Self {
        Self {
            scope: Scope::Mine,
            elsewhere: None,
            list: Listing::default(),
            rows: Shelf::of(ROWS_KEPT),
            queue: None,
            anew: false,
        }
    }
}

impl Today {
    /// The queue with its figures, once read; its cases are in the list.
    #[must_use]
    pub fn queue(&self) -> Option<&Queue> {
        self.queue.as_ref()
    }

    /// The first moment at which a rank may change by the clock alone.
    #[must_use]
    pub fn changes_at(&self) -> Option<Moment> {
        self.queue.as_ref().map(|queue| queue.changes_at)
    }

    /// The cases of somebody else: a cursor whose case is not among them goes to the first.
    pub fn look_at(&mut self, scope: Scope) {
        self.scope = scope;
        self.anew = true;
    }

    /// A new queue. `go_to` moves the cursor to a case, if it is there.
    pub fn set_queue(&mut self, mut queue: Queue, go_to: Option<CaseKey>) {
        let entries = std::mem::take(&mut queue.entries);
        let anew = std::mem::take(&mut self.anew);
        self.list.set(entries, |entry| Some(entry.key) == go_to, anew);
        self.queue = Some(queue);
        self.rows.outdate_all();
    }

    /// How many cases stand in another lane or place of the list than before, came or went.
    #[must_use]
    pub fn differences(&self, queue: &Queue) -> usize {
        let here = self.list.entries();
        let before: BTreeMap<CaseKey, Lane> = here.iter().map(|e| (e.key, e.lane)).collect();
        let moved = |e: &&Entry| before.get(&e.key) != Some(&e.lane);
        let gone = here.len().saturating_sub(queue.entries.len());
        queue.entries.iter().filter(moved).count().max(gone)
    }

    /// Rows were read.
    pub fn keep_rows(&mut self, rows: Vec<QueueRow>) {
        let rows = rows.into_iter().map(|row| (row.key, row)).collect();
        let near = self.list.near();
        self.rows.keep(rows, |key| near.contains(&key));
    }
}
