//! Taking a batch back: a batch of its own kind, written pending and published like any other.

use super::NO_BATCH;
use super::lock::ImportLock;
use super::loose::Loose;
use super::merge::Timeline;
use crate::domain::event::Body;
use crate::domain::rules::Rules;
use crate::store::act::Stamp;
use crate::store::batches::{BatchRecord, Lens};
use crate::store::cases::{CaseKey, Eyes, assemble};
use crate::store::codec::{day, wall};
use crate::store::error::{Result, StoreError};
use crate::store::facts::Worked;
use crate::store::{Store, ledger};
use rusqlite::params;

/// What came of taking a batch back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Withdrawn {
    /// The batch that is out of force now.
    pub target: i64,
    /// Cases that it had named or covered.
    pub cases: u64,
}

/// A withdrawal under way.
struct Withdrawal<'s> {
    store: &'s Store,
    rules: &'s Rules,
    stamp: Stamp<'s>,
    batch: i64,
    policy: i64,
    timeline: Timeline,
    eyes: Eyes,
    loose: Loose<'s>,
}

impl Store {
    /// Takes an import back: from then on everything stands as if it had never come in, while
    /// questions about what was known before still see it.
    ///
    /// # Errors
    /// The batch is not an import in force, another import is running, or the database fails.
    pub fn withdraw(
        &self,
        target: i64,
        reason: &str,
        stamp: &Stamp<'_>,
        rules: &Rules,
    ) -> Result<Withdrawn> {
        self.device()?;
        let lock = ImportLock::take(&self.path)?;
        self.abandon_dead(&lock)?;
        let before = self.reading(|| self.current_batches())?;
        let known = before.get(target);
        let record = known.ok_or(StoreError::Batch { batch: target, why: "does not exist" })?;
        if !record.is_in_force() {
            return Err(StoreError::Batch { batch: target, why: "is not an import in force" });
        }
        let (batch, policy) = self.writing(|| {
            let batch = self.add_withdrawal(record, stamp)?;
            Ok::<_, StoreError>((batch, self.intern_rules(rules)?))
        })?;
        let eyes = self.reading(|| self.eyes(Lens { pending: Some(batch) }))?;
        let timeline = Timeline::seen_from(record, &eyes.batches);
        let (stamp, loose) = (*stamp, Loose::begin(self)?);
        let withdrawal =
            Withdrawal { store: self, rules, stamp, batch, policy, timeline, eyes, loose };
        withdrawal.run(record, reason)
    }

    fn add_withdrawal(&self, target: &BatchRecord, stamp: &Stamp<'_>) -> Result<i64> {
        let by = self.words.intern(&self.conn, stamp.by)?;
        let sql =
            "INSERT INTO batch (kind, target, state, covers, as_of, file, sha256, by, imported)
                   VALUES ('withdrawal', ?1, 'pending', 0, ?2, ?3, ?4, ?5, ?6)";
        let as_of = day(target.as_of);
        let (file, sha256) = (&target.file, &target.sha256);
        self.conn.prepare_cached(sql)?.execute(params![
            target.id,
            as_of,
            file,
            sha256,
            by,
            wall(stamp.recorded)
        ])?;
        let batch = self.conn.last_insert_rowid();
        self.batches_changed()?;
        Ok(batch)
    }
}

impl Withdrawal<'_> {
    fn run(self, target: &BatchRecord, reason: &str) -> Result<Withdrawn> {
        let cases = self.store.reading(|| self.touched(target))?;
        let mut rest = &cases[..];
        while !rest.is_empty() {
            let store = self.store;
            let done = store.writing(|| self.some(rest))?;
            rest = rest.get(done..).unwrap_or_default();
            self.loose.breathe();
        }
        self.publish(target, reason)?;
        Ok(Withdrawn { target: target.id, cases: cases.len() as u64 })
    }

    /// The cases that the batch named or covers.
    fn touched(&self, target: &BatchRecord) -> Result<Vec<i64>> {
        let store = self.store;
        let Some(scope) = &target.scope else {
            // Rare enough to look through the whole table instead of keeping an index.
            let sql = "SELECT DISTINCT case_id FROM master_row WHERE batch = ?1";
            let mut select = store.conn.prepare(sql)?;
            let ids = select.query_map([target.id], |r| r.get(0))?;
            return Ok(ids.collect::<rusqlite::Result<_>>()?);
        };
        let mut ids = Vec::new();
        loop {
            let some = store.cases_in(scope, ids.last().copied().unwrap_or(0), 4096)?;
            if some.is_empty() {
                return Ok(ids);
            }
            ids.extend(some.into_iter().map(|(id, ..)| id));
        }
    }

    fn some(&self, cases: &[i64]) -> Result<usize> {
        let mut written = 0;
        for (done, &id) in cases.iter().enumerate() {
            if written >= self.loose.rows() {
                return Ok(done);
            }
            written += self.case(CaseKey(id))?;
        }
        Ok(cases.len())
    }

    fn case(&self, key: CaseKey) -> Result<usize> {
        let store = self.store;
        let head = store.head(key)?;
        let mut ledger = ledger::read(&store.conn, key.0)?;
        let place = (head.case.creditor.as_str(), head.case.portfolio.as_str());
        let added = self.timeline.withdraw(&ledger, place);
        let count = ledger.len() + added.len();
        for row in added {
            ledger::write(&store.conn, key.0, &row.key, row.batch, row.value.as_ref())?;
            ledger.entry(row.key).or_default().insert(row.batch, row.value);
        }
        let events = store.events_of(key, &head, &ledger)?;
        let file = assemble(head.case, &ledger, events, &self.eyes)?;
        let worked = Worked::out(key, head.rev, &file, self.stamp.as_of, self.rules);
        store.save_pending(&worked, self.policy, &self.eyes, self.batch, false)?;
        Ok(count)
    }

    fn publish(self, target: &BatchRecord, reason: &str) -> Result<()> {
        let store = self.store;
        self.loose.end()?;
        let withdrawn = self.eyes.batches.get(self.batch).ok_or(NO_BATCH)?.imported;
        let body = Body::BatchWithdrawn { batch: target.id, reason: reason.to_owned() };
        store.writing(|| {
            store.append_to_book(&self.stamp, &body)?;
            let sql = "UPDATE batch SET state = 'withdrawn', withdrawn = ?2 WHERE id = ?1";
            store.conn.prepare_cached(sql)?.execute(params![target.id, wall(withdrawn)])?;
            let sql = "UPDATE batch SET state = 'published' WHERE id = ?1";
            store.conn.prepare_cached(sql)?.execute([self.batch])?;
            store.batches_published(self.stamp.as_of)
        })
    }
}
