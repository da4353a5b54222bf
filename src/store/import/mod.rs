//! A file comes in: its rows are written pending, in short transactions between which other
//! processes log calls, and are published all at once by one flip of the batch's state.

mod history;
mod lock;
mod loose;
mod merge;
mod prepare;
mod rows;
mod sweep;
mod withdraw;

pub use history::{BulkLoad, PastAct, PastCase};
pub use prepare::{Prepared, Preparer};
pub use rows::Counts;
pub use withdraw::Withdrawn;

use super::Store;
use super::act::Stamp;
use super::batches::{BatchRecord, Lens, Scope};
use super::codec::{day, wall};
use super::error::{Result, StoreError};
use crate::domain::event::Body;
use crate::domain::id::{ActId, Subject};
use crate::domain::rules::Rules;
use crate::domain::time::{Date, Moment};
use lock::ImportLock;
use loose::Loose;
use merge::Timeline;
use rows::Seen;
use rusqlite::params;
use std::sync::Arc;

/// What is being imported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportSpec {
    /// What the file covers; `None`: only what it names.
    pub scope: Option<Scope>,
    /// The day whose close it describes.
    pub as_of: Date,
    /// Its name.
    pub file: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// A hash of whatever else decides what the file says; empty: the day decides, too.
    pub terms: String,
    /// The login of who imports it.
    pub by: String,
    /// Now, for which the cases' facts are worked out.
    pub now: Moment,
    /// When it is imported, on the portfolio's clock.
    pub recorded: Moment,
    /// Who gets the cases for which the file names nobody; `None`: the pool.
    pub owner: Option<String>,
}

impl ImportSpec {
    /// The event that says so on the book.
    fn imported(&self, batch: i64, rows: u64) -> Body {
        Body::BatchImported {
            batch,
            file: self.file.clone(),
            sha256: self.sha256.clone(),
            as_of: self.as_of,
            rows,
        }
    }
}

/// What came of beginning an import.
#[derive(Debug)]
pub enum Begun<'s> {
    /// The same file with the same as-of is in force already: nothing to do.
    Same(BatchRecord),
    /// Write its rows now.
    Import(Box<Import<'s>>),
}

/// An import under way. Dropped without [`Import::publish`] it leaves nothing that anybody sees.
#[derive(Debug)]
pub struct Import<'s> {
    store: &'s Store,
    spec: ImportSpec,
    batch: i64,
    policy: i64,
    prepare: Arc<Preparer<'s>>,
    /// It covers, and speaks after every other batch and not for a day to come: where it says
    /// nothing new, nothing is new.
    is_last: bool,
    /// It says what the batch just before it said; so many rows.
    repeats: Option<u64>,
    seen: Seen,
    counts: Counts,
    loose: Loose<'s>,
    lock: ImportLock,
}

impl Store {
    /// Begins an import; only one runs at a time.
    ///
    /// # Errors
    /// Another import is running, the file is open for reading only, or the database fails.
    pub fn import<'s>(&'s self, spec: ImportSpec, rules: &'s Rules) -> Result<Begun<'s>> {
        self.device()?;
        let lock = ImportLock::take(&self.path)?;
        self.clean_up(&lock)?;
        let same = |b: &BatchRecord| {
            b.is_in_force()
                && (b.as_of, &b.sha256, &b.scope) == (spec.as_of, &spec.sha256, &spec.scope)
        };
        let before = self.reading(|| self.current_batches())?;
        if let Some(batch) = before.all.iter().find(|b| same(b)) {
            return Ok(Begun::Same(batch.clone()));
        }
        let (batch, policy) = self.writing(|| {
            Ok::<_, StoreError>((self.add_import(&spec)?, self.intern_rules(rules)?))
        })?;
        let eyes = self.reading(|| self.eyes(Lens { pending: Some(batch) }))?;
        let record = eyes.batches.get(batch).ok_or(NO_BATCH)?;
        let timeline = Timeline::seen_from(record, &eyes.batches);
        let last = eyes.speaking.last().filter(|last| last.id == batch && last.covers);
        let is_last = last.is_some_and(|last| last.since() <= spec.now);
        let loose = Loose::begin(self)?;
        let prepare = Preparer::new(rules, &spec, timeline, eyes, loose.is_alone());
        Ok(Begun::Import(Box::new(Import {
            store: self,
            spec,
            batch,
            policy,
            prepare: Arc::new(prepare),
            is_last,
            repeats: None,
            seen: Seen::default(),
            counts: Counts::default(),
            loose,
            lock,
        })))
    }

