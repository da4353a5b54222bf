//! What is done on the screen of promises besides the acts on the case in hand.

use crate::app::form::Purpose;
use crate::app::screen::Screen;
use crate::app::state::State;
use crate::desk::view::CaseKey;

impl State {
    /// Opens the form that cancels the promise in hand, lets it rest, or has it looked at again.
    pub(super) fn judge_promise(&mut self) {
        if let Some(promise) = self.promises.list.in_hand().map(|entry| entry.act) {
            self.open_form(Purpose::JudgePromise { promise });
        }
    }

    /// Something was done on that case.
    pub(in crate::app) fn promise_is_over(&mut self, case: CaseKey) {
        if self.screen == Screen::Promises && self.list().case() == Some(case) {
            self.promises.go_on();
        }
    }
}
