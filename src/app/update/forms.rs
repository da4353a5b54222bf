//! Forms: opening, moving, accepting, closing.

use crate::app::command::{Cmd, Context};
use crate::app::draft::What;
use crate::app::form::submit::Wrong;
use crate::app::form::{FieldName, Form, Opening, Purpose};
use crate::app::layer::{Confirm, Layer, Then};
use crate::app::state::{State, Tone};
use crate::app::words;
use crate::desk::request::Request;
use crate::desk::view::CaseKey;
use crate::desk::worker::{Read, Slot};
use crate::domain::rules::Needs;

impl State {
    /// Opens a form on the case in hand.
    pub(super) fn open_form(&mut self, purpose: Purpose) {
        let form = self.case().and_then(|key| self.new_form(key, purpose, Needs::default()));
        form.into_iter().for_each(|form| self.push_form(form));
    }

    /// A form with its prefilled values; `None` while the case's card was not read.
    pub(super) fn new_form(&self, key: CaseKey, purpose: Purpose, needs: Needs) -> Option<Form> {
        let session = &self.session;
        let with = Opening {
            card: self.cards.get(key)?,
            now: self.now,
            texts: &session.texts,
            rules: &session.rules,
            colleagues: &session.colleagues,
            login: &session.login,
            lead: session.is_lead(),
            needs,
        };
        Some(Form::open(purpose, with))
    }

    /// Puts a form on top; what proposes amounts asks for the terms, and others for what they offer.
    pub(super) fn push_form(&mut self, form: Form) {
        if form.wants_terms() {
            self.ask(Slot::Terms, Read::Terms(form.key));
            self.ahead.terms = true;
        }
        if let Some((slot, read)) = form.purpose.kind().asks {
            self.ask(slot, read(form.key));
        }
        self.layers.push(Layer::Form(Box::new(form)));
        self.dirty = true;
    }

