//! What rows say of parties: how they are called and where they can be reached.

use crate::domain::id::PartyId;
use crate::domain::party::{Point, normalise};
use crate::files::map::Map;
use crate::files::row::{PersonRow, Row};
use crate::files::value::without_noise;
use std::collections::{BTreeMap, HashMap};

/// The parties of one partition.
pub(super) struct Parties<'m, 'r> {
    map: &'m Map,
    notes: Vec<PartyNotes<'r>>,
    /// By debtor's number.
    debtors: HashMap<&'r str, usize>,
    others: HashMap<PartyId, usize>,
}

/// A party while rows come in.
struct PartyNotes<'r> {
    id: PartyId,
    number: &'r str,
    /// Every spelling, with how often it was used.
    names: Vec<(&'r str, u32)>,
    id_number: &'r str,
    /// The map's column and what stood there.
    points: Vec<(u16, &'r str)>,
}

/// A person of a row, by their place among the parties.
pub(super) struct PersonAt<'r> {
    pub at: usize,
    /// Which of the map's people.
    pub which: usize,
    pub relation: &'r str,
}

/// A party after the last row.
pub(super) struct NamedParty {
    pub id: PartyId,
    pub number: String,
    pub name: String,
    pub variants: Vec<String>,
    pub id_number: Option<String>,
    pub points: Vec<Point>,
}

impl<'m, 'r> Parties<'m, 'r> {
    pub fn new(map: &'m Map) -> Self {
        Self { map, notes: Vec::new(), debtors: HashMap::new(), others: HashMap::new() }
    }

    /// The place of the row's debtor, new or known.
    pub fn debtor(&mut self, row: &Row<&'r str>) -> usize {
        *self.debtors.entry(row.debtor).or_insert_with(|| {
            let id = PartyId::derive(&[&self.map.creditor, row.debtor]);
            // A debtor who came first as somebody's guarantor.
            *self.others.entry(id).or_insert_with(|| new(&mut self.notes, id, row.debtor))
        })
    }

    /// Notes what the row says of its debtor and of other people; returns those.
    pub fn note(&mut self, row: &Row<&'r str>, debtor: usize) -> Vec<PersonAt<'r>> {
        self.notes[debtor].called(row.name, row.id_number);
        let mut people = Vec::with_capacity(row.people.len());
        for person in &row.people {
            let at = self.person(row, person);
            self.notes[at].called(person.name, person.id_number);
            let (which, relation) = (usize::from(person.which), person.relation);
            people.push(PersonAt { at, which, relation });
        }
        for point in &row.points {
            let column = &self.map.points[usize::from(point.which)];
            let whose = match &column.of {
                None => Some(debtor),
                Some(key) => people
                    .iter()
                    .find(|person| self.map.people[person.which].key == *key)
                    .map(|person| person.at),
            };
            if let Some(at) = whose {
                self.notes[at].reached(point.which, point.value);
            }
        }
        people
    }

    fn person(&mut self, row: &Row<&'r str>, said: &PersonRow<&'r str>) -> usize {
        let creditor = self.map.creditor.as_str();
        let id = match said.number {
            // Without a number of their own they are told apart within their debtor's affairs.
            "" => {
                let key = &self.map.people[usize::from(said.which)].key;
                PartyId::derive(&[creditor, row.debtor, key, said.name])
            }
            number => PartyId::derive(&[creditor, number]),
        };
        *self.others.entry(id).or_insert_with(|| new(&mut self.notes, id, said.number))
    }

    pub fn finish(self) -> Vec<NamedParty> {
        self.notes.into_iter().map(|notes| notes.finish(self.map)).collect()
    }
}

fn new<'r>(notes: &mut Vec<PartyNotes<'r>>, id: PartyId, number: &'r str) -> usize {
    notes.push(PartyNotes { id, number, names: Vec::new(), id_number: "", points: Vec::new() });
    notes.len() - 1
}

impl<'r> PartyNotes<'r> {
    fn called(&mut self, name: &'r str, id_number: &'r str) {
        match self.names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None if name.is_empty() => {}
            None => self.names.push((name, 1)),
        }
        if self.id_number.is_empty() {
            self.id_number = id_number;
        }
    }

    fn reached(&mut self, column: u16, value: &'r str) {
        if !self.points.contains(&(column, value)) {
            self.points.push((column, value));
        }
    }

    /// The most frequent spelling without the map's noise is the name, the first in the alphabet of
    /// equals; the number stands in where no row has a name.
    fn finish(mut self, map: &Map) -> NamedParty {
        let mut used: BTreeMap<&str, u32> = BTreeMap::new();
        for (name, count) in &self.names {
            *used.entry(without_noise(name, &map.noise)).or_default() += count;
        }
        let most = used.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
        let name = most.map_or(self.number, |(name, _)| name);
        self.names.sort_unstable();
        let others = self.names.iter().filter(|(other, _)| *other != name);
        NamedParty {
            id: self.id,
            number: self.number.to_owned(),
            name: name.to_owned(),
            variants: others.map(|(other, _)| (*other).to_owned()).collect(),
            id_number: Some(self.id_number).filter(|n| !n.is_empty()).map(str::to_owned),
            points: self.points(map),
        }
    }

    /// Two spellings of one number are one point; a phone without a digit (`-`, `n/a`) is none.
    fn points(&self, map: &Map) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::with_capacity(self.points.len());
        for (which, value) in &self.points {
            let column = &map.points[usize::from(*which)];
            if normalise(column.kind, value).is_empty() {
                continue;
            }
            let point = Point::new(self.id, column.kind, value, column.label.clone());
            if !points.iter().any(|known| known.id == point.id) {
                points.push(point);
            }
        }
        points
    }
}
