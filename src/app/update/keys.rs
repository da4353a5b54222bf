//! A key: a chord of the keymap, or text for what is being typed.

use crate::app::chord::{Chord, Code, is_han};
use crate::app::command::{Avail, Cmd, Context};
use crate::app::keymap::Found;
use crate::app::layer::Layer;
use crate::app::msg::Msg;
use crate::app::state::{State, Tone};
use crate::app::table;

impl State {
    /// Takes a key.
    pub(super) fn key(&mut self, chord: Chord) {
        let context = self.context();
        let mut keys = std::mem::take(&mut self.prefix);
        let began = !keys.is_empty();
        self.dirty |= began;
        let meant =
            if context.takes_text() && chord.typed().is_some() && context != Context::Contact {
                chord
            } else {
                chord.as_command()
            };
        keys.push(meant);
        match self.keymap.find(context, &keys) {
            Found::Cmd(cmd) => self.command(cmd, Some(meant)),
            Found::Prefix => {
                self.prefix = keys;
                self.dirty = true;
            }
            Found::Nothing if began && chord.code == Code::Esc => {}
            Found::Nothing => self.text_key(context, chord),
        }
    }

    /// Runs a command if it can be done now; else says why not. A key whose case is still being
    /// read waits for it.
    pub(super) fn command(&mut self, cmd: Cmd, key: Option<Chord>) {
        let avail = table::find(cmd).map_or(Avail::Yes, |row| (row.when)(self));
        match (avail, key) {
            (Avail::Yes, key) => self.run(cmd, key.unwrap_or(Chord::plain(Code::Enter))),
            (Avail::No("no-card-yet"), Some(chord)) => self.wait_for_card(Msg::Key(chord)),
            (Avail::No(reason), _) => {
                let why = self.texts().t(reason);
                self.say(Tone::Info, why, None);
            }
        }
    }

    fn text_key(&mut self, context: Context, chord: Chord) {
        let typed = chord.typed();
        match self.layers.last_mut() {
            Some(Layer::Form(form)) => self.dirty |= form.key(chord),
            Some(Layer::Search(search)) => {
                let typed = search.query.key(chord);
                if typed {
                    self.query_changed();
                }
            }
            Some(Layer::Palette(palette)) => {
                let typed = palette.query.key(chord);
                palette.at = if typed { 0 } else { palette.at };
                self.dirty |= typed;
            }
            Some(Layer::Policy(policy)) => self.dirty |= policy.key(chord, &self.session.rules),
            Some(Layer::Contact(_)) => {
                if let Some(c) = chord.as_command().typed().filter(|c| !is_han(*c)) {
                    return self.outcome_key(c);
                }
            }
            _ => {}
        }
        if !matches!(context, Context::Form | Context::Find) && typed.is_some_and(is_han) {
            let text = self.texts().t("input-method-on");
            // A committed word comes as several characters: one message is enough.
            if self.toast.as_ref().is_none_or(|toast| toast.text != text) {
                self.say(Tone::Info, text, None);
            }
        }
    }

    /// Takes pasted text where text is typed.
    pub(super) fn paste(&mut self, text: &str) {
        match self.layers.last_mut() {
            Some(Layer::Form(form)) => form.paste(text),
            Some(Layer::Palette(palette)) => palette.query.insert(text),
            Some(Layer::Policy(policy)) => {
                policy.query.insert(text);
                policy.find(&self.session.rules);
            }
            Some(Layer::Search(search)) => {
                search.query.insert(text);
                self.query_changed();
            }
            _ => return,
        }
        self.dirty = true;
    }
}
