//! Reading queues: the facts of one owner's cases, of the pool, or of everybody, at any moment.

use super::Store;
use super::batches::{Batches, Lens};
use super::cases::{CaseKey, Eyes};
use super::codec::{from_wall, wall};
use super::error::Result;
use super::facts::{POOL, debtor, unpack};
use crate::domain::facts::Facts;
use crate::domain::fold::fold;
use crate::domain::id::PartyId;
use crate::domain::rules::Rules;
use crate::domain::time::{Moment, NEVER};
use rusqlite::Row;
use std::ops::ControlFlow;
use uuid::Uuid;

/// Whose cases.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose<'a> {
    /// Those of the user with that login.
    Owner(&'a str),
    /// Those that nobody has.
    Pool,
    /// All of them.
    Everybody,
}

/// The owner of no row: for a login that has had no case so far, but may get some by what is dated
/// ahead.
const NO_OWNER_YET: i64 = -1;

/// A question about many cases.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Whose cases.
    pub whose: Whose<'a>,
    /// The moment asked for.
    pub as_of: Moment,
    /// Only what was recorded or imported by then; `None`: all that is known now.
    pub known_at: Option<Moment>,
    /// The rules to judge by.
    pub rules: &'a Rules,
}

/// One case of an answer.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseFacts<'r> {
    /// Which case.
    pub key: CaseKey,
    /// Its number.
    pub number: &'r str,
    /// The debtor.
    pub debtor: Option<PartyId>,
    /// What it amounts to, holding at the moment asked for.
    pub facts: Facts,
}

/// One case in a list.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseLine {
    /// Its number.
    pub number: String,
    /// The debtor.
    pub debtor: Option<PartyId>,
    /// What it amounts to, holding at the moment asked for.
    pub facts: Facts,
}

/// What is called with each case; it says whether to go on.
pub type Each<'e> = dyn FnMut(CaseFacts<'_>) -> ControlFlow<()> + 'e;

/// Whether the reader wants more.
type Flow = ControlFlow<()>;

/// The newest row so far of one owner's case. Its buffers are used again for the next case.
#[derive(Debug, Default)]
struct Newest {
    case: i64,
    owner: i64,
    number: String,
    debtor: Option<Uuid>,
    policy: i64,
    since: i64,
    until: i64,
    /// False when the row says that the case is no longer with that owner.
    here: bool,
    body: Vec<u8>,
}

impl Newest {
    fn take(&mut self, row: &Row<'_>) -> Result<()> {
        self.owner = row.get(0)?;
        self.case = row.get(1)?;
        self.number.clear();
        self.number.push_str(row.get_ref(3)?.as_str().unwrap_or_default());
        self.debtor = row.get(4)?;
        self.policy = row.get(5)?;
        self.since = row.get(6)?;
        self.until = row.get(7)?;
        let body = row.get_ref(8)?.as_blob_or_null().unwrap_or_default();
        self.here = body.is_some();
        self.body.clear();
        self.body.extend_from_slice(body.unwrap_or_default());
        Ok(())
    }
}

impl Store {
    /// Calls `each` with every case asked for, in no order that means anything.
    ///
    /// For today one scan over the owner's facts answers it. For a moment before the last change
    /// of any owner, or with `known_at`, every case of the file is looked at.
    ///
    /// # Errors
    /// The database fails, or a newer read interrupted this one.
    pub fn facts_of(&self, question: &Question<'_>, each: &mut Each<'_>) -> Result<()> {
        self.reading(|| {
            let moved: i64 =
                self.conn.prepare_cached(super::sql::MOVED)?.query_row([], |r| r.get(0))?;
            let answer = Answer {
                store: self,
                question,
                policy: self.find_rules(question.rules)?,
                eyes: self.eyes(Lens::default())?,
            };
            let owner = match question.whose {
                Whose::Everybody => return answer.everybody(None, each).map(drop),
                Whose::Pool => Some(POOL),
                Whose::Owner(login) => self.words.find(&self.conn, login)?,
            };
            let login = match question.whose {
                Whose::Owner(login) => Some(login),
                _ => None,
            };
            if question.known_at.is_some() || wall(question.as_of) < moved {
                return answer.everybody(Some(login), each).map(drop);
            }
            answer.owner(owner.unwrap_or(NO_OWNER_YET), login, each).map(drop)
        })
    }

    /// What one case amounts to at a moment, out of the cache where that holds.
    ///
    /// # Errors
    /// The database fails, or there is no such case.
    pub fn facts_of_case(&self, key: CaseKey, as_of: Moment, rules: &Rules) -> Result<Facts> {
        Ok(self.line_of_case(key, as_of, rules)?.facts)
    }

