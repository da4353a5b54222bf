//! The one function by which the state changes.

pub(super) mod ahead;
mod answers;
mod coming;
mod commands;
mod contacts;
mod drafts;
pub mod forms;
mod keys;
mod lists;

use super::layer::Layer;
use super::layout::Layout;
use super::msg::{Effect, Msg};
use super::state::{State, Tone};
use crate::desk::worker::{Read, Slot};
use crate::domain::time::Moment;

/// Rows that the wheel moves by.
const WHEEL_ROWS: isize = 3;

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
    state.now = now;
    if new_minute {
        state.minute_passed();
    }
    let asked = state.queue_asked;
    if state.today.changes_at().is_some_and(|at| asked < at && at <= now) && !state.session.fixed {
        state.ask_queue();
    }
    state.take_in(msg);
    state.keep_draft();
    if state.quitting && state.writing.is_idle() {
        state.effect(Effect::Quit);
    }
    state.take_effects()
}

impl State {
    fn take_in(&mut self, msg: Msg) {
        match msg {
            Msg::Key(_) | Msg::Paste(_) => {
                self.look_elsewhere();
                self.typed(msg);
            }
            Msg::Click { x, y } => self.click(x, y),
            Msg::Wheel(rows) => self.wheel(isize::from(rows)),
            Msg::Resize(size) => {
                self.size = size;
                self.dirty = true;
                self.show_cursor();
            }
            Msg::Answer(answer) => self.answered(answer),
            Msg::Wake => {}
            Msg::Resumed => {
                self.dirty = true;
                self.effect(Effect::Redraw);
                self.ask_queue();
            }
            Msg::Terminate => self.quitting = true,
            Msg::DraftsFailed(why) => {
                let hint = self.texts().t("drafts-failed-hint");
                let what = self.texts().t_with("drafts-failed", &[("why", why.into())]);
                self.say(Tone::Failed, what, Some(hint));
            }
        }
    }

    /// The clock on the screen goes on; an old message of something done goes away.
    fn minute_passed(&mut self) {
        self.dirty = true;
        if self.toast.as_ref().is_some_and(|toast| toast.tone != Tone::Failed) {
            self.toast = None;
        }
        self.look_elsewhere();
    }

    /// Asks whether another process changed the file.
    fn look_elsewhere(&mut self) {
        self.ask(Slot::Changed, Read::Changed);
    }

    /// The division of the screen now.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::of(self.size, self.today.pane)
    }

    /// Asks for the queue.
    pub fn ask_queue(&mut self) {
        self.queue_asked = self.now;
        let scope = self.today.scope.clone();
        self.ask(Slot::Queue, Read::Queue(scope));
        self.ask(Slot::Coming, Read::Coming);
    }

    /// Asks for the card of the case in hand; once it is there, for those around the cursor.
    pub fn ask_cards(&mut self) {
        match self.case() {
            Some(key) if self.today.card_missing(key) => {
                self.ask(Slot::Card, Read::Cards(vec![key]));
            }
            _ => {
                let ahead = self.today.cards_ahead();
                if !ahead.is_empty() {
                    self.ask(Slot::CardsAhead, Read::Cards(ahead));
                }
            }
        }
    }

    /// Asks for the rows in view; once they and the card in hand are there, for those around them.
    pub(super) fn ask_rows(&mut self) {
        let height = self.layout().list_height();
        let missing = self.today.rows_missing(height);
        if !missing.is_empty() {
            return self.ask(Slot::Rows, Read::Rows(missing));
        }
        let ahead = self.today.rows_ahead(height);
        if !ahead.is_empty() && !self.case().is_some_and(|key| self.today.card_missing(key)) {
            self.ask(Slot::RowsAhead, Read::Rows(ahead));
        }
    }

    /// Brings the cursor into view and asks for what is missing there.
    pub fn show_cursor(&mut self) {
        let height = self.layout().list_height();
        self.today.reveal(height);
        self.ask_rows();
        self.ask_cards();
        self.dirty = true;
    }

    fn click(&mut self, x: u16, y: u16) {
        if !self.layers.is_empty() {
            return;
        }
        let line =
            self.layout().line_at(x, y).and_then(|row| self.today.line(self.today.top + row));
        if let Some(super::today::Line::Case(place)) = line {
            let height = self.layout().list_height();
            self.today.go_to(place, height);
            self.show_cursor();
        }
    }

    fn wheel(&mut self, rows: isize) {
        let by = rows * WHEEL_ROWS;
        match self.layers.last_mut() {
            None => {
                let height = self.layout().list_height();
                self.today.step(by, height);
                self.show_cursor();
            }
            Some(Layer::Record(_) | Layer::Page(_)) => self.scroll(by),
            Some(_) => {}
        }
    }
}
