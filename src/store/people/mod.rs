//! Person and number rows: what is known of a person, and of a number or address, over all cases.
//! They are worked out from events alone; an act only brings the rows that it touches up to date.

use super::Store;
use super::cases::CaseKey;
use super::codec::{from_wall, wall};
use super::error::{Result, StoreError};
use crate::domain::compact;
use crate::domain::event::PartyFlag;
use crate::domain::id::PartyId;
use crate::domain::party::PointState;
use crate::domain::time::Moment;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod count;
mod recount;
mod tally;

pub(super) use tally::Tally;

/// The contacts that a row remembers: more than any rule counts.
const KEPT: usize = 64;

/// A contact as the rules on contacts count it; the policy's outcome table says what it counts as.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Counted {
    /// When.
    #[serde(with = "compact")]
    pub at: Moment,
    /// In which case.
    pub case: CaseKey,
    /// The login of who made it.
    pub by: String,
    /// The channel's code.
    pub channel: String,
    /// Who started it.
    pub incoming: bool,
    /// The outcome's code.
    pub outcome: String,
}

/// A person over all cases.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Person {
    /// What was found and still holds.
    pub flags: BTreeSet<PartyFlag>,
    /// The last contacts, oldest first. A voided one counts unless it never happened.
    pub contacts: Vec<Counted>,
}

/// A number or address over all persons and cases.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Number {
    /// What people found of it, by person.
    pub judged: BTreeMap<PartyId, PointState>,
    /// The last contacts through it, oldest first.
    pub contacts: Vec<Counted>,
    /// Everybody it was ever used for.
    pub parties: BTreeSet<PartyId>,
}

/// A contact in its row: names as words, the moment as milliseconds.
#[derive(Serialize, Deserialize)]
struct Packed(i64, i64, i64, i64, bool, i64);

#[derive(Serialize, Deserialize)]
struct PersonRow {
    flags: BTreeSet<PartyFlag>,
    contacts: Vec<Packed>,
}

#[derive(Serialize, Deserialize)]
struct NumberRow {
    judged: BTreeMap<PartyId, PointState>,
    contacts: Vec<Packed>,
    parties: BTreeSet<PartyId>,
}

impl Person {
    /// Takes over what another case knows of the same person.
    fn merge(&mut self, other: Self) {
        self.flags.extend(other.flags);
        remember(&mut self.contacts, other.contacts);
    }
}

impl Number {
    /// Takes over what another case knows of the same number.
    fn merge(&mut self, other: Self) {
        self.judged.extend(other.judged);
        self.parties.extend(other.parties);
        remember(&mut self.contacts, other.contacts);
    }
}

/// Adds contacts to those remembered.
fn remember(contacts: &mut Vec<Counted>, new: impl IntoIterator<Item = Counted>) {
    contacts.extend(new);
    contacts.sort();
    if let Some(surplus) = contacts.len().checked_sub(KEPT) {
        contacts.drain(..surplus);
    }
}

impl Store {
    /// What is known of a person; nothing, where nothing was ever recorded.
    ///
    /// # Errors
    /// The database fails.
    pub fn person(&self, party: PartyId) -> Result<Person> {
        let mut find = self.conn.prepare_cached(super::sql::PERSON)?;
        let state: Option<Vec<u8>> = find.query_row([party.0], |r| r.get(0)).optional()?;
        state.map_or_else(|| Ok(Person::default()), |state| self.unpack_person(&state))
    }

    /// What is known of a number or address, in its normal form.
    ///
    /// # Errors
    /// The database fails.
    pub fn number(&self, value: &str) -> Result<Number> {
        let mut find = self.conn.prepare_cached(super::sql::NUMBER)?;
        let state: Option<Vec<u8>> = find.query_row([value], |r| r.get(0)).optional()?;
        state.map_or_else(|| Ok(Number::default()), |state| self.unpack_number(&state))
    }

    /// Everybody with a flag: few enough to be joined in memory.
    ///
    /// # Errors
    /// The database fails.
    pub fn flagged_people(&self) -> Result<BTreeMap<PartyId, BTreeSet<PartyFlag>>> {
        let mut select = self.conn.prepare_cached(super::sql::FLAGGED)?;
        let mut rows = select.query([])?;
        let mut people = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let state: Vec<u8> = row.get(1)?;
            people.insert(PartyId(row.get(0)?), self.unpack_person(&state)?.flags);
        }
        Ok(people)
    }

    fn put_person(&self, party: PartyId, person: &Person) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO person (party, flagged, state) VALUES (?1, ?2, ?3)";
        let flagged = !person.flags.is_empty();
        let params = params![party.0, flagged, self.pack_person(person)?];
        self.conn.prepare_cached(sql)?.execute(params)?;
        Ok(())
    }

    fn put_number(&self, value: &str, number: &Number) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO number (value, state) VALUES (?1, ?2)";
        self.conn.prepare_cached(sql)?.execute(params![value, self.pack_number(number)?])?;
        Ok(())
    }

    fn pack_person(&self, person: &Person) -> Result<Vec<u8>> {
        let contacts = self.pack_contacts(&person.contacts)?;
        pack(&PersonRow { flags: person.flags.clone(), contacts })
    }

    fn pack_number(&self, number: &Number) -> Result<Vec<u8>> {
        let (judged, parties) = (number.judged.clone(), number.parties.clone());
        pack(&NumberRow { judged, contacts: self.pack_contacts(&number.contacts)?, parties })
    }

    fn unpack_person(&self, state: &[u8]) -> Result<Person> {
        let row: PersonRow = unpack(state)?;
        Ok(Person { flags: row.flags, contacts: self.unpack_contacts(row.contacts)? })
    }

    fn unpack_number(&self, state: &[u8]) -> Result<Number> {
        let row: NumberRow = unpack(state)?;
        let contacts = self.unpack_contacts(row.contacts)?;
        Ok(Number { judged: row.judged, contacts, parties: row.parties })
    }

    fn pack_contacts(&self, contacts: &[Counted]) -> Result<Vec<Packed>> {
        let word = |text: &str| self.words.intern(&self.conn, text);
        let packed = contacts.iter().map(|c| {
            let (by, channel, outcome) = (word(&c.by)?, word(&c.channel)?, word(&c.outcome)?);
            Ok(Packed(wall(c.at), c.case.0, by, channel, c.incoming, outcome))
        });
        packed.collect()
    }

    fn unpack_contacts(&self, packed: Vec<Packed>) -> Result<Vec<Counted>> {
        let word = |id| Ok::<_, StoreError>(self.words.text(&self.conn, id)?.to_string());
        let contacts =
            packed.into_iter().map(|Packed(at, case, by, channel, incoming, outcome)| {
                let (at, case) = (from_wall(at)?, CaseKey(case));
                let (by, channel, outcome) = (word(by)?, word(channel)?, word(outcome)?);
                Ok(Counted { at, case, by, channel, incoming, outcome })
            });
        contacts.collect()
    }
}

fn pack<T: Serialize>(row: &T) -> Result<Vec<u8>> {
    postcard::to_stdvec(row).map_err(|e| StoreError::Unstorable {
        what: e.to_string(),
        expected: "a person or number row of a reasonable size",
    })
}

fn unpack<T: serde::de::DeserializeOwned>(state: &[u8]) -> Result<T> {
    postcard::from_bytes(state).map_err(|e| {
        StoreError::corrupt(format!("a person or number row with \"{e}\""), "one of this version")
    })
}
