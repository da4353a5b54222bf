//! The second pass: the rows of each case joined.

use super::FileError;
use super::map::{Group, Map};
use super::reject::{Reason, Reject};
use super::row::{PersonRow, Row};
use super::spill::{Records, Spill};
use crate::domain::casefile::CaseRef;
use crate::domain::id::{AccountId, CaseId, ItemId, PartyId};
use crate::domain::ledger::{Account, CaseRows, DueItem, Placement};
use crate::domain::party::{Party, Point, Role};
use crate::domain::time::Date;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// The cases of a file, partition by partition, always in the same order.
pub struct Cases {
    map: Map,
    file: String,
    spill: Spill,
    /// Rows found unfit while joining.
    pub rejects: Vec<Reject>,
    /// Rows that repeat another one word for word; they count as taken.
    pub duplicates: u64,
}

/// A case with the number of rows that it came from.
#[derive(Clone, PartialEq, Debug)]
pub struct Joined {
    /// What the file says of it.
    pub rows: CaseRows,
    /// How many rows of the file said it.
    pub count: u32,
}

impl Cases {
    pub(super) fn new(map: Map, file: String, spill: Spill) -> Self {
        Self { map, file, spill, rejects: Vec::new(), duplicates: 0 }
    }

    /// The next cases; `None` at the end. A debtor's cases always come together.
    ///
    /// # Errors
    /// When rows that waited on the disk cannot be read back.
    pub fn next(&mut self) -> Result<Option<Vec<Joined>>, FileError> {
        let records = self.spill.take().map_err(FileError::io(&self.file))?;
        records.map(|records| self.join(&records)).transpose()
    }

    fn join(&mut self, records: &Records) -> Result<Vec<Joined>, FileError> {
        let mut partition = Partition::new(&self.map);
        for record in records.iter() {
            let row: Row<'_> = postcard::from_bytes(record)
                .map_err(std::io::Error::other)
                .map_err(FileError::io(&self.file))?;
            match partition.add(&row) {
                Added::New => {}
                Added::Duplicate => self.duplicates += 1,
                Added::Unfit(reject) => self.rejects.push(reject),
            }
        }
        Ok(partition.finish())
    }
}

/// What became of a row.
enum Added {
    New,
    Duplicate,
    Unfit(Reject),
}

/// The cases of one partition while they are joined.
struct Partition<'m> {
    map: &'m Map,
    parties: Vec<PartyNotes>,
    party_at: HashMap<PartyId, usize>,
    cases: Vec<CaseNotes>,
    case_at: HashMap<CaseId, usize>,
    accounts: HashSet<(CaseId, AccountId)>,
    items: HashMap<(CaseId, ItemId), (DueItem, u64)>,
}

/// What rows said of a party.
struct PartyNotes {
    id: PartyId,
    number: String,
    names: BTreeMap<String, u32>,
    id_number: Option<String>,
    points: Vec<Point>,
}

/// What rows said of a case.
struct CaseNotes {
    case: CaseRef,
    owner: Option<(String, u64)>,
    /// The parties by their place, with what they are to the case; the debtor first.
    parties: Vec<(usize, Role, Option<String>)>,
    accounts: Vec<Account>,
    items: Vec<DueItem>,
    count: u32,
}

impl<'m> Partition<'m> {
    fn new(map: &'m Map) -> Self {
        Self {
            map,
            parties: Vec::new(),
            party_at: HashMap::new(),
            cases: Vec::new(),
            case_at: HashMap::new(),
            accounts: HashSet::new(),
            items: HashMap::new(),
        }
    }

    fn add(&mut self, row: &Row<'_>) -> Added {
        let case = self.case_id(row);
        let account = account_of(self.map, row);
        let item = item_of(row, account.id);
        if let Some((before, line)) = self.items.get(&(case, item.id)) {
            let same = *before == item && !self.names_another_owner(case, row);
            return match same {
                true => self.again(case, row),
                false => Added::Unfit(self.unfit(row, Reason::OtherValues { line: *line })),
            };
        }
        if let Some((_, line)) = self.owner_of(case).filter(|_| self.names_another_owner(case, row))
        {
            return Added::Unfit(self.unfit(row, Reason::OtherOwner { line: *line }));
        }
        let at = self.note(case, row);
        let notes = &mut self.cases[at];
        match self.accounts.insert((case, account.id)) {
            true => notes.accounts.push(account),
            false => complete(&mut notes.accounts, account),
        }
        notes.items.push(item.clone());
        self.items.insert((case, item.id), (item, row.line));
        Added::New
    }

