//! Writing the rows of a file, case by case.

use super::Import;
use super::merge::Row;
use super::prepare::{Fresh, Prepared, Preparer};
use crate::domain::casefile::{CaseFile, CaseRef};
use crate::domain::ledger::CaseRows;
use crate::store::cases::{CaseKey, assemble};
use crate::store::error::{Result, StoreError};
use crate::store::facts::{Place, Worked};
use crate::store::ledger::{self, Key, Ledger, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What an import changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Cases never seen before.
    pub cases_new: u64,
    /// Cases known before of which something is different now.
    pub cases_changed: u64,
    /// Due items that stand in the file as they stood before.
    pub items_unchanged: u64,
    /// Open due items of the scope just before the file.
    pub items_before: u64,
    /// Those of them that a covering file no longer names: settled.
    pub items_gone: u64,
}

/// Which cases a file has named so far, as bits by the case's number in this file.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen(Vec<u64>);

impl Seen {
    /// Notes a case; false when it was noted before.
    fn note(&mut self, case: i64) -> bool {
        let Ok(bit) = usize::try_from(case) else { return false };
        if self.0.len() <= bit / 64 {
            self.0.resize(bit / 64 + 1, 0);
        }
        let new = self.0[bit / 64] & (1 << (bit % 64)) == 0;
        self.0[bit / 64] |= 1 << (bit % 64);
        new
    }
}

impl<'s> Import<'s> {
    /// Writes what the file says of these cases; each case at most once per import.
    ///
    /// # Errors
    /// A value does not fit the file's columns, or the database fails.
    pub fn write(&mut self, cases: &[CaseRows]) -> Result<()> {
        let prepare = |rows: &CaseRows| self.prepare.prepare(rows.clone());
        self.write_prepared(cases.iter().map(prepare).collect::<Result<Vec<_>>>()?)
    }

    /// The same for cases that were made ready by [`Import::preparer`].
    ///
    /// # Errors
    /// The database fails.
    pub fn write_prepared(&mut self, cases: Vec<Prepared>) -> Result<()> {
        let mut rest = &cases[..];
        while !rest.is_empty() {
            let store = self.store;
            let done = store.writing(|| self.write_some(rest))?;
            rest = rest.get(done..).unwrap_or_default();
            self.loose.breathe();
        }
        Ok(())
    }

    /// Says how many open items of the scope the file no longer names; for a covering file this
    /// goes through all of the scope's cases. Called once, after the last [`Import::write`];
    /// [`Import::publish`] does it when nobody asked.
    ///
    /// # Errors
    /// The database fails.
    pub fn finish(&mut self) -> Result<Counts> {
        if self.spec.scope.is_some() {
            let mut after = 0;
            while let Some(last) = self.finish_some(after)? {
                after = last;
                self.loose.breathe();
            }
        }
        Ok(self.counts)
    }

