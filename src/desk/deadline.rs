//! Deadlines of the debt that people take down.

use super::error::DeskError;
use super::ground::Ground;
use crate::domain::clock::{Began, clocks};
use crate::domain::event::Body;
use crate::domain::id::ActId;
use crate::domain::time::Date;

impl Ground<'_> {
    /// A clock of the policy runs from that day; one that runs by itself runs from it anew.
    pub(super) fn set_clock(
        &self,
        rule: &str,
        from: Date,
        note: Option<&str>,
    ) -> Result<Body, DeskError> {
        let known = &self.rules.clocks;
        if !known.iter().any(|clock| clock.id == rule) {
            let known: Vec<&str> = known.iter().map(|clock| clock.id.as_str()).collect();
            let args = [("name", rule.into()), ("known", known.join(", ").into())];
            return Err(DeskError::wrong("error-no-clock", args));
        }
        let note = note.filter(|note| !note.trim().is_empty()).map(str::to_owned);
        Ok(Body::ClockSet { rule: rule.to_owned(), from, note })
    }

    /// What a clock was for has been done.
    pub(super) fn meet_clock(&self, clock: ActId, how: &str) -> Result<Body, DeskError> {
        let running = clocks(self.cut, self.balances, self.rules);
        let set = |began: &Began| matches!(began, Began::Set { act, .. } if *act == clock);
        if !running.iter().any(|running| set(&running.began)) {
            return Err(DeskError::wrong("error-no-deadline", [("act", clock.into())]));
        }
        Ok(Body::ClockMet { clock, how: how.to_owned() })
    }
}
