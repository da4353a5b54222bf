//! Call-backs and appointments whose time is near, or has passed today: they stay in sight,
//! whatever the screen shows.

use super::screen::Screen;
use super::state::State;
use crate::desk::Coming;
use crate::domain::time::Moment;
use chrono::TimeDelta;

impl State {
    /// Those in sight now, the earliest first.
    pub fn in_sight(&self) -> impl Iterator<Item = &Coming> {
        let span = TimeDelta::minutes(self.session.rules.queue.minutes_in_sight.into());
        let last = self.now.checked_add_signed(span).unwrap_or(self.now);
        let today = self.now.date();
        self.sight.coming.iter().filter(move |c| c.due <= last && c.due.date() == today)
    }

    /// Minutes until then; below 0 when it has passed.
    #[must_use]
    pub fn minutes_until(&self, coming: &Coming) -> i64 {
        let minute = |at: Moment| at.and_utc().timestamp().div_euclid(60);
        minute(coming.due) - minute(self.now)
    }

    /// How much of the user's own asks for attention on that screen.
    #[must_use]
    pub fn calls_for(&self, screen: Screen) -> usize {
        match screen {
            Screen::Warnings => self.sight.red_warnings,
            Screen::Promises => self.sight.promises_due,
            Screen::Today | Screen::Cases => 0,
        }
    }
}
