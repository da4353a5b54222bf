//! Forms: a few fields, prefilled, that become one act. Every form is a list of field names and a
//! function that reads them; what an outcome of a contact needs is put together from the same
//! fields.

pub mod hint;
pub mod kind;
mod kinds;
mod name;
mod open;
pub mod read;
pub mod submit;
#[cfg(test)]
mod tests;
pub mod ticks;

pub(super) use kinds::numbers;
pub use kinds::{
    EVERY, Every, HOLD_REASONS, OFF, POOL, Purpose, STEPS, What, entry_fields, hold_fields,
    measure_fields, receive_fields, set_by_people, unhandled, unverified,
};
pub use name::FieldName;
pub use open::{Opening, currencies};

use super::chord::Chord;
use super::field::TextField;
use crate::desk::view::CaseKey;
use crate::desk::{Payment, PromiseTerms, WhatIf};
use crate::domain::money::Currency;
use crate::domain::time::Date;
use crate::text::fold;
use kinds::MOST_PARTS;
use read::Towards;
use std::collections::BTreeMap;
use ticks::Ticks;

/// What was filled in, by field; a choice by its code, or by its place where it has none.
pub type Filled = BTreeMap<FieldName, String>;

/// The content of a field.
#[derive(Clone, PartialEq, Debug)]
pub enum Content {
    /// Typed.
    Typed(TextField),
    /// One of several.
    Choice {
        /// The choices as shown.
        options: Vec<String>,
        /// The letter that picks each, where there are letters.
        keys: Vec<Option<char>>,
        /// The code of each, by which it is kept and read; none: by its place.
        codes: Vec<String>,
        /// Which one; `None`: none yet, as none is so usual that it could be proposed.
        at: Option<usize>,
    },
    /// Several of a list.
    Ticks(Ticks),
}

/// A field.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    /// Its name.
    pub name: FieldName,
    /// The key of its label.
    pub label: &'static str,
    /// Its content.
    pub content: Content,
    /// It takes a day, meant that way.
    pub day: Option<Towards>,
    /// Texts that it offers one after another.
    pub offers: Vec<String>,
}

/// A form on a case.
#[derive(Clone, PartialEq, Debug)]
pub struct Form {
    /// The case.
    pub key: CaseKey,
    /// What for.
    pub purpose: Purpose,
    /// Its fields in order.
    pub fields: Vec<Field>,
    /// The field in hand.
    pub focus: usize,
    /// A field that cannot be read, and the key of why.
    pub wrong: Option<(FieldName, &'static str)>,
    /// Something was typed.
    pub touched: bool,
    /// The terms of a promise, once read: one entry for each currency owed.
    pub terms: Vec<PromiseTerms>,
    /// The currencies of the case, the largest debt first.
    pub currencies: Vec<Currency>,
    /// A payment that was asked about, and what it would do.
    pub what_if: Option<(Payment, Box<WhatIf>)>,
    /// The payment that was asked about last.
    pub asked: Option<Payment>,
}

impl Form {
    /// What was filled in.
    #[must_use]
    pub fn filled(&self) -> Filled {
        let value = |field: &Field| match &field.content {
            Content::Typed(typed) => typed.text().trim().to_owned(),
            Content::Choice { codes, at, .. } => at.map_or_else(String::new, |at| {
                codes.get(at).map_or_else(|| at.to_string(), Clone::clone)
            }),
            Content::Ticks(ticks) => ticks.filled(),
        };
        self.fields.iter().map(|field| (field.name, value(field))).collect()
    }

    /// Fills in what was kept.
    pub fn fill(&mut self, filled: &Filled) {
        for field in &mut self.fields {
            let Some(value) = filled.get(&field.name) else { continue };
            match &mut field.content {
                Content::Typed(typed) => typed.restore(value),
                Content::Choice { options, codes, at, .. } => {
                    let place = codes.iter().position(|code| code == value);
                    let place = place.or_else(|| value.parse().ok()).or(*at);
                    *at = place.map(|place| place.min(options.len().saturating_sub(1)));
                }
                Content::Ticks(ticks) => ticks.fill(value),
            }
        }
        self.touched = true;
    }

