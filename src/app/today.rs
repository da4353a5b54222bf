//! Today: the queue in order, the cursor on a case, and what was read of the cases around it.

use crate::desk::Scope;
use crate::desk::view::{CaseCard, CaseKey, Entry, Queue, QueueRow};
use crate::domain::rank::Lane;
use crate::domain::time::Moment;
use std::collections::BTreeMap;

/// Cards kept: those around the cursor.
const CARDS_KEPT: usize = 48;
/// Rows kept: several screens of them.
const ROWS_KEPT: usize = 1_000;
/// Cases whose cards are read ahead of the cursor and behind it.
const AHEAD: usize = 4;

/// What was read, with the queue's edition that it was read for; older ones are shown until the
/// new ones come.
#[derive(Clone, Debug)]
struct Kept<T> {
    value: T,
    edition: u64,
    /// Rises with everything that was read.
    reading: u64,
}

/// The state of the screen.
#[derive(Debug)]
pub struct Today {
    /// Whose cases.
    pub scope: Scope,
    /// The pane is open.
    pub pane: bool,
    /// The first line in view; headings count as lines.
    pub top: usize,
    /// Another process changed the file; how many cases came, went or moved.
    pub elsewhere: Option<usize>,
    queue: Option<Queue>,
    /// The next queue is of another scope.
    anew: bool,
    starts: [usize; 5],
    cursor: usize,
    edition: u64,
    reading: u64,
    rows: BTreeMap<CaseKey, Kept<QueueRow>>,
    cards: BTreeMap<CaseKey, Kept<CaseCard>>,
}

impl Default for Today {
    fn default() -> Self {
        Self {
            scope: Scope::Mine,
            pane: true,
            top: 0,
            elsewhere: None,
            queue: None,
            anew: false,
            starts: [0; 5],
            cursor: 0,
            edition: 0,
            reading: 0,
            rows: BTreeMap::new(),
            cards: BTreeMap::new(),
        }
    }
}

/// One line of the queue as shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// A lane's heading.
    Heading(Lane),
    /// A case; its place in the queue.
    Case(usize),
}

impl Today {
    /// The queue, once read.
    #[must_use]
    pub fn queue(&self) -> Option<&Queue> {
        self.queue.as_ref()
    }

