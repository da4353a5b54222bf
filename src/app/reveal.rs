//! What is masked, shown whole for some seconds once that it was is on record.

use super::state::{State, Tone};
use crate::desk::view::{CaseKey, PointView};
use crate::domain::time::Moment;
use chrono::TimeDelta;

/// A case whose numbers, e-mails and identity documents are shown whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Revealed {
    /// Which case.
    pub key: CaseKey,
    /// From when they are masked again.
    pub until: Moment,
}

/// What is shown of a number or address: the one place that decides it.
#[must_use]
pub fn shown(point: &PointView, whole: bool) -> &str {
    match &point.value {
        Some(value) if whole => value,
        _ => &point.masked,
    }
}

impl State {
    /// The case is shown whole now.
    #[must_use]
    pub fn shows_whole(&self, key: CaseKey) -> bool {
        self.revealed.is_some_and(|revealed| revealed.key == key)
    }

    /// Asks to see the case in hand whole, or masks it again at once.
    pub(super) fn reveal(&mut self) {
        let Some(key) = self.case() else { return };
        if self.shows_whole(key) {
            self.revealed = None;
            return;
        }
        self.reveal_case(key);
    }

    /// The reveal is on record.
    pub(super) fn is_revealed(&mut self, key: CaseKey) {
        let seconds = self.config.reveal_seconds;
        let until = self.now.checked_add_signed(TimeDelta::seconds(seconds.into()));
        self.revealed = until.map(|until| Revealed { key, until });
        let text = self.texts().t_with("said-revealed", &[("seconds", seconds.into())]);
        self.say(Tone::Info, text, None);
    }

    /// Masks it again once its time is over. A clock that stands still never gets there: then the
    /// wake-up itself says so.
    pub(super) fn mask_again(&mut self, woken: bool) {
        let over = |revealed: Revealed| revealed.until <= self.now || woken && self.session.fixed;
        if self.revealed.is_some_and(over) {
            self.revealed = None;
            self.dirty = true;
        }
    }
}
