//! Import: a creditor's file comes in, whole or not at all.
//!
//! The file is read and every row checked before anything is written; then its cases are joined on
//! one thread and written on another, unseen, and published at once. While a file loads, people
//! go on logging.

mod write;

use super::Desk;
use super::error::DeskError;
use crate::domain::time::Date;
use crate::files::map::{self, Covers, Field, Map};
use crate::files::{self, FileError, Reject, Terms};
use crate::store::{BatchRecord, ImportSpec, Scope, Stamp, Withdrawn};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportRequest {
    /// The file, packed or not.
    pub file: PathBuf,
    /// A known map's id or a TOML file; `None`: the one that fits the header.
    pub map: Option<String>,
    /// The folder of the user's own maps.
    pub maps: Option<PathBuf>,
    /// The day for which the file speaks; `None`: the day that the desk stands on, else the file's
    /// own.
    pub as_of: Option<Date>,
    /// Who gets the cases for which the file names nobody; `None`: the only user, else the pool.
    pub owner: Option<String>,
    /// Where rejected rows are written; `None`: beside the file.
    pub rejects: Option<PathBuf>,
    /// Say what would change, and change nothing.
    pub dry_run: bool,
    /// Take the valid rows though others are rejected. A file that is not taken whole settles
    /// nothing: what it does not name may be among the rejected rows.
    pub accept_valid: bool,
    /// What the file settles by no longer naming it is meant to be settled.
    pub confirm_gone: bool,
}

/// What came of it; scripts rely on these names.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ImportDone {
    /// Rows with anything in them.
    pub rows_read: u64,
    /// Rows taken; 0 when nothing was imported because of the others.
    pub rows_accepted: u64,
    /// Rows not taken.
    pub rows_rejected: u64,
    /// Rows that say what stood already.
    pub rows_unchanged: u64,
    /// Cases never seen before.
    pub cases_new: u64,
    /// Cases known before of which something is different now.
    pub cases_changed: u64,
    /// Open due items that the file no longer names and that are settled by it.
    pub due_items_gone: u64,
    /// Where the rejected rows stand, when there are any.
    pub rejects_file: Option<PathBuf>,
    /// The batch by which the import can be withdrawn; `None`: nothing was imported.
    pub batch: Option<i64>,
    /// The map that was used.
    pub map: String,
    /// The day for which the file speaks.
    pub as_of: Option<Date>,
    /// The same file was imported for the same day before; nothing was done.
    pub known_already: bool,
    /// Nothing was to be changed.
    pub dry_run: bool,
}

/// How far an import is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImportProgress {
    /// Reading: bytes of the file, of all of them.
    Reading {
        /// So far.
        bytes: u64,
        /// Of.
        total: u64,
    },
    /// Writing: rows of the file, of all that were taken.
    Writing {
        /// So far.
        rows: u64,
        /// Of.
        total: u64,
    },
    /// Looking for what the file no longer names.
    Settling,
}

