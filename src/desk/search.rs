//! Search: by case number, name, pinyin, initials or phone digits.

use super::Desk;
use super::card::overdue;
use super::error::DeskError;
use super::view::{CaseKey, Hit};
use crate::domain::rank::{Lane, rank};
use crate::domain::standing::stand;
use crate::store::CaseLine;
use crate::text::clean;

/// The most hits that are put into queue order; what is typed further narrows them.
const MOST: usize = 2000;

impl Desk {
    /// The first cases that a search finds: the one of that very number, then in queue order; those
    /// not in collection last.
    ///
    /// # Errors
    /// The file fails.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<Hit>, DeskError> {
        let exact = self.store.find_case(text.trim())?;
        let mut keys = self.store.search(text, MOST.max(limit))?;
        keys.retain(|key| !exact.contains(key));
        let mut found = Vec::new();
        for key in exact.iter().copied().chain(keys) {
            let line = self.line(key)?;
            let rank = rank(&stand(&line.facts, &self.rules, self.now()), &self.rules);
            let order = (!exact.contains(&key), rank.is_none(), rank.map(|r| r.order()));
            found.push((order, key, line));
        }
        found.sort_by(|a, b| (a.0, &a.2.number).cmp(&(b.0, &b.2.number)));
        found.truncate(limit);
        let lane = |order: &Option<(Lane, i64)>| order.map(|(lane, _)| lane);
        found.iter().map(|((_, _, order), key, line)| self.hit(*key, line, lane(order))).collect()
    }

    fn hit(&self, key: CaseKey, line: &CaseLine, lane: Option<Lane>) -> Result<Hit, DeskError> {
        let name = line.debtor.map(|debtor| self.store.party_name(key, debtor)).transpose()?;
        Ok(Hit {
            key,
            number: clean(&line.number).into_owned(),
            debtor: clean(&name.flatten().unwrap_or_default()).into_owned(),
            owner: line.facts.owner.clone(),
            lane,
            overdue: overdue(&line.facts),
        })
    }
}
