//! The facts cache: what each case amounts to, in rows that a queue is read from in one scan.
//!
//! The table is clustered by owner, case and batch. Of the rows that one owner has of one case the
//! newest that shows counts; a row without a body says that the case is no longer with that owner.
//! So each owner's range tells the whole truth by itself: publishing a batch flips one state and
//! needs no other row touched, and a queue needs no join.

use super::Store;
use super::batches::{Batches, Lens};
use super::cases::{CaseKey, Eyes};
use super::codec::{from_wall, wall};
use super::error::{Result, StoreError};
use crate::domain::casefile::CaseFile;
use crate::domain::event::Body;
use crate::domain::facts::Facts;
use crate::domain::fold::fold;
use crate::domain::id::PartyId;
use crate::domain::party::Role;
use crate::domain::rules::Rules;
use crate::domain::time::{Moment, NEVER};
use rusqlite::{OptionalExtension, params};
use std::sync::Arc;

/// The owner number of the pool.
pub(super) const POOL: i64 = 0;

/// Facts worked out, with what their row needs besides.
#[derive(Clone, Debug)]
pub(super) struct Worked {
    pub key: CaseKey,
    pub number: String,
    pub name: String,
    pub rev: i64,
    pub ahead: bool,
    pub waits: bool,
    pub facts: Facts,
}

impl Worked {
    /// Works out what a case file amounts to at that moment, with all that is known now.
    pub(super) fn out(
        key: CaseKey,
        rev: i64,
        file: &CaseFile,
        as_of: Moment,
        rules: &Rules,
    ) -> Self {
        let facts = fold(file, as_of, NEVER, rules);
        let ahead = file.batches.iter().any(|b| b.since() > as_of)
            || file.events.iter().any(|e| e.at > as_of);
        let waits = file.events.iter().filter_map(|e| e.body.as_ref()).any(waits_for_file);
        let (number, name) = (file.case.number.clone(), debtor_name(file).to_owned());
        Self { key, number, name, rev, ahead, waits, facts }
    }
}

/// Files decide on it by what they do not say, too: balances replace payments, claims are missed.
fn waits_for_file(body: &Body) -> bool {
    matches!(
        body,
        Body::PaymentBooked { .. }
            | Body::PaymentReversed { .. }
            | Body::PaymentClaimed { .. }
            | Body::DebitRequested { .. }
    )
}

/// The debtor's party, as the latest file names it.
pub(super) fn debtor(file: &CaseFile) -> Option<PartyId> {
    let is_debtor = |role: Option<Role>| role == Some(Role::Debtor);
    let last = |v: &&crate::domain::ledger::Versions<PartyId, crate::domain::party::Party>| {
        is_debtor(v.rows.iter().rev().find_map(|r| r.value.as_ref()).map(|p| p.role))
    };
    file.parties.iter().find(last).map(|v| v.key)
}

/// The debtor's name, as the latest file in force has it; empty where there is none.
pub(super) fn debtor_name(file: &CaseFile) -> &str {
    let in_force = |id| file.batches.iter().any(|b| b.id == id && b.withdrawn.is_none());
    let debtor = file.parties.iter().find(|v| Some(v.key) == debtor(file));
    let mut rows = debtor.iter().flat_map(|v| v.rows.iter().rev());
    let latest = rows.find(|row| row.value.is_some() && in_force(row.batch));
    latest.and_then(|row| row.value.as_ref()).map_or("", |party| &party.name)
}

/// A facts row as far as it is needed to replace it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub owner: i64,
    pub batch: i64,
}

/// The first byte of packed facts. Rises with every change of what they are made of: rows of
/// another form are worked out again.
pub(super) const FORM: u8 = 7;

/// The compact form in which facts stand in a row, which has their span and owner besides.
pub(super) fn pack(facts: &Facts) -> Result<Vec<u8>> {
    postcard::to_stdvec(&(FORM, facts)).map_err(|e| StoreError::Unstorable {
        what: e.to_string(),
        expected: "facts of a reasonable size",
    })
}

/// Whether the body is of the form that this version reads.
pub(super) fn is_readable(body: &[u8]) -> bool {
    body.first() == Some(&FORM)
}

