//! The details of a contact: its length, what the debtor was told, its recording and cost, the
//! reason and a note. All may stay empty. They go back to the layer of the contact, and never to
//! the desk by themselves.

use super::super::kind::Kind;
use super::super::read;
use super::super::submit::{Reading, Wrong};
use super::super::ticks::{Ticks, codes};
use super::super::{Field, FieldName, Opening};
use crate::desk::request::LogContact;
use crate::domain::money::Money;

pub(super) const DETAILS: Kind =
    Kind::new("form-details", |_, with| fields(with), |_, _| Err((FieldName::Text, "wrong-empty")));

fn fields(with: &Opening<'_>) -> Vec<Field> {
    let mut fields = vec![Field::figures(FieldName::Minutes, "field-minutes", "")];
    fields.extend(said(with));
    fields
}

/// What every contact can have besides its length.
pub(super) fn said(with: &Opening<'_>) -> Vec<Field> {
    let name = |names| with.texts.name_of(names).to_owned();
    let told = with.rules.told.iter().map(|told| (told.code.clone(), name(&told.names), told.key));
    let reasons =
        with.rules.reasons.iter().map(|reason| (reason.code.clone(), name(&reason.names)));
    let reasons = std::iter::once((String::new(), "-".to_owned())).chain(reasons);
    let keys = std::iter::once(None).chain(with.rules.reasons.iter().map(|reason| reason.key));
    vec![
        Field::ticks(FieldName::Told, "field-told", Ticks::new(told)),
        Field::words(FieldName::Recording, "field-recording"),
        Field::figures(FieldName::Cost, "field-cost", ""),
        Field::coded(FieldName::CauseIfAny, "field-cause-if-any", reasons)
            .picked_by(keys.collect()),
        Field::words(FieldName::Text, "field-text"),
    ]
}

impl Reading<'_> {
    /// Puts the details into the contact; a reason or a note that it has already stays.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn details(&self, log: &mut LogContact) -> Result<(), Wrong> {
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
        log.told = self.text(FieldName::Told).map(|kept| codes(&kept)).unwrap_or_default();
        log.reason = log.reason.take().or_else(|| self.text(FieldName::CauseIfAny));
        log.note = log.note.take().or_else(|| self.text(FieldName::Text));
        Ok(())
    }
}
