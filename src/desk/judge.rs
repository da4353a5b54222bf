//! The rules judged on the book's own past, and how cases moved between buckets.

use super::Desk;
use super::error::DeskError;
use crate::domain::rules::Rules;
use crate::domain::time::Date;
use crate::report::evaluate::{Evaluation, Span, evaluate};
use crate::report::movement::{Movements, movements};
use crate::report::replay::Known;
use chrono::Days;

/// Which past, and what is judged beside the policy in force.
#[derive(Clone, Copy, Debug, Default)]
pub struct Judge<'a> {
    /// The first day; `None`: so many days before the last as the policy says.
    pub from: Option<Date>,
    /// The last day; `None`: the last one of which the outcome is known.
    pub to: Option<Date>,
    /// Within how many days a roll or a payment counts; `None`: the policy's.
    pub within: Option<u32>,
    /// Each file and event as if known on its own day, for a past that was brought in later.
    pub as_dated: bool,
    /// Another policy to set beside.
    pub against: Option<&'a Rules>,
}

impl Desk {
    /// Judges the policy in force, and another beside it, on a span of the past.
    ///
    /// # Errors
    /// The days are the wrong way round, nothing was known on them, or the file fails.
    pub fn evaluate(
        &self,
        asked: Judge<'_>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Vec<Evaluation>, DeskError> {
        let span = self.span(&asked)?;
        let mut policies = vec![self.rules.as_ref()];
        policies.extend(asked.against);
        Ok(evaluate(&self.store, &policies, span, progress)?)
    }

    fn span(&self, asked: &Judge<'_>) -> Result<Span, DeskError> {
        let rules = self.rules.evaluate;
        let back = |day: Date, days: u32| day.checked_sub_days(Days::new(days.into()));
        let within = asked.within.unwrap_or(rules.within);
        let batches = self.store.batches()?;
        let batches = || batches.iter().filter(|batch| batch.is_visible());
        let today = self.now().date();
        // Beyond its last file a book only grows older: nothing that happened there is known.
        let known_to = batches().map(|batch| batch.as_of).max().map_or(today, |day| day.min(today));
        let last = || back(known_to, within).unwrap_or(known_to);
        let to = asked.to.unwrap_or_else(last).min(known_to);
        let from = asked.from.or_else(|| back(to, rules.back)).unwrap_or(to);
        if from > to {
            let args = [("from", from.to_string().into()), ("to", to.to_string().into())];
            return Err(DeskError::wrong("error-span", args));
        }
        let first = batches().map(|batch| batch.imported.date()).min();
        if let Some(first) = first.filter(|first| !asked.as_dated && *first > to) {
            let args = [("to", to.to_string().into()), ("first", first.to_string().into())];
            return Err(DeskError::wrong("error-nothing-known", args));
        }
        let known = if asked.as_dated { Known::AsDated } else { Known::Then };
        Ok(Span { from, to, known_to, within, known })
    }

    /// How cases moved between buckets from the end of one day to that of another.
    ///
    /// # Errors
    /// The days are the wrong way round or have not come yet, or the file fails.
    pub fn movements(&self, from: Date, to: Date) -> Result<Movements, DeskError> {
        if from > to {
            let args = [("from", from.to_string().into()), ("to", to.to_string().into())];
            return Err(DeskError::wrong("error-span", args));
        }
        if to > self.now().date() {
            return Err(DeskError::wrong("error-day-ahead", [("day", to.to_string().into())]));
        }
        Ok(movements(&self.store, &self.rules, (from, to))?)
    }
}
