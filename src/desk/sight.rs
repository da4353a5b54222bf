//! What stands in sight whatever the screen shows: call-backs and appointments of the day, and how
//! much of the day's own asks for attention elsewhere.

use super::Desk;
use super::error::DeskError;
use super::queue::Scope;
use super::view::CaseKey;
use crate::domain::event::Step;
use crate::domain::rules::Level;
use crate::domain::standing::Standing;
use crate::domain::time::Moment;
use crate::text::clean;

/// What stands in sight, over the user's own cases.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sight {
    /// What is to be done at a time of this day and is not done yet, the earliest first; whether
    /// that time is still to come or has passed.
    pub coming: Vec<Coming>,
    /// Red warnings that nobody has seen.
    pub red_warnings: usize,
    /// Cases in which a promise is due today.
    pub promises_due: usize,
}

/// Something to be done at a time.
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
    /// What stands in sight on every screen.
    ///
    /// # Errors
    /// The file fails.
    pub fn sight(&self) -> Result<Sight, DeskError> {
        let mut sight = Sight::default();
        let mut timed = Vec::new();
        self.each_standing(&Scope::Mine, |key, _, standing| {
            if standing.facts.entered.is_none() {
                return;
            }
            let unseen =
                |w: &&crate::domain::standing::Warning| w.level == Level::Red && !w.acknowledged();
            sight.red_warnings += standing.warnings.iter().filter(unseen).count();
            sight.promises_due += usize::from(standing.promise_due_today);
            if is_timed_today(standing) {
                timed.push(key);
            }
        })?;
        let coming = self.lines(&timed)?.into_iter().map(|line| Coming {
            key: line.key,
            debtor: clean(&line.name).into_owned(),
            step: line.facts.next.step,
            due: line.facts.next.due,
        });
        sight.coming = coming.collect();
        sight.coming.sort_by_key(|coming| (coming.due, coming.key));
        Ok(sight)
    }
}

fn is_timed_today(standing: &Standing<'_>) -> bool {
    let next = standing.next;
    !standing.held && next.timed && next.due.date() == standing.as_of.date()
}
