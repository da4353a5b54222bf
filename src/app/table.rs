//! The one table of commands: keys, footer, help, palette, which-key popup and the README's key
//! list all come from it.

use super::command::Avail::{No, Yes};
use super::command::{Avail, Cmd, Command, Context, Group, Safety};
use super::layer::Layer::{Picker as Picked, Pool as Pooled, Record as Recorded};
use super::listing::Moves as _;
use super::screen::Screen;
use super::state::State;
use crate::domain::event::VISIT;
use Context::{Cases, Confirm, Contact, Find, Form, List, Page, Promises, Record, Today, Warnings};
use Safety::{Lasting, Safe, Undoable};

const ALL: &[Context] = &Context::ALL;
const SCREENS: &[Context] = &[Today, Cases, Promises, Warnings];
/// Their lists stand under headings.
const GROUPED: &[Context] = &[Today, Promises, Warnings];
const CASE: &[Context] = &[Today, Cases, Promises, Warnings, Record];
const NUMBERS: &[Context] = &[Today, Cases, Promises, Warnings, Record, Contact];
const MOVES: &[Context] =
    &[Today, Cases, Promises, Warnings, Record, Contact, Form, Find, List, Page];
const LAYERS: &[Context] = &[Record, Contact, Form, Find, List, Page];
const SCROLLS: &[Context] = &[Today, Cases, Promises, Warnings, Record, List, Page];

fn always(_: &State) -> Avail {
    Yes
}

fn on_case(state: &State) -> Avail {
    match (state.case(), state.card()) {
        (None, _) => No("no-case"),
        (Some(_), None) => No("no-card-yet"),
        (Some(_), Some(_)) => Yes,
    }
}

fn in_collection(state: &State) -> Avail {
    match state.card() {
        Some(card) if card.row.is_none() => No("no-not-in-collection"),
        _ => on_case(state),
    }
}

fn has_warning(state: &State) -> Avail {
    let marks = state.screen == Screen::Warnings && state.layers.is_empty();
    match state.card() {
        _ if marks && !state.warnings.list.marked.is_empty() => Yes,
        Some(card) if card.warnings.iter().all(|w| w.acknowledged) => No("no-warning"),
        _ => on_case(state),
    }
}

fn leads(state: &State) -> Avail {
    if state.session.is_lead() { Yes } else { No("no-lead") }
}

/// The policy may let nothing be waived.
fn can_waive(state: &State) -> Avail {
    if state.session.rules.waiver.parts.is_empty() { No("no-waiver") } else { on_case(state) }
}

fn on_led_case(state: &State) -> Avail {
    if state.session.is_lead() { on_case(state) } else { No("no-lead") }
}

fn can_handle(state: &State) -> Avail {
    let marked = state.screen == Screen::Warnings && !state.warnings.list.marked.is_empty();
    match state.card() {
        _ if marked => Yes,
        Some(card) if super::form::unhandled(card).next().is_none() => No("no-unhandled"),
        _ => on_case(state),
    }
}

/// Nobody finds their own measure good.
fn can_verify(state: &State) -> Avail {
    let user = &state.session.login;
    match state.card() {
        _ if !state.session.is_lead() => No("no-verify-lead"),
        Some(card) if super::form::unverified(card, user).next().is_none() => No("no-unverified"),
        _ => on_case(state),
    }
}

/// An open promise is cancelled by whoever made it out; a decided one is for a lead.
fn has_promise(state: &State) -> Avail {
    match state.promises.list.in_hand() {
        None => No("no-promise"),
        Some(entry) if entry.is_decided() && !state.session.is_lead() => No("no-promise-lead"),
        Some(_) => on_case(state),
    }
}

/// Payments are booked at the desk only where no finance file books them.
fn at_desk(state: &State) -> Avail {
    if state.session.rules.claim.at_desk { on_case(state) } else { No("no-at-desk") }
}

fn is_known(state: &State) -> Avail {
    match state.card() {
        Some(card) if card.parties.iter().all(|p| p.points.is_empty() && p.facts.is_empty()) => {
            No("no-points")
        }
        _ => on_case(state),
    }
}

