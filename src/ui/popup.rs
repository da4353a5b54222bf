//! Boxes over the screen.

use super::canvas::{Canvas, Pieces, width_of};
use super::theme::Role;
use crate::app::layer::Confirm;
use crate::app::layout::Area;
use crate::app::state::State;
use crate::text::{width, wrap};

/// An empty box with a title; returns its inside.
pub fn frame(area: Area, title: &str, canvas: &mut Canvas<'_>) -> Area {
    canvas.clear(area);
    let signs = canvas.theme.signs;
    let (right, bottom) =
        (area.x + area.width.saturating_sub(1), area.y + area.height.saturating_sub(1));
    canvas.rule(area.x, area.y, area.width);
    canvas.rule(area.x, bottom, area.width);
    canvas.wall(area.x, area.y, area.height);
    canvas.wall(right, area.y, area.height);
    let corners = [(area.x, area.y), (right, area.y), (area.x, bottom), (right, bottom)];
    for ((x, y), sign) in corners.into_iter().zip(signs.corners) {
        canvas.put(x, y, 1, sign, Role::Rule);
    }
    let room = area.width.saturating_sub(4);
    canvas.put(area.x + 2, area.y, room, &format!(" {title} "), Role::Heading);
    Area {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// A box of that inner size in the middle of the screen, the message and keys left free.
#[must_use]
pub fn centred(state: &State, width: u16, height: u16) -> Area {
    let size = state.size;
    let width = width.saturating_add(4).min(size.width);
    let room = state.layout().foot;
    let height = height.saturating_add(2).min(room);
    Area { x: (size.width - width) / 2, y: (room - height) / 2, width, height }
}

/// A box in the lower right corner with these lines.
pub fn corner(title: &str, lines: &[Pieces], state: &State, canvas: &mut Canvas<'_>) {
    let widest = lines.iter().map(|line| width_of(line)).max().unwrap_or_default();
    let width = u16::try_from(widest.max(width(title) + 2)).unwrap_or(u16::MAX);
    let mut area = centred(state, width, u16::try_from(lines.len()).unwrap_or(u16::MAX));
    area.x = state.size.width.saturating_sub(area.width);
    area.y = state.layout().foot.saturating_sub(area.height);
    let inside = frame(area, title, canvas);
    for (line, y) in lines.iter().zip(inside.y..inside.y + inside.height) {
        canvas.put_pieces(inside.x, y, inside.width, line);
    }
}

/// The question; No is what Enter answers.
pub fn confirm(confirm: &Confirm, state: &State, canvas: &mut Canvas<'_>) {
    let room = state.size.width.saturating_sub(8).min(60);
    let lines = wrap(&confirm.question, usize::from(room));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let area = centred(state, room, height);
    let inside = frame(area, &state.session.texts.t("confirm-title"), canvas);
    for (line, y) in lines.iter().zip(inside.y..inside.y + inside.height) {
        canvas.put(inside.x, y, inside.width, line, Role::Text);
    }
}
