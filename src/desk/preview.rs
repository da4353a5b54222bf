//! The queue as it would stand under other weights, before anybody switches them on.

use super::Desk;
use super::error::DeskError;
use super::queue::Scope;
use crate::domain::rank::{Lane, Term, rank};
use crate::domain::rules::Rules;
use crate::domain::standing::stand;
use crate::store::CaseKey;
use crate::text::clean;
use std::collections::HashMap;

/// Whole points by the term that they are for.
pub type Weights = Vec<(Term, i32)>;

/// A queue under other weights.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// The first of it.
    pub first: Vec<PreviewRow>,
    /// How many cases would stand elsewhere.
    pub moved: usize,
    /// Of how many.
    pub of: usize,
}

/// A case in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PreviewRow {
    /// The debtor's name, cleaned.
    pub debtor: String,
    /// Its lane.
    pub lane: Lane,
    /// The bucket's name.
    pub bucket: String,
    /// Its points under the other weights.
    pub points: i32,
    /// Its place now, from 1.
    pub was: usize,
}

impl Desk {
    /// The queue of a scope under these weights, the first rows whole, beside where each case stands
    /// now. Nothing is changed by it.
    ///
    /// # Errors
    /// The file fails.
    pub fn preview(
        &self,
        whose: &Scope,
        weights: &Weights,
        rows: usize,
    ) -> Result<Preview, DeskError> {
        let mut rules = Rules::clone(&self.rules);
        rules.weigh(weights);
        let places = |keys: &[CaseKey]| -> HashMap<CaseKey, usize> {
            keys.iter().zip(1..).map(|(key, place)| (*key, place)).collect()
        };
        let keys = |rules: &Rules| -> Result<Vec<CaseKey>, DeskError> {
            let queue = self.queue_by(whose, rules)?;
            Ok(queue.entries.iter().map(|entry| entry.key).collect())
        };
        let (now, then) = (places(&keys(&self.rules)?), keys(&rules)?);
        let moved = then.iter().zip(1..).filter(|(key, place)| now.get(key) != Some(place)).count();
        let first: Vec<CaseKey> = then.iter().take(rows).copied().collect();
        let row = |line: &crate::store::CaseLine| {
            let standing = stand(&line.facts, &rules, self.now());
            let rank = rank(&standing, &rules)?;
            Some(PreviewRow {
                debtor: clean(&line.name).into_owned(),
                lane: rank.lane,
                bucket: rules.buckets.name(standing.bucket).to_owned(),
                points: rank.points,
                was: now.get(&line.key).copied().unwrap_or_default(),
            })
        };
        let first = self.lines(&first)?.iter().filter_map(row).collect();
        Ok(Preview { first, moved, of: then.len() })
    }
}