    /// What a list needs of one case: its number and debtor, and what it amounts to.
    ///
    /// # Errors
    /// The database fails, or there is no such case.
    pub fn line_of_case(&self, key: CaseKey, as_of: Moment, rules: &Rules) -> Result<CaseLine> {
        self.reading(|| {
            let eyes = self.eyes(Lens::default())?;
            let policy = self.find_rules(rules)?;
            match self.cached(key, &eyes.batches, policy)? {
                Some(line) if line.facts.since <= as_of && as_of < line.facts.until => Ok(line),
                _ => {
                    let file = self.case_file_through(key, &eyes)?;
                    let facts = fold(&file, as_of, NEVER, rules);
                    Ok(CaseLine { debtor: debtor(&file), number: file.case.number, facts })
                }
            }
        })
    }

    fn cached(
        &self,
        key: CaseKey,
        batches: &Batches,
        policy: Option<i64>,
    ) -> Result<Option<CaseLine>> {
        let places = self.places(key, batches, Lens::default())?;
        let Some(place) = self.current_place(key, &places)? else { return Ok(None) };
        let mut find = self.conn.prepare_cached(super::sql::FACTS_ROW)?;
        let read = |r: &Row<'_>| Ok((r.get(2)?, r.get(3)?, r.get(4)?, r.get(5)?));
        let (by, body, number, debtor): (i64, Option<Vec<u8>>, String, Option<Uuid>) =
            find.query_row([place.owner, key.0, place.batch], read)?;
        let body = body.filter(|_| Some(by) == policy);
        let line = |facts| CaseLine { number, debtor: debtor.map(PartyId), facts };
        Ok(body.and_then(|body| unpack(&body)).map(line))
    }
}

/// A question being answered.
struct Answer<'a> {
    store: &'a Store,
    question: &'a Question<'a>,
    policy: Option<i64>,
    eyes: Eyes,
}

impl Answer<'_> {
    /// Every case of the file; of those of one owner only when `owner` is given.
    fn everybody(&self, owner: Option<Option<&str>>, each: &mut Each<'_>) -> Result<Flow> {
        let mut select = self.store.conn.prepare_cached(super::sql::FACTS_OF_ALL)?;
        let mut rows = select.query([])?;
        self.scan(&mut rows, &mut |case| match owner {
            Some(owner) if case.facts.owner.as_deref() != owner => ControlFlow::Continue(()),
            _ => each(case),
        })
    }

    /// One owner's cases.
    fn owner(&self, owner: i64, login: Option<&str>, each: &mut Each<'_>) -> Result<Flow> {
        let mut mine = |case: CaseFacts<'_>| {
            // A row worked out anew may find that the case went to somebody else meanwhile.
            if case.facts.owner.as_deref() == login {
                each(case)
            } else {
                ControlFlow::Continue(())
            }
        };
        let mut select = self.store.conn.prepare_cached(super::sql::FACTS_OF_OWNER)?;
        if self.scan(&mut select.query([owner])?, &mut mine)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        // Cases of others that come here by something dated ahead whose time has come.
        let mut select = self.store.conn.prepare_cached(super::sql::FACTS_AHEAD)?;
        let mut rows = select.query([wall(self.question.as_of), owner])?;
        self.scan(&mut rows, &mut mine)
    }

    /// Reads rows in the order of owner, case and batch, and hands over the newest of each.
    fn scan(&self, rows: &mut rusqlite::Rows<'_>, each: &mut Each<'_>) -> Result<Flow> {
        let mut newest = Newest::default();
        let mut any = false;
        while let Some(row) = rows.next()? {
            if !self.eyes.batches.shows(row.get(2)?, self.eyes.lens) {
                continue;
            }
            let (owner, case): (i64, i64) = (row.get(0)?, row.get(1)?);
            let next = any && (owner, case) != (newest.owner, newest.case);
            if next && self.hand_over(&newest, each)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
            newest.take(row)?;
            any = true;
        }
        if any { self.hand_over(&newest, each) } else { Ok(ControlFlow::Continue(())) }
    }

    fn hand_over(&self, row: &Newest, each: &mut Each<'_>) -> Result<Flow> {
        if !row.here {
            return Ok(ControlFlow::Continue(()));
        }
        let key = CaseKey(row.case);
        let as_of = wall(self.question.as_of);
        let holds = Some(row.policy) == self.policy
            && self.question.known_at.is_none()
            && (row.since..row.until).contains(&as_of);
        let cached = if holds { unpack(&row.body) } else { None };
        if let Some(facts) = cached {
            let debtor = row.debtor.map(PartyId);
            return Ok(each(CaseFacts { key, number: &row.number, debtor, facts }));
        }
        let file = self.store.case_file_through(key, &self.eyes)?;
        let known_at = self.question.known_at.unwrap_or(NEVER);
        let facts = fold(&file, self.question.as_of, known_at, self.question.rules);
        Ok(each(CaseFacts { key, number: &row.number, debtor: debtor(&file), facts }))
    }
}

impl Store {
    /// The moment from which on every case has stood with the owner it has now; questions about
    /// earlier moments look at every case.
    ///
    /// # Errors
    /// The database fails.
    pub fn settled_since(&self) -> Result<Moment> {
        let moved = self.conn.prepare_cached(super::sql::MOVED)?.query_row([], |r| r.get(0))?;
        if moved == i64::MIN { Ok(Moment::MIN) } else { from_wall(moved) }
    }
}
