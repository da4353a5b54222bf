//! Forms: a label and a value a line, what is wrong beside it, what is to be known below.

use super::canvas::Canvas;
use super::pane::outcome_name;
use super::popup;
use super::theme::Role;
use crate::app::field::TextField;
use crate::app::form::ticks::Ticks;
use crate::app::form::{Content, Field, FieldName, Form, Purpose};
use crate::app::hit::Target;
use crate::app::layout::Area;
use crate::app::state::State;
use crate::text::{pad_right, width, wrap};

/// The widest that the box becomes inside.
const WIDEST: u16 = 70;
/// Lines of a note in view.
const NOTE_LINES: u16 = 4;
/// Cells between two ticks.
const TICK_GAP: usize = 2;

/// Draws it.
pub fn draw(form: &Form, state: &State, canvas: &mut Canvas<'_>) {
    let room = state.size.width.saturating_sub(4).min(WIDEST);
    let texts = &state.session.texts;
    let labels: Vec<String> = form.fields.iter().map(|field| texts.t(form.label(field))).collect();
    let label = labels.iter().map(|label| width(label)).max().unwrap_or_default() + 2;
    let label = u16::try_from(label).unwrap_or(u16::MAX);
    let hints = form.hints(state);
    let rows: Vec<u16> =
        form.fields.iter().map(|field| rows_of(field, form, room, label)).collect();
    let all: u16 = rows.iter().sum();
    let below = u16::try_from(hints.len()).unwrap_or_default();
    let gap = u16::from(below > 0);
    let area = popup::centred(state, room, all + gap + below);
    let inside = popup::frame(area, &title(form, state), canvas);
    let label = label.min(inside.width);
    // Where there is no room for all, the fields move up until the one in hand is in view.
    let up = rows.iter().take(form.focus + 1).sum::<u16>().saturating_sub(inside.height);
    let mut from = 0;
    for (place, (field, rows)) in form.fields.iter().zip(rows).enumerate() {
        let (first, end) = (from.max(up), (from + rows).min(up + inside.height));
        from += rows;
        if first >= end {
            continue;
        }
        let in_hand = place == form.focus;
        let role = if in_hand { Role::Key } else { Role::Dim };
        let row = Area { y: inside.y + first - up, height: end - first, ..inside };
        let name = labels.get(place).map_or("", String::as_str);
        canvas.put(row.x, row.y, label, &pad_right(name, usize::from(label)), role);
        let value = Area { x: row.x + label, width: row.width - label, ..row };
        draw_value(field, form, in_hand, state, value, canvas);
        canvas.hit(row, Target::Field(place));
    }
    let y = inside.y + all.saturating_sub(up);
    for (hint, y) in hints.iter().zip(y + gap..inside.y + inside.height) {
        let role = if hint.warns { Role::Must } else { Role::Dim };
        let sign = if hint.warns { canvas.theme.signs.flag } else { " " };
        canvas.put(inside.x, y, inside.width, &format!("{sign} {}", hint.text), role);
    }
}

fn title(form: &Form, state: &State) -> String {
    let texts = &state.session.texts;
    let what = match &form.purpose {
        Purpose::Outcome { code, .. } => outcome_name(state, code),
        purpose => texts.t(purpose.kind().title),
    };
    if form.purpose.kind().of_list {
        return what;
    }
    let debtor = state.cards.get(form.key).map_or("", |card| card.debtor());
    format!("{what}: {debtor}")
}

/// A note has room for several lines; one with something else grows with what is typed.
fn rows_of(field: &Field, form: &Form, room: u16, label: u16) -> u16 {
    if let Content::Ticks(ticks) = &field.content {
        return u16::try_from(tick_rows(ticks, room.saturating_sub(label)).len()).unwrap_or(1);
    }
    let Content::Typed(typed) = &field.content else { return 1 };
    if field.name != FieldName::Text {
        return 1;
    }
    let (least, most) =
        if form.purpose == Purpose::Note { (NOTE_LINES, NOTE_LINES * 2) } else { (1, NOTE_LINES) };
    let lines = wrap(typed.text(), usize::from(room.saturating_sub(label + 1)).max(2)).len();
    u16::try_from(lines).unwrap_or(u16::MAX).clamp(least, most)
}

fn draw_value(
    field: &Field,
    form: &Form,
    in_hand: bool,
    state: &State,
    area: Area,
    canvas: &mut Canvas<'_>,
) {
    match &field.content {
        Content::Choice { options, at, .. } => {
            let none = state.session.texts.t("choice-none");
            let text = at.map_or(Some(&none), |at| options.get(at)).map_or("", String::as_str);
            let place = at.map_or(0, |at| at + 1);
            let x = choice(text, (place, options.len()), in_hand, area, canvas);
            let wrong = wrong_of(field, form, state, canvas);
            let room = (area.x + area.width).saturating_sub(x);
            canvas.put(x, area.y, room, &wrong, Role::Danger);
        }
        Content::Ticks(ticks) => draw_ticks(ticks, in_hand, area, canvas),
        Content::Typed(typed) => {
            // What is wrong is said however long the text is.
            let wrong = wrong_of(field, form, state, canvas);
            let said = u16::try_from(width(&wrong)).unwrap_or(u16::MAX);
            let room = area.width.saturating_sub(said);
            let (x, y) = if area.height > 1 {
                note(typed, in_hand, area, canvas);
                (area.x + room, area.y + area.height - 1)
            } else {
                (line(typed, in_hand, Area { width: room, ..area }, canvas), area.y)
            };
            canvas.put(x, y, (area.x + area.width).saturating_sub(x), &wrong, Role::Danger);
        }
    }
}

