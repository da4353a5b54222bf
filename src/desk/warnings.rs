//! Warnings, of one case and over a queue, and figures over the book.

use super::error::DeskError;
use super::queue::Scope;
use super::view::WarningView;
use super::{Desk, words};
use crate::domain::rules::Level;
use crate::domain::standing::Standing;
use crate::domain::time::{Date, plus_days, start_of};
use crate::report::ageing::{Ageing, ageing};
use crate::report::day::{Day, Wanted, day};
use chrono::TimeDelta;
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

    /// What somebody (`None`: the user) did on a day (`None`: that of the desk's moment), up to
    /// that moment.
    ///
    /// # Errors
    /// The day has not come yet, or the file fails.
    pub fn day(&self, login: Option<&str>, on: Option<Date>) -> Result<Day, DeskError> {
        if let Some(on) = on.filter(|on| *on > self.now().date()) {
            return Err(DeskError::wrong("error-day-ahead", [("day", on.to_string().into())]));
        }
        let user = login.unwrap_or(&self.user);
        let last = |day: Date| start_of(plus_days(day, 1)) - TimeDelta::milliseconds(1);
        let as_of = on.map_or(self.now(), |on| self.now().min(last(on)));
        let wanted = Wanted { user, as_of, known_at: self.known_at };
        Ok(day(&self.store, &self.rules, wanted)?)
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
            seen: None,
        };
        standing.warnings.iter().map(view).collect()
    }
}

fn order(row: &WarningRow) -> (bool, bool, crate::domain::time::Date, &str, &str) {
    let amber = row.warning.level == Level::Amber;
    (amber, row.warning.acknowledged, row.warning.anchor, &row.case, &row.warning.rule)
}
