//! The only place where a connection is opened.

use super::codec::{Clock, wall};
use super::device::{Installation, Seat};
use super::error::{Result, StoreError};
use super::schema::{self, Found};
use super::{Store, place};
use crate::domain::id::{DeviceId, Subject};
use crate::domain::time::Moment;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

/// The first SQLite without the WAL bug that could lose a commit.
const LEAST_SQLITE: (i32, &str) = (3_051_003, "3.51.3");

/// How long a statement waits for another process before it gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often it looks again. Short, so that a call is logged in the gap between two steps of an
/// import that another process runs.
const GLANCE: Duration = Duration::from_millis(1);

/// Reading only, or writing too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Reading only; any number of these may be open.
    Read,
    /// Writing too.
    Write,
}

/// What a new file starts with.
#[derive(Clone, Copy, Debug)]
pub struct NewBook<'a> {
    /// What people call it.
    pub name: &'a str,
    /// The portfolio's time zone, an IANA name such as `Asia/Shanghai`.
    pub zone: &'a str,
    /// When it is made, on the portfolio's clock.
    pub created: Moment,
}

impl Store {
    /// Makes a new file and opens it for writing.
    ///
    /// # Errors
    /// Something exists at that path, or the place is a network share or a sync folder.
    pub fn create(path: &Path, book: NewBook<'_>, here: &Installation) -> Result<Self> {
        let clock = Clock::named(book.zone)?;
        check_sqlite()?;
        place::check(path)?;
        place::make_folder(path)?;
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        // Made beside its name and then given it, so that nobody meets half a file.
        let io = |e| StoreError::io("make", path, e);
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        let part = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(io)?;
        fill(&mut connect(part.path(), Access::Write)?, book, clock)?;
        part.as_file().sync_all().map_err(io)?;
        part.persist_noclobber(path).map_err(|e| match e.error.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::Exists(path.to_owned()),
            _ => io(e.error),
        })?;
        Self::open(path, Access::Write, here)
    }

    /// Opens a file that exists. For writing, an older format is migrated after a copy was kept
    /// beside it, and what a dead import left behind is put out of sight.
    ///
    /// # Errors
    /// The file is missing, not ours, of a newer format, on a share, or in a sync folder.
    pub fn open(path: &Path, access: Access, here: &Installation) -> Result<Self> {
        check_sqlite()?;
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        place::check(path)?;
        let mut conn = connect(path, access)?;
        check_format(&mut conn, path, access)?;
        let real = place::real_path(path)?;
        let (file, zone): (Uuid, String) =
            conn.query_row("SELECT uuid, zone FROM book", [], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let clock = Clock::named(&zone)?;
        let writer = match access {
            Access::Read => None,
            Access::Write => Some(take_seat(&conn, file, &real, here)?),
        };
        let store = Self::assemble(conn, real, clock, writer);
        if access == Access::Write {
            store.recover()?;
        }
        Ok(store)
    }
}

fn fill(conn: &mut Connection, book: NewBook<'_>, clock: Clock) -> Result<()> {
    schema::migrate(conn, 0)?;
    let (created, _) = clock.utc(book.created);
    conn.execute(
        "INSERT INTO book (id, uuid, name, zone, created, moved) VALUES (1, ?1, ?2, ?3, ?4, ?5)",
        params![Uuid::new_v4(), book.name, book.zone, created, i64::MIN],
    )?;
    conn.execute(
        "INSERT INTO subject (id, uuid, kind) VALUES (0, ?1, 0)",
        [super::subjects::uuid(Subject::Book)],
    )?;
    Ok(())
}

fn check_sqlite() -> Result<()> {
    let (least, needed) = LEAST_SQLITE;
    if rusqlite::version_number() < least {
        return Err(StoreError::OldSqlite { found: rusqlite::version().to_owned(), needed });
    }
    Ok(())
}

fn connect(path: &Path, access: Access) -> Result<Connection> {
    let flags = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    let mut conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // Before anything else: the next statement may already meet another process.
    conn.busy_handler(Some(wait_a_moment))?;
    let foreign = |e: rusqlite::Error| match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => StoreError::NotOurs(path.to_owned()),
        _ => e.into(),
    };
    let found = schema::look(&conn).map_err(foreign)?;
    if found == Found::Foreign {
        return Err(StoreError::NotOurs(path.to_owned()));
    }
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Otherwise SQLite plans a query anew for every value, wherever a table has a partial index.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // 16 MB are enough for everything here; more makes nothing faster.
    conn.pragma_update(None, "cache_size", -16_384)?;
    conn.set_prepared_statement_cache_capacity(128);
    if access == Access::Write {
        conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        // The writer makes checkpoints when it is idle: the automatic ones hold up a key press.
        conn.pragma_update(None, "wal_autocheckpoint", 0)?;
    }
    Ok(conn)
}

/// Called while another process holds the file; says whether to go on waiting.
fn wait_a_moment(tried: i32) -> bool {
    std::thread::sleep(GLANCE);
    GLANCE.saturating_mul(u32::try_from(tried).unwrap_or(u32::MAX)) < PATIENCE
}

fn check_format(conn: &mut Connection, path: &Path, access: Access) -> Result<()> {
    let path = path.to_owned();
    match schema::look(conn)? {
        Found::Ours(schema::CURRENT) => Ok(()),
        Found::Ours(found) if found > schema::CURRENT => {
            Err(StoreError::Newer { path, found, known: schema::CURRENT })
        }
        Found::Ours(found) if access == Access::Write => {
            schema::keep_old(conn, &path, found)?;
            Ok(schema::migrate(conn, found)?)
        }
        Found::Ours(found) => Err(StoreError::Older { path, found }),
        Found::Empty | Found::Foreign => Err(StoreError::NotOurs(path)),
    }
}

fn take_seat(
    conn: &Connection,
    file: Uuid,
    path: &Path,
    here: &Installation,
) -> Result<super::Writer> {
    let local = |device: DeviceId| -> Result<Option<i64>> {
        let sql = "SELECT id FROM device WHERE uuid = ?1";
        Ok(conn.query_row(sql, [device.0], |r| r.get(0)).optional()?)
    };
    let acts = |device| match local(device)? {
        Some(id) => super::events::last_act(conn, id),
        None => Ok(0),
    };
    let seat = Seat::take(here, file, path, acts)?;
    let id = match local(seat.device())? {
        Some(id) => id,
        None => {
            let sql = "INSERT INTO device (uuid, name) VALUES (?1, ?2)";
            conn.execute(sql, params![seat.device().0, here.name])?;
            conn.last_insert_rowid()
        }
    };
    Ok(super::Writer { seat, device: id })
}

/// The latest moment from which a case has stood with another owner, for a file without any.
pub(super) fn raise_moved(conn: &Connection, moved: Moment) -> rusqlite::Result<()> {
    let sql = "UPDATE book SET moved = ?1 WHERE moved < ?1";
    conn.prepare_cached(sql)?.execute([wall(moved)])?;
    Ok(())
}
