//! Promises over a queue: what falls due when, what was broken and kept, and what waits for it.
//!
//! One scan over the facts says which cases have, or had, a promise at all; only their files are
//! read, as facts hold no more than the next part of one open promise and the last broken one. The
//! list keeps a few numbers for each promise; whole rows are read for what is in view.

use super::Desk;
use super::card::overdue;
use super::error::DeskError;
use super::promise::worst_bucket;
use super::queue::Scope;
use super::view::CaseKey;
use crate::domain::balance::balances;
use crate::domain::casefile::{CaseFile, Cut};
use crate::domain::fold::fold_cut;
use crate::domain::id::ActId;
use crate::domain::money::Money;
use crate::domain::promise::{Promise, PromiseState, promises};
use crate::domain::rank::{WaitReason, rank};
use crate::domain::standing::{Standing, stand};
use crate::domain::time::{Date, Moment};
use crate::domain::work::parties;
use crate::report::promises::{PromiseFigures, PromiseSums, When, is_worth_reading};
use crate::text::clean;
use chrono::Datelike;
use serde::Serialize;

/// The promises of a scope in order, compact, with their figures.
#[derive(Clone, PartialEq, Debug)]
pub struct PromiseList {
    /// The moment asked for.
    pub as_of: Moment,
    /// Section by section.
    pub entries: Vec<PromiseEntry>,
    /// Sums and rates.
    pub figures: PromiseFigures,
}

/// One promise of a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PromiseEntry {
    /// Its section.
    pub when: When,
    /// A broken one asks for nothing any more: a newer promise was made, a lead let it rest, or the
    /// case left collection.
    pub answered: bool,
    /// The case.
    pub key: CaseKey,
    /// The act that made it.
    pub act: ActId,
}

impl PromiseEntry {
    /// It is open no longer.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        matches!(self.when, When::Broken | When::Kept)
    }
}

/// A promise in the list.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PromiseRow {
    /// The store's key of the case.
    #[serde(skip)]
    pub key: CaseKey,
    /// The case's number.
    pub case: String,
    /// The debtor's name, cleaned.
    pub debtor: String,
    /// Who holds the case.
    pub owner: Option<String>,
    /// The section.
    pub when: When,
    /// The day it counts on: of the next part that is not paid, else of the last.
    pub due: Date,
    /// All that was promised.
    pub amount: Money,
    /// What is still to come: of the next part while it is open, of all once it was not kept.
    pub missing: Money,
    /// Where it stands.
    pub state: PromiseState,
    /// A broken one asks for nothing any more.
    pub answered: bool,
    /// Who took it.
    pub by: String,
    /// When.
    pub made: Moment,
    /// How many dates it has.
    pub parts: usize,
    /// The bucket on the due day, where the case rolls into another one by then.
    pub rolls_to: Option<String>,
    /// The act that made it.
    pub act: ActId,
}

/// Told how many case files were read of how many; `false` breaks the reading off.
pub type Progress<'p> = dyn FnMut(usize, usize) -> bool + 'p;

/// What the scan says of a case whose file is to be read.
struct Wanted {
    key: CaseKey,
    number: String,
    in_collection: bool,
    /// What is overdue in it, when a promise makes it wait.
    parked: Option<Vec<Money>>,
}

/// What entries are put in order by.
type Place = (When, bool, i32, String);

impl Desk {
    /// The promises of the cases in scope, section by section: by due day, broken ones that nothing
    /// has answered first, else the latest first.
    ///
    /// # Errors
    /// The file fails, or `progress` broke the reading off.
    pub fn promises(
        &self,
        scope: &Scope,
        progress: &mut Progress<'_>,
    ) -> Result<PromiseList, DeskError> {
        let as_of = self.now();
        let mut sums = PromiseSums::new(as_of.date());
        let mut found: Vec<(Place, PromiseEntry)> = Vec::new();
        let wanted = self.cases_with_promises(scope)?;
        for (done, case) in wanted.iter().enumerate() {
            if !progress(done, wanted.len()) {
                return Err(DeskError::failed("error-broken-off", []));
            }
            let file = self.store.case_file(case.key)?;
            let all = self.promises_in(&file.cut(as_of, self.known_at()));
            for promise in &all {
                if let Some(when) = sums.add(promise, case.in_collection) {
                    let answered =
                        when == When::Broken && (promise.answered || !case.in_collection);
                    let entry = PromiseEntry { when, answered, key: case.key, act: promise.act };
                    found.push((self.place(promise, &entry, case), entry));
                }
            }
            if let Some(overdue) = &case.parked {
                let since = self.waits_for(&all).map_or(as_of, |promise| promise.made);
                sums.add_parked(overdue.iter().copied(), since.date());
            }
        }
        found.sort_unstable();
        let entries = found.into_iter().map(|(_, entry)| entry).collect();
        Ok(PromiseList { as_of, entries, figures: sums.figures() })
    }

