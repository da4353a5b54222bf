//! The second pass: the rows of each case joined.

mod case;
mod party;

use super::FileError;
use super::map::{Field, Map};
use super::reject::{Reason, Reject};
use super::row::Row;
use super::spill::{Records, Spill};
use crate::domain::ledger::CaseRows;
use case::CaseNotes;
use party::Parties;
use std::collections::HashMap;
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
    pub fn more(&mut self) -> Result<Option<Vec<Joined>>, FileError> {
        let records = self.spill.take().map_err(FileError::io(&self.file))?;
        records.map(|records| self.join(&records)).transpose()
    }

    fn join(&mut self, records: &Records) -> Result<Vec<Joined>, FileError> {
        let mut partition = Partition::new(&self.map);
        for record in records.iter() {
            let row = postcard::from_bytes(record)
                .map_err(std::io::Error::other)
                .map_err(FileError::io(&self.file))?;
            match partition.add(&row) {
                Ok(Added::New) => {}
                Ok(Added::Duplicate) => self.duplicates += 1,
                Err(reason) => self.rejects.push(unfit(&self.map, &row, reason)),
            }
        }
        Ok(partition.finish())
    }
}

/// What became of a row that was taken.
enum Added {
    New,
    Duplicate,
}

/// The cases of one partition while they are joined.
struct Partition<'m, 'r> {
    map: &'m Map,
    parties: Parties<'m, 'r>,
    cases: Vec<CaseNotes<'r>>,
    /// By portfolio and the group's key.
    case_at: HashMap<(&'r str, &'r str), usize>,
}

impl<'m, 'r> Partition<'m, 'r> {
    fn new(map: &'m Map) -> Self {
        let parties = Parties::new(map);
        Self { map, parties, cases: Vec::new(), case_at: HashMap::new() }
    }

    fn add(&mut self, row: &Row<&'r str>) -> Result<Added, Reason> {
        let key = case::group_key(self.map, row);
        let known = self.case_at.get(&(row.portfolio, key)).copied();
        if let Some(at) = known {
            self.cases[at].check_owner(row)?;
        }
        let at = known.unwrap_or_else(|| {
            let debtor = self.parties.debtor(row);
            self.cases.push(CaseNotes::new(self.map, row, debtor));
            self.case_at.insert((row.portfolio, key), self.cases.len() - 1);
            self.cases.len() - 1
        });
        let case = &mut self.cases[at];
        let added = case.add_item(self.map, row)?;
        let people = self.parties.note(row, case.debtor());
        case.note(self.map, row, &people);
        Ok(added)
    }

    fn finish(self) -> Vec<Joined> {
        let named = self.parties.finish();
        self.cases.into_iter().map(|case| case.finish(&named)).collect()
    }
}

fn unfit(map: &Map, row: &Row<&str>, reason: Reason) -> Reject {
    let (field, value) = match reason {
        Reason::OtherOwner { .. } => (Field::Owner, row.owner),
        _ => (Field::Item, row.item),
    };
    // Without a column of its own an item is named by its account or its debtor.
    let column = [field, Field::Account, Field::Debtor].iter().find_map(|f| map.columns.get(f));
    Reject::new(row.line, &Arc::from(column.map_or("", String::as_str)), value, reason)
}
