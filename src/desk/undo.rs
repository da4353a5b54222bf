//! Undo: one's own last act of the day, voided.

use super::Desk;
use super::error::DeskError;
use super::request::{ActDone, Request};
use super::view::{CaseKey, EventView};
use crate::domain::id::ActId;

impl Desk {
    /// What undo would take back on that case: the user's last act today that still counts, its
    /// events in order.
    ///
    /// # Errors
    /// There is no such case, or the file fails.
    pub fn undoable(&self, key: CaseKey) -> Result<Option<(ActId, Vec<EventView>)>, DeskError> {
        let card = self.card(key)?;
        let today = self.now().date();
        let mine = |e: &&EventView| {
            let counts = !e.elsewhere && e.stands();
            counts && e.by == self.user && e.at.date() == today
        };
        let last = card.events.iter().filter(mine).max_by_key(|e| (e.act.device, e.act.number));
        let Some(act) = last.map(|e| e.act) else { return Ok(None) };
        let events = card.events.into_iter().filter(|e| e.act == act).collect();
        Ok(Some((act, events)))
    }

    /// Voids an act.
    ///
    /// # Errors
    /// It is not one's own of today and the user is no lead, or the file fails.
    pub fn void(&self, key: CaseKey, act: ActId, reason: &str) -> Result<ActDone, DeskError> {
        let reason = reason.to_owned();
        self.act(key, &Request::Void { act, reason, never_happened: false }, self.now())
    }
}
