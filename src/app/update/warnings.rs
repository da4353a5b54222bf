//! What is done on the screen of warnings, and seeing a warning anywhere.

use crate::app::form::{Form, Purpose, measure_fields};
use crate::app::layer::Layer;
use crate::app::screen::Screen;
use crate::app::state::{State, Tone};
use crate::desk::request::Request;
use crate::desk::view::CaseKey;
use crate::domain::warning::Life;

impl State {
    /// Acknowledges the marked warnings, or the one in hand, on the screen of warnings; the one in
    /// hand in the record; elsewhere the gravest of the case that nobody has seen.
    pub(super) fn acknowledge(&mut self) {
        let here = self.screen == Screen::Warnings && self.layers.is_empty();
        let marked = self.warnings.marked(Life::Raised, &self.session.rules);
        if here && !marked.is_empty() {
            return self.acknowledge_marked(marked);
        }
        let in_hand = here.then(|| self.warnings.rule_in_hand(Life::Raised, &self.session.rules));
        let Some(card) = self.card() else { return };
        let mut open = card.warnings.iter().filter(|warning| !warning.acknowledged);
        let in_record = open.clone().find(|warning| self.has_in_hand(warning));
        let warning = match &in_hand {
            Some(rule) => open.find(|warning| Some(&warning.rule) == rule.as_ref()),
            None => in_record.or_else(|| open.max_by_key(|warning| warning.level)),
        };
        let Some(warning) = warning else {
            let text = self.texts().t("no-warning");
            return self.say(Tone::Info, text, None);
        };
        let (key, rule) = (card.key, warning.rule.clone());
        let label =
            self.texts().t_with("did-acknowledge", &[("what", warning.text.clone().into())]);
        if in_hand.is_some() {
            self.warnings.go_on();
        }
        self.act(key, Request::Acknowledge { rule }, label, None);
    }

    /// What was done about the warning in hand, or about any other of the case.
    pub(super) fn handle_warning(&mut self) {
        let here = self.screen == Screen::Warnings && self.layers.is_empty();
        if here && !self.warnings.marked(Life::Acknowledged, &self.session.rules).is_empty() {
            return self.push_form(Form::of_list(Purpose::HandleMany, measure_fields()));
        }
        let rule = self.warning_in_hand(Life::Acknowledged);
        self.open_form(Purpose::Handle { rule });
    }

    /// Enter in the form about the marked ones: one measure for all of them, to be undone as one.
    pub(super) fn handle_marked(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let filled = form.filled();
        let (measure, result) = match form.request(&form.reading(&filled, self)) {
            Ok(Request::Handle { measure, result, .. }) => (measure, result),
            Ok(_) => return,
            Err(wrong) => return self.form_is_wrong(wrong),
        };
        self.layers.pop();
        let marked = self.warnings.marked(Life::Acknowledged, &self.session.rules);
        let args = [("count", marked.len().into()), ("measure", measure.as_str().into())];
        let label = self.texts().t_with("did-handle-many", &args);
        self.warnings.list.marked.clear();
        let acts = marked.into_iter().map(|(key, rule)| {
            (key, Request::Handle { rule, measure: measure.clone(), result: result.clone() })
        });
        self.act_on(acts.collect(), &label);
    }

    /// Whether what was done about it is found good.
    pub(super) fn verify_warning(&mut self) {
        let rule = self.warning_in_hand(Life::Handled);
        self.open_form(Purpose::Verify { rule });
    }

    /// The rule of the one in hand that has come no farther than that.
    fn warning_in_hand(&self, up_to: Life) -> Option<String> {
        if self.screen == Screen::Warnings && self.layers.is_empty() {
            return self.warnings.rule_in_hand(up_to, &self.session.rules);
        }
        let in_hand = self.card()?.warnings.iter().find(|warning| self.has_in_hand(warning));
        in_hand.map(|warning| warning.rule.clone())
    }

    /// Several at once, to be undone as one.
    fn acknowledge_marked(&mut self, marked: Vec<(CaseKey, String)>) {
        let label = self.texts().t_with("did-acknowledge-many", &[("count", marked.len().into())]);
        self.warnings.list.marked.clear();
        let acts = marked.into_iter().map(|(key, rule)| (key, Request::Acknowledge { rule }));
        self.act_on(acts.collect(), &label);
    }

    /// The list is narrowed to that choice.
    pub(super) fn warnings_narrowed(&mut self, at: usize) {
        let choices = self.warnings.choices(&self.session.rules);
        if let Some(choice) = choices.get(at) {
            self.warnings.narrow(*choice);
            self.show_cursor();
        }
    }
}
