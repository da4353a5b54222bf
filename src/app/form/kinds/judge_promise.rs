//! A promise that is cancelled, let rest, or looked at again.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening, Purpose};
use crate::app::state::State;
use crate::app::words;
use crate::desk::request::Request;
use crate::desk::view::{CaseCard, PromiseView};
use crate::domain::id::ActId;
use crate::domain::promise::PromiseState;

/// The code of what is chosen: every payment since it was made counts, late or not.
const AGAIN: &str = "again";
/// It no longer counts, or asks for a call.
const REST: &str = "rest";

pub(super) const JUDGE_PROMISE: Kind = Kind::new("form-judge-promise", fields, read).hints(told);

fn promise_of(purpose: &Purpose) -> Option<ActId> {
    match purpose {
        Purpose::JudgePromise { promise } => Some(*promise),
        _ => None,
    }
}

fn found(card: &CaseCard, act: ActId) -> Option<&PromiseView> {
    card.promises.iter().find(|promise| promise.act == act)
}

/// An open promise can only be cancelled.
fn fields(purpose: &Purpose, with: &Opening<'_>) -> Vec<Field> {
    let promise = promise_of(purpose).and_then(|act| found(with.card, act));
    let open = promise.is_some_and(|promise| promise.state == PromiseState::Open);
    let choice = |code: &str, key: &str| (code.to_owned(), with.texts.t(key));
    let choices = if open {
        vec![choice(REST, "judge-cancel")]
    } else {
        vec![choice(AGAIN, "judge-again"), choice(REST, "judge-rest")]
    };
    vec![
        Field::coded(FieldName::Verdict, "field-verdict", choices),
        Field::words(FieldName::Reason, "field-reason"),
    ]
}

fn read(purpose: &Purpose, reading: &Reading<'_>) -> Result<Request, Wrong> {
    let promise = promise_of(purpose).ok_or((FieldName::Reason, "wrong-empty"))?;
    let reason = reading.needed(FieldName::Reason)?;
    Ok(match reading.text(FieldName::Verdict).as_deref() {
        Some(AGAIN) => Request::ReevaluatePromise { promise, reason },
        _ => Request::CancelPromise { promise, reason },
    })
}

/// Which promise it is.
fn told(form: &Form, _: &Reading<'_>, state: &State) -> Vec<Hint> {
    let promise = promise_of(&form.purpose)
        .and_then(|act| state.cards.get(form.key).and_then(|card| found(card, act)));
    let texts = &state.session.texts;
    let line = |promise: &PromiseView| {
        let parts = promise.parts.iter();
        let parts: Vec<String> = parts
            .map(|(day, money)| {
                format!("{} {}", words::short_day(*day, texts), words::money(*money))
            })
            .collect();
        let stands = texts.t(words::promise(promise.state));
        let by = state.session.colleagues.name(&promise.by);
        format!("{}  {stands}  {by}", parts.join("  "))
    };
    promise.map(|p| Hint { text: line(p), warns: false }).into_iter().collect()
}
