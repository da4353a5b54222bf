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
        let keys: Vec<CaseKey> = exact.iter().copied().chain(keys).collect();
        let lines = self.lines(&keys)?;
        let ranked = lines.iter().map(|line| {
            let rank = rank(&stand(&line.facts, &self.rules, self.now()), &self.rules);
            ((!exact.contains(&line.key), rank.is_none(), rank.map(|r| r.order())), line)
        });
        let mut found: Vec<_> = ranked.collect();
        found.sort_unstable_by_key(|(order, line)| (*order, &line.number, line.key));
        found.truncate(limit);
        let lane = |order: &Option<(Lane, i64)>| order.map(|(lane, _)| lane);
        Ok(found.iter().map(|((_, _, order), line)| hit(line, lane(order))).collect())
    }
}

fn hit(line: &CaseLine, lane: Option<Lane>) -> Hit {
    Hit {
        key: line.key,
        number: clean(&line.number).into_owned(),
        debtor: clean(&line.name).into_owned(),
        owner: line.facts.owner.as_deref().map(str::to_owned),
        lane,
        overdue: overdue(&line.facts),
    }
}
