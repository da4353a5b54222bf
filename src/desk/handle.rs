//! What people do about warnings: see one, take a measure, find a measure good, note a signal.

use super::error::DeskError;
use super::finding::needed;
use super::ground::Ground;
use crate::domain::event::Body;
use crate::domain::rules::Indicator;
use crate::domain::standing::{Warning, stand};
use crate::domain::time::Date;
use crate::domain::warning::{Life, answer};

impl Ground<'_> {
    pub(super) fn acknowledge(&self, rule: &str) -> Result<Body, DeskError> {
        let warning = self.warning(rule, |w| !w.acknowledged())?;
        Ok(Body::WarningAcknowledged {
            rule: rule.to_owned(),
            anchor: warning.anchor,
            shown: warning.value.to_string(),
        })
    }

    /// A measure was taken.
    pub(super) fn handle(
        &self,
        rule: &str,
        measure: &str,
        result: Option<&str>,
    ) -> Result<Body, DeskError> {
        let warning = self.warning(rule, |w| w.life < Life::Handled)?;
        Ok(Body::WarningHandled {
            rule: rule.to_owned(),
            anchor: warning.anchor,
            shown: warning.value.to_string(),
            measure: needed(measure)?,
            result: result.map(str::to_owned),
        })
    }

    /// A lead who did not take the measure finds it good.
    pub(super) fn verify(&self, rule: &str, note: Option<&str>) -> Result<Body, DeskError> {
        self.lead("error-lead-verify")?;
        let warning = self.warning(rule, |w| w.life == Life::Handled)?;
        let handled =
            self.answered(rule, warning.anchor).filter(|(life, _)| *life == Life::Handled);
        let by: Vec<&str> = handled.map(|(_, by)| by).collect();
        if by.is_empty() {
            return Err(DeskError::wrong("error-not-handled", [("rule", rule.into())]));
        }
        if by.contains(&self.user) {
            return Err(DeskError::refused("error-verify-own", [("rule", rule.into())]));
        }
        let note = note.map(str::to_owned);
        Ok(Body::WarningVerified { rule: rule.to_owned(), anchor: warning.anchor, note })
    }

    /// A sign of trouble that no figure shows.
    pub(super) fn signal(&self, rule: &str, note: &str) -> Result<Body, DeskError> {
        let known = self.rules.warnings.iter().filter(|r| r.indicator == Indicator::Signal);
        if !known.clone().any(|known| known.id == rule) {
            let known: Vec<&str> = known.map(|known| known.id.as_str()).collect();
            let args = [("name", rule.into()), ("known", known.join(", ").into())];
            return Err(DeskError::wrong("error-no-signal", args));
        }
        Ok(Body::SignalNoted { rule: rule.to_owned(), note: needed(note)? })
    }

    /// The first warning of that rule that holds and that one can do it with, else the first.
    fn warning(&self, rule: &str, fits: impl Fn(&Warning) -> bool) -> Result<Warning, DeskError> {
        let facts = self.facts();
        let standing = stand(&facts, self.rules, self.at);
        let id = |w: &Warning| self.rules.warnings[w.rule].id.as_str();
        let of_rule = standing.warnings.iter().filter(|w| id(w) == rule);
        let found = of_rule.clone().find(|w| fits(w)).or_else(|| of_rule.clone().next());
        found.copied().ok_or_else(|| {
            let raised: Vec<&str> = standing.warnings.iter().map(id).collect();
            let args = [("rule", rule.into()), ("known", raised.join(", ").into())];
            let key = if raised.is_empty() { "error-no-warnings" } else { "error-no-warning" };
            DeskError::wrong(key, args)
        })
    }

    /// Who did what about it.
    fn answered<'g>(&'g self, rule: &'g str, on: Date) -> impl Iterator<Item = (Life, &'g str)> {
        let events = self.cut.events.iter();
        events.filter_map(move |event| {
            let (of, anchor, life) = answer(event)?;
            (of == rule && anchor == on).then_some((life, event.by.as_str()))
        })
    }
}
