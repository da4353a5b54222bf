//! Search: by case number, name, pinyin, initials or phone digits.

use super::Desk;
use super::card::overdue;
use super::error::DeskError;
use super::view::Hit;
use crate::domain::rank::rank;
use crate::domain::standing::stand;
use crate::text::clean;

impl Desk {
    /// The cases that a search finds: the one of that very number first, then in queue order; those
    /// not in collection last.
    ///
    /// # Errors
    /// The file fails.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<Hit>, DeskError> {
        let exact = self.store.find_case(text.trim())?;
        let mut keys = self.store.search(text, limit)?;
        keys.retain(|key| !exact.contains(key));
        let mut hits = Vec::new();
        for key in exact.iter().copied().chain(keys).take(limit) {
            let line = self.line(key)?;
            let rank = rank(&stand(&line.facts, &self.rules, self.now()), &self.rules);
            let name = line.debtor.map(|debtor| self.store.party_name(key, debtor)).transpose()?;
            let debtor = name.flatten().map(|name| clean(&name).into_owned());
            let hit = Hit {
                key,
                number: clean(&line.number).into_owned(),
                debtor: debtor.unwrap_or_default(),
                owner: line.facts.owner.clone(),
                lane: rank.map(|r| r.lane),
                overdue: overdue(&line.facts),
            };
            let order = (!exact.contains(&key), rank.is_none(), rank.map(|r| r.order()));
            hits.push((order, hit));
        }
        hits.sort_by(|a, b| (a.0, &a.1.number).cmp(&(b.0, &b.1.number)));
        Ok(hits.into_iter().map(|(_, hit)| hit).collect())
    }
}
