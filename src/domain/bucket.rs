//! Buckets: ranges of days that cannot overlap. The boundary belongs to the lower one.

use std::collections::BTreeMap;

/// Which count of days decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayCount {
    /// Past-due days, which never stand still.
    PastDue,
    /// Delinquent days: past-due days less grace and pauses.
    Delinquent,
}

/// Buckets by days, from the lowest; they cannot overlap.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Buckets {
    /// Which days they count.
    pub by: DayCount,
    /// Name of the bucket of nothing overdue.
    pub current: String,
    /// Each bucket's name and its last day; the boundary belongs to the lower bucket.
    pub steps: Vec<(String, u32)>,
    /// Name of the open-ended last bucket.
    pub last: String,
}

/// Another way to sort days into buckets, shown beside the one that the work goes by: a regulator's,
/// an auditor's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scheme {
    /// Its id, stable.
    pub id: String,
    /// Names by language tag.
    pub names: BTreeMap<String, String>,
    /// Its buckets.
    pub buckets: Buckets,
}

impl Buckets {
    /// The bucket of so many days, counted from 0 for the current one.
    #[must_use]
    pub fn index(&self, days: u32) -> usize {
        if days == 0 {
            return 0;
        }
        1 + self.steps.iter().take_while(|(_, last)| days > *last).count()
    }

    /// The bucket's name.
    #[must_use]
    pub fn name(&self, index: usize) -> &str {
        match index {
            0 => &self.current,
            n => self.steps.get(n - 1).map_or(&self.last, |(name, _)| name),
        }
    }

    /// The last day that still belongs to the bucket; `None` for the open-ended one.
    #[must_use]
    pub fn last_day(&self, index: usize) -> Option<u32> {
        match index {
            0 => Some(0),
            n => self.steps.get(n - 1).map(|(_, last)| *last),
        }
    }

    /// How many there are, the current and the open-ended one included.
    #[must_use]
    pub fn count(&self) -> usize {
        self.steps.len() + 2
    }
}
