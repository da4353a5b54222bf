//! The guided first run on the made-up book: steps that wait for the real act to be done. It only
//! looks at what happens and does nothing by itself; it can be left at any step and taken up again.

use super::command::Cmd;
use super::layer::{Layer, PageKind};
use super::msg::{Effect, Msg};
use super::state::State;
use crate::desk::request::Request;
use crate::desk::view::CaseKey;
use crate::desk::worker::{Answer, Write};
use crate::domain::rules::Rules;
use std::collections::BTreeMap;
use std::path::Path;

/// Columns from which its texts need a row less.
const WIDE: u16 = 80;

/// Rows that it takes at the foot of a screen so wide, its rule included. What it speaks of keeps
/// the rest to itself, so that nothing is ever covered.
#[must_use]
pub fn rows(width: u16) -> u16 {
    if width < WIDE { 5 } else { 4 }
}

/// What a step waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Waits {
    /// The cursor on another case.
    Moved,
    /// Something opened, looked at and closed again.
    Looked(Thing),
    /// Something written down.
    Done(Deed),
    /// Nothing: it is the last one.
    Nothing,
}

/// What is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Thing {
    /// The record of a case.
    Record,
    /// All lines of the points.
    Why,
    /// The search.
    Search,
    /// The keys.
    Help,
}

/// What is written down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// A call that nobody answered.
    Unanswered,
    /// A promise.
    Promise,
    /// A note.
    Note,
    /// An act taken back.
    Undone,
}

/// A step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// The key of its text.
    pub text: &'static str,
    /// The command whose key the text names.
    pub key: Cmd,
    /// What it waits for.
    pub waits: Waits,
}

const fn step(text: &'static str, key: Cmd, waits: Waits) -> Step {
    Step { text, key, waits }
}

/// All of them in order.
pub const STEPS: [Step; 10] = [
    step("tour-move", Cmd::Down, Waits::Moved),
    step("tour-open", Cmd::Open, Waits::Looked(Thing::Record)),
    step("tour-unanswered", Cmd::Call, Waits::Done(Deed::Unanswered)),
    step("tour-undo", Cmd::Undo, Waits::Done(Deed::Undone)),
    step("tour-promise", Cmd::Promise, Waits::Done(Deed::Promise)),
    step("tour-note", Cmd::Note, Waits::Done(Deed::Note)),
    step("tour-why", Cmd::Why, Waits::Looked(Thing::Why)),
    step("tour-search", Cmd::Search, Waits::Looked(Thing::Search)),
    step("tour-help", Cmd::Help, Waits::Looked(Thing::Help)),
    step("tour-end", Cmd::Quit, Waits::Nothing),
];

/// The tour while it runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tour {
    /// The step, its place from 0.
    pub at: usize,
    /// The case that was in hand when the step began.
    from: Option<CaseKey>,
    /// What the step waits for is open.
    open: bool,
    /// Acts on their way to the desk.
    sent: BTreeMap<u64, Deed>,
}

impl Tour {
    /// From that step on.
    #[must_use]
    pub fn from(at: usize) -> Self {
        let at = at.min(STEPS.len() - 1);
        Self { at, from: None, open: false, sent: BTreeMap::new() }
    }

    /// The step in hand.
    #[must_use]
    pub fn step(&self) -> Step {
        STEPS.get(self.at).copied().unwrap_or(STEPS[STEPS.len() - 1])
    }

    /// Looks at what happened. `true`: that was what the step waited for.
    fn sees(&mut self, happened: Option<Deed>, state: &State) -> bool {
        match self.step().waits {
            Waits::Moved => {
                let now = state.case();
                self.from = self.from.or(now);
                now != self.from
            }
            Waits::Looked(thing) => {
                let before = std::mem::replace(&mut self.open, is_open(thing, state));
                before && !self.open
            }
            Waits::Done(deed) => happened == Some(deed),
            Waits::Nothing => false,
        }
    }
}

