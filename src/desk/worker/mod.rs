//! What the screens ask of the desk and what it answers, so that the screen never waits for the
//! file. Reads carry a slot and a generation: a newer read for the same slot takes the place of
//! the one that waits and interrupts the one that runs. Acts are done strictly in order and
//! answered after the commit.

mod answer;
mod threads;

pub use answer::{answer, carry_out};
pub use threads::{Open, Workers};

use super::error::Kind;
use super::request::{ActDone, Request};
use super::view::{CaseCard, CaseKey, Day, Hit, Queue, QueueRow, WarningLine, WarningList};
use super::{DeskError, PromiseTerms, Scope};
use crate::domain::time::Moment;
use crate::i18n::Texts;

/// What a read is for; of one slot only the newest read is answered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Slot {
    /// The queue on the screen.
    Queue,
    /// Its rows in view.
    Rows,
    /// The rows around them.
    RowsAhead,
    /// The list of another screen than Today.
    List,
    /// The card of the case in hand.
    Card,
    /// The cards of its neighbours.
    CardsAhead,
    /// The search.
    Search,
    /// The terms of a promise.
    Terms,
    /// The unassigned pool.
    Pool,
    /// The user's own day.
    Day,
    /// The tags of the book.
    Tags,
    /// Whether another process changed the file.
    Changed,
}

/// A read.
#[derive(Clone, PartialEq, Debug)]
pub enum Read {
    /// A queue in order.
    Queue(Scope),
    /// Rows of these cases.
    Rows(Vec<CaseKey>),
    /// Cards of these cases.
    Cards(Vec<CaseKey>),
    /// The warnings of a scope in order.
    Warnings(Scope),
    /// Lines of these warnings: the case, and the rule's place in the policy.
    WarningLines(Vec<(CaseKey, usize)>),
    /// Cases by number, name, pinyin, initials or phone digits.
    Search {
        /// What was typed.
        text: String,
        /// At most so many.
        limit: usize,
    },
    /// What a promise of this case may and should be.
    Terms(CaseKey),
    /// The first cases of the pool.
    Pool {
        /// At most so many.
        limit: usize,
    },
    /// What the user did today.
    Day,
    /// Every tag that a case carries.
    Tags,
    /// Whether another process changed the file since the last time.
    Changed,
}

/// A read with its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Ask {
    /// What for.
    pub slot: Slot,
    /// Rises with every read; answers of an older one are dropped.
    pub generation: u64,
    /// For which moment.
    pub as_of: Moment,
    /// What.
    pub read: Read,
}

/// What came of a read.
#[derive(Clone, PartialEq, Debug)]
pub enum Reply {
    /// The queue.
    Queue(Queue),
    /// Rows.
    Rows(Vec<QueueRow>),
    /// Cards.
    Cards(Vec<CaseCard>),
    /// Warnings.
    Warnings(WarningList),
    /// Lines of warnings.
    WarningLines(Vec<WarningLine>),
    /// Hits, best first.
    Search(Vec<Hit>),
    /// Terms of a promise, one entry for each currency owed.
    Terms {
        /// Which case.
        key: CaseKey,
        /// The terms.
        terms: Vec<PromiseTerms>,
    },
    /// The first of the pool, and how many there are.
    Pool {
        /// Its first cases.
        rows: Vec<QueueRow>,
        /// All of them.
        total: usize,
    },
    /// What the user did today.
    Day(Box<Day>),
    /// Every tag that a case carries.
    Tags(Vec<String>),
    /// Another process changed the file.
    Changed(bool),
}

/// A write: one act on one case, or cases taken from the pool.
#[derive(Clone, PartialEq, Debug)]
pub enum Write {
    /// One act.
    Act {
        /// The case.
        key: CaseKey,
        /// What.
        request: Box<Request>,
    },
    /// Cases of the pool become the user's.
    Take(Vec<CaseKey>),
}

/// A write with its name.
#[derive(Clone, PartialEq, Debug)]
pub struct Order {
    /// Names it in the answer.
    pub token: u64,
    /// When it happened.
    pub at: Moment,
    /// What.
    pub write: Write,
}

/// Why something was not done or read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// Which kind.
    pub kind: Kind,
    /// One clear sentence.
    pub what: String,
    /// What helps.
    pub hint: Option<String>,
}

impl Failure {
    /// What the desk says, in the words of whoever sits there.
    #[must_use]
    pub fn of(error: &DeskError, texts: &Texts) -> Self {
        Self { kind: error.kind, what: error.what(texts), hint: error.hint(texts) }
    }
}

/// What comes back.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// Of a read.
    Read {
        /// Its slot.
        slot: Slot,
        /// Its generation.
        generation: u64,
        /// What it brought.
        reply: Result<Reply, Failure>,
    },
    /// Of a write, after its commit.
    Written {
        /// Its name.
        token: u64,
        /// The acts done.
        reply: Result<Vec<ActDone>, Failure>,
    },
}