    /// The form on top.
    pub(super) fn form(&mut self) -> Option<&mut Form> {
        match self.layers.last_mut() {
            Some(Layer::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// To the next field or the one before.
    pub(super) fn move_focus(&mut self, forward: bool) {
        if let Some(form) = self.form() {
            form.move_focus(forward);
        }
    }

    /// A day later, the next amount, the next choice; or the other way.
    pub(super) fn turn(&mut self, later: bool) {
        let today = self.now.date();
        if let Some(form) = self.form() {
            form.turn(later, today);
        }
    }

    /// A choice in the form on top may have made it another form: what was filled in goes over
    /// as far as that has room for it.
    pub(super) fn reshape(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let Some(purpose) = (form.purpose.kind().reshapes)(form) else { return };
        let in_hand = form.in_hand().map(|field| field.name);
        let filled = form.filled();
        let Some(mut new) = self.new_form(form.key, purpose, Needs::default()) else { return };
        new.fill(&filled);
        in_hand.into_iter().for_each(|name| new.focus_on(name));
        self.layers.pop();
        self.push_form(new);
    }

    /// Enter: what is in hand on the layer on top.
    pub(super) fn accept(&mut self) {
        match self.layers.last() {
            Some(Layer::Contact(_)) => self.accept_contact(),
            Some(Layer::Form(_)) => self.accept_form(),
            Some(_) => self.accept_row(),
            None => {}
        }
    }

    /// To the field of that name.
    pub(super) fn focus_on(&mut self, name: FieldName) {
        if let Some(form) = self.form() {
            form.focus_on(name);
        }
    }

    /// Shows which field cannot be read.
    pub(super) fn form_is_wrong(&mut self, wrong: Wrong) {
        if let Some(form) = self.form() {
            form.focus_on(wrong.0);
            form.wrong = Some(wrong);
        }
    }

    fn accept_form(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        if form.purpose.kind().of_list {
            return self.accept_list_form();
        }
        if form.purpose.kind().looks {
            return self.accept_look();
        }
        let filled = form.filled();
        let reading = form.reading(&filled, self);
        if let Purpose::Outcome { code, .. } = &form.purpose {
            let code = code.clone();
            return match self.outcome_readable(form, &code) {
                Ok(()) => self.outcome_filled(&code, filled),
                Err(wrong) => self.form_is_wrong(wrong),
            };
        }
        if let Purpose::Details { point } | Purpose::VisitDetails { point } = form.purpose {
            return match self.details_readable(form) {
                Ok(()) => self.details_filled(point, filled),
                Err(wrong) => self.form_is_wrong(wrong),
            };
        }
        match form.request(&reading) {
            Err(wrong) => self.form_is_wrong(wrong),
            Ok(Request::Void { act, .. }) => {
                let card = self.cards.get(form.key);
                let whole = card.map_or_else(Vec::new, |card| words::of_act(card, act));
                let question = self.texts().t("confirm-void");
                let question = [question, whole.join("\n")].join("\n");
                self.layers.push(Layer::Confirm(Confirm { question, then: Then::Send }));
            }
            Ok(request) => self.send(request),
        }
    }

    fn outcome_readable(&self, form: &Form, code: &str) -> Result<(), Wrong> {
        let channel = self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Contact(contact) => Some(contact.channel.as_str()),
            _ => None,
        });
        let Some(outcome) = channel.and_then(|c| self.session.rules.outcome(c, code)) else {
            return Ok(());
        };
        let filled = form.filled();
        let mut log = crate::desk::request::LogContact::default();
        form.reading(&filled, self).contact(outcome.needs, outcome.next, &mut log)
    }

    /// Yes to the question on top.
    pub(super) fn confirmed(&mut self) {
        match self.layers.pop() {
            Some(Layer::Confirm(Confirm { then: Then::Dial(point), .. })) => {
                return self.dial_now(point);
            }
            Some(Layer::Confirm(Confirm { then: Then::Undo(group), .. })) => {
                return self.undo_group(group);
            }
            _ => {}
        }
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        if form.purpose.kind().of_list {
            return self.many_confirmed();
        }
        let filled = form.filled();
        match form.request(&form.reading(&filled, self)) {
            Ok(request) => self.send(request),
            Err(wrong) => self.form_is_wrong(wrong),
        }
    }

    fn send(&mut self, request: Request) {
        let Some(Layer::Form(mut form)) = self.layers.pop() else { return };
        form.touched = true;
        let texts = self.texts();
        let what = texts.t(form.purpose.kind().title);
        let debtor = self.cards.get(form.key).map_or("", |card| card.debtor());
        let label = format!("{debtor}: {what}{}", words::terms_of(&request, &texts));
        let (purpose, filled) = (form.purpose.clone(), form.filled());
        let draft = self.draft_of(form.key, What::Form { purpose, filled });
        self.act(form.key, request, label, draft);
    }

    /// Esc: the layer closes; what was half filled in stays as a draft.
    pub(super) fn close(&mut self) {
        let ends = match self.layers.last() {
            Some(Layer::Form(form)) => {
                use Purpose::{Details, Outcome, VisitDetails};
                let of_contact =
                    matches!(form.purpose, Outcome { .. } | Details { .. } | VisitDetails { .. });
                !of_contact && !form.purpose.kind().of_list
            }
            top => matches!(top, Some(Layer::Contact(_))),
        };
        // A page or a list over it leaves it as it is, and the form of an outcome goes back to it.
        let draft = if ends { self.current_draft() } else { None };
        self.layers.pop();
        // A record that comes to the front again may have been read long ago.
        self.ask_cards();
        if let Some(draft) = draft {
            let key = self.keymap.shown(Cmd::Draft, Context::Today);
            let hint =
                self.texts().t_with("draft-kept", &[("key", key.unwrap_or_default().into())]);
            self.remember_draft(draft);
            self.say(Tone::Info, hint, None);
        }
    }

    /// The layer closes and what was typed is forgotten.
    pub(super) fn discard(&mut self) {
        self.layers.pop();
    }
}
