//! A list to choose from, as the made-up book's texts write it: each entry plain, or with a weight.

use super::rng::Rng;
use serde::{Deserialize, Deserializer};

/// A list with weights that is never empty.
#[derive(Clone, Debug)]
pub(super) struct Choice<T> {
    entries: Vec<T>,
    /// The sum of the weights up to and with each entry.
    upto: Vec<u32>,
}

impl<T> Choice<T> {
    /// A list of these; `None` when no entry has any weight.
    pub(super) fn new(weighted: Vec<(T, u32)>) -> Option<Self> {
        let mut sum = 0;
        let (entries, upto) = weighted
            .into_iter()
            .filter(|(_, weight)| *weight > 0)
            .map(|(entry, weight)| {
                sum += weight;
                (entry, sum)
            })
            .unzip();
        (sum > 0).then_some(Self { entries, upto })
    }

    /// One of them.
    pub(super) fn pick(&self, rng: &mut Rng) -> &T {
        let total = self.upto.last().copied().unwrap_or_default();
        let drawn = rng.below(total);
        &self.entries[self.upto.partition_point(|&upto| upto <= drawn)]
    }

    /// All of them, in order.
    pub(super) fn entries(&self) -> &[T] {
        &self.entries
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Choice<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Entry<T> {
            Weighted(T, u32),
            Plain(T),
        }
        let entries = Vec::<Entry<T>>::deserialize(d)?;
        let weighted = entries.into_iter().map(|entry| match entry {
            Entry::Weighted(value, weight) => (value, weight),
            Entry::Plain(value) => (value, 1),
        });
        Self::new(weighted.collect())
            .ok_or_else(|| serde::de::Error::custom("an empty list; expected at least one entry"))
    }
}
