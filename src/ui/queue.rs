//! The queue: lanes with their headings, one row a case. Only the rows in view are formatted.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::command::{Cmd, Context};
use crate::app::layout::Area;
use crate::app::listing::Line;
use crate::app::state::State;
use crate::app::words;
use crate::desk::Scope;
use crate::desk::view::QueueRow;
use crate::domain::rank::Lane;
use crate::text::{pad_left, width};

/// Cells of the columns that do not give way.
const WHY: u16 = 9;
const BUCKET: u16 = 3;
const DAYS: u16 = 6;
const MONEY: u16 = 14;
/// The row in hand is marked so far: a wider bar only costs the terminal more for each key.
const BAR: u16 = 94;
/// Least and most cells of a name.
const NAME: (u16, u16) = (8, 20);
/// Least cells of what comes next; narrower, it is left out.
const NEXT: u16 = 6;
/// Cells in which most of what can come next stands whole; the name has the rest.
const NEXT_WHOLE: u16 = 13;

/// Draws the queue and the rule above it.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let area = state.layout().queue;
    title(state, area, canvas);
    if state.today.queue().is_none() {
        let text = state.session.texts.t("today-reading");
        canvas.put(2, area.y + 2, area.width.saturating_sub(2), &text, Role::Dim);
        return;
    }
    if state.list().is_empty() {
        return empty(state, area, canvas);
    }
    let columns = Columns::of(area.width);
    let bar = Area { width: area.width.min(BAR), ..area };
    super::list::rows(&state.today.list, bar, canvas, |line, y, canvas| match line {
        Line::Heading(lane) => heading(lane, state, y, area, canvas),
        Line::Entry(place) => case(place, state, y, area, columns, canvas),
    });
}

/// Whose cases, and what is new.
fn title(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let scope = super::list::scope(&state.today.scope, &state.session.texts);
    super::list::title(state, area, &scope, super::list::news(state).as_deref(), canvas);
}

fn key_of(cmd: Cmd, state: &State) -> String {
    state.keymap.shown(cmd, Context::Today).unwrap_or_default()
}

/// An empty queue offers the pool.
fn empty(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let room = area.width.saturating_sub(4);
    if state.today.scope != Scope::Mine {
        canvas.put(2, area.y + 2, room, &texts.t("today-empty-other"), Role::Dim);
        return;
    }
    canvas.put(2, area.y + 2, room, &texts.t("today-empty"), Role::Strong);
    let offer = texts.t_with("today-empty-pool", &[("key", key_of(Cmd::Take, state).into())]);
    canvas.put(2, area.y + 4, room, &offer, Role::Text);
    let new = state.today.queue().map_or(0, |queue| queue.counts.new);
    if new > 0 {
        let text = texts.t_with("today-empty-new", &[("count", new.into())]);
        canvas.put(2, area.y + 5, room, &text, Role::Must);
    }
}

fn heading(lane: Lane, state: &State, y: u16, area: Area, canvas: &mut Canvas<'_>) {
    let name = state.session.texts.t(words::lane(lane)).to_uppercase();
    canvas.put(area.x + 1, y, area.width.saturating_sub(2), &name, Role::Heading);
}

/// Where the columns stand.
#[derive(Clone, Copy)]
struct Columns {
    name: u16,
    next: u16,
}

impl Columns {
    fn of(width: u16) -> Self {
        // Cursor and sign take four cells, each column one more for the gap after it.
        let fixed = 4 + WHY + 1 + BUCKET + 1 + DAYS + 1 + MONEY + 1;
        let rest = width.saturating_sub(fixed + 2);
        let name = rest.saturating_sub(NEXT_WHOLE + 1).max(rest / 2).clamp(NAME.0, NAME.1);
        let next = rest.saturating_sub(name + 1);
        if next < NEXT { Self { name: rest.max(NAME.0), next: 0 } } else { Self { name, next } }
    }
}

fn case(
    place: usize,
    state: &State,
    y: u16,
    area: Area,
    columns: Columns,
    canvas: &mut Canvas<'_>,
) {
    let Some(entry) = state.today.list.entries().get(place) else { return };
    let Some(row) = state.today.rows.get(entry.key) else { return };
    let (sign, role) = sign(entry.lane, canvas);
    canvas.put(area.x + 2, y, 1, sign, role);
    cells(row, role, state, y, area, columns, canvas);
}

pub(super) fn sign(lane: Lane, canvas: &Canvas<'_>) -> (&'static str, Role) {
    let signs = canvas.theme.signs;
    match lane {
        Lane::Now => (signs.now, Role::Now),
        Lane::Must => (signs.must, Role::Must),
        Lane::Work => (" ", Role::Text),
        Lane::Waiting => (signs.waits, Role::Dim),
        Lane::Done => (signs.done, Role::Dim),
    }
}

fn cells(
    row: &QueueRow,
    role: Role,
    state: &State,
    y: u16,
    area: Area,
    columns: Columns,
    canvas: &mut Canvas<'_>,
) {
    let texts = &state.session.texts;
    let quiet = matches!(row.lane, Lane::Waiting | Lane::Done);
    let text = if quiet { Role::Dim } else { Role::Text };
    let name = if quiet { Role::Dim } else { Role::Strong };
    let mut x = area.x + 4;
    let mut column = |canvas: &mut Canvas<'_>, cells: u16, text: &str, role| {
        canvas.put(x, y, cells, text, role);
        x += cells + 1;
    };
    column(canvas, WHY, &words::why_short(row, state.now, &state.session.rules, texts), role);
    column(canvas, columns.name, &row.debtor, name);
    column(canvas, BUCKET, &row.bucket, text);
    let days = texts.t_with("days-abbreviated", &[("days", row.dpd.into())]);
    column(canvas, DAYS, &pad_left(&days, usize::from(DAYS)), text);
    column(canvas, MONEY, &right(&words::largest_money(&row.overdue), MONEY), text);
    if columns.next > 0 {
        column(canvas, columns.next, &next(row, state), text);
    }
}

/// What comes next; for what waits, why it waits.
fn next(row: &QueueRow, state: &State) -> String {
    let texts = &state.session.texts;
    match row.waiting {
        Some(waits) if row.lane == Lane::Waiting => texts.t(words::waits(waits.reason)),
        _ => texts.t(words::step(row.next_action.kind)),
    }
}

/// To the right. What does not fit loses its minor unit first, which tells least.
pub(super) fn right(text: &str, cells: u16) -> String {
    let cells = usize::from(cells);
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let shown = if width(text) <= cells { text } else { whole };
    pad_left(shown, cells.max(width(shown)))
}
