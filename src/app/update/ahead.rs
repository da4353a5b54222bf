//! Keys typed ahead. What is typed before the screen has caught up waits for it, in order, so
//! that no key ever means something else because a machine was slow.

use crate::app::layer::Layer;
use crate::app::msg::Msg;
use crate::app::state::State;
use std::collections::VecDeque;

/// What keys wait for, and those that wait.
#[derive(Debug, Default)]
pub struct Ahead {
    keys: VecDeque<Msg>,
    /// The queue that follows what was written, or the very first one.
    pub(super) queue: bool,
    /// The card of the case in hand.
    pub(super) card: bool,
    /// The terms with which a promise is prefilled.
    pub(super) terms: bool,
    /// What a search finds, of which the first was taken already.
    hits: bool,
}

impl Ahead {
    fn holds(&self) -> bool {
        self.queue || self.card || self.terms || self.hits
    }
}

impl State {
    /// Keys wait until the queue was read.
    pub(in crate::app) fn wait_for_queue(&mut self) {
        self.ahead.queue = true;
    }

    /// The key waits, before all others, until the card of the case in hand was read.
    pub(super) fn wait_for_card(&mut self, msg: Msg) {
        self.ahead.card = true;
        self.ahead.keys.push_front(msg);
        self.ask_cards();
    }

    /// Takes a key or a pasted text in, now or when the screen has caught up. A key that only
    /// leads out (Esc, Ctrl-C) ends the waiting.
    pub(super) fn typed(&mut self, msg: Msg) {
        let breaks = matches!(&msg, Msg::Key(chord) if self.keymap.leads_out(*chord));
        if self.ahead.holds() && breaks {
            self.ahead = Ahead::default();
        }
        if self.ahead.holds() {
            self.ahead.keys.push_back(msg);
            return;
        }
        match msg {
            Msg::Key(chord) => self.key(chord),
            Msg::Paste(text) => self.paste(&text),
            Msg::Point(target) => self.point(target),
            Msg::Fill(value) => self.fill(&value),
            _ => {}
        }
        self.reshape();
    }

    /// The queue came, or could not be read.
    pub(super) fn queue_is_read(&mut self) {
        if self.writing.is_idle() {
            self.ahead.queue = false;
        }
        self.ahead.card &= !self.list().is_empty();
        self.catch_up();
    }

    /// Cards came, or could not be read.
    pub(super) fn cards_are_read(&mut self, failed: bool) {
        if failed || self.card().is_some() {
            self.ahead.card = false;
        }
        if failed {
            self.ahead.keys.clear();
        }
        self.catch_up();
    }

    /// The terms of a promise came, or could not be read.
    pub(super) fn terms_are_read(&mut self) {
        self.ahead.terms = false;
        self.catch_up();
    }

    /// Enter on a search without an answer yet: what was found for less of it is not meant.
    pub(super) fn wait_for_hits(&mut self) {
        self.ahead.hits = true;
    }

    /// What a search finds came, or could not be read.
    pub(super) fn hits_are_read(&mut self, failed: bool) {
        if failed && let Some(Layer::Search(search)) = self.layers.last_mut() {
            search.hits.clear();
            search.answered = true;
        }
        if std::mem::take(&mut self.ahead.hits) && !failed {
            self.accept_row();
        }
        self.catch_up();
    }

    fn catch_up(&mut self) {
        while !self.ahead.holds()
            && let Some(msg) = self.ahead.keys.pop_front()
        {
            self.typed(msg);
        }
    }
}
