//! The file format's versions, and how an older file becomes one of today's.

use super::error::{Result, StoreError};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// Marks a file of this program: "arrs".
pub(super) const APPLICATION_ID: i64 = 0x6172_7273;

/// What makes each version out of the one before; the first makes an empty file one of ours.
const STEPS: [&str; 2] =
    [include_str!("../../assets/schema/1.sql"), include_str!("../../assets/schema/2.sql")];

/// The indexes of the current version.
const INDEXES: &str = include_str!("../../assets/schema/indexes.sql");

/// The version that this program writes.
pub(super) const CURRENT: i64 = STEPS.len() as i64;

/// What kind of file it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Found {
    /// Nothing in it yet.
    Empty,
    /// Ours, of that version.
    Ours(i64),
    /// Somebody else's database.
    Foreign,
}

/// Looks at the marks in the file's header.
pub(super) fn look(conn: &Connection) -> rusqlite::Result<Found> {
    let application: i64 = conn.pragma_query_value(None, "application_id", |r| r.get(0))?;
    let version: i64 = conn.pragma_query_value(None, "user_version", |r| r.get(0))?;
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    Ok(match (application, tables) {
        (APPLICATION_ID, _) => Found::Ours(version),
        (0, 0) => Found::Empty,
        _ => Found::Foreign,
    })
}

/// Brings the file from `version` to the current one; each step is whole or not there at all.
pub(super) fn migrate(conn: &mut Connection, version: i64) -> rusqlite::Result<()> {
    migrate_by(conn, version, &STEPS)?;
    make_indexes(conn)
}

/// Makes the indexes that are missing: a new file has none, and a first import that died leaves
/// none behind.
pub(super) fn make_indexes(conn: &Connection) -> rusqlite::Result<()> {
    let wanted = INDEXES.matches(" INDEX IF NOT EXISTS ").count();
    if wanted == own_indexes(conn)?.len() {
        return Ok(());
    }
    // A second thread for the sorting.
    conn.pragma_update(None, "threads", 2)?;
    conn.execute_batch(INDEXES)
}

/// Drops the indexes of a file that has nothing in it yet.
pub(super) fn drop_indexes(conn: &Connection) -> rusqlite::Result<()> {
    for name in own_indexes(conn)? {
        conn.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(())
}

/// The names of the indexes that are not part of a table's own definition.
fn own_indexes(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
    conn.prepare(sql)?.query_map([], |r| r.get(0))?.collect()
}

fn migrate_by(conn: &mut Connection, version: i64, steps: &[&str]) -> rusqlite::Result<()> {
    let done = usize::try_from(version).unwrap_or(0);
    for (step, sql) in steps.iter().enumerate().skip(done) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have taken this step while we waited for the file.
        let now: i64 = tx.pragma_query_value(None, "user_version", |r| r.get(0))?;
        if usize::try_from(now).unwrap_or(0) == step {
            tx.execute_batch(sql)?;
            tx.pragma_update(None, "application_id", APPLICATION_ID)?;
            tx.pragma_update(None, "user_version", step as i64 + 1)?;
        }
        tx.commit()?;
    }
    Ok(())
}

/// Keeps the file as it is beside itself, before it is migrated: `book.db` of version 3 becomes
/// `book.db.v3.bak`.
pub(super) fn keep_old(conn: &Connection, path: &Path, version: i64) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".v{version}.bak"));
    let to = Path::new(&name);
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    super::backup::write_copy(conn, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_file_is_taken_through_every_later_step_once() {
        let mut conn = Connection::open_in_memory().unwrap();
        assert_eq!(look(&conn).unwrap(), Found::Empty);
        let steps = ["CREATE TABLE a (x)", "INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (2)"];
        migrate_by(&mut conn, 0, &steps[..1]).unwrap();
        assert_eq!(look(&conn).unwrap(), Found::Ours(1));
        migrate_by(&mut conn, 1, &steps).unwrap();
        migrate_by(&mut conn, 1, &steps).unwrap();
        let sum: i64 = conn.query_row("SELECT sum(x) FROM a", [], |r| r.get(0)).unwrap();
        assert_eq!((sum, look(&conn).unwrap()), (3, Found::Ours(3)));
    }

    #[test]
    fn a_file_of_the_first_version_keeps_its_due_items() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate_by(&mut conn, 0, &STEPS[..1]).unwrap();
        conn.execute_batch(
            "PRAGMA foreign_keys = OFF;
             INSERT INTO due_row (case_id, account, number, batch, currency, due, open)
             VALUES (1, x'00', 'a', 1, 'CNY', 739000, 500)",
        )
        .unwrap();
        migrate_by(&mut conn, 1, &STEPS).unwrap();
        let row: (i64, Option<String>) = conn
            .query_row("SELECT open, parts FROM due_row", [], |r| Ok((r.get(0)?, r.get(1)?)))
            .unwrap();
        assert_eq!(row, (500, None));
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let mut conn = Connection::open_in_memory().unwrap();
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x); SELECT nonsense FROM nowhere"];
        migrate_by(&mut conn, 0, &steps).unwrap_err();
        assert_eq!(look(&conn).unwrap(), Found::Ours(1));
        let b: i64 = conn
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'b'", [], |r| r.get(0))
            .unwrap();
        assert_eq!(b, 0);
    }

    #[test]
    fn another_programs_database_is_foreign() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch("CREATE TABLE theirs (x)").unwrap();
        assert_eq!(look(&conn).unwrap(), Found::Foreign);
    }
}
