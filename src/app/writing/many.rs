//! Acts on many cases on their way to the desk: told on the way, ended by Esc, undone as one.

use super::Undo;
use crate::app::cases::many::Running;
use crate::app::layer::{Layer, Page, PageKind};
use crate::app::msg::Effect;
use crate::app::state::{State, Tone};
use crate::desk::request::Request;
use crate::desk::view::CaseKey;
use crate::desk::worker::{Failure, Many, ManyDone, ManyOrder};

impl State {
    /// Has one act done in many cases, one after another.
    pub fn act_on_many(&mut self, keys: Vec<CaseKey>, request: Request, label: String) {
        self.order_many(Many::Each { keys, request: Box::new(request) }, label, None);
    }

    /// Takes back what was done to many cases.
    pub(super) fn undo_many(&mut self, undo: Undo) {
        let reason = self.texts().t("undo-reason");
        let (acts, label) = (undo.acts.clone(), undo.label.clone());
        self.order_many(Many::Void { acts, reason }, label, Some(undo));
    }

    fn order_many(&mut self, what: Many, label: String, undoes: Option<Undo>) {
        self.writing.last += 1;
        let token = self.writing.last;
        let total = what.len() as u64;
        self.cases.running =
            Some(Running { token, label, undoes, done: 0, total, stopping: false });
        self.cases.refused.clear();
        self.effect(Effect::Many(ManyOrder { token, at: self.now, what }));
        self.dirty = true;
    }

    /// Ends what is being done to many cases, before the next one. `false`: nothing is.
    pub fn stop_many(&mut self) -> bool {
        let Some(running) = &mut self.cases.running else { return false };
        running.stopping = true;
        let token = running.token;
        self.effect(Effect::Stop(token));
        true
    }

    /// An order for many cases was answered.
    pub fn many_done(&mut self, token: u64, reply: Result<ManyDone, Failure>) {
        let Some(running) = self.cases.running.take_if(|running| running.token == token) else {
            return;
        };
        match reply {
            Ok(done) => {
                self.writing.own.extend(done.done.iter().map(|(_, act)| *act));
                self.many_came(running, done);
            }
            Err(failure) => {
                // Nothing was taken back: it still can be.
                self.undo.extend(running.undoes);
                self.say(Tone::Failed, failure.what, failure.hint);
            }
        }
        self.outdate_all();
        self.ask_lists();
        self.ask_cards();
    }

    fn many_came(&mut self, running: Running, done: ManyDone) {
        let group = running.token;
        let left = if running.undoes.is_some() { done.left.clone() } else { done.done.clone() };
        if !left.is_empty() {
            let label = running.label.clone();
            self.undo.push(Undo { acts: left, label, group, many: true });
        }
        if running.undoes.is_none() && done.failed.is_none() && !done.stopped {
            self.cases.list.marked.clear();
        }
        self.say_many(&running, &done);
        if let Some(failure) = done.failed {
            self.say(Tone::Failed, failure.what, failure.hint);
        }
        self.cases.refused = done.reasons;
        if !self.cases.refused.is_empty() && self.layers.is_empty() {
            self.layers.push(Layer::Page(Page { kind: PageKind::Refused, top: 0, day: None }));
        }
    }

    fn say_many(&mut self, running: &Running, done: &ManyDone) {
        let texts = self.texts();
        let args = [
            ("what", running.label.as_str().into()),
            ("done", done.done.len().into()),
            ("refused", done.refused.into()),
            ("skipped", done.skipped.into()),
            ("total", running.total.into()),
        ];
        let mut parts = vec![texts.t_with(
            match (running.undoes.is_some(), done.stopped) {
                (_, true) => "many-stopped",
                (true, false) => "many-undone",
                (false, false) => "many-done",
            },
            &args,
        )];
        if done.skipped > 0 {
            parts.push(texts.t_with("many-skipped", &args));
        }
        if done.refused > 0 {
            parts.push(texts.t_with("many-refused", &args));
        }
        let tone = if done.refused > 0 { Tone::Failed } else { Tone::Done };
        let undo = (!done.done.is_empty() && running.undoes.is_none()).then(|| self.undo_hint());
        self.say(tone, parts.join(" · "), undo);
    }
}
