//! A payment booked at the desk, or one taken back.

use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Opening, Purpose};
use crate::app::words;
use crate::desk::request::Request;

pub(super) const PAY: Kind =
    Kind::new("form-pay", |_, with| booking(with), |_, reading| book(reading)).reshapes(|form| {
        let back = !form.value(FieldName::Payment).is_empty();
        back.then_some(Purpose::Reverse)
    });

pub(super) const REVERSE: Kind = Kind::new(
    "form-pay",
    |_, with| {
        let reason = Field::words(FieldName::Reason, "field-reason");
        which(with).into_iter().chain([reason]).collect()
    },
    |_, reading| reverse(reading),
)
.reshapes(|form| form.value(FieldName::Payment).is_empty().then_some(Purpose::Pay));

/// A new payment, or one of those booked before; nothing where none was.
fn which(with: &Opening<'_>) -> Option<Field> {
    let new = (String::new(), with.texts.t("payment-new"));
    let standing = with.card.payments.iter().filter(|payment| !payment.reversed);
    let back = standing.filter_map(|payment| {
        let day = words::short_day(payment.paid, with.texts);
        let args = [("money", words::money(payment.money).into()), ("day", day.into())];
        Some((payment.act?.to_string(), with.texts.t_with("payment-back", &args)))
    });
    let back: Vec<_> = back.collect();
    (!back.is_empty())
        .then(|| Field::coded(FieldName::Payment, "field-payment", [new].into_iter().chain(back)))
}

fn booking(with: &Opening<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = which(with).into_iter().collect();
    fields.extend([
        Field::figures(FieldName::Amount, "field-amount", &with.curing()),
        Field::day(FieldName::Day, "field-paid-on", with.now.date(), Towards::Past),
    ]);
    let accounts = &with.card.accounts;
    if accounts.len() > 1 {
        let any = (String::new(), with.texts.t("account-any"));
        let any = (!with.card.names_account).then_some(any);
        let own = accounts.iter().map(|account| (account.number.clone(), account.number.clone()));
        let choices = any.into_iter().chain(own);
        fields.push(Field::coded(FieldName::Account, "field-account", choices));
    }
    fields.push(Field::words(FieldName::Proof, "field-slip"));
    fields
}

fn book(reading: &Reading<'_>) -> Result<Request, Wrong> {
    Ok(Request::Pay {
        money: reading.money()?,
        paid: reading.past_day(FieldName::Day)?,
        account: reading.text(FieldName::Account),
        reference: reading.text(FieldName::Proof),
    })
}

fn reverse(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let payment = reading.needed(FieldName::Payment)?.parse();
    let payment = payment.map_err(|_| (FieldName::Payment, "wrong-empty"))?;
    Ok(Request::Reverse { payment, reason: reading.needed(FieldName::Reason)? })
}
