//! Where a case stands on its way: its stages, the strategy, the clocks of the debt.

use crate::domain::clock::ClockKind;
use crate::domain::event::Step;
use crate::domain::id::ActId;
use crate::domain::time::Date;
use serde::Serialize;

/// A stage of the work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct StageView {
    /// The rule's id.
    pub rule: String,
    /// Its place, from 0 to 7.
    pub number: u8,
    /// Its name.
    pub name: String,
}

/// A stage that the case came into.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct StageReached {
    /// Which.
    #[serde(flatten)]
    pub stage: StageView,
    /// Since when.
    pub on: Date,
    /// The next one was reached before anybody did anything in this one.
    pub unnoticed: bool,
}

/// A clock of the debt that runs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ClockView {
    /// The rule's id.
    pub rule: String,
    /// What it is about.
    pub kind: ClockKind,
    /// Its name.
    pub name: String,
    /// The day from which it runs.
    pub from: Date,
    /// Why it runs from that day, in words.
    pub began: String,
    /// Its last day.
    pub last: Date,
    /// When something last happened that would start it anew if it could be proved.
    pub weak: Option<Date>,
    /// The act that set it; `None`: it runs by itself.
    #[serde(serialize_with = "as_text")]
    pub act: Option<ActId>,
    /// What it is for.
    pub note: Option<String>,
}

fn as_text<S: serde::Serializer>(act: &Option<ActId>, serializer: S) -> Result<S::Ok, S::Error> {
    act.map(|act| act.to_string()).serialize(serializer)
}

/// A row of the strategy that fits the case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct StrategyView {
    /// Its place in the policy.
    #[serde(skip)]
    pub place: usize,
    /// Its id.
    pub rule: String,
    /// The step that it is for.
    pub step: Step,
    /// By which text that is done.
    pub template: Option<String>,
    /// It decides the next action.
    pub proposed: bool,
}
