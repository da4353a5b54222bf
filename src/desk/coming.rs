//! Call-backs and appointments of the day, which stand in sight while their time draws near.

use super::Desk;
use super::error::DeskError;
use super::queue::Scope;
use super::view::CaseKey;
use crate::domain::event::Step;
use crate::domain::standing::Standing;
use crate::domain::time::Moment;
use crate::text::clean;

/// Something to be done at a time, on one of the user's own cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coming {
    /// The case.
    pub key: CaseKey,
    /// The debtor's name, cleaned.
    pub debtor: String,
    /// What.
    pub step: Step,
    /// When.
    pub due: Moment,
}

impl Desk {
    /// What the user is to do at a time of this day and has not done yet, the earliest first;
    /// whether that time is still to come or has passed.
    ///
    /// # Errors
    /// The file fails.
    pub fn coming(&self) -> Result<Vec<Coming>, DeskError> {
        let mut keys = Vec::new();
        self.each_standing(&Scope::Mine, |key, _, standing| {
            if is_timed_today(standing) {
                keys.push(key);
            }
        })?;
        let lines = self.lines(&keys)?.into_iter();
        let mut coming: Vec<Coming> = lines
            .map(|line| Coming {
                key: line.key,
                debtor: clean(&line.name).into_owned(),
                step: line.facts.next.step,
                due: line.facts.next.due,
            })
            .collect();
        coming.sort_by_key(|coming| (coming.due, coming.key));
        Ok(coming)
    }
}

fn is_timed_today(standing: &Standing<'_>) -> bool {
    let next = standing.facts.next;
    let today = next.due.date() == standing.as_of.date();
    standing.facts.entered.is_some() && !standing.held && next.timed && today
}
