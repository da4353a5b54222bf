//! Reading queues: the facts of one owner's cases, of the pool, or of everybody, at any moment.

use super::Store;
use super::batches::Lens;
use super::cases::{CaseKey, Eyes};
use super::codec::wall;
use super::error::Result;
use super::facts::{Frame, POOL, Place, debtor_name, is_readable};
use super::packet::Packet;
use crate::domain::facts::Facts;
use crate::domain::fold::fold;
use crate::domain::rules::Rules;
use crate::domain::time::{Moment, NEVER};
use rusqlite::Row;
use std::sync::Arc;

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
    /// The debtor's name, where names were asked for.
    pub name: &'r str,
    /// What it amounts to, holding at the moment asked for.
    pub facts: Facts,
}

/// What is called with each case.
pub type Each<'e> = dyn FnMut(CaseFacts<'_>) + 'e;

/// What takes the cases, some at a time.
pub type Take<'t> = dyn FnMut(Packet) -> Result<()> + 't;

/// The newest row so far of one owner's case. Its buffers are used again for the next case.
#[derive(Debug, Default)]
struct Newest {
    case: i64,
    owner: i64,
    number: String,
    name: String,
    policy: i64,
    since: i64,
    until: i64,
    /// False when the row says that the case is no longer with that owner.
    here: bool,
    body: Vec<u8>,
}

impl Newest {
    fn take(&mut self, row: &Row<'_>, named: bool) -> Result<()> {
        self.owner = row.get(0)?;
        self.case = row.get(1)?;
        self.number.clear();
        self.number.push_str(row.get_ref(3)?.as_str().unwrap_or_default());
        if named {
            self.name.clear();
            self.name.push_str(row.get_ref(8)?.as_str().unwrap_or_default());
        }
        self.policy = row.get(4)?;
        self.since = row.get(5)?;
        self.until = row.get(6)?;
        let body = row.get_ref(7)?.as_blob_or_null().unwrap_or_default();
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
        self.packets_of(question, &mut |packet| packet.each(&mut *each))
    }

    /// The same in packets, for a taker on another thread.
    ///
    /// # Errors
    /// The taker's, and those of [`Store::facts_of`].
    pub fn packets_of(&self, question: &Question<'_>, take: &mut Take<'_>) -> Result<()> {
        self.packets(question, false, take)
    }

    /// The same with the debtors' names.
    ///
    /// # Errors
    /// Those of [`Store::packets_of`].
    pub fn named_packets_of(&self, question: &Question<'_>, take: &mut Take<'_>) -> Result<()> {
        self.packets(question, true, take)
    }

    fn packets(&self, question: &Question<'_>, named: bool, take: &mut Take<'_>) -> Result<()> {
        self.reading(|| {
            let moved: i64 =
                self.conn.prepare_cached(super::sql::MOVED)?.query_row([], |r| r.get(0))?;
            let mut answer = Answer {
                store: self,
                question,
                named,
                policy: self.find_rules(question.rules)?,
                eyes: self.eyes(Lens::default())?,
                owner: (POOL, None),
                packet: Packet::default(),
                take,
            };
            let everybody = question.known_at.is_some() || wall(question.as_of) < moved;
            match question.whose {
                Whose::Everybody => answer.everybody()?,
                _ if everybody => answer.everybody()?,
                Whose::Owner(login) => answer.owner(self.words.find(&self.conn, login)?)?,
                Whose::Pool => answer.owner(Some(POOL))?,
            }
            answer.send()
        })
    }
}

/// A question being answered.
struct Answer<'a, 't> {
    store: &'a Store,
    question: &'a Question<'a>,
    named: bool,
    policy: Option<i64>,
    eyes: Eyes,
    /// The owner of the last row, by number and login: rows of one owner come together.
    owner: (i64, Option<Arc<str>>),
    packet: Packet,
    take: &'a mut Take<'t>,
}

