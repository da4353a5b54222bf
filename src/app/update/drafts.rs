//! Drafts: kept while something is half filled in, offered again by Today.

use crate::app::contact::{ContactLayer, Tried};
use crate::app::draft::{DRAFTS_KEPT, Draft, What};
use crate::app::form::{Form, Purpose};
use crate::app::layer::Layer;
use crate::app::msg::Effect;
use crate::app::state::{State, Tone};
use crate::desk::view::CaseKey;
use crate::desk::worker::{Read, Slot};
use crate::domain::rules::Needs;

impl State {
    /// What is half filled in now.
    pub(super) fn current_draft(&self) -> Option<Draft> {
        let contact = self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Contact(contact) => Some(contact),
            _ => None,
        });
        let form = self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Form(form) if form.touched && form.purpose.kind().is_act() => Some(form),
            _ => None,
        });
        let (key, what) = match (contact, form) {
            (Some(contact), form) => {
                let open = form.and_then(|form| half_filled(form));
                let mut with = contact.clone();
                if let Some(Purpose::Details { point } | Purpose::VisitDetails { point }) =
                    form.map(|form| &form.purpose)
                {
                    with.keep_details(*point, form.map(|form| form.filled()).unwrap_or_default());
                }
                if with.tried.is_empty() && open.is_none() && with.details.is_empty() {
                    return None;
                }
                let ContactLayer { channel, tried, details, .. } = with;
                (contact.key, What::Contact { channel, tried, open, details })
            }
            (None, Some(form)) => {
                (form.key, What::Form { purpose: form.purpose.clone(), filled: form.filled() })
            }
            (None, None) => return None,
        };
        self.draft_of(key, what)
    }

    /// A draft on that case; `None` while its card was not read.
    pub(super) fn draft_of(&self, key: CaseKey, what: What) -> Option<Draft> {
        let card = self.cards.get(key)?;
        let (number, debtor) = (card.number.clone(), card.debtor().to_owned());
        Some(Draft { key: key.0, number, debtor, what })
    }

    /// The desk refused what this was: it is opened again, or kept while something else is open.
    pub(in crate::app) fn refused(&mut self, draft: Draft) {
        self.remember_draft(draft);
        if self.layers.iter().all(|layer| matches!(layer, Layer::Record(_))) {
            self.bring_back_draft();
        }
    }

    /// Has the drafts kept when they changed.
    pub(super) fn keep_draft(&mut self) {
        let current = self.current_draft();
        let others = self.drafts.iter();
        let others = others.filter(|d| current.as_ref().is_none_or(|c| !c.same_place(d)));
        let all: Vec<Draft> = others.cloned().chain(current.clone()).collect();
        if all != self.kept_drafts {
            self.kept_drafts.clone_from(&all);
            self.effect(Effect::KeepDrafts(all));
        }
    }

    /// Puts a draft with the others; an older one of the same layer goes.
    pub(super) fn remember_draft(&mut self, draft: Draft) {
        self.drafts.retain(|other| !other.same_place(&draft));
        self.drafts.push(draft);
        if self.drafts.len() > DRAFTS_KEPT {
            self.drafts.remove(0);
        }
    }

    /// Opens the only draft again, or a list to choose from.
    pub(super) fn open_drafts(&mut self) {
        match self.drafts.len() {
            0 | 1 => self.bring_back_draft(),
            _ => self.layers.push(Layer::Drafts(0)),
        }
    }

    /// Opens one of the list, in which the newest stands first.
    pub(super) fn choose_draft(&mut self, at: usize) {
        let place = self.drafts.len().checked_sub(at + 1);
        if let Some(draft) = place.map(|place| self.drafts.remove(place)) {
            self.drafts.push(draft);
            self.bring_back_draft();
        }
    }

    /// Opens the newest draft again, once its case was read.
    pub(super) fn bring_back_draft(&mut self) {
        let Some(draft) = self.drafts.last() else { return };
        let key = CaseKey(draft.key);
        match self.cards.get(key) {
            Some(_) => self.open_draft(),
            None => {
                self.draft_wanted = true;
                self.ask(Slot::Card, Read::Cards(vec![key]));
            }
        }
    }

    /// The cards that a draft waited for are here.
    pub(super) fn draft_card_came(&mut self) {
        let wanted = self.drafts.last().map(|draft| CaseKey(draft.key));
        let here = wanted.is_some_and(|key| self.cards.get(key).is_some());
        if self.draft_wanted && here {
            self.draft_wanted = false;
            self.open_draft();
        }
    }

    fn open_draft(&mut self) {
        let Some(draft) = self.drafts.pop() else { return };
        let texts = self.texts();
        let rules = std::sync::Arc::clone(&self.session.rules);
        let key = CaseKey(draft.key);
        let Some(card) = self.cards.get(key).filter(|card| card.number == draft.number) else {
            let args = [("number", draft.number.clone().into())];
            return self.say(Tone::Failed, texts.t_with("draft-no-case", &args), None);
        };
        match draft.what {
            What::Form { purpose, filled } => {
                self.go_to_draft(key);
                if let Some(mut form) = self.new_form(key, purpose, Needs::default()) {
                    form.fill(&filled);
                    self.push_form(form);
                }
            }
            What::Contact { channel, tried, open, details } => {
                let mut layer = ContactLayer::open(card, &channel);
                layer.tried = tried;
                layer.details = details;
                if let Some(half) = &open {
                    layer.point = half.point;
                }
                self.go_to_draft(key);
                self.layers.push(Layer::Contact(layer));
                if let Some(Tried { point, code, filled }) = open {
                    let needs = rules.outcome(&channel, &code).map(|o| o.needs);
                    let purpose = Purpose::Outcome { point, code };
                    self.open_outcome_form(purpose, needs.unwrap_or_default(), Some(&filled));
                }
            }
        }
    }

    fn go_to_draft(&mut self, key: CaseKey) {
        let height = self.layout().list_height();
        if self.list_mut().go_to_case(key, height) {
            self.show_cursor();
        }
    }
}

fn half_filled(form: &Form) -> Option<Tried> {
    match &form.purpose {
        Purpose::Outcome { point, code } => {
            Some(Tried { point: *point, code: code.clone(), filled: form.filled() })
        }
        _ => None,
    }
}
