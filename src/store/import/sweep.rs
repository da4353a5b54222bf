//! Cleaning up after imports that were never finished. What they left is invisible; it only takes
//! up space.

use super::lock::ImportLock;
use crate::store::Store;
use crate::store::batches::{BatchRecord, BatchState};
use crate::store::error::{Result, StoreError};

/// Cases looked through in one transaction.
const STEP: i64 = 2048;

impl Store {
    /// Puts out of sight what an import that is no longer running left pending, and makes again
    /// the indexes that it had dropped. When one is running, there is nothing to do.
    pub(in crate::store) fn recover(&self) -> Result<()> {
        match ImportLock::take(&self.path) {
            Ok(lock) => {
                crate::store::schema::make_indexes(&self.conn)?;
                self.abandon_dead(&lock)
            }
            Err(StoreError::Importing(_)) => Ok(()),
            Err(other) => Err(other),
        }
    }

    /// Puts out of sight, and deletes, whatever imports left that never came to an end.
    pub(super) fn clean_up(&self, lock: &ImportLock) -> Result<()> {
        crate::store::schema::make_indexes(&self.conn)?;
        self.abandon_dead(lock)?;
        self.sweep(lock)
    }

    /// Who holds the lock knows that nobody else is importing.
    pub(super) fn abandon_dead(&self, _: &ImportLock) -> Result<()> {
        let batches = self.reading(|| self.current_batches())?;
        if batches.pending().is_none() {
            return Ok(());
        }
        self.writing(|| {
            let sql = "UPDATE batch SET state = 'abandoned' WHERE state = 'pending'";
            self.conn.execute(sql, [])?;
            self.batches_changed()
        })
    }

    /// Deletes what abandoned batches wrote, in short steps.
    pub(super) fn sweep(&self, _: &ImportLock) -> Result<()> {
        let batches = self.reading(|| self.current_batches())?;
        let abandoned = |b: &&BatchRecord| b.state == BatchState::Abandoned;
        for batch in batches.all.iter().filter(abandoned).map(|b| b.id) {
            let sql = "SELECT max(id) FROM subject";
            let last: i64 = self.conn.query_row(sql, [], |r| r.get(0))?;
            for from in (0..=last).step_by(STEP as usize) {
                self.writing(|| self.sweep_cases(batch, from, from + STEP))?;
            }
            self.writing(|| {
                self.conn.execute("DELETE FROM batch WHERE id = ?1", [batch])?;
                self.batches_changed()
            })?;
        }
        Ok(())
    }

    /// Deletes the rows of a batch in the cases from `from` until `to`, and those cases that have
    /// nothing else.
    fn sweep_cases(&self, batch: i64, from: i64, to: i64) -> Result<()> {
        for table in ["master_row", "due_row"] {
            let sql =
                format!("DELETE FROM {table} WHERE case_id >= ?1 AND case_id < ?2 AND batch = ?3");
            self.conn.prepare_cached(&sql)?.execute([from, to, batch])?;
        }
        let sql =
            "SELECT owner, case_id FROM facts WHERE case_id >= ?1 AND case_id < ?2 AND batch = ?3";
        let mut select = self.conn.prepare_cached(sql)?;
        let rows = select.query_map([from, to, batch], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let rows: Vec<(i64, i64)> = rows.collect::<rusqlite::Result<_>>()?;
        for (owner, case) in rows {
            let sql = "DELETE FROM facts WHERE owner = ?1 AND case_id = ?2 AND batch = ?3";
            self.conn.prepare_cached(sql)?.execute([owner, case, batch])?;
        }
        self.sweep_empty(from, to)
    }

    fn sweep_empty(&self, from: i64, to: i64) -> Result<()> {
        let sql = "SELECT id FROM cases AS c WHERE id >= ?1 AND id < ?2
                   AND NOT EXISTS (SELECT 1 FROM master_row AS m WHERE m.case_id = c.id)
                   AND NOT EXISTS (SELECT 1 FROM event AS e WHERE e.subject = c.id)";
        let mut select = self.conn.prepare_cached(sql)?;
        let ids = select.query_map([from, to], |r| r.get(0))?;
        let ids: Vec<i64> = ids.collect::<rusqlite::Result<_>>()?;
        if ids.is_empty() {
            return Ok(());
        }
        for id in ids {
            for sql in [
                "DELETE FROM search WHERE rowid = ?1",
                "DELETE FROM cases WHERE id = ?1",
                "DELETE FROM subject WHERE id = ?1",
            ] {
                self.conn.prepare_cached(sql)?.execute([id])?;
            }
        }
        Ok(())
    }
}
