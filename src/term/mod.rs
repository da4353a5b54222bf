//! The terminal itself: entering and leaving it whole, and the loop that waits, updates, runs
//! effects and draws. Everything that happens comes through one channel.

mod background;
mod beside;
mod guard;
mod input;
mod osc52;
mod output;
mod outside;
mod paint;
mod signals;
mod views;

use crate::app::cases::own::OwnViews;
use crate::app::draft;
use crate::app::hit::Hits;
use crate::app::keymap::Keymap;
use crate::app::msg::{Effect, Msg, Size};
use crate::app::state::{Session, State};
use crate::app::tour;
use crate::app::update::{start, update};
use crate::config::Config;
use crate::desk::Desk;
use crate::desk::worker::{Open, Workers};
use crate::domain::time::Moment;
use crate::ui::{Rgb, Theme, view};
use guard::Guard;
use output::Output;
use outside::Drafts;
use paint::Painter;
use ratatui::Terminal;
use ratatui::layout::Rect;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// The most messages taken in before a frame is drawn.
const MESSAGES_A_FRAME: usize = 256;

/// How the screens are opened.
pub struct Options {
    /// Colours and signs.
    pub theme: Theme,
    /// The user's settings.
    pub config: Config,
    /// The keys.
    pub keymap: Keymap,
    /// The moment; the one clock of the screens.
    pub clock: Box<dyn Fn() -> Moment>,
    /// The user's own views of the book.
    pub own: OwnViews,
    /// Where drafts are kept; `None`: nowhere.
    pub drafts: Option<PathBuf>,
    /// Where it is kept how far the tour came; where that is known to be nowhere yet, it starts.
    pub tour: Option<PathBuf>,
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Options({:?}, {:?})", self.config.mouse, self.drafts)
    }
}

/// Something that happened, the terminal being ours again, or its background.
enum Event {
    Msg(Msg),
    Continued,
    Background(Rgb),
}

/// Opens the screens and returns when they are left; `desk` is the file, open for reading already.
/// The terminal is given back in every case.
///
/// # Errors
/// The terminal cannot be used, or the system gives no thread.
pub fn run(session: Session, desk: Desk, open: &Open, options: Options) -> io::Result<()> {
    let theme = options.theme;
    let (sender, receiver) = channel();
    let (width, height) = crossterm::terminal::size()?;
    let size = Size { width, height };
    let kept = options.drafts.as_deref().map(draft::load).unwrap_or_default();
    let mut state = State::new(session, (options.clock)(), size, kept);
    state.mouse = options.config.mouse;
    state.config.clone_from(&options.config);
    state.keymap = options.keymap;
    state.cases.views.clone_from(&options.own.views);
    let (own, events) = (options.own, sender.clone());
    if let Some(path) = &options.tour {
        match tour::load(path) {
            Some(at) => state.tour_at = at,
            None => state.start_tour(0),
        }
    }
    let answers = sender.clone();
    let workers = Workers::start(desk, open, move |answer| {
        // The loop ends before the workers do; what comes after it is of no use.
        let _ = answers.send(Event::Msg(Msg::Answer(answer)));
    })?;
    let drafts = Drafts::start(options.drafts, sender.clone())?;
    let mut effects = start(&mut state);
    // The queue is read while the terminal is made ready.
    effects.retain(|effect| match effect {
        Effect::Read(ask) => {
            workers.ask(ask.clone());
            false
        }
        _ => true,
    });
    signals::start(sender.clone())?;
    let guard = Guard::enter(options.config.mouse)?;
    let output = Output::default();
    let terminal = Terminal::new(Painter::new(output.clone()))?;
    let screen = Screen { terminal, output, theme, guard };
    let mut world = Outside { workers, drafts, own, tour: options.tour, events, screen };
    if !world.run(effects, &mut state)? {
        return Ok(());
    }
    // The first frame stands while the queue is being read.
    world.screen.draw(&mut state)?;
    let asked = world.screen.theme.follows_terminal() && background::ask()?;
    input::start(sender, asked)?;
    world.go_on(&mut state, &receiver, &*options.clock)
}

