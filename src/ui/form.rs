//! Forms: a label and a value a line, what is wrong beside it, what is to be known below.

use super::canvas::Canvas;
use super::pane::outcome_name;
use super::popup;
use super::theme::Role;
use crate::app::field::TextField;
use crate::app::form::{Content, Field, FieldName, Form, Purpose};
use crate::app::hit::Target;
use crate::app::layout::Area;
use crate::app::state::State;
use crate::text::{pad_right, width, wrap};

/// The widest that the box becomes inside.
const WIDEST: u16 = 70;
/// Lines of a note in view.
const NOTE_LINES: u16 = 4;

/// Draws it.
pub fn draw(form: &Form, state: &State, canvas: &mut Canvas<'_>) {
    let room = state.size.width.saturating_sub(4).min(WIDEST);
    let texts = &state.session.texts;
    let labels: Vec<String> = form.fields.iter().map(|field| texts.t(form.label(field))).collect();
    let label = labels.iter().map(|label| width(label)).max().unwrap_or_default() + 2;
    let label = u16::try_from(label).unwrap_or(u16::MAX);
    let hints = form.hints(state);
    let rows: u16 = form.fields.iter().map(|field| rows_of(field, form, room, label)).sum();
    let below = u16::try_from(hints.len()).unwrap_or_default();
    let gap = u16::from(below > 0);
    let area = popup::centred(state, room, rows + gap + below);
    let inside = popup::frame(area, &title(form, state), canvas);
    let mut y = inside.y;
    for (place, (field, name)) in form.fields.iter().zip(&labels).enumerate() {
        let in_hand = place == form.focus;
        let role = if in_hand { Role::Key } else { Role::Dim };
        canvas.put(inside.x, y, label, &pad_right(name, usize::from(label)), role);
        let rows = rows_of(field, form, room, label);
        let value = Area {
            x: inside.x + label,
            y,
            width: inside.width.saturating_sub(label),
            height: rows,
        };
        draw_value(field, form, in_hand, state, value, canvas);
        canvas.hit(Area { y, height: rows, ..inside }, Target::Field(place));
        y += rows;
    }
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
    let debtor = state.cards.get(form.key).map_or("", |card| card.debtor());
    format!("{what}: {debtor}")
}

/// A note has room for several lines; one with something else grows with what is typed.
fn rows_of(field: &Field, form: &Form, room: u16, label: u16) -> u16 {
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
        Content::Choice { options, at, .. } => choice(options, *at, in_hand, area, canvas),
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

fn choice(options: &[String], at: usize, in_hand: bool, area: Area, canvas: &mut Canvas<'_>) {
    let text = options.get(at).map_or("", String::as_str);
    let role = if in_hand { Role::Chosen } else { Role::Text };
    let x = canvas.put(area.x, area.y, area.width, text, role);
    if in_hand {
        let place = format!("  < {}/{} >", at + 1, options.len());
        canvas.put(x, area.y, (area.x + area.width).saturating_sub(x), &place, Role::Dim);
        canvas.caret_at(area.x, area.y);
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
