//! Everything that the screens know. It changes only in [`super::update`].

use super::cases::Cases;
use super::chord::Chord;
use super::colleagues::Colleagues;
use super::command::Context;
use super::draft::Draft;
use super::elsewhere::Elsewhere;
use super::hit::Hits;
use super::keymap::Keymap;
use super::layer::Layer;
use super::msg::{Effect, Size};
use super::promises::Promises;
use super::reveal::Revealed;
use super::screen::Screen;
use super::shelf::Shelf;
use super::today::Today;
use super::tour::{self, Tour};
use super::update::ahead::Ahead;
use super::warnings::Warnings;
use super::weights::Tried;
use super::writing::{Undo, Writing};
use crate::config::Config;
use crate::desk::Sight;
use crate::desk::view::{CaseCard, CaseKey};
use crate::desk::worker::{Ask, Read, Slot};
use crate::domain::rules::Rules;
use crate::domain::time::{Moment, NEVER};
use crate::i18n::Texts;
use chrono::{TimeDelta, Timelike};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// What does not change while the screens are open.
#[derive(Clone, Debug)]
pub struct Session {
    /// The login of who works.
    pub login: String,
    /// Who works: the name, or the login where there is none.
    pub user: String,
    /// All who work in the file.
    pub colleagues: Arc<Colleagues>,
    /// Their role's stable name: `collector`, `lead` ...
    pub role: String,
    /// The rules.
    pub rules: Arc<Rules>,
    /// The texts.
    pub texts: Arc<Texts>,
    /// Where the case file lies: `local` or `demo`.
    pub place: String,
    /// The moment stands still: the screens were opened for a chosen one.
    pub fixed: bool,
}

impl Session {
    /// Who works is a lead.
    #[must_use]
    pub fn is_lead(&self) -> bool {
        self.role == "lead"
    }
}

/// How grave a message is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// It was done.
    Done,
    /// What a key came to that changed nothing; it goes with the next.
    Info,
    /// What nobody here has done.
    News,
    /// It was not done.
    Failed,
}

/// A message at the foot of the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Toast {
    /// When.
    pub at: Moment,
    /// How grave.
    pub tone: Tone,
    /// What.
    pub text: String,
    /// What helps.
    pub hint: Option<String>,
}

/// Cards kept: those around the cursor.
const CARDS_KEPT: usize = 48;
/// The most messages that are remembered.
const MESSAGES_KEPT: usize = 100;

/// The whole state.
#[derive(Debug)]
pub struct State {
    /// What does not change.
    pub session: Session,
    /// The moment, as last told.
    pub now: Moment,
    /// The terminal's size.
    pub terminal: Size,
    /// What of it is for the screens: all, but the rows of a tour.
    pub size: Size,
    /// The screen that is shown.
    pub screen: Screen,
    /// Today.
    pub today: Today,
    /// Weights of the queue that are tried out.
    pub weights: Tried,
    /// The whole book.
    pub cases: Cases,
    /// Promises.
    pub promises: Promises,
    /// Warnings.
    pub warnings: Warnings,
    /// Cards of the cases around the cursor, once read.
    pub cards: Shelf<CaseKey, CaseCard>,
    /// The pane beside a list is open.
    pub pane: bool,
    /// Layers over it, the one in hand last.
    pub layers: Vec<Layer>,
    /// The keys.
    pub keymap: Keymap,
    /// The beginning of a longer key.
    pub prefix: Vec<Chord>,
    /// The message at the foot.
    pub toast: Option<Toast>,
    /// Past messages, the newest first.
    pub messages: VecDeque<Toast>,
    /// Acts that can be undone, the newest last.
    pub undo: Vec<Undo>,
    /// Writes without an answer yet.
    pub writing: Writing,
    /// Half-filled layers of before.
    pub drafts: Vec<Draft>,
    /// What a click hits: as the last frame was drawn.
    pub hits: Hits,
    /// The mouse is ours.
    pub mouse: bool,
    /// What stands in sight on every screen.
    pub sight: Sight,
    /// The user's settings.
    pub config: Config,
    /// What is shown whole for a while.
    pub revealed: Option<Revealed>,
    /// Something to be drawn changed.
    pub dirty: bool,
    /// The guided first run, while it runs.
    pub tour: Option<Tour>,
    /// How far it came.
    pub tour_at: usize,
    /// To end once every write was answered.
    pub quitting: bool,
    /// Drafts as they were last kept.
    pub(super) kept_drafts: Vec<Draft>,
    /// Keys typed ahead.
    pub(super) ahead: Ahead,
    /// What other processes do to the file.
    pub(super) elsewhere: Elsewhere,
    /// For which moment the queue was last asked.
    pub(super) queue_asked: Moment,
    /// A draft opens once its case was read.
    pub(super) draft_wanted: bool,
    generations: BTreeMap<Slot, u64>,
    /// Questions without an answer yet that somebody waits for, since when.
    asked: BTreeMap<Slot, Moment>,
    effects: Vec<Effect>,
}

