//! The people who work in the file.

use super::Store;
use super::error::{Result, StoreError};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

/// What a person may do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Works cases at a desk.
    Collector,
    /// Works cases in the field.
    FieldCollector,
    /// Leads a team: assigns, decides, corrects.
    Lead,
    /// Conducts legal steps.
    Legal,
    /// Reads only.
    Auditor,
    /// Keeps the users.
    Admin,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Collector,
        Self::FieldCollector,
        Self::Lead,
        Self::Legal,
        Self::Auditor,
        Self::Admin,
    ];

    /// The stable name, as stored and typed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Collector => "collector",
            Self::FieldCollector => "field_collector",
            Self::Lead => "lead",
            Self::Legal => "legal",
            Self::Auditor => "auditor",
            Self::Admin => "admin",
        }
    }
}

impl std::str::FromStr for Role {
    type Err = String;
    fn from_str(s: &str) -> std::result::Result<Self, String> {
        Self::ALL.into_iter().find(|role| role.name() == s).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("\"{s}\" is not a role; expected one of {names}")
        })
    }
}

/// A person who works in the file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct User {
    /// The login; events carry it.
    pub login: String,
    /// What people call them.
    pub name: String,
    /// What they may do.
    pub roles: Vec<Role>,
}

impl Store {
    /// The user of that login.
    ///
    /// # Errors
    /// The database fails.
    pub fn user(&self, login: &str) -> Result<Option<User>> {
        let sql = "SELECT login, name, roles FROM users WHERE login = ?1 AND active = 1";
        let row = self.conn.prepare_cached(sql)?.query_row([login], texts).optional()?;
        row.map(read).transpose()
    }

    /// Everybody who works in the file, by login.
    ///
    /// # Errors
    /// The database fails.
    pub fn users(&self) -> Result<Vec<User>> {
        let sql = "SELECT login, name, roles FROM users WHERE active = 1 ORDER BY login";
        let mut select = self.conn.prepare_cached(sql)?;
        let rows = select.query_map([], texts)?.collect::<rusqlite::Result<Vec<_>>>()?;
        rows.into_iter().map(read).collect()
    }

    /// Adds a user, or changes the name and roles of the one with that login.
    ///
    /// # Errors
    /// The file is open for reading only, or the database fails.
    pub fn put_user(&self, user: &User) -> Result<()> {
        self.writing(|| {
            let roles = user.roles.iter().map(|r| r.name()).collect::<Vec<_>>().join(",");
            self.conn
                .prepare_cached(
                    "INSERT INTO users (login, name, roles) VALUES (?1, ?2, ?3)
                     ON CONFLICT (login) DO UPDATE
                     SET name = excluded.name, roles = excluded.roles, active = 1",
                )?
                .execute(params![user.login, user.name, roles])?;
            Ok(())
        })
    }
}

fn texts(row: &Row<'_>) -> rusqlite::Result<(String, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn read((login, name, roles): (String, String, String)) -> Result<User> {
    let roles = roles.split(',').filter(|r| !r.is_empty()).map(str::parse);
    let roles = roles.collect::<std::result::Result<Vec<Role>, _>>();
    let roles = roles.map_err(|what| StoreError::Corrupt { what, expected: "a known role" })?;
    Ok(User { login, name, roles })
}
