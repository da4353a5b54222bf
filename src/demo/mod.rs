//! The made-up portfolio: debtors, debts and what has happened, as a pure function of a seed, a
//! moment and a place in the book. The same seed and moment always give the same book, and a case
//! is the same whatever stands before it; its owner also depends on how big the book is.
//!
//! No name, number or address here belongs to anybody. What the book is made of stands in
//! assets/demo.

mod batch;
mod choice;
mod csv;
mod debt;
mod deeds;
mod ending;
mod hours;
mod person;
mod plan;
mod rng;
mod situation;
mod story;
mod talk;
mod teller;
#[cfg(test)]
mod tests;
mod texts;
mod write;

use crate::domain::casefile::CaseRef;
use crate::domain::event::Body;
use crate::domain::id::{CaseId, Subject};
use crate::domain::ledger::{CaseRows, DueItem, Placement};
use crate::domain::time::{Date, Moment};
use rng::{Purpose, Rng};
use texts::{Colleague, Debtor, Texts};

pub use batch::DemoBatch;
pub use csv::{CsvBook, CsvError};
pub use texts::DemoError;
pub use write::BookLoad;

/// A made-up book.
#[derive(Debug)]
pub struct Book {
    seed: u64,
    as_of: Moment,
    cases: u32,
    texts: Texts,
    collectors: Vec<DemoUser>,
    /// As of which days the creditors' files were drawn up, oldest first.
    files: Vec<Date>,
}

/// Somebody who works on the book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DemoUser {
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
    /// Leads the others; all others are collectors.
    pub lead: bool,
}

/// One case: what the creditor's file says of it, and what people have done.
#[derive(Clone, PartialEq, Debug)]
pub struct DemoCase {
    /// Its rows in the creditor's newest file.
    pub rows: CaseRows,
    /// The first file that named it, which says all of it but what follows: its place among the
    /// creditor's files.
    pub first: usize,
    /// For each due item of `rows`, the file that first said that of it.
    pub since: Vec<usize>,
    /// What files before said of items that were paid since.
    pub before: Vec<(usize, DueItem)>,
    /// What has happened, oldest first.
    pub history: Vec<DemoAct>,
}

/// One thing that somebody did; its events belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct DemoAct {
    /// The login of who did it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What happened, and to what.
    pub events: Vec<(Subject, Body)>,
}

impl Book {
    /// The book of that seed as it is at that moment, with so many cases.
    ///
    /// # Errors
    /// When one of the built-in lists cannot be read.
    pub fn new(seed: u64, as_of: Moment, cases: u32) -> Result<Self, DemoError> {
        let texts = Texts::load()?;
        let collectors = collectors(&texts, seed, cases);
        let day = |&days: &u32| plan::days_before(as_of.date(), i64::from(days));
        let files = texts.files.iter().map(day).collect();
        Ok(Self { seed, as_of, cases, texts, collectors, files })
    }

    /// How many cases it has.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.cases
    }

    /// It has no cases.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cases == 0
    }

    /// Everybody who works on it: the collectors, the first one a good choice for a tour, and last
    /// their lead.
    #[must_use]
    pub fn users(&self) -> Vec<DemoUser> {
        let Colleague { login, name } = self.texts.desk.lead.clone();
        let lead = DemoUser { login, name, lead: true };
        self.collectors.iter().cloned().chain([lead]).collect()
    }

    /// Every case in order.
    pub fn iter(&self) -> impl Iterator<Item = DemoCase> + '_ {
        (0..self.cases).map(|index| self.case(index))
    }

    /// The case at that place, from 0.
    #[must_use]
    pub fn case(&self, index: u32) -> DemoCase {
        let mut person = Rng::of(self.seed, Purpose::Person, plan::person_of(index));
        let mut rng = Rng::of(self.seed, Purpose::Case, index);
        let outline = plan::outline(self, index, &mut person, &mut rng);
        let (kind, chances) = (outline.kind, &self.texts.chances);
        let number = format!("{}-{:07}", outline.product.prefix, 1_000_000 + index);
        let mut people = person::debtor(kind, outline.person, chances, &mut person);
        let debt = debt::debt(&outline, &number, self.as_of.date(), &mut rng);
        if kind.segment.debtor == Debtor::Person && rng.chance(chances.guarantor) {
            person::add_guarantor(&mut people, kind, &number, &mut rng);
        }
        let (creditor, portfolio) = (&kind.segment.creditor, &outline.product.portfolio);
        let case = CaseRef {
            id: CaseId::derive(&[creditor, portfolio, "contract", &number]),
            number,
            creditor: creditor.clone(),
            portfolio: portfolio.clone(),
        };
        let history = story::tell(self, &outline, case.id, &people, &debt);
        let paid = outline.paid.map(|paid| paid.on);
        let (since, before) = batch::history(&self.files, &debt.items, paid);
        let owner = outline.owner.map(|owner| self.collectors[owner].login.clone());
        let rows = CaseRows {
            case,
            placement: Placement { owner },
            parties: people.parties,
            points: people.points,
            accounts: vec![debt.account],
            items: debt.items,
        };
        let first = before.iter().map(|(file, _)| file).chain(&since).min().copied();
        DemoCase { rows, first: first.unwrap_or_default(), since, before, history }
    }

    /// The place at the desk of who holds a case; nobody: in the pool.
    fn owner_of(&self, index: u32) -> Option<usize> {
        let mut rng = Rng::of(self.seed, Purpose::Owner, index);
        let pool = rng.chance(self.texts.chances.pool);
        let count = u32::try_from(self.collectors.len()).unwrap_or(u32::MAX);
        (!pool).then(|| rng.below(count) as usize)
    }
}

/// The collectors of a book of that size: those of the desk, as many as have enough to do, and for
/// a large book as many more as it takes.
fn collectors(texts: &Texts, seed: u64, cases: u32) -> Vec<DemoUser> {
    let desk = &texts.desk;
    let known = u32::try_from(desk.collectors.len()).unwrap_or(u32::MAX);
    let count = (cases / desk.cases_each.max(1)).clamp(1, known);
    let count = count.max(cases / desk.cases_each_large.max(1));
    let user = |place: u32| match desk.collectors.get(place as usize) {
        Some(Colleague { login, name }) => (login.clone(), name.clone()),
        None => {
            let mut rng = Rng::of(seed, Purpose::Desk, place);
            let names = &texts.kinds.pick(&mut rng).words.names;
            (format!("desk.{place:03}"), person::colleague(names, &mut rng))
        }
    };
    let users = (0..count).map(user);
    users.map(|(login, name)| DemoUser { login, name, lead: false }).collect()
}
