//! Dialling, and the last record as a line.

use crate::app::contact::ContactLayer;
use crate::app::dial::digits;
use crate::app::form::Purpose;
use crate::app::layer::{Confirm, Layer, PageKind, Then};
use crate::app::may;
use crate::app::msg::Effect;
use crate::app::state::{State, Tone};
use crate::config::Dial;
use crate::desk::line::record_line;
use crate::desk::view::{CaseCard, PartyView, PointView};
use crate::domain::consent::OverrideRole;
use crate::domain::contact::Verdict;
use crate::domain::id::PointId;

/// The channel whose numbers are dialled from anywhere but a layer.
const CALL: &str = "call";

impl State {
    /// Dials the number in hand; one that should not be called only after a question, one that is
    /// stopped only once somebody who may has overridden that, with a reason.
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
        if point.may.verdict == Verdict::Stop {
            return self.stopped(id);
        }
        let args = [("number", point.masked.as_str().into())];
        let question = [against, vec![texts.t_with("confirm-dial", &args)]].concat().join("\n");
        self.layers.push(Layer::Confirm(Confirm { question, then: Then::Dial(id) }));
    }

    /// A lead may override the rules that the policy lets a lead override.
    fn stopped(&mut self, id: PointId) {
        let Some(card) = self.card() else { return };
        let mut parties = card.parties.iter();
        let of = |party: &&PartyView| party.points.iter().any(|point| point.id == id);
        let Some(party) = parties.find(of) else { return };
        let Some(point) = point_of(card, id) else { return };
        let stops = point.may.why.iter().filter(|why| why.verdict == Verdict::Stop);
        let ids: Vec<String> = stops.map(|why| why.rule.clone()).collect();
        let lifts = |id: &String| self.session.rules.contact.lifts(id).unwrap_or_default();
        let for_lead = ids.iter().all(|id| lifts(id).override_by == Some(OverrideRole::Lead));
        if for_lead && self.session.is_lead() {
            let (party, rules) = (party.id, ids);
            return self.open_form(Purpose::Override { party, rules });
        }
        let texts = self.texts();
        let told = may::gravest(&point.may, self.now, &texts).map(|(_, told)| told);
        let told = told.unwrap_or_else(|| texts.t("may-stop"));
        let hint = if for_lead { "dial-ask-lead" } else { "dial-stopped" };
        let args = [("number", point.masked.as_str().into()), ("why", told.into())];
        let (text, hint) = (texts.t_with("dial-stopped-why", &args), texts.t(hint));
        self.say(Tone::Failed, text, Some(hint));
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