    /// A row whose due item is known already: it may still bring a name or a number.
    fn again(&mut self, case: CaseId, row: &Row<'_>) -> Added {
        self.note(case, row);
        Added::Duplicate
    }

    fn owner_of(&self, case: CaseId) -> Option<&(String, u64)> {
        self.cases[*self.case_at.get(&case)?].owner.as_ref()
    }

    fn names_another_owner(&self, case: CaseId, row: &Row<'_>) -> bool {
        !row.owner.is_empty() && self.owner_of(case).is_some_and(|(owner, _)| *owner != row.owner)
    }

    fn unfit(&self, row: &Row<'_>, reason: Reason) -> Reject {
        use super::map::Field;
        let (field, value) = match reason {
            Reason::OtherOwner { .. } => (Field::Owner, &row.owner),
            _ => (Field::Item, &row.item),
        };
        // Without a column of its own the item is named by its account or debtor.
        let column = [field, Field::Account, Field::Debtor]
            .iter()
            .find_map(|field| self.map.columns.get(field));
        Reject::new(row.line, &Arc::from(column.map_or("", String::as_str)), value, reason)
    }

    fn group_key<'r>(&self, row: &'r Row<'_>) -> &'r str {
        match self.map.group {
            Group::Customer => &row.debtor,
            Group::Contract => &row.account,
        }
    }

    fn case_id(&self, row: &Row<'_>) -> CaseId {
        let (creditor, group) = (&self.map.creditor, self.map.group.code());
        CaseId::derive(&[creditor, &row.portfolio, group, self.group_key(row)])
    }

    /// Notes what the row says of the case and its parties; returns the case's place.
    fn note(&mut self, case: CaseId, row: &Row<'_>) -> usize {
        let debtor = PartyId::derive(&[&self.map.creditor, &row.debtor]);
        let debtor = self.party(debtor, &row.debtor, &row.name, &row.id_number);
        let at = match self.case_at.get(&case) {
            Some(&at) => at,
            None => self.new_case(case, row, debtor),
        };
        self.cases[at].count += 1;
        if self.cases[at].owner.is_none() && !row.owner.is_empty() {
            self.cases[at].owner = Some((row.owner.to_string(), row.line));
        }
        let people: Vec<(u16, usize)> =
            row.people.iter().map(|p| (p.which, self.person(at, row, p))).collect();
        self.points(row, debtor, &people);
        at
    }

    fn new_case(&mut self, id: CaseId, row: &Row<'_>, debtor: usize) -> usize {
        let case = CaseRef {
            id,
            number: format!("{}{}", self.map.case_prefix, self.group_key(row)),
            creditor: self.map.creditor.clone(),
            portfolio: row.portfolio.to_string(),
        };
        let parties = vec![(debtor, Role::Debtor, None)];
        let (accounts, items) = (Vec::new(), Vec::new());
        self.cases.push(CaseNotes { case, owner: None, parties, accounts, items, count: 0 });
        let at = self.cases.len() - 1;
        self.case_at.insert(id, at);
        at
    }

    /// The place of a party, new or known, with what the row says of it noted.
    fn party(&mut self, id: PartyId, number: &str, name: &str, id_number: &str) -> usize {
        let at = *self.party_at.entry(id).or_insert_with(|| {
            self.parties.push(PartyNotes {
                id,
                number: number.to_owned(),
                names: BTreeMap::new(),
                id_number: None,
                points: Vec::new(),
            });
            self.parties.len() - 1
        });
        let notes = &mut self.parties[at];
        match notes.names.get_mut(name) {
            Some(count) => *count += 1,
            None if name.is_empty() => {}
            None => {
                notes.names.insert(name.to_owned(), 1);
            }
        }
        if notes.id_number.is_none() && !id_number.is_empty() {
            notes.id_number = Some(id_number.to_owned());
        }
        at
    }

