//! Warnings over many cases.

use super::{CaseKey, QueueRow, WarningView};
use crate::domain::rules::Level;
use crate::domain::time::Date;
use crate::domain::warning::Life;
use std::sync::Arc;

/// The warnings of a scope in order: unseen, seen, handled, verified; red before amber; by date.
#[derive(Clone, PartialEq, Debug)]
pub struct WarningList {
    /// Each with its case.
    pub entries: Vec<WarningEntry>,
    /// The logins of those who hold the cases.
    pub owners: Vec<Arc<str>>,
}

/// A warning by its case, its rule's place in the policy and what it hangs on.
pub type WarningKey = (CaseKey, usize, Date);

/// A warning, compact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WarningEntry {
    /// The case.
    pub key: CaseKey,
    /// The rule's place in the policy.
    pub rule: usize,
    /// How grave.
    pub level: Level,
    /// How far its life has come.
    pub life: Life,
    /// Nobody has taken a measure, and its time is over.
    pub late: bool,
    /// Who holds the case, by the place among the owners; `None`: it is in the pool.
    pub owner: Option<u32>,
    /// What it hangs on.
    pub anchor: Date,
}

impl WarningEntry {
    /// Somebody has acknowledged it.
    #[must_use]
    pub fn seen(&self) -> bool {
        self.life >= Life::Acknowledged
    }
}

/// A warning as it is shown in the list.
#[derive(Clone, PartialEq, Debug)]
pub struct WarningLine {
    /// The case.
    pub key: CaseKey,
    /// The rule's place in the policy.
    pub rule: usize,
    /// The warning in words.
    pub warning: WarningView,
    /// The case's row in the queue.
    pub row: QueueRow,
}