impl State {
    /// The state before anything was read.
    #[must_use]
    pub fn new(session: Session, now: Moment, size: Size, drafts: Vec<Draft>) -> Self {
        let warnings = Warnings::of(&session);
        Self {
            session,
            now,
            terminal: size,
            size,
            screen: Screen::default(),
            today: Today::default(),
            weights: Tried::default(),
            cases: Cases::default(),
            promises: Promises::default(),
            warnings,
            cards: Shelf::of(CARDS_KEPT),
            pane: true,
            layers: Vec::new(),
            keymap: Keymap::default(),
            prefix: Vec::new(),
            toast: None,
            messages: VecDeque::new(),
            undo: Vec::new(),
            writing: Writing::default(),
            kept_drafts: drafts.clone(),
            drafts,
            ahead: Ahead::default(),
            elsewhere: Elsewhere::default(),
            queue_asked: now,
            draft_wanted: false,
            hits: Hits::default(),
            mouse: true,
            sight: Sight::default(),
            config: Config::default(),
            revealed: None,
            dirty: true,
            tour: None,
            tour_at: 0,
            quitting: false,
            generations: BTreeMap::new(),
            asked: BTreeMap::new(),
            effects: Vec::new(),
        }
    }

    /// Where keys go.
    #[must_use]
    pub fn context(&self) -> Context {
        self.layers.last().map_or(self.screen.context(), Layer::context)
    }

    /// The case in hand: that of the uppermost layer which is about one, else the one under the
    /// cursor.
    #[must_use]
    pub fn case(&self) -> Option<CaseKey> {
        let layered = self.layers.iter().rev().find_map(Layer::case);
        layered.or_else(|| self.list().case())
    }

    /// Its card, once read.
    #[must_use]
    pub fn card(&self) -> Option<&CaseCard> {
        self.cards.get(self.case()?)
    }

    /// The texts.
    #[must_use]
    pub fn texts(&self) -> Arc<Texts> {
        Arc::clone(&self.session.texts)
    }

    /// Something to be done outside.
    pub fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// What is to be done outside, so far.
    pub(super) fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// Divides the terminal anew: a tour has rows of its own, if the screens have any left.
    pub(super) fn fit(&mut self) {
        let rows = if self.tour.is_some() { tour::rows(self.terminal.width) } else { 0 };
        let height = self.terminal.height.saturating_sub(rows);
        self.size = Size { height, ..self.terminal };
        self.dirty = true;
        self.show_cursor();
    }

    /// What is to be done outside since the last time.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Asks the desk; an older question of the same slot is dropped.
    pub fn ask(&mut self, slot: Slot, read: Read) {
        let generation = self.generations.entry(slot).or_default();
        *generation += 1;
        if !matches!(slot, Slot::Edition | Slot::RowsAhead | Slot::CardsAhead) {
            self.asked.insert(slot, self.now);
        }
        let ask = Ask { slot, generation: *generation, as_of: self.now, read };
        self.effect(Effect::Read(ask));
    }

    /// The newest question of a slot was answered.
    pub(super) fn has_answer(&mut self, slot: Slot) {
        self.dirty |= self.busy().is_some();
        self.asked.remove(&slot);
    }

    /// What takes longer than one would expect: the key of a text, and for how many seconds it
    /// lasts already. Less than one is not worth a word.
    #[must_use]
    pub fn busy(&self) -> Option<(&'static str, i64)> {
        let (key, since) = self.waits_since()?;
        let seconds = (self.now - since).num_seconds();
        (seconds > 0).then_some((key, seconds))
    }

    /// The oldest of what is not answered yet, and since when it is asked for.
    fn waits_since(&self) -> Option<(&'static str, Moment)> {
        let read = self.asked.values().min().map(|since| ("progress-reading", *since));
        let write = self.writing.since().map(|since| ("progress-writing", since));
        read.into_iter().chain(write).min_by_key(|(_, since)| *since)
    }

    /// An answer to the newest question of its slot.
    #[must_use]
    pub fn is_newest(&self, slot: Slot, generation: u64) -> bool {
        self.generations.get(&slot) == Some(&generation)
    }

    /// Shows a message and remembers it.
    pub fn say(&mut self, tone: Tone, text: String, hint: Option<String>) {
        let toast = Toast { at: self.now, tone, text, hint };
        self.messages.push_front(toast.clone());
        self.messages.truncate(MESSAGES_KEPT);
        self.toast = Some(toast);
        self.dirty = true;
    }

    /// When the program has to wake by itself: the next minute of the clock, or the next moment at
    /// which a rank changes, or when what was revealed is masked again. `None`: never, as the
    /// moment stands still.
    #[must_use]
    pub fn deadline(&self) -> Option<Moment> {
        let revealed = self.revealed.map(|revealed| revealed.until);
        if self.session.fixed {
            return revealed;
        }
        let minute = self.now.with_second(0).and_then(|at| at.with_nanosecond(0));
        let minute = minute.and_then(|at| at.checked_add_signed(TimeDelta::minutes(1)));
        let minute = minute.unwrap_or(NEVER);
        let change = self.today.changes_at().filter(|at| *at > self.now).unwrap_or(NEVER);
        // While somebody waits, every second that it lasts is told.
        let told = self.waits_since().and_then(|(_, since)| {
            let next = (self.now - since).num_seconds() + 1;
            since.checked_add_signed(TimeDelta::try_seconds(next)?)
        });
        let next = [revealed, told].into_iter().flatten().min().unwrap_or(NEVER);
        Some(minute.min(change).min(next))
    }
}