fn is_open(thing: Thing, state: &State) -> bool {
    state.layers.iter().any(|layer| match (layer, thing) {
        (Layer::Record(_), Thing::Record) | (Layer::Search(_), Thing::Search) => true,
        (Layer::Page(page), Thing::Why) => matches!(page.kind, PageKind::Why(_)),
        (Layer::Page(page), Thing::Help) => page.kind == PageKind::Help,
        _ => false,
    })
}

/// What of the tour a request is.
fn deed(request: &Request, rules: &Rules) -> Option<Deed> {
    match request {
        Request::Promise(_) => Some(Deed::Promise),
        Request::Note { .. } => Some(Deed::Note),
        Request::Void { .. } => Some(Deed::Undone),
        Request::Log(log) if log.promise.is_some() => Some(Deed::Promise),
        Request::Log(log) => {
            let outcome = rules.outcome(&log.channel, &log.outcome);
            outcome.filter(|outcome| outcome.flags.unanswered).map(|_| Deed::Unanswered)
        }
        _ => None,
    }
}

impl State {
    /// Starts the tour, takes it up where it was left, or leaves it.
    pub(super) fn turn_tour(&mut self) {
        if self.tour.is_some() {
            return self.leave_tour();
        }
        let at = if self.tour_at + 1 >= STEPS.len() { 0 } else { self.tour_at };
        self.start_tour(at);
    }

    /// Starts it at that step.
    pub fn start_tour(&mut self, at: usize) {
        self.tour_at = at;
        self.tour = Some(Tour::from(at));
        self.effect(Effect::KeepTour(at));
        self.fit();
    }

    /// Leaves it, to be taken up again.
    pub(super) fn leave_tour(&mut self) {
        self.tour = None;
        self.fit();
        let key = self.keymap.shown(Cmd::Tour, super::command::Context::Today);
        let args = [("key", key.unwrap_or_default().into())];
        let text = self.texts().t_with("tour-left", &args);
        self.say(super::state::Tone::Info, text, None);
    }

    /// What will have happened once the desk answers, noted before the message is taken in.
    pub(super) fn tour_expects(&mut self, msg: &Msg) -> Option<Deed> {
        let Msg::Answer(Answer::Written { token, reply }) = msg else { return None };
        let deed = self.tour.as_mut()?.sent.remove(token);
        deed.filter(|_| reply.is_ok())
    }

    /// Looks at what came of a message: goes on when the step's act was done.
    pub(super) fn tour_looks(&mut self, happened: Option<Deed>) {
        let Some(mut tour) = self.tour.take() else { return };
        let went_on = tour.sees(happened, self);
        if went_on {
            tour = Tour::from(tour.at + 1);
            tour.from = self.case();
            self.tour_at = tour.at;
            self.effect(Effect::KeepTour(tour.at));
            self.dirty = true;
        }
        self.tour = Some(tour);
        self.tour_notes_orders();
    }

    fn tour_notes_orders(&mut self) {
        let rules = std::sync::Arc::clone(&self.session.rules);
        let orders = self.effects().iter().filter_map(|effect| match effect {
            Effect::Write(order) => match &order.write {
                Write::Act { request, .. } => Some((order.token, deed(request, &rules)?)),
                Write::Take(_) => None,
            },
            _ => None,
        });
        let orders: Vec<_> = orders.collect();
        if let Some(tour) = &mut self.tour {
            tour.sent.extend(orders);
        }
    }
}

/// How far the tour came, as it was kept in that file; `None`: it was never begun.
#[must_use]
pub fn load(path: &Path) -> Option<usize> {
    std::fs::read_to_string(path).ok()?.trim().parse().ok()
}

/// Keeps how far it came.
///
/// # Errors
/// What the system says when it cannot write there.
pub fn keep(path: &Path, at: usize) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, format!("{at}\n"))
}
