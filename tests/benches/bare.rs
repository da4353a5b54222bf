//! Reading a table with nothing but SQLite: the partner of whole queues and searches.

use crate::measure::time;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Params};
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

/// A connection for reading.
pub fn open(path: &Path) -> Connection {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    conn.pragma_update(None, "cache_size", -16_384).unwrap();
    conn
}

/// How long it takes to read every column of every row, and how many rows there are.
pub fn read_all(conn: &Connection, sql: &str, params: impl Params) -> (Duration, usize) {
    let mut select = conn.prepare_cached(sql).unwrap();
    let columns = select.column_count();
    time(|| {
        let mut rows = select.query(params).unwrap();
        let mut count = 0;
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                touch(row.get_ref(column).unwrap());
            }
            count += 1;
        }
        count
    })
}

/// Looks at a value's bytes, so that no page of it is left out.
fn touch(value: ValueRef<'_>) {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => drop(black_box(bytes.last())),
        other => drop(black_box(other)),
    }
}
