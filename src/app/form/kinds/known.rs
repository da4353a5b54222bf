//! What is known of a party turned out to be wrong: corrected, or judged for what it is.

use super::super::kind::Kind;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Opening};
use super::find::source;
use crate::app::words;
use crate::desk::finding::Finding;
use crate::desk::request::Request;
use crate::desk::view::{CaseCard, PartyView, PointView};
use crate::domain::finding::FactKind;
use crate::domain::id::{FactId, PointId};
use crate::domain::party::{PointKind, PointState};
use crate::i18n::Texts;

pub(super) const CORRECT: Kind = Kind::new(
    "form-correct",
    |_, with| {
        let value = Field::words(FieldName::Value, "field-right-value");
        let known = Field::coded(FieldName::Which, "field-which", everything(with));
        [known, value].into_iter().chain(source(with)).collect()
    },
    |_, reading| correct(reading),
);

pub(super) const JUDGE: Kind = Kind::new(
    "form-judge",
    |_, with| {
        let states = STATES.map(|(_, code, key)| (code.to_owned(), with.texts.t(key)));
        vec![
            Field::coded(FieldName::Which, "field-which", everything(with)),
            Field::coded(FieldName::State, "field-state", states),
        ]
    },
    |_, reading| judge(reading),
);

pub(super) const WRONG: Kind = Kind::new(
    "form-wrong",
    |_, with| {
        let numbers = numbers(with.card).map(|(party, point)| choice(party, point, with.texts));
        vec![Field::coded(FieldName::Which, "field-which", numbers)]
    },
    |_, reading| match known(reading)? {
        Known::Point(point) => Ok(Request::JudgePoint { point, state: PointState::NotTheirs }),
        Known::Fact { .. } => Err((FieldName::Which, "wrong-empty")),
    },
);

/// States in the order shown, with their names in a choice.
const STATES: [(PointState, &str, &str); 4] = [
    (PointState::Invalid, "invalid", "point-invalid"),
    (PointState::NotTheirs, "not_theirs", "point-not-theirs"),
    (PointState::Refused, "refused", "point-refused"),
    (PointState::Valid, "valid", "point-valid"),
];

/// The numbers of a case that may still be called, with whose they are.
pub(in crate::app) fn numbers(card: &CaseCard) -> impl Iterator<Item = (&PartyView, &PointView)> {
    let all = card.parties.iter().flat_map(|party| party.points.iter().map(move |p| (party, p)));
    all.filter(|(_, point)| point.kind == PointKind::Phone && point.state == PointState::Valid)
}

fn choice(party: &PartyView, point: &PointView, texts: &Texts) -> (String, String) {
    let whose = words::whose(party, texts);
    let whose = whose.or_else(|| point.label.clone()).unwrap_or_default();
    let state = words::point_state(point.state).map(|key| texts.t(key)).unwrap_or_default();
    let words = [point.masked.as_str(), &whose, &state];
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
    (point.id.to_string(), words.join("  "))
}

/// Every number and address, and what else is known of everybody.
fn everything(with: &Opening<'_>) -> Vec<(String, String)> {
    let mut points: Vec<(usize, (String, String))> = Vec::new();
    let mut facts = Vec::new();
    for (place, party) in with.card.parties.iter().enumerate() {
        let theirs = party.points.iter();
        points.extend(theirs.map(|point| (point.ordinal, choice(party, point, with.texts))));
        for fact in &party.facts {
            let (kind, key) = fact_name(fact.kind);
            let code = format!("{}/{kind}/{}", place + 1, fact.id);
            facts.push((code, format!("{}  {}", fact.masked, with.texts.t(key))));
        }
    }
    points.sort_by_key(|(ordinal, _)| *ordinal);
    points.into_iter().map(|(_, choice)| choice).chain(facts).collect()
}

/// The name in a choice, and the key of what it is called.
fn fact_name(kind: FactKind) -> (&'static str, &'static str) {
    match kind {
        FactKind::Employer => ("employer", "fact-employer"),
        FactKind::RepaymentAccount => ("account", "fact-repayment-account"),
        FactKind::TimeZone => ("zone", "fact-time-zone"),
    }
}

/// What was chosen.
enum Known {
    Point(PointId),
    Fact { party: usize, kind: FactKind, fact: FactId },
}

fn known(reading: &Reading<'_>) -> Result<Known, Wrong> {
    let code = reading.needed(FieldName::Which)?;
    if let Ok(id) = code.parse() {
        return Ok(Known::Point(PointId(id)));
    }
    let fact = || {
        let mut parts = code.splitn(3, '/');
        let party = parts.next()?.parse().ok()?;
        let name = parts.next()?;
        let kind = [FactKind::Employer, FactKind::RepaymentAccount, FactKind::TimeZone];
        let kind = kind.into_iter().find(|kind| fact_name(*kind).0 == name)?;
        Some(Known::Fact { party, kind, fact: FactId(parts.next()?.parse().ok()?) })
    };
    fact().ok_or((FieldName::Which, "wrong-empty"))
}

fn correct(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let (known, value) = (known(reading)?, reading.needed(FieldName::Value)?);
    let source = reading.source()?;
    Ok(Request::Find(match known {
        Known::Point(point) => Finding::Correct { point, value, label: None, source },
        Known::Fact { party, kind, fact } => {
            Finding::Fact { party, kind, value, label: None, instead_of: Some(fact), source }
        }
    }))
}

fn judge(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let code = reading.needed(FieldName::State)?;
    let state = STATES.iter().find(|(_, name, _)| *name == code);
    let state = state.map_or(PointState::Invalid, |(state, ..)| *state);
    match known(reading)? {
        Known::Point(point) => Ok(Request::JudgePoint { point, state }),
        Known::Fact { .. } if state == PointState::Valid => {
            Err((FieldName::State, "wrong-state-of-fact"))
        }
        Known::Fact { fact, .. } => Ok(Request::Find(Finding::Retire { fact })),
    }
}
