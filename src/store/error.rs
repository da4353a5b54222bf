//! What can go wrong with the file, each in one sentence with a hint.

use std::path::PathBuf;

/// Why the store could not do what was asked.
#[derive(thiserror::Error, Debug)]
pub enum StoreError {
    /// SQLite failed.
    #[error(
        "the database answered \"{0}\"; run `arrears doctor` on the file if this happens again"
    )]
    Sql(#[from] rusqlite::Error),
    /// Another process held the file for too long.
    #[error("another program has kept {0} busy for too long; close it, or try again in a moment")]
    Busy(PathBuf),
    /// The operating system refused.
    #[error("cannot {what} {path}: {source}")]
    Io {
        /// What was tried, as a verb.
        what: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// The system's answer.
        source: std::io::Error,
    },
    /// There is no such file.
    #[error("there is no file {0}; `arrears import` makes a new one, `--db` names another")]
    Missing(PathBuf),
    /// A new file was to be made where one exists.
    #[error("{0} exists already; choose another name, or open it as it is")]
    Exists(PathBuf),
    /// Some other kind of file.
    #[error(
        "{0} is not a file of this program; expected one that `arrears import` or `demo --write` made"
    )]
    NotOurs(PathBuf),
    /// Written by a later version of the program.
    #[error(
        "{path} has format {found}, this program knows up to {known}; install the newer version"
    )]
    Newer {
        /// Which file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The last format known here.
        known: i64,
    },
    /// An older format, opened for reading only.
    #[error(
        "{path} has the older format {found}; open it once for writing, which migrates it after a backup"
    )]
    Older {
        /// Which file.
        path: PathBuf,
        /// Its format.
        found: i64,
    },
    /// SQLite older than the first version without the WAL bug.
    #[error("SQLite {found} is too old, this program needs {needed} or newer")]
    OldSqlite {
        /// The version found.
        found: String,
        /// The version needed.
        needed: &'static str,
    },
    /// The file lies on another machine.
    #[error(
        "{path} lies on a network share ({kind}), where a crash can destroy it; keep it on a local disk"
    )]
    NetworkShare {
        /// Which file.
        path: PathBuf,
        /// What kind of file system.
        kind: String,
    },
    /// The file lies where a program copies it while it is in use.
    #[error(
        "{path} lies in the sync folder \"{folder}\", which copies files while they are in use; keep it outside"
    )]
    SyncFolder {
        /// Which file.
        path: PathBuf,
        /// The folder's name.
        folder: String,
    },
    /// The file was opened for reading only.
    #[error("{0} is open for reading only, nothing can be recorded in it")]
    ReadOnly(PathBuf),
    /// Another import is under way.
    #[error("another import into {0} is running; wait until it is done")]
    Importing(PathBuf),
    /// No such batch, or not in a state for that.
    #[error("batch {batch} {why}; `arrears import --list` shows the batches")]
    Batch {
        /// Which.
        batch: i64,
        /// What is wrong with it.
        why: &'static str,
    },
    /// No such case.
    #[error("there is no case {0}; `arrears search` finds cases by name, phone or number")]
    NoCase(String),
    /// No such act.
    #[error("there is no act {0} in this file; `arrears case` shows each event with its act")]
    NoAct(crate::domain::id::ActId),
    /// Something is in the file that cannot be.
    #[error("the file holds {what}, expected {expected}; run `arrears doctor`")]
    Corrupt {
        /// What was found, and where.
        what: String,
        /// What should be there.
        expected: &'static str,
    },
    /// A value that the file format cannot hold.
    #[error("{what} cannot be stored, expected {expected}")]
    Unstorable {
        /// Which value.
        what: String,
        /// The range or form that can be.
        expected: &'static str,
    },
    /// A time zone that is not in the IANA database.
    #[error("\"{0}\" is not a time zone; expected a name like Asia/Shanghai")]
    Zone(String),
}

/// What the store's functions return.
pub type Result<T> = std::result::Result<T, StoreError>;

impl StoreError {
    /// An error of the operating system.
    pub(super) fn io(what: &'static str, path: &std::path::Path, source: std::io::Error) -> Self {
        Self::Io { what, path: path.to_owned(), source }
    }

    /// Something in the file that cannot be.
    pub(super) fn corrupt(what: impl Into<String>, expected: &'static str) -> Self {
        Self::Corrupt { what: what.into(), expected }
    }

    /// The database was busy or locked.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Busy(_) => true,
            Self::Sql(error) => matches!(
                error.sqlite_error_code(),
                Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked)
            ),
            _ => false,
        }
    }

    /// A newer read took this one's place.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        matches!(self, Self::Sql(error)
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted))
    }
}
