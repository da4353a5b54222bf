//! The screen of cases: what is shown in words, what it comes to, a line of headings, and the rows
//! in view.

use super::canvas::Canvas;
use super::list;
use super::queue::{right, sign};
use super::theme::Role;
use crate::app::cases::columns::{Placed, is_right};
use crate::app::hit::Target;
use crate::app::layout::Area;
use crate::app::listing::{Line, Moves as _};
use crate::app::state::State;
use crate::app::words;
use crate::desk::book::{BookRow, Column, Waits};
use crate::text::{pad_left, width};

/// Draws the list and the lines above it.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let area = state.layout().queue;
    let above = state.layout().above;
    let texts = &state.session.texts;
    let view = state.cases.view.clone().unwrap_or_else(|| texts.t("cases-own"));
    list::title(state, above, &view, None, canvas);
    let room = above.width.saturating_sub(2);
    canvas.put(above.x + 1, above.y + 1, room, &shown(state), Role::Text);
    figures(state, Area { y: above.y + 2, height: 1, ..above }, canvas);
    headings(state, area, canvas);
    if state.cases.list.is_empty() {
        let key = if state.cases.book().is_some() { "cases-none" } else { "pane-reading" };
        canvas.put(area.x + 2, area.y + 2, room, &texts.t(key), Role::Dim);
        return;
    }
    let columns = state.case_columns();
    list::rows(&state.cases.list, area, canvas, |line, y, canvas| {
        if let Line::Entry(place) = line {
            case(place, state, &columns, Area { y, height: 1, ..area }, canvas);
        }
    });
}

/// The filter and the order in words.
fn shown(state: &State) -> String {
    let texts = &state.session.texts;
    let query = &state.cases.query;
    let mut parts = query.filter.told(state.now.date(), (&state.session.rules, texts));
    parts.push(query.sort.told(texts));
    parts.join(" · ")
}

/// How many cases, what they come to, how many are marked; or how far something is.
fn figures(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let (mut x, end) = (area.x + 1, area.x + area.width);
    let mut put = |canvas: &mut Canvas<'_>, text: &str, role| {
        x = canvas.put(x, area.y, end.saturating_sub(x), text, role).saturating_add(3);
    };
    if let Some(running) = &state.cases.running {
        let args = [
            ("what", running.label.as_str().into()),
            ("done", running.done.into()),
            ("total", running.total.into()),
        ];
        let key = if running.stopping { "many-stopping" } else { "many-running" };
        return put(canvas, &texts.t_with(key, &args), Role::Banner);
    }
    if let Some((done, total)) = state.cases.reading {
        let args = [("done", done.into()), ("total", total.into())];
        return put(canvas, &texts.t_with("cases-reading", &args), Role::Banner);
    }
    let Some(book) = state.cases.book() else { return };
    let count = state.cases.list.len();
    let at = (state.cases.list.cursor() + 1).min(count);
    let of_all = texts.t_with("cases-count", &[("count", count.into())]);
    put(canvas, &format!("{at}/{of_all}"), Role::Strong);
    let marked = state.cases.list.marked.len();
    if marked > 0 {
        put(canvas, &texts.t_with("cases-marked", &[("count", marked.into())]), Role::Key);
    }
    let mut sums = book.sums.clone();
    sums.sort_by_key(|sum| std::cmp::Reverse(sum.overdue.amount));
    let told: Vec<String> = sums.iter().map(|sum| words::book_sum(sum, texts)).collect();
    // What there is no room for is counted: no currency goes without a sign.
    let (mut room, mut shown) = (usize::from(end.saturating_sub(x)), 0);
    for (place, text) in told.iter().enumerate() {
        let left = if place + 1 < told.len() { MORE } else { 0 };
        if place > 0 && width(text) + left > room {
            break;
        }
        room = room.saturating_sub(width(text) + 3);
        shown += 1;
    }
    let more = told.len() - shown;
    let cells = end.saturating_sub(x + if more > 0 { MORE as u16 } else { 0 });
    for text in told.iter().take(shown) {
        x = canvas.put(x, area.y, cells.min(end.saturating_sub(x)), text, Role::Text) + 3;
    }
    if more > 0 {
        canvas.put(
            x.saturating_sub(2),
            area.y,
            end.saturating_sub(x - 2),
            &format!("+{more}"),
            Role::Dim,
        );
    }
}

