//! Warnings, of one case and over a queue, and figures over the book.

use super::error::DeskError;
use super::queue::Scope;
use super::view::WarningView;
use super::{Desk, words};
use crate::domain::rules::Level;
use crate::domain::standing::Standing;
use crate::report::ageing::{Ageing, ageing};
use serde::Serialize;

/// A warning in the list.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct WarningRow {
    /// The case's number.
    pub case: String,
    /// Who holds the case.
    pub owner: Option<String>,
    /// The warning.
    #[serde(flatten)]
    pub warning: WarningView,
}

impl Desk {
    /// The warnings of the cases in scope: red before amber, unseen before seen, then by date and
    /// case number.
    ///
    /// # Errors
    /// The file fails.
    pub fn warnings(&self, scope: &Scope) -> Result<Vec<WarningRow>, DeskError> {
        let mut rows = Vec::new();
        self.each_standing(scope, |_, number, standing| {
            let views = self.warning_views(standing).into_iter();
            rows.extend(views.map(|warning| WarningRow {
                case: number.to_owned(),
                owner: standing.facts.owner.as_deref().map(str::to_owned),
                warning,
            }));
        })?;
        rows.sort_by(|a, b| order(a).cmp(&order(b)));
        Ok(rows)
    }

    /// The ageing of the whole book.
    ///
    /// # Errors
    /// The file fails.
    pub fn ageing(&self) -> Result<Ageing, DeskError> {
        Ok(ageing(&self.store, &self.rules, self.now(), self.known_at)?)
    }

    pub(super) fn warning_views(&self, standing: &Standing<'_>) -> Vec<WarningView> {
        let words = words::Words { texts: &self.texts, rules: &self.rules };
        let view = |w: &crate::domain::standing::Warning| WarningView {
            rule: self.rules.warnings[w.rule].id.clone(),
            level: w.level,
            anchor: w.anchor,
            value: w.value,
            text: words.warning(w, standing),
            acknowledged: w.acknowledged,
        };
        standing.warnings.iter().map(view).collect()
    }
}

fn order(row: &WarningRow) -> (bool, bool, crate::domain::time::Date, &str, &str) {
    let amber = row.warning.level == Level::Amber;
    (amber, row.warning.acknowledged, row.warning.anchor, &row.case, &row.warning.rule)
}
