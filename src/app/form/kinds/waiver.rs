//! A waiver: a part of the debt asked to be waived, or one approved or refused.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening};
use crate::app::state::State;
use crate::desk::request::Request;
use crate::desk::written::waiver_told;
use crate::domain::part::Part;

pub(super) const WAIVER: Kind =
    Kind::new("form-waiver", |_, with| fields(with), |_, reading| waiver(reading)).hints(stands);

const APPROVE: &str = "approve";
const REFUSE: &str = "refuse";

/// What somebody else asked for is answered; else a part is asked for.
fn fields(with: &Opening<'_>) -> Vec<Field> {
    let (texts, card) = (with.texts, with.card);
    let open = card.waivers.iter().any(|waiver| waiver.answer.is_none());
    let answers = [(APPROVE, "class-approve"), (REFUSE, "class-refuse")];
    let answers = answers.map(|(code, key)| (code.to_owned(), texts.t(key)));
    let answers = answers.into_iter().filter(|_| open);
    let asks = Part::ALL.into_iter().filter(|part| with.rules.waiver.parts.contains(part));
    let asks = asks.map(|part| {
        let args = [("part", texts.t(part.key()).into())];
        (part.key().to_owned(), texts.t_with("waiver-ask", &args))
    });
    let mut fields = vec![
        Field::coded(FieldName::Verdict, "field-waiver", answers.chain(asks)).unchosen(),
        Field::figures(FieldName::Amount, "field-waiver-amount", ""),
    ];
    if card.accounts.len() > 1 {
        let numbers = card.accounts.iter().map(|a| (a.number.clone(), a.number.clone()));
        fields.push(Field::coded(FieldName::Account, "field-account", numbers));
    }
    fields.push(Field::words(FieldName::Text, "field-why"));
    fields
}

fn waiver(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let code = reading.needed(FieldName::Verdict)?;
    if code == APPROVE || code == REFUSE {
        let note = reading.text(FieldName::Text);
        return Ok(Request::AnswerWaiver { approved: code == APPROVE, note });
    }
    let part = Part::ALL.into_iter().find(|part| part.key() == code);
    let part = part.ok_or((FieldName::Verdict, "wrong-empty"))?;
    let (money, account) = (reading.money()?, reading.text(FieldName::Account));
    Ok(Request::AskWaiver { account, part, money, reason: reading.needed(FieldName::Text)? })
}

/// What was asked for, and what is left of each part.
fn stands(form: &Form, _: &Reading<'_>, state: &State) -> Vec<Hint> {
    let texts = state.texts();
    let Some(card) = state.cards.get(form.key) else { return Vec::new() };
    let name = |login: &str| state.session.colleagues.name(login).to_owned();
    let told = waiver_told(card, state.now.date(), &name, &texts);
    told.into_iter().map(|text| Hint { text, warns: false }).collect()
}
