//! From what was filled in to what the desk is asked: reading one field at a time.

use super::read::{self, Towards};
use super::{FieldName, Filled, Form};
use crate::desk::request::Request;
use crate::desk::view::CaseCard;
use crate::domain::money::{Currency, Money};
use crate::domain::rules::PaymentReason;
use crate::domain::time::{Date, Moment};
use chrono::NaiveTime;

/// A field that cannot be read, and the key of why.
pub type Wrong = (FieldName, &'static str);

/// What the values are read with.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// What was filled in.
    pub filled: &'a Filled,
    /// The moment.
    pub now: Moment,
    /// When a day without a time begins.
    pub start_of_work: NaiveTime,
    /// The currencies of the case, the largest debt first.
    pub currencies: &'a [Currency],
    /// The policy's reasons for non-payment.
    pub reasons: &'a [PaymentReason],
    /// The case as it was last read.
    pub card: Option<&'a CaseCard>,
}

impl Reading<'_> {
    /// What was typed, or the code that was chosen; `None` where that is nothing.
    pub(super) fn text(&self, name: FieldName) -> Option<String> {
        self.filled.get(&name).filter(|text| !text.is_empty()).cloned()
    }

    /// The place of what was chosen in a list without codes.
    pub(super) fn place(&self, name: FieldName) -> usize {
        self.filled.get(&name).and_then(|at| at.parse().ok()).unwrap_or_default()
    }

    /// The same as [`Reading::text`] where nothing is not enough.
    pub(super) fn needed(&self, name: FieldName) -> Result<String, Wrong> {
        self.text(name).ok_or((name, "wrong-empty"))
    }

    /// The amount, in the currency chosen or the case's only one.
    pub(super) fn money(&self) -> Result<Money, Wrong> {
        let currency = self.currencies.get(self.place(FieldName::Currency));
        let amount = read::amount(&self.needed(FieldName::Amount)?);
        match (amount, currency) {
            (Some(amount), Some(currency)) => Ok(Money::new(amount, *currency)),
            _ => Err((FieldName::Amount, "wrong-amount")),
        }
    }

    /// A day, meant that way.
    pub(super) fn day(&self, name: FieldName, towards: Towards) -> Result<Date, Wrong> {
        let text = self.needed(name)?;
        read::day(&text, self.now.date(), towards).ok_or((name, "wrong-day"))
    }

    /// A day on which something has happened: today or before.
    pub(super) fn past_day(&self, name: FieldName) -> Result<Date, Wrong> {
        let day = self.day(name, Towards::Past)?;
        if day > self.now.date() { Err((name, "wrong-day-future")) } else { Ok(day) }
    }

    /// A day after today.
    pub(super) fn day_to_come(&self, name: FieldName) -> Result<Date, Wrong> {
        let day = self.day(name, Towards::Future)?;
        if day <= self.now.date() { Err((name, "wrong-day-past")) } else { Ok(day) }
    }

    /// A time of day, where one was typed.
    pub(super) fn time(&self, name: FieldName) -> Result<Option<NaiveTime>, Wrong> {
        let Some(text) = self.text(name) else { return Ok(None) };
        read::time(&text).map(Some).ok_or((name, "wrong-time"))
    }
}

impl Form {
    /// The act that a form of its own asks for.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn request(&self, reading: &Reading<'_>) -> Result<Request, Wrong> {
        (self.purpose.kind().read)(&self.purpose, reading)
    }
}