    fn person(&mut self, case: usize, row: &Row<'_>, said: &PersonRow<'_>) -> usize {
        let person = &self.map.people[usize::from(said.which)];
        let creditor = &self.map.creditor;
        let (id, number) = match &*said.number {
            // Without a number of their own they are told apart within their debtor's affairs.
            "" => {
                let keys = [creditor, &*row.debtor, person.key.as_str(), &said.name];
                (PartyId::derive(&keys), "")
            }
            number => (PartyId::derive(&[creditor, number]), number),
        };
        let at = self.party(id, number, &said.name, &said.id_number);
        let parties = &mut self.cases[case].parties;
        if !parties.iter().any(|(party, ..)| *party == at) {
            let relation = Some(said.relation.to_string()).filter(|r| !r.is_empty());
            parties.push((at, person.role, relation));
        }
        at
    }

    fn points(&mut self, row: &Row<'_>, debtor: usize, people: &[(u16, usize)]) {
        for said in &row.points {
            let column = &self.map.points[usize::from(said.which)];
            let whose = match &column.of {
                None => Some(debtor),
                Some(key) => people
                    .iter()
                    .find(|(which, _)| self.map.people[usize::from(*which)].key == *key)
                    .map(|(_, at)| *at),
            };
            let Some(whose) = whose else { continue };
            let notes = &mut self.parties[whose];
            let point = Point::new(notes.id, column.kind, &said.value, column.label.clone());
            if !notes.points.iter().any(|known| known.id == point.id) {
                notes.points.push(point);
            }
        }
    }

    fn finish(self) -> Vec<Joined> {
        let parties: Vec<_> = self.parties.iter().map(PartyNotes::naming).collect();
        let joined = self.cases.into_iter().map(|notes| {
            let (mut people, mut points) = (Vec::new(), Vec::new());
            for (at, role, relation) in notes.parties {
                let party = &self.parties[at];
                let (name, variants) = parties[at].clone();
                points.extend_from_slice(&party.points);
                people.push(Party {
                    id: party.id,
                    number: party.number.clone(),
                    name,
                    variants,
                    role,
                    relation,
                    id_number: party.id_number.clone(),
                });
            }
            let rows = CaseRows {
                case: notes.case,
                placement: Placement { owner: notes.owner.map(|(owner, _)| owner) },
                parties: people,
                points,
                accounts: notes.accounts,
                items: notes.items,
            };
            Joined { rows, count: notes.count }
        });
        joined.collect()
    }
}

impl PartyNotes {
    /// The most frequent spelling, the first in the alphabet of equals, and the others; the
    /// number stands in where no row has a name.
    fn naming(&self) -> (String, Vec<String>) {
        let first = |a: &(&String, &u32), b: &(&String, &u32)| a.1.cmp(b.1).then(b.0.cmp(a.0));
        let Some((name, _)) = self.names.iter().max_by(first) else {
            return (self.number.clone(), Vec::new());
        };
        (name.clone(), self.names.keys().filter(|other| *other != name).cloned().collect())
    }
}

fn account_of(map: &Map, row: &Row<'_>) -> Account {
    let (creditor, portfolio): (&str, &str) = (&map.creditor, &row.portfolio);
    // Where rows name their currency, what is owed in two of them is two accounts.
    let id = match map.currency {
        Some(_) => AccountId::derive(&[creditor, portfolio, &row.account]),
        None => AccountId::derive(&[creditor, portfolio, &row.account, row.currency.code()]),
    };
    Account {
        id,
        number: row.account.to_string(),
        product: row.product.to_string(),
        currency: row.currency,
        opened: date(row.opened),
        limit: row.limit.map(|minor| row.currency.from_minor(minor)),
    }
}

/// Takes from a later row of an account what the earlier ones left open.
fn complete(accounts: &mut [Account], later: Account) {
    if let Some(known) = accounts.iter_mut().find(|known| known.id == later.id) {
        known.opened = known.opened.or(later.opened);
        known.limit = known.limit.or(later.limit);
    }
}

fn item_of(row: &Row<'_>, account: AccountId) -> DueItem {
    let money = |minor| row.currency.from_minor(minor);
    DueItem {
        id: ItemId::derive(&[&account.0.to_string(), &row.item]),
        account,
        number: row.item.to_string(),
        issued: date(row.issued),
        due: date(Some(row.due)).unwrap_or_default(),
        amount: row.amount.map(money),
        open: money(row.open),
        settled: date(row.settled),
    }
}

fn date(days: Option<i32>) -> Option<Date> {
    days.and_then(NaiveDate::from_num_days_from_ce_opt)
}
