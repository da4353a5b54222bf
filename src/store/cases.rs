//! Case files out of the file.

use super::batches::{Batches, Lens, Scope};
use super::error::{Result, StoreError};
use super::ledger::{self, Ledger};
use super::{Store, events, sql, subjects};
use crate::domain::casefile::{CaseFile, CaseRef};
use crate::domain::event::Event;
use crate::domain::id::{CaseId, PartyId, Subject};
use crate::domain::ledger::Batch;
use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A case by the file's own small number; it means nothing in another file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct CaseKey(pub i64);

/// The batches as one transaction sees them, with what follows from them for every case.
#[derive(Debug)]
pub(super) struct Eyes {
    pub batches: Arc<Batches>,
    pub lens: Lens,
    pub speaking: Vec<Batch>,
}

/// Which case, and how often it was acted on.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub case: CaseRef,
    pub rev: i64,
}

impl Store {
    /// The case of that id.
    ///
    /// # Errors
    /// The database fails.
    pub fn case_of(&self, id: CaseId) -> Result<Option<CaseKey>> {
        Ok(subjects::find(&self.conn, Subject::Case(id))?.map(CaseKey))
    }

    /// The cases of that number: one, unless two creditors use it.
    ///
    /// # Errors
    /// The database fails.
    pub fn find_case(&self, number: &str) -> Result<Vec<CaseKey>> {
        self.keys(sql::CASES_OF_NUMBER, number)
    }

    /// The number of a case; `None` when it is not there.
    ///
    /// # Errors
    /// The database fails.
    pub fn case_number(&self, key: CaseKey) -> Result<Option<String>> {
        let mut find = self.conn.prepare_cached("SELECT number FROM cases WHERE id = ?1")?;
        Ok(find.query_row([key.0], |row| row.get(0)).optional()?)
    }

    /// About how many cases there are: those of an unfinished import are among them.
    ///
    /// # Errors
    /// The database fails.
    pub fn case_count(&self) -> Result<u64> {
        let mut count = self.conn.prepare_cached("SELECT count(*) FROM cases")?;
        Ok(count.query_row([], |row| row.get(0))?)
    }

    /// The cases in which a party is.
    ///
    /// # Errors
    /// The database fails.
    pub fn cases_of_party(&self, party: PartyId) -> Result<Vec<CaseKey>> {
        self.keys(sql::CASES_OF_PARTY, party.0)
    }

    /// The same with those that only an unfinished import has brought.
    pub(super) fn all_cases_of_party(&self, party: PartyId) -> Result<Vec<CaseKey>> {
        self.all_keys(sql::CASES_OF_PARTY, party.0)
    }

