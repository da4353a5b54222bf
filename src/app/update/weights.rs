//! Other weights of the queue, tried out by a lead.

use crate::app::form::{Form, Purpose};
use crate::app::layer::Layer;
use crate::app::msg::Effect;
use crate::app::state::{State, Tone};
use crate::app::weights::{Tried, as_policy, fields, read};
use crate::desk::worker::{Read, Slot};

impl State {
    /// Opens the weights in force, to be changed.
    pub(super) fn open_weights(&mut self) {
        self.weights = Tried::default();
        let fields = fields(&self.session.rules);
        self.push_form(Form::of_list(Purpose::Weights, fields));
    }

    /// Asks what the weights under the hand would make of the queue, once for each.
    pub(in crate::app) fn ask_preview(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        if form.purpose != Purpose::Weights {
            return;
        }
        let Ok(wanted) = read(form) else { return };
        if self.weights.asked.as_ref() == Some(&wanted) {
            return;
        }
        let (scope, rows) = (self.today.scope.clone(), self.preview_rows());
        self.ask(Slot::Preview, Read::Preview(scope, wanted.clone(), rows));
        self.weights.asked = Some(wanted);
    }

    /// Enter: what is other than the policy has it goes to the clipboard, as lines of a policy.
    pub(super) fn weights_chosen(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let wanted = match read(form) {
            Ok(wanted) => wanted,
            Err(wrong) => return self.form_is_wrong(wrong),
        };
        let lines = as_policy(&wanted, &self.session.rules);
        self.layers.pop();
        let texts = self.texts();
        let Some(lines) = lines else {
            return self.say(Tone::Info, texts.t("weights-same"), None);
        };
        let line = lines.trim_end().replace('\n', "  ");
        let key = match self.config.osc52 {
            true => "weights-copied",
            false => "weights-lines",
        };
        if self.config.osc52 {
            self.effect(Effect::Copy(lines));
        }
        self.say(Tone::Done, texts.t_with(key, &[("lines", line.into())]), None);
    }
}
