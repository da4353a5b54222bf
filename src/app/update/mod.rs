//! The one function by which the state changes.

pub(super) mod ahead;
mod answers;
mod book;
mod commands;
mod contacts;
mod details;
mod dial;
mod drafts;
mod findings;
mod forms;
mod keys;
mod lists;
mod pointed;
mod promises;
mod record;
mod screens;
mod sight;
mod warnings;
mod weights;

use super::layout::Layout;
use super::msg::{Effect, Msg};
use super::screen::Screen;
use super::state::{State, Tone};
use crate::domain::time::Moment;

/// What is to be done when the screens open.
pub fn start(state: &mut State) -> Vec<Effect> {
    state.wait_for_queue();
    state.ask_queue();
    state.take_effects()
}

/// Takes in what happened at that moment, and returns what is to be done outside.
pub fn update(state: &mut State, msg: Msg, now: Moment) -> Vec<Effect> {
    let minute = |at: Moment| at.and_utc().timestamp().div_euclid(60);
    let new_minute = minute(now) != minute(state.now);
    let layout = state.layout();
    state.now = now;
    if new_minute {
        state.minute_passed();
        if state.layout() != layout {
            state.show_cursor();
        }
    }
    let asked = state.queue_asked;
    if state.today.changes_at().is_some_and(|at| asked < at && at <= now) && !state.session.fixed {
        state.ask_queue();
    }
    let happened = state.tour_expects(&msg);
    state.mask_again(msg == Msg::Wake);
    state.take_in(msg);
    state.reshape();
    state.tour_looks(happened);
    state.look_at_record();
    state.ask_what_if();
    state.ask_preview();
    state.keep_draft();
    if state.quitting && state.cases.running.as_ref().is_some_and(|running| !running.stopping) {
        state.stop_many();
    }
    if state.quitting && state.writing.is_idle() && state.cases.running.is_none() {
        state.effect(Effect::Quit);
    }
    state.take_effects()
}

impl State {
    fn take_in(&mut self, msg: Msg) {
        match msg {
            Msg::Key(_) | Msg::Paste(_) | Msg::Point(_) | Msg::Fill(_) => {
                self.forget_answer();
                self.look_elsewhere();
                self.typed(msg);
            }
            Msg::Click { x, y } => {
                self.forget_answer();
                self.click(x, y);
            }
            Msg::Wheel(rows) => self.wheel(isize::from(rows)),
            Msg::Resize(size) => {
                self.terminal = size;
                self.fit();
            }
            Msg::Answer(answer) => self.answered(answer),
            Msg::Wake => self.dirty |= self.busy().is_some(),
            Msg::Resumed => {
                self.dirty = true;
                self.effect(Effect::Redraw);
                self.ask_lists();
            }
            Msg::ViewSaved(saved) => self.view_saved(saved),
            Msg::Terminate => self.quitting = true,
            Msg::DialFailed { program, why } => self.dial_failed(&program, &why),
            Msg::DraftsFailed(why) => {
                let hint = self.texts().t("drafts-failed-hint");
                let what = self.texts().t_with("drafts-failed", &[("why", why.into())]);
                self.say(Tone::Failed, what, Some(hint));
            }
        }
    }

    /// What the last key came to is true of that key alone.
    fn forget_answer(&mut self) {
        if self.toast.take_if(|toast| toast.tone == Tone::Info).is_some() {
            self.dirty = true;
        }
    }

    /// The clock on the screen goes on; an old message of something done goes away.
    fn minute_passed(&mut self) {
        self.dirty = true;
        if self.toast.as_ref().is_some_and(|toast| toast.tone != Tone::Failed) {
            self.toast = None;
        }
        let changes = self.card().is_some_and(|card| card.may_until <= self.now);
        if changes && !self.session.fixed {
            self.outdate_all();
            self.ask_cards();
        }
        self.look_elsewhere();
    }

    /// The division of the screen now.
    #[must_use]
    pub fn layout(&self) -> Layout {
        let coming = self.in_sight().next().is_some();
        match self.screen {
            // A table takes the whole width; what is shown and its sums stand above it.
            Screen::Cases => Layout::of(self.size, false, coming).below(3),
            Screen::Today | Screen::Promises | Screen::Warnings => {
                Layout::of(self.size, self.pane, coming)
            }
        }
    }
}
