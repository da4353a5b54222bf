//! Work rests, and goes on.

use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Opening};
use crate::app::words;
use crate::desk::request::Request;
use crate::domain::event::HoldReason;

pub(super) const HOLD: Kind =
    Kind::new("form-hold", |_, with| fields(with), |_, reading| hold(reading));

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

fn fields(with: &Opening<'_>) -> Vec<Field> {
    let reasons = HOLD_REASONS.map(|reason| with.texts.t(words::hold(reason))).to_vec();
    vec![
        Field::choice(FieldName::HoldReason, "field-hold-reason", reasons),
        Field::day(FieldName::Day, "field-until", with.tomorrow(), Towards::Future),
        Field::words(FieldName::Text, "field-text"),
    ]
}

fn hold(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let reason = HOLD_REASONS.get(reading.place(FieldName::HoldReason));
    let reason = *reason.ok_or((FieldName::HoldReason, "wrong-empty"))?;
    let until = reading.day_to_come(FieldName::Day)?;
    Ok(Request::Hold { reason, until, note: reading.text(FieldName::Text) })
}