    /// No case is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries().is_empty()
    }

    /// The cases in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        self.queue.as_ref().map_or(&[], |queue| &queue.entries)
    }

    /// The first moment at which a rank may change by the clock alone.
    #[must_use]
    pub fn changes_at(&self) -> Option<Moment> {
        self.queue.as_ref().map(|queue| queue.changes_at)
    }

    /// The cursor's place.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The case under the cursor.
    #[must_use]
    pub fn case(&self) -> Option<CaseKey> {
        self.entries().get(self.cursor).map(|entry| entry.key)
    }

    /// The case that comes after the one under the cursor, else the one before it.
    #[must_use]
    pub fn neighbour(&self) -> Option<CaseKey> {
        let entries = self.entries();
        let after = entries.get(self.cursor + 1);
        let entry = after.or_else(|| entries.get(self.cursor.checked_sub(1)?));
        entry.map(|entry| entry.key)
    }

    /// A row, once read.
    #[must_use]
    pub fn row(&self, key: CaseKey) -> Option<&QueueRow> {
        self.rows.get(&key).map(|kept| &kept.value)
    }

    /// A card, once read.
    #[must_use]
    pub fn card(&self, key: CaseKey) -> Option<&CaseCard> {
        self.cards.get(&key).map(|kept| &kept.value)
    }

    /// Which reading of a card is kept; 0: none.
    #[must_use]
    pub fn card_reading(&self, key: CaseKey) -> u64 {
        self.cards.get(&key).map_or(0, |kept| kept.reading)
    }

    /// The cases of somebody else: a cursor whose case is not among them goes to the first.
    pub fn look_at(&mut self, scope: Scope) {
        self.scope = scope;
        self.anew = true;
    }

    /// A new queue. The cursor stays on its case and the case on its line; a case that is gone
    /// leaves the cursor in its place. `go_to` moves the cursor to a case, if it is there.
    pub fn set_queue(&mut self, queue: Queue, go_to: Option<CaseKey>) {
        let before = self.line_of(self.cursor).saturating_sub(self.top);
        let held = self.case();
        let place = |wanted: Option<CaseKey>| {
            let wanted = wanted?;
            queue.entries.iter().position(|entry| entry.key == wanted)
        };
        let last = queue.entries.len().saturating_sub(1);
        let instead = if std::mem::take(&mut self.anew) { 0 } else { self.cursor.min(last) };
        self.cursor = place(go_to).or_else(|| place(held)).unwrap_or(instead);
        self.starts = Lane::ALL.map(|lane| queue.entries.partition_point(|e| e.lane < lane));
        self.queue = Some(queue);
        self.edition += 1;
        self.top = self.line_of(self.cursor).saturating_sub(before);
    }

    /// How many cases stand in another lane or place of the list than before, came or went.
    #[must_use]
    pub fn differences(&self, queue: &Queue) -> usize {
        let before: BTreeMap<CaseKey, Lane> =
            self.entries().iter().map(|e| (e.key, e.lane)).collect();
        let moved = |e: &&Entry| before.get(&e.key) != Some(&e.lane);
        let gone = self.entries().len().saturating_sub(queue.entries.len());
        queue.entries.iter().filter(moved).count().max(gone)
    }

    /// Rows were read.
    pub fn keep_rows(&mut self, rows: Vec<QueueRow>) {
        let edition = self.edition;
        if self.rows.len() + rows.len() > ROWS_KEPT {
            self.rows.retain(|_, kept| kept.edition == edition);
        }
        if self.rows.len() + rows.len() > ROWS_KEPT {
            self.rows.clear();
        }
        for row in rows {
            self.reading += 1;
            self.rows.insert(row.key, Kept { value: row, edition, reading: self.reading });
        }
    }

    /// Cards were read.
    pub fn keep_cards(&mut self, cards: Vec<CaseCard>, in_hand: Option<CaseKey>) {
        let edition = self.edition;
        if self.cards.len() + cards.len() > CARDS_KEPT {
            let wanted = self.around();
            self.cards.retain(|key, _| wanted.contains(key) || Some(*key) == in_hand);
        }
        for card in cards {
            self.reading += 1;
            self.cards.insert(card.key, Kept { value: card, edition, reading: self.reading });
        }
    }

    /// A case changed: what was read of it is shown until it was read again.
    pub fn outdate(&mut self, key: CaseKey) {
        if let Some(kept) = self.rows.get_mut(&key) {
            kept.edition = 0;
        }
        if let Some(kept) = self.cards.get_mut(&key) {
            kept.edition = 0;
        }
    }

    /// Everything is to be read again.
    pub fn outdate_all(&mut self) {
        self.edition += 1;
    }

    /// The rows in view that are to be read, of a window of so many lines.
    #[must_use]
    pub fn rows_missing(&self, height: usize) -> Vec<CaseKey> {
        self.missing_between(self.top, self.top + height)
    }

    /// The rows around them that are to be read: two screens each way, once some of the next half
    /// screen are missing.
    #[must_use]
    pub fn rows_ahead(&self, height: usize) -> Vec<CaseKey> {
        let near = (self.top.saturating_sub(height / 2), self.top + height + height / 2);
        if self.missing_between(near.0, near.1).is_empty() {
            return Vec::new();
        }
        self.missing_between(self.top.saturating_sub(2 * height), self.top + 3 * height)
    }

    fn missing_between(&self, from: usize, to: usize) -> Vec<CaseKey> {
        let keys = (from..to).filter_map(|line| match self.line(line) {
            Some(Line::Case(place)) => self.entries().get(place).map(|entry| entry.key),
            _ => None,
        });
        let fresh = |key: &CaseKey| self.rows.get(key).is_some_and(|k| k.edition == self.edition);
        keys.filter(|key| !fresh(key)).collect()
    }

    /// The card of that case is to be read.
    #[must_use]
    pub fn card_missing(&self, key: CaseKey) -> bool {
        self.cards.get(&key).is_none_or(|kept| kept.edition != self.edition)
    }

    /// The cards around the cursor that are to be read, once the next one or the one before is
    /// missing.
    #[must_use]
    pub fn cards_ahead(&self) -> Vec<CaseKey> {
        let mut around = self.around();
        if !around.iter().take(AHEAD).any(|key| self.card_missing(*key)) {
            return Vec::new();
        }
        around.retain(|key| self.card_missing(*key));
        around
    }

    /// The cases around the cursor, the nearest first.
    fn around(&self) -> Vec<CaseKey> {
        let entries = self.entries();
        let steps = (1..=AHEAD).flat_map(|step| {
            [self.cursor.checked_add(step), self.cursor.checked_sub(step)].into_iter().flatten()
        });
        let places = std::iter::once(self.cursor).chain(steps);
        places.filter_map(|place| entries.get(place)).map(|entry| entry.key).collect()
    }

    /// All lines: cases, and a heading for each lane that has any.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.entries().len() + self.headings_until(self.entries().len())
    }

    /// What stands on that line.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<Line> {
        let mut rest = line;
        for (index, lane) in Lane::ALL.into_iter().enumerate() {
            let (from, to) = self.span(index);
            if from == to {
                continue;
            }
            if rest == 0 {
                return Some(Line::Heading(lane));
            }
            rest -= 1;
            if rest < to - from {
                return Some(Line::Case(from + rest));
            }
            rest -= to - from;
        }
        None
    }

    /// The line of a case's place.
    #[must_use]
    pub fn line_of(&self, place: usize) -> usize {
        place + self.headings_until(place + 1)
    }

    fn span(&self, lane: usize) -> (usize, usize) {
        let end = self.starts.get(lane + 1).copied().unwrap_or(self.entries().len());
        (self.starts.get(lane).copied().unwrap_or(end), end)
    }

    /// Headings above the first so many cases.
    fn headings_until(&self, cases: usize) -> usize {
        let shown = |lane: &usize| {
            let (from, to) = self.span(*lane);
            from < to && from < cases
        };
        (0..Lane::ALL.len()).filter(shown).count()
    }

    /// Moves the cursor to that place, or as near as there is one.
    pub fn go_to(&mut self, place: usize, height: usize) {
        self.cursor = place.min(self.entries().len().saturating_sub(1));
        self.reveal(height);
    }

    /// Moves the cursor to that case. `false`: it is not in this queue.
    pub fn go_to_case(&mut self, key: CaseKey, height: usize) -> bool {
        let place = self.entries().iter().position(|entry| entry.key == key);
        if let Some(place) = place {
            self.go_to(place, height);
        }
        place.is_some()
    }

    /// Moves the cursor by so many cases.
    pub fn step(&mut self, by: isize, height: usize) {
        self.go_to(self.cursor.saturating_add_signed(by), height);
    }

    /// Moves the cursor to the first case of a lane, or of the next one that has any.
    pub fn go_to_lane(&mut self, lane: Lane, height: usize) {
        let index = Lane::ALL.iter().position(|l| *l == lane).unwrap_or_default();
        let (from, _) = self.span(index);
        self.go_to(from, height);
    }

    /// Moves the cursor to the first case of the lane after its own, or before.
    pub fn next_lane(&mut self, forward: bool, height: usize) {
        let spans = (0..Lane::ALL.len()).map(|lane| self.span(lane)).filter(|(from, to)| from < to);
        let starts: Vec<usize> = spans.map(|(from, _)| from).collect();
        let to = if forward {
            starts.iter().find(|start| **start > self.cursor)
        } else {
            starts.iter().rev().find(|start| **start < self.cursor)
        };
        self.go_to(to.copied().unwrap_or(self.cursor), height);
    }

    /// Brings the cursor into a window of so many lines. The window moves by half of itself, so
    /// that moving on costs the terminal one row and not the whole list.
    pub fn reveal(&mut self, height: usize) {
        let height = height.max(1);
        let line = self.line_of(self.cursor);
        let heading =
            usize::from(matches!(self.line(line.wrapping_sub(1)), Some(Line::Heading(_))));
        let first = line - heading.min(height - 1);
        if first < self.top {
            self.top = (line + 1).saturating_sub(height.div_ceil(2)).min(first);
        } else if line >= self.top + height {
            self.top = line.saturating_sub(height / 2);
        }
        self.top = self.top.min(self.lines().saturating_sub(height));
    }
}

#[cfg(test)]
mod tests;