/// What is wrong with a field; nothing for one that nothing is known against.
fn wrong_of(field: &Field, form: &Form, state: &State, canvas: &Canvas<'_>) -> String {
    match form.wrong {
        Some((name, key)) if name == field.name => {
            format!("  {} {}", canvas.theme.signs.flag, state.session.texts.t(key))
        }
        _ => String::new(),
    }
}

/// What is chosen, and which of how many that is. Returns the column after it.
fn choice(
    text: &str,
    (at, of): (usize, usize),
    in_hand: bool,
    area: Area,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let role = if in_hand { Role::Chosen } else { Role::Text };
    let x = canvas.put(area.x, area.y, area.width, text, role);
    if !in_hand {
        return x;
    }
    let place = if at == 0 { format!("  < {of} >") } else { format!("  < {at}/{of} >") };
    canvas.caret_at(area.x, area.y);
    canvas.put(x, area.y, (area.x + area.width).saturating_sub(x), &place, Role::Dim)
}

/// The places of ticks that stand on each line.
fn tick_rows(ticks: &Ticks, room: u16) -> Vec<Vec<usize>> {
    let (mut rows, mut used) = (vec![Vec::new()], 0);
    for place in 0..ticks.all.len() {
        let cells = width(&ticks.shown(place)) + TICK_GAP;
        let last = rows.len() - 1;
        if used > 0 && used + cells - TICK_GAP > usize::from(room) {
            rows.push(vec![place]);
            used = cells;
        } else {
            rows[last].push(place);
            used += cells;
        }
    }
    rows
}

fn draw_ticks(ticks: &Ticks, in_hand: bool, area: Area, canvas: &mut Canvas<'_>) {
    for (row, y) in tick_rows(ticks, area.width).iter().zip(area.y..area.y + area.height) {
        let mut x = area.x;
        for &place in row {
            let on = ticks.all.get(place).is_some_and(|tick| tick.on);
            let chosen = in_hand && place == ticks.at;
            let role = match (chosen, on) {
                (true, _) => Role::Chosen,
                (false, true) => Role::Strong,
                (false, false) => Role::Text,
            };
            if chosen {
                canvas.caret_at(x, y);
            }
            let room = (area.x + area.width).saturating_sub(x);
            x = canvas.put(x, y, room, &ticks.shown(place), role);
            x += u16::try_from(TICK_GAP).unwrap_or_default();
        }
    }
}

/// One line of typed text, moved so that the caret is in view. Returns the column after it.
pub fn line(typed: &TextField, in_hand: bool, area: Area, canvas: &mut Canvas<'_>) -> u16 {
    let room = usize::from(area.width.saturating_sub(1)).max(1);
    let one_line = |text: &str| text.replace('\n', " ");
    let before = one_line(typed.before_caret());
    let mut text = one_line(typed.text());
    let mut caret = width(&before);
    if caret > room {
        let (mut dropped, mut bytes) = (0, 0);
        for (glyph, cells) in crate::text::glyphs(&before) {
            if caret - dropped <= room {
                break;
            }
            dropped += cells;
            bytes += glyph.len();
        }
        text.drain(..bytes);
        caret -= dropped;
    }
    let role = match (in_hand, typed.is_fresh()) {
        (true, true) => Role::Chosen,
        (true, false) => Role::Input,
        (false, _) => Role::Text,
    };
    let mut x = canvas.put(area.x, area.y, area.width, &text, role);
    if in_hand {
        let caret = area.x + u16::try_from(caret).unwrap_or_default();
        canvas.caret_at(caret, area.y);
        if text.is_empty() {
            x = canvas.put(x, area.y, area.width, &" ".repeat(room.min(12)), Role::Input);
        }
    }
    x
}

/// A note over several lines, its end in view.
fn note(typed: &TextField, in_hand: bool, area: Area, canvas: &mut Canvas<'_>) {
    let room = usize::from(area.width.saturating_sub(1)).max(2);
    let lines = wrap(typed.text(), room);
    let before = wrap(typed.before_caret(), room);
    let caret_row = before.len().saturating_sub(1);
    let rows = usize::from(area.height);
    let from = (caret_row + 1).saturating_sub(rows);
    for (text, y) in lines.iter().skip(from).zip(area.y..area.y + area.height) {
        canvas.put(area.x, y, area.width, text, Role::Text);
    }
    if in_hand {
        let column = before.last().map_or(0, |line| width(line));
        // A space at the caret is not part of the wrapped line but was typed.
        let typed_spaces = typed.before_caret().len() - typed.before_caret().trim_end().len();
        let trailing = before.last().map_or(0, |line| line.len() - line.trim_end().len());
        let column = (column + typed_spaces.saturating_sub(trailing)).min(room);
        let x = area.x + u16::try_from(column).unwrap_or_default();
        canvas.caret_at(x, area.y + u16::try_from(caret_row - from).unwrap_or_default());
    }
}
