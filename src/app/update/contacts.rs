//! The contact layer: numbers by digit, outcomes by letter or arrows, Enter to finish.

use crate::app::contact::{ContactLayer, Tried, outcomes, points};
use crate::app::draft::{Draft, What};
use crate::app::form::submit::{Reading, Wrong};
use crate::app::form::{FieldName, Filled, Purpose, currencies};
use crate::app::layer::Layer;
use crate::app::listing::Moves as _;
use crate::app::state::{State, Tone};
use crate::app::words;
use crate::desk::request::{LogContact, Request};
use crate::desk::view::CaseCard;
use crate::domain::event::Direction;
use crate::domain::id::PointId;
use crate::domain::money::Currency;
use crate::domain::rules::{Needs, Outcome};

impl State {
    /// Opens the layer for a channel, on the number in hand where the channel can use it.
    pub(super) fn open_contact(&mut self, channel: &str) {
        let held = self.point_in_hand();
        if let Some(card) = self.card() {
            let mut layer = ContactLayer::open(card, channel);
            let fits = |point: &PointId| points(card, channel).any(|p| p.id == *point);
            layer.point = held.filter(fits).or(layer.point);
            self.layers.push(Layer::Contact(layer));
        }
    }

    /// The layer in hand and the case's card.
    pub(super) fn contact(&mut self) -> Option<(&mut ContactLayer, &CaseCard)> {
        let Some(Layer::Contact(layer)) = self.layers.last_mut() else { return None };
        let card = self.cards.get(layer.key)?;
        Some((layer, card))
    }

    /// Takes a number in hand by its digit; from the queue that opens a call.
    pub(super) fn pick_number(&mut self, digit: usize) {
        let opened = !matches!(self.layers.last(), Some(Layer::Contact(_)));
        if opened {
            self.open_contact("call");
        }
        let picked = self.contact().is_some_and(|(layer, card)| layer.pick(card, digit));
        if !picked {
            if opened {
                self.layers.pop();
            }
            let text = self.texts().t_with("no-number", &[("digit", digit.into())]);
            self.say(Tone::Info, text, None);
        }
    }

    /// A letter: the outcome that has it.
    pub(super) fn outcome_key(&mut self, c: char) {
        let lower = c.to_ascii_lowercase();
        self.outcome_that(|outcome| outcome.key == Some(lower));
    }

    /// Takes the first outcome of the channel for which that holds.
    pub(super) fn outcome_that(&mut self, fits: impl Fn(&Outcome) -> bool) {
        let rules = std::sync::Arc::clone(&self.session.rules);
        let Some((layer, _)) = self.contact() else { return };
        match outcomes(&rules, &layer.channel).find(|outcome| fits(outcome)) {
            Some(outcome) => self.take_outcome(outcome),
            None => {
                let text = self.texts().t("no-such-outcome");
                self.say(Tone::Info, text, None);
            }
        }
    }

    /// Writes an outcome down, or opens the form that it needs first.
    pub(super) fn take_outcome(&mut self, outcome: &Outcome) {
        self.dirty = true;
        let Some((layer, card)) = self.contact() else { return };
        layer.editing = None;
        match layer.purpose(outcome) {
            None => {
                let point = layer.point;
                layer.record(card, &outcome.code, Filled::new());
                // Whoever spoke with somebody has the recording's number to write down.
                if self.call_ended(point) && outcome.flags.contacted {
                    self.open_details_of(point);
                    self.focus_on(FieldName::Recording);
                }
            }
            Some(purpose) => self.open_outcome_form(purpose, outcome.needs, None),
        }
    }

    /// The form of an outcome, with what was filled in before.
    pub(super) fn open_outcome_form(
        &mut self,
        purpose: Purpose,
        needs: Needs,
        filled: Option<&Filled>,
    ) {
        let Some(Layer::Contact(layer)) = self.layers.last() else { return };
        let needs = Needs { person: needs.person && layer.visits(), ..needs };
        let Some(mut form) = self.new_form(layer.key, purpose, needs) else { return };
        if layer.details_of(layer.point).is_some_and(|details| details.started.is_some()) {
            form.add_recording();
        }
        if let Some(filled) = filled {
            form.fill(filled);
        }
        if let Some(note) =
            layer.details_of(layer.point).and_then(|d| d.filled.get(&FieldName::Text))
            && filled.is_none()
        {
            form.fill(&Filled::from([(FieldName::Text, note.clone())]));
            form.touched = false;
        }
        self.push_form(form);
    }