/// Cells for how many sums there was no room for.
const MORE: usize = 4;

/// The headings; the one that the list is in order of has its direction beside it.
fn headings(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let sort = state.cases.query.sort;
    for Placed { column, x, cells } in state.case_columns() {
        let mut name = texts.t(&column.title());
        let mut role = Role::Dim;
        if sort.column == column {
            // Before the name, so that what is cut is not the direction.
            name.insert_str(0, if sort.descending { "v " } else { "^ " });
            role = Role::Key;
        }
        let name = if is_right(column) { pad_left(&name, usize::from(cells)) } else { name };
        canvas.put(x, area.y, cells, &name, role);
        // The gap after it belongs to it.
        let whole = Area { x, width: cells + 1, height: 1, ..area };
        canvas.hit(whole, Target::Heading(column));
    }
}

fn case(place: usize, state: &State, columns: &[Placed], area: Area, canvas: &mut Canvas<'_>) {
    let Some(key) = state.cases.list.entries().get(place) else { return };
    if state.cases.list.marked.contains(key) {
        canvas.put(area.x + 1, area.y, 1, canvas.theme.signs.done, Role::Key);
    }
    let Some(row) = state.cases.rows.get(*key) else { return };
    let role = row.lane.map_or(Role::Dim, |lane| {
        let (lane_sign, role) = sign(lane, canvas);
        canvas.put(area.x + 2, area.y, 1, lane_sign, role);
        role
    });
    for Placed { column, x, cells } in columns {
        let text = cell(*column, *cells, row, state);
        let role = match column {
            Column::Lane => role,
            Column::Name => Role::Strong,
            _ if row.lane.is_none() => Role::Dim,
            _ => Role::Text,
        };
        canvas.put(*x, area.y, *cells, &text, role);
    }
}

fn cell(column: Column, cells: u16, row: &BookRow, state: &State) -> String {
    let texts = &state.session.texts;
    let today = state.now.date();
    let money = |amounts: &[crate::domain::money::Money]| match amounts {
        [] => String::new(),
        amounts => right(&words::largest_money(amounts), cells),
    };
    match column {
        Column::Number => row.number.clone(),
        Column::Name => row.debtor.clone(),
        Column::Owner => match &row.owner {
            Some(owner) => state.session.colleagues.name(owner).to_owned(),
            None => texts.t("scope-pool"),
        },
        Column::Lane => match row.lane {
            Some(lane) => texts.t(words::lane(lane)),
            None => texts.t(row.waits.map_or("cases-outside", Waits::key)),
        },
        Column::Bucket => row.bucket.clone(),
        Column::Stage => row.stage.clone().unwrap_or_default(),
        Column::Class => row.class.map_or_else(String::new, |class| texts.t(class.key())),
        Column::Days => {
            let days = texts.t_with("days-abbreviated", &[("days", row.dpd.into())]);
            pad_left(&days, usize::from(cells).max(width(&days)))
        }
        Column::Overdue => money(&row.overdue),
        Column::Hold => money(&row.hold),
        Column::PayOff => money(&row.pay_off),
        Column::FallsDue => row.falls_due.as_ref().map_or_else(String::new, |falls| {
            let day = words::short_day(falls.on, texts);
            format!("{day}  {}", words::largest_money(&falls.amounts))
        }),
        Column::RollsOn => match (row.rolls_on, &row.rolls_to) {
            (Some(day), Some(to)) => format!("{} {to}", words::short_day(day, texts)),
            _ => String::new(),
        },
        Column::Next => row.next_action.map_or_else(String::new, |next| {
            let step = texts.t(words::step(next.kind));
            match (next.timed, next.due.date() == today) {
                (true, true) => format!("{} {step}", next.due.format("%H:%M")),
                _ => format!("{} {step}", words::short_day(next.due.date(), texts)),
            }
        }),
        Column::LastContact => {
            row.last_contact.map_or_else(String::new, |at| words::short_day(at.date(), texts))
        }
        Column::Tags => row.tags.join(" "),
        Column::Product => row.products.join(" "),
    }
}