impl Answer<'_, '_> {
    fn everybody(&mut self) -> Result<()> {
        let sql = match self.named {
            true => super::sql::NAMED_FACTS_OF_ALL,
            false => super::sql::FACTS_OF_ALL,
        };
        let mut select = self.store.conn.prepare_cached(sql)?;
        self.scan(&mut select.query([])?)
    }

    /// One owner's cases.
    fn owner(&mut self, owner: Option<i64>) -> Result<()> {
        let owner = owner.unwrap_or(NO_OWNER_YET);
        let sql = match self.named {
            true => super::sql::NAMED_FACTS_OF_OWNER,
            false => super::sql::FACTS_OF_OWNER,
        };
        let mut select = self.store.conn.prepare_cached(sql)?;
        self.scan(&mut select.query([owner])?)?;
        // Cases of others that come here by something dated ahead whose time has come.
        let mut select = self.store.conn.prepare_cached(super::sql::FACTS_AHEAD)?;
        let mut rows = select.query([wall(self.question.as_of), owner])?;
        while let Some(row) = rows.next()? {
            let mut ahead = Newest::default();
            ahead.take(row, self.named)?;
            let place = Place { owner: ahead.owner, batch: row.get(2)? };
            let key = CaseKey(ahead.case);
            let places = self.store.places(key, &self.eyes.batches, self.eyes.lens)?;
            // A file that came later may have put another row over it.
            if self.store.current_place(key, &places)? == Some(place) {
                self.hand_over(&ahead)?;
            }
        }
        Ok(())
    }

    /// Reads rows in the order of owner, case and batch, and hands over the newest of each.
    fn scan(&mut self, rows: &mut rusqlite::Rows<'_>) -> Result<()> {
        let mut newest = Newest::default();
        let mut any = false;
        while let Some(row) = rows.next()? {
            if !self.eyes.batches.shows(row.get(2)?, self.eyes.lens) {
                continue;
            }
            let (owner, case): (i64, i64) = (row.get(0)?, row.get(1)?);
            if any && (owner, case) != (newest.owner, newest.case) {
                self.hand_over(&newest)?;
            }
            newest.take(row, self.named)?;
            any = true;
        }
        if any { self.hand_over(&newest) } else { Ok(()) }
    }

    fn hand_over(&mut self, row: &Newest) -> Result<()> {
        if !row.here {
            return Ok(());
        }
        let frame = Frame { owner: row.owner, since: row.since, until: row.until };
        let holds = Some(row.policy) == self.policy
            && self.question.known_at.is_none()
            && frame.holds_at(self.question.as_of)
            && is_readable(&row.body);
        let key = CaseKey(row.case);
        if holds {
            let owner = self.login(row.owner)?;
            if self.is_asked(owner.as_deref()) {
                let case = (key, row.number.as_str(), row.name.as_str());
                self.packet.add_row(case, (frame, owner), &row.body);
            }
        } else {
            let file = self.store.case_file_through(key, &self.eyes)?;
            let known_at = self.question.known_at.unwrap_or(NEVER);
            let facts = fold(&file, self.question.as_of, known_at, self.question.rules);
            // A case worked out anew may have gone to somebody else meanwhile.
            if self.is_asked(facts.owner.as_deref()) {
                let name = if self.named { debtor_name(&file) } else { "" };
                self.packet.add_worked((key, &row.number, name), facts);
            }
        }
        if self.packet.is_full() { self.send() } else { Ok(()) }
    }

    fn login(&mut self, owner: i64) -> Result<Option<Arc<str>>> {
        if self.owner.0 != owner {
            self.owner = (owner, self.store.login(owner)?);
        }
        Ok(self.owner.1.clone())
    }

    /// Whether cases of that owner are asked for.
    fn is_asked(&self, owner: Option<&str>) -> bool {
        match self.question.whose {
            Whose::Owner(login) => owner == Some(login),
            Whose::Pool => owner.is_none(),
            Whose::Everybody => true,
        }
    }

    fn send(&mut self) -> Result<()> {
        let packet = std::mem::take(&mut self.packet);
        if packet.is_empty() { Ok(()) } else { (self.take)(packet) }
    }
}
