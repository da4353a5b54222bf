//! The whole record of a case: who it is, what always stands on top, the line of its parts, and
//! the rows of the part that is shown.

use super::canvas::{Canvas, Pieces};
use super::theme::Role;
use crate::app::command::{Cmd, Context};
use crate::app::hit::Target;
use crate::app::layout::{Area, HEAD_ROWS};
use crate::app::record::{Look, Record, Span};
use crate::app::state::State;
use crate::text::width;

/// Draws it.
pub fn draw(record: &Record, state: &State, canvas: &mut Canvas<'_>) {
    let wide = state.size.width;
    let rows = state.page_size().height;
    let below = HEAD_ROWS.saturating_add(1).saturating_add(rows);
    canvas.clear(Area { x: 0, y: HEAD_ROWS, width: wide, height: rows.saturating_add(1) });
    title(record, state, canvas);
    let cells = wide.saturating_sub(3);
    let mut y = HEAD_ROWS + 1;
    for line in record.head() {
        if y < below {
            canvas.put_pieces(2, y, cells, &pieces(line));
        }
        y += 1;
    }
    if y < below {
        canvas.rule(0, y, wide);
        let after = parts(record, y, wide, canvas);
        next(after, y, state, canvas);
    }
    let (lines, _) = record.in_view();
    let in_hand = record.in_hand().map(|_| record.at());
    for (row, y) in lines.iter().zip(y + 1..below) {
        canvas.put_pieces(2, y, cells, &pieces(&row.spans));
        let line = Area { x: 0, y, width: wide, height: 1 };
        if let Some(at) = row.at {
            canvas.hit(line, Target::Row(at));
        }
        if in_hand.is_some() && row.at == in_hand {
            canvas.put(0, y, 1, canvas.theme.signs.cursor, Role::Key);
            canvas.tint(line, Role::Cursor);
        }
    }
}

/// The line of the parts; a click on one shows it.
fn parts(record: &Record, y: u16, wide: u16, canvas: &mut Canvas<'_>) -> u16 {
    let end = wide.saturating_sub(1);
    record.tabs().iter().fold(2, |x, segment| {
        let (text, look) = &segment.span;
        let after = canvas.put(x, y, end.saturating_sub(x), text, role(*look));
        let area = Area { x, y, width: after.saturating_sub(x), height: 1 };
        canvas.hit(area, Target::Part(segment.part));
        after
    })
}

/// The key that leads to the next part, where there is room for it.
fn next(after: u16, y: u16, state: &State, canvas: &mut Canvas<'_>) {
    let Some(key) = state.keymap.shown(Cmd::NextTab, Context::Record) else { return };
    let key = format!(" {key} ");
    let end = state.size.width.saturating_sub(2);
    if usize::from(end.saturating_sub(after)) > width(&key) {
        canvas.put_before(end, y, &key, Role::Key);
    }
}

fn title(record: &Record, state: &State, canvas: &mut Canvas<'_>) {
    let wide = state.size.width;
    canvas.rule(0, HEAD_ROWS, wide);
    let mut end = wide.saturating_sub(2);
    let (lines, all) = record.in_view();
    if all > lines.len() {
        let first = record.top() + 1;
        let place = format!(" {first}-{}/{all} ", record.top() + lines.len());
        end = canvas.put_before(end, HEAD_ROWS, &place, Role::Dim).saturating_sub(1);
    }
    if let Some(news) = record.news(&state.session.texts) {
        end = canvas.put_before(end, HEAD_ROWS, &format!(" {news} "), Role::Banner);
    }
    if let Some(card) = state.cards.get(record.key) {
        let number = format!("{} ", card.number);
        let room = usize::from(end.saturating_sub(4)).saturating_sub(width(&number));
        let name = crate::text::cut_with(card.debtor(), room.max(8), canvas.theme.signs.cut);
        let pieces = [(format!(" {name} "), Role::Heading), (number, Role::Dim)];
        canvas.put_pieces(2, HEAD_ROWS, end.saturating_sub(3), &pieces);
    }
}

fn pieces(line: &[Span]) -> Pieces {
    line.iter().map(|(text, look)| (text.clone(), role(*look))).collect()
}

fn role(look: Look) -> Role {
    match look {
        Look::Text => Role::Text,
        Look::Dim => Role::Dim,
        Look::Strong => Role::Strong,
        Look::Heading => Role::Heading,
        Look::Key => Role::Key,
        Look::Danger => Role::Danger,
        Look::Must => Role::Must,
        Look::Good => Role::Good,
        Look::Chosen => Role::Chosen,
        Look::Banner => Role::Banner,
    }
}