    fn all_keys(&self, sql: &str, param: impl rusqlite::ToSql) -> Result<Vec<CaseKey>> {
        let mut select = self.conn.prepare_cached(sql)?;
        let keys = select.query_map([param], |r| r.get(0).map(CaseKey))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    fn keys(&self, sql: &str, param: impl rusqlite::ToSql) -> Result<Vec<CaseKey>> {
        self.reading(|| {
            let batches = self.current_batches()?;
            let mut shown = Vec::new();
            for key in self.all_keys(sql, param)? {
                // A case that an unfinished import brought is not there yet.
                if !self.places(key, &batches, Lens::default())?.is_empty() {
                    shown.push(key);
                }
            }
            Ok(shown)
        })
    }

    /// Cases of a scope after that one, by rising number: each with creditor and portfolio.
    pub(super) fn cases_in(
        &self,
        scope: &Scope,
        after: i64,
        limit: usize,
    ) -> Result<Vec<(i64, String, String)>> {
        let mut select = self.conn.prepare_cached(
            "SELECT c.id, p.creditor, p.code
             FROM cases AS c CROSS JOIN portfolio AS p ON p.id = c.portfolio
             WHERE c.id > ?1 AND p.creditor = ?2 AND (?3 IS NULL OR p.code = ?3)
             ORDER BY c.id LIMIT ?4",
        )?;
        let params = rusqlite::params![after, scope.creditor, scope.portfolio, limit];
        let rows = select.query_map(params, |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Which case it is, and how many acts it has seen: a reader who remembers the number knows
    /// whether anything was recorded since.
    ///
    /// # Errors
    /// The database fails, or there is no such case.
    pub fn case_ref(&self, key: CaseKey) -> Result<(CaseRef, i64)> {
        self.head(key).map(|head| (head.case, head.rev))
    }

    /// Whether anybody may see the case: one that an unfinished import brings is not there yet.
    ///
    /// # Errors
    /// The database fails.
    pub fn is_there(&self, key: CaseKey) -> Result<bool> {
        let batches = self.current_batches()?;
        Ok(!self.places(key, &batches, Lens::default())?.is_empty())
    }

    /// Everything that the rules may know of a case: its ledger, its own events, and what was
    /// found of its parties, in whichever case.
    ///
    /// # Errors
    /// The database fails, or there is no such case.
    pub fn case_file(&self, key: CaseKey) -> Result<CaseFile> {
        self.reading(|| self.case_file_through(key, &self.eyes(Lens::default())?))
    }

    /// Calls `each` with every case file, in the order in which cases came into the file. What others
    /// record meanwhile may or may not be in it.
    ///
    /// # Errors
    /// The database fails, or a newer read interrupted this one.
    pub fn each_case_file(&self, each: &mut dyn FnMut(CaseKey, &CaseFile)) -> Result<()> {
        let eyes = self.eyes(Lens::default())?;
        for key in self.all_cases()? {
            // A case that an unfinished import brought is not there yet.
            if !self.places(key, &eyes.batches, Lens::default())?.is_empty() {
                let file = self.reading(|| self.case_file_through(key, &eyes))?;
                each(key, &file);
            }
        }
        Ok(())
    }

    pub(super) fn all_cases(&self) -> Result<Vec<CaseKey>> {
        let mut select = self.conn.prepare("SELECT id FROM cases ORDER BY id")?;
        let keys = select.query_map([], |r| r.get(0).map(CaseKey))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// Every event of the book itself: imports, withdrawals, policies.
    ///
    /// # Errors
    /// The database fails.
    pub fn events_of_book(&self) -> Result<Vec<Event>> {
        self.stream(0, Subject::Book)
    }

    /// The batches seen through a lens.
    pub(super) fn eyes(&self, lens: Lens) -> Result<Eyes> {
        let batches = self.current_batches()?;
        let speaking = batches.speaking(lens);
        Ok(Eyes { batches, lens, speaking })
    }

    /// The head of a case.
    pub(super) fn head(&self, key: CaseKey) -> Result<Head> {
        let mut find = self.conn.prepare_cached(sql::CASE_HEAD)?;
        let head = find.query_row([key.0], |r| {
            let id = CaseId(r.get(0)?);
            let case = CaseRef { id, number: r.get(1)?, creditor: r.get(2)?, portfolio: r.get(3)? };
            Ok(Head { case, rev: r.get(4)? })
        });
        head.optional()?.ok_or_else(|| StoreError::NoCase(format!("number {} of this file", key.0)))
    }

    /// The case file as seen through a lens.
    pub(super) fn case_file_through(&self, key: CaseKey, eyes: &Eyes) -> Result<CaseFile> {
        let head = self.head(key)?;
        let ledger = ledger::read(&self.conn, key.0)?;
        let events = self.events_of(key, &head, &ledger)?;
        assemble(head.case, &ledger, events, eyes)
    }

    /// The case's own events and what was found of its parties.
    pub(super) fn events_of(
        &self,
        key: CaseKey,
        head: &Head,
        ledger: &Ledger,
    ) -> Result<Vec<Event>> {
        let mut events = self.stream(key.0, Subject::Case(head.case.id))?;
        events.extend(self.party_events(ledger.keys())?);
        events.sort_by_key(Event::decision_order);
        Ok(events)
    }

    /// What was found of the parties that any batch names in the case.
    pub(super) fn party_events<'k>(
        &self,
        keys: impl Iterator<Item = &'k ledger::Key>,
    ) -> Result<Vec<Event>> {
        let mut events = Vec::new();
        for key in keys {
            let ledger::Key::Party(id) = *key else { continue };
            let subject = Subject::Party(PartyId(id));
            if let Some(id) = subjects::find(&self.conn, subject)? {
                events.extend(self.stream(id, subject)?);
            }
        }
        events.sort_by_key(Event::decision_order);
        Ok(events)
    }

    pub(super) fn stream(&self, id: i64, subject: Subject) -> Result<Vec<Event>> {
        events::of_subject(&self.conn, &self.words, self.clock, (id, subject))
    }

    /// The number of a case in this file, made when it has none yet.
    pub(super) fn intern_case(&self, case: &CaseRef) -> Result<(i64, bool)> {
        match subjects::find(&self.conn, Subject::Case(case.id))? {
            Some(id) => Ok((id, false)),
            None => Ok((self.make_case(case)?, true)),
        }
    }

    /// A number for a case known to have none.
    pub(super) fn make_case(&self, case: &CaseRef) -> Result<i64> {
        let id = subjects::make(&self.conn, Subject::Case(case.id))?;
        let portfolio = self.intern_portfolio(&case.creditor, &case.portfolio)?;
        self.conn
            .prepare_cached("INSERT INTO cases (id, number, portfolio) VALUES (?1, ?2, ?3)")?
            .execute(rusqlite::params![id, case.number, portfolio])?;
        Ok(id)
    }

    fn intern_portfolio(&self, creditor: &str, code: &str) -> Result<i64> {
        let sql = "SELECT id FROM portfolio WHERE creditor = ?1 AND code = ?2";
        let mut find = self.conn.prepare_cached(sql)?;
        if let Some(id) = find.query_row([creditor, code], |r| r.get(0)).optional()? {
            return Ok(id);
        }
        let sql = "INSERT INTO portfolio (creditor, code) VALUES (?1, ?2)";
        Ok(self.conn.prepare_cached(sql)?.insert([creditor, code])?)
    }
}

/// Puts a case file together.
pub(super) fn assemble(
    case: CaseRef,
    ledger: &Ledger,
    mut events: Vec<Event>,
    eyes: &Eyes,
) -> Result<CaseFile> {
    let read = ledger::versions(ledger, &eyes.batches, eyes.lens)?;
    // Of a party that only a batch out of sight names, nothing belongs to the case.
    events.retain(|event| match event.subject {
        Subject::Party(party) => read.parties.iter().any(|versions| versions.key == party),
        _ => true,
    });
    let batches =
        eyes.batches.for_case(&eyes.speaking, &case.creditor, &case.portfolio, &read.named);
    Ok(CaseFile {
        case,
        batches,
        placement: read.placement,
        parties: read.parties,
        points: read.points,
        accounts: read.accounts,
        items: read.items,
        events,
    })
}
