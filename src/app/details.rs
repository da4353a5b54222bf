//! What is written down of a contact besides its outcome: how long it took, what it cost, its
//! recording, what the debtor was told. All of it may stay empty.

use super::form::{FieldName, Filled, read, ticks};
use crate::domain::id::PointId;
use crate::domain::time::Moment;
use crate::i18n::Texts;
use serde::{Deserialize, Serialize};

/// Details of the contact on one number or address.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Details {
    /// Which; `None` for a case without any.
    pub point: Option<PointId>,
    /// What was filled in.
    pub filled: Filled,
    /// When the contact began, where that was noticed.
    #[serde(default)]
    pub started: Option<Moment>,
}

impl Details {
    /// Nothing was filled in; the day alone is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let says = |(name, text): (&FieldName, &String)| *name != FieldName::On && !text.is_empty();
        self.started.is_none() && !self.filled.iter().any(says)
    }

    /// In a few words, for the line of the number.
    #[must_use]
    pub fn short(&self, texts: &Texts) -> String {
        let text = |name| self.filled.get(&name).filter(|text| !text.is_empty());
        let told = text(FieldName::Told).map(|kept| ticks::codes(kept).len());
        let minutes = text(FieldName::Minutes).and_then(|text| read::length(text));
        let hours = match (text(FieldName::From), text(FieldName::To)) {
            (Some(from), Some(to)) => Some(format!("{from}-{to}")),
            (from, _) => from.cloned(),
        };
        let dialled = self.started.map(|at| at.format("%H:%M").to_string());
        let parts = [
            dialled.map(|at| texts.t_with("contact-dialled", &[("time", at.into())])),
            hours,
            text(FieldName::With).map(|who| texts.t_with("visit-with", &[("who", who.into())])),
            minutes.map(|seconds| {
                texts.t_with("contact-minutes", &[("minutes", seconds.div_ceil(60).into())])
            }),
            told.map(|count| texts.t_with("contact-told-count", &[("count", count.into())])),
            text(FieldName::Cost).cloned(),
            text(FieldName::Recording)
                .map(|number| texts.t_with("contact-recording", &[("what", number.into())])),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The note among them, which goes to the outcome's once there is one.
    pub fn take_note(&mut self) -> Option<String> {
        self.filled.remove(&FieldName::Text).filter(|text| !text.is_empty())
    }
}
