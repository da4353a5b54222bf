//! Entry into collection as people decide it: confirmed, or not collected for now.

use super::error::DeskError;
use super::ground::Ground;
use crate::domain::entry::{Entry, last_day};
use crate::domain::event::Body;
use crate::domain::fold::owner;
use crate::domain::time::Date;

impl Ground<'_> {
    /// Whoever holds the case says so; of what others hold nobody says it for them.
    pub(super) fn receive(&self, reviewed: bool) -> Result<Body, DeskError> {
        let owner = owner(self.cut);
        if owner.as_deref() != Some(self.user) {
            let owner = owner.unwrap_or_else(|| "-".to_owned());
            let args = [("owner", owner.into()), ("user", self.user.into())];
            return Err(DeskError::refused("error-receive-other", args));
        }
        Ok(if reviewed { Body::CaseReviewed } else { Body::CaseReceived })
    }

    /// A case that waits for it, or that was excluded, belongs into collection.
    pub(super) fn confirm_entry(&self, note: Option<&str>) -> Result<Body, DeskError> {
        match self.facts().entry {
            Entry::New { .. } | Entry::Excluded { .. } => {
                Ok(Body::EntryConfirmed { note: note.map(str::to_owned) })
            }
            Entry::In { .. } => Err(DeskError::wrong("error-entered-already", [])),
            Entry::Outside => Err(DeskError::wrong("error-enters-not", [])),
        }
    }

    /// Not collected until a day, for one of the policy's reasons and no longer than it holds.
    pub(super) fn exclude(
        &self,
        reason: &str,
        until: Date,
        note: Option<&str>,
    ) -> Result<Body, DeskError> {
        self.lead("error-lead-exclude")?;
        let known = &self.rules.entry.exclusions;
        let Some(rule) = known.iter().find(|rule| rule.id == reason) else {
            let known: Vec<&str> = known.iter().map(|rule| rule.id.as_str()).collect();
            let args = [("reason", reason.into()), ("known", known.join(", ").into())];
            return Err(DeskError::wrong("error-no-exclusion", args));
        };
        let facts = self.facts();
        if facts.entry == Entry::Outside {
            return Err(DeskError::wrong("error-enters-not", []));
        }
        let today = self.at.date();
        if until < today {
            let args = [("today", today.into()), ("day", until.into())];
            return Err(DeskError::wrong("error-excluded-until", args));
        }
        let longest = rule.days.zip(facts.oldest_due);
        let longest = longest.map(|(days, due)| (days, last_day(due, days, self.rules)));
        if let Some((days, last)) = longest.filter(|(_, last)| until > *last) {
            let args = [("days", days.into()), ("day", last.into())];
            return Err(DeskError::wrong("error-excluded-longer", args));
        }
        let note = note.map(str::to_owned);
        Ok(Body::EntryExcluded { reason: reason.to_owned(), until, note })
    }
}
