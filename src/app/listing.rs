//! A long list: entries in order under their headings, the cursor on one of them, and the lines in
//! view. Every screen is one of these; what is read of the rows lies on a [`super::shelf`].

use crate::desk::view::CaseKey;
use std::collections::BTreeSet;

/// Lines above and below the window's first that can soon be in view.
const NEAR: usize = 300;

/// What a list is made of.
pub trait Entry {
    /// What the cursor follows when the list changes.
    type Key: Copy + Ord;
    /// The heading over it.
    type Group: Copy + Ord;
    /// What tells it from every other.
    fn key(&self) -> Self::Key;
    /// Its heading; entries come in the order of their headings. `None`: it stands under none.
    fn group(&self) -> Option<Self::Group>;
    /// The case that it is about.
    fn case(&self) -> CaseKey;
}

/// One line as shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line<G> {
    /// A heading.
    Heading(G),
    /// An entry; its place in the list.
    Entry(usize),
}

/// The list with its cursor.
#[derive(Debug)]
pub struct Listing<E: Entry> {
    /// The first line in view; headings count as lines.
    pub top: usize,
    /// Those marked.
    pub marked: BTreeSet<E::Key>,
    entries: Vec<E>,
    /// Each heading that has any entries, and the place of its first.
    starts: Vec<(E::Group, usize)>,
    cursor: usize,
}

impl<E: Entry> Default for Listing<E> {
    fn default() -> Self {
        Self { top: 0, marked: BTreeSet::new(), entries: Vec::new(), starts: Vec::new(), cursor: 0 }
    }
}

impl<E: Entry> Listing<E> {
    /// The entries in order.
    #[must_use]
    pub fn entries(&self) -> &[E] {
        &self.entries
    }

    /// The entry under the cursor.
    #[must_use]
    pub fn in_hand(&self) -> Option<&E> {
        self.entries.get(self.cursor)
    }

    /// Other entries. The cursor stays on its entry and the entry on its line; one that is gone
    /// leaves the cursor in its place, or at the top where the list is `anew` another one. `go_to`
    /// moves the cursor to an entry, if it is there.
    pub fn set(&mut self, entries: Vec<E>, go_to: impl Fn(&E) -> bool, anew: bool) {
        let before = self.line_of(self.cursor).saturating_sub(self.top);
        let held = self.in_hand().map(Entry::key);
        let wanted = entries.iter().position(go_to);
        let place = wanted.or_else(|| entries.iter().position(|entry| Some(entry.key()) == held));
        let last = entries.len().saturating_sub(1);
        let instead = if anew { 0 } else { self.cursor.min(last) };
        self.cursor = place.unwrap_or(instead);
        self.starts = starts(&entries);
        self.entries = entries;
        if !self.marked.is_empty() {
            let here: BTreeSet<E::Key> = self.entries.iter().map(Entry::key).collect();
            self.marked.retain(|key| here.contains(key));
        }
        self.top = self.line_of(self.cursor).saturating_sub(before);
    }

    /// What stands on that line.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<Line<E::Group>> {
        let none = (line < self.entries.len()).then_some(Line::Entry(line));
        let headings = self.starts.iter().enumerate();
        let above = headings.take_while(|(place, (_, start))| start + place <= line);
        let Some((place, (group, start))) = above.last() else { return none };
        match line - (start + place) {
            0 => Some(Line::Heading(*group)),
            _ => (line - place - 1 < self.entries.len()).then_some(Line::Entry(line - place - 1)),
        }
    }

    /// The entries that stand on those lines.
    pub fn between(&self, from: usize, to: usize) -> impl Iterator<Item = &E> {
        (from..to).filter_map(|line| match self.line(line) {
            Some(Line::Entry(place)) => self.entries.get(place),
            _ => None,
        })
    }

    /// The entries that can soon be in view.
    #[must_use]
    pub fn near(&self) -> BTreeSet<E::Key> {
        self.between(self.top.saturating_sub(NEAR), self.top + NEAR).map(Entry::key).collect()
    }

    /// Moves the cursor to the first entry under that heading, or under the next one that has any.
    pub fn go_to_group(&mut self, group: E::Group, height: usize) {
        let start = self.starts.iter().find(|(other, _)| *other >= group);
        self.go_to(start.map_or(self.entries.len(), |(_, start)| *start), height);
    }
}

