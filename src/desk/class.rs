//! The class of a case as people set it: one asks, another one approves.

use super::error::DeskError;
use super::ground::Ground;
use crate::domain::class::Class;
use crate::domain::event::Body;
use crate::domain::floor::asked;
use crate::domain::time::Date;

impl Ground<'_> {
    /// Another class until a day, for a reason, once somebody else has approved it.
    pub(super) fn ask_class(
        &self,
        class: Class,
        until: Date,
        reason: &str,
    ) -> Result<Body, DeskError> {
        let today = self.at.date();
        if until <= today {
            let args = [("today", today.into()), ("day", until.into())];
            return Err(DeskError::wrong("error-class-until", args));
        }
        Ok(Body::ClassAsked { class, until, reason: reason.to_owned() })
    }

    /// A lead answers what somebody else asked for.
    pub(super) fn answer_class(
        &self,
        approved: bool,
        note: Option<&str>,
    ) -> Result<Body, DeskError> {
        let Some(asked) = asked(self.cut).filter(|asked| asked.answer.is_none()) else {
            return Err(DeskError::wrong("error-no-class-asked", []));
        };
        self.lead("error-lead-class")?;
        if asked.by == self.user {
            return Err(DeskError::refused("error-own-class", []));
        }
        Ok(Body::ClassAnswered { asked: asked.act, approved, note: note.map(str::to_owned) })
    }

    /// The terms were changed on a day that has come.
    pub(super) fn restructured(&self, on: Date, note: &str) -> Result<Body, DeskError> {
        self.not_ahead(on)?;
        Ok(Body::Restructured { on, note: note.to_owned() })
    }
}
