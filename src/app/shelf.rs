//! What was read of the entries of a list, with the edition that it was read for: older ones are
//! shown until the new ones come.

use std::collections::BTreeMap;

/// A value with the edition that it was read for, and which reading it was.
#[derive(Debug)]
struct Kept<V> {
    value: V,
    edition: u64,
    reading: u64,
}

/// Values by key, at most so many.
#[derive(Debug)]
pub struct Shelf<K, V> {
    kept: BTreeMap<K, Kept<V>>,
    edition: u64,
    readings: u64,
    most: usize,
}

impl<K: Copy + Ord, V> Shelf<K, V> {
    /// An empty one for at most so many values.
    #[must_use]
    pub fn of(most: usize) -> Self {
        Self { kept: BTreeMap::new(), edition: 1, readings: 0, most }
    }

    /// A value, once read.
    #[must_use]
    pub fn get(&self, key: K) -> Option<&V> {
        self.kept.get(&key).map(|kept| &kept.value)
    }

    /// Which reading of all is kept: it rises with every new one; 0 where there is none.
    #[must_use]
    pub fn reading(&self, key: K) -> u64 {
        self.kept.get(&key).map_or(0, |kept| kept.reading)
    }

    /// It was not read for this edition.
    #[must_use]
    pub fn lacks(&self, key: K) -> bool {
        self.kept.get(&key).is_none_or(|kept| kept.edition != self.edition)
    }

    /// Values were read. Where there is no room for them, others go: first all but those that are
    /// `wanted`, then all.
    pub fn keep(&mut self, read: Vec<(K, V)>, wanted: impl Fn(K) -> bool) {
        if self.kept.len() + read.len() > self.most {
            self.kept.retain(|key, _| wanted(*key));
        }
        if self.kept.len() + read.len() > self.most {
            self.kept.clear();
        }
        for (key, value) in read {
            self.readings += 1;
            let kept = Kept { value, edition: self.edition, reading: self.readings };
            self.kept.insert(key, kept);
        }
    }

    /// One is to be read again.
    pub fn outdate(&mut self, key: K) {
        if let Some(kept) = self.kept.get_mut(&key) {
            kept.edition = 0;
        }
    }

    /// All are to be read again.
    pub fn outdate_all(&mut self) {
        self.edition += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_outdated_is_shown_until_it_was_read_again() {
        let mut shelf = Shelf::of(9);
        shelf.keep(vec![(1, "a"), (2, "b")], |_| true);
        assert!(!shelf.lacks(1) && shelf.lacks(3));
        shelf.outdate(1);
        assert!(shelf.lacks(1) && !shelf.lacks(2) && shelf.get(1) == Some(&"a"));
        shelf.outdate_all();
        assert!(shelf.lacks(2));
        shelf.keep(vec![(2, "c")], |_| true);
        assert!(!shelf.lacks(2) && shelf.get(2) == Some(&"c"));
    }

    #[test]
    fn a_full_shelf_keeps_what_is_wanted() {
        let mut shelf = Shelf::of(4);
        shelf.keep((0..4).map(|key| (key, key)).collect(), |_| true);
        shelf.keep(vec![(9, 9)], |key| key == 2);
        assert_eq!((shelf.get(2), shelf.get(9), shelf.get(1)), (Some(&2), Some(&9), None));
        shelf.keep((20..24).map(|key| (key, key)).collect(), |_| true);
        assert_eq!((shelf.get(2), shelf.get(23)), (None, Some(&23)));
    }
}
