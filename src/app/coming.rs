//! Call-backs and appointments whose time is near, or has passed today: they stay in sight,
//! whatever the screen shows.

use super::state::State;
use crate::desk::Coming;
use chrono::TimeDelta;

impl State {
    /// Those in sight now, the earliest first.
    pub fn in_sight(&self) -> impl Iterator<Item = &Coming> {
        let span = TimeDelta::minutes(self.session.rules.queue.minutes_in_sight.into());
        let last = self.now.checked_add_signed(span).unwrap_or(self.now);
        let today = self.now.date();
        self.coming.iter().filter(move |c| c.due <= last && c.due.date() == today)
    }

    /// Minutes until then; below 0 when it has passed.
    #[must_use]
    pub fn minutes_until(&self, coming: &Coming) -> i64 {
        let minute = |at: crate::domain::time::Moment| at.and_utc().timestamp().div_euclid(60);
        minute(coming.due) - minute(self.now)
    }
}
