//! Counting over a whole book: what each case says goes into temporary tables, and comes out sorted
//! by person and by number, so that a million cases need no memory to speak of. Nothing is written
//! to the file itself: a file open for reading can be counted too.

use super::count::{FindingsOf, Share, parties};
use super::{Number, Person, pack, unpack};
use crate::domain::casefile::CaseFile;
use crate::domain::id::PartyId;
use crate::store::Store;
use crate::store::cases::CaseKey;
use crate::store::error::Result;
use rusqlite::params;
use std::collections::BTreeMap;

/// A count under way. One at a time per connection.
#[derive(Debug)]
pub(in crate::store) struct Tally<'s>(&'s Store);

impl<'s> Tally<'s> {
    /// Starts from nothing.
    pub(in crate::store) fn begin(store: &'s Store) -> Result<Self> {
        store.conn.execute_batch(
            "DROP TABLE IF EXISTS temp.tally_person;
             DROP TABLE IF EXISTS temp.tally_number;
             CREATE TABLE temp.tally_person (party BLOB, state BLOB);
             CREATE TABLE temp.tally_number (value TEXT, state BLOB);",
        )?;
        Ok(Self(store))
    }

    /// Adds a case with what was found of its parties in any case.
    pub(in crate::store) fn add(&self, key: CaseKey, file: &CaseFile) -> Result<()> {
        self.add_share(Share::of_case(key, file, &self.0.findings_of(parties(file))?))
    }

    /// Adds the contacts of a case only.
    pub(in crate::store) fn add_contacts(&self, key: CaseKey, file: &CaseFile) -> Result<()> {
        self.add_share(Share::of_case(key, file, &FindingsOf::new()))
    }

    fn add_share(&self, share: Share) -> Result<()> {
        let conn = &self.0.conn;
        for (party, person) in share.persons {
            let sql = "INSERT INTO temp.tally_person (party, state) VALUES (?1, ?2)";
            conn.prepare_cached(sql)?.execute(params![party.0, pack(&person)?])?;
        }
        for (value, number) in share.numbers {
            let sql = "INSERT INTO temp.tally_number (value, state) VALUES (?1, ?2)";
            conn.prepare_cached(sql)?.execute(params![value, pack(&number)?])?;
        }
        Ok(())
    }

    /// Every person that something is known of, in the order of the table.
    pub(in crate::store) fn each_person(
        &self,
        each: &mut dyn FnMut(PartyId, &Person) -> Result<()>,
    ) -> Result<()> {
        let sql = "SELECT party, state FROM temp.tally_person ORDER BY party";
        let mut select = self.0.conn.prepare(sql)?;
        let mut rows = select.query([])?;
        let mut last: Option<(PartyId, Person)> = None;
        while let Some(row) = rows.next()? {
            let party = PartyId(row.get(0)?);
            let more: Person = unpack(row.get_ref(1)?.as_blob().unwrap_or_default())?;
            match &mut last {
                Some((same, person)) if *same == party => person.merge(more),
                _ => {
                    if let Some((party, person)) = last.replace((party, more)) {
                        each(party, &person)?;
                    }
                }
            }
        }
        last.map_or(Ok(()), |(party, person)| each(party, &person))
    }

    /// Every number that something is known of, in the order of the table.
    pub(in crate::store) fn each_number(
        &self,
        each: &mut dyn FnMut(&str, &Number) -> Result<()>,
    ) -> Result<()> {
        let sql = "SELECT value, state FROM temp.tally_number ORDER BY value";
        let mut select = self.0.conn.prepare(sql)?;
        let mut rows = select.query([])?;
        let mut last: Option<(String, Number)> = None;
        while let Some(row) = rows.next()? {
            let value: String = row.get(0)?;
            let more: Number = unpack(row.get_ref(1)?.as_blob().unwrap_or_default())?;
            match &mut last {
                Some((same, number)) if *same == value => number.merge(more),
                _ => {
                    if let Some((value, number)) = last.replace((value, more)) {
                        each(&value, &number)?;
                    }
                }
            }
        }
        last.map_or(Ok(()), |(value, number)| each(&value, &number))
    }

    /// Writes every row anew.
    pub(in crate::store) fn write(&self) -> Result<()> {
        self.0.conn.execute_batch("DELETE FROM person; DELETE FROM number;")?;
        self.each_person(&mut |party, person| self.0.put_person(party, person))?;
        self.each_number(&mut |value, number| self.0.put_number(value, number))
    }

    /// The rows that differ from the count, with what they should say, as readable names.
    pub(in crate::store) fn differences(&self) -> Result<Vec<String>> {
        let mut differ = Vec::new();
        let (mut persons, mut numbers) = (0_u64, 0_u64);
        self.each_person(&mut |party, person| {
            persons += 1;
            if self.0.person(party)? != *person {
                differ.push(format!("the row of person {party}"));
            }
            Ok(())
        })?;
        self.each_number(&mut |value, number| {
            numbers += 1;
            if self.0.number(value)? != *number {
                differ.push(format!("the row of number {value}"));
            }
            Ok(())
        })?;
        let stored = self.known_rows()?;
        if stored != (persons, numbers) {
            differ.push(format!(
                "{} person and {} number rows where {persons} and {numbers} are known",
                stored.0, stored.1
            ));
        }
        Ok(differ)
    }

    /// Rows that say anything.
    fn known_rows(&self) -> Result<(u64, u64)> {
        let mut known = BTreeMap::from([("person", 0), ("number", 0)]);
        for (table, count) in &mut known {
            let mut select = self.0.conn.prepare(&format!("SELECT state FROM {table}"))?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                let state = row.get_ref(0)?.as_blob().unwrap_or_default();
                let empty = match *table {
                    "person" => self.0.unpack_person(state)? == Person::default(),
                    _ => self.0.unpack_number(state)?.is_empty(),
                };
                *count += u64::from(!empty);
            }
        }
        Ok((known["person"], known["number"]))
    }
}
