//! Batches: which imports there are, in which state, and which of them speak for a case.

use super::Store;
use super::codec::{date, from_wall};
use super::error::{Result, StoreError};
use crate::domain::ledger::Batch;
use crate::domain::time::{Date, Moment};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a batch is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchKind {
    /// A file that came in.
    Import,
    /// A batch taken back.
    Withdrawal {
        /// Which.
        target: i64,
    },
}

/// Where a batch stands in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchState {
    /// Being written; nobody sees it yet.
    Pending,
    /// In force.
    Published,
    /// Taken back at that moment.
    Withdrawn(Moment),
    /// Never finished; nobody will ever see it.
    Abandoned,
}

/// What a covering file covers: every open item of a creditor, or of one of its portfolios.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Scope {
    /// The creditor's code.
    pub creditor: String,
    /// The portfolio's code; `None`: all of them.
    pub portfolio: Option<String>,
}

impl Scope {
    /// A case of that creditor and portfolio is in it.
    #[must_use]
    pub fn holds(&self, creditor: &str, portfolio: &str) -> bool {
        self.creditor == creditor && self.portfolio.as_deref().is_none_or(|p| p == portfolio)
    }
}

/// One batch with everything that is on record of it.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct BatchRecord {
    /// Rising in the order of import.
    pub id: i64,
    /// Import or withdrawal.
    pub kind: BatchKind,
    /// Where it stands.
    pub state: BatchState,
    /// What it covers; `None`: only what it names.
    pub scope: Option<Scope>,
    /// The day whose close it describes.
    pub as_of: Date,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Rows accepted.
    pub rows: u64,
    /// The login of who imported it.
    pub by: String,
    /// When, on the portfolio's clock.
    pub imported: Moment,
}

impl BatchRecord {
    /// Facts and rows of it may be seen by everybody.
    #[must_use]
    pub fn is_visible(&self) -> bool {
        matches!(self.state, BatchState::Published | BatchState::Withdrawn(_))
    }

    /// It is an import in force.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        self.kind == BatchKind::Import && self.state == BatchState::Published
    }

    /// The order in which batches speak.
    #[must_use]
    pub fn order(&self) -> (Date, i64) {
        (self.as_of, self.id)
    }
}

/// All batches, as one transaction sees them.
#[derive(Clone, Debug, Default)]
pub(super) struct Batches {
    /// The book's `rev` for which they were read.
    pub rev: i64,
    /// By rising id.
    pub all: Vec<BatchRecord>,
}

/// Through which eyes the batches are seen: as everybody does, or as if a pending one were
/// published already.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Lens {
    pub pending: Option<i64>,
}

impl Batches {
    /// The batch of that id.
    pub(super) fn get(&self, id: i64) -> Option<&BatchRecord> {
        let at = self.all.binary_search_by_key(&id, |b| b.id).ok()?;
        self.all.get(at)
    }

    /// The batch that is being written.
    pub(super) fn pending(&self) -> Option<&BatchRecord> {
        self.all.iter().rev().find(|b| b.state == BatchState::Pending)
    }

    /// Facts rows of that batch count.
    pub(super) fn shows(&self, id: i64, lens: Lens) -> bool {
        lens.pending == Some(id) || id == 0 || self.get(id).is_some_and(BatchRecord::is_visible)
    }

    /// The imports that speak through the lens, in the order in which they speak.
    pub(super) fn speaking(&self, lens: Lens) -> Vec<Batch> {
        let withdrawing = lens.pending.and_then(|id| self.get(id));
        let mut speaking: Vec<Batch> = self
            .all
            .iter()
            .filter(|b| b.kind == BatchKind::Import)
            .filter(|b| b.is_visible() || lens.pending == Some(b.id))
            .map(|b| Batch {
                id: b.id,
                as_of: b.as_of,
                imported: b.imported,
                withdrawn: match (&b.state, withdrawing) {
                    (BatchState::Withdrawn(at), _) => Some(*at),
                    (_, Some(w)) if w.kind == (BatchKind::Withdrawal { target: b.id }) => {
                        Some(w.imported)
                    }
                    _ => None,
                },
                covers: b.scope.is_some(),
            })
            .collect();
        speaking.sort_by_key(Batch::order);
        speaking
    }

