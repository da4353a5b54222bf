//! The class of a case: another one asked for, one approved or refused.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening};
use crate::app::state::State;
use crate::desk::book::CLASSES;
use crate::desk::request::Request;
use crate::desk::written::class_told;
use crate::domain::time::plus_months;

pub(super) const CLASS: Kind =
    Kind::new("form-class", |_, with| class_fields(with), |_, reading| class(reading))
        .hints(stands);

const APPROVE: &str = "approve";
const REFUSE: &str = "refuse";

/// What somebody else asked for is answered; else a class is asked for.
fn class_fields(with: &Opening<'_>) -> Vec<Field> {
    let texts = with.texts;
    let open = with.card.class_asked.as_ref().filter(|asked| asked.answer.is_none());
    let answers = [(APPROVE, "class-approve"), (REFUSE, "class-refuse")];
    let answers = answers.map(|(code, key)| (code.to_owned(), texts.t(key)));
    let answers = open.map(|_| answers).into_iter().flatten();
    let asks = CLASSES.map(|(code, class)| {
        let args = [("class", texts.t(class.key()).into())];
        (code.to_owned(), texts.t_with("class-ask", &args))
    });
    let until = plus_months(with.now.date(), 1);
    vec![
        Field::coded(FieldName::Verdict, "field-class", answers.chain(asks)).unchosen(),
        Field::day(FieldName::Day, "field-class-until", until, Towards::Future),
        Field::words(FieldName::Text, "field-why"),
    ]
}

fn class(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let code = reading.needed(FieldName::Verdict)?;
    if code == APPROVE || code == REFUSE {
        let note = reading.text(FieldName::Text);
        return Ok(Request::AnswerClass { approved: code == APPROVE, note });
    }
    let class = CLASSES.iter().find(|(name, _)| *name == code).map(|(_, class)| *class);
    let class = class.ok_or((FieldName::Verdict, "wrong-empty"))?;
    let until = reading.day_to_come(FieldName::Day)?;
    Ok(Request::AskClass { class, until, reason: reading.needed(FieldName::Text)? })
}

/// How it stands now.
fn stands(form: &Form, reading: &Reading<'_>, state: &State) -> Vec<Hint> {
    let texts = state.texts();
    let card = state.cards.get(form.key);
    let told = card.map(|card| {
        let name = |login: &str| state.session.colleagues.name(login).to_owned();
        class_told(card, state.now.date(), &name, &texts)
    });
    let told = told.into_iter().flatten().map(|text| Hint { text, warns: false });
    told.chain(super::super::hint::of_days(form, reading, state)).collect()
}