/// Whether the body is of a form that came before it: not damaged, but to be worked out again.
pub(super) fn is_outdated(body: &[u8]) -> bool {
    body.first().is_some_and(|form| *form < FORM)
}

/// Facts from a row with a readable body.
///
/// # Errors
/// The row has been damaged.
pub(super) fn unpack(body: &[u8], frame: Frame, owner: Option<Arc<str>>) -> Result<Facts> {
    let damaged = || StoreError::corrupt("facts that cannot be read", "facts as they were packed");
    let body = body.get(1..).unwrap_or_default();
    let mut facts: Facts = postcard::from_bytes(body).map_err(|_| damaged())?;
    (facts.since, facts.until) = (from_wall(frame.since)?, from_wall(frame.until)?);
    facts.owner = owner;
    Ok(facts)
}

/// What a row has besides the body of its facts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Frame {
    pub owner: i64,
    /// Wall clock, milliseconds.
    pub since: i64,
    pub until: i64,
}

impl Frame {
    pub(super) fn holds_at(&self, moment: Moment) -> bool {
        (self.since..self.until).contains(&wall(moment))
    }
}

impl Store {
    /// The number of the rules in this file, made when they have none yet.
    pub(super) fn intern_rules(&self, rules: &Rules) -> Result<i64> {
        if let Some(id) = self.find_rules(rules)? {
            return Ok(id);
        }
        let sql = "INSERT INTO policy (hash, name) VALUES (?1, ?2)";
        Ok(self.conn.prepare_cached(sql)?.insert([&rules.hash, &rules.id])?)
    }

    /// The number of the rules when any facts were ever worked out by them.
    pub(super) fn find_rules(&self, rules: &Rules) -> Result<Option<i64>> {
        let mut find = self.conn.prepare_cached("SELECT id FROM policy WHERE hash = ?1")?;
        Ok(find.query_row([&rules.hash], |r| r.get(0)).optional()?)
    }

    /// Where the rows of a case stand that show through the lens, oldest batch first.
    pub(super) fn places(&self, key: CaseKey, batches: &Batches, lens: Lens) -> Result<Vec<Place>> {
        let mut select = self.conn.prepare_cached(super::sql::FACTS_OF_CASE)?;
        let rows =
            select.query_map([key.0], |r| Ok(Place { owner: r.get(0)?, batch: r.get(1)? }))?;
        let mut places = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        places.retain(|place| batches.shows(place.batch, lens));
        Ok(places)
    }

    /// Writes the facts of a case in place of all that its published rows said.
    pub(super) fn save(&self, worked: &Worked, policy: i64, batches: &Batches) -> Result<()> {
        let old = self.places(worked.key, batches, Lens::default())?;
        let newest = batches.all.iter().rev().find(|b| b.is_visible()).map_or(0, |b| b.id);
        let batch = old.iter().map(|place| place.batch).max().unwrap_or(newest);
        let owner = self.owner_number(&worked.facts)?;
        if self.current_place(worked.key, &old)?.is_none_or(|place| place.owner != owner) {
            super::open::raise_moved(&self.conn, worked.facts.since)?;
        }
        let new = Place { owner, batch };
        for place in old.into_iter().filter(|place| *place != new) {
            self.remove(worked.key, place)?;
        }
        self.put(worked, new, policy)
    }

    /// The one row that a case has holds at `now`, and goes on holding when a file has nothing new
    /// to say.
    pub(super) fn stands(
        &self,
        key: CaseKey,
        policy: i64,
        now: Moment,
        eyes: &Eyes,
    ) -> Result<bool> {
        let mut select = self.conn.prepare_cached(super::sql::FACTS_STANDING)?;
        let mut rows = select.query(params![key.0, policy, wall(now)])?;
        let mut stands = None;
        while let Some(row) = rows.next()? {
            if eyes.batches.shows(row.get(0)?, eyes.lens) && stands.replace(row.get(1)?).is_some() {
                return Ok(false);
            }
        }
        Ok(stands.unwrap_or(false))
    }

