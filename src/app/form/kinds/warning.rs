//! What people make of warnings: a measure taken, a measure found good, a signal noted.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening, Purpose};
use crate::app::state::State;
use crate::desk::request::Request;
use crate::desk::view::{CaseCard, WarningView};
use crate::desk::written::warning_name;
use crate::domain::rules::Indicator;
use crate::domain::warning::Life;

pub(super) const HANDLE: Kind = Kind::new("form-handle", handle_fields, |_, reading| {
    let rule = reading.needed(FieldName::Which)?;
    let measure = reading.needed(FieldName::Text)?;
    Ok(Request::Handle { rule, measure, result: reading.text(FieldName::Detail) })
})
.hints(told);

/// The warnings are those marked in the list.
pub(super) const HANDLE_MANY: Kind = Kind::new(
    "form-handle-many",
    |_, _| Vec::new(),
    |_, reading| {
        let measure = reading.needed(FieldName::Text)?;
        let result = reading.text(FieldName::Detail);
        Ok(Request::Handle { rule: String::new(), measure, result })
    },
)
.of_list()
.hints(|_, _, state| {
    let marked = state.warnings.marked(Life::Acknowledged, &state.session.rules);
    let args = [("count", marked.len().into())];
    vec![Hint { text: state.texts().t_with("hint-handle-many", &args), warns: false }]
});

/// What was done, and what came of it.
#[must_use]
pub fn measure_fields() -> Vec<Field> {
    vec![
        Field::words(FieldName::Text, "field-measure"),
        Field::words(FieldName::Detail, "field-result"),
    ]
}

pub(super) const VERIFY: Kind = Kind::new("form-verify", verify_fields, |_, reading| {
    Ok(Request::Verify {
        rule: reading.needed(FieldName::Which)?,
        note: reading.text(FieldName::Text),
    })
})
.hints(told);

pub(super) const SIGNAL: Kind =
    Kind::new("form-signal", |_, with| signal_fields(with), |_, reading| signal(reading))
        .hints(|_, _, _| Vec::new());

/// Those about which no measure is taken yet.
pub fn unhandled(card: &CaseCard) -> impl Iterator<Item = &WarningView> {
    card.warnings.iter().filter(|warning| warning.life < Life::Handled)
}

/// Those whose measure somebody else has to find good.
pub fn unverified<'c>(card: &'c CaseCard, user: &'c str) -> impl Iterator<Item = &'c WarningView> {
    let handled = card.warnings.iter().filter(|warning| warning.life == Life::Handled);
    handled.filter(move |w| w.handled.as_ref().is_some_and(|handled| handled.seen.by != user))
}

/// Each rule once, the one in hand at the head.
fn choices<'w>(
    warnings: impl Iterator<Item = &'w WarningView>,
    purpose: &Purpose,
) -> Vec<(String, String)> {
    let in_hand = match purpose {
        Purpose::Handle { rule } | Purpose::Verify { rule } => rule.as_deref(),
        _ => None,
    };
    let mut choices: Vec<(String, String)> = Vec::new();
    for warning in warnings {
        if !choices.iter().any(|(rule, _)| *rule == warning.rule) {
            choices.push((warning.rule.clone(), warning.text.clone()));
        }
    }
    choices.sort_by_key(|(rule, _)| in_hand != Some(rule));
    choices
}

/// What one has done on the case today is the measure, unless it is written otherwise.
fn handle_fields(purpose: &Purpose, with: &Opening<'_>) -> Vec<Field> {
    let today = with.now.date();
    let work = ["contact", "promise_made", "payment_claimed", "debit_requested"];
    let done = with.card.events.iter().filter(|event| {
        event.mine && !event.voided && event.at.date() == today && work.contains(&event.kind)
    });
    let last = done.max_by_key(|event| event.at).map_or("", |event| event.text.as_str());
    vec![
        Field::words_of(FieldName::Text, "field-measure", last),
        Field::words(FieldName::Detail, "field-result"),
        Field::coded(FieldName::Which, "field-which", choices(unhandled(with.card), purpose)),
    ]
}

fn verify_fields(purpose: &Purpose, with: &Opening<'_>) -> Vec<Field> {
    let choices = choices(unverified(with.card, with.login), purpose);
    vec![
        Field::words(FieldName::Text, "field-text"),
        Field::coded(FieldName::Which, "field-which", choices),
    ]
}

/// The measure that was taken.
fn told(form: &Form, _: &Reading<'_>, state: &State) -> Vec<Hint> {
    let chosen = form.value(FieldName::Which);
    let card = state.cards.get(form.key);
    let warning = card.and_then(|card| card.warnings.iter().find(|w| w.rule == chosen));
    let handled = warning.and_then(|warning| warning.handled.as_ref());
    let text = handled.map(|handled| {
        let by = state.session.colleagues.name(&handled.seen.by).to_owned();
        let result = handled.result.as_deref().map(|result| format!(" · {result}"));
        let measure = format!("{}{}", handled.measure, result.unwrap_or_default());
        let args = [("by", by.into()), ("measure", measure.into())];
        Hint { text: state.texts().t_with("hint-handled", &args), warns: false }
    });
    text.into_iter().collect()
}

fn signal_fields(with: &Opening<'_>) -> Vec<Field> {
    let signals = with.rules.warnings.iter().filter(|rule| rule.indicator == Indicator::Signal);
    let choices = signals.map(|rule| (rule.id.clone(), warning_name(rule, with.texts)));
    vec![
        Field::coded(FieldName::Which, "field-which", choices).unchosen(),
        Field::words(FieldName::Text, "field-evidence"),
    ]
}

fn signal(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let rule = reading.needed(FieldName::Which)?;
    Ok(Request::Signal { rule, note: reading.needed(FieldName::Text)? })
}
