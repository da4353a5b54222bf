//! What the writer does when it has nothing else to do: the log moved into the database, facts
//! whose time is over worked out anew, rows that no queue needs any more deleted.

use super::batches::Lens;
use super::cases::CaseKey;
use super::codec::wall;
use super::error::Result;
use super::facts::FORM;
use super::{Store, events};
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use rusqlite::params;
use std::collections::BTreeSet;

/// Facts rows looked at in one step.
const LOOK: usize = 8192;

/// Cases worked out anew in one step, so that a key press waits for no more than that.
const WORK: usize = 128;

/// Where tidying has got to in the facts: owner and case.
pub(super) type Mark = (i64, i64);

impl Store {
    /// One short step of tidying; true when there is more to do. To be called when nothing else
    /// waits: after each act, after a publish, and when a day begins. `rules` are those that the
    /// file works by.
    ///
    /// # Errors
    /// The file is open for reading only, or the database fails.
    pub fn tidy(&self, as_of: Moment, rules: &Rules) -> Result<bool> {
        self.checkpoint()?;
        let from = self.tidied.get();
        let (stale, end) = self.reading(|| self.stale(from, as_of, rules))?;
        if !stale.is_empty() {
            self.writing(|| {
                stale.iter().try_for_each(|&key| self.work_out(key, as_of, rules).map(drop))
            })?;
        }
        self.tidied.set(end.unwrap_or((i64::MIN, 0)));
        Ok(end.is_some())
    }

    /// Moves the log into the database as far as no reader needs it, and notes outside the file
    /// how far this device has got.
    ///
    /// # Errors
    /// The file is open for reading only, or the database fails.
    pub fn checkpoint(&self) -> Result<()> {
        self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        let acts = events::last_act(&self.conn, self.device()?.0)?;
        match &self.writer {
            Some(writer) => writer.borrow_mut().seat.witness(acts),
            None => Ok(()),
        }
    }

    /// Cases after that mark whose rows are out of date, of another form or more than one, and where
    /// to go on.
    fn stale(
        &self,
        from: Mark,
        as_of: Moment,
        rules: &Rules,
    ) -> Result<(Vec<CaseKey>, Option<Mark>)> {
        let policy = self.find_rules(rules)?;
        let eyes = self.eyes(Lens::default())?;
        let mut select = self.conn.prepare_cached(super::sql::FACTS_AFTER)?;
        let mut rows = select.query(params![from.0, from.1, LOOK, [FORM]])?;
        let (mut stale, mut last, mut looked) = (BTreeSet::new(), from, 0);
        while let Some(row) = rows.next()? {
            looked += 1;
            let mark = (row.get(0)?, row.get(1)?);
            if mark != last && stale.len() >= WORK {
                return Ok((stale.into_iter().collect(), Some(last)));
            }
            if !eyes.batches.shows(row.get(2)?, eyes.lens) {
                continue;
            }
            // Of another form, or without a body: the case has moved away.
            let (until, unreadable): (i64, bool) = (row.get(4)?, row.get(5)?);
            let current = Some(row.get(3)?) == policy && wall(as_of) < until;
            if !current || unreadable || mark == last {
                stale.insert(CaseKey(mark.1));
            }
            last = mark;
        }
        Ok((stale.into_iter().collect(), (looked == LOOK).then_some(last)))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if self.writer.is_some() {
            // The next open finds out by itself what was not done here.
            drop(self.checkpoint());
        }
    }
}
