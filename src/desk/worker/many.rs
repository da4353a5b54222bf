//! One act on many cases: case by case, each whole by itself, told on the way, and ended when
//! somebody says so.

use super::{Failure, Progress, Work};
use crate::desk::error::Kind;
use crate::desk::request::Request;
use crate::desk::view::CaseKey;
use crate::desk::{Desk, DeskError};
use crate::domain::facts::InHand;
use crate::domain::id::ActId;
use crate::domain::time::Moment;
use crate::text::{clean, fold};
use std::ops::ControlFlow;

/// The most refusals that are told case by case.
const TOLD: usize = 500;

/// What is done to many cases.
#[derive(Clone, PartialEq, Debug)]
pub enum Many {
    /// The same act in each.
    Each {
        /// The cases.
        keys: Vec<CaseKey>,
        /// What.
        request: Box<Request>,
    },
    /// These acts do not count any more.
    Void {
        /// Each with its case.
        acts: Vec<(CaseKey, ActId)>,
        /// Why.
        reason: String,
    },
}

impl Many {
    /// How many cases.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Each { keys, .. } => keys.len(),
            Self::Void { acts, .. } => acts.len(),
        }
    }

    /// None at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// An order for many cases.
#[derive(Clone, PartialEq, Debug)]
pub struct ManyOrder {
    /// Names it in the answer.
    pub token: u64,
    /// When it happened.
    pub at: Moment,
    /// What.
    pub what: Many,
}

/// What came of it; everything in it is durable.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ManyDone {
    /// The acts with their cases.
    pub done: Vec<(CaseKey, ActId)>,
    /// Cases that were as asked for already.
    pub skipped: usize,
    /// Cases in which a rule or a role was against it.
    pub refused: usize,
    /// The first of those, each with the reason.
    pub reasons: Vec<Refused>,
    /// It was ended before all were done; the acts left of a voiding.
    pub left: Vec<(CaseKey, ActId)>,
    /// Somebody ended it.
    pub stopped: bool,
    /// The file failed at that point.
    pub failed: Option<Failure>,
}

/// A case in which it was not done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// Its number.
    pub number: String,
    /// Why.
    pub why: String,
}

/// Carries out an order for many cases. `tell` is told after each how many are done, and says
/// whether it goes on.
pub fn carry_out_many(
    desk: &mut Desk,
    order: &ManyOrder,
    tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> ManyDone {
    desk.ask_for(order.at);
    let mut sum = ManyDone::default();
    let total = order.what.len() as u64;
    let mut told = |done: usize| {
        let work = Work::Many(order.token);
        tell(Progress { work, done: done as u64, total })
    };
    match &order.what {
        Many::Each { keys, request } => {
            for (place, key) in keys.iter().enumerate() {
                if told(place).is_break() {
                    sum.stopped = true;
                    break;
                }
                if sum.take(*key, once(desk, *key, request, order.at), desk).is_break() {
                    break;
                }
            }
        }
        Many::Void { acts, reason } => {
            // The last act first, as undoing one by one would do it.
            for (place, (key, act)) in acts.iter().rev().enumerate() {
                let stop = told(place).is_break();
                let void = || {
                    let reason = reason.clone();
                    let request = Request::Void { act: *act, reason, never_happened: false };
                    desk.act(*key, &request, order.at).map(|done| Some(done.act))
                };
                if stop || sum.take(*key, void(), desk).is_break() {
                    sum.stopped = stop;
                    let left = acts.len() - place;
                    sum.left = acts.iter().take(left).copied().collect();
                    break;
                }
            }
        }
    }
    sum
}

/// The act on one case; `None`: it is so already.
fn once(
    desk: &Desk,
    key: CaseKey,
    request: &Request,
    at: Moment,
) -> Result<Option<ActId>, DeskError> {
    if let Request::Assign { to } = request {
        let facts = desk.store().facts_of_case(key, desk.now(), desk.rules())?;
        if facts.owner.as_deref() == to.as_deref() {
            return Ok(None);
        }
        return desk.assign(key, to.as_deref()).map(|done| Some(done.act));
    }
    if let Request::Tag { tag, on } = request {
        let facts = desk.store().facts_of_case(key, desk.now(), desk.rules())?;
        if facts.tags.iter().any(|there| fold(there.as_str()) == fold(tag)) == *on {
            return Ok(None);
        }
    }
    if let Request::Receive { reviewed } = request {
        let facts = desk.store().facts_of_case(key, desk.now(), desk.rules())?;
        let far = if *reviewed { InHand::Reviewed } else { InHand::Received };
        if facts.in_hand >= far {
            return Ok(None);
        }
    }
    if let Request::ConfirmEntry { .. } = request {
        let facts = desk.store().facts_of_case(key, desk.now(), desk.rules())?;
        if facts.entered.is_some() {
            return Ok(None);
        }
    }
    desk.act(key, request, at).map(|done| Some(done.act))
}

impl ManyDone {
    fn take(
        &mut self,
        key: CaseKey,
        done: Result<Option<ActId>, DeskError>,
        desk: &Desk,
    ) -> ControlFlow<()> {
        match done {
            Ok(Some(act)) => self.done.push((key, act)),
            Ok(None) => self.skipped += 1,
            Err(error) if error.kind == Kind::Failed => {
                self.failed = Some(Failure::of(&error, desk.texts()));
                return ControlFlow::Break(());
            }
            Err(error) => {
                self.refused += 1;
                if self.reasons.len() < TOLD {
                    let number = desk.store().case_number(key).ok().flatten();
                    let number = number.unwrap_or_default();
                    let why = error.told(desk.texts());
                    self.reasons.push(Refused { number: clean(&number).into_owned(), why });
                }
            }
        }
        ControlFlow::Continue(())
    }
}
