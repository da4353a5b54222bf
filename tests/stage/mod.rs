//! A stage for the screens: the real state and update over a real file with a made-up morning,
//! answered at once. Keys are written as one types them: `jj2n<enter>`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
#![allow(dead_code, reason = "each test file uses its part")]

pub mod book;
mod bounds;
mod draw;

use arrears::app::chord::Chord;
use arrears::app::colleagues::Colleagues;
use arrears::app::draft::Draft;
use arrears::app::msg::{Effect, Msg, Size};
use arrears::app::state::{Session, State};
use arrears::app::update::{start, update};
use arrears::desk::view::{CaseCard, CaseKey, QueueRow};
use arrears::desk::worker::{Answer, answer, carry_out, carry_out_many};
use arrears::desk::{Desk, Seat};
use arrears::domain::id::ActId;
use arrears::domain::rules::Rules;
use arrears::domain::time::Moment;
use arrears::i18n::{Lang, Texts};
use arrears::store::{Access, Installation};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The moment at which every stage opens: a Friday afternoon.
pub const NOW: &str = "2026-11-20T14:03";

pub fn at(text: &str) -> Moment {
    Moment::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

/// The neutral policy, read once.
fn rules() -> Arc<Rules> {
    static RULES: OnceLock<Arc<Rules>> = OnceLock::new();
    Arc::clone(RULES.get_or_init(|| arrears::policy::shipped("neutral").unwrap().into()))
}

/// The texts of a language, read once.
fn texts(lang: Lang) -> Arc<Texts> {
    static TEXTS: OnceLock<Vec<Arc<Texts>>> = OnceLock::new();
    let all = TEXTS.get_or_init(|| Lang::ALL.map(|lang| Texts::new(lang).into()).into());
    let place = Lang::ALL.iter().position(|other| *other == lang).unwrap();
    Arc::clone(&all[place])
}

/// The screens over a file.
pub struct Stage {
    pub state: State,
    pub effects: Vec<Effect>,
    pub drafts: Vec<Draft>,
    /// The acts that were written down.
    pub acts: Vec<ActId>,
    /// The desk answers only when the stage catches up.
    pub slow: bool,
    /// An order for many cases ends after so many.
    pub stops_after: Option<u64>,
    answers: std::collections::VecDeque<Answer>,
    now: Moment,
    reader: Desk,
    writer: Desk,
    folder: Arc<tempfile::TempDir>,
    user: &'static str,
}

/// Somebody's desk at that file.
pub fn desk(folder: &tempfile::TempDir, user: &str, access: Access, lang: Lang, now: &str) -> Desk {
    let here = Installation { devices: folder.path().join("devices"), name: "desk".into() };
    let seat = Seat {
        user: user.into(),
        rules: rules(),
        texts: texts(lang),
        as_of: Some(at(now)),
        known_at: None,
    };
    Desk::open(&path(folder), access, &here, seat).unwrap()
}

pub fn path(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("data").join("book.arrears")
}

impl Stage {
    /// Wang's morning, in English at 120x40.
    pub fn open() -> Self {
        Self::of("wang", Lang::En, 120, 40)
    }

    /// For that user, language and size.
    pub fn of(user: &'static str, lang: Lang, width: u16, height: u16) -> Self {
        Self::over(book::written(), user, lang, Size { width, height }, at(NOW), Vec::new())
    }

    /// Opens the screens again over the same file, with the drafts that were kept.
    pub fn again(&self) -> Self {
        let (folder, lang) = (Arc::clone(&self.folder), self.state.session.texts.lang());
        let drafts = self.drafts.clone();
        Self::over(folder, self.user, lang, self.state.terminal, self.now, drafts)
    }

    /// A lead's screens over the same file.
    pub fn lead(&self, user: &'static str) -> Self {
        let (folder, lang) = (Arc::clone(&self.folder), self.state.session.texts.lang());
        let mut lead = Self::over(folder, user, lang, self.state.terminal, self.now, Vec::new());
        lead.state.session.role = "lead".into();
        lead.state.warnings = arrears::app::warnings::Warnings::of(&lead.state.session);
        lead
    }

    fn over(
        folder: Arc<tempfile::TempDir>,
        user: &'static str,
        lang: Lang,
        size: Size,
        now: Moment,
        drafts: Vec<Draft>,
    ) -> Self {
        let reader = desk(&folder, user, Access::Read, lang, NOW);
        let writer = desk(&folder, user, Access::Write, lang, NOW);
        let session = Session {
            login: user.into(),
            user: if user == "wang" { "王芳".into() } else { user.into() },
            colleagues: Arc::new(Colleagues::of(&reader.store().users().unwrap())),
            role: "collector".into(),
            rules: rules(),
            texts: texts(lang),
            place: "local".into(),
            fixed: false,
        };
        let state = State::new(session, now, size, drafts.clone());
        let mut stage = Self {
            state,
            effects: Vec::new(),
            drafts,
            acts: Vec::new(),
            slow: false,
            stops_after: None,
            answers: std::collections::VecDeque::new(),
            now,
            reader,
            writer,
            folder,
            user,
        };
        let effects = start(&mut stage.state);
        stage.run(effects);
        stage
    }

    /// Another person's desk on the same file.
    pub fn colleague(&self, user: &str) -> Desk {
        desk(&self.folder, user, Access::Write, Lang::En, NOW)
    }

    /// The writer tidies the file, as it does when it has nothing to write.
    pub fn tidy(&mut self) -> &mut Self {
        let tidy = || self.writer.store().tidy(at(NOW), self.writer.rules());
        while tidy().unwrap() {}
        self
    }

    /// Types keys.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for chord in parse(script) {
            self.send(Msg::Key(chord));
        }
        self
    }

    /// The clock goes on.
    pub fn wait_until(&mut self, moment: &str) -> &mut Self {
        self.now = at(moment);
        self.send(Msg::Wake);
        self
    }

    /// The same, to the second.
    pub fn wait_until_moment(&mut self, moment: Moment) -> &mut Self {
        self.now = moment;
        self.send(Msg::Wake);
        self
    }

    /// So much time passes.
    pub fn pass(&mut self, time: chrono::TimeDelta) {
        self.now += time;
        self.send(Msg::Wake);
    }

    /// What the clock says.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// The file.
    pub fn path(&self) -> PathBuf {
        path(&self.folder)
    }

    /// Clicks on the first place that can be clicked where the screen says that.
    pub fn click(&mut self, text: &str) -> &mut Self {
        let (screen, hits) = (self.screen(), draw::hits(&self.state));
        let context = self.state.context();
        let places = screen.lines().enumerate().flat_map(|(y, line)| {
            let columns = line.match_indices(text).map(|(at, _)| &line[..at]);
            columns.map(move |before| (arrears::text::width(before), y))
        });
        let mut places = places.map(|(x, y)| (x.try_into().unwrap(), y.try_into().unwrap()));
        let (x, y) = places
            .find(|&(x, y)| hits.at(x, y, context).is_some())
            .unwrap_or_else(|| panic!("no {text} to be clicked on\n{screen}"));
        self.send(Msg::Click { x, y });
        self
    }

    /// Something happens. A click hits what is drawn at that moment.
    pub fn send(&mut self, msg: Msg) {
        if matches!(msg, Msg::Click { .. }) {
            self.state.hits = draw::hits(&self.state);
        }
        let effects = update(&mut self.state, msg, self.now);
        self.run(effects);
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let reply = match &effect {
                Effect::Read(ask) => {
                    let reply = answer(&mut self.reader, ask.as_of, &ask.read);
                    Some(Answer::Read { slot: ask.slot, generation: ask.generation, reply })
                }
                Effect::Write(order) => {
                    let reply = carry_out(&mut self.writer, order);
                    self.acts.extend(reply.iter().flatten().map(|done| done.act));
                    Some(Answer::Written { token: order.token, reply })
                }
                Effect::Many(order) => {
                    let mut left = self.stops_after.take();
                    let reply = carry_out_many(&mut self.writer, order, &mut |_| match &mut left {
                        Some(0) => std::ops::ControlFlow::Break(()),
                        Some(left) => {
                            *left -= 1;
                            std::ops::ControlFlow::Continue(())
                        }
                        None => std::ops::ControlFlow::Continue(()),
                    });
                    self.acts.extend(reply.done.iter().map(|(_, act)| *act));
                    Some(Answer::Many { token: order.token, reply: Ok(reply) })
                }
                Effect::KeepDrafts(drafts) => {
                    self.drafts.clone_from(drafts);
                    None
                }
                _ => None,
            };
            self.effects.push(effect);
            if let Some(reply) = reply {
                self.answers.push_back(reply);
            }
        }
        if !self.slow {
            self.catch_up();
        }
    }

    /// The desk answers the first of what it was asked.
    pub fn deliver(&mut self) {
        if let Some(answer) = self.answers.pop_front() {
            self.send(Msg::Answer(answer));
        }
    }

    /// The desk answers all that it was asked.
    pub fn catch_up(&mut self) {
        while let Some(answer) = self.answers.pop_front() {
            self.send(Msg::Answer(answer));
        }
    }

    /// The case with that number.
    pub fn key(&self, number: &str) -> CaseKey {
        self.reader.store().find_case(number).unwrap()[0]
    }

    /// What the file says of a case now.
    pub fn card(&mut self, number: &str) -> CaseCard {
        let key = self.key(number);
        self.reader.ask_for(self.now);
        self.reader.card(key).unwrap()
    }

    /// Its row in the queue.
    pub fn row(&mut self, number: &str) -> QueueRow {
        self.card(number).row.unwrap()
    }

    /// Puts the cursor on that case.
    pub fn on(&mut self, number: &str) -> &mut Self {
        let key = self.key(number);
        let height = self.state.layout().list_height();
        assert!(self.state.list_mut().go_to_case(key, height), "{number} is not in the queue");
        self.state.show_cursor();
        let effects = self.state.take_effects();
        self.run(effects);
        self
    }

    /// The number of the case under the cursor.
    pub fn under_cursor(&self) -> String {
        let key = self.state.list().case().unwrap();
        self.state.cards.get(key).unwrap().number.clone()
    }

    /// The message at the foot.
    pub fn said(&self) -> String {
        self.state.toast.as_ref().map(|toast| toast.text.clone()).unwrap_or_default()
    }

    /// Numbers of the cases in the queue, in order.
    pub fn numbers(&mut self) -> Vec<String> {
        let keys: Vec<CaseKey> = self.state.today.list.entries().iter().map(|e| e.key).collect();
        self.reader.ask_for(self.now);
        self.reader.rows(&keys).unwrap().into_iter().map(|row| row.number).collect()
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        draw::text(&self.state)
    }

    /// The screen in ASCII signs and without colours; whether any cell has a colour.
    pub fn plain(&self) -> (String, bool) {
        draw::plain(&self.state)
    }

    /// What of the frame is outside of its bounds.
    pub fn faults(&mut self) -> Vec<String> {
        bounds::faults(&mut self.state)
    }

    /// The screen as text, with where the caret is and a hash of all styles for each theme.
    pub fn snapshot(&self) -> String {
        draw::snapshot(&self.state)
    }
}

