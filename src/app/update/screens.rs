//! The screens: going from one to another, and asking for what is in view on the one that is shown.

use crate::app::screen::Screen;
use crate::app::state::State;
use crate::desk::Scope;
use crate::desk::view::CaseKey;
use crate::desk::worker::{Read, Slot};

/// Cases whose cards are read ahead of the cursor and behind it.
pub(super) const AHEAD: usize = 4;

impl State {
    /// Shows a screen. One that is left keeps what it had; its list is read anew on coming back.
    pub(super) fn go_to_screen(&mut self, screen: Screen) {
        // From a record one goes on, not back through it.
        self.layers.clear();
        if self.screen != screen {
            self.screen = screen;
            self.ask_list();
        }
        self.show_cursor();
        self.dirty = true;
    }

    /// Back to Today; what is being done to many cases is ended first, then marks are taken away.
    pub(super) fn leave_screen(&mut self) {
        if self.screen == Screen::Cases {
            if self.stop_many() {
                return;
            }
            if !self.cases.list.marked.is_empty() {
                self.cases.list.marked.clear();
                return;
            }
        }
        self.go_to_screen(Screen::Today);
    }

    /// Shows the screen beside this one.
    pub(super) fn go_beside(&mut self, forward: bool) {
        self.go_to_screen(self.screen.beside(forward));
    }

    /// Asks for the queue.
    pub fn ask_queue(&mut self) {
        self.queue_asked = self.now;
        let scope = self.today.scope.clone();
        self.ask(Slot::Queue, Read::Queue(scope));
        self.ask(Slot::Sight, Read::Sight);
    }

    /// Asks for the list of the screen that is shown; Today's is the queue.
    pub(super) fn ask_list(&mut self) {
        match self.screen {
            Screen::Today => self.ask_queue(),
            Screen::Cases => {
                self.cases.reading = None;
                let query = Box::new(self.cases.query.clone());
                self.ask(Slot::List, Read::Book(query));
            }
            Screen::Promises => {
                self.promises.reading = None;
                let scope = self.promises.scope.clone();
                self.ask(Slot::List, Read::Promises(scope));
            }
            Screen::Warnings => {
                let scope = self.warnings.scope.clone();
                self.ask(Slot::List, Read::Warnings(scope));
            }
        }
    }

    /// Something changed: asks for the list that is shown and for the queue, whose figures stand
    /// above every screen. The queue comes last, as keys typed ahead wait for it.
    pub(in crate::app) fn ask_lists(&mut self) {
        if self.screen != Screen::Today {
            self.ask_list();
        }
        self.ask_queue();
    }

    /// Everything is to be read again.
    pub(in crate::app) fn outdate_all(&mut self) {
        self.cards.outdate_all();
        self.today.rows.outdate_all();
        self.cases.rows.outdate_all();
        self.promises.rows.outdate_all();
        self.warnings.lines.outdate_all();
    }

    /// A case changed: what was read of it is shown until it was read again.
    pub(in crate::app) fn outdate(&mut self, key: CaseKey) {
        self.cards.outdate(key);
        self.today.rows.outdate(key);
        self.cases.rows.outdate(key);
    }

    /// Asks for the card of the case in hand; once it is there, for those around the cursor, if
    /// the next one or the one before is missing.
    pub fn ask_cards(&mut self) {
        match self.case() {
            Some(key) if self.cards.lacks(key) => {
                self.ask(Slot::Card, Read::Cards(vec![key]));
            }
            _ => {
                let mut ahead = self.list().around(AHEAD);
                if ahead.iter().take(AHEAD).any(|key| self.cards.lacks(*key)) {
                    ahead.retain(|key| self.cards.lacks(*key));
                    self.ask(Slot::CardsAhead, Read::Cards(ahead));
                }
            }
        }
    }

    /// Asks for the rows in view; once they and the card in hand are there, for those around them:
    /// two screens each way, once some of the next half screen are missing.
    pub(super) fn ask_rows(&mut self) {
        let height = self.layout().list_height();
        let top = self.list().top();
        if let Some(read) = self.rows_lacking(top, top + height) {
            return self.ask(Slot::Rows, read);
        }
        let near = self.rows_lacking(top.saturating_sub(height / 2), top + height + height / 2);
        if near.is_some() && !self.case().is_some_and(|key| self.cards.lacks(key)) {
            let ahead = self.rows_lacking(top.saturating_sub(2 * height), top + 3 * height);
            ahead.into_iter().for_each(|read| self.ask(Slot::RowsAhead, read));
        }
    }

    /// What is to be read of those lines of the list; `None`: nothing.
    fn rows_lacking(&self, from: usize, to: usize) -> Option<Read> {
        match self.screen {
            Screen::Today => {
                let entries = self.today.list.between(from, to).map(|entry| entry.key);
                let keys: Vec<_> = entries.filter(|key| self.today.rows.lacks(*key)).collect();
                (!keys.is_empty()).then_some(Read::Rows(keys))
            }
            Screen::Cases => self.cases.lacking(from, to).map(Read::BookRows),
            Screen::Promises => self.promises.lacking(from, to).map(Read::PromiseRows),
            Screen::Warnings => self.warnings.lacking(from, to).map(Read::WarningLines),
        }
    }

    /// Brings the cursor into view and asks for what is missing there.
    pub fn show_cursor(&mut self) {
        let height = self.layout().list_height();
        self.list_mut().reveal(height);
        self.ask_rows();
        self.ask_cards();
        self.dirty = true;
    }

    /// Mine, the pool, everybody's.
    pub(super) fn next_scope(&mut self) {
        let next = |scope: &Scope| match scope {
            Scope::Mine => Scope::Pool,
            Scope::Pool => Scope::All,
            Scope::All | Scope::Owner(_) => Scope::Mine,
        };
        match self.screen {
            Screen::Today => self.today.look_at(next(&self.today.scope)),
            Screen::Cases => self.cases.next_owner(),
            Screen::Promises => self.promises.look_at(next(&self.promises.scope)),
            Screen::Warnings => self.warnings.look_at(next(&self.warnings.scope)),
        }
        self.ask_list();
    }
}
