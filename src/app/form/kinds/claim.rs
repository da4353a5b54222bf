//! A payment that somebody says was made.

use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Opening};
use crate::desk::request::{NewClaim, Request};

pub(super) const CLAIM: Kind = Kind::new(
    "form-claim",
    |_, with| fields(with),
    |_, reading| Ok(Request::Claim(reading.claim()?)),
);

/// How much, when, how, and what proves it.
pub(super) fn fields(with: &Opening<'_>) -> Vec<Field> {
    vec![
        Field::figures(FieldName::Amount, "field-amount", &with.curing()),
        Field::day(FieldName::Day, "field-paid-on", with.now.date(), Towards::Past),
        Field::words(FieldName::Channel, "field-channel"),
        Field::words(FieldName::Proof, "field-proof"),
    ]
}

impl Reading<'_> {
    /// The claimed payment.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn claim(&self) -> Result<NewClaim, Wrong> {
        Ok(NewClaim {
            money: self.money()?,
            paid: self.past_day(FieldName::Day)?,
            channel: self.text(FieldName::Channel),
            proof: self.text(FieldName::Proof),
        })
    }
}
