//! The case file: everything that bears on one case, its ledger and its events, cut at a moment.

use super::event::{Body, Event};
use super::id::{AccountId, ActId, CaseId, PartyId};
use super::ledger::{Account, Batch, DueItem, ItemKey, Placement, Versions};
use super::party::{Party, Point};
use super::time::{Moment, NEVER};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Which case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseRef {
    /// Its id.
    pub id: CaseId,
    /// The number that people use.
    pub number: String,
    /// The creditor's code.
    pub creditor: String,
    /// The portfolio's code.
    pub portfolio: String,
}

/// Everything that bears on one case, as stored: every version and every event.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// Which case.
    pub case: CaseRef,
    /// Every batch that named the case or covers its scope, in the order in which batches speak.
    pub batches: Arc<[Batch]>,
    /// What imports said of the case itself.
    pub placement: Vec<Versions<(), Placement>>,
    /// The parties, the debtor first.
    pub parties: Vec<Versions<PartyId, Party>>,
    /// Their contact points as imported; what people found is among the events.
    pub points: Vec<Versions<PartyId, Vec<Point>>>,
    /// The accounts.
    pub accounts: Vec<Versions<AccountId, Account>>,
    /// The due items.
    pub items: Vec<Versions<ItemKey, DueItem>>,
    /// Events of the case, and of its parties in whichever case they were found, in the order of
    /// decisions.
    pub events: Vec<Event>,
}

impl CaseFile {
    /// The case file as it was at `as_of`, with what was recorded or imported by `known_at`.
    ///
    /// Events are cut by when they happened, batches by their as-of; due items that carry their
    /// own dates stay, because those dates speak for any day. A voided act is taken out, unless
    /// its voiding came later than the cut.
    #[must_use]
    pub fn cut(&self, as_of: Moment, known_at: Moment) -> Cut<'_> {
        let batches: Vec<Batch> =
            self.batches.iter().copied().filter(|b| b.known(known_at)).collect();
        let mut next = NEVER;
        for batch in &batches {
            if batch.since() > as_of {
                next = next.min(batch.since());
            }
        }
        let mut events = Vec::with_capacity(self.events.len());
        for event in self.events.iter().filter(|e| e.recorded <= known_at) {
            if event.at <= as_of {
                events.push(event);
            } else {
                next = next.min(event.at);
            }
        }
        events.sort_by_key(|e| e.decision_order());
        let void = voided(&events);
        let (voided_events, events) = events.into_iter().partition(|e| void.contains(&e.act));
        Cut { file: self, as_of, batches, events, voided: voided_events, next }
    }
}

/// A case file cut at a moment.
#[derive(Debug)]
pub struct Cut<'a> {
    /// What it was cut from.
    pub file: &'a CaseFile,
    /// The moment.
    pub as_of: Moment,
    /// The batches known, those with a later as-of included: their items' own dates speak.
    pub batches: Vec<Batch>,
    /// The events that count, in the order of decisions; voidings themselves are among them.
    pub events: Vec<&'a Event>,
    /// The events of voided acts; a contact among them still counts for contact limits.
    pub voided: Vec<&'a Event>,
    /// The next moment at which the cut would have more in it.
    pub next: Moment,
}

impl Cut<'_> {
    /// The batch of that id, when it is known.
    #[must_use]
    pub fn batch(&self, id: i64) -> Option<&Batch> {
        self.batches.iter().find(|b| b.id == id)
    }

    /// The events that count, in the order in which things happened.
    #[must_use]
    pub fn happened(&self) -> Vec<&Event> {
        let mut events = self.events.clone();
        events.sort_by_key(|e| e.happened_order());
        events
    }

    /// What the batches up to the cut say last of a key: the batch and the value.
    pub fn current<'v, K, T>(&self, versions: &'v Versions<K, T>) -> Option<(Batch, &'v T)> {
        let row = versions
            .rows
            .iter()
            .filter_map(|row| Some((*self.batch(row.batch)?, row)))
            .filter(|(batch, _)| batch.since() <= self.as_of)
            .max_by_key(|(batch, _)| batch.order())?;
        Some((row.0, row.1.value.as_ref()?))
    }
}

impl<'a> Cut<'a> {
    /// The last description of a key that is known, whether or not it is still there: what the
    /// batches up to the cut say, else what a later one will say.
    #[must_use]
    pub fn described<K, T>(&self, versions: &'a Versions<K, T>) -> Option<&'a T> {
        let mut rows: Vec<_> = versions
            .rows
            .iter()
            .filter_map(|row| Some((self.batch(row.batch)?, row.value.as_ref()?)))
            .collect();
        rows.sort_by_key(|(batch, _)| batch.order());
        let past = rows.iter().rev().find(|(batch, _)| batch.since() <= self.as_of);
        past.or(rows.first()).map(|(_, value)| *value)
    }

    /// The accounts known.
    pub fn accounts(&self) -> impl Iterator<Item = &'a Account> + '_ {
        self.file.accounts.iter().filter_map(|versions| self.described(versions))
    }

    /// An account as last described.
    #[must_use]
    pub fn account(&self, account: AccountId) -> Option<&'a Account> {
        self.described(self.file.accounts.iter().find(|v| v.key == account)?)
    }
}

/// The acts that do not count: read from the last voiding to the first, so that a voided voiding
/// voids nothing.
#[must_use]
pub fn voided(events: &[&Event]) -> BTreeSet<ActId> {
    let mut void = BTreeSet::new();
    let mut voidings: Vec<_> =
        events.iter().filter(|e| matches!(e.body, Some(Body::Voided { .. }))).collect();
    voidings.sort_by_key(|e| std::cmp::Reverse(e.decision_order()));
    for event in voidings {
        if let Some(Body::Voided { act, .. }) = event.body
            && !void.contains(&event.act)
        {
            void.insert(act);
        }
    }
    void
}
