//! What is written down of a contact besides its outcome: how long it took, what it cost, its
//! recording, what the debtor was told. All of it may stay empty.

use super::form::submit::{Reading, Wrong};
use super::form::{FieldName, Filled, read, ticks};
use crate::desk::request::LogContact;
use crate::domain::id::PointId;
use crate::domain::money::Money;
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use crate::i18n::Texts;
use serde::{Deserialize, Serialize};

/// Details of the contact on one number or address.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Details {
    /// Which; `None` for a case without any.
    pub point: Option<PointId>,
    /// What was filled in.
    pub filled: Filled,
    /// When the contact began, where that was noticed.
    #[serde(default)]
    pub started: Option<Moment>,
}

/// The fields of the form, in order.
pub const FIELDS: [FieldName; 6] = [
    FieldName::Minutes,
    FieldName::Told,
    FieldName::Recording,
    FieldName::Cost,
    FieldName::CauseIfAny,
    FieldName::Text,
];

impl Details {
    /// Nothing was filled in; a choice left at its first place is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let says = |(name, text): (&FieldName, &String)| match name {
            FieldName::CauseIfAny => text != "0",
            _ => !text.is_empty(),
        };
        self.started.is_none() && !self.filled.iter().any(says)
    }

    /// In a few words, for the line of the number.
    #[must_use]
    pub fn short(&self, texts: &Texts) -> String {
        let text = |name| self.filled.get(&name).filter(|text| !text.is_empty());
        let told = text(FieldName::Told).map(|kept| ticks::places(kept).len());
        let minutes = text(FieldName::Minutes).and_then(|text| read::length(text));
        let parts = [
            minutes.map(|seconds| {
                texts.t_with("contact-minutes", &[("minutes", seconds.div_ceil(60).into())])
            }),
            told.map(|count| texts.t_with("contact-told-count", &[("count", count.into())])),
            text(FieldName::Cost).cloned(),
            text(FieldName::Recording)
                .map(|number| texts.t_with("contact-recording", &[("what", number.into())])),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The note among them, which goes to the outcome's once there is one.
    pub fn take_note(&mut self) -> Option<String> {
        self.filled.remove(&FieldName::Text).filter(|text| !text.is_empty())
    }
}

impl Reading<'_> {
    /// Puts the details into the contact.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn details(&self, rules: &Rules, log: &mut LogContact) -> Result<(), Wrong> {
        if let Some(text) = self.text(FieldName::Minutes) {
            let seconds = read::length(&text).ok_or((FieldName::Minutes, "wrong-minutes"))?;
            log.seconds = Some(seconds);
        }
        if let Some(text) = self.text(FieldName::Cost) {
            let amount = read::amount(&text).filter(|amount| !amount.is_zero());
            let money = amount.zip(self.currencies.first());
            let (amount, currency) = money.ok_or((FieldName::Cost, "wrong-amount"))?;
            log.cost = Some(Money::new(amount, *currency));
        }
        log.recording = self.text(FieldName::Recording);
        let ticked = self.text(FieldName::Told).map(|kept| ticks::places(&kept));
        let codes = ticked.into_iter().flatten().filter_map(|place| rules.told.get(place));
        log.told = codes.map(|told| told.code.clone()).collect();
        if log.reason.is_none() {
            let place = self.place(FieldName::CauseIfAny).checked_sub(1);
            let reason = place.and_then(|place| self.reasons.get(place));
            log.reason = reason.map(|reason| reason.code.clone());
        }
        log.note = log.note.take().or_else(|| self.text(FieldName::Text));
        Ok(())
    }
}
