//! What a list needs of single cases: number, name and facts, out of the cache where that holds.

use super::Store;
use super::batches::Lens;
use super::cases::{CaseKey, Eyes};
use super::error::{Result, StoreError};
use super::facts::{Frame, debtor_name, is_readable, unpack};
use crate::domain::facts::Facts;
use crate::domain::fold::fold;
use crate::domain::rules::Rules;
use crate::domain::time::{Moment, NEVER};

/// One case in a list.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseLine {
    /// Which case.
    pub key: CaseKey,
    /// Its number.
    pub number: String,
    /// The debtor's name, as the latest file has it; empty where there is none.
    pub name: String,
    /// What it amounts to, holding at the moment asked for.
    pub facts: Facts,
}

/// What a facts row gives.
enum Cached {
    /// No batch that counts has brought the case.
    Unseen,
    /// There is one, but the row says nothing for that moment.
    Stale,
    Holds(Box<CaseLine>),
}

/// What lines are asked by.
struct Glass<'a> {
    as_of: Moment,
    rules: &'a Rules,
    /// The number of the rules, when any facts were worked out by them.
    policy: Option<i64>,
    eyes: Eyes,
}

impl Store {
    /// What one case amounts to at a moment.
    ///
    /// # Errors
    /// The database fails, or there is no such case.
    pub fn facts_of_case(&self, key: CaseKey, as_of: Moment, rules: &Rules) -> Result<Facts> {
        Ok(self.line_of_case(key, as_of, rules)?.facts)
    }

    /// The line of one case.
    ///
    /// # Errors
    /// The database fails, or there is no such case.
    pub fn line_of_case(&self, key: CaseKey, as_of: Moment, rules: &Rules) -> Result<CaseLine> {
        self.reading(|| {
            let glass = self.glass(as_of, rules)?;
            match self.cached_line(key, &glass)? {
                Cached::Holds(line) => Ok(*line),
                Cached::Unseen | Cached::Stale => self.fresh_line(key, &glass),
            }
        })
    }

    /// The lines of these cases, in that order; of those that are not there yet, because an import
    /// has not finished, none.
    ///
    /// # Errors
    /// The database fails.
    pub fn lines(&self, keys: &[CaseKey], as_of: Moment, rules: &Rules) -> Result<Vec<CaseLine>> {
        self.reading(|| {
            let glass = self.glass(as_of, rules)?;
            let mut lines = Vec::with_capacity(keys.len());
            for &key in keys {
                match self.cached_line(key, &glass)? {
                    Cached::Holds(line) => lines.push(*line),
                    Cached::Stale => lines.push(self.fresh_line(key, &glass)?),
                    Cached::Unseen => {}
                }
            }
            Ok::<_, StoreError>(lines)
        })
    }

    fn glass<'a>(&self, as_of: Moment, rules: &'a Rules) -> Result<Glass<'a>> {
        let policy = self.find_rules(rules)?;
        Ok(Glass { as_of, rules, policy, eyes: self.eyes(Lens::default())? })
    }

    fn cached_line(&self, key: CaseKey, glass: &Glass<'_>) -> Result<Cached> {
        let mut select = self.conn.prepare_cached(super::sql::LINES_OF_CASE)?;
        let mut rows = select.query([key.0])?;
        let mut found = Cached::Unseen;
        while let Some(row) = rows.next()? {
            if !glass.eyes.batches.shows(row.get(1)?, glass.eyes.lens) {
                continue;
            }
            // The newest row with facts counts; one without says that an owner has it no longer.
            let Some(body) = row.get_ref(7)?.as_blob_or_null().unwrap_or_default() else {
                continue;
            };
            let frame = Frame { owner: row.get(0)?, since: row.get(5)?, until: row.get(6)? };
            let by: Option<i64> = row.get(4)?;
            let holds = by == glass.policy && frame.holds_at(glass.as_of);
            found = if holds && is_readable(body) {
                let facts = unpack(body, frame, self.login(frame.owner)?)?;
                let (number, name) = (row.get(2)?, row.get(3)?);
                Cached::Holds(Box::new(CaseLine { key, number, name, facts }))
            } else {
                Cached::Stale
            };
        }
        Ok(found)
    }

    fn fresh_line(&self, key: CaseKey, glass: &Glass<'_>) -> Result<CaseLine> {
        let file = self.case_file_through(key, &glass.eyes)?;
        let facts = fold(&file, glass.as_of, NEVER, glass.rules);
        let name = debtor_name(&file).to_owned();
        Ok(CaseLine { key, name, number: file.case.number, facts })
    }
}
