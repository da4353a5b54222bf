//! Acts on their way to the desk, and those that can be undone.

mod many;

use super::command::{Cmd, Context};
use super::draft::Draft;
use super::layer::{Confirm, Layer, Then};
use super::listing::Moves as _;
use super::msg::Effect;
use super::state::{State, Tone};
use super::words;
use crate::desk::request::{ActDone, Request};
use crate::desk::view::CaseKey;
use crate::desk::worker::{Failure, Order, Write};
use crate::domain::id::ActId;
use crate::domain::rank::Lane;
use crate::domain::time::Moment;
use std::collections::{BTreeMap, BTreeSet};

/// The most acts that are remembered for undoing.
const UNDO_KEPT: usize = 200;

/// Something that can be undone as one: the acts of one sweep of a case's numbers.
#[derive(Clone, PartialEq, Debug)]
pub struct Undo {
    /// The acts with their cases.
    pub acts: Vec<(CaseKey, ActId)>,
    /// What it was, for the message.
    pub label: String,
    /// Writes of one group are undone together.
    group: u64,
    /// It was done to many cases, and is undone like that.
    many: bool,
}

impl Undo {
    fn is_of_several(&self) -> bool {
        self.acts.windows(2).any(|two| two[0].0 != two[1].0)
    }
}

/// What a write is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Aim {
    /// Something is written down that can be undone.
    Record,
    /// Something is undone.
    Undo,
    /// A case is shown whole, which is not undone.
    Reveal,
}

/// What is known of a write until its answer comes.
#[derive(Clone, PartialEq, Debug)]
struct Waiting {
    label: String,
    aim: Aim,
    group: u64,
    key: Option<CaseKey>,
    draft: Option<Draft>,
}

/// Writes without an answer yet.
#[derive(Debug, Default)]
pub struct Writing {
    last: u64,
    waiting: BTreeMap<u64, Waiting>,
    /// When the first of them was ordered.
    since: Option<Moment>,
    /// Where the cursor goes with the next queue.
    pub go_to: Option<CaseKey>,
    /// Acts of this session, so that they are not taken for somebody else's.
    own: BTreeSet<ActId>,
}

impl Writing {
    /// Every write was answered.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Since when somebody waits for them.
    #[must_use]
    pub fn since(&self) -> Option<Moment> {
        self.since.filter(|_| !self.is_idle())
    }

    /// It was done here, or may have been: its answer is still to come.
    #[must_use]
    pub(super) fn is_own(&self, act: ActId) -> bool {
        self.own.contains(&act) || !self.is_idle()
    }
}

impl State {
    /// Has one act done on a case; the draft brings back what was typed if the desk refuses.
    pub fn act(&mut self, key: CaseKey, request: Request, label: String, draft: Option<Draft>) {
        self.act_all(key, vec![(request, draft)], &label);
    }

    /// Has several acts done on a case, to be undone as one.
    pub fn act_all(&mut self, key: CaseKey, requests: Vec<(Request, Option<Draft>)>, label: &str) {
        let group = self.writing.last + 1;
        for (request, draft) in requests {
            let write = Write::Act { key, request: Box::new(request) };
            let label = label.to_owned();
            self.order(write, Waiting { label, aim: Aim::Record, group, key: Some(key), draft });
        }
    }

    /// Has one act done on each of several cases, to be undone as one.
    pub fn act_on(&mut self, acts: Vec<(CaseKey, Request)>, label: &str) {
        let group = self.writing.last + 1;
        for (key, request) in acts {
            let write = Write::Act { key, request: Box::new(request) };
            let (label, key) = (label.to_owned(), Some(key));
            self.order(write, Waiting { label, aim: Aim::Record, group, key, draft: None });
        }
    }

    /// Has it written down that a case is shown whole; that is not undone.
    pub(super) fn reveal_case(&mut self, key: CaseKey) {
        let request = Request::Reveal;
        let (group, label) = (self.writing.last + 1, String::new());
        let write = Write::Act { key, request: Box::new(request) };
        let key = Some(key);
        self.order(write, Waiting { label, aim: Aim::Reveal, group, key, draft: None });
    }

    /// Takes cases from the pool.
    pub fn take(&mut self, keys: Vec<CaseKey>, label: String) {
        let group = self.writing.last + 1;
        let waiting = Waiting { label, aim: Aim::Record, group, key: None, draft: None };
        self.order(Write::Take(keys), waiting);
    }

    /// Asks whether the last of what can be undone is to be undone.
    pub fn ask_undo(&mut self) {
        let texts = self.texts();
        let Some(last) = self.undo.last() else { return };
        if self.cases.running.is_some() && last.many {
            return self.say(Tone::Info, texts.t("no-many-running"), None);
        }
        let cases: BTreeSet<CaseKey> = last.acts.iter().map(|(key, _)| *key).collect();
        let args = [("what", last.label.as_str().into()), ("cases", cases.len().into())];
        let question = texts.t_with("confirm-undo", &args);
        let then = Then::Undo(last.group);
        self.layers.push(Layer::Confirm(Confirm { question, then }));
    }

