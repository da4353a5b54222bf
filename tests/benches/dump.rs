//! The tables of a file as CSV, and `sqlite3 .import` of them: the partner of imports.

use crate::bare;
use crate::measure::time;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Tables with fewer rows are not worth measuring.
const FEW: i64 = 100;

/// The script that makes and fills the same tables with the same indexes.
pub struct Dump {
    script: String,
}

impl Dump {
    /// Writes every table of any size. A CSV file has no place for bytes, so that they are written
    /// as hexadecimal digits, in columns of text.
    pub fn of(book: &Path, folder: &Path) -> Self {
        let conn = bare::open(book);
        let mut script = String::from("PRAGMA journal_mode = WAL;\n.mode csv\n");
        let tables =
            texts(&conn, "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0");
        let mut kept = Vec::new();
        for [table] in tables {
            let count = format!("SELECT count(*) FROM \"{table}\"");
            if conn.query_row(&count, [], |r| r.get::<_, i64>(0)).unwrap() < FEW {
                continue;
            }
            let file = folder.join(format!("{table}.csv"));
            write_table(&conn, &table, &file);
            writeln!(script, "{}", definition(&conn, &table)).unwrap();
            writeln!(script, ".import {} {table}", file.display()).unwrap();
            kept.push(table);
        }
        let indexes =
            "SELECT tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
        for [table, sql] in texts(&conn, indexes) {
            if kept.contains(&table) {
                writeln!(script, "{sql};").unwrap();
            }
        }
        Self { script }
    }

    /// How long `sqlite3` takes for it, into a new file.
    pub fn load(&self, folder: &Path) -> Duration {
        let path = folder.join("partner.db");
        let (took, ()) = time(|| {
            let mut child = Command::new("sqlite3")
                .arg(&path)
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .spawn()
                .expect("sqlite3 is installed");
            child.stdin.take().unwrap().write_all(self.script.as_bytes()).unwrap();
            assert!(child.wait().unwrap().success());
        });
        took
    }
}

/// The table with the same columns and key, but plain types.
fn definition(conn: &Connection, table: &str) -> String {
    let columns = texts(
        conn,
        &format!("SELECT name, replace(type, 'BLOB', 'TEXT') FROM pragma_table_info('{table}')"),
    );
    let mut parts: Vec<String> =
        columns.iter().map(|[name, kind]| format!("\"{name}\" {kind}")).collect();
    let key = texts(
        conn,
        &format!(
            "SELECT '\"' || name || '\"' FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"
        ),
    );
    let key: Vec<String> = key.into_iter().map(|[name]| name).collect();
    if !key.is_empty() {
        parts.push(format!("PRIMARY KEY ({})", key.join(", ")));
    }
    let sql = "SELECT sql FROM sqlite_schema WHERE name = ?1";
    let own: String = conn.query_row(sql, [table], |r| r.get(0)).unwrap();
    let end = if own.contains("WITHOUT ROWID") { " WITHOUT ROWID" } else { "" };
    format!("CREATE TABLE \"{table}\" ({}){end};", parts.join(", "))
}

fn write_table(conn: &Connection, table: &str, file: &Path) {
    let mut select = conn.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
    let columns = select.column_count();
    let mut writer = csv::Writer::from_path(file).unwrap();
    let mut rows = select.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            match row.get_ref(column).unwrap() {
                ValueRef::Null => writer.write_field(""),
                ValueRef::Integer(number) => writer.write_field(number.to_string()),
                ValueRef::Real(number) => writer.write_field(number.to_string()),
                ValueRef::Text(text) => writer.write_field(text),
                ValueRef::Blob(bytes) => writer.write_field(hex(bytes)),
            }
            .unwrap();
        }
        writer.write_record(None::<&[u8]>).unwrap();
    }
    writer.flush().unwrap();
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Rows of text.
fn texts<const N: usize>(conn: &Connection, sql: &str) -> Vec<[String; N]> {
    let mut select = conn.prepare(sql).unwrap();
    let rows = select.query_map([], |row| {
        let mut texts = [const { String::new() }; N];
        for (column, text) in texts.iter_mut().enumerate() {
            *text = row.get(column)?;
        }
        Ok(texts)
    });
    rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
}
