//! What the desk answers.

use super::screens::AHEAD;
use crate::app::form::{FieldName, Purpose};
use crate::app::layer::{Layer, PageKind};
use crate::app::screen::Screen;
use crate::app::state::{State, Tone};
use crate::desk::view::{CaseCard, Queue, QueueRow};
use crate::desk::worker::{Answer, Failure, Progress, Reply, Slot, Work};

impl State {
    /// Takes an answer in; one to an older question is dropped.
    pub(super) fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Written { token, reply } => self.written(token, reply),
            Answer::Read { slot, generation, reply } if self.is_newest(slot, generation) => {
                self.has_answer(slot);
                self.read(slot, reply);
            }
            Answer::Read { .. } => {}
            Answer::Many { token, reply } => self.many_done(token, reply),
            Answer::Progress(progress) => self.told(progress),
        }
    }

    /// How far something is that takes long.
    fn told(&mut self, progress: Progress) {
        let Progress { work, done, total } = progress;
        match work {
            Work::Read(Slot::List, generation) if self.is_newest(Slot::List, generation) => {
                let so_far = Some((done, total.max(done)));
                match self.screen {
                    Screen::Promises => self.promises.reading = so_far,
                    _ => self.cases.reading = so_far,
                }
            }
            Work::Read(..) => {}
            Work::Many(token) => {
                let running = self.cases.running.as_mut().filter(|r| r.token == token);
                running.into_iter().for_each(|running| running.done = done);
            }
        }
        self.dirty = true;
    }

    fn read(&mut self, slot: Slot, reply: Result<Reply, Failure>) {
        match reply {
            Ok(Reply::Queue(queue)) => self.queue_came(queue),
            Ok(Reply::Rows(rows)) => self.rows_came(slot, rows),
            Ok(Reply::Cards(cards)) => self.cards_came(slot, cards),
            Ok(Reply::Warnings(list)) => {
                self.warnings.set(list);
                self.show_cursor();
            }
            Ok(Reply::WarningLines(lines)) => {
                let got_any = !lines.is_empty();
                self.warnings.keep(lines);
                self.rows_are_here(slot, got_any);
            }
            Ok(Reply::Book(book)) => {
                let go_to = self.writing.go_to;
                self.cases.set(*book, go_to);
                self.show_cursor();
            }
            Ok(Reply::BookRows(rows)) => {
                let got_any = !rows.is_empty();
                self.cases.keep_rows(rows);
                self.rows_are_here(slot, got_any);
            }
            Ok(Reply::BookSums(sums)) => self.sums_came(sums),
            Ok(Reply::Promises(list)) => {
                self.promises.set(*list);
                self.show_cursor();
            }
            Ok(Reply::PromiseRows(rows)) => {
                let got_any = !rows.is_empty();
                self.promises.keep(rows);
                self.rows_are_here(slot, got_any);
            }
            Ok(Reply::Edition(edition)) => self.edition_came(edition),
            Ok(Reply::Sight(sight)) => self.sight_came(sight),
            Ok(reply) => {
                self.dirty |= self.layer_takes(reply);
                match slot {
                    Slot::Terms => self.terms_are_read(),
                    Slot::Search => self.hits_are_read(false),
                    _ => {}
                }
            }
            // What another process does to the file is looked at again with the next key.
            Err(_) if slot == Slot::Edition => {}
            Err(failure) => {
                self.say(Tone::Failed, failure.what, failure.hint);
                match slot {
                    Slot::Queue => self.queue_is_read(),
                    Slot::List => {
                        self.cases.reading = None;
                        self.promises.reading = None;
                    }
                    Slot::Card => self.cards_are_read(true),
                    Slot::Terms => self.terms_are_read(),
                    Slot::Search => self.hits_are_read(true),
                    _ => {}
                }
            }
        }
    }

    fn rows_came(&mut self, slot: Slot, rows: Vec<QueueRow>) {
        let got_any = !rows.is_empty();
        self.today.keep_rows(rows);
        self.rows_are_here(slot, got_any);
    }

    fn rows_are_here(&mut self, slot: Slot, got_any: bool) {
        if slot == Slot::Rows {
            self.dirty = true;
            // A case that left collection meanwhile has no row: asking again is no use.
            if got_any {
                self.ask_rows();
            }
        }
    }

    fn cards_came(&mut self, slot: Slot, cards: Vec<CaseCard>) {
        let in_hand = self.case();
        cards.iter().for_each(|card| self.news_of(card));
        self.dirty |= cards.iter().any(|card| Some(card.key) == in_hand);
        self.watched_came(&cards);
        let mut around = self.list().around(AHEAD);
        around.extend(self.layers.iter().filter_map(Layer::case));
        let cards = cards.into_iter().map(|card| (card.key, card)).collect();
        self.cards.keep(cards, |key| around.contains(&key) || Some(key) == in_hand);
        if slot == Slot::Card {
            self.ask_rows();
            self.ask_cards();
        }
        self.draft_card_came();
        self.cards_are_read(false);
        self.begin_to_look();
    }

    /// What only the layer on top waits for. `false`: it is not open any more.
    fn layer_takes(&mut self, reply: Reply) -> bool {
        match (self.layers.last_mut(), reply) {
            (Some(Layer::Search(search)), Reply::Search(hits)) => {
                search.hits = hits;
                search.at = 0;
                search.answered = true;
            }
            (Some(Layer::Form(form)), Reply::Terms { key, terms }) if form.key == key => {
                form.set_terms(terms);
            }
            (Some(Layer::Form(form)), Reply::WhatIf(key, payment, then)) if form.key == key => {
                form.what_if = Some((payment, then));
            }
            (Some(Layer::Form(form)), Reply::Tags(tags)) => {
                form.set_offers(FieldName::Tag, tags);
            }
            (Some(Layer::Page(page)), Reply::Day(day)) if page.kind == PageKind::Day => {
                page.day = Some(day);
            }
            (Some(Layer::Form(form)), Reply::Preview(weights, preview))
                if form.purpose == Purpose::Weights =>
            {
                self.weights.shown = Some((weights, preview));
            }
            (Some(Layer::Policy(policy)), Reply::PolicyBefore(before)) => {
                policy.before = before;
                policy.find(&self.session.rules);
            }
            (Some(Layer::Pool(pool)), Reply::Pool { rows, total }) => {
                pool.rows = Some(rows);
                pool.total = total;
            }
            _ => return false,
        }
        true
    }

    fn queue_came(&mut self, queue: Queue) {
        if self.elsewhere.take_changed() {
            let moved = self.today.differences(&queue);
            if moved > 0 {
                self.today.elsewhere = Some(moved);
            }
        }
        let go_to = if self.writing.is_idle() { self.writing.go_to.take() } else { None };
        self.today.set_queue(queue, go_to);
        self.cards.outdate_all();
        self.show_cursor();
        self.queue_is_read();
    }
}
