//! The screen of warnings: those of a scope's cases, the red ones first.

use super::listing::{Entry, Listing, Moves as _};
use super::shelf::Shelf;
use crate::desk::Scope;
use crate::desk::view::{CaseKey, WarningEntry, WarningLine, WarningList};
use crate::domain::rules::{Level, Rules};

/// Lines kept: several screens of them.
const LINES_KEPT: usize = 1_000;

/// A warning by its case and its rule's place in the policy.
pub type WarningKey = (CaseKey, usize);

/// The heading over a warning: red before amber, as that is the order of the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Heading {
    /// Has to be acknowledged.
    Red,
    /// To be looked at.
    Amber,
    /// Somebody has seen it.
    Seen,
}

impl Entry for WarningEntry {
    type Key = WarningKey;
    type Group = Heading;

    fn key(&self) -> WarningKey {
        (self.key, self.rule)
    }

    fn group(&self) -> Option<Heading> {
        Some(match (self.seen, self.level) {
            (true, _) => Heading::Seen,
            (false, Level::Red) => Heading::Red,
            (false, Level::Amber) => Heading::Amber,
        })
    }

    fn case(&self) -> CaseKey {
        self.key
    }
}

/// The state of the screen.
#[derive(Debug)]
pub struct Warnings {
    /// Whose cases.
    pub scope: Scope,
    /// The list was read.
    pub read: bool,
    /// The warnings in order.
    pub list: Listing<WarningEntry>,
    /// Their lines.
    pub lines: Shelf<WarningKey, WarningLine>,
    /// Where the cursor goes with the next list.
    go_to: Option<WarningKey>,
    /// The next list is of another scope.
    anew: bool,
}

impl Default for Warnings {
    fn default() -> Self {
        Self {
            scope: Scope::Mine,
            read: false,
            list: Listing::default(),
            lines: Shelf::of(LINES_KEPT),
            go_to: None,
            anew: false,
        }
    }
}

impl Warnings {
    /// The list was read.
    pub fn set(&mut self, list: WarningList) {
        let go_to = self.go_to.take();
        let anew = std::mem::take(&mut self.anew);
        self.list.set(list.entries, |entry| Some(entry.key()) == go_to, anew);
        self.read = true;
        self.lines.outdate_all();
    }

    /// The warnings of somebody else's cases.
    pub fn look_at(&mut self, scope: Scope) {
        self.scope = scope;
        self.anew = true;
    }

    /// The one in hand is dealt with: with the next list the cursor stands on the one after it, or
    /// before it where none comes after.
    pub fn go_on(&mut self) {
        let entries = self.list.entries();
        let at = self.list.cursor();
        let next = entries.get(at + 1).filter(|entry| !entry.seen);
        let next = next.or_else(|| entries.get(at.checked_sub(1)?));
        self.go_to = next.map(Entry::key);
    }

    /// The id of the rule whose warning is in hand, unless somebody has seen it.
    #[must_use]
    pub fn rule_in_hand(&self, rules: &Rules) -> Option<String> {
        let entry = self.list.in_hand().filter(|entry| !entry.seen)?;
        rules.warnings.get(entry.rule).map(|rule| rule.id.clone())
    }

    /// The warnings on those lines that are to be read; `None`: they all are.
    #[must_use]
    pub fn lacking(&self, from: usize, to: usize) -> Option<Vec<WarningKey>> {
        let keys = self.list.between(from, to).map(Entry::key);
        let lacking: Vec<_> = keys.filter(|key| self.lines.lacks(*key)).collect();
        (!lacking.is_empty()).then_some(lacking)
    }

    /// Lines were read.
    pub fn keep(&mut self, lines: Vec<WarningLine>) {
        let lines = lines.into_iter().map(|line| ((line.key, line.rule), line)).collect();
        let near = self.list.near();
        self.lines.keep(lines, |key| near.contains(&key));
    }
}