    /// The day and amount that the policy proposes, where nothing else was typed.
    pub fn set_terms(&mut self, terms: Vec<PromiseTerms>) {
        self.terms = terms;
        let amount = self.proposed_amounts().into_iter().next();
        let day = self.terms().filter(|_| self.is_promise()).map(|terms| terms.day.to_string());
        for (name, proposed) in [(FieldName::Amount, amount), (FieldName::Day, day)] {
            let field = self.fields.iter_mut().find(|field| field.name == name);
            if let (Some(Content::Typed(typed)), Some(proposed)) =
                (field.map(|field| &mut field.content), proposed)
                && !self.touched
            {
                typed.prefill(&proposed);
            }
        }
    }

    /// What a field says, or the code or place of what is chosen in it; nothing where there is no
    /// such field.
    #[must_use]
    pub fn value(&self, name: FieldName) -> String {
        self.filled().remove(&name).unwrap_or_default()
    }

    /// What a field offers, once it was read.
    pub fn set_offers(&mut self, name: FieldName, offers: Vec<String>) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == name) {
            field.offers = offers;
        }
    }

    /// The terms in the currency that is chosen.
    #[must_use]
    pub fn terms(&self) -> Option<&PromiseTerms> {
        let chosen = self.fields.iter().find_map(|field| match (&field.content, field.name) {
            (Content::Choice { at, .. }, FieldName::Currency) => *at,
            _ => None,
        });
        let currency = self.currencies.get(chosen.unwrap_or_default())?;
        self.terms.iter().find(|terms| terms.cure.currency == *currency)
    }

    /// It takes a promise.
    #[must_use]
    pub fn is_promise(&self) -> bool {
        self.fields.iter().any(|field| field.name == FieldName::Parts)
    }

    /// It proposes amounts out of the terms.
    #[must_use]
    pub fn wants_terms(&self) -> bool {
        self.is_promise() && self.purpose != Purpose::Plan || self.purpose == Purpose::WhatIf
    }

    /// How many parts a promise has; one where that cannot be read.
    #[must_use]
    pub fn parts(&self) -> u32 {
        let field = self.fields.iter().find(|field| field.name == FieldName::Parts);
        let Some(Content::Typed(typed)) = field.map(|field| &field.content) else { return 1 };
        let parts = typed.text().trim().parse().ok();
        parts.filter(|parts| (1..=MOST_PARTS).contains(parts)).unwrap_or(1)
    }

    /// The key of a field's label: the amount of a series is its sum.
    #[must_use]
    pub fn label(&self, field: &Field) -> &'static str {
        match field.name {
            FieldName::Amount if self.parts() > 1 => "field-amount-total",
            _ => field.label,
        }
    }

    /// The field in hand.
    #[must_use]
    pub fn in_hand(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// To the field of that name.
    pub fn focus_on(&mut self, name: FieldName) {
        if let Some(at) = self.fields.iter().position(|field| field.name == name) {
            self.focus = at;
        }
    }

    /// To the next field, or the one before; round and round.
    pub fn move_focus(&mut self, forward: bool) {
        let count = self.fields.len().max(1);
        self.focus = (self.focus + if forward { 1 } else { count - 1 }) % count;
    }

    /// A key for the field in hand. `false`: it is not for a field.
    pub fn key(&mut self, chord: Chord) -> bool {
        use super::chord::Code;
        let Some(field) = self.fields.get_mut(self.focus) else { return false };
        let taken = match &mut field.content {
            Content::Typed(typed) => typed.key(chord),
            Content::Ticks(ticks) => ticks.key(chord),
            Content::Choice { options, keys, at, .. } => {
                let count = options.len().max(1);
                let typed = chord.as_command().typed();
                let letter = keys.iter().position(|k| k.is_some() && *k == typed);
                // A digit picks by place where no letter is that digit.
                let digit = typed.and_then(|c| usize::try_from(c.to_digit(10)?).ok());
                let place = digit.and_then(|digit| digit.checked_sub(1));
                let picked = letter.or(place.filter(|place| *place < options.len()));
                match (picked, chord.code) {
                    (Some(place), _) => *at = Some(place),
                    (None, Code::Right | Code::Char(' ')) => turned(at, count, true),
                    (None, Code::Left) => turned(at, count, false),
                    (None, _) => return false,
                }
                true
            }
        };
        if taken {
            self.touched = true;
            self.wrong = None;
        }
        taken
    }

    /// Pasted text for the field in hand.
    pub fn paste(&mut self, text: &str) {
        if let Some(Field { content: Content::Typed(typed), .. }) = self.fields.get_mut(self.focus)
        {
            typed.insert(text);
            self.touched = true;
            self.wrong = None;
        }
    }

    /// A day later or earlier, the next amount proposed, the next choice.
    pub fn turn(&mut self, later: bool, today: Date) {
        let amounts = self.proposed_amounts();
        let Some(field) = self.fields.get_mut(self.focus) else { return };
        match (&mut field.content, field.name) {
            (Content::Typed(typed), _) if field.day.is_some() => {
                let towards = field.day.unwrap_or(Towards::Future);
                let day = read::day(typed.text(), today, towards).unwrap_or(today);
                let turned = if later { day.succ_opt() } else { day.pred_opt() };
                typed.prefill(&turned.unwrap_or(day).to_string());
            }
            (Content::Typed(typed), FieldName::Amount) if !amounts.is_empty() => {
                offer(typed, &amounts, later);
            }
            (Content::Typed(typed), _) if !field.offers.is_empty() => {
                offer(typed, &field.offers, later);
            }
            (Content::Typed(typed), FieldName::Parts) => {
                let parts: u32 = typed.text().parse().unwrap_or(1);
                let turned = if later { parts + 1 } else { parts.saturating_sub(1).max(1) };
                typed.prefill(&turned.to_string());
            }
            (Content::Choice { options, at, .. }, _) => {
                turned(at, options.len().max(1), later);
            }
            (Content::Ticks(ticks), _) => ticks.turn(later),
            (Content::Typed(_), _) => return,
        }
        self.touched = true;
        self.wrong = None;
    }

    /// What holds the bucket, or at least what the policy allows; and what cures.
    fn proposed_amounts(&self) -> Vec<String> {
        let Some(terms) = self.terms() else { return Vec::new() };
        let holds = !terms.hold.amount.is_zero() && self.is_promise();
        let first =
            if holds && terms.hold.amount < terms.least.amount { terms.least } else { terms.hold };
        let mut amounts = vec![first, terms.cure];
        amounts.retain(|money| !money.amount.is_zero());
        amounts.dedup();
        amounts.iter().map(|m| m.currency.plain(m.amount)).collect()
    }
}

/// The choice after, or the one before; round and round, from the first or the last.
fn turned(at: &mut Option<usize>, count: usize, later: bool) {
    *at = Some(match (*at, later) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => (at + count - 1) % count,
    });
}

/// The text offered after the one that stands there, or before it; of what was only begun the first
/// that goes on with it.
fn offer(typed: &mut TextField, offers: &[String], later: bool) {
    let at = offers.iter().position(|offer| offer == typed.text());
    let begun = || offers.iter().position(|offer| fold(offer).starts_with(&fold(typed.text())));
    let next = match (at, later) {
        (None, _) => begun().unwrap_or(0),
        (Some(at), true) => (at + 1) % offers.len(),
        (Some(at), false) => (at + offers.len() - 1) % offers.len(),
    };
    typed.prefill(offers.get(next).map_or("", String::as_str));
}