    /// Rows of the promises in view, in that order; one that was voided meanwhile is left out.
    ///
    /// # Errors
    /// The file fails.
    pub fn promise_rows(&self, entries: &[PromiseEntry]) -> Result<Vec<PromiseRow>, DeskError> {
        let mut rows = Vec::with_capacity(entries.len());
        for entry in entries {
            let file = self.store.case_file(entry.key)?;
            rows.extend(self.promise_row(&file, entry));
        }
        Ok(rows)
    }

    fn cases_with_promises(&self, scope: &Scope) -> Result<Vec<Wanted>, DeskError> {
        let mut wanted = Vec::new();
        self.each_standing(scope, |key, number, standing| {
            if is_worth_reading(standing.facts) {
                wanted.push(Wanted {
                    key,
                    number: number.to_owned(),
                    in_collection: standing.facts.entered.is_some(),
                    parked: self.is_parked(standing).then(|| overdue(standing.facts)),
                });
            }
        })?;
        // In the order in which their pages lie in the file.
        wanted.sort_unstable_by_key(|case| case.key);
        Ok(wanted)
    }

    fn promises_in(&self, cut: &Cut<'_>) -> Vec<Promise> {
        promises(cut, &balances(cut, &self.rules).payments, &self.rules)
    }

    fn place(&self, promise: &Promise, entry: &PromiseEntry, case: &Wanted) -> Place {
        let due = promise.counts_on().num_days_from_ce();
        let latest_first = matches!(entry.when, When::Broken | When::Kept);
        let day = if latest_first { -due } else { due };
        (entry.when, entry.answered, day, case.number.clone())
    }

    fn promise_row(&self, file: &CaseFile, entry: &PromiseEntry) -> Option<PromiseRow> {
        let cut = file.cut(self.now(), self.known_at());
        let promise = self.promises_in(&cut).into_iter().find(|p| p.act == entry.act)?;
        let facts = fold_cut(&cut, self.known_at(), &self.rules);
        let standing = stand(&facts, &self.rules, self.now());
        let currency = promise.currency();
        let due = promise.counts_on();
        let rolls = promise.state == PromiseState::Open
            && standing.rolls_on.is_some_and(|rolls_on| rolls_on <= due);
        let debtor = parties(&cut).first().map(|party| party.name.clone()).unwrap_or_default();
        Some(PromiseRow {
            key: entry.key,
            case: clean(&file.case.number).into_owned(),
            debtor: clean(&debtor).into_owned(),
            owner: facts.owner.as_deref().map(str::to_owned),
            when: entry.when,
            due,
            amount: Money::new(promise.total(), currency),
            missing: Money::new(promise.missing(), currency),
            state: promise.state,
            answered: entry.answered,
            by: promise.by.clone(),
            made: promise.made,
            parts: promise.parts.len(),
            rolls_to: rolls.then(|| {
                let rules = self.rules.of_facts(&facts);
                worst_bucket(facts.oldest_due.as_slice(), due, &facts.pauses, rules)
            }),
            act: promise.act,
        })
    }

    /// A promise is why the case waits.
    fn is_parked(&self, standing: &Standing<'_>) -> bool {
        let waits = rank(standing, &self.rules).and_then(|rank| rank.waits);
        matches!(waits, Some(WaitReason::Promise | WaitReason::Plan))
    }

    /// The open promise whose next part falls due first: the one that keeps a case quiet.
    fn waits_for<'p>(&self, all: &'p [Promise]) -> Option<&'p Promise> {
        let open = all.iter().filter(|promise| promise.state == PromiseState::Open);
        open.min_by_key(|promise| (promise.counts_on(), promise.made))
    }
}
