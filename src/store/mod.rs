//! The SQLite file: everything durable goes through here.
//!
//! A [`Store`] is one open connection. A writer carries out acts ([`Store::act`]) and imports; any
//! number of readers read case files and queues meanwhile. Events are only ever added, the ledger
//! is only ever added to by batches, and everything else in the file is a cache that
//! `doctor` can check and rebuild.

mod act;
mod adopted;
mod backup;
mod batches;
mod cases;
mod chain;
mod codec;
mod device;
mod doctor;
mod edition;
mod error;
mod events;
mod facts;
mod import;
mod ledger;
mod lines;
mod open;
mod packet;
mod people;
mod place;
mod queue;
mod schema;
mod search;
mod sql;
mod subjects;
mod tidy;
mod users;
mod words;

pub use act::{Act, Done, Stamp};
pub use adopted::Adopted;
pub use batches::{BatchKind, BatchRecord, BatchState, Scope};
pub use cases::CaseKey;
pub use device::Installation;
pub use doctor::{Finding, Part};
pub use edition::Edition;
pub use error::{Result, StoreError};
pub use import::{
    Begun, BulkLoad, Counts, Import, ImportSpec, PastAct, PastCase, Prepared, Preparer, Withdrawn,
};
pub use lines::CaseLine;
pub use open::{Access, NewBook};
pub use packet::Packet;
pub use people::{Counted, Number, Person};
pub use queue::{CaseFacts, Each, Question, Take, Whose};
pub use search::name_fits;
pub use users::{Role, User};

use crate::domain::id::DeviceId;
use batches::Batches;
use codec::Clock;
use rusqlite::{Connection, InterruptHandle, Transaction, TransactionBehavior};
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use words::Words;

/// One open file. It can be sent to another thread, but not shared between threads: each thread
/// opens its own.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    clock: Clock,
    writer: Option<RefCell<Writer>>,
    words: Words,
    batches: RefCell<Arc<Batches>>,
    /// How far tidying has got.
    tidied: Cell<tidy::Mark>,
}

/// What only a store open for writing has.
#[derive(Debug)]
struct Writer {
    seat: device::Seat,
    /// The device's number in this file.
    device: i64,
}

impl Store {
    fn assemble(conn: Connection, path: PathBuf, clock: Clock, writer: Option<Writer>) -> Self {
        let unread = Batches { rev: -1, all: Vec::new() };
        Self {
            conn,
            path,
            clock,
            writer: writer.map(RefCell::new),
            words: Words::default(),
            batches: RefCell::new(Arc::new(unread)),
            tidied: Cell::new((i64::MIN, 0)),
        }
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The portfolio's time zone.
    #[must_use]
    pub fn zone(&self) -> chrono_tz::Tz {
        self.clock.0
    }

    /// A handle by which another thread can interrupt a long read.
    #[must_use]
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.conn.get_interrupt_handle()
    }

    /// Reads the schema and prepares what lists and cards are read with, before they are asked for.
    ///
    /// # Errors
    /// The database fails.
    pub fn prepare(&self) -> Result<()> {
        for sql in sql::OF_A_SCREEN {
            self.conn.prepare_cached(sql)?;
        }
        Ok(())
    }

    /// The device that writes here: its number in this file and its id.
    fn device(&self) -> Result<(i64, DeviceId)> {
        let writer = self.writer.as_ref().ok_or_else(|| StoreError::ReadOnly(self.path.clone()))?;
        let writer = writer.borrow();
        Ok((writer.device, writer.seat.device()))
    }

    /// Runs several reads on one state of the file.
    fn reading<T>(&self, read: impl FnOnce() -> Result<T>) -> Result<T> {
        if !self.conn.is_autocommit() {
            return read();
        }
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Deferred)?;
        let value = read()?;
        tx.commit()?;
        Ok(value)
    }

    /// Runs one transaction that writes; it is durable when this returns.
    fn writing<T, E: From<StoreError>>(
        &self,
        write: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.device()?;
        let begin = || Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate);
        let tx = begin().map_err(|e| self.busy_or(e))?;
        let done = write().and_then(|value| {
            tx.commit().map_err(|e| self.busy_or(e))?;
            Ok(value)
        });
        if done.is_err() {
            // The transaction may have met names that are gone again now.
            self.words.forget();
            *self.batches.borrow_mut() = Arc::new(Batches { rev: -1, all: Vec::new() });
        }
        done
    }

    fn busy_or(&self, error: rusqlite::Error) -> StoreError {
        let error = StoreError::from(error);
        if error.is_busy() { StoreError::Busy(self.path.clone()) } else { error }
    }
}
