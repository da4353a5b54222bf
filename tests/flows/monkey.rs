//! A monkey at the desk: whatever is typed, pasted, clicked and rolled over every screen, in
//! whatever size of terminal, while time passes, answers come late and a colleague works on the
//! same file. Nothing breaks, every frame keeps within its bounds, no case is lost from sight, and
//! every event of the file was done by somebody here.
//!
//! A few thousand messages for each of three seeds by default; `ARREARS_MONKEY=1000000` has each
//! seed send as many. What fails says its seed and its book; `ARREARS_MONKEY_BOOK` starts there.

use crate::stage::{NOW, Stage, at};
use arrears::app::chord::{Chord, Code};
use arrears::app::command::{Avail, Cmd, Context, chords};
use arrears::app::msg::{Effect, Msg, Size};
use arrears::app::state::State;
use arrears::app::table::COMMANDS;
use arrears::desk::request::{LogContact, Request};
use arrears::desk::view::CaseKey;
use arrears::desk::{Desk, Scope};
use arrears::domain::id::{ActId, DeviceId};
use arrears::i18n::Lang;
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Messages of one seed, if nobody says otherwise.
const MESSAGES: usize = 2_500;
/// Messages on one book; then a new one is begun, as cases with thousands of acts are slow.
const ON_ONE_BOOK: usize = 10_000;
/// A frame is drawn and looked at once in so many messages: often in the usual run, and in a long
/// one as seldom as leaves most of the time to the keys.
const FRAMES: (u64, u64) = (24, 200);
/// Messages that are told when something breaks.
const TOLD: usize = 40;
/// More layers than anybody can have opened over each other.
const LAYERS: usize = 12;

/// What is typed beside the keys of commands.
const TYPED: &str = "npbrcwfyxade0123456789.+-/:, 陈静明天１２：，。／ｎ";
/// What is pasted.
const PASTED: [&str; 8] = [
    "陈静 13800005521",
    "2026-12-24",
    "1,234.50",
    "a\u{1b}[31m\u{202e}b\r\n\tc",
    "👨‍👩‍👧 e\u{301} ﾊﾞ ﷽",
    "\u{0}",
    "说明天下午三点以后再打, 单位说她请假; 家里老人住院, 发工资后还一部分。",
    "",
];

#[test]
fn nothing_breaks_with_the_first_seed() {
    play(1);
}

#[test]
fn nothing_breaks_with_the_second_seed() {
    play(2);
}

#[test]
fn nothing_breaks_with_the_third_seed() {
    play(3);
}

fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok().map(|text| text.parse().expect("a number"))
}

fn play(seed: u64) {
    let all = number("ARREARS_MONKEY").unwrap_or(MESSAGES);
    let first = number("ARREARS_MONKEY_BOOK").unwrap_or_default();
    let mut seen = BTreeSet::new();
    for book in first..all.div_ceil(ON_ONE_BOOK) {
        let messages = ON_ONE_BOOK.min(all - book * ON_ONE_BOOK);
        let mut monkey = Monkey::new(seed, book);
        monkey.frames = if all > MESSAGES { FRAMES.1 } else { FRAMES.0 };
        let played = catch_unwind(AssertUnwindSafe(|| {
            (0..messages).for_each(|_| monkey.step());
            monkey.leave();
        }));
        if let Err(why) = played {
            eprintln!("seed {seed}, book {book}, the last messages: {:#?}", monkey.told);
            resume_unwind(why);
        }
        seen.extend(monkey.seen);
        if all > MESSAGES {
            eprintln!(
                "seed {seed}: book {book} of {messages} messages, {} acts",
                monkey.acts.len()
            );
        }
    }
    if all >= 100_000 && first == 0 {
        assert_eq!(seen.len(), Context::ALL.len(), "it was not everywhere: {seen:?}");
    }
}

/// SplitMix64: the same numbers everywhere and for ever.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn once_in(&mut self, times: u64) -> bool {
        self.roll().is_multiple_of(times)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn between(&mut self, from: u16, to: u16) -> u16 {
        from + u16::try_from(self.below(usize::from(to - from) + 1)).unwrap()
    }
}

struct Monkey {
    dice: Dice,
    frames: u64,
    stage: Stage,
    colleague: Desk,
    /// The cases of the book.
    cases: Vec<CaseKey>,
    /// Keys of commands, but for those that leave the program.
    keys: Vec<Chord>,
    typed: Vec<char>,
    /// The acts that were in the book at first, and all that were done since.
    acts: BTreeSet<ActId>,
    seen: BTreeSet<Context>,
    told: VecDeque<String>,
}

