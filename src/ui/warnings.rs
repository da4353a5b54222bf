//! The screen of warnings: one line each, under headings that say what is still to be done.

use super::canvas::Canvas;
use super::list;
use super::queue::right;
use super::theme::Role;
use crate::app::layout::Area;
use crate::app::listing::{Line, Moves as _};
use crate::app::state::State;
use crate::app::warnings::{Heading, Narrowed};
use crate::app::words;
use crate::desk::written::short_day;
use crate::domain::rules::Level;
use crate::domain::time::plus_days;
use crate::text::width;

/// Cells of the columns that do not give way.
const BUCKET: u16 = 3;
const MONEY: u16 = 14;
/// Least and most cells of a name.
const NAME: (u16, u16) = (8, 20);
/// Least cells of the warning's words.
const WORDS: u16 = 24;

/// Draws the list and the line above it.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let area = state.layout().queue;
    let texts = &state.session.texts;
    list::title(
        state,
        area,
        &list::scope(&state.warnings.scope, texts),
        list::news(state).as_deref(),
        canvas,
    );
    let list = &state.warnings.list;
    if list.is_empty() {
        let key = if state.warnings.read { "warnings-none" } else { "pane-reading" };
        let room = area.width.saturating_sub(4);
        canvas.put(area.x + 2, area.y + 2, room, &texts.t(key), Role::Dim);
        return;
    }
    list::rows(list, area, canvas, |line, y, canvas| match line {
        Line::Heading(heading) => {
            let name = texts.t(name(heading)).to_uppercase();
            canvas.put(area.x + 1, y, area.width.saturating_sub(2), &name, Role::Heading);
        }
        Line::Entry(place) => warning(place, state, Area { y, height: 1, ..area }, canvas),
    });
}

/// How many of each kind there are, how many are marked, and what the list is narrowed to.
pub fn head(state: &State, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let warnings = &state.warnings;
    let end = state.size.width.saturating_sub(1);
    if !warnings.read {
        canvas.put(1, 1, end.saturating_sub(1), &texts.t("pane-reading"), Role::Dim);
        return;
    }
    let counts = [
        ("warning-level-red", warnings.unseen(Level::Red), Role::Danger),
        ("warning-level-amber", warnings.unseen(Level::Amber), Role::Must),
        ("warnings-late", warnings.count(Narrowed::Late), Role::Danger),
        ("warnings-seen", warnings.count(Narrowed::Seen), Role::Text),
    ];
    let count = |(key, count, role): (&str, usize, Role)| {
        let role = if count == 0 { Role::Dim } else { role };
        (format!("{} {count}", texts.t(key)), role)
    };
    let mut parts: Vec<(String, Role)> = counts.map(count).into();
    let marked = warnings.list.marked.len();
    if marked > 0 {
        parts.push((texts.t_with("cases-marked", &[("count", marked.into())]), Role::Key));
    }
    if warnings.narrowed != Narrowed::All {
        let which = warnings.narrowed.told(warnings, &state.session);
        parts.push((texts.t_with("warnings-only", &[("which", which.into())]), Role::Banner));
    }
    let mut x = 1;
    for (text, role) in parts {
        x = canvas.put(x, 1, end.saturating_sub(x), &text, role) + 3;
    }
}

fn name(heading: Heading) -> &'static str {
    match heading {
        Heading::Red => "warnings-red",
        Heading::Amber => "warnings-amber",
        Heading::Seen => "warnings-seen",
        Heading::Handled => "warnings-handled",
        Heading::Verified => "warnings-verified",
    }
}

fn warning(place: usize, state: &State, area: Area, canvas: &mut Canvas<'_>) {
    use crate::app::listing::Entry as _;
    let Some(entry) = state.warnings.list.entries().get(place) else { return };
    let Some(line) = state.warnings.lines.get(entry.key()) else { return };
    let (sign, role) = match entry.group() {
        Some(Heading::Red) => (canvas.theme.signs.flag, Role::Danger),
        Some(Heading::Amber) => (canvas.theme.signs.must, Role::Must),
        _ => (canvas.theme.signs.done, Role::Dim),
    };
    canvas.put(area.x + 2, area.y, 1, sign, role);
    if state.warnings.list.marked.contains(&entry.key()) {
        canvas.put(area.x + 1, area.y, 1, "*", Role::Key);
    }
    let fixed = 4 + 1 + BUCKET + 1 + MONEY + 2;
    let rest = area.width.saturating_sub(fixed);
    let name = rest.saturating_sub(WORDS).clamp(NAME.0, NAME.1);
    let late = Some(line.warning.handle_by).filter(|_| line.warning.late).map(|by| {
        let texts = &state.session.texts;
        let day = short_day(plus_days(by, 1), texts);
        let args = [("text", line.warning.text.as_str().into()), ("day", day.into())];
        texts.t_with("warnings-late-since", &args)
    });
    let words_room = usize::from(rest.saturating_sub(name));
    let text = late.filter(|text| width(text) <= words_room);
    let text = text.as_deref().unwrap_or(&line.warning.text);
    let amount = right(&words::largest_money(&line.row.overdue), MONEY);
    let columns = [
        (name, line.row.debtor.as_str(), Role::Strong),
        (BUCKET, line.row.bucket.as_str(), Role::Text),
        (MONEY, amount.as_str(), Role::Text),
        (rest.saturating_sub(name), text, role),
    ];
    let mut x = area.x + 4;
    for (cells, text, role) in columns {
        canvas.put(x, area.y, cells, text, role);
        x += cells + 1;
    }
}
