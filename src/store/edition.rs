//! How far a file has come.

use super::Store;
use super::error::Result;
use super::sql::EDITION;
use crate::domain::id::{ActId, DeviceId};
use std::collections::BTreeMap;

/// What was done in a file and imported into it so far. What is only tidied changes nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edition {
    /// Rises with every import, withdrawal and adopted policy.
    rev: i64,
    /// The highest act number of each device.
    acts: BTreeMap<DeviceId, u64>,
}

impl Edition {
    /// Nothing was imported or adopted since that one; acts may have been done.
    #[must_use]
    pub fn differs_by_acts_alone(&self, before: &Self) -> bool {
        self.rev == before.rev
    }

    /// What was done since that one.
    pub fn acts_since(&self, before: &Self) -> impl Iterator<Item = ActId> {
        self.acts.iter().flat_map(|(&device, &last)| {
            let first = before.acts.get(&device).map_or(0, |known| *known) + 1;
            (first..=last).map(move |number| ActId { device, number })
        })
    }
}

impl Store {
    /// How far the file has come.
    ///
    /// # Errors
    /// The database fails.
    pub fn edition(&self) -> Result<Edition> {
        let mut rev = self.conn.prepare_cached("SELECT rev FROM book")?;
        let mut acts = self.conn.prepare_cached(EDITION)?;
        let acts = acts.query_map([], |r| Ok((DeviceId(r.get(0)?), r.get(1)?)))?;
        Ok(Edition {
            rev: rev.query_row([], |r| r.get(0))?,
            acts: acts.collect::<rusqlite::Result<_>>()?,
        })
    }
}
