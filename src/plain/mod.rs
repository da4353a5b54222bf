//! The line mode: the same state, commands and words as on the screens, told in plain lines and
//! driven by lines. It draws nothing, moves no cursor and uses no colour, so that a screen reader
//! can follow it and a script can drive it. A line names a command of the one table, the case and
//! what the command would ask for; what is missing is asked for, one question a line.

mod ask;
mod contact;
mod desk;
mod form;
mod line;
mod list;
mod show;
mod talk;

pub use talk::Talk;

use crate::app::cases::own::OwnViews;
use crate::app::command::{Avail, Cmd, Command, Context};
use crate::app::hit::Target;
use crate::app::keymap::Keymap;
use crate::app::layer::Layer;
use crate::app::msg::{Effect, Msg, Size};
use crate::app::state::{Session, State, Tone};
use crate::app::table;
use crate::app::update::{start, update};
use crate::config::Config;
use crate::desk::Desk;
use crate::desk::error::Kind;
use crate::desk::view::CaseKey;
use crate::desk::worker::Open;
use crate::domain::time::Moment;
use desk::Answers;
use line::Words;
use std::io;

/// What stands for the size of a screen: how far ahead is read, and where long texts wrap.
const SIZE: Size = Size { width: 100, height: 40 };

/// The one clock of the lines.
pub type Clock = Box<dyn Fn() -> Moment>;

/// Works the file by lines until `quit` or the end of the input. Returns the kind of the first
/// thing that was not done, if there was one.
///
/// # Errors
/// The lines cannot be read or written.
pub fn run(
    session: Session,
    config: Config,
    own: OwnViews,
    reader: Desk,
    open: Open,
    clock: Clock,
    talk: Talk<'_>,
) -> io::Result<Option<Kind>> {
    let mut state = State::new(session, clock(), SIZE, Vec::new());
    state.keymap = Keymap::by_name();
    state.config = config;
    // There is no softphone in a script's line and no clipboard to write to.
    (state.config.dial, state.config.osc52) = (None, false);
    state.cases.views.clone_from(&own.views);
    // The pane tells what a number alone tells.
    state.pane = false;
    let desk = Answers::new(reader, open);
    let mut plain = Plain {
        state,
        own,
        desk,
        clock,
        talk,
        listed: Vec::new(),
        line: 0,
        told: None,
        ended: false,
    };
    let effects = start(&mut plain.state);
    plain.outside(effects);
    plain.greet();
    while !plain.ended {
        let prompt = plain.prompt();
        match plain.talk.next_line(&prompt) {
            Some(line) => plain.line(&line),
            None => break,
        }
    }
    plain.talk.end()
}

/// The line mode at work.
struct Plain<'a> {
    state: State,
    own: OwnViews,
    desk: Answers,
    clock: Clock,
    talk: Talk<'a>,
    /// The cases last listed: a row's number means one of these until the next list.
    listed: Vec<CaseKey>,
    /// The first line of another screen's list that was not told yet.
    line: usize,
    /// The record that was told whole already.
    told: Option<CaseKey>,
    ended: bool,
}

