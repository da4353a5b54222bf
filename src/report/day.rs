//! One person's day: what they did, and what came of it.

use super::sum::{Sum, Tally};
use crate::domain::balance::balances;
use crate::domain::casefile::Cut;
use crate::domain::event::Direction;
use crate::domain::facts::Facts;
use crate::domain::money::{Amounts, Money};
use crate::domain::promise::{Promise, PromiseState, promises};
use crate::domain::rules::Rules;
use crate::domain::standing::stand;
use crate::domain::time::{Date, Moment, NEVER};
use crate::domain::work::{contacts, is_work};
use crate::store::{CaseKey, Question, Result, Store, Whose};
use serde::Serialize;
use std::collections::BTreeMap;

/// A person's day.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Day {
    /// The login.
    pub user: String,
    /// The day.
    pub day: Date,
    /// Calls made, one for each number tried.
    pub dials: u32,
    /// Of them those that were answered.
    pub connected: u32,
    /// Contacts in which the right party was reached.
    pub right_party: u32,
    /// Contacts by channel, calls included.
    pub contacts: BTreeMap<String, u32>,
    /// Cases with a contact, a promise or a claim by this person.
    pub worked: u32,
    /// Promises taken, replaced and cancelled ones left out.
    pub promised: Tally,
    /// Promises of this person that were decided as kept on that day, in cases they hold.
    pub kept: Tally,
    /// The same for promises broken or partly kept.
    pub broken: Tally,
    /// Payments with that value date in cases they hold.
    pub received: Tally,
    /// By the bucket in which a case stood at the moment asked for, from the lowest.
    pub buckets: Vec<BucketDay>,
}

/// A bucket's share of the day.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct BucketDay {
    /// Its name.
    pub bucket: String,
    /// Cases worked.
    pub worked: u32,
    /// Promises taken.
    pub promised: u32,
    /// Received.
    pub received: Vec<Money>,
}

/// Whose day, seen from when.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The login.
    pub user: &'a str,
    /// The day is this moment's.
    pub as_of: Moment,
    /// Only what was recorded or imported by then; `None`: all that is known now.
    pub known_at: Option<Moment>,
}

/// Works the day out.
///
/// # Errors
/// The file fails.
pub fn day(store: &Store, rules: &Rules, wanted: Wanted<'_>) -> Result<Day> {
    let Wanted { user, as_of, known_at } = wanted;
    let known = known_at.unwrap_or(NEVER);
    let mut sums = Sums::default();
    for (key, bucket) in touched(store, rules, wanted)? {
        let file = store.case_file(key)?;
        sums.add(&file.cut(as_of, known), user, bucket, rules);
    }
    Ok(sums.day(user, as_of.date(), rules))
}

/// The cases of which something may count, with the bucket of each: those worked on that day by
/// anybody, and of the person's own those of which anything changed.
fn touched(store: &Store, rules: &Rules, wanted: Wanted<'_>) -> Result<BTreeMap<CaseKey, usize>> {
    let Wanted { user, as_of, known_at } = wanted;
    let today = as_of.date();
    let worked = |facts: &Facts| facts.last_work.is_some_and(|at| at.date() >= today);
    let changed =
        |facts: &Facts| facts.owner.as_deref() == Some(user) && facts.since.date() >= today;
    let mut cases = BTreeMap::new();
    let question = Question { whose: Whose::Everybody, as_of, known_at, rules };
    store.facts_of(&question, &mut |case| {
        if worked(&case.facts) || changed(&case.facts) {
            cases.insert(case.key, stand(&case.facts, rules, as_of).bucket);
        }
    })?;
    Ok(cases)
}

#[derive(Default)]
struct OfBucket {
    worked: u32,
    promised: u32,
    received: Amounts,
}

#[derive(Default)]
struct Sums {
    day: Day,
    promised: Sum,
    kept: Sum,
    broken: Sum,
    received: Sum,
    buckets: BTreeMap<usize, OfBucket>,
}

impl Sums {
    fn add(&mut self, cut: &Cut<'_>, user: &str, bucket: usize, rules: &Rules) {
        let today = cut.as_of.date();
        let mine = |by: &str, at: Moment| by == user && at.date() == today;
        self.add_contacts(cut, &mine, rules);
        let mut here = self.buckets.remove(&bucket).unwrap_or_default();
        if cut.events.iter().any(|e| is_work(e) && mine(&e.by, e.at)) {
            self.day.worked += 1;
            here.worked += 1;
        }
        let payments = balances(cut, rules).payments;
        let held = crate::domain::fold::owner(cut).as_deref() == Some(user);
        for promise in promises(cut, &payments, rules).into_iter().filter(|p| !p.plan) {
            here.promised += u32::from(self.add_promise(&promise, user, today, held));
        }
        let paid = payments.iter().filter(|p| held && p.reversed.is_none() && p.paid == today);
        for payment in paid {
            self.received.add(payment.money);
            here.received.add(payment.money);
        }
        self.buckets.insert(bucket, here);
    }

    fn add_contacts(&mut self, cut: &Cut<'_>, mine: &dyn Fn(&str, Moment) -> bool, rules: &Rules) {
        for done in contacts(cut, rules).iter().filter(|c| mine(&c.event.by, c.event.at)) {
            let channel = &done.contact.channel;
            *self.day.contacts.entry(channel.clone()).or_default() += 1;
            let flags = done.outcome.map(|outcome| outcome.flags).unwrap_or_default();
            let dials = done.contact.direction == Direction::Out
                && rules.channel(channel).is_some_and(|channel| channel.dials);
            self.day.dials += u32::from(dials);
            self.day.connected += u32::from(dials && flags.connected);
            self.day.right_party += u32::from(flags.right_party);
        }
    }

    /// True when it was taken on that day and stands.
    fn add_promise(&mut self, promise: &Promise, user: &str, today: Date, held: bool) -> bool {
        if promise.by != user {
            return false;
        }
        let money = Money::new(promise.total(), promise.currency());
        let decided = held && promise.decided.date() == today;
        match promise.state {
            PromiseState::Replaced | PromiseState::Cancelled => return false,
            PromiseState::Kept if decided => self.kept.add(money),
            PromiseState::Partly | PromiseState::Broken if decided => self.broken.add(money),
            _ => {}
        }
        let taken = promise.made.date() == today;
        if taken {
            self.promised.add(money);
        }
        taken
    }

    fn day(self, user: &str, day: Date, rules: &Rules) -> Day {
        let idle = |b: &OfBucket| b.worked + b.promised == 0 && b.received.iter().next().is_none();
        let bucket = |(index, sums): (usize, OfBucket)| BucketDay {
            bucket: rules.buckets.name(index).to_owned(),
            worked: sums.worked,
            promised: sums.promised,
            received: sums.received.iter().collect(),
        };
        Day {
            user: user.to_owned(),
            day,
            promised: self.promised.tally(),
            kept: self.kept.tally(),
            broken: self.broken.tally(),
            received: self.received.tally(),
            buckets: self.buckets.into_iter().filter(|(_, b)| !idle(b)).map(bucket).collect(),
            ..self.day
        }
    }
}
