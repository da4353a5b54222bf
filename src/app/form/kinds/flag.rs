//! What is known of the debtor that changes how they may be treated: special groups, a lawyer, a
//! request to cease.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening};
use crate::app::state::State;
use crate::app::words;
use crate::desk::request::Request;
use crate::domain::event::PartyFlag;

pub(super) const FLAG: Kind =
    Kind::new("form-flag", |_, with| fields(with), |_, reading| flag(reading))
        .hints(|form, _, state| holding(form, state));

/// Flags in the order shown: what asks for care first, what stops contact after it.
const FLAGS: [PartyFlag; 15] = [
    PartyFlag::Pregnant,
    PartyFlag::Ill,
    PartyFlag::Disabled,
    PartyFlag::Aged,
    PartyFlag::Minor,
    PartyFlag::Student,
    PartyFlag::Military,
    PartyFlag::Disaster,
    PartyFlag::Insolvent,
    PartyFlag::Detained,
    PartyFlag::Deceased,
    PartyFlag::Lawyer,
    PartyFlag::Cease,
    PartyFlag::Agent,
    PartyFlag::Refused,
];

fn fields(with: &Opening<'_>) -> Vec<Field> {
    let flags = FLAGS.map(|flag| with.texts.t(words::flag(flag))).to_vec();
    let holds = [("on", "flag-holds"), ("off", "flag-holds-not")];
    let holds = holds.map(|(code, key)| (code.to_owned(), with.texts.t(key)));
    vec![
        Field::choice(FieldName::Flag, "field-flag", flags).unchosen(),
        Field::coded(FieldName::Holds, "field-holds", holds),
        Field::words(FieldName::Text, "field-text"),
    ]
}

fn flag(reading: &Reading<'_>) -> Result<Request, Wrong> {
    reading.needed(FieldName::Flag)?;
    let flag = FLAGS.get(reading.place(FieldName::Flag)).copied();
    let flag = flag.ok_or((FieldName::Flag, "wrong-empty"))?;
    let on = reading.needed(FieldName::Holds)? == "on";
    Ok(Request::Flag { flag, on, note: reading.text(FieldName::Text) })
}

/// What holds now.
fn holding(form: &Form, state: &State) -> Vec<Hint> {
    let texts = state.texts();
    let debtor = state.cards.get(form.key).and_then(|card| card.parties.first());
    let flags = debtor.map_or(&[][..], |debtor| &debtor.flags);
    let names: Vec<String> = flags.iter().map(|flag| texts.t(words::flag(*flag))).collect();
    let text = || texts.t_with("hint-flags", &[("flags", names.join(", ").into())]);
    (!names.is_empty()).then(|| Hint { text: text(), warns: false }).into_iter().collect()
}