/// Keys out of a script: characters, and names in angle brackets, `<c-x>` with Ctrl.
pub fn parse(script: &str) -> Vec<Chord> {
    let mut chords = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        let (name, after) = match rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
            Some((name, after)) => (name.to_owned(), after),
            None => (c.to_string(), &rest[c.len_utf8()..]),
        };
        let name = match name.as_str() {
            "enter" => "Enter".to_owned(),
            "esc" => "Esc".to_owned(),
            "tab" => "Tab".to_owned(),
            "bs" => "Backspace".to_owned(),
            "space" | " " => "Space".to_owned(),
            "up" => "Up".to_owned(),
            "down" => "Down".to_owned(),
            "left" => "Left".to_owned(),
            "right" => "Right".to_owned(),
            "pgup" => "PgUp".to_owned(),
            "pgdn" => "PgDn".to_owned(),
            other => match (other.strip_prefix("c-"), other.strip_prefix('f')) {
                (Some(key), _) if key.len() == 1 => format!("Ctrl-{}", key.to_uppercase()),
                (Some(key), _) => format!("Ctrl-{}{}", key[..1].to_uppercase(), &key[1..]),
                (None, Some(n)) if !n.is_empty() => format!("F{n}"),
                _ => other.to_owned(),
            },
        };
        chords.push(name.parse().unwrap_or_else(|e| panic!("{script}: {e}")));
        rest = after;
    }
    chords
}
