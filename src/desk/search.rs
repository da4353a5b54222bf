//! Search: by case number, name, pinyin, initials or phone digits.

use super::Desk;
use super::card::overdue;
use super::error::DeskError;
use super::view::{CaseKey, Hit};
use crate::domain::rank::{Lane, rank};
use crate::domain::standing::stand;
use crate::store::{CaseLine, name_fits};
use crate::text::{clean, fold};

/// The most hits that are put into queue order; what is typed further narrows them.
const MOST: usize = 2000;

impl Desk {
    /// The first cases that a search finds: the one of that very number; those whose debtor has the
    /// name that is looked for, before those where somebody else has it; then in queue order, those
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
        let named = fold(text.trim());
        let spelt = text.chars().any(char::is_alphabetic);
        let is_name = |line: &CaseLine| match named.is_ascii() {
            true => spelt && name_fits(&line.name, text),
            false => fold(&line.name).contains(&named),
        };
        let ranked = lines.iter().map(|line| {
            let rank = rank(&stand(&line.facts, &self.rules, self.now()), &self.rules);
            let first = (!exact.contains(&line.key), !is_name(line));
            ((first, rank.is_none(), rank.map(|r| r.order())), line)
        });
        let mut found: Vec<_> = ranked.collect();
        found.sort_unstable_by_key(|(order, line)| (*order, &line.number, line.key));
        found.truncate(limit);
        let lane = |order: &Option<(Lane, i64)>| order.map(|(lane, _)| lane);
        let hits = found.iter().map(|((_, _, order), line)| hit(line, lane(order)));
        let mut hits: Vec<Hit> = hits.collect();
        // A number finds whoever has it; a name is mostly the debtor's, and then says nothing more.
        if spelt {
            let others = hits.iter_mut().filter(|hit| !name_fits(&hit.debtor, text));
            for hit in others {
                let found = self.store.name_found(hit.key, text)?;
                hit.found_by = found.map(|name| clean(&name).into_owned());
            }
        }
        Ok(hits)
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
        found_by: None,
    }
}
