//! Logins and other short names stand in rows as numbers.

use super::error::{Result, StoreError};
use rusqlite::{Connection, OptionalExtension};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// Numbers and names already met. Forgotten when a transaction is rolled back, because it may
/// have met names that were not kept.
#[derive(Debug, Default)]
pub(super) struct Words {
    numbers: RefCell<HashMap<Arc<str>, i64>>,
    names: RefCell<HashMap<i64, Arc<str>>>,
}

impl Words {
    /// The number of a name, made when it has none yet.
    pub(super) fn intern(&self, conn: &Connection, text: &str) -> Result<i64> {
        if let Some(id) = self.find(conn, text)? {
            return Ok(id);
        }
        conn.prepare_cached("INSERT INTO word (text) VALUES (?1)")?.execute([text])?;
        let id = conn.last_insert_rowid();
        self.keep(id, text);
        Ok(id)
    }

    /// The number of a name that has one.
    pub(super) fn find(&self, conn: &Connection, text: &str) -> Result<Option<i64>> {
        if let Some(&id) = self.numbers.borrow().get(text) {
            return Ok(Some(id));
        }
        let mut find = conn.prepare_cached("SELECT id FROM word WHERE text = ?1")?;
        let id = find.query_row([text], |r| r.get(0)).optional()?;
        if let Some(id) = id {
            self.keep(id, text);
        }
        Ok(id)
    }

    /// The name of a number.
    pub(super) fn text(&self, conn: &Connection, id: i64) -> Result<Arc<str>> {
        if let Some(text) = self.names.borrow().get(&id) {
            return Ok(Arc::clone(text));
        }
        let mut find = conn.prepare_cached("SELECT text FROM word WHERE id = ?1")?;
        let text: Option<String> = find.query_row([id], |r| r.get(0)).optional()?;
        let text = text.ok_or_else(|| {
            StoreError::corrupt(format!("the unknown word {id}"), "a word's number")
        })?;
        Ok(self.keep(id, &text))
    }

    /// Forgets everything.
    pub(super) fn forget(&self) {
        self.numbers.borrow_mut().clear();
        self.names.borrow_mut().clear();
    }

    fn keep(&self, id: i64, text: &str) -> Arc<str> {
        let text: Arc<str> = text.into();
        self.numbers.borrow_mut().insert(Arc::clone(&text), id);
        self.names.borrow_mut().insert(id, Arc::clone(&text));
        text
    }
}
