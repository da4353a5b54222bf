//! A case file lived through again, day after day, as it was known then or as its dates tell it.

use crate::domain::casefile::CaseFile;
use crate::domain::facts::Facts;
use crate::domain::fold::fold;
use crate::domain::rules::Rules;
use crate::domain::time::{Date, Moment, NEVER};

/// What a day of the past is judged on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known {
    /// What was on record by then.
    Then,
    /// All that is on record now, each file and event on its own day.
    AsDated,
}

/// Facts of one case at rising moments, folded anew only where they change.
#[derive(Debug)]
pub struct Replay<'a> {
    file: &'a CaseFile,
    rules: &'a Rules,
    known: Known,
    facts: Option<(Facts, Moment)>,
}

impl<'a> Replay<'a> {
    /// Begins one.
    #[must_use]
    pub fn new(file: &'a CaseFile, rules: &'a Rules, known: Known) -> Self {
        Self { file, rules, known, facts: None }
    }

    /// The facts at a moment no earlier than the last one asked for.
    pub fn facts_at(&mut self, at: Moment) -> &Facts {
        let holds = self.facts.take().filter(|(_, until)| at < *until);
        let (facts, _) = self.facts.insert(holds.unwrap_or_else(|| self.fold(at)));
        facts
    }

    /// The facts and until when they are the same.
    fn fold(&self, at: Moment) -> (Facts, Moment) {
        let known = match self.known {
            Known::Then => at,
            Known::AsDated => NEVER,
        };
        let facts = fold(self.file, at, known, self.rules);
        let until = facts.until.min(self.learnt_after(known));
        (facts, until)
    }

    /// When more came on record than was known.
    fn learnt_after(&self, known: Moment) -> Moment {
        let batches = self.file.batches.iter();
        let batches = batches.flat_map(|b| [Some(b.imported), b.withdrawn]).flatten();
        let events = self.file.events.iter().map(|event| event.recorded);
        batches.chain(events).filter(|at| *at > known).min().unwrap_or(NEVER)
    }
}

/// Every day from one to another, both included.
pub(super) fn each_day(from: Date, to: Date) -> impl Iterator<Item = Date> {
    from.iter_days().take_while(move |day| *day <= to)
}