fn has_number(state: &State) -> Avail {
    match state.card() {
        Some(card) if super::form::numbers(card).next().is_none() => No("no-valid-number"),
        _ => on_case(state),
    }
}

fn has_visit(state: &State) -> Avail {
    match state.card() {
        Some(card) if !card.visits.iter().any(|visit| visit.waits_for_me) => No("no-visit"),
        _ => on_case(state),
    }
}

fn has_clocks(state: &State) -> Avail {
    if state.session.rules.clocks.is_empty() { No("no-clocks") } else { on_case(state) }
}

fn has_deadline(state: &State) -> Avail {
    match state.card() {
        Some(card) if super::form::set_by_people(&card.clocks).next().is_none() => {
            No("no-deadline")
        }
        _ => on_case(state),
    }
}

fn has_row(state: &State) -> Avail {
    match state.layers.last() {
        Some(Recorded(record)) if record.in_hand().is_none() => No("no-row"),
        _ => on_case(state),
    }
}

/// Numbers are dialled from the case and from layers of channels that dial.
fn can_dial(state: &State) -> Avail {
    if state.config.dial.is_none() {
        return No("no-dial-set");
    }
    match state.layers.last() {
        Some(super::layer::Layer::Contact(layer)) => {
            let channel = state.session.rules.channel(&layer.channel);
            if channel.is_some_and(|c| c.dials) { Yes } else { No("no-dial-here") }
        }
        _ => in_collection(state),
    }
}

fn has_record(state: &State) -> Avail {
    match state.card() {
        Some(card) if !crate::desk::line::has_record(card) => No("no-record-line"),
        _ => on_case(state),
    }
}

fn has_undo(state: &State) -> Avail {
    if state.undo.is_empty() { No("no-undo") } else { Yes }
}

fn has_acts(state: &State) -> Avail {
    match state.card() {
        Some(card) if !card.events.iter().any(|e| e.stands() && e.may_void) => No("no-acts"),
        _ => on_case(state),
    }
}

fn has_draft(state: &State) -> Avail {
    if state.drafts.is_empty() { No("no-draft") } else { Yes }
}

/// It asks for acts that are better tried on a book that is made up.
fn on_demo(state: &State) -> Avail {
    if state.session.place == "demo" { Yes } else { No("no-tour") }
}

/// Only where a shell can bring the program back.
fn has_shell(_: &State) -> Avail {
    if cfg!(unix) { Yes } else { No("no-suspend") }
}

/// Several cases of the pool are taken at once; an act is voided by itself.
fn takes_marks(state: &State) -> Avail {
    use super::cases::picker::Picking::Columns;
    match state.layers.last() {
        None if state.screen == Screen::Warnings => has_lanes(state),
        None => has_cases(state),
        Some(Pooled(_)) => Yes,
        Some(Picked(picker)) if picker.picking == Columns => Yes,
        Some(_) => No("no-marks"),
    }
}

fn has_cases(state: &State) -> Avail {
    if state.cases.list.is_empty() { No("no-case") } else { Yes }
}

fn has_to_mark(state: &State) -> Avail {
    match state.screen {
        Screen::Warnings if state.warnings.list.is_empty() => No("no-warning"),
        Screen::Warnings => Yes,
        _ => has_cases(state),
    }
}

fn can_do_many(state: &State) -> Avail {
    if state.cases.running.is_some() { No("no-many-running") } else { has_cases(state) }
}

fn has_direction(state: &State) -> Avail {
    match state.layers.last() {
        Some(super::layer::Layer::Contact(contact)) if contact.channel == VISIT => {
            No("no-direction")
        }
        _ => Yes,
    }
}

fn has_lanes(state: &State) -> Avail {
    if state.list().is_empty() { No("no-case") } else { Yes }
}