impl Monkey {
    fn new(seed: u64, book: usize) -> Self {
        let mut dice = Dice(seed * 1_000_003 + u64::try_from(book).unwrap());
        let user = *dice.one(&["wang", "wang", "wang", "li", "new"]);
        let lang = *dice.one(&Lang::ALL);
        let stage = Stage::of(user, lang, 80, 24);
        let colleague = stage.colleague("liu");
        let cases = cases(&colleague);
        let quits = |chord: &Chord| matches!(chord.to_string().as_str(), "q" | "Ctrl-Q");
        let keys = COMMANDS.iter().flat_map(|row| row.keys.iter().flat_map(|keys| chords(keys)));
        Self {
            dice,
            frames: FRAMES.0,
            keys: keys.filter(|chord| !quits(chord)).collect(),
            typed: TYPED.chars().collect(),
            acts: acts(&stage),
            seen: BTreeSet::new(),
            told: VecDeque::new(),
            stage,
            colleague,
            cases,
        }
    }

    fn step(&mut self) {
        match self.dice.below(200) {
            0..=85 => {
                let chord = *self.dice.one(&self.keys);
                self.send(Msg::Key(chord));
            }
            86..=109 => self.command(),
            110..=165 => {
                let c = *self.dice.one(&self.typed);
                self.send(Msg::Key(Chord::plain(Code::Char(c))));
            }
            166..=171 => {
                let size = self.size();
                self.send(Msg::Resize(size));
            }
            172..=179 => {
                let (x, y) = (self.dice.between(0, 300), self.dice.between(0, 100));
                let Size { width, height } = self.stage.state.size;
                let (x, y) = if self.dice.once_in(4) { (x, y) } else { (x % width, y % height) };
                self.send(Msg::Click { x, y });
            }
            180..=185 => {
                let rows = i16::try_from(self.dice.between(0, 6)).unwrap() - 3;
                self.send(Msg::Wheel(rows));
            }
            186..=190 => {
                let text = (*self.dice.one(&PASTED)).repeat(self.dice.below(3));
                self.send(Msg::Paste(text));
            }
            191..=192 => self.time_passes(),
            193 => self.somebody_else(),
            194..=196 => self.stage.slow = !self.stage.slow,
            197..=198 => self.stage.deliver(),
            _ => self.outside(),
        }
        if self.stage.slow && self.dice.once_in(5) {
            self.stage.deliver();
        }
        self.look();
    }

    fn send(&mut self, msg: Msg) {
        if self.told.len() == TOLD {
            self.told.pop_front();
        }
        let place = self.stage.state.context();
        self.told.push_back(match &msg {
            Msg::Key(chord) => format!("{place:?}: {chord}"),
            other => format!("{place:?}: {other:?}"),
        });
        self.seen.insert(place);
        self.stage.send(msg);
    }

    /// One of the commands that can be done here, by its keys: so every depth is reached.
    fn command(&mut self) {
        let state = &self.stage.state;
        let context = state.context();
        let here = COMMANDS.iter().filter(|row| row.contexts.contains(&context));
        let can: Vec<_> = here.filter(|row| (row.when)(state) == Avail::Yes).collect();
        // Else most of the time is spent reading pages, and of what is opened most is closed again.
        let reads = matches!(context, Context::Page | Context::Find | Context::List);
        let through = if reads { [Cmd::Close; 2] } else { [Cmd::Accept, Cmd::Yes] };
        let row = match can.iter().find(|row| through.contains(&row.cmd)) {
            Some(row) if self.dice.once_in(2) => row,
            _ => *self.dice.one(&can),
        };
        if row.name == "quit" {
            return;
        }
        let keys = state.keymap.keys_of(row.cmd, context).to_vec();
        for chord in self.dice.one(&keys).clone() {
            self.send(Msg::Key(chord));
        }
    }

    fn size(&mut self) -> Size {
        let (width, height) = match self.dice.below(10) {
            0 | 1 => (self.dice.between(1, 30), self.dice.between(1, 12)),
            2 => (self.dice.between(1, 300), self.dice.between(1, 100)),
            _ => (self.dice.between(40, 130), self.dice.between(12, 45)),
        };
        Size { width, height }
    }

    fn time_passes(&mut self) {
        let minutes = match self.dice.below(20) {
            0 => 24 * 60,
            1..=4 => self.dice.below(180),
            _ => self.dice.below(4),
        };
        self.stage.pass(TimeDelta::minutes(i64::try_from(minutes).unwrap()));
    }

    /// A colleague's call or note on any case.
    fn somebody_else(&mut self) {
        let key = *self.dice.one(&self.cases);
        let request = if self.dice.once_in(2) {
            Request::Note { text: "听同事说的".into() }
        } else {
            let outcome = (*self.dice.one(&["NOA", "WRN", "CBK"])).to_owned();
            Request::Log(LogContact { channel: "call".into(), outcome, ..LogContact::default() })
        };
        let now = self.stage.now();
        self.colleague.ask_for(now);
        // What they may not do is refused, as anywhere.
        if let Ok(done) = self.colleague.act(key, &request, now) {
            self.acts.insert(done.act);
        }
    }

