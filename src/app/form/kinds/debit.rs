//! A debit asked for: money was put into the linked account.

use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Opening};
use crate::desk::request::Request;

pub(super) const DEBIT: Kind =
    Kind::new("form-debit", |_, with| fields(with), |_, reading| debit(reading));

fn fields(with: &Opening<'_>) -> Vec<Field> {
    vec![
        Field::figures(FieldName::Amount, "field-amount", &with.curing()),
        Field::day(FieldName::Day, "field-debit-on", with.now.date(), Towards::Future),
    ]
}

fn debit(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let on = reading.day(FieldName::Day, Towards::Future)?;
    if on < reading.now.date() {
        return Err((FieldName::Day, "wrong-day-past"));
    }
    Ok(Request::Debit { money: reading.money()?, on })
}
