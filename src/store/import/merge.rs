//! What a batch changes in one case's ledger, worked out without the database.
//!
//! A covering batch leaves out what stands already just before it. Whatever would change that
//! "before" later on (a batch inserted under it, or one withdrawn) first writes out, for the keys
//! it touches, what the next covering batch says: the batch's meaning never depends on others.

use crate::domain::time::Date;
use crate::store::batches::{BatchKind, BatchRecord, BatchState, Batches, Scope};
use crate::store::ledger::{History, Key, Ledger, Value};
use std::collections::{BTreeMap, HashMap};

/// The order in which batches speak.
type Order = (Date, i64);

/// A row to add.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Row {
    pub key: Key,
    pub batch: i64,
    pub value: Option<Value>,
}

/// The imports in force, seen from one batch among them or about to join them.
#[derive(Clone, Debug, Default)]
pub(super) struct Timeline {
    /// The batch it is seen from.
    here: Order,
    /// That batch covers a scope.
    covers: bool,
    orders: HashMap<i64, Order>,
    /// Covering batches after it, in the order in which they speak.
    later: Vec<(Order, Scope)>,
}

impl Timeline {
    /// Seen from that batch.
    pub(super) fn seen_from(batch: &BatchRecord, batches: &Batches) -> Self {
        let in_force =
            |b: &&BatchRecord| b.kind == BatchKind::Import && b.state == BatchState::Published;
        let here = batch.order();
        let mut later: Vec<_> = batches
            .all
            .iter()
            .filter(in_force)
            .filter(|b| b.order() > here)
            .filter_map(|b| Some((b.order(), b.scope.clone()?)))
            .collect();
        later.sort_by_key(|(order, _)| *order);
        let orders = batches.all.iter().filter(in_force).map(|b| (b.id, b.order())).collect();
        Self { here, covers: batch.scope.is_some(), orders, later }
    }

    /// The next covering batch that speaks for cases of that creditor and portfolio.
    fn next_covering(&self, creditor: &str, portfolio: &str) -> Option<Order> {
        self.later.iter().find(|(_, scope)| scope.holds(creditor, portfolio)).map(|(o, _)| *o)
    }