impl Plain<'_> {
    fn t(&self, key: &str) -> String {
        self.state.session.texts.t(key)
    }

    fn t_with(&self, key: &str, args: &[(&str, fluent_bundle::FluentValue<'_>)]) -> String {
        self.state.session.texts.t_with(key, args)
    }

    /// Has something happen, with all that the desk answers to it.
    fn send(&mut self, msg: Msg) {
        let now = (self.clock)();
        let effects = update(&mut self.state, msg, now);
        self.tell_message();
        self.outside(effects);
    }

    fn outside(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Quit => self.ended = true,
                Effect::SaveView(view) => {
                    let saved = self.own.save(&view).map(|()| view);
                    self.send(Msg::ViewSaved(saved));
                }
                effect => {
                    if let Some(answer) = self.desk.answer(effect) {
                        self.send(Msg::Answer(answer));
                    }
                }
            }
        }
    }

    fn point(&mut self, target: Target) {
        self.send(Msg::Point(target));
    }

    /// Says what the state has to say; what was not done goes where errors go.
    fn tell_message(&mut self) {
        let Some(toast) = self.state.toast.take() else { return };
        match toast.tone {
            Tone::Failed => {
                let kind = self.desk.failed.take().unwrap_or(Kind::Failed);
                self.refuse(kind, &toast.text, toast.hint.as_deref());
            }
            Tone::Done | Tone::Info | Tone::News => {
                let hint = toast.hint.map(|hint| format!("  {hint}")).unwrap_or_default();
                self.talk.say(&format!("{}{hint}", toast.text));
            }
        }
    }

    /// Says that something was not done, and why.
    fn refuse(&mut self, kind: Kind, what: &str, hint: Option<&str>) {
        let texts = self.state.texts();
        let sentence = match hint {
            Some(hint) => {
                texts.t_with("error-hinted", &[("what", what.into()), ("hint", hint.into())])
            }
            None => what.to_owned(),
        };
        self.talk.refuse(kind, &sentence, &texts);
    }

    /// The words of the line were wrong; the text's attribute `hint` says what would be right.
    fn wrong(&mut self, key: &str, args: &[(&str, fluent_bundle::FluentValue<'_>)]) {
        let what = self.t_with(key, args);
        let hint = self.state.session.texts.find(&format!("{key}.hint"), args);
        self.refuse(Kind::Wrong, &what, hint.as_deref());
    }

    /// One line of the user.
    fn line(&mut self, line: &str) {
        let mut words = Words::of(line);
        let Some(first) = words.next() else { return };
        match first.as_str() {
            "list" => return self.list(),
            "more" => return self.more(),
            _ => {}
        }
        if let Some(row) = line::command(&first, &self.state) {
            self.command(row, words);
        } else if line::is_tried(&first) {
            words.put_back(first);
            self.call(words);
        } else {
            words.put_back(first.clone());
            match self.named_case(&mut words) {
                Named::Case if words.is_empty() => self.look(),
                Named::Unlisted => {}
                _ => self.wrong("plain-unknown", &[("word", first.into())]),
            }
        }
    }

    /// A command with what stands after it.
    fn command(&mut self, row: &'static Command, mut words: Words) {
        match row.cmd {
            Cmd::Help | Cmd::Palette => return self.help(),
            Cmd::Down | Cmd::Up if !words.is_empty() => {}
            Cmd::Number => return self.call(words),
            Cmd::Tour
            | Cmd::Pane
            | Cmd::Mouse
            | Cmd::Suspend
            | Cmd::Dismiss
            | Cmd::PageDown
            | Cmd::PageUp => {
                return self.wrong("plain-not-here", &[("command", row.name.into())]);
            }
            _ => {}
        }
        if on_a_case(row) && self.named_case(&mut words) == Named::Unlisted {
            return;
        }
        let screen = self.state.screen;
        self.do_command(row, words);
        match row.cmd {
            Cmd::Scope | Cmd::Refresh => self.list(),
            _ if self.state.screen != screen => self.list(),
            Cmd::Close => self.told = None,
            _ if row.group == crate::app::command::Group::Move => self.tell_row_in_hand(),
            _ => {}
        }
    }

    /// Digits and outcomes alone: a call to the case in hand.
    fn call(&mut self, words: Words) {
        if let Some(row) = table::find(Cmd::Call) {
            self.do_command(row, words);
        }
    }

    fn do_command(&mut self, row: &'static Command, words: Words) {
        if let Avail::No(reason) = (row.when)(&self.state) {
            let why = self.t(reason);
            return self.refuse(Kind::Wrong, &why, None);
        }
        self.point(Target::Cmd(row.cmd));
        self.follow(words);
    }

    /// Takes the case in hand that a line names: by the number of its row, by its own number; `.`
    /// and nothing mean the one that is in hand.
    fn named_case(&mut self, words: &mut Words) -> Named {
        let Some(first) = words.peek() else { return Named::Nothing };
        let first = line::narrow(first);
        if first == "." {
            words.next();
            return Named::Nothing;
        }
        let row = first.parse::<usize>().ok();
        let key = match row {
            Some(row) => row.checked_sub(1).and_then(|place| self.listed.get(place)).copied(),
            None => None,
        };
        let Some(key) = key.or_else(|| self.desk.find_case(&first)) else {
            return match row {
                Some(row) => {
                    self.wrong("plain-no-row", &[("row", row.into())]);
                    Named::Unlisted
                }
                None => Named::Nothing,
            };
        };
        words.next();
        self.take_in_hand(key);
        Named::Case
    }

    /// Puts the case in hand; one that is not in this queue opens as a record.
    fn take_in_hand(&mut self, key: CaseKey) {
        if self.state.case() == Some(key) {
            return;
        }
        self.close_all();
        self.told = Some(key);
        self.point(Target::Case(key));
    }

    /// Closes everything that lies over the queue; what was typed there is forgotten.
    fn close_all(&mut self) {
        while let Some(layer) = self.state.layers.last() {
            let before = self.state.layers.len();
            let cmd = match layer.context() {
                Context::Contact | Context::Form => Cmd::Discard,
                Context::Confirm => Cmd::No,
                _ => Cmd::Close,
            };
            self.point(Target::Cmd(cmd));
            if self.state.layers.len() >= before {
                break;
            }
        }
        self.state.drafts.clear();
    }

    /// Closes what lies over the queue or over the record that is in hand.
    fn leave(&mut self) {
        let record = self.state.layers.iter().find_map(|layer| match layer {
            Layer::Record(record) => Some(record.key),
            _ => None,
        });
        self.close_all();
        if let Some(key) = record {
            self.point(Target::Case(key));
        }
    }
}

/// Whether a line named a case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    /// It did, and the case is in hand.
    Case,
    /// It did not.
    Nothing,
    /// It named a row that was never listed, and was told so.
    Unlisted,
}

/// The command is about the case in hand, so that a line may name another one first.
fn on_a_case(row: &Command) -> bool {
    use crate::app::command::Group::{Act, Show};
    let anywhere = matches!(row.cmd, Cmd::Undo | Cmd::Search);
    let case = row.contexts.contains(&Context::Record) || row.cmd == Cmd::Open;
    case && matches!(row.group, Act | Show) && !anywhere
}
