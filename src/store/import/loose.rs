//! How a connection is set while an import writes what nobody sees yet.

use crate::domain::id::CaseId;
use crate::store::error::Result;
use crate::store::{Store, schema};
use std::collections::HashSet;
use std::time::Duration;

/// Pages in the log after which they are moved into the database.
const CHECKPOINT_PAGES: i64 = 4000;

/// How long an import leaves the file to others between two of its transactions.
const BREATH: Duration = Duration::from_millis(2);

/// Most rows that one transaction writes, so that a call logged meanwhile waits for no more.
const ROWS_SHARED: usize = 4096;

/// The same where there is nothing yet that anybody could log on.
const ROWS_ALONE: usize = 65_536;

/// The disk need not confirm each step, because publishing confirms them all; and the log is moved
/// into the database as it grows. Into a file without any case the rows go without indexes, which
/// are made at the end from everything at once.
#[derive(Debug)]
pub(super) struct Loose<'s> {
    store: &'s Store,
    /// Ids met so far, where no index can tell.
    met: Option<HashSet<CaseId>>,
}

impl<'s> Loose<'s> {
    pub(super) fn begin(store: &'s Store) -> Result<Self> {
        store.conn.pragma_update(None, "synchronous", "NORMAL")?;
        store.conn.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
        let mut loose = Self { store, met: None };
        let any = "SELECT EXISTS (SELECT 1 FROM cases)";
        if !store.conn.query_row(any, [], |r| r.get::<_, bool>(0))? {
            loose.met = Some(HashSet::new());
            store.conn.pragma_update(None, "foreign_keys", false)?;
            store.writing(|| {
                schema::drop_indexes(&store.conn).map_err(crate::store::StoreError::from)
            })?;
        }
        Ok(loose)
    }

    /// The file had no case when the import began.
    pub(super) fn is_alone(&self) -> bool {
        self.met.is_some()
    }

    /// Notes a case of a file that had none; false when it was noted before.
    pub(super) fn meet(&mut self, case: CaseId) -> bool {
        self.met.as_mut().is_none_or(|met| met.insert(case))
    }

    /// Rows that one transaction may write.
    pub(super) fn rows(&self) -> usize {
        if self.is_alone() { ROWS_ALONE } else { ROWS_SHARED }
    }

    /// Between two transactions: lets others write.
    pub(super) fn breathe(&self) {
        if !self.is_alone() {
            std::thread::sleep(BREATH);
        }
    }

    /// Makes everything as it is for everybody else.
    pub(super) fn end(mut self) -> Result<()> {
        self.restore()
    }

    fn restore(&mut self) -> Result<()> {
        let conn = &self.store.conn;
        if self.met.take().is_some() {
            conn.pragma_update(None, "foreign_keys", true)?;
            schema::make_indexes(conn)?;
        }
        conn.pragma_update(None, "synchronous", "FULL")?;
        Ok(conn.pragma_update(None, "wal_autocheckpoint", 0)?)
    }
}

impl Drop for Loose<'_> {
    fn drop(&mut self) {
        // What fails here is made good when the file is opened the next time.
        drop(self.restore());
    }
}
