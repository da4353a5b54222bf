//! What can be worked out of a file's cases without the database, so that another thread than the
//! one that writes can do it.

use super::ImportSpec;
use super::merge::{Row, Timeline};
use crate::domain::casefile::CaseRef;
use crate::domain::event::Event;
use crate::domain::ledger::CaseRows;
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use crate::store::cases::{CaseKey, Eyes, assemble};
use crate::store::error::Result;
use crate::store::facts::Worked;
use crate::store::ledger::{self, Key, Ledger, Value};
use crate::store::search::tokens_of;
use std::collections::BTreeMap;

/// Makes the cases of one import ready for [`super::Import::write`].
#[derive(Debug)]
pub struct Preparer<'s> {
    pub(super) rules: &'s Rules,
    /// For which the cases' facts are worked out.
    now: Moment,
    /// Who gets the cases for which the file names nobody.
    owner: Option<String>,
    pub(super) timeline: Timeline,
    pub(super) eyes: Eyes,
    /// The file had no case when the import began.
    alone: bool,
}

/// A case ready for writing.
#[derive(Debug)]
pub struct Prepared {
    pub(super) case: CaseRef,
    pub(super) values: BTreeMap<Key, Value>,
    /// Everything that follows, where the case is known to be new.
    pub(super) fresh: Option<Fresh>,
}

/// A case that nothing is known of but what this file says, and what was found of its parties in
/// other cases.
#[derive(Debug)]
pub(super) struct Fresh {
    pub rows: Vec<Row>,
    /// Under a key that is still to be given.
    pub worked: Worked,
    pub tokens: String,
}

impl<'s> Preparer<'s> {
    pub(super) fn new(
        rules: &'s Rules,
        spec: &ImportSpec,
        timeline: Timeline,
        eyes: Eyes,
        alone: bool,
    ) -> Self {
        Self { rules, now: spec.now, owner: spec.owner.clone(), timeline, eyes, alone }
    }

    /// Makes one case ready.
    ///
    /// # Errors
    /// A value does not fit the file's columns.
    pub fn prepare(&self, mut rows: CaseRows) -> Result<Prepared> {
        if rows.placement.owner.is_none() {
            rows.placement.owner.clone_from(&self.owner);
        }
        let values = ledger::values(&rows)?;
        let case = rows.case;
        let fresh = self.alone.then(|| self.fresh(&case, &values, Vec::new())).transpose()?;
        Ok(Prepared { case, values, fresh })
    }

    pub(super) fn fresh(
        &self,
        case: &CaseRef,
        values: &BTreeMap<Key, Value>,
        events: Vec<Event>,
    ) -> Result<Fresh> {
        let place = (case.creditor.as_str(), case.portfolio.as_str());
        let rows = self.timeline.insert(&Ledger::new(), values, place);
        let mut ledger = Ledger::new();
        for Row { key, batch, value } in &rows {
            ledger.entry(key.clone()).or_default().insert(*batch, value.clone());
        }
        let file = assemble(case.clone(), &ledger, events, &self.eyes)?;
        let worked = Worked::out(CaseKey(0), 0, &file, self.now, self.rules);
        Ok(Fresh { rows, worked, tokens: tokens_of(&file) })
    }
}
