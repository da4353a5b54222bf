//! What a warning looks at, and the threshold that raises it.

use super::clock::ClockKind;
use super::time::Date;
use std::collections::BTreeMap;

/// What a warning looks at.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Indicator {
    /// Days until the worst item rolls into the next bucket.
    BucketRolls,
    /// Days until a promised part falls due; 0 on the day.
    PromiseDue,
    /// A promise was broken; days since.
    PromiseBroken,
    /// A claimed payment was not in finance's file; days since.
    ClaimMissing,
    /// Days since anybody was reached, or since entry.
    DaysWithoutContact,
    /// Overdue amount in the main unit.
    Amount,
    /// Working days since entry without a first contact being tried.
    FirstContact,
    /// Days past due.
    PastDue,
    /// Working days since the case came to whoever holds it, without work since.
    Untouched,
    /// Working days since the case came to whoever holds it, and they have not said that they have it.
    Unreceived,
    /// The same, and they have not said that they have read it.
    Unreviewed,
    /// Working days since the next step was due, while nothing keeps it from being done.
    StepLate,
    /// Promises broken or partly kept within the rule's span.
    BrokenPromises,
    /// Complaints taken down within it.
    Complaints,
    /// Attempts in a row that reached nobody.
    Unreachable,
    /// Payments in a row of which each was smaller than the one before.
    ShrinkingPayments,
    /// Payments that did not clear what was overdue.
    PartialPayments,
    /// Days past due of the first item of all of an account that was opened within the span
    /// before it.
    FirstMissed,
    /// Per cent of an account's limit in use.
    LimitUse,
    /// Days until the next stage of the work.
    StageDue,
    /// Days until a worse class.
    ClassWorsens,
    /// Days since a person noted what the rule is named for.
    Signal,
    /// Days until a clock of that kind runs out, below 0 once it has.
    #[serde(untagged)]
    Clock(ClockKind),
}

impl WarningRule {
    /// It is a temporary threshold whose days these are.
    #[must_use]
    pub fn is_temporary_on(&self, day: Date) -> bool {
        self.temporary.is_some_and(|(from, until)| (from..=until).contains(&day))
    }
}

impl Indicator {
    /// It counts days down: a smaller value is graver.
    #[must_use]
    pub const fn counts_down(self) -> bool {
        matches!(
            self,
            Self::BucketRolls
                | Self::PromiseDue
                | Self::StageDue
                | Self::ClassWorsens
                | Self::Clock(_)
        )
    }

    /// It shows how many or how much, and hangs on the day on which that came about.
    #[must_use]
    pub const fn is_counted(self) -> bool {
        matches!(
            self,
            Self::Amount
                | Self::BrokenPromises
                | Self::Complaints
                | Self::Unreachable
                | Self::ShrinkingPayments
                | Self::PartialPayments
                | Self::LimitUse
        )
    }

    /// It is about work that was not done: who held the case meanwhile is kept.
    #[must_use]
    pub const fn is_of_work(self) -> bool {
        matches!(
            self,
            Self::FirstContact
                | Self::Untouched
                | Self::Unreceived
                | Self::Unreviewed
                | Self::StepLate
        )
    }

    /// The last part of the keys of its texts.
    #[must_use]
    pub fn key(self) -> String {
        let name = serde_json::to_value(self).unwrap_or_default();
        name.as_str().unwrap_or_default().replace('_', "-")
    }
}

/// How grave a warning is.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Deserialize, serde::Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Look at it.
    Amber,
    /// Has to be acknowledged: it puts the case into Must.
    Red,
}

/// One threshold of one indicator.
#[derive(Clone, PartialEq, Debug)]
pub struct WarningRule {
    /// Its id, stable.
    pub id: String,
    /// What it looks at.
    pub indicator: Indicator,
    /// The value at which it is raised, in the indicator's unit; an equal value raises it.
    pub threshold: i64,
    /// How grave.
    pub level: Level,
    /// Days that a count looks back. `None`: as far as there is anything.
    pub span: Option<u32>,
    /// It shows even while a promise keeps the case quiet.
    pub breaks_quiet: bool,
    /// Working days within which it has to be handled. `None`: those of its level.
    pub within: Option<u32>,
    /// Names by language tag, of what a person can note.
    pub names: BTreeMap<String, String>,
    /// It stands for the others of its indicator on these days only, the last one included.
    pub temporary: Option<(Date, Date)>,
}