    /// Those of `speaking` that named the case or cover its scope.
    pub(super) fn for_case(
        &self,
        speaking: &[Batch],
        creditor: &str,
        portfolio: &str,
        named: &BTreeSet<i64>,
    ) -> Arc<[Batch]> {
        let covers = |b: &Batch| {
            let scope = self.get(b.id).and_then(|r| r.scope.as_ref());
            scope.is_some_and(|s| s.holds(creditor, portfolio))
        };
        speaking.iter().filter(|b| named.contains(&b.id) || covers(b)).copied().collect()
    }
}

/// Reads every batch.
pub(super) fn load(conn: &Connection, rev: i64) -> Result<Batches> {
    let mut select = conn.prepare_cached(super::sql::BATCHES)?;
    let mut rows = select.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, state): (String, String) = (row.get(1)?, row.get(3)?);
        let withdrawn: Option<i64> = row.get(12)?;
        let creditor: Option<String> = row.get(4)?;
        let portfolio = row.get(5)?;
        all.push(BatchRecord {
            id: row.get(0)?,
            kind: match (kind.as_str(), row.get(2)?) {
                ("import", _) => BatchKind::Import,
                (_, Some(target)) => BatchKind::Withdrawal { target },
                _ => return Err(StoreError::corrupt("a withdrawal of nothing", "a batch")),
            },
            state: match (state.as_str(), withdrawn) {
                ("pending", _) => BatchState::Pending,
                ("published", _) => BatchState::Published,
                ("withdrawn", Some(at)) => BatchState::Withdrawn(from_wall(at)?),
                _ => BatchState::Abandoned,
            },
            scope: creditor.map(|creditor| Scope { creditor, portfolio }),
            as_of: date(row.get(6)?)?,
            file: row.get(7)?,
            sha256: row.get(8)?,
            rows: row.get(9)?,
            by: row.get(10)?,
            imported: from_wall(row.get(11)?)?,
        });
    }
    Ok(Batches { rev, all })
}

impl Store {
    /// Every batch, oldest import first.
    ///
    /// # Errors
    /// The database fails.
    pub fn batches(&self) -> Result<Vec<BatchRecord>> {
        self.reading(|| Ok(self.current_batches()?.all.clone()))
    }

    /// The batches as this transaction sees them, read again only when something has changed.
    pub(super) fn current_batches(&self) -> Result<Arc<Batches>> {
        let mut find = self.conn.prepare_cached(super::sql::BOOK_REV)?;
        let rev = find.query_row([], |r| r.get(0))?;
        let mut cached = self.batches.borrow_mut();
        if cached.rev != rev {
            *cached = Arc::new(load(&self.conn, rev)?);
        }
        Ok(Arc::clone(&cached))
    }

    /// Says that a batch changed its state, so that every process reads the batches again.
    pub(super) fn batches_changed(&self) -> Result<()> {
        self.conn.prepare_cached("UPDATE book SET rev = rev + 1")?.execute([])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: i64, as_of: &str, kind: BatchKind, state: BatchState) -> BatchRecord {
        let imported = "2026-01-01T00:00:00".parse().unwrap();
        let (file, sha256, by) = (String::new(), String::new(), String::new());
        let as_of = as_of.parse().unwrap();
        BatchRecord { id, kind, state, scope: None, as_of, file, sha256, rows: 0, by, imported }
    }

    #[test]
    fn a_pending_withdrawal_takes_its_target_back_for_its_own_eyes_only() {
        let withdrawal = BatchKind::Withdrawal { target: 1 };
        let batches = Batches {
            rev: 0,
            all: vec![
                record(1, "2026-01-05", BatchKind::Import, BatchState::Published),
                record(2, "2026-01-03", BatchKind::Import, BatchState::Published),
                record(3, "2026-01-05", withdrawal, BatchState::Pending),
            ],
        };
        let everybody = batches.speaking(Lens::default());
        assert_eq!(everybody.iter().map(|b| b.id).collect::<Vec<_>>(), [2, 1]);
        assert!(everybody.iter().all(|b| b.withdrawn.is_none()));
        let writer = batches.speaking(Lens { pending: Some(3) });
        assert!(writer.iter().any(|b| b.id == 1 && b.withdrawn.is_some()));
        assert!(!batches.shows(3, Lens::default()));
    }
}