    /// What comes from the terminal and the machine.
    fn outside(&mut self) {
        match self.dice.below(40) {
            0 => self.send(Msg::Terminate),
            1 => self.send(Msg::Key("Ctrl-Q".parse().unwrap())),
            2 => self.send(Msg::DraftsFailed("no room".into())),
            _ => self.send(Msg::Resumed),
        }
    }

    /// What holds after every message.
    fn look(&mut self) {
        self.acts.extend(self.stage.acts.drain(..));
        let state = &self.stage.state;
        let list = state.list();
        assert!(list.is_empty() || list.case().is_some(), "the cursor is on no case");
        assert!(state.layers.len() < LAYERS, "{:?}", state.layers);
        let quits = self.stage.effects.contains(&Effect::Quit);
        self.stage.effects.clear();
        if self.dice.once_in(self.frames) {
            let faults = self.stage.faults();
            let State { size, terminal, .. } = &self.stage.state;
            assert!(
                faults.is_empty(),
                "{size:?} of {terminal:?} {faults:#?}\n{}",
                self.stage.screen()
            );
        }
        if quits {
            self.stage.catch_up();
            self.acts.extend(self.stage.acts.drain(..));
            self.stage = self.stage.again();
        }
    }

    /// What holds at the end of the day.
    fn leave(&mut self) {
        self.stage.slow = false;
        self.stage.catch_up();
        self.look();
        let now = self.stage.now();
        let findings = self.colleague.store().doctor(now, self.colleague.rules()).unwrap();
        assert_eq!(findings, []);
        self.colleague.ask_for(now);
        let there = acts(&self.stage);
        let unknown: Vec<_> =
            there.difference(&self.acts).map(|act| kinds(&self.stage, act)).collect();
        let lost: Vec<_> = self.acts.difference(&there).collect();
        assert!(unknown.is_empty(), "events that nobody did here: {unknown:?}");
        assert!(lost.is_empty(), "acts of which nothing is in the file: {lost:?}");
        self.no_orphans();
    }

    /// Every case in collection has somebody, or a place in the pool, and what comes next with its
    /// time, or a hold with its end.
    fn no_orphans(&self) {
        let desk = &self.colleague;
        let queue = |scope: &Scope| desk.queue(scope).unwrap().entries;
        let mut times: BTreeMap<CaseKey, usize> = BTreeMap::new();
        let owners = ["wang", "liu", "li", "new"].map(|owner| Scope::Owner(owner.into()));
        for entry in owners.iter().chain([&Scope::Pool]).flat_map(queue) {
            *times.entry(entry.key).or_default() += 1;
        }
        let all = queue(&Scope::All);
        assert_eq!(times.len(), all.len());
        for entry in all {
            let card = desk.card(entry.key).unwrap();
            assert_eq!(times.get(&entry.key), Some(&1), "{}", card.number);
            let next = card.row.unwrap().next_action.due;
            let soon = next < at(NOW) + TimeDelta::days(5 * 366);
            assert!(soon || card.hold.is_some(), "{}: next on {next}", card.number);
        }
    }
}

fn cases(desk: &Desk) -> Vec<CaseKey> {
    desk.queue(&Scope::All).unwrap().entries.iter().map(|entry| entry.key).collect()
}

/// The acts of all events in the file.
fn acts(stage: &Stage) -> BTreeSet<ActId> {
    let conn = rusqlite::Connection::open(stage.path()).unwrap();
    let sql = "SELECT DISTINCT d.uuid, e.act FROM event AS e JOIN device AS d ON d.id = e.device";
    let mut select = conn.prepare(sql).unwrap();
    let act =
        |row: &rusqlite::Row<'_>| Ok(ActId { device: DeviceId(row.get(0)?), number: row.get(1)? });
    select.query_map([], act).unwrap().map(Result::unwrap).collect()
}

/// What kinds of events an act has.
fn kinds(stage: &Stage, act: &ActId) -> Vec<String> {
    let conn = rusqlite::Connection::open(stage.path()).unwrap();
    let sql = "SELECT k.text FROM event AS e JOIN device AS d ON d.id = e.device
               JOIN word AS k ON k.id = e.kind WHERE d.uuid = ?1 AND e.act = ?2";
    let mut select = conn.prepare(sql).unwrap();
    let kinds = select.query_map((act.device.0, act.number), |row| row.get(0)).unwrap();
    kinds.map(Result::unwrap).collect()
}
