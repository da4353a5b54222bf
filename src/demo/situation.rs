//! How a made-up case stands today; the story before is told so that it comes out like that.

use serde::Deserialize;

/// How a case stands today.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Situation {
    /// Nothing is overdue yet.
    NotDue,
    /// Everything overdue was paid in the last days.
    Cured,
    /// In collection since yesterday or today; nobody has called yet.
    Fresh,
    /// In collection for days, and nobody has called yet.
    Untouched,
    /// Called and talked to, to be gone on with today.
    Working,
    /// A promise is running.
    PromiseOpen,
    /// A promise falls due today.
    PromiseToday,
    /// A promise was not kept, and nobody has asked why.
    Broken,
    /// A call was agreed for about now.
    CallBackNow,
    /// A call was agreed for later.
    CallBackLater,
    /// The next step is set for one of the next days.
    Planned,
    /// Rests, as the debt is disputed.
    Dispute,
    /// Rests because of hardship.
    Hardship,
    /// Rests, as a complaint is open.
    Complaint,
    /// Rests, as the family says that the debtor has died.
    Deceased,
    /// Said to be paid; finance's file is awaited.
    ClaimOpen,
    /// Said to be paid, but finance's file does not have it.
    ClaimMissing,
    /// Talked to today.
    DoneTalk,
    /// Today's rounds are used up.
    DoneRounds,
    /// One round today, nobody answered.
    StartedToday,
}

impl Situation {
    /// Something is overdue.
    pub(super) fn in_collection(self) -> bool {
        !matches!(self, Self::NotDue | Self::Cured)
    }

    /// Somebody has worked on it.
    pub(super) fn has_history(self) -> bool {
        !matches!(self, Self::NotDue | Self::Fresh | Self::Untouched)
    }

    /// The fewest and most days past due with which the story has time to happen.
    pub(super) fn days(self) -> (i64, i64) {
        match self {
            Self::NotDue | Self::Cured => (0, 0),
            Self::Fresh => (1, 2),
            Self::Untouched => (3, 6),
            Self::StartedToday | Self::DoneTalk | Self::DoneRounds => (4, i64::MAX),
            Self::Working | Self::PromiseOpen | Self::CallBackNow | Self::CallBackLater => {
                (5, i64::MAX)
            }
            Self::Planned | Self::Dispute | Self::Hardship | Self::Complaint | Self::ClaimOpen => {
                (7, i64::MAX)
            }
            Self::PromiseToday | Self::ClaimMissing | Self::Deceased => (12, i64::MAX),
            Self::Broken => (14, i64::MAX),
        }
    }

    /// How many days ago the last chapter of the story began: at least, at most.
    pub(super) fn began(self) -> (i64, i64) {
        match self {
            Self::NotDue | Self::Fresh | Self::Untouched => (0, 0),
            Self::Cured => (1, 4),
            Self::Working | Self::DoneTalk | Self::DoneRounds | Self::StartedToday => (3, 26),
            Self::PromiseOpen => (1, 6),
            Self::PromiseToday => (2, 10),
            Self::Broken => (7, 13),
            Self::CallBackNow | Self::CallBackLater | Self::ClaimOpen => (1, 1),
            Self::Planned | Self::Dispute => (1, 3),
            Self::Hardship => (1, 20),
            Self::Complaint | Self::Deceased => (1, 5),
            Self::ClaimMissing => (6, 9),
        }
    }
}
