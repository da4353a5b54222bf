//! The policy that the file has adopted.

use super::Store;
use super::act::Stamp;
use super::error::{Result, StoreError};
use crate::domain::event::Body;
use crate::domain::rules::Rules;
use rusqlite::{OptionalExtension, params};

/// A policy as the file keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adopted {
    /// Its id.
    pub name: String,
    /// SHA-256 of its text, hexadecimal.
    pub hash: String,
    /// The text itself, so that the file means the same on every machine.
    pub text: String,
}

impl Store {
    /// The policy that the file works by; `None`: none was adopted yet.
    ///
    /// # Errors
    /// The database fails.
    pub fn adopted_policy(&self) -> Result<Option<Adopted>> {
        let sql = "SELECT p.name, p.hash, p.text FROM book AS b JOIN policy AS p ON p.id = b.policy
                   WHERE p.text IS NOT NULL";
        let mut find = self.conn.prepare_cached(sql)?;
        let adopted = find
            .query_row([], |r| Ok(Adopted { name: r.get(0)?, hash: r.get(1)?, text: r.get(2)? }));
        Ok(adopted.optional()?)
    }

    /// The text of a policy that the file worked by, by its hash.
    ///
    /// # Errors
    /// The database fails.
    pub fn policy_text(&self, hash: &str) -> Result<Option<String>> {
        let sql = "SELECT text FROM policy WHERE hash = ?1 AND text IS NOT NULL";
        let mut find = self.conn.prepare_cached(sql)?;
        Ok(find.query_row([hash], |row| row.get(0)).optional()?)
    }

    /// Works by these rules from now on; `text` is the pack that they were read from. What cases
    /// amount to is worked out anew when it is asked for, and by [`Store::tidy`].
    ///
    /// # Errors
    /// The file is open for reading only, or the database fails.
    pub fn adopt_policy(&self, stamp: &Stamp<'_>, rules: &Rules, text: &str) -> Result<()> {
        self.writing(|| {
            let id = self.intern_rules(rules)?;
            let sql = "UPDATE policy SET text = ?2 WHERE id = ?1";
            self.conn.prepare_cached(sql)?.execute(params![id, text])?;
            self.conn
                .prepare_cached("UPDATE book SET policy = ?1, rev = rev + 1")?
                .execute([id])?;
            let (policy, sha256) = (rules.id.clone(), rules.hash.clone());
            self.append_to_book(stamp, &Body::PolicyAdopted { policy, sha256 })?;
            Ok::<_, StoreError>(())
        })
    }
}
