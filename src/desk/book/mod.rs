//! The whole book as a list: facts read in one scan, narrowed and put in order in memory, never
//! stored. Only the rows in view are read whole.

mod field;
mod filter;
mod row;
mod saved;
mod sort;
mod sums;
mod told;

pub use field::{CLASSES, Field, WAITS};
pub use filter::{Bound, ByDay, Filter, Span, Waits, Whom};
pub use row::BookRow;
pub use saved::{SavedView, no_column, own_views, shipped, sort, usual_columns};
pub use sort::{Column, Sort};

use super::queue::Scope;
use super::view::{CaseKey, Counts};
use super::{Desk, DeskError};
use crate::domain::class::Class;
use crate::domain::entry::Entry;
use crate::domain::money::Money;
use crate::domain::rank::{Lane, Rank, rank};
use crate::domain::rules::Rules;
use crate::domain::short::Short;
use crate::domain::standing::{Standing, stand};
use crate::domain::strategy::class;
use crate::domain::time::Moment;
use crate::store::{CaseFacts, Packet, StoreError};
use filter::Sieve;
use serde::Serialize;
use sort::Placed;
use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;
use sums::Sums;

/// What a list shows, and in which order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BookQuery {
    /// Which cases.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
}

/// A whole list in order, compact: the screens keep this and read rows for what is in view.
#[derive(Clone, PartialEq, Debug)]
pub struct Book {
    /// The moment that it was asked for.
    pub as_of: Moment,
    /// The cases in order.
    pub keys: Vec<CaseKey>,
    /// Sums over all of them, by currency.
    pub sums: Vec<BookSum>,
    /// How many of them stand in each lane.
    pub lanes: Counts,
    /// How many of them are not in collection.
    pub outside: usize,
    /// How many stand in each bucket, from the lowest; those of none left out.
    pub buckets: Vec<BucketCount>,
    /// The products met on the way, whatever the filter shows.
    pub products: Vec<String>,
    /// The tags met on the way.
    pub tags: Vec<String>,
    /// Who works in the file.
    pub logins: Vec<String>,
}

/// What a list comes to in one currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct BookSum {
    /// What cures them.
    pub overdue: Money,
    /// What holds their buckets.
    pub hold: Money,
    /// What pays them off.
    pub pay_off: Money,
}

/// How many cases stand in a bucket.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct BucketCount {
    /// The bucket's name.
    pub bucket: String,
    /// How many.
    pub cases: usize,
}

/// How far a scan is: cases read.
pub type Progress<'p> = dyn FnMut(u64) + 'p;

/// Packets read ahead of the judging.
const AHEAD: usize = 4;

impl Desk {
    /// The cases that a filter shows, in order, with what they come to. `progress` is called now and
    /// then.
    ///
    /// # Errors
    /// The filter names a bucket that the policy has not, the file fails, or a newer question
    /// interrupted this one.
    pub fn book(&self, query: &BookQuery, progress: &mut Progress<'_>) -> Result<Book, DeskError> {
        let sieve = self.sieve(&query.filter)?;
        let scope = match &query.filter.owner {
            None => Scope::All,
            Some(Whom::Me) => Scope::Mine,
            Some(Whom::Pool) => Scope::Pool,
            Some(Whom::Login(login)) => Scope::Owner(login.clone()),
        };
        let (sender, packets) = sync_channel::<Packet>(AHEAD);
        std::thread::scope(|threads| {
            // One thread reads, the other judges what was read.
            let (as_of, rules, sort) = (self.now(), &*self.rules, query.sort);
            let judge = threads.spawn(move || {
                let mut collected = Collected::new(as_of, rules, sieve, sort);
                for packet in packets {
                    packet.each(|case| collected.add(&case))?;
                }
                Ok::<_, StoreError>(collected.in_order())
            });
            let read = self.read_book(&scope, query.sort, &mut |packet, read| {
                progress(read);
                // A judge that has stopped says itself why.
                let _ = sender.send(packet);
                Ok(())
            });
            drop(sender);
            let book = judge.join();
            read?;
            let mut book = book.unwrap_or_else(|panic| resume_unwind(panic))?;
            book.logins = self.store.users()?.into_iter().map(|user| user.login).collect();
            Ok(book)
        })
    }

    fn read_book(
        &self,
        scope: &Scope,
        sort: Sort,
        take: &mut dyn FnMut(Packet, u64) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let question = self.question(scope);
        let mut read = 0;
        let mut counted = |packet: Packet| {
            read += packet.len() as u64;
            take(packet, read)
        };
        match sort.column {
            Column::Name => self.store.named_packets_of(&question, &mut counted),
            _ => self.store.packets_of(&question, &mut counted),
        }
    }

