//! Work rests, and goes on.

use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName};
use crate::app::words;
use crate::desk::request::Request;
use crate::domain::event::HoldReason;
use crate::domain::time::Date;
use crate::i18n::Texts;

pub(super) const HOLD: Kind = Kind::new(
    "form-hold",
    |_, with| hold_fields(with.tomorrow(), with.texts),
    |_, reading| hold(reading),
);

pub(super) const RELEASE: Kind = Kind::new(
    "form-release",
    |_, _| vec![Field::words(FieldName::Reason, "field-reason")],
    |_, reading| Ok(Request::Release { reason: reading.needed(FieldName::Reason)? }),
);

/// Reasons for which work may rest, in the order shown.
pub const HOLD_REASONS: [HoldReason; 9] = [
    HoldReason::Hardship,
    HoldReason::Dispute,
    HoldReason::Complaint,
    HoldReason::Deceased,
    HoldReason::Insolvency,
    HoldReason::Disaster,
    HoldReason::Legal,
    HoldReason::Creditor,
    HoldReason::Other,
];

/// Why, until when, from tomorrow on, and details.
#[must_use]
pub fn hold_fields(tomorrow: Date, texts: &Texts) -> Vec<Field> {
    let reasons = HOLD_REASONS.map(|reason| texts.t(words::hold(reason))).to_vec();
    vec![
        Field::choice(FieldName::HoldReason, "field-hold-reason", reasons).unchosen(),
        Field::day(FieldName::Day, "field-until", tomorrow, Towards::Future),
        Field::words(FieldName::Text, "field-text"),
    ]
}

pub(super) fn hold(reading: &Reading<'_>) -> Result<Request, Wrong> {
    reading.needed(FieldName::HoldReason)?;
    let reason = HOLD_REASONS.get(reading.place(FieldName::HoldReason));
    let reason = *reason.ok_or((FieldName::HoldReason, "wrong-empty"))?;
    let until = reading.day_to_come(FieldName::Day)?;
    Ok(Request::Hold { reason, until, note: reading.text(FieldName::Text) })
}
