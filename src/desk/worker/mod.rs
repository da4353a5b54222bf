//! What the screens ask of the desk and what it answers, so that the screen never waits for the
//! file. Reads carry a slot and a generation: a newer read for the same slot takes the place of
//! the one that waits and interrupts the one that runs. Acts are done strictly in order and
//! answered after the commit.

mod answer;
mod many;
mod threads;

pub use answer::{answer, answer_telling, carry_out};
pub use many::{Many, ManyDone, ManyOrder, Refused, carry_out_many};
pub use threads::{Open, Workers};

use super::book::{Book, BookQuery, BookRow, BookSum};
use super::error::Kind;
use super::preview::{Preview, Weights};
use super::request::{ActDone, Request};
use super::view::{
    CaseCard, CaseKey, Day, Hit, Queue, QueueRow, WarningKey, WarningLine, WarningList,
};
use super::{
    DeskError, Payment, PromiseEntry, PromiseList, PromiseRow, PromiseTerms, Scope, Sight, WhatIf,
};
use crate::domain::time::Moment;
use crate::i18n::Texts;
use crate::store::Edition;

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
    /// What the cases marked in it come to.
    Sums,
    /// The card of the case in hand.
    Card,
    /// The cards of its neighbours.
    CardsAhead,
    /// The search.
    Search,
    /// The terms of a promise.
    Terms,
    /// What a payment would do.
    WhatIf,
    /// The unassigned pool.
    Pool,
    /// The user's own day.
    Day,
    /// What stands in sight on every screen.
    Sight,
    /// The tags of the book.
    Tags,
    /// The policy before the one in force.
    Policy,
    /// The queue under other weights.
    Preview,
    /// Whether another process changed the file.
    Edition,
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
    /// The promises of a scope in order, with their figures.
    Promises(Scope),
    /// Rows of these promises.
    PromiseRows(Vec<PromiseEntry>),
    /// Lines of these warnings.
    WarningLines(Vec<WarningKey>),
    /// The whole book as a list.
    Book(Box<BookQuery>),
    /// Rows of these cases in it.
    BookRows(Vec<CaseKey>),
    /// What these cases come to.
    BookSums(Vec<CaseKey>),
    /// Cases by number, name, pinyin, initials or phone digits.
    Search {
        /// What was typed.
        text: String,
        /// At most so many.
        limit: usize,
    },
    /// What a promise of this case may and should be.
    Terms(CaseKey),
    /// What a payment would do to a case.
    WhatIf(CaseKey, Payment),
    /// The values of the policy before the one in force, by their paths.
    PolicyBefore,
    /// So many first rows of a queue under other weights.
    Preview(Scope, Weights, usize),
    /// The first cases of the pool.
    Pool {
        /// At most so many.
        limit: usize,
    },
    /// What the user did today.
    Day,
    /// What stands in sight on every screen, whatever it shows.
    Sight,
    /// Every tag that a case carries.
    Tags,
    /// How far the file has come.
    Edition,
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
    /// A list of cases in order.
    Book(Box<Book>),
    /// Its rows.
    BookRows(Vec<BookRow>),
    /// What cases come to.
    BookSums(Vec<BookSum>),
    /// Promises.
    Promises(Box<PromiseList>),
    /// Rows of promises.
    PromiseRows(Vec<PromiseRow>),
    /// Hits, best first.
    Search(Vec<Hit>),
    /// Terms of a promise, one entry for each currency owed.
    Terms {
        /// Which case.
        key: CaseKey,
        /// The terms.
        terms: Vec<PromiseTerms>,
    },
    /// What a payment would do to a case.
    WhatIf(CaseKey, Payment, Box<WhatIf>),
    /// A queue under these weights.
    Preview(Weights, Box<Preview>),
    /// The policy before; `None`: there was none.
    PolicyBefore(Option<std::collections::BTreeMap<String, String>>),
    /// The first of the pool, and how many there are.
    Pool {
        /// Its first cases.
        rows: Vec<QueueRow>,
        /// All of them.
        total: usize,
    },
    /// What the user did today.
    Day(Box<Day>),
    /// What stands in sight on every screen.
    Sight(Sight),
    /// Every tag that a case carries.
    Tags(Vec<String>),
    /// How far the file has come.
    Edition(Edition),
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

/// What takes long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    /// The read of that slot and generation.
    Read(Slot, u64),
    /// The order of that token for many cases.
    Many(u64),
}

/// How far something is that takes long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// What.
    pub work: Work,
    /// Cases done.
    pub done: u64,
    /// About how many there are; 0 where that is not known.
    pub total: u64,
}

/// What comes back.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// On the way to an answer.
    Progress(Progress),
    /// Of an order for many cases, after the last of its commits.
    Many {
        /// Its name.
        token: u64,
        /// What came of it.
        reply: Result<ManyDone, Failure>,
    },
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
