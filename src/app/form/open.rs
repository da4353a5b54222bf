//! A form as it is opened: its fields in order, each prefilled with what is most likely meant.

use super::{Content, EVERY, Field, FieldName, Form, HOLD_REASONS, Purpose, STEPS};
use crate::app::field::TextField;
use crate::app::record::Kind;
use crate::app::words;
use crate::desk::view::CaseCard;
use crate::domain::money::{Currency, Money};
use crate::domain::rules::{Needs, PaymentReason};
use crate::domain::time::{Date, Moment};
use crate::i18n::Texts;

/// What a form is opened with.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// The case.
    pub card: &'a CaseCard,
    /// The moment.
    pub now: Moment,
    /// The texts of the choices.
    pub texts: &'a Texts,
    /// The policy's reasons for non-payment.
    pub reasons: &'a [PaymentReason],
    /// Who works is a lead.
    pub lead: bool,
    /// What the outcome needs; nothing for a form of its own.
    pub needs: Needs,
}

impl Form {
    /// A form with its prefilled values.
    #[must_use]
    pub fn open(purpose: Purpose, with: Opening<'_>) -> Self {
        let currencies = currencies(with.card);
        let mut names = purpose.fields(with.needs);
        if with.lead
            && let Some(at) = names.iter().position(|name| *name == FieldName::Every)
        {
            names.insert(at + 1, FieldName::Override);
        }
        if currencies.len() > 1
            && let Some(at) = names.iter().position(|name| *name == FieldName::Amount)
        {
            names.insert(at + 1, FieldName::Currency);
        }
        if with.card.accounts.len() < 2 {
            names.retain(|name| *name != FieldName::Account);
        }
        let content = |name| content(name, &purpose, &currencies, with);
        let fields = names.iter().map(|&name| Field { name, content: content(name) }).collect();
        let mut form = Self {
            key: with.card.key,
            purpose,
            fields,
            focus: 0,
            wrong: None,
            touched: false,
            terms: Vec::new(),
            currencies,
            what_if: None,
            asked: None,
        };
        // A call-back's day is mostly today: its time is what has to be typed.
        if with.needs.time {
            form.focus_on(FieldName::Time);
        }
        form
    }
}

/// The currencies of a case, the largest debt first.
#[must_use]
pub fn currencies(card: &CaseCard) -> Vec<Currency> {
    let mut owed: Vec<Money> = card.money.iter().map(|m| m.pay_off).collect();
    owed.sort_by_key(|money| std::cmp::Reverse(money.amount));
    owed.iter().map(|m| m.currency).collect()
}

fn content(
    name: FieldName,
    purpose: &Purpose,
    currencies: &[Currency],
    with: Opening<'_>,
) -> Content {
    let texts = with.texts;
    let choice = |options: Vec<String>| Content::Choice { options, keys: Vec::new(), at: 0 };
    let figures = |text: &str| Content::Typed(TextField::figures(text));
    match name {
        FieldName::Currency => choice(currencies.iter().map(|c| c.code().to_owned()).collect()),
        FieldName::Every => choice(EVERY.map(|e| texts.t(words::every(e))).to_vec()),
        FieldName::Step => choice(STEPS.map(|s| texts.t(words::step(s))).to_vec()),
        FieldName::HoldReason => choice(HOLD_REASONS.map(|r| texts.t(words::hold(r))).to_vec()),
        FieldName::Cause => Content::Choice {
            options: with.reasons.iter().map(|r| texts.name_of(&r.names).to_owned()).collect(),
            keys: with.reasons.iter().map(|r| r.key).collect(),
            at: 0,
        },
        FieldName::Account => choice(accounts(with)),
        FieldName::Kind => Content::Choice {
            options: Kind::ALL.map(|kind| texts.t(kind.name())).to_vec(),
            keys: Kind::ALL.map(|kind| Some(kind.key())).to_vec(),
            at: 0,
        },
        FieldName::Whose => {
            choice(["record-everybody", "record-mine"].map(|k| texts.t(k)).to_vec())
        }
        FieldName::Voided => {
            choice(["record-voided-shown", "record-voided-hidden"].map(|k| texts.t(k)).to_vec())
        }
        FieldName::Parts => figures("1"),
        FieldName::Amount => figures(&first_amount(purpose, with)),
        FieldName::Day => figures(&first_day(purpose, with).to_string()),
        FieldName::Time => figures(""),
        FieldName::Channel
        | FieldName::Proof
        | FieldName::Reason
        | FieldName::Override
        | FieldName::Text => Content::Typed(TextField::words("")),
    }
}

/// All of the case, or one of its accounts.
fn accounts(with: Opening<'_>) -> Vec<String> {
    let numbers = with.card.accounts.iter().map(|account| account.number.clone());
    std::iter::once(with.texts.t("all-accounts")).chain(numbers).collect()
}

/// What cures, until the terms of a promise were read.
fn first_amount(purpose: &Purpose, with: Opening<'_>) -> String {
    let claim = matches!(purpose, Purpose::Claim) || with.needs.claim;
    let largest = with.card.money.iter().max_by(|a, b| a.cure.amount.cmp(&b.cure.amount));
    largest.map_or_else(String::new, |amounts| {
        let hold = amounts.hold.amount.is_zero() || claim;
        let money = if hold { amounts.cure } else { amounts.hold };
        money.currency.plain(money.amount)
    })
}

/// Today for what happened or comes back at a time, tomorrow for what comes next.
fn first_day(purpose: &Purpose, with: Opening<'_>) -> Date {
    let today = with.now.date();
    match purpose {
        Purpose::Next | Purpose::Hold => today.succ_opt().unwrap_or(today),
        _ => today,
    }
}
