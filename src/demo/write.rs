//! A made-up book into a store, as if its files had come in and its people had worked on it.

use super::{Book, DemoAct, DemoBatch, DemoCase};
use crate::domain::rules::Rules;
use crate::policy;
use crate::store::{BulkLoad, ImportSpec, PastAct, PastCase, Result, Role, Scope, Store, User};
use std::collections::{BTreeSet, HashMap};
use std::sync::mpsc::sync_channel;

/// Cases made and handed on at once.
const PIECE: u32 = 1_000;

/// Pieces made ahead of the one that is being taken.
const AHEAD: usize = 2;

impl Book {
    /// Hands every case on in order, some at a time. They are made on a thread of their own while
    /// `take` works on those before.
    ///
    /// # Errors
    /// What `take` fails at; no more cases are made then.
    pub fn pieces<E>(
        &self,
        mut take: impl FnMut(Vec<DemoCase>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel(AHEAD);
            scope.spawn(move || {
                for first in (0..self.len()).step_by(PIECE as usize) {
                    let last = first.saturating_add(PIECE).min(self.len());
                    let piece: Vec<DemoCase> = (first..last).map(|at| self.case(at)).collect();
                    // Nobody takes them any more: that has failed, and says so itself.
                    if sender.send(piece).is_err() {
                        break;
                    }
                }
            });
            receiver.into_iter().try_for_each(&mut take)
        })
    }

    /// Everybody who works on it, as a file knows its users.
    #[must_use]
    pub fn store_users(&self) -> Vec<User> {
        let role = |lead| if lead { Role::Lead } else { Role::Collector };
        let user =
            |u: super::DemoUser| User { login: u.login, name: u.name, roles: vec![role(u.lead)] };
        self.users().into_iter().map(user).collect()
    }
}

/// A made-up book on its way into a new store. Dropped without [`BookLoad::publish`] it leaves
/// nothing that anybody sees.
#[derive(Debug)]
pub struct BookLoad<'s> {
    load: BulkLoad<'s>,
    /// Where the creditors' files stand among all of them: by creditor, in their order.
    places: HashMap<String, Vec<usize>>,
}

impl<'s> BookLoad<'s> {
    /// Begins to load a book into a store without cases.
    ///
    /// # Errors
    /// The store has cases already or is open for reading only, or the database fails.
    pub fn begin(book: &Book, store: &'s Store, rules: &'s Rules) -> Result<Self> {
        let batches = book.batches();
        let mut places = HashMap::<String, Vec<usize>>::new();
        for (place, batch) in batches.iter().enumerate() {
            places.entry(batch.creditor.clone()).or_default().push(place);
        }
        let by = book.users().pop().map(|lead| lead.login).unwrap_or_default();
        let specs = batches.into_iter().map(|batch| spec(book.seed, batch, &by)).collect();
        Ok(Self { load: store.bulk_load(specs, book.as_of, rules)?, places })
    }

    /// Writes these cases, in one transaction.
    ///
    /// # Errors
    /// A case came before, or the database fails.
    pub fn write(&mut self, cases: Vec<DemoCase>) -> Result<()> {
        let past: Vec<PastCase> = cases.into_iter().map(|case| self.past(case)).collect();
        self.load.write(&past)
    }

    /// Makes everything visible.
    ///
    /// # Errors
    /// The database fails; nothing is visible then.
    pub fn publish(self) -> Result<()> {
        self.load.publish()
    }

    fn past(&self, case: DemoCase) -> PastCase {
        let news: BTreeSet<usize> = case
            .before
            .iter()
            .map(|(file, _)| *file)
            .chain(case.since.iter().copied())
            .chain([case.first])
            .collect();
        let places = self.places.get(&case.rows.case.creditor).map_or(&[][..], Vec::as_slice);
        let said = |file| Some((*places.get(file)?, case.in_file(file)?));
        PastCase {
            said: news.into_iter().filter_map(said).collect(),
            acts: case.history.into_iter().map(past_act).collect(),
        }
    }
}

fn past_act(act: DemoAct) -> PastAct {
    let DemoAct { by, at, events } = act;
    PastAct { by, at, events }
}

/// One creditor's file as if it had been imported. There are no bytes to take a digest of: it is
/// that of the file's name and the seed, which say as much.
fn spec(seed: u64, batch: DemoBatch, by: &str) -> ImportSpec {
    ImportSpec {
        scope: Some(Scope { creditor: batch.creditor, portfolio: None }),
        as_of: batch.as_of,
        sha256: policy::hash(&format!("{seed} {}", batch.name)),
        terms: String::new(),
        file: batch.name,
        by: by.to_owned(),
        now: batch.imported,
        recorded: batch.imported,
        owner: None,
    }
}