    /// What makes cases ready for writing; it may go to another thread.
    #[must_use]
    pub fn preparer(&self) -> Arc<Preparer<'s>> {
        Arc::clone(&self.prepare)
    }

    /// Writes as many cases as one transaction may hold.
    fn write_some(&mut self, cases: &[Prepared]) -> Result<usize> {
        let mut written = 0;
        for (done, case) in cases.iter().enumerate() {
            if written >= self.loose.rows() {
                return Ok(done);
            }
            written += self.write_case(case)?;
        }
        Ok(cases.len())
    }

    fn write_case(&mut self, prepared: &Prepared) -> Result<usize> {
        let Prepared { case, values, fresh } = prepared;
        let first = self.loose.meet(case.id);
        let (id, new) = match fresh {
            Some(_) => (self.store.make_case(case)?, true),
            None => self.store.intern_case(case)?,
        };
        if !self.seen.note(id) || !first {
            return Err(StoreError::Unstorable {
                what: format!("case {} a second time", case.number),
                expected: "the rows of one case together",
            });
        }
        self.counts.cases_new += u64::from(new);
        match fresh {
            Some(fresh) => self.write_new(id, fresh),
            None if new => {
                let found = self.store.party_events(values.keys())?;
                self.write_new(id, &self.prepare.fresh(case, values, found)?)
            }
            None => self.write_known(id, case, values),
        }
    }

    /// Writes a case that was not there before.
    fn write_new(&self, id: i64, fresh: &Fresh) -> Result<usize> {
        let Fresh { rows, worked, tokens } = fresh;
        for row in rows {
            ledger::write(&self.store.conn, id, &row.key, row.batch, row.value.as_ref())?;
        }
        let owner = self.store.owner_number(&worked.facts)?;
        let place = Place { owner, batch: self.batch };
        self.store.put(&Worked { key: CaseKey(id), ..worked.clone() }, place, self.policy)?;
        self.store.index_tokens(CaseKey(id), true, tokens)?;
        Ok(rows.len())
    }

    fn write_known(
        &mut self,
        id: i64,
        case: &CaseRef,
        values: &BTreeMap<Key, Value>,
    ) -> Result<usize> {
        let mut ledger = ledger::read(&self.store.conn, id)?;
        self.count(&ledger, values);
        let place = (case.creditor.as_str(), case.portfolio.as_str());
        let added = self.prepare.timeline.insert(&ledger, values, place);
        let silent = added.is_empty();
        self.counts.cases_changed += u64::from(!silent);
        // What is only compared takes its time too.
        let count = values.len() + added.len();
        let named = |row: &Row| matches!(row.key, Key::Party(_) | Key::Points(_));
        let found_otherwise = added.iter().any(named);
        self.add(id, &mut ledger, added)?;
        let file = self.judge(CaseKey(id), &ledger, silent)?;
        if let Some(file) = file.filter(|_| found_otherwise) {
            self.store.index(CaseKey(id), false, &file)?;
        }
        Ok(count)
    }

    /// Counts the due items of a case against the file.
    fn count(&mut self, ledger: &Ledger, values: &BTreeMap<Key, Value>) {
        for key in ledger.keys().filter(|key| matches!(key, Key::Item(_))) {
            let Some(old) = self.prepare.timeline.old(ledger, key) else { continue };
            let open = matches!(old, Value::Item(item) if item.open != 0 && item.settled.is_none());
            let new = values.get(key);
            self.counts.items_before += u64::from(open);
            self.counts.items_gone += u64::from(open && new.is_none() && self.spec.scope.is_some());
            self.counts.items_unchanged += u64::from(new == Some(old));
        }
    }

    fn add(&self, case: i64, ledger: &mut Ledger, rows: Vec<Row>) -> Result<()> {
        for Row { key, batch, value } in rows {
            ledger::write(&self.store.conn, case, &key, batch, value.as_ref())?;
            ledger.entry(key).or_default().insert(batch, value);
        }
        Ok(())
    }

    /// Works out what the case will amount to once the batch is published; `None`: what it does
    /// now, because the batch is `silent` on it.
    fn judge(&self, key: CaseKey, ledger: &Ledger, silent: bool) -> Result<Option<CaseFile>> {
        if silent && self.stands(key)? {
            return Ok(None);
        }
        let head = self.store.head(key)?;
        let events = self.store.events_of(key, &head, ledger)?;
        let file = assemble(head.case, ledger, events, &self.prepare.eyes)?;
        let worked = Worked::out(key, head.rev, &file, self.spec.now, self.prepare.rules);
        self.store.save_pending(
            &worked,
            self.policy,
            &self.prepare.eyes,
            self.batch,
            silent && self.is_last,
        )?;
        Ok(Some(file))
    }

    /// Goes on with the scope's cases after that one that the file has not named; `None` when
    /// there are no more.
    fn finish_some(&mut self, after: i64) -> Result<Option<i64>> {
        let store = self.store;
        let Some(scope) = self.spec.scope.clone() else { return Ok(None) };
        store.writing(|| {
            let mut written = 0;
            let mut last = after;
            while written < self.loose.rows() {
                let some = store.cases_in(&scope, last, 256)?;
                let Some(&(end, _, _)) = some.last() else {
                    return Ok((last > after).then_some(last));
                };
                for (id, creditor, portfolio) in &some {
                    if self.seen.note(*id) {
                        written += self.finish_case(*id, (creditor, portfolio))?;
                    }
                    // Looking takes its time too: nobody who logs a call waits for all of it.
                    written += 1;
                }
                last = end;
            }
            Ok(Some(last))
        })
    }

    /// Says nothing new of a case.
    fn confirm(&self, key: CaseKey) -> Result<usize> {
        if self.stands(key)? {
            return Ok(1);
        }
        let ledger = ledger::read(&self.store.conn, key.0)?;
        self.judge(key, &ledger, true)?;
        Ok(ledger.len())
    }

    /// What a case amounts to now is what it will amount to, as the batch says nothing new of it.
    fn stands(&self, key: CaseKey) -> Result<bool> {
        let (policy, now) = (self.policy, self.spec.now);
        Ok(self.is_last && self.store.stands(key, policy, now, &self.prepare.eyes)?)
    }

    fn finish_case(&mut self, id: i64, place: (&str, &str)) -> Result<usize> {
        if self.repeats.is_some() {
            return self.confirm(CaseKey(id));
        }
        let mut ledger = ledger::read(&self.store.conn, id)?;
        let none = BTreeMap::new();
        self.count(&ledger, &none);
        let added = self.prepare.timeline.insert(&ledger, &none, place);
        let silent = added.is_empty();
        self.counts.cases_changed += u64::from(!silent);
        let count = ledger.len() + added.len();
        self.add(id, &mut ledger, added)?;
        self.judge(CaseKey(id), &ledger, silent)?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_new_to_a_file_once() {
        let mut seen = Seen::default();
        assert!(seen.note(63) && seen.note(64) && seen.note(1_000));
        assert!(!seen.note(64));
        assert!(seen.note(0));
    }
}