/// Where each heading's entries begin.
fn starts<E: Entry>(entries: &[E]) -> Vec<(E::Group, usize)> {
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(entry) = entries.get(at) {
        let group = entry.group();
        starts.extend(group.map(|group| (group, at)));
        at += entries.get(at..).map_or(1, |rest| rest.partition_point(|e| e.group() <= group));
    }
    starts
}

/// Moving in a list, whatever it is made of.
pub trait Moves {
    /// How many entries there are.
    fn len(&self) -> usize;
    /// There are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// All lines: entries, and a heading for each group that has any.
    fn lines(&self) -> usize;
    /// The first line in view.
    fn top(&self) -> usize;
    /// The line of an entry's place.
    fn line_of(&self, place: usize) -> usize;
    /// The place of the entry on that line.
    fn place_on(&self, line: usize) -> Option<usize>;
    /// The cursor's place.
    fn cursor(&self) -> usize;
    /// The case of the entry in that place.
    fn case_at(&self, place: usize) -> Option<CaseKey>;
    /// Moves the cursor to that place, or as near as there is one.
    fn go_to(&mut self, place: usize, height: usize);
    /// Moves the cursor to the first entry under the heading after its own, or before.
    fn next_group(&mut self, forward: bool, height: usize);
    /// Brings the cursor into a window of so many lines. The window moves by half of itself, so
    /// that moving on costs the terminal one row and not the whole list.
    fn reveal(&mut self, height: usize);
    /// Marks the entry in hand, or takes the mark away, and goes on to the next.
    fn mark(&mut self, height: usize);

    /// Moves the cursor by so many entries.
    fn step(&mut self, by: isize, height: usize) {
        self.go_to(self.cursor().saturating_add_signed(by), height);
    }

    /// The case under the cursor.
    fn case(&self) -> Option<CaseKey> {
        self.case_at(self.cursor())
    }

    /// The case that comes after the one under the cursor, else the one before it.
    fn neighbour(&self) -> Option<CaseKey> {
        let after = self.case_at(self.cursor() + 1);
        after.or_else(|| self.case_at(self.cursor().checked_sub(1)?))
    }

    /// Moves the cursor to that case. `false`: it is not in this list.
    fn go_to_case(&mut self, key: CaseKey, height: usize) -> bool {
        let place = (0..self.len()).find(|place| self.case_at(*place) == Some(key));
        if let Some(place) = place {
            self.go_to(place, height);
        }
        place.is_some()
    }

    /// The cases around the cursor, so many each way, the nearest first.
    fn around(&self, most: usize) -> Vec<CaseKey> {
        let cursor = self.cursor();
        let steps = (1..=most).flat_map(|step| {
            [cursor.checked_add(step), cursor.checked_sub(step)].into_iter().flatten()
        });
        let places = std::iter::once(cursor).chain(steps);
        places.filter_map(|place| self.case_at(place)).collect()
    }
}

impl<E: Entry> Moves for Listing<E> {
    fn len(&self) -> usize {
        self.entries.len()
    }

    fn lines(&self) -> usize {
        self.entries.len() + self.starts.len()
    }

    fn top(&self) -> usize {
        self.top
    }

    fn line_of(&self, place: usize) -> usize {
        place + self.starts.iter().take_while(|(_, start)| *start <= place).count()
    }

    fn place_on(&self, line: usize) -> Option<usize> {
        match self.line(line) {
            Some(Line::Entry(place)) => Some(place),
            _ => None,
        }
    }

    fn cursor(&self) -> usize {
        self.cursor
    }

    fn case_at(&self, place: usize) -> Option<CaseKey> {
        self.entries.get(place).map(Entry::case)
    }

    fn go_to(&mut self, place: usize, height: usize) {
        self.cursor = place.min(self.entries.len().saturating_sub(1));
        self.reveal(height);
    }

    fn next_group(&mut self, forward: bool, height: usize) {
        let mut starts = self.starts.iter().map(|(_, start)| *start);
        let to = match forward {
            true => starts.find(|start| *start > self.cursor),
            false => starts.rfind(|start| *start < self.cursor),
        };
        self.go_to(to.unwrap_or(self.cursor), height);
    }

    fn reveal(&mut self, height: usize) {
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

    fn mark(&mut self, height: usize) {
        if let Some(key) = self.in_hand().map(Entry::key)
            && !self.marked.remove(&key)
        {
            self.marked.insert(key);
        }
        self.step(1, height);
    }
}

#[cfg(test)]
mod tests;