    /// The outcome's form was accepted: back to the layer. A conversation with the right party
    /// ends the sweep.
    pub(super) fn outcome_filled(&mut self, code: &str, filled: Filled) {
        let rules = std::sync::Arc::clone(&self.session.rules);
        self.layers.pop();
        let Some((layer, card)) = self.contact() else { return };
        let outcome = rules.outcome(&layer.channel, code);
        let (point, mut filled) = (layer.point, filled);
        if let Some(recording) = filled.remove(&FieldName::Recording) {
            layer.details_at(point).filled.insert(FieldName::Recording, recording);
        }
        layer.record(card, code, filled);
        self.call_ended(point);
        let Some((layer, _)) = self.contact() else { return };
        // At an address others may have been met as well.
        if outcome.is_some_and(|o| o.flags.right_party) && !layer.visits() {
            self.finish_contact();
        }
    }

    /// A note with the outcome in hand.
    pub(super) fn contact_note(&mut self) {
        let rules = std::sync::Arc::clone(&self.session.rules);
        let Some((layer, _)) = self.contact() else { return };
        let last = layer.in_hand().or(layer.tried.last()).cloned();
        let Some(tried) = last else {
            let text = self.texts().t("no-outcome-yet");
            return self.say(Tone::Info, text, None);
        };
        layer.point = tried.point;
        layer.editing = layer.last_of(tried.point);
        let needs = rules.outcome(&layer.channel, &tried.code).map(|o| o.needs);
        let purpose = Purpose::Outcome { point: tried.point, code: tried.code.clone() };
        self.open_outcome_form(purpose, needs.unwrap_or_default(), Some(&tried.filled));
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.focus_on(FieldName::Text);
        }
    }

    /// Moves through the outcomes.
    pub(super) fn choose_outcome(&mut self, by: isize) {
        let rules = std::sync::Arc::clone(&self.session.rules);
        if let Some((layer, _)) = self.contact() {
            layer.choose(&rules, by);
        }
    }

    /// Takes an outcome back.
    pub(super) fn erase(&mut self) {
        if let Some((layer, _)) = self.contact() {
            layer.erase();
        }
    }

    /// Enter: the outcome under the arrows, or the end of the sweep.
    pub(super) fn accept_contact(&mut self) {
        let rules = std::sync::Arc::clone(&self.session.rules);
        let Some((layer, _)) = self.contact() else { return };
        if let Some(outcome) = layer.chosen(&rules) {
            return self.take_outcome(outcome);
        }
        if layer.tried.is_empty() {
            let text = self.texts().t("no-outcome-yet");
            return self.say(Tone::Info, text, None);
        }
        self.finish_contact();
    }

    /// Has everything written down: one act for each number. What cannot be read any more, as in
    /// a draft of another day, is asked for again.
    fn finish_contact(&mut self) {
        let rules = std::sync::Arc::clone(&self.session.rules);
        let Some((layer, card)) = self.contact() else { return };
        if let Some(point) = layer.without_outcome() {
            layer.point = point;
            let text = self.texts().t("details-without-outcome");
            return self.say(Tone::Info, text, None);
        }
        let (layer, finishes) = (layer.clone(), layer.finishes(card, &rules));
        let debtor = card.debtor().to_owned();
        let currencies = currencies(card);
        let mut logs = Vec::new();
        for tried in &layer.tried {
            match self.logged(&layer, tried, &currencies) {
                Ok(log) => logs.push((tried, log)),
                Err(wrong) if wrong.0.is_detail() => {
                    self.open_details_of(tried.point);
                    return self.form_is_wrong(wrong);
                }
                Err(wrong) => return self.ask_again(tried, wrong),
            }
        }
        let requests = self.requests(&layer, logs);
        let outcome = |tried: &Tried| rules.outcome(&layer.channel, &tried.code);
        let name = |tried| outcome(tried).map(|o| self.session.texts.name_of(&o.names).to_owned());
        let mut names: Vec<String> = layer.tried.iter().filter_map(name).collect();
        names.dedup();
        let texts = self.texts();
        let terms: String =
            requests.iter().map(|(asked, _)| words::terms_of(asked, &texts)).collect();
        let label = format!("{debtor}: {}{terms}", names.join(", "));
        self.layers.pop();
        if finishes && self.today.list.case() == Some(layer.key) {
            self.writing.go_to = self.today.list.neighbour();
        }
        self.act_all(layer.key, requests, &label);
    }

    fn ask_again(&mut self, tried: &Tried, wrong: Wrong) {
        let rules = std::sync::Arc::clone(&self.session.rules);
        let Some((layer, _)) = self.contact() else { return };
        layer.point = tried.point;
        layer.editing = layer.tried.iter().position(|other| other == tried);
        let needs = rules.outcome(&layer.channel, &tried.code).map(|o| o.needs);
        let purpose = Purpose::Outcome { point: tried.point, code: tried.code.clone() };
        self.open_outcome_form(purpose, needs.unwrap_or_default(), Some(&tried.filled));
        self.form_is_wrong(wrong);
    }

    fn logged(
        &self,
        layer: &ContactLayer,
        tried: &Tried,
        currencies: &[Currency],
    ) -> Result<LogContact, Wrong> {
        let mut log = LogContact {
            channel: layer.channel.clone(),
            direction: layer.direction,
            outcome: tried.code.clone(),
            point: tried.point,
            ..LogContact::default()
        };
        let rules = &self.session.rules;
        let reading = Reading {
            filled: &tried.filled,
            now: self.now,
            start_of_work: rules.start_of_work,
            currencies,
            reasons: &rules.reasons,
            card: self.cards.get(layer.key),
        };
        if let Some(outcome) = rules.outcome(&layer.channel, &tried.code) {
            reading.contact(outcome.needs, outcome.next, &mut log)?;
        }
        if let Some(details) = layer.details_of(tried.point) {
            let reading = Reading { filled: &details.filled, ..reading };
            if layer.visits() {
                reading.visit(&mut log)?;
            } else {
                log.started = details.started;
            }
            if layer.is_main(tried, rules) {
                reading.details(&mut log)?;
            }
            // A dialled call cannot have been longer than it is ago.
            let seconds = chrono::TimeDelta::seconds(log.seconds.unwrap_or_default().into());
            if log.started.is_some_and(|started| self.now - started < seconds) {
                return Err((FieldName::Minutes, "wrong-minutes-long"));
            }
        }
        Ok(log)
    }

    /// One act for each number tried; for a visit one for each address, whoever was met there.
    fn requests(
        &self,
        layer: &ContactLayer,
        logs: Vec<(&Tried, LogContact)>,
    ) -> Vec<(Request, Option<Draft>)> {
        if !layer.visits() {
            let one = |(tried, log)| (Request::Log(log), self.draft_of_one(layer, tried));
            return logs.into_iter().map(one).collect();
        }
        let mut visits: Vec<(Option<PointId>, Vec<LogContact>)> = Vec::new();
        for (tried, log) in logs {
            match visits.iter_mut().find(|(point, _)| *point == tried.point) {
                Some((_, met)) => met.push(log),
                None => visits.push((tried.point, vec![log])),
            }
        }
        let one = |(point, met)| (Request::Visit(met), self.draft_of_visit(layer, point));
        visits.into_iter().map(one).collect()
    }

    /// What brings back a visit when the desk refuses it.
    fn draft_of_visit(&self, layer: &ContactLayer, point: Option<PointId>) -> Option<Draft> {
        let tried = layer.tried.iter().filter(|tried| tried.point == point).cloned().collect();
        let details = layer.details_of(point).cloned().into_iter().collect();
        let channel = layer.channel.clone();
        self.draft_of(layer.key, What::Contact { channel, tried, open: None, details })
    }

    /// What brings back one number's outcome when the desk refuses it.
    fn draft_of_one(&self, layer: &ContactLayer, tried: &Tried) -> Option<Draft> {
        let (one, channel, point) = (tried.clone(), layer.channel.clone(), tried.point);
        let asks = self.session.rules.outcome(&channel, &one.code).and_then(|o| layer.purpose(o));
        let (tried, open) =
            if asks.is_some() { (Vec::new(), Some(one)) } else { (vec![one], None) };
        let details = layer.details_of(point).cloned().into_iter().collect();
        self.draft_of(layer.key, What::Contact { channel, tried, open, details })
    }

    /// They called us, or we called them.
    pub(super) fn turn_direction(&mut self) {
        if let Some((layer, _)) = self.contact() {
            layer.direction = match layer.direction {
                Direction::Out => Direction::In,
                Direction::In => Direction::Out,
            };
        }
    }
}
