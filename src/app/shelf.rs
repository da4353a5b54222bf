//! What was read of the entries of a list, with the edition that it was read for: older ones are
//! shown until the new ones come.

use std::collections::BTreeMap;

/// Values by key, at most so many.
#[derive(Debug)]
pub struct Shelf<K, V> {
    kept: BTreeMap<K, (V, u64)>,
    edition: u64,
    most: usize,
}

impl<K: Copy + Ord, V> Shelf<K, V> {
    /// An empty one for at most so many values.
    #[must_use]
    pub fn of(most: usize) -> Self {
        Self { kept: BTreeMap::new(), edition: 1, most }
    }

    /// A value, once read.
    #[must_use]
    pub fn get(&self, key: K) -> Option<&V> {
        self.kept.get(&key).map(|(value, _)| value)
    }

    /// It was not read for this edition.
    #[must_use]
    pub fn lacks(&self, key: K) -> bool {
        self.kept.get(&key).is_none_or(|(_, edition)| *edition != self.edition)
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
        let edition = self.edition;
        self.kept.extend(read.into_iter().map(|(key, value)| (key, (value, edition))));
    }

    /// One is to be read again.
    pub fn outdate(&mut self, key: K) {
        if let Some((_, edition)) = self.kept.get_mut(&key) {
            *edition = 0;
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
