//! What the desk refuses or fails at: one sentence, and a hint what to do.

use crate::store::StoreError;
use std::fmt;

/// Which kind of failure; the command line makes its exit codes of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The file or the machine failed.
    Failed,
    /// The request itself is wrong.
    Wrong,
    /// A rule or a role is against it.
    Refused,
    /// Some rows of a file were rejected.
    Rejected,
}

/// Why the desk did not do it. Nothing was changed.
#[derive(Debug)]
pub struct DeskError {
    /// Which kind.
    pub kind: Kind,
    /// What happened, as a sentence.
    pub what: String,
    /// What to do.
    pub hint: Option<String>,
}

impl DeskError {
    /// A wrong request.
    pub fn wrong(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { kind: Kind::Wrong, what: what.into(), hint: Some(hint.into()) }
    }

    /// A rule or a role is against it.
    pub fn refused(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { kind: Kind::Refused, what: what.into(), hint: Some(hint.into()) }
    }

    /// The file or the machine failed.
    pub fn failed(what: impl Into<String>) -> Self {
        Self { kind: Kind::Failed, what: what.into(), hint: None }
    }
}

impl fmt::Display for DeskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        self.hint.iter().try_for_each(|hint| write!(f, "; {hint}"))
    }
}

impl std::error::Error for DeskError {}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        let kind = match &error {
            StoreError::NoCase(_) | StoreError::NoAct(_) | StoreError::Batch { .. } => Kind::Wrong,
            _ => Kind::Failed,
        };
        Self { kind, what: error.to_string(), hint: None }
    }
}