    /// Imports a file without reading it, when the last batch in force says what it would say: the
    /// batch and the rows that it has. `None`: it has to be read.
    ///
    /// # Errors
    /// Another import is running, the file is open for reading only, or the database fails.
    pub fn repeat(&self, spec: ImportSpec, rules: &Rules) -> Result<Option<(i64, u64)>> {
        let rows = |spec: &ImportSpec| self.reading(|| self.repeats(spec));
        if rows(&spec)?.is_none() {
            return Ok(None);
        }
        let Begun::Import(mut import) = self.import(spec, rules)? else { return Ok(None) };
        // Another import may have ended before this one began.
        import.repeats = rows(&import.spec)?;
        let (batch, Some(rows)) = (import.batch, import.repeats) else {
            import.abandon()?;
            return Ok(None);
        };
        import.publish(rows)?;
        Ok(Some((batch, rows)))
    }

    /// The rows of the last batch in force, when the same bytes were read in the same way for the
    /// same scope.
    fn repeats(&self, spec: &ImportSpec) -> Result<Option<u64>> {
        let batches = self.current_batches()?;
        let in_force = batches.all.iter().filter(|b| b.is_in_force());
        let Some(last) = in_force.max_by_key(|b| b.order()) else { return Ok(None) };
        let same = last.sha256 == spec.sha256 && last.scope == spec.scope;
        if !same || spec.scope.is_none() || spec.terms.is_empty() || last.as_of > spec.as_of {
            return Ok(None);
        }
        let mut find = self.conn.prepare_cached("SELECT terms FROM batch WHERE id = ?1")?;
        let terms: String = find.query_row([last.id], |r| r.get(0))?;
        Ok((terms == spec.terms).then_some(last.rows))
    }

    fn add_import(&self, spec: &ImportSpec) -> Result<i64> {
        let by = self.words.intern(&self.conn, &spec.by)?;
        let sql =
            "INSERT INTO batch (kind, state, creditor, portfolio, covers, as_of, file, sha256,
                                      terms, by, imported)
                   VALUES ('import', 'pending', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let scope = spec.scope.as_ref();
        self.conn.prepare_cached(sql)?.execute(params![
            scope.map(|s| &s.creditor),
            scope.and_then(|s| s.portfolio.as_ref()),
            scope.is_some(),
            day(spec.as_of),
            spec.file,
            spec.sha256,
            spec.terms,
            by,
            wall(spec.recorded),
        ])?;
        let batch = self.conn.last_insert_rowid();
        self.batches_changed()?;
        Ok(batch)
    }

    /// Says that a batch was published or withdrawn: since the latest file at the latest, cases
    /// may have stood with other owners than before.
    fn batches_published(&self, now: Moment) -> Result<()> {
        self.batches_changed()?;
        let speaking = self.current_batches()?.speaking(Lens::default());
        let latest = speaking.iter().map(crate::domain::ledger::Batch::since).filter(|s| *s <= now);
        match latest.max() {
            Some(latest) => Ok(super::open::raise_moved(&self.conn, latest)?),
            None => Ok(()),
        }
    }

    /// Writes an event on the book, as an act of its own, inside a transaction.
    pub(in crate::store) fn append_to_book(&self, stamp: &Stamp<'_>, body: &Body) -> Result<ActId> {
        let mut act = self.begin_act(stamp)?;
        act.append(Subject::Book, body)?;
        Ok(act.id())
    }
}

const NO_BATCH: StoreError = StoreError::Batch { batch: 0, why: "was not written" };

impl Import<'_> {
    /// Its batch.
    #[must_use]
    pub fn batch(&self) -> i64 {
        self.batch
    }

    /// Makes what was written visible, in one short transaction.
    ///
    /// # Errors
    /// The database fails; nothing is visible then.
    pub fn publish(mut self, rows: u64) -> Result<Counts> {
        self.finish()?;
        let Self { store, spec, batch, counts, loose, lock: _lock, .. } = self;
        loose.end()?;
        let stamp = Stamp { by: &spec.by, at: spec.now, recorded: spec.recorded, as_of: spec.now };
        let body = spec.imported(batch, rows);
        store.writing(|| {
            store.append_to_book(&stamp, &body)?;
            let sql = "UPDATE batch SET state = 'published', rows = ?2 WHERE id = ?1";
            store.conn.prepare_cached(sql)?.execute(params![batch, rows])?;
            store.batches_published(spec.now)
        })?;
        Ok(counts)
    }

    /// Takes back whatever was written.
    ///
    /// # Errors
    /// The database fails; what is left is invisible all the same.
    pub fn abandon(self) -> Result<()> {
        let Self { store, lock, loose, .. } = self;
        loose.end()?;
        store.clean_up(&lock)
    }
}
