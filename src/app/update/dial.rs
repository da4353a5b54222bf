//! Dialling, and the last record as a line.

use crate::app::contact::ContactLayer;
use crate::app::dial::digits;
use crate::app::layer::{Confirm, Layer, PageKind, Then};
use crate::app::may;
use crate::app::msg::Effect;
use crate::app::state::{State, Tone};
use crate::config::Dial;
use crate::desk::line::record_line;
use crate::desk::view::{CaseCard, PointView};
use crate::domain::id::PointId;

/// The channel whose numbers are dialled from anywhere but a layer.
const CALL: &str = "call";

impl State {
    /// Dials the number in hand; one that is stopped only after a question.
    pub(super) fn dial(&mut self) {
        let Some(card) = self.card() else { return };
        let in_hand = match self.layers.last() {
            Some(Layer::Contact(layer)) => layer.point,
            _ => ContactLayer::open(card, CALL).point,
        };
        let Some(point) = in_hand.and_then(|id| point_of(card, id)) else {
            let text = self.texts().t("no-number-to-dial");
            return self.say(Tone::Info, text, None);
        };
        let id = point.id;
        let texts = self.texts();
        let against = may::against(&point.may, self.now, (&self.session.rules, &texts));
        if against.is_empty() {
            return self.dial_now(id);
        }
        let args = [("number", point.masked.as_str().into())];
        let question = [against, vec![texts.t_with("confirm-dial", &args)]].concat().join("\n");
        self.layers.push(Layer::Confirm(Confirm { question, then: Then::Dial(id) }));
    }

    /// Dials that number, and has the layer open on it with the clock running.
    pub(super) fn dial_now(&mut self, id: PointId) {
        let (Some(card), Some(dial)) = (self.card(), self.config.dial.clone()) else { return };
        let Some(point) = point_of(card, id) else { return };
        let (masked, number) = (point.masked.clone(), point.value.as_deref().and_then(digits));
        let texts = self.texts();
        let Some(number) = number else {
            let text = texts.t_with("dial-no-digits", &[("number", masked.into())]);
            return self.say(Tone::Failed, text, None);
        };
        if !matches!(self.layers.last(), Some(Layer::Contact(_))) {
            self.open_contact(CALL);
        }
        let now = self.now;
        if let Some((layer, _)) = self.contact() {
            layer.point = Some(id);
            layer.choice = None;
            layer.details_at(Some(id)).started = Some(now);
        }
        let key = match dial {
            Dial::Program(_) => "said-dialling",
            Dial::Clipboard => "said-copied-number",
        };
        self.say(Tone::Info, texts.t_with(key, &[("number", masked.into())]), None);
        self.effect(match dial {
            Dial::Program(_) => Effect::Dial(dial.words_for(&number)),
            Dial::Clipboard => Effect::Copy(number),
        });
    }

    /// The program could not dial.
    pub(super) fn dial_failed(&mut self, program: &str, why: &str) {
        let texts = self.texts();
        let args = [("program", program.into()), ("why", why.into())];
        let what = texts.t_with("dial-failed", &args);
        self.say(Tone::Failed, what, Some(texts.t("dial-failed-hint")));
    }

    /// Copies the last record of the case as one line, or shows it to be selected.
    pub(super) fn copy_line(&mut self) {
        let texts = self.texts();
        let Some(card) = self.card() else { return };
        let key = card.key;
        let line = record_line(card, &self.config.copy, &self.session.rules, &texts);
        match line {
            None => self.say(Tone::Info, texts.t("no-record-line"), None),
            Some(line) if self.config.osc52 => {
                self.effect(Effect::Copy(line.clone()));
                self.say(Tone::Done, texts.t_with("said-copied", &[("line", line.into())]), None);
            }
            Some(_) => self.open_page(PageKind::RecordLine(key)),
        }
    }
}

fn point_of(card: &CaseCard, id: PointId) -> Option<&PointView> {
    card.parties.iter().flat_map(|party| &party.points).find(|point| point.id == id)
}
