//! Warnings, of one case and over a queue, and figures over the book.

use super::error::DeskError;
use super::queue::Scope;
use super::view::{CaseKey, WarningEntry, WarningKey, WarningLine, WarningList, WarningView};
use super::{Desk, words};
use crate::domain::rules::Level;
use crate::domain::standing::{Standing, Warning, stand};
use crate::domain::time::{Date, plus_days, start_of};
use crate::domain::warning::Life;
use crate::report::ageing::{Ageing, ageing};
use crate::report::day::{Day, Wanted, day};
use chrono::TimeDelta;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

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
    /// The warnings of the cases in scope: unseen, seen, handled, verified; red before amber; then by
    /// date and case number.
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

    /// The same list, compact: the screens keep this and read lines for what is in view.
    ///
    /// # Errors
    /// The file fails.
    pub fn warning_list(&self, scope: &Scope) -> Result<WarningList, DeskError> {
        let mut sorted = Vec::new();
        let mut owners = Owners::default();
        self.each_standing(scope, |key, number, standing| {
            let today = standing.as_of.date();
            let owner = standing.facts.owner.as_ref().filter(|_| !standing.warnings.is_empty());
            let owner = owner.map(|owner| owners.place(owner));
            sorted.extend(standing.warnings.iter().map(|w| {
                let (rule, level, anchor) = (w.rule, w.level, w.anchor);
                let (life, late) = (w.life, w.is_late(today, standing.facts, &self.rules));
                let entry = WarningEntry { key, rule, level, life, late, owner, anchor };
                (entry, Box::<str>::from(number))
            }));
        })?;
        sorted.sort_by(|(a, a_number), (b, b_number)| {
            let order = |e: &WarningEntry| (e.life, std::cmp::Reverse(e.level), e.anchor);
            order(a).cmp(&order(b)).then_with(|| (a_number, a.rule).cmp(&(b_number, b.rule)))
        });
        let entries = sorted.into_iter().map(|(entry, _)| entry).collect();
        Ok(WarningList { entries, owners: owners.all })
    }

    /// Lines of that list for what is in view; a warning that no longer holds is left out.
    ///
    /// # Errors
    /// The file fails.
    pub fn warning_lines(&self, asked: &[WarningKey]) -> Result<Vec<WarningLine>, DeskError> {
        let mut keys: Vec<CaseKey> = asked.iter().map(|(key, ..)| *key).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut found = Vec::with_capacity(asked.len());
        for line in self.lines(&keys)? {
            let standing = stand(&line.facts, &self.rules, self.now());
            let Some(row) = self.row(line.key, &line.number, &line.name, &standing) else {
                continue;
            };
            let views = self.warning_views(&standing);
            for (warning, view) in standing.warnings.iter().zip(views) {
                let (key, rule) = (line.key, warning.rule);
                if asked.contains(&(key, rule, warning.anchor)) {
                    found.push(WarningLine { key, rule, warning: view, row: row.clone() });
                }
            }
        }
        Ok(found)
    }

    /// The ageing of the whole book, by the policy's buckets or those of another scheme of it.
    ///
    /// # Errors
    /// There is no such scheme, or the file fails.
    pub fn ageing(&self, scheme: Option<&str>) -> Result<Ageing, DeskError> {
        let schemes = &self.rules.schemes;
        let buckets = match scheme {
            None => None,
            Some(id) => match schemes.iter().find(|scheme| scheme.id == id) {
                Some(scheme) => Some(&scheme.buckets),
                None => {
                    let known: Vec<&str> = schemes.iter().map(|scheme| &*scheme.id).collect();
                    let known = if known.is_empty() { "-".to_owned() } else { known.join(", ") };
                    let args = [("name", id.into()), ("known", known.into())];
                    return Err(DeskError::wrong("error-no-scheme", args));
                }
            },
        };
        Ok(ageing(&self.store, &self.rules, buckets, self.now(), self.known_at)?)
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
        let (today, facts) = (standing.as_of.date(), standing.facts);
        let times = |w: &Warning| w.times(facts, &self.rules);
        let view = |w: &Warning| WarningView {
            rule: self.rules.warnings[w.rule].id.clone(),
            level: w.level,
            anchor: w.anchor,
            value: w.value,
            text: words.warning(w, standing),
            acknowledged: w.acknowledged(),
            life: w.life,
            raised: times(w).0,
            handle_by: times(w).1,
            late: w.is_late(today, facts, &self.rules),
            late_with: None,
            seen: None,
            handled: None,
            noted: None,
        };
        standing.warnings.iter().map(view).collect()
    }
}

/// Who holds the cases, each once.
#[derive(Default)]
struct Owners {
    all: Vec<Arc<str>>,
    places: HashMap<Arc<str>, u32>,
}

impl Owners {
    fn place(&mut self, owner: &Arc<str>) -> u32 {
        if let Some(place) = self.places.get(owner) {
            return *place;
        }
        let place = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(owner.clone());
        self.places.insert(owner.clone(), place);
        place
    }
}

fn order(row: &WarningRow) -> (Life, bool, Date, &str, &str) {
    let amber = row.warning.level == Level::Amber;
    (row.warning.life, amber, row.warning.anchor, &row.case, &row.warning.rule)
}
