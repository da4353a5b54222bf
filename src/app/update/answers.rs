//! What the desk answers.

use crate::app::layer::Layer;
use crate::app::state::{State, Tone};
use crate::desk::view::Queue;
use crate::desk::worker::{Answer, Failure, Reply, Slot};

impl State {
    /// Takes an answer in; one to an older question is dropped.
    pub(super) fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Written { token, reply } => self.written(token, reply),
            Answer::Read { slot, generation, reply } if self.is_newest(slot, generation) => {
                self.read(slot, reply);
            }
            Answer::Read { .. } => {}
        }
    }

    fn read(&mut self, slot: Slot, reply: Result<Reply, Failure>) {
        match reply {
            Ok(Reply::Queue(queue)) => self.queue_came(queue),
            Ok(Reply::Rows(rows)) => {
                let got_any = !rows.is_empty();
                self.today.keep_rows(rows);
                if slot == Slot::Rows {
                    self.dirty = true;
                    // A case that left collection meanwhile has no row: asking again is no use.
                    got_any.then(|| self.ask_rows());
                }
            }
            Ok(Reply::Cards(cards)) => {
                let in_hand = self.case();
                self.dirty |= cards.iter().any(|card| Some(card.key) == in_hand);
                self.today.keep_cards(cards, in_hand);
                if slot == Slot::Card {
                    self.ask_cards();
                }
                self.draft_card_came();
                self.cards_are_read(false);
            }
            Ok(Reply::Search(hits)) => {
                if let Some(Layer::Search(search)) = self.layers.last_mut() {
                    search.hits = hits;
                    search.at = 0;
                    search.answered = true;
                    self.dirty = true;
                }
            }
            Ok(Reply::Terms { key, terms }) => {
                if let Some(Layer::Form(form)) = self.layers.last_mut()
                    && form.key == key
                {
                    form.set_terms(terms);
                    self.dirty = true;
                }
            }
            Ok(Reply::Pool { rows, total }) => {
                if let Some(Layer::Pool(pool)) = self.layers.last_mut() {
                    pool.rows = Some(rows);
                    pool.total = total;
                    self.dirty = true;
                }
            }
            Ok(Reply::Changed(false)) => {}
            Ok(Reply::Changed(true)) => {
                // What was written here changed the file as well.
                self.changed_elsewhere = !self.writing.take_note();
                self.ask_queue();
            }
            // What another process does to the file is looked at again with the next key.
            Err(_) if slot == Slot::Changed => {}
            Err(failure) => {
                self.say(Tone::Failed, failure.what, failure.hint);
                match slot {
                    Slot::Queue => self.queue_is_read(),
                    Slot::Card => self.cards_are_read(true),
                    _ => {}
                }
            }
        }
    }

    fn queue_came(&mut self, queue: Queue) {
        if std::mem::take(&mut self.changed_elsewhere) {
            let moved = self.today.differences(&queue);
            if moved > 0 {
                self.today.elsewhere = Some(moved);
            }
        }
        let go_to = if self.writing.is_idle() { self.writing.go_to.take() } else { None };
        self.today.set_queue(queue, go_to);
        self.show_cursor();
        self.queue_is_read();
    }
}