const fn row(
    cmd: Cmd,
    name: &'static str,
    contexts: &'static [Context],
    group: Group,
    keys: &'static [&'static str],
) -> Command {
    Command { cmd, name, contexts, group, keys, bar: None, bars: &[], when: always, safety: Safe }
}

impl Command {
    const fn bar(mut self, place: u8) -> Self {
        self.bar = Some(place);
        self
    }

    /// The same, with another place in the footers of some contexts.
    const fn bars(mut self, bars: &'static [(Context, u8)]) -> Self {
        self.bars = bars;
        self
    }

    const fn when(mut self, when: fn(&State) -> Avail) -> Self {
        self.when = when;
        self
    }

    const fn safety(mut self, safety: Safety) -> Self {
        self.safety = safety;
        self
    }

    /// An act on the case in hand.
    const fn act(self) -> Self {
        self.when(in_collection).safety(Undoable)
    }
}

use Group::{Act, Layer, Move, Program, Show};

/// Every command, once.
pub const COMMANDS: &[Command] = &[
    row(Cmd::Number, "number", NUMBERS, Act, DIGITS)
        .bar(1)
        .bars(&[(Cases, 20), (Record, 20), (Warnings, 20)])
        .act(),
    row(Cmd::Call, "call", CASE, Act, &["F2", "c"]).bar(2).bars(&[(Cases, 5)]).act(),
    row(Cmd::Sms, "sms", CASE, Act, &["F3", "s"]).bar(10).act(),
    row(Cmd::Email, "email", CASE, Act, &["m e", "Ctrl-G 1"]).act(),
    row(Cmd::Letter, "letter", CASE, Act, &["F4", "l"]).bar(12).act(),
    row(Cmd::Visit, "visit", CASE, Act, &["F5", "v"]).bar(13).act(),
    row(Cmd::ConfirmVisit, "confirm-visit", CASE, Act, &["m v", "Ctrl-G 0"])
        .when(has_visit)
        .safety(Undoable),
    row(Cmd::Prefer, "prefer", CASE, Act, &["m w", "Ctrl-G 9"]).act(),
    row(Cmd::Promise, "promise", CASE, Act, &["F6", "p"])
        .bar(3)
        .bars(&[(Cases, 21), (Record, 18)])
        .act(),
    row(Cmd::Note, "note", CASE, Act, &["F7", "n"])
        .bar(4)
        .bars(&[(Record, 19), (Cases, 22)])
        .when(on_case)
        .safety(Undoable),
    row(Cmd::Claim, "claim", CASE, Act, &["F8", "y"]).bar(11).act(),
    row(Cmd::Hold, "hold", CASE, Act, &["F9", "h"]).bar(14).act(),
    row(Cmd::Next, "next", CASE, Act, &["z", "Ctrl-N"])
        .bar(6)
        .bars(&[(Cases, 23), (Record, 21)])
        .act(),
    row(Cmd::Pay, "pay", CASE, Act, &["m p", "Ctrl-G 2"]).when(at_desk).safety(Undoable),
    row(Cmd::Debit, "debit", CASE, Act, &["m d", "Ctrl-G 3"]).act(),
    row(Cmd::Tag, "tag", CASE, Act, &["m t", "Ctrl-G 4"]).when(on_case).safety(Undoable),
    row(Cmd::Pause, "pause", CASE, Act, &["m z", "Ctrl-G 5"]).when(on_case).safety(Undoable),
    row(Cmd::Attach, "attach", CASE, Act, &["m a", "Ctrl-G 6"]).when(on_case).safety(Undoable),
    row(Cmd::Flag, "flag", CASE, Act, &["m s", "Ctrl-G 7"]).when(on_case).safety(Undoable),
    row(Cmd::Found, "found", CASE, Act, &["i a", "Ctrl-K 1"]).when(on_case).safety(Undoable),
    row(Cmd::Correct, "correct", CASE, Act, &["i c", "Ctrl-K 2"]).when(is_known).safety(Undoable),
    row(Cmd::Judge, "judge", CASE, Act, &["i r", "Ctrl-K 3"]).when(is_known).safety(Undoable),
    row(Cmd::WrongNumber, "wrong-number", NUMBERS, Act, &["i w", "Ctrl-K 4"])
        .when(has_number)
        .safety(Undoable),
    row(Cmd::Consent, "consent", CASE, Act, &["i o", "Ctrl-K 7"]).when(on_case).safety(Undoable),
    row(Cmd::Deadline, "deadline", CASE, Act, &["i d", "Ctrl-K 5"])
        .when(has_clocks)
        .safety(Undoable),
    row(Cmd::DeadlineMet, "deadline-met", CASE, Act, &["i m", "Ctrl-K 6"])
        .when(has_deadline)
        .safety(Undoable),
    row(Cmd::Acknowledge, "acknowledge", CASE, Act, &["a", "Ctrl-A"])
        .bars(&[(Warnings, 1)])
        .when(has_warning)
        .safety(Undoable),
    row(Cmd::Handle, "handle", CASE, Act, &["A", "Ctrl-K 8"])
        .bars(&[(Warnings, 17)])
        .when(can_handle)
        .safety(Undoable),
    row(Cmd::Verify, "verify", CASE, Act, &["i v", "Ctrl-K 0"]).when(can_verify).safety(Undoable),
    row(Cmd::Signal, "signal", CASE, Act, &["i s", "Ctrl-K 9"]).when(on_case).safety(Undoable),
    row(Cmd::Assess, "assess", CASE, Act, &["i q", "Ctrl-K F2"]).when(on_case).safety(Undoable),
    row(Cmd::Class, "class", CASE, Act, &["i k", "Ctrl-K F4"]).when(on_case).safety(Undoable),
    row(Cmd::Waiver, "waiver", CASE, Act, &["i f", "Ctrl-K F8"]).when(can_waive).safety(Undoable),
    row(Cmd::Plan, "plan", CASE, Act, &["i p", "Ctrl-K F6"]).when(on_led_case).safety(Undoable),
    row(Cmd::Terms, "terms", CASE, Act, &["i x", "Ctrl-K F5"]).when(on_case).safety(Undoable),
    row(Cmd::Entry, "entry", CASE, Act, &["i e", "Ctrl-K F3"]).when(on_case).safety(Undoable),
    row(Cmd::Receive, "receive", CASE, Act, &["i g", "Ctrl-K F7"]).when(on_case).safety(Undoable),
    row(Cmd::Undo, "undo", CASE, Act, &["u", "Ctrl-U"])
        .bar(5)
        .bars(&[(Cases, 6)])
        .when(has_undo)
        .safety(Safety::Confirm),
    row(Cmd::Void, "void", CASE, Act, &["x", "Ctrl-X"]).when(has_acts).safety(Safety::Confirm),
    row(Cmd::JudgePromise, "judge-promise", &[Promises], Act, &["R", "Ctrl-V"])
        .when(has_promise)
        .safety(Undoable),
    row(Cmd::Take, "take", &[Today], Act, &["t", "Ctrl-T"]).safety(Undoable),
    row(Cmd::AssignMany, "assign-many", &[Cases], Act, &["b a", "Ctrl-V 1"])
        .bar(16)
        .when(can_do_many)
        .safety(Safety::Confirm),
    row(Cmd::TagMany, "tag-many", &[Cases], Act, &["b t", "Ctrl-V 2"])
        .when(can_do_many)
        .safety(Safety::Confirm),
    row(Cmd::HoldMany, "hold-many", &[Cases], Act, &["b h", "Ctrl-V 3"])
        .when(can_do_many)
        .safety(Safety::Confirm),
    row(Cmd::EntryMany, "entry-many", &[Cases], Act, &["b e", "Ctrl-V 4"])
        .when(can_do_many)
        .safety(Safety::Confirm),
    row(Cmd::ReceiveMany, "receive-many", &[Cases], Act, &["b g", "Ctrl-V 5"])
        .when(can_do_many)
        .safety(Safety::Confirm),
    row(Cmd::Open, "open", SCREENS, Show, &["Enter"]).bar(7).bars(&[(Cases, 4)]).when(on_case),
    row(Cmd::RowInHand, "row-in-hand", &[Record], Act, &["Enter"])
        .bar(16)
        .when(has_row)
        .safety(Undoable),
    row(Cmd::TimelineFilter, "timeline-filter", &[Record], Show, &["f"]).bar(6).when(on_case),
    row(Cmd::WhatIf, "what-if", &[Record], Show, &["="]).bar(7).when(on_case),
    row(Cmd::Why, "why", CASE, Show, &["w", "Ctrl-W"]).when(in_collection),
    row(Cmd::Dial, "dial", NUMBERS, Act, &["d", "F12"]).bar(16).when(can_dial),
    row(Cmd::CopyLine, "copy-line", CASE, Show, &["m c", "Ctrl-G 8"]).when(has_record),
    row(Cmd::Reveal, "reveal", NUMBERS, Show, &["r", "Ctrl-R"])
        .bar(17)
        .when(on_case)
        .safety(Lasting),
    row(Cmd::Pane, "pane", &[Today, Promises], Show, &["Space"]),
    row(Cmd::Scope, "scope", SCREENS, Show, &["o", "Ctrl-O"]),
    row(Cmd::ScreenToday, "screen-today", CASE, Show, &["T"]),
    row(Cmd::ScreenCases, "screen-cases", CASE, Show, &["C"]),
    row(Cmd::ScreenPromises, "screen-promises", CASE, Show, &["P"]),
    row(Cmd::ScreenWarnings, "screen-warnings", CASE, Show, &["W"]),
    row(Cmd::NextScreen, "next-screen", SCREENS, Show, &["Ctrl-Right"]),
    row(Cmd::PreviousScreen, "previous-screen", SCREENS, Show, &["Ctrl-Left"]),
    row(Cmd::Leave, "leave", &[Cases, Promises, Warnings], Show, &["Esc", "Ctrl-C"]).bar(10),
    row(Cmd::NarrowWarnings, "narrow-warnings", &[Warnings], Show, &["f"]).bar(16),
    row(Cmd::Filter, "filter", &[Cases], Show, &["f"]).bar(1),
    row(Cmd::Views, "views", &[Cases], Show, &["V"]).bar(2),
    row(Cmd::SortBy, "sort-by", &[Cases], Show, &["O"]).bar(11),
    row(Cmd::Reverse, "reverse", &[Cases], Show, &["~"]),
    row(Cmd::Columns, "columns", &[Cases], Show, &["K"]),
    row(Cmd::MarkAll, "mark-all", &[Cases, Warnings], Show, &["*"]).when(has_to_mark),
    row(Cmd::Draft, "draft", CASE, Show, &["e", "Ctrl-E"]).when(has_draft),
    row(Cmd::Search, "search", CASE, Show, &["/", "Ctrl-F"]).bar(15),
    row(Cmd::Day, "day", CASE, Show, &["D"]),
    row(Cmd::Policy, "policy", CASE, Show, &["g p"]),
    row(Cmd::Weights, "weights", SCREENS, Show, &["g e"]).when(leads),
    row(Cmd::Tour, "tour", CASE, Show, &["g u"]).when(on_demo),
    row(Cmd::Messages, "messages", CASE, Show, &["g l"]),
    row(Cmd::Down, "down", MOVES, Move, &["j", "Down"]),
    row(Cmd::Up, "up", MOVES, Move, &["k", "Up"]),
    row(Cmd::PageDown, "page-down", SCROLLS, Move, &["PgDn", "Ctrl-D"]),
    row(Cmd::PageUp, "page-up", SCROLLS, Move, &["PgUp", "Ctrl-B"]),
    row(Cmd::Top, "top", SCROLLS, Move, &["g g", "Home"]),
    row(Cmd::Bottom, "bottom", SCROLLS, Move, &["G", "End"]),
    row(Cmd::NextLane, "next-lane", GROUPED, Move, &["Tab", "]"]).when(has_lanes),
    row(Cmd::PreviousLane, "previous-lane", GROUPED, Move, &["Shift-Tab", "["]).when(has_lanes),
    row(Cmd::NextTab, "next-tab", &[Record], Move, &["Tab", "]", "Ctrl-Right"]).bar(1),
    row(Cmd::PreviousTab, "previous-tab", &[Record], Move, &["Shift-Tab", "[", "Ctrl-Left"]),
    row(Cmd::GoNow, "go-now", &[Today], Move, &["g n"]).when(has_lanes),
    row(Cmd::GoMust, "go-must", &[Today], Move, &["g m"]).when(has_lanes),
    row(Cmd::GoWork, "go-work", &[Today], Move, &["g w"]).when(has_lanes),
    row(Cmd::GoWaiting, "go-waiting", &[Today], Move, &["g t"]).when(has_lanes),
    row(Cmd::GoDone, "go-done", &[Today], Move, &["g d"]).when(has_lanes),
    row(Cmd::OutcomePromise, "outcome-promise", &[Contact], Layer, &["F6"]).bar(5),
    row(Cmd::OutcomeClaim, "outcome-claim", &[Contact], Layer, &["F8"]).bar(11),
    row(Cmd::ContactNote, "contact-note", &[Contact], Layer, &["F7"]).bar(6),
    row(Cmd::Details, "details", &[Contact], Layer, &["F5"]).bar(4),
    row(Cmd::Direction, "direction", &[Contact], Layer, &["F9"]).bar(10).when(has_direction),
    row(Cmd::Erase, "erase", &[Contact], Layer, &["Backspace", "Del"]),
    row(Cmd::NextField, "next-field", &[Form], Layer, &["Tab"]).bar(3),
    row(Cmd::PreviousField, "previous-field", &[Form], Layer, &["Shift-Tab"]),
    row(Cmd::Later, "later", &[Form], Layer, &["PgDn", "Alt-Down"]).bar(4),
    row(Cmd::Earlier, "earlier", &[Form], Layer, &["PgUp", "Alt-Up"]),
    row(Cmd::Mark, "mark", &[Cases, Warnings, List], Layer, &["Space"])
        .bar(3)
        .bars(&[(Cases, 3), (Warnings, 18)])
        .when(takes_marks),
    row(Cmd::Accept, "accept", &[Contact, Form, Find, List], Layer, &["Enter"]).bar(2),
    row(Cmd::Close, "close", LAYERS, Layer, &["Esc", "Ctrl-C"]).bar(8),
    row(Cmd::Discard, "discard", &[Contact, Form], Layer, &["Ctrl-D"]).bar(10),
    row(Cmd::Yes, "yes", &[Confirm], Layer, &["y", "1"]).bar(1),
    row(Cmd::No, "no", &[Confirm], Layer, &["n", "Enter", "Esc", "0", "Ctrl-C"]).bar(2),
    row(Cmd::Dismiss, "dismiss", &[Today], Program, &["Esc", "Ctrl-C"]),
    row(Cmd::Help, "help", ALL, Program, &["F1", "?"]).bar(9),
    row(
        Cmd::Palette,
        "palette",
        &[Today, Cases, Promises, Warnings, Record, List, Page],
        Program,
        &["Ctrl-P", ":"],
    )
    .bar(20),
    row(Cmd::Refresh, "refresh", SCREENS, Program, &["Ctrl-L"]),
    row(Cmd::Mouse, "mouse", SCREENS, Program, &["g x"]),
    row(Cmd::Suspend, "suspend", ALL, Program, &["Ctrl-Z"]).when(has_shell),
    row(
        Cmd::Quit,
        "quit",
        &[Today, Cases, Promises, Warnings, Record, Page],
        Program,
        &["q", "Ctrl-Q"],
    ),
];

const DIGITS: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// The row of that command; `None` never happens, as a test walks all commands.
#[must_use]
pub fn find(cmd: Cmd) -> Option<&'static Command> {
    COMMANDS.iter().find(|row| row.cmd == cmd)
}
