//! What is worked out from the ledger and the events: facts, persons and numbers, the search index.

use super::{Finding, Part};
use crate::domain::facts::Facts;
use crate::domain::fold::fold;
use crate::domain::rules::Rules;
use crate::domain::time::{Moment, NEVER};
use crate::store::Store;
use crate::store::batches::Lens;
use crate::store::cases::{CaseKey, Eyes};
use crate::store::error::{Result, StoreError};
use crate::store::facts::{Frame, Place, debtor_name, is_outdated, is_readable, unpack};
use crate::store::people::Tally;
use rusqlite::params;

/// Cases rebuilt in one transaction.
const STEP: usize = 512;

/// A facts row in force.
struct Stored {
    owner: i64,
    rev: i64,
    policy: i64,
    name: String,
    /// Of a form of before: never used, and replaced when there is time.
    outdated: bool,
    facts: Option<Facts>,
}

impl Store {
    pub(super) fn check_caches(&self, as_of: Moment, rules: &Rules) -> Result<Vec<Finding>> {
        let eyes = self.eyes(Lens::default())?;
        let tally = Tally::begin(self)?;
        let mut findings = Vec::new();
        for key in self.all_cases()? {
            let (head, places) = (self.head(key)?, self.places(key, &eyes.batches, eyes.lens)?);
            if places.is_empty() {
                findings.extend(self.check_unseen(key, &eyes)?);
                continue;
            }
            let file = self.case_file_through(key, &eyes)?;
            tally.add(key, &file)?;
            let wrong = match self.stored(key, &places)? {
                Some(stored) if stored.name != debtor_name(&file) => {
                    Some("has another name in lists")
                }
                Some(stored) => self.judge_facts(&stored, head.rev, as_of, rules, |moment| {
                    fold(&file, moment, NEVER, rules)
                })?,
                None => Some("has no facts"),
            };
            if let Some(wrong) = wrong {
                let what = format!("case {} {wrong}", head.case.number);
                findings.push(Finding::new(Part::Facts, what));
            }
            if !self.is_indexed(key)? {
                let what = format!("case {} cannot be found by searching", head.case.number);
                findings.push(Finding::new(Part::Search, what));
            }
        }
        findings.extend(self.stray_facts()?);
        let differ = tally.differences()?;
        findings.extend(
            differ.into_iter().map(|what| {
                Finding::new(Part::People, format!("{what} is not what the events say"))
            }),
        );
        Ok(findings)
    }

    /// A case that has no facts at all must be one that an unfinished import brought.
    fn check_unseen(&self, key: CaseKey, eyes: &Eyes) -> Result<Option<Finding>> {
        let file = self.case_file_through(key, eyes)?;
        if file.batches.is_empty()
            || !file.items.iter().flat_map(|item| &item.rows).any(|row| row.value.is_some())
        {
            return Ok(None);
        }
        let what = format!("case {} is in no queue", file.case.number);
        Ok(Some(Finding::new(Part::Facts, what)))
    }

    fn stored(&self, key: CaseKey, places: &[Place]) -> Result<Option<Stored>> {
        let Some(place) = self.current_place(key, places)? else { return Ok(None) };
        let mut find = self.conn.prepare_cached(super::super::sql::FACTS_ROW)?;
        let stored = find.query_row([place.owner, key.0, place.batch], |r| {
            let frame = Frame { owner: place.owner, since: r.get(4)?, until: r.get(5)? };
            Ok((r.get(0)?, r.get(2)?, r.get::<_, Option<Vec<u8>>>(3)?, r.get(6)?, frame))
        })?;
        let (rev, policy, body, name, frame) = stored;
        let outdated = body.as_deref().is_some_and(is_outdated);
        let body = body.filter(|body| is_readable(body)).unwrap_or_default();
        let facts = unpack(&body, frame, self.login(place.owner)?).ok();
        Ok(Some(Stored { owner: place.owner, rev, policy, name, outdated, facts }))
    }

    fn judge_facts(
        &self,
        stored: &Stored,
        rev: i64,
        as_of: Moment,
        rules: &Rules,
        fresh: impl Fn(Moment) -> Facts,
    ) -> Result<Option<&'static str>> {
        if stored.outdated || Some(stored.policy) != self.find_rules(rules)? {
            // Worked out by other rules or long ago: never used, and replaced when there is time.
            return Ok(None);
        }
        let Some(facts) = &stored.facts else { return Ok(Some("has facts that cannot be read")) };
        Ok(if stored.rev != rev {
            Some("has facts from before its last act")
        } else if !is_true(facts, as_of, fresh) {
            Some("has facts that its events and files do not give")
        } else if self.owner_number_known(facts)? != Some(stored.owner) {
            Some("stands in another owner's queue")
        } else {
            None
        })
    }

    fn owner_number_known(&self, facts: &Facts) -> Result<Option<i64>> {
        match &facts.owner {
            Some(login) => self.words.find(&self.conn, login),
            None => Ok(Some(crate::store::facts::POOL)),
        }
    }

    fn stray_facts(&self) -> Result<Option<Finding>> {
        let sql = "SELECT count(*) FROM facts AS f NOT INDEXED
                   WHERE NOT EXISTS (SELECT 1 FROM cases AS c WHERE c.id = f.case_id)";
        let stray: u64 = self.conn.query_row(sql, [], |r| r.get(0))?;
        let what = format!("{stray} facts rows belong to no case");
        Ok((stray > 0).then(|| Finding::new(Part::Facts, what)))
    }

    fn is_indexed(&self, key: CaseKey) -> Result<bool> {
        let mut find = self.conn.prepare_cached("SELECT 1 FROM search WHERE rowid = ?1")?;
        Ok(find.exists([key.0])?)
    }

    /// Rebuilds everything that is worked out: indexes, facts, persons and numbers, search.
    ///
    /// # Errors
    /// The file is open for reading only, or the database fails.
    pub fn repair(&self, as_of: Moment, rules: &Rules) -> Result<()> {
        self.writing(|| Ok::<_, StoreError>(self.conn.execute_batch("REINDEX")?))?;
        let cases = self.all_cases()?;
        self.writing(|| self.forget_caches())?;
        let tally = Tally::begin(self)?;
        for some in cases.chunks(STEP) {
            self.writing(|| {
                for &key in some {
                    let (_, file) = self.work_out(key, as_of, rules)?;
                    tally.add(key, &file)?;
                    self.index(key, true, &file)?;
                }
                Ok::<_, StoreError>(())
            })?;
        }
        self.writing(|| tally.write())
    }

    /// Takes out everything that is about to be worked out again; those of a batch that is being
    /// written stay.
    fn forget_caches(&self) -> Result<()> {
        let pending = self.current_batches()?.pending().map(|batch| batch.id);
        let sql = "DELETE FROM facts WHERE batch IS NOT ?1";
        self.conn.execute(sql, params![pending])?;
        self.conn.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
        Ok(())
    }
}

/// Whether folding gives these facts at `as_of`, or, when they are for other days, all through the
/// days that they are for. Files that said nothing new may have come meanwhile.
fn is_true(facts: &Facts, as_of: Moment, fresh: impl Fn(Moment) -> Facts) -> bool {
    let holds = facts.since <= as_of && as_of < facts.until;
    let mut at = if holds { as_of } else { facts.since };
    loop {
        let now = fresh(at);
        let span = facts.since <= now.since && now.until <= facts.until;
        if !span || (Facts { since: facts.since, until: facts.until, ..now.clone() }) != *facts {
            return false;
        }
        if now.until == facts.until {
            return true;
        }
        at = now.until;
    }
}
