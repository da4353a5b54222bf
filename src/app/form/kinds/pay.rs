//! A payment booked at the desk, or one taken back.

use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Opening};
use crate::app::words;
use crate::desk::request::Request;
use crate::desk::view::PaymentView;

pub(super) const PAY: Kind =
    Kind::new("form-pay", |_, with| fields(with), |_, reading| request(reading));

/// Where payments were booked before, one of them can be taken back instead.
fn fields(with: &Opening<'_>) -> Vec<Field> {
    let standing = |payment: &&PaymentView| payment.act.is_some() && !payment.reversed;
    let booked: Vec<&PaymentView> = with.card.payments.iter().filter(standing).collect();
    let mut fields = Vec::new();
    if !booked.is_empty() {
        let new = (String::new(), with.texts.t("payment-new"));
        let back = booked.iter().filter_map(|payment| {
            let day = words::short_day(payment.paid, with.texts);
            let args = [("money", words::money(payment.money).into()), ("day", day.into())];
            Some((payment.act?.to_string(), with.texts.t_with("payment-back", &args)))
        });
        fields.push(Field::coded(
            FieldName::Payment,
            "field-payment",
            [new].into_iter().chain(back),
        ));
    }
    fields.extend([
        Field::figures(FieldName::Amount, "field-amount", &with.curing()),
        Field::day(FieldName::Day, "field-paid-on", with.now.date(), Towards::Past),
    ]);
    let accounts = &with.card.accounts;
    if accounts.len() > 1 {
        let any = (String::new(), with.texts.t("account-any"));
        let own = accounts.iter().map(|account| (account.number.clone(), account.number.clone()));
        fields.push(Field::coded(
            FieldName::Account,
            "field-account",
            [any].into_iter().chain(own),
        ));
    }
    fields.push(Field::words(FieldName::Proof, "field-slip"));
    if !booked.is_empty() {
        fields.push(Field::words(FieldName::Reason, "field-back-because"));
    }
    fields
}

fn request(reading: &Reading<'_>) -> Result<Request, Wrong> {
    if let Some(payment) = reading.text(FieldName::Payment) {
        let payment = payment.parse().map_err(|_| (FieldName::Payment, "wrong-empty"))?;
        return Ok(Request::Reverse { payment, reason: reading.needed(FieldName::Reason)? });
    }
    Ok(Request::Pay {
        money: reading.money()?,
        paid: reading.past_day(FieldName::Day)?,
        account: reading.text(FieldName::Account),
        reference: reading.text(FieldName::Proof),
    })
}