    /// What stands of a key just before that place.
    fn before<'h>(&self, history: &'h History, limit: Order) -> Option<&'h Value> {
        let said = history.iter().filter_map(|(id, value)| Some((*self.orders.get(id)?, value)));
        let last = said.filter(|(order, _)| *order < limit).max_by_key(|(order, _)| *order)?;
        last.1.as_ref()
    }

    /// What stands of a key just before the batch.
    pub(super) fn old<'l>(&self, ledger: &'l Ledger, key: &Key) -> Option<&'l Value> {
        self.before(ledger.get(key)?, self.here)
    }

    /// Writes out what the next covering batch says of a key, when it has said it by silence.
    fn restate(&self, ledger: &Ledger, key: &Key, next: Option<Order>) -> Option<Row> {
        let next = next?;
        let nothing = History::new();
        let history = ledger.get(key).unwrap_or(&nothing);
        if history.contains_key(&next.1) {
            return None;
        }
        Some(Row { key: key.clone(), batch: next.1, value: self.before(history, next).cloned() })
    }

    /// The rows by which the batch says these values of a case. Of a case that is not in a
    /// covering file there are none, and everything about it is gone.
    pub(super) fn insert(
        &self,
        ledger: &Ledger,
        values: &BTreeMap<Key, Value>,
        (creditor, portfolio): (&str, &str),
    ) -> Vec<Row> {
        let next = self.next_covering(creditor, portfolio);
        let batch = self.here.1;
        let mut rows = Vec::new();
        let mut say = |key: &Key, value: Option<Value>| {
            rows.extend(self.restate(ledger, key, next));
            rows.push(Row { key: key.clone(), batch, value });
        };
        for (key, value) in values {
            if !self.covers || self.old(ledger, key) != Some(value) {
                say(key, Some(value.clone()));
            }
        }
        if self.covers {
            for key in ledger.keys().filter(|key| !values.contains_key(key)) {
                if self.old(ledger, key).is_some() {
                    say(key, None);
                }
            }
        }
        rows
    }

    /// The rows to add before the batch is withdrawn.
    pub(super) fn withdraw(
        &self,
        ledger: &Ledger,
        (creditor, portfolio): (&str, &str),
    ) -> Vec<Row> {
        let next = self.next_covering(creditor, portfolio);
        let spoke = |history: &History| history.contains_key(&self.here.1);
        let keys = ledger.iter().filter(|(_, history)| spoke(history)).map(|(key, _)| key);
        keys.filter_map(|key| self.restate(ledger, key, next)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: (&str, &str) = ("bank", "cards");

    fn record(id: i64, day: u32, covers: bool) -> BatchRecord {
        let as_of = Date::from_ymd_opt(2026, 1, day).unwrap();
        let scope = covers.then(|| Scope { creditor: "bank".into(), portfolio: None });
        let imported = as_of.and_hms_opt(9, 0, 0).unwrap();
        let (file, sha256, by) = (String::new(), String::new(), String::new());
        let (kind, state) = (BatchKind::Import, BatchState::Published);
        BatchRecord { id, kind, state, scope, as_of, file, sha256, rows: 0, by, imported }
    }

    fn says(text: &str) -> BTreeMap<Key, Value> {
        BTreeMap::from([(Key::Placement, Value::Master(text.into()))])
    }

    fn add(ledger: &mut Ledger, rows: Vec<Row>) {
        for row in rows {
            assert!(ledger.entry(row.key).or_default().insert(row.batch, row.value).is_none());
        }
    }

    fn text(batches: &Batches, ledger: &Ledger, at: &BatchRecord) -> Option<String> {
        let timeline = Timeline::seen_from(at, batches);
        let after = (at.as_of, at.id + 1);
        match timeline.before(ledger.get(&Key::Placement)?, after)? {
            Value::Master(text) => Some(text.clone()),
            Value::Item(_) => None,
        }
    }

    #[test]
    fn a_covering_batch_writes_only_what_differs_and_keeps_its_meaning() {
        let (first, between, last) = (record(1, 1, true), record(3, 5, true), record(2, 9, true));
        let mut batches = Batches { rev: 0, all: vec![first.clone()] };
        let mut ledger = Ledger::new();
        let rows = Timeline::seen_from(&first, &batches).insert(&ledger, &says("a"), CASE);
        add(&mut ledger, rows);

        let same = Timeline::seen_from(&last, &batches).insert(&ledger, &says("a"), CASE);
        assert_eq!(same, []);
        batches.all.push(last.clone());

        // A batch put between them: the last one still says "a", now in words.
        let rows = Timeline::seen_from(&between, &batches).insert(&ledger, &says("b"), CASE);
        assert_eq!(rows.len(), 2);
        add(&mut ledger, rows);
        batches.all.push(between.clone());
        assert_eq!(text(&batches, &ledger, &between).as_deref(), Some("b"));
        assert_eq!(text(&batches, &ledger, &last).as_deref(), Some("a"));

        // The first withdrawn: nothing relied on it any more but what came after it at once.
        let rows = Timeline::seen_from(&first, &batches).withdraw(&ledger, CASE);
        assert_eq!(rows, []);
    }

    #[test]
    fn a_key_inserted_under_a_covering_batch_that_did_not_name_it_is_gone_there() {
        let (older, covering) = (record(2, 1, false), record(1, 9, true));
        let mut batches = Batches { rev: 0, all: vec![covering.clone()] };
        let mut ledger = Ledger::new();
        let rows = Timeline::seen_from(&older, &batches).insert(&ledger, &says("a"), CASE);
        add(&mut ledger, rows);
        batches.all.push(older.clone());
        assert_eq!(text(&batches, &ledger, &older).as_deref(), Some("a"));
        assert_eq!(text(&batches, &ledger, &covering), None);
    }

    #[test]
    fn what_a_covering_file_does_not_name_is_gone_and_nowhere_else() {
        let (first, covering, other) =
            (record(1, 1, true), record(2, 2, true), record(3, 3, false));
        let mut batches = Batches { rev: 0, all: vec![first.clone()] };
        let mut ledger = Ledger::new();
        let rows = Timeline::seen_from(&first, &batches).insert(&ledger, &says("a"), CASE);
        add(&mut ledger, rows);
        let none = BTreeMap::new();
        let gone = Timeline::seen_from(&covering, &batches).insert(&ledger, &none, CASE);
        assert_eq!(gone, [Row { key: Key::Placement, batch: 2, value: None }]);
        add(&mut ledger, gone);
        batches.all.push(covering);
        assert_eq!(Timeline::seen_from(&other, &batches).insert(&ledger, &none, CASE), []);
    }
}
