//! What the desk shows: plain rows for the screens and, serialised, for scripts.

mod account;
mod card;
mod course;
mod people;
mod warning;

pub use crate::report::day::{BucketDay, Day};
pub use crate::report::sum::Tally;
pub use crate::store::CaseKey;
pub use account::{
    AccountView, ClassAsked, ClassView, ItemView, PenaltyView, ThreeAmounts, WaiverView,
};
pub use card::{
    AssessmentView, AttachmentView, CaseCard, ClaimView, EventView, Handled, LateWith, OtherDebt,
    PaymentView, PromiseView, RiskView, Seen, WarningView,
};
pub use course::{ClockView, StageReached, StageView, StrategyView};
pub use people::{FactView, KnownView, PartyView, PointView, VisitView};
pub use warning::{WarningEntry, WarningKey, WarningLine, WarningList};

use crate::domain::event::Step;
use crate::domain::money::Money;
use crate::domain::rank::{Lane, Term, WaitReason};
use crate::domain::time::Moment;
use serde::Serialize;

/// Cases by lane.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Counts {
    /// Timed and due.
    pub now: usize,
    /// Has to happen today.
    pub must: usize,
    /// May be worked now.
    pub work: usize,
    /// Comes back by itself.
    pub waiting: usize,
    /// Today's work is over.
    pub done: usize,
    /// In no lane yet: they wait to be confirmed.
    pub new: usize,
}

impl Counts {
    /// Of one lane.
    #[must_use]
    pub fn of(&self, lane: Lane) -> usize {
        match lane {
            Lane::Now => self.now,
            Lane::Must => self.must,
            Lane::Work => self.work,
            Lane::Waiting => self.waiting,
            Lane::Done => self.done,
        }
    }

    /// Counts one more case of that lane.
    pub fn add(&mut self, lane: Lane) {
        let count = match lane {
            Lane::Now => &mut self.now,
            Lane::Must => &mut self.must,
            Lane::Work => &mut self.work,
            Lane::Waiting => &mut self.waiting,
            Lane::Done => &mut self.done,
        };
        *count += 1;
    }
}

/// A whole queue in order, compact: the screens keep this and read rows for what is in view.
#[derive(Clone, PartialEq, Debug)]
pub struct Queue {
    /// The moment it was ranked for.
    pub as_of: Moment,
    /// By lane.
    pub counts: Counts,
    /// The cases in order.
    pub entries: Vec<Entry>,
    /// The first moment at which a rank may change by the clock alone.
    pub changes_at: Moment,
    /// Today's own work, for the head line.
    pub today: DayFigures,
}

/// One case of a queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Which.
    pub key: CaseKey,
    /// Its lane.
    pub lane: Lane,
}

/// What a user did today.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct DayFigures {
    /// Cases worked.
    pub worked: usize,
    /// Promised today.
    pub promised: Vec<Money>,
    /// Received today on the user's cases.
    pub received: Vec<Money>,
}

/// One row of the queue.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct QueueRow {
    /// The store's key.
    #[serde(skip)]
    pub key: CaseKey,
    /// The case number.
    pub number: String,
    /// The debtor's name, cleaned.
    pub debtor: String,
    /// The owner's login; `None`: the pool.
    pub owner: Option<String>,
    /// The lane.
    pub lane: Lane,
    /// The sum of the reasons' points.
    pub points: i32,
    /// The lines that give the points, in order; those with none left out.
    pub reasons: Vec<Reason>,
    /// Why it is in Must, if it is.
    pub cause: Option<CauseView>,
    /// Days past due.
    pub dpd: u32,
    /// Days past due less grace and pauses.
    pub delinquent_days: u32,
    /// The bucket's name.
    pub bucket: String,
    /// The bucket it is about to roll into within the policy's warning distance.
    pub rolls_to: Option<String>,
    /// What is overdue, by currency.
    pub overdue: Vec<Money>,
    /// What comes next.
    pub next_action: NextView,
    /// Why and until when it waits.
    pub waiting: Option<WaitView>,
}

/// One line of the points.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Reason {
    /// The term.
    pub code: Term,
    /// Whole points.
    pub points: i32,
    /// The line in words, in the user's language.
    pub text: String,
}

/// Why a case is in Must.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CauseView {
    /// `promise_due`, `promise_broken`, `claim_missing` or `warning`.
    pub code: &'static str,
    /// The warning rule's id, for a warning.
    pub rule: Option<String>,
}

/// What comes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct NextView {
    /// What.
    pub kind: Step,
    /// From when.
    pub due: Moment,
    /// At that very time.
    pub timed: bool,
    /// A person set it.
    pub set: bool,
}

/// Why and until when a case waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct WaitView {
    /// When it comes back.
    pub until: Moment,
    /// Why.
    pub reason: WaitReason,
}

/// A hit of the search.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Hit {
    /// The store's key.
    #[serde(skip)]
    pub key: CaseKey,
    /// The case number.
    pub number: String,
    /// The debtor's name, cleaned.
    pub debtor: String,
    /// The owner's login.
    pub owner: Option<String>,
    /// The lane; `None` when it is not in collection.
    pub lane: Option<Lane>,
    /// What is overdue.
    pub overdue: Vec<Money>,
    /// The name that was found, where it is not the debtor's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found_by: Option<String>,
}