/// What effects are run on.
struct Outside {
    workers: Workers,
    drafts: Drafts,
    own: OwnViews,
    events: Events,
    tour: Option<PathBuf>,
    screen: Screen,
}

impl Outside {
    fn go_on(
        &mut self,
        state: &mut State,
        receiver: &Receiver<Event>,
        clock: &dyn Fn() -> Moment,
    ) -> io::Result<()> {
        loop {
            let Some(first) = wait(receiver, state.deadline(), clock()) else { return Ok(()) };
            let mut next = Some(first);
            let mut taken = 0;
            while let Some(event) = next {
                let msg = match event {
                    Event::Msg(msg) => msg,
                    Event::Continued => {
                        self.screen.guard.again()?;
                        Msg::Resumed
                    }
                    Event::Background(rgb) => {
                        self.screen.theme = self.screen.theme.over(rgb);
                        state.dirty = true;
                        Msg::Wake
                    }
                };
                outside::panic_on_request(&msg);
                let effects = update(state, msg, clock());
                if !self.run(effects, state)? {
                    return Ok(());
                }
                taken += 1;
                next = if taken < MESSAGES_A_FRAME { receiver.try_recv().ok() } else { None };
            }
            if state.dirty {
                self.screen.draw(state)?;
            }
        }
    }

    /// Runs effects. `false`: the program ends.
    fn run(&mut self, effects: Vec<Effect>, state: &mut State) -> io::Result<bool> {
        for effect in effects {
            match effect {
                Effect::Read(ask) => self.workers.ask(ask),
                Effect::Write(order) => self.workers.order(order),
                Effect::Many(order) => self.workers.order_many(order),
                Effect::Stop(token) => self.workers.stop(token),
                Effect::SaveView(view) => views::save(&self.own, view, &self.events)?,
                Effect::KeepDrafts(drafts) => self.drafts.keep(drafts),
                Effect::Dial(words) => beside::dial(words, &self.events),
                Effect::Copy(text) => self.screen.output.send(&osc52::sequence(&text))?,
                // Where it cannot be kept, the tour starts at its beginning the next time.
                Effect::KeepTour(at) => {
                    let _ = self.tour.as_deref().map(|path| tour::keep(path, at));
                }
                Effect::Redraw => self.screen.forget()?,
                Effect::Mouse(on) => self.screen.guard.mouse(on)?,
                Effect::Suspend => {
                    self.screen.guard.suspend()?;
                    self.screen.forget()?;
                    state.dirty = true;
                }
                Effect::Quit => return Ok(false),
            }
        }
        Ok(true)
    }
}

/// The next event, or a wake-up when the deadline has come; `None` when nothing can come any more.
fn wait(receiver: &Receiver<Event>, deadline: Option<Moment>, now: Moment) -> Option<Event> {
    let Some(deadline) = deadline else { return receiver.recv().ok() };
    let left = (deadline - now).to_std().unwrap_or(Duration::ZERO);
    match receiver.recv_timeout(left) {
        Ok(event) => Some(event),
        Err(RecvTimeoutError::Timeout) => Some(Event::Msg(Msg::Wake)),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

/// The terminal with what is drawn on it.
struct Screen {
    terminal: Terminal<Painter>,
    output: Output,
    theme: Theme,
    guard: Guard,
}

impl Screen {
    /// The next frame is drawn whole. (Clearing would ask the terminal where its cursor is, and
    /// the answer would go to whoever reads the keys.)
    fn forget(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// One frame, sent at once and shown at once by terminals that can.
    fn draw(&mut self, state: &mut State) -> io::Result<()> {
        let mut hits = Hits::default();
        self.terminal.draw(|frame| hits = view(state, &self.theme, frame))?;
        state.hits = hits;
        self.output.send_frame()?;
        state.dirty = false;
        Ok(())
    }
}

type Events = Sender<Event>;