    fn sieve<'f>(&self, filter: &'f Filter) -> Result<Sieve<'f>, DeskError> {
        let buckets = &self.rules.buckets;
        let buckets: Vec<&str> = (0..buckets.count()).map(|place| buckets.name(place)).collect();
        let stages: Vec<&str> = self.rules.stages.iter().map(|rule| &*rule.id).collect();
        let bucket = place_of(filter.bucket.as_deref(), &buckets, "error-no-bucket")?;
        let stage = place_of(filter.stage.as_deref(), &stages, "error-no-stage")?;
        let found = match &filter.text {
            Some(text) => {
                let mut found = self.store.search(text, usize::MAX)?;
                found.sort_unstable();
                Some(found)
            }
            None => None,
        };
        Ok(Sieve::new(filter, self.now().date(), (bucket, stage), found))
    }
}

/// Where a name stands among those of the policy.
fn place_of(
    name: Option<&str>,
    known: &[&str],
    none: &'static str,
) -> Result<Option<usize>, DeskError> {
    let Some(name) = name else { return Ok(None) };
    let place = known.iter().position(|known| known.eq_ignore_ascii_case(name));
    place.map(Some).ok_or_else(|| {
        let args = [("name", name.into()), ("known", known.join(", ").into())];
        DeskError::wrong(none, args)
    })
}

/// A case being judged.
pub(super) struct Judge<'a> {
    key: CaseKey,
    number: &'a str,
    name: &'a str,
    standing: &'a Standing<'a>,
    rank: Option<&'a Rank>,
    lane: Option<Lane>,
    class: Option<Class>,
    /// The number of its stage.
    stage: Option<u8>,
}

/// What has been judged so far.
struct Collected<'a> {
    as_of: Moment,
    rules: &'a Rules,
    sieve: Sieve<'a>,
    sort: Sort,
    cases: Vec<Placed>,
    sums: Sums,
    lanes: Counts,
    outside: usize,
    buckets: Vec<usize>,
    products: BTreeSet<Short>,
    tags: BTreeSet<Short>,
}

impl<'a> Collected<'a> {
    fn new(as_of: Moment, rules: &'a Rules, sieve: Sieve<'a>, sort: Sort) -> Self {
        Self {
            as_of,
            rules,
            sieve,
            sort,
            cases: Vec::new(),
            sums: Sums::default(),
            lanes: Counts::default(),
            outside: 0,
            buckets: vec![0; rules.buckets.count()],
            products: BTreeSet::new(),
            tags: BTreeSet::new(),
        }
    }

    fn add(&mut self, case: &CaseFacts<'_>) {
        meet(&mut self.products, &case.facts.products);
        meet(&mut self.tags, &case.facts.tags);
        let standing = stand(&case.facts, self.rules, self.as_of);
        let rank = rank(&standing, self.rules);
        let judge = Judge {
            key: case.key,
            number: case.number,
            name: case.name,
            standing: &standing,
            rank: rank.as_ref(),
            lane: rank.map(|rank| rank.lane),
            stage: standing.stage.map(|place| self.rules.stages[place].number),
            class: class(&case.facts, standing.dpd, self.rules),
        };
        if !self.sieve.passes(&judge) {
            return;
        }
        match judge.lane {
            Some(lane) => self.lanes.add(lane),
            None => {
                self.outside += 1;
                self.lanes.new += usize::from(matches!(case.facts.entry, Entry::New { .. }));
            }
        }
        if let Some(count) = self.buckets.get_mut(standing.bucket) {
            *count += 1;
        }
        self.sums.add(&case.facts, self.as_of.date());
        self.cases.push(Placed::new(self.sort, &judge));
    }

    fn in_order(self) -> Book {
        let count = |(place, cases): (usize, usize)| BucketCount {
            bucket: self.rules.buckets.name(place).to_owned(),
            cases,
        };
        let buckets = self.buckets.iter().copied().enumerate().filter(|(_, cases)| *cases > 0);
        let texts = |words: &BTreeSet<Short>| words.iter().map(Short::to_string).collect();
        Book {
            as_of: self.as_of,
            sums: self.sums.told(),
            lanes: self.lanes,
            outside: self.outside,
            buckets: buckets.map(count).collect(),
            products: texts(&self.products),
            tags: texts(&self.tags),
            logins: Vec::new(),
            keys: sort::in_order(self.cases, self.sort),
        }
    }
}

fn meet(met: &mut BTreeSet<Short>, words: &[Short]) {
    for word in words {
        if !met.contains(word) {
            met.insert(word.clone());
        }
    }
}

#[cfg(test)]
mod tests;
