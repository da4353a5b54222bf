//! What somebody makes of the debtor's ability and willingness to pay.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening};
use crate::app::state::State;
use crate::desk::request::Request;
use crate::desk::written::day_beside;

pub(super) const ASSESS: Kind =
    Kind::new("form-assess", |_, with| fields(with), |_, reading| assess(reading)).hints(known);

const YES: &str = "yes";

fn fields(with: &Opening<'_>) -> Vec<Field> {
    let choices = |keys: [&'static str; 2]| {
        [YES, "no"].into_iter().zip(keys).map(|(code, key)| (code.to_owned(), with.texts.t(key)))
    };
    let able = choices(["assess-able", "assess-not-able"]);
    let willing = choices(["assess-willing", "assess-not-willing"]);
    vec![
        Field::coded(FieldName::State, "field-able", able).unchosen(),
        Field::coded(FieldName::Verdict, "field-willing", willing).unchosen(),
        Field::words(FieldName::Text, "field-evidence"),
    ]
}

fn assess(reading: &Reading<'_>) -> Result<Request, Wrong> {
    Ok(Request::Assess {
        able: reading.needed(FieldName::State)? == YES,
        willing: reading.needed(FieldName::Verdict)? == YES,
        note: reading.needed(FieldName::Text)?,
    })
}

/// What was found before.
fn known(form: &Form, _: &Reading<'_>, state: &State) -> Vec<Hint> {
    let texts = state.texts();
    let card = state.cards.get(form.key);
    let made = card.and_then(|card| card.assessment.as_ref());
    let hint = made.map(|made| {
        let args = [
            ("what", texts.t(made.quadrant.key()).into()),
            ("by", state.session.colleagues.name(&made.seen.by).to_owned().into()),
            ("when", day_beside(made.seen.at.date(), state.now.date(), &texts).into()),
            ("note", made.note.as_str().into()),
        ];
        Hint { text: texts.t_with("hint-assessed", &args), warns: false }
    });
    hint.into_iter().collect()
}
