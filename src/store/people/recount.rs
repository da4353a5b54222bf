//! Keeping person and number rows up to date, act by act.

use super::Number;
use super::count::{Findings, FindingsOf, Share, findings, holder, parties, reach, values};
use crate::domain::casefile::CaseFile;
use crate::domain::event::{Body, Event};
use crate::domain::id::{ActId, PartyId, Subject};
use crate::store::cases::CaseKey;
use crate::store::error::Result;
use crate::store::{Store, subjects};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    /// Brings the rows up to date that an act touches. `cases` are those it was made in, with the
    /// act among their events.
    pub(in crate::store) fn count_act(
        &self,
        act: ActId,
        written: &[(Subject, u64)],
        cases: &[(CaseKey, CaseFile)],
    ) -> Result<()> {
        let found: BTreeSet<PartyId> = written
            .iter()
            .filter_map(|(subject, _)| match subject {
                Subject::Party(party) => Some(*party),
                _ => None,
            })
            .collect();
        let own = |e: &&Event| e.act == act;
        let voids = cases
            .iter()
            .flat_map(|(_, file)| file.events.iter().filter(own))
            .any(|e| matches!(e.body, Some(Body::Voided { .. })));
        if voids || !found.is_empty() {
            return self.recount_after(act, found, cases);
        }
        cases.iter().try_for_each(|(key, file)| self.add_contacts(act, *key, file))
    }

    /// The quick way: contacts are added to what the rows say.
    fn add_contacts(&self, act: ActId, key: CaseKey, file: &CaseFile) -> Result<()> {
        let contact = |e: &Event| e.act == act && matches!(e.body, Some(Body::Contact(_)));
        if !file.events.iter().any(contact) {
            return Ok(());
        }
        let known = self.findings_of(parties(file))?;
        let share = Share::of_acts(key, file, &known, |made| made == act);
        for (party, new) in share.persons {
            let mut person = self.person(party)?;
            person.merge(new);
            self.put_person(party, &person)?;
        }
        for (value, new) in share.numbers.into_iter().filter(|(_, n)| !n.contacts.is_empty()) {
            let mut number = self.number(&value)?;
            number.merge(new);
            self.put_number(&value, &number)?;
        }
        Ok(())
    }

    /// The thorough way, for acts that take something back or find something out.
    fn recount_after(
        &self,
        act: ActId,
        mut touched: BTreeSet<PartyId>,
        cases: &[(CaseKey, CaseFile)],
    ) -> Result<()> {
        let mut numbers = BTreeSet::new();
        for (_, file) in cases {
            let acts = reach(&file.events, act);
            let known = self.findings_of(parties(file))?;
            let values = values(file, &known);
            for event in file.events.iter().filter(|e| acts.contains(&e.act)) {
                let point = match &event.body {
                    Some(Body::Contact(contact)) => {
                        let party = contact.party.or(crate::store::facts::debtor(file));
                        touched.extend(party.and_then(|party| holder(file, party)));
                        touched.extend(party);
                        contact.point
                    }
                    Some(Body::ContactPointJudged { point, .. }) => Some(*point),
                    _ => None,
                };
                numbers.extend(point.and_then(|point| values.get(&point).cloned()));
            }
        }
        self.recount(&touched, numbers)
    }

    /// Works out the rows of these persons, of the numbers that were judged for them, and of these
    /// numbers, from every event that bears on them.
    pub(in crate::store) fn recount(
        &self,
        persons: &BTreeSet<PartyId>,
        mut numbers: BTreeSet<String>,
    ) -> Result<()> {
        let mut files = BTreeMap::new();
        self.load_cases(persons, &mut files)?;
        let judged = self.findings_of(persons.iter().copied())?;
        numbers.extend(judged.values().flat_map(|found| found.points.values().cloned()));
        for file in files.values() {
            let values = values(file, &judged);
            let points = judged.values().flat_map(|found| found.judged.keys());
            numbers.extend(points.filter_map(|point| values.get(point).cloned()));
        }
        let mut others = BTreeSet::new();
        for value in &numbers {
            others.extend(self.number(value)?.parties);
        }
        self.load_cases(&others, &mut files)?;

        let mut whole = Share::default();
        for (key, file) in &files {
            let share = Share::of_case(*key, file, &self.findings_of(parties(file))?);
            for (party, person) in share.persons {
                whole.persons.entry(party).or_default().merge(person);
            }
            for (value, number) in share.numbers {
                whole.numbers.entry(value).or_default().merge(number);
            }
        }
        for party in persons {
            self.put_person(*party, &whole.persons.remove(party).unwrap_or_default())?;
        }
        for value in &numbers {
            self.put_number(value, &whole.numbers.remove(value).unwrap_or_default())?;
        }
        Ok(())
    }

    fn load_cases(
        &self,
        parties: &BTreeSet<PartyId>,
        files: &mut BTreeMap<CaseKey, CaseFile>,
    ) -> Result<()> {
        for party in parties {
            for key in self.cases_of_party(*party)? {
                if let Entry::Vacant(place) = files.entry(key) {
                    place.insert(self.case_file(key)?);
                }
            }
        }
        Ok(())
    }

    /// What was found of these parties, in whichever case; those of whom nothing was are left out.
    pub(super) fn findings_of(&self, parties: impl Iterator<Item = PartyId>) -> Result<FindingsOf> {
        let mut known = FindingsOf::new();
        for party in parties {
            let subject = Subject::Party(party);
            if let Some(id) = subjects::find(&self.conn, subject)? {
                let found = findings(&self.stream(id, subject)?);
                if found != Findings::default() {
                    known.insert(party, found);
                }
            }
        }
        Ok(known)
    }
}

impl Number {
    /// Nothing is known of it.
    pub(super) fn is_empty(&self) -> bool {
        self.judged.is_empty() && self.contacts.is_empty()
    }
}
