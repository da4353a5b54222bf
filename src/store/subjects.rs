//! What events are about, by the file's own small numbers.

use super::error::Result;
use crate::domain::id::Subject;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// The subject's id; the book has none of its own, because each file is one.
pub(super) fn uuid(subject: Subject) -> Uuid {
    match subject {
        Subject::Book => Uuid::nil(),
        Subject::Case(id) => id.0,
        Subject::Party(id) => id.0,
    }
}

/// How kinds stand in the file and in the chain.
pub(super) fn kind(subject: Subject) -> i64 {
    match subject {
        Subject::Book => 0,
        Subject::Case(_) => 1,
        Subject::Party(_) => 2,
    }
}

/// The number of a subject that has one.
pub(super) fn find(conn: &Connection, subject: Subject) -> Result<Option<i64>> {
    let mut find = conn.prepare_cached("SELECT id FROM subject WHERE uuid = ?1")?;
    Ok(find.query_row([uuid(subject)], |r| r.get(0)).optional()?)
}

/// The number of a subject, made when it has none yet.
pub(super) fn intern(conn: &Connection, subject: Subject) -> Result<i64> {
    match find(conn, subject)? {
        Some(id) => Ok(id),
        None => make(conn, subject),
    }
}

/// A number for a subject known to have none.
pub(super) fn make(conn: &Connection, subject: Subject) -> Result<i64> {
    let mut insert = conn.prepare_cached("INSERT INTO subject (uuid, kind) VALUES (?1, ?2)")?;
    Ok(insert.insert(params![uuid(subject), kind(subject)])?)
}