    /// Undoes what was written as that group.
    pub(super) fn undo_group(&mut self, group: u64) {
        let Some(place) = self.undo.iter().position(|undo| undo.group == group) else { return };
        let undo = self.undo.remove(place);
        if undo.many {
            return self.undo_many(undo);
        }
        let reason = self.texts().t("undo-reason");
        for (key, act) in undo.acts.iter().rev() {
            let request =
                Request::Void { act: *act, reason: reason.clone(), never_happened: false };
            let write = Write::Act { key: *key, request: Box::new(request) };
            let (label, key) = (undo.label.clone(), Some(*key));
            self.order(write, Waiting { label, aim: Aim::Undo, group, key, draft: None });
        }
        self.writing.go_to = undo.acts.first().map(|(key, _)| *key);
    }

    fn order(&mut self, write: Write, waiting: Waiting) {
        if self.writing.is_idle() {
            self.writing.since = Some(self.now);
        }
        self.writing.last += 1;
        let token = self.writing.last;
        self.writing.waiting.insert(token, waiting);
        self.effect(Effect::Write(Order { token, at: self.now, write }));
        if self.cases.running.is_none() {
            self.wait_for_queue();
        }
    }

    /// A write was answered.
    pub fn written(&mut self, token: u64, reply: Result<Vec<ActDone>, Failure>) {
        let Some(waiting) = self.writing.waiting.remove(&token) else { return };
        if let Some(key) = waiting.key {
            self.outdate(key);
        }
        match reply {
            Ok(done) => {
                self.writing.own.extend(done.iter().map(|done| done.act));
                self.done(&waiting, &done);
            }
            Err(failure) => {
                self.writing.go_to = None;
                waiting.draft.into_iter().for_each(|draft| self.refused(draft));
                self.say(Tone::Failed, failure.what, failure.hint);
            }
        }
        if self.writing.is_idle() {
            self.ask_lists();
            self.ask_cards();
        }
    }

    fn done(&mut self, waiting: &Waiting, done: &[ActDone]) {
        let texts = self.texts();
        let what: fluent_bundle::FluentValue<'_> = waiting.label.as_str().into();
        match (waiting.aim, waiting.key) {
            (Aim::Reveal, Some(key)) => return self.is_revealed(key),
            (Aim::Undo, _) => {
                let text = texts.t_with("said-undone", &[("what", what)]);
                return self.say(Tone::Done, text, None);
            }
            _ => {}
        }
        let acts: Vec<(CaseKey, ActId)> = done.iter().map(|d| (d.case, d.act)).collect();
        match self.undo.last_mut() {
            Some(last) if last.group == waiting.group => last.acts.extend(acts),
            _ => {
                let (label, group) = (waiting.label.clone(), waiting.group);
                self.undo.push(Undo { acts, label, group, many: false });
            }
        }
        if self.undo.len() > UNDO_KEPT {
            self.undo.remove(0);
        }
        self.leave_if_over(done);
        // Of acts in several cases no single one's next step is worth telling.
        let hint = match self.undo.last().is_some_and(Undo::is_of_several) {
            true => self.undo_hint(),
            false => self.what_next(done),
        };
        let refused = self.toast.clone().filter(|t| t.tone == Tone::Failed && t.at == self.now);
        self.say(Tone::Done, texts.t_with("said-done", &[("what", what)]), Some(hint));
        // Of a sweep of which one part was refused, the refusal is what has to be read.
        self.toast = refused.or(self.toast.take());
    }

    /// The cursor goes on when its case needs nothing more now.
    fn leave_if_over(&mut self, done: &[ActDone]) {
        done.last().into_iter().for_each(|last| self.promise_is_over(last.case));
        let Some(last) = done.last().filter(|last| self.today.list.case() == Some(last.case))
        else {
            return;
        };
        let lane = |key| self.today.list.entries().iter().find(|e| e.key == key).map(|e| e.lane);
        let at_work = |lane| matches!(lane, Some(Lane::Now | Lane::Must | Lane::Work));
        if at_work(lane(last.case)) && !at_work(last.lane) && self.writing.go_to.is_none() {
            self.writing.go_to = self.today.list.neighbour();
        }
    }

    /// Which key undoes it.
    fn undo_hint(&self) -> String {
        let key = self.keymap.shown(Cmd::Undo, Context::Today).unwrap_or_default();
        self.texts().t_with("said-undo-hint", &[("key", key.into())])
    }

    /// When the case comes back, and that the act can be undone.
    fn what_next(&self, done: &[ActDone]) -> String {
        let texts = self.texts();
        let next = done.last().and_then(|last| last.next_action).map(|next| {
            let when = words::when_long(next.due, next.timed, self.now, &texts);
            let step = texts.t(words::step(next.kind));
            // What was due before today is next at once.
            if next.due.date() < self.now.date() {
                return texts.t_with("said-next-now", &[("step", step.into())]);
            }
            texts.t_with("said-next", &[("step", step.into()), ("when", when.into())])
        });
        let undo = self.undo_hint();
        next.map_or_else(|| undo.clone(), |next| format!("{next}  {undo}"))
    }
}
