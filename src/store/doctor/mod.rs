//! Whether a file is sound: the database itself, every chain, every row that is worked out from
//! others. Repairing rebuilds what is worked out; what people recorded is never touched.

mod caches;
mod chains;

use super::Store;
use super::error::Result;
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use serde::Serialize;

/// What part of the file something was found in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The database: pages, indexes, references.
    Database,
    /// A stream of events.
    Chain,
    /// What cases amount to.
    Facts,
    /// The rows of persons and numbers.
    People,
    /// The search index.
    Search,
}

impl Part {
    /// It is worked out from the rest, and so can be rebuilt.
    #[must_use]
    pub fn is_cache(self) -> bool {
        matches!(self, Self::Facts | Self::People | Self::Search)
    }
}

/// Something that is not as it should be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// Where.
    pub part: Part,
    /// What, in one sentence.
    pub what: String,
}

impl Finding {
    fn new(part: Part, what: impl Into<String>) -> Self {
        Self { part, what: what.into() }
    }
}

impl Store {
    /// Looks at everything. `as_of` is now, `rules` those that the file works by.
    ///
    /// # Errors
    /// The database cannot even be read.
    pub fn doctor(&self, as_of: Moment, rules: &Rules) -> Result<Vec<Finding>> {
        self.reading(|| {
            let mut findings = self.check_database()?;
            findings.extend(self.check_chains()?);
            findings.extend(self.check_caches(as_of, rules)?);
            Ok(findings)
        })
    }

    fn check_database(&self) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let mut check = self.conn.prepare("PRAGMA integrity_check")?;
        let answers = check.query_map([], |r| r.get::<_, String>(0))?;
        for answer in answers {
            let answer = answer?;
            if answer != "ok" {
                findings.push(Finding::new(Part::Database, answer));
            }
        }
        let mut check = self.conn.prepare("PRAGMA foreign_key_check")?;
        let broken =
            check.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(2)?)))?;
        for row in broken {
            let (table, parent) = row?;
            let what = format!("a row of {table} refers to something that is not in {parent}");
            findings.push(Finding::new(Part::Database, what));
        }
        Ok(findings)
    }
}