    /// Writes the facts of a case under a pending batch, when they differ from the published ones.
    /// What a batch that is `silent` leaves as it was holds on, from before it.
    pub(super) fn save_pending(
        &self,
        worked: &Worked,
        policy: i64,
        eyes: &Eyes,
        pending: i64,
        silent: bool,
    ) -> Result<()> {
        let places = self.places(worked.key, &eyes.batches, eyes.lens)?;
        let (mine, published): (Vec<_>, Vec<_>) =
            places.into_iter().partition(|place| place.batch == pending);
        for place in mine {
            self.remove(worked.key, place)?;
        }
        let owner = self.owner_number(&worked.facts)?;
        if let Some(place) = self.current_place(worked.key, &published)? {
            if place.owner == owner && self.is_same(worked, place, policy, silent)? {
                return Ok(());
            }
            if place.owner != owner {
                self.put_moved_away(worked, Place { owner: place.owner, batch: pending })?;
            }
        }
        self.put(worked, Place { owner, batch: pending }, policy)
    }

    /// The login of a row's owner; `None`: the pool.
    pub(super) fn login(&self, owner: i64) -> Result<Option<Arc<str>>> {
        (owner != POOL).then(|| self.words.text(&self.conn, owner)).transpose()
    }

    /// The one of a case's rows that holds its facts: the newest with a body.
    pub(super) fn current_place(&self, key: CaseKey, places: &[Place]) -> Result<Option<Place>> {
        if let [place] = places {
            return Ok(Some(*place));
        }
        for &place in places.iter().rev() {
            let mut find = self.conn.prepare_cached(super::sql::FACTS_ROW)?;
            let body: Option<Option<i64>> = find
                .query_row(params![place.owner, key.0, place.batch], |r| r.get(1))
                .optional()?;
            if body.flatten().is_some() {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    fn is_same(&self, worked: &Worked, place: Place, policy: i64, silent: bool) -> Result<bool> {
        let mut find = self.conn.prepare_cached(super::sql::FACTS_ROW)?;
        let (since, until) = (wall(worked.facts.since), wall(worked.facts.until));
        let new = pack(&worked.facts)?;
        Ok(find.query_row(params![place.owner, worked.key.0, place.batch], |r| {
            let same = r.get_ref(3)?.as_blob_or_null()? == Some(&new);
            let (from, to): (i64, i64) = (r.get(4)?, r.get(5)?);
            let span = to == until && (from == since || silent && from < since);
            let same = same && r.get_ref(6)?.as_str()? == worked.name;
            Ok(same && span && r.get::<_, i64>(0)? == worked.rev && r.get::<_, i64>(2)? == policy)
        })?)
    }

    /// The word of the facts' owner.
    pub(super) fn owner_number(&self, facts: &Facts) -> Result<i64> {
        match &facts.owner {
            Some(login) => self.words.intern(&self.conn, login),
            None => Ok(POOL),
        }
    }

    pub(super) fn put(&self, worked: &Worked, place: Place, policy: i64) -> Result<()> {
        let facts = &worked.facts;
        self.conn.prepare_cached(super::sql::PUT_FACTS)?.execute(params![
            place.owner,
            worked.key.0,
            place.batch,
            worked.number,
            worked.name,
            worked.rev,
            policy,
            wall(facts.since),
            wall(facts.until),
            worked.ahead,
            worked.waits,
            pack(facts)?,
        ])?;
        Ok(())
    }

    fn put_moved_away(&self, worked: &Worked, place: Place) -> Result<()> {
        self.conn.prepare_cached(super::sql::PUT_FACTS)?.execute(params![
            place.owner,
            worked.key.0,
            place.batch,
            worked.number,
            worked.name,
            worked.rev,
            0,
            i64::MIN,
            i64::MAX,
            false,
            false,
            None::<Vec<u8>>,
        ])?;
        Ok(())
    }

    pub(super) fn remove(&self, key: CaseKey, place: Place) -> Result<()> {
        let sql = "DELETE FROM facts WHERE owner = ?1 AND case_id = ?2 AND batch = ?3";
        self.conn.prepare_cached(sql)?.execute([place.owner, key.0, place.batch])?;
        Ok(())
    }
}
