//! The details of a contact: their form over the contact layer.

use crate::app::form::submit::Wrong;
use crate::app::form::{FieldName, Filled, Form, Purpose};
use crate::app::layer::Layer;
use crate::app::state::State;
use crate::app::words;
use crate::desk::request::{LogContact, Request};
use crate::domain::id::PointId;
use crate::domain::rules::Needs;

impl State {
    /// Opens the details of the number or address in hand.
    pub(super) fn open_details(&mut self) {
        let point = self.contact().map(|(layer, _)| layer.point);
        point.into_iter().for_each(|point| self.open_details_of(point));
    }

    /// The same for that one. The note is that of the outcome, where there is one already.
    pub(super) fn open_details_of(&mut self, point: Option<PointId>) {
        let Some((layer, _)) = self.contact() else { return };
        layer.point = point;
        let mut filled = layer.details_of(point).map(|d| d.filled.clone()).unwrap_or_default();
        if let Some(note) = layer.in_hand().and_then(|tried| tried.filled.get(&FieldName::Text)) {
            filled.insert(FieldName::Text, note.clone());
        }
        let key = layer.key;
        let purpose = match layer.visits() {
            true => Purpose::VisitDetails { point },
            false => Purpose::Details { point },
        };
        let form = self.new_form(key, purpose, Needs::default());
        let Some(mut form) = form else { return };
        if !filled.is_empty() {
            form.fill(&filled);
            form.touched = false;
        }
        self.push_form(form);
    }

    /// The call on that number is over, if it was dialled from here: its length is known. `false`:
    /// it was not, or its length was said.
    pub(super) fn call_ended(&mut self, point: Option<PointId>) -> bool {
        let now = self.now;
        let Some((layer, _)) = self.contact() else { return false };
        let dialled = layer.details.iter_mut().find(|d| d.point == point && d.started.is_some());
        let Some(details) = dialled else { return false };
        let Some(started) = details.started else { return false };
        let minutes = details.filled.entry(FieldName::Minutes).or_default();
        if minutes.is_empty() {
            let seconds = (now - started).num_seconds().max(0);
            *minutes = format!("{}:{:02}", seconds / 60, seconds % 60);
            return true;
        }
        false
    }

    /// Says that the user was on the last visit that names them.
    pub(super) fn confirm_visit(&mut self) {
        let Some(card) = self.card() else { return };
        let Some(visit) = card.visits.iter().rev().find(|visit| visit.waits_for_me) else { return };
        let texts = self.texts();
        let day = words::short_day(visit.at.date(), &texts);
        let args = [("debtor", card.debtor().into()), ("day", day.into())];
        let (key, visit) = (card.key, visit.act);
        let label = texts.t_with("did-confirm-visit", &args);
        self.act(key, Request::ConfirmVisit { visit }, label, None);
    }

    /// The details in the form can be read.
    pub(super) fn details_readable(&self, form: &Form) -> Result<(), Wrong> {
        let (filled, mut log) = (form.filled(), LogContact::default());
        let reading = form.reading(&filled, self);
        if matches!(form.purpose, Purpose::VisitDetails { .. }) {
            reading.visit(&mut log)?;
        }
        reading.details(&mut log)
    }

    /// The form was accepted: back to the layer.
    pub(super) fn details_filled(&mut self, point: Option<PointId>, filled: Filled) {
        self.layers.pop();
        if let Some(Layer::Contact(layer)) = self.layers.last_mut() {
            layer.keep_details(point, filled);
        }
    }
}
