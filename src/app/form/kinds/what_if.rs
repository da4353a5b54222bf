//! What a payment would do, said under the form in which it is thought of.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening};
use crate::app::state::State;
use crate::app::words;
use crate::desk::{ItemThen, Payment, PromiseThen, WhatIf};
use crate::domain::money::Money;
use crate::domain::promise::PromiseState;
use crate::i18n::Texts;

/// The most items that are listed by name.
const ITEMS_LISTED: usize = 4;

pub(super) const WHAT_IF: Kind = Kind::looking("form-what-if", |_, with| fields(with)).hints(hints);

/// Amount and day; the account where there are several.
fn fields(with: &Opening<'_>) -> Vec<Field> {
    let mut fields = vec![
        Field::figures(FieldName::Amount, "field-amount", &with.holding()),
        Field::day(FieldName::Day, "field-paid-on", with.now.date(), Towards::Future),
    ];
    if with.card.accounts.len() > 1 {
        let all = (String::new(), with.texts.t("all-accounts"));
        let numbers = with.card.accounts.iter().map(|account| &account.number);
        let each = numbers.map(|number| (number.clone(), number.clone()));
        let choices = std::iter::once(all).chain(each);
        fields.push(Field::coded(FieldName::Account, "field-account", choices));
    }
    fields
}

impl Reading<'_> {
    /// The payment that is thought of.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn payment(&self) -> Result<Payment, Wrong> {
        Ok(Payment {
            money: self.money()?,
            paid: self.day(FieldName::Day, Towards::Future)?,
            account: self.text(FieldName::Account),
        })
    }
}

fn hints(form: &Form, reading: &Reading<'_>, state: &State) -> Vec<Hint> {
    let texts = state.texts();
    let Ok(payment) = reading.payment() else { return Vec::new() };
    let day = words::long_day(payment.paid, state.now, &texts);
    let mut hints = vec![Hint { text: day, warns: false }];
    match &form.what_if {
        Some((asked, then)) if *asked == payment => hints.extend(told(&payment, then, &texts)),
        _ => hints.push(Hint { text: texts.t("pane-reading"), warns: false }),
    }
    hints
}

fn told(payment: &Payment, then: &WhatIf, texts: &Texts) -> Vec<Hint> {
    let say = |text: String| Hint { text, warns: false };
    let warn = |text: String| Hint { text, warns: true };
    let mut hints = Vec::new();
    if then.counts_on > payment.paid {
        let day = words::short_day(then.counts_on, texts);
        hints.push(warn(texts.t_with("what-if-counts", &[("day", day.into())])));
    }
    hints.extend(items(&then.items, texts).into_iter().map(say));
    hints.push(say(standing(then, texts)));
    hints.extend(amounts(then, texts).into_iter().map(say));
    hints.extend(then.promises.iter().map(|promise| {
        let kept = promise.state == PromiseState::Kept;
        Hint { text: self::promise(promise, texts), warns: !kept }
    }));
    if !then.left_over.is_empty() {
        let money = words::all_money(&then.left_over);
        hints.push(warn(texts.t_with("what-if-left-over", &[("money", money.into())])));
    }
    hints
}

/// Which items it closes, and what stays open of the next ones.
fn items(items: &[ItemThen], texts: &Texts) -> Vec<String> {
    let day = |item: &ItemThen| words::short_day(item.due, texts);
    let closed: Vec<String> = items
        .iter()
        .filter(|item| item.left.amount.is_zero())
        .map(|item| {
            texts.t_with(
                "what-if-item",
                &[("number", item.number.as_str().into()), ("day", day(item).into())],
            )
        })
        .collect();
    let open: Vec<&ItemThen> = items.iter().filter(|item| !item.left.amount.is_zero()).collect();
    let mut lines = Vec::new();
    lines.push(match closed.as_slice() {
        [] => texts.t("what-if-closes-none"),
        closed => {
            let count = closed.len();
            let mut list = closed.get(..count.min(ITEMS_LISTED)).unwrap_or_default().join(", ");
            if count > ITEMS_LISTED {
                list.push_str(", ...");
            }
            let args = [("count", count.into()), ("of", items.len().into()), ("list", list.into())];
            texts.t_with("what-if-closes", &args)
        }
    });
    if let Some(next) = open.first() {
        let rest: Vec<Money> = open.iter().map(|item| item.left).collect();
        let args = [
            ("number", next.number.as_str().into()),
            ("day", day(next).into()),
            ("money", words::money(next.left).into()),
            ("count", open.len().into()),
            ("all", words::all_money(&rest).into()),
        ];
        lines.push(texts.t_with("what-if-open", &args));
    }
    lines
}

/// Where the case stands without it and with it.
fn standing(then: &WhatIf, texts: &Texts) -> String {
    let place = |then: &crate::desk::Then| {
        let late = texts.t_with("days-abbreviated", &[("days", then.dpd.into())]);
        format!("{} {late}", then.bucket)
    };
    let args = [("before", place(&then.without).into()), ("after", place(&then.with).into())];
    match then.without.in_collection && !then.with.in_collection {
        true => texts.t_with("what-if-leaves", &args),
        false => texts.t_with("what-if-stands", &args),
    }
}

/// The three amounts of the currencies in which they change.
fn amounts(then: &WhatIf, texts: &Texts) -> Vec<String> {
    let mut lines = Vec::new();
    for before in &then.without.money {
        let currency = before.pay_off.currency;
        let after = then.with.money.iter().find(|after| after.pay_off.currency == currency);
        if after == Some(before) {
            continue;
        }
        let none = Money::new(rust_decimal::Decimal::ZERO, currency);
        let of = |pick: fn(&crate::desk::view::ThreeAmounts) -> Money| {
            words::money(after.map_or(none, pick))
        };
        let args = [
            ("cure", of(|m| m.cure).into()),
            ("hold", of(|m| m.hold).into()),
            ("off", of(|m| m.pay_off).into()),
        ];
        lines.push(texts.t_with("three-amounts", &args));
    }
    lines
}

fn promise(promise: &PromiseThen, texts: &Texts) -> String {
    let missing = Money::new(promise.money.amount - promise.paid.amount, promise.money.currency);
    let args = [
        ("money", words::money(promise.money).into()),
        ("day", words::short_day(promise.due, texts).into()),
        ("missing", words::money(missing).into()),
    ];
    let key = match promise.state {
        PromiseState::Kept => "what-if-keeps",
        PromiseState::Open => "what-if-misses",
        _ => "what-if-too-late",
    };
    texts.t_with(key, &args)
}
