//! When the debt has to be paid: a signed plan, and terms that were changed.

use super::super::hint::{self, Hint};
use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening};
use super::promise::EVERY;
use crate::app::state::State;
use crate::app::words;
use crate::desk::request::{NewPlan, Request};
use crate::domain::time::plus_months;

pub(super) const PLAN: Kind =
    Kind::new("form-plan", |_, with| plan_fields(with), |_, reading| plan(reading)).hints(parts);

pub(super) const TERMS: Kind =
    Kind::new("form-terms", |_, with| terms_fields(with), |_, reading| terms(reading));

/// The most parts of a plan that a form takes: thirty years of months.
const MOST_PARTS: u32 = 360;

/// All that is owed in monthly parts from next month on, until something else is typed.
fn plan_fields(with: &Opening<'_>) -> Vec<Field> {
    let every = EVERY.map(|every| with.texts.t(words::every(every))).to_vec();
    let (today, owed) = (with.now.date(), with.card.money.first());
    let owed = owed.map(|owed| owed.pay_off.currency.plain(owed.pay_off.amount));
    let first = plus_months(today, 1).to_string();
    vec![
        Field::figures(FieldName::Amount, "field-amount", &owed.unwrap_or_default()),
        Field::figures(FieldName::Begins, "field-plan-first", &first),
        Field::figures(FieldName::Parts, "field-parts", "12"),
        Field::choice(FieldName::Every, "field-every", every),
        Field::day(FieldName::Day, "field-plan-signed", today, Towards::Past),
        Field::words(FieldName::Text, "field-plan-terms"),
    ]
}

fn plan(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let parts = reading.parts(FieldName::Begins, MOST_PARTS)?;
    let signed = reading.past_day(FieldName::Day)?;
    let terms = reading.needed(FieldName::Text)?;
    Ok(Request::Plan(NewPlan { parts, accounts: Vec::new(), signed, terms }))
}

/// The first of its parts.
fn parts(form: &Form, reading: &Reading<'_>, state: &State) -> Vec<Hint> {
    let texts = state.texts();
    let parts = reading.parts(FieldName::Begins, MOST_PARTS).unwrap_or_default();
    let each = parts.first().map(|(_, each)| *each);
    let text = each.map(|each| hint::series(&parts, each, &texts));
    let last = parts.last().map(|(day, _)| {
        let args = [("day", words::full_day(*day, &texts).into())];
        texts.t_with("plan-last", &args)
    });
    let told = [text, last].into_iter().flatten();
    told.map(|text| Hint { text, warns: false })
        .chain(hint::of_days(form, reading, state))
        .collect()
}

const CHANGED: &str = "changed";
const DUE_AT_ONCE: &str = "due-at-once";
const PUT_OFF: &str = "put-off";

fn terms_fields(with: &Opening<'_>) -> Vec<Field> {
    let today = with.now.date();
    let kinds = [CHANGED, DUE_AT_ONCE, PUT_OFF]
        .map(|code| (code.to_owned(), with.texts.t(&format!("terms-{code}"))));
    vec![
        Field::coded(FieldName::Kind, "field-terms-kind", kinds),
        Field::day(FieldName::Day, "field-terms-on", today, Towards::Past),
        Field::day(FieldName::Until, "field-terms-until", plus_months(today, 1), Towards::Future),
        Field::words(FieldName::Text, "field-terms"),
    ]
}

fn terms(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let on = reading.past_day(FieldName::Day)?;
    let note = reading.needed(FieldName::Text)?;
    let accounts = Vec::new();
    Ok(match reading.needed(FieldName::Kind)?.as_str() {
        DUE_AT_ONCE => Request::DueAtOnce { on, accounts, note },
        PUT_OFF => {
            let until = reading.day_to_come(FieldName::Until)?;
            Request::PutOff { on, until, accounts, note }
        }
        _ => Request::Restructured { on, note },
    })
}
