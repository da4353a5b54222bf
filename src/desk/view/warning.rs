//! Warnings over many cases.

use super::{CaseKey, QueueRow, WarningView};
use crate::domain::rules::Level;
use crate::domain::time::Date;

/// The warnings of a scope in order: unseen before seen, red before amber, then by date.
#[derive(Clone, PartialEq, Debug)]
pub struct WarningList {
    /// Each with its case.
    pub entries: Vec<WarningEntry>,
}

/// A warning, compact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WarningEntry {
    /// The case.
    pub key: CaseKey,
    /// The rule's place in the policy.
    pub rule: usize,
    /// How grave.
    pub level: Level,
    /// Somebody has acknowledged it.
    pub seen: bool,
    /// What it hangs on.
    pub anchor: Date,
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