impl Desk {
    /// Imports a file.
    ///
    /// # Errors
    /// The file does not fit a map, an owner is not known, a covering file would settle more than
    /// the policy lets pass unconfirmed, or reading or writing fails. Nothing has changed then.
    pub fn import(
        &self,
        ask: &ImportRequest,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<ImportDone, DeskError> {
        let map = choose_map(ask)?;
        let logins = self.store.users()?.into_iter().map(|user| user.login).collect();
        let owner = self.default_owner(ask, &logins)?;
        let as_of = ask.as_of.or_else(|| Some(self.as_of?.date()));
        if let Some(done) = self.known_already(ask, as_of, &map)? {
            return Ok(done);
        }
        let read_with = read_with(&map, owner.as_deref(), &logins);
        if let Some(done) = self.repeated(ask, as_of, &map, &owner, &read_with)? {
            return Ok(done);
        }
        let folder = folder_of(self.store.path());
        let terms = Terms { as_of, owners: Some(&logins), folder };
        let mut covers = scope(&map);
        loop {
            let read = files::read(&ask.file, &map, terms, &mut |p| {
                progress(ImportProgress::Reading { bytes: p.bytes, total: p.total });
            })?;
            if !read.rejects.is_empty() {
                covers = None;
            }
            let spec = ImportSpec {
                scope: covers.clone(),
                ..self.spec(ask, read.as_of, &read.sha256, &owner, &read_with)
            };
            let start = ImportDone {
                rows_read: read.rows,
                map: map.id.clone(),
                as_of: Some(read.as_of),
                dry_run: ask.dry_run,
                ..ImportDone::default()
            };
            match self.write(ask, read, spec, start, progress)? {
                Written::Done(done) => return Ok(done),
                Written::NotWhole => covers = None,
            }
        }
    }

    fn spec(
        &self,
        ask: &ImportRequest,
        as_of: Date,
        sha256: &str,
        owner: &Option<String>,
        read_with: &str,
    ) -> ImportSpec {
        ImportSpec {
            scope: None,
            as_of,
            file: file_name(&ask.file),
            sha256: sha256.to_owned(),
            terms: read_with.to_owned(),
            by: self.user.clone(),
            now: self.now(),
            recorded: self.recorded(),
            owner: owner.clone(),
        }
    }

    /// The file of the day before for another day: it says the same, and need not be read.
    fn repeated(
        &self,
        ask: &ImportRequest,
        as_of: Option<Date>,
        map: &Map,
        owner: &Option<String>,
        read_with: &str,
    ) -> Result<Option<ImportDone>, DeskError> {
        let Some(as_of) = as_of.filter(|_| !ask.dry_run && !read_with.is_empty()) else {
            return Ok(None);
        };
        let sha256 = files::sha256(&ask.file)?;
        let spec =
            ImportSpec { scope: scope(map), ..self.spec(ask, as_of, &sha256, owner, read_with) };
        let repeated = self.store.repeat(spec, &self.rules)?;
        Ok(repeated.map(|(batch, rows)| ImportDone {
            rows_read: rows,
            rows_accepted: rows,
            rows_unchanged: rows,
            batch: Some(batch),
            map: map.id.clone(),
            as_of: Some(as_of),
            ..ImportDone::default()
        }))
    }

    /// `--owner`, else the only user, else the pool.
    fn default_owner(
        &self,
        ask: &ImportRequest,
        logins: &BTreeSet<String>,
    ) -> Result<Option<String>, DeskError> {
        match &ask.owner {
            Some(owner) if !logins.contains(owner) => {
                Err(DeskError::wrong("error-no-user", [("login", owner.into())]))
            }
            Some(owner) if *owner != self.user && !self.is_lead()? => {
                Err(DeskError::refused("error-import-gives", [("owner", owner.into())]))
            }
            Some(owner) => Ok(Some(owner.clone())),
            None if logins.len() == 1 => Ok(logins.first().cloned()),
            None => Ok(None),
        }
    }

    /// The same file with the same as-of is in force: told without reading its rows.
    fn known_already(
        &self,
        ask: &ImportRequest,
        as_of: Option<Date>,
        map: &Map,
    ) -> Result<Option<ImportDone>, DeskError> {
        let mut batches = self.store.batches()?;
        batches.retain(|b| b.is_in_force() && as_of.is_none_or(|day| day == b.as_of));
        if batches.is_empty() {
            return Ok(None);
        }
        let sha256 = files::sha256(&ask.file)?;
        let same = batches.into_iter().find(|b| b.sha256 == sha256);
        Ok(same.map(|batch| known_already(&batch, &map.id, ask.dry_run)))
    }
}

impl Desk {
    /// Takes an import back: everything stands as if it had never come in, and the file may be
    /// imported again.
    ///
    /// # Errors
    /// The user is not a lead, the batch is not an import in force, or the file fails.
    pub fn withdraw(&self, batch: i64, reason: &str) -> Result<Withdrawn, DeskError> {
        if !self.is_lead()? {
            return Err(DeskError::refused("error-withdraw", []));
        }
        let (at, recorded) = (self.now(), self.recorded());
        let stamp = Stamp { by: &self.user, at, recorded, as_of: at };
        Ok(self.store.withdraw(batch, reason, &stamp, &self.rules)?)
    }
}

/// What came of writing.
enum Written {
    Done(ImportDone),
    /// The file covers a scope, but joining found rows that cannot be taken: it has to be taken
    /// as covering nothing. Nothing was changed.
    NotWhole,
}

fn known_already(batch: &BatchRecord, map: &str, dry_run: bool) -> ImportDone {
    ImportDone {
        rows_read: batch.rows,
        rows_accepted: batch.rows,
        rows_unchanged: batch.rows,
        batch: Some(batch.id),
        map: map.to_owned(),
        as_of: Some(batch.as_of),
        known_already: true,
        dry_run,
        ..ImportDone::default()
    }
}

fn choose_map(ask: &ImportRequest) -> Result<Map, DeskError> {
    let known = map::known(ask.maps.as_deref())?;
    Ok(match &ask.map {
        Some(asked) => map::find(asked, &known)?,
        None => map::detect(&ask.file, &known)?.clone(),
    })
}

/// A hash of whatever decides besides the file's bytes what it says; empty where the day for which
/// it is read does.
fn read_with(map: &Map, owner: Option<&str>, logins: &BTreeSet<String>) -> String {
    let by_day = [Field::AsOf, Field::Settled, Field::MonthsLate];
    if by_day.iter().any(|field| map.columns.contains_key(field)) {
        return String::new();
    }
    let version = env!("CARGO_PKG_VERSION");
    crate::policy::hash(&format!("{version} {map:?} {owner:?} {logins:?}"))
}

fn scope(map: &Map) -> Option<Scope> {
    let creditor = map.creditor.clone();
    match map.covers {
        Covers::Nothing => None,
        Covers::Creditor => Some(Scope { creditor, portfolio: None }),
        Covers::Portfolio => Some(Scope { creditor, portfolio: map.portfolio.clone() }),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    crate::text::clean(&name.to_string_lossy()).into_owned()
}

/// Writes the rejects and says where they stand; `None` when there are none.
fn write_rejects(
    ask: &ImportRequest,
    rejects: &mut [Reject],
) -> Result<Option<PathBuf>, FileError> {
    if rejects.is_empty() {
        return Ok(None);
    }
    rejects.sort_by_key(|reject| reject.row);
    let beside = || {
        let mut name = ask.file.clone().into_os_string();
        name.push(".rejects.csv");
        PathBuf::from(name)
    };
    let path = ask.rejects.clone().unwrap_or_else(beside);
    files::write_rejects(&path, rejects)?;
    Ok(Some(path))
}

impl From<FileError> for DeskError {
    fn from(error: FileError) -> Self {
        let args = [("text", (&error).into())];
        match &error {
            FileError::Io { .. } | FileError::EndlessRow { .. } => Self::failed("error-file", args),
            _ => Self::wrong("error-file", args),
        }
    }
}
