//! Boxes over the screen.

use super::canvas::{Canvas, Pieces, width_of};
use super::theme::Role;
use crate::app::command::{Cmd, Context};
use crate::app::hit::Target;
use crate::app::layer::Confirm;
use crate::app::layout::Area;
use crate::app::state::State;
use crate::app::table;
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

/// A box in the lower right corner with these lines, each with the command that a click on it
/// runs.
pub fn corner(title: &str, lines: &[(Pieces, Cmd)], state: &State, canvas: &mut Canvas<'_>) {
    let widest = lines.iter().map(|(line, _)| width_of(line)).max().unwrap_or_default();
    let width = u16::try_from(widest.max(width(title) + 2)).unwrap_or(u16::MAX);
    let mut area = centred(state, width, u16::try_from(lines.len()).unwrap_or(u16::MAX));
    area.x = state.size.width.saturating_sub(area.width);
    area.y = state.layout().foot.saturating_sub(area.height);
    let inside = frame(area, title, canvas);
    for ((line, cmd), y) in lines.iter().zip(inside.y..inside.y + inside.height) {
        canvas.put_pieces(inside.x, y, inside.width, line);
        canvas.hit(Area { y, height: 1, ..inside }, Target::Cmd(*cmd));
    }
}

/// The question, low enough that what it is about stays in sight; No is what Enter answers.
pub fn confirm(confirm: &Confirm, state: &State, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let room = state.size.width.saturating_sub(8).min(60);
    let lines = wrap(&confirm.question, usize::from(room));
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let mut area = centred(state, room, height);
    area.y = state.layout().foot.saturating_sub(area.height);
    let inside = frame(area, &texts.t("confirm-title"), canvas);
    let last = inside.y + inside.height.saturating_sub(1);
    for (line, y) in lines.iter().zip(inside.y..last) {
        canvas.put(inside.x, y, inside.width, line, Role::Text);
    }
    let mut x = inside.x;
    for (cmd, role) in [(Cmd::Yes, Role::Text), (Cmd::No, Role::Chosen)] {
        let key = state.keymap.shown(cmd, Context::Confirm).unwrap_or_default();
        let name = table::find(cmd).map_or_else(String::new, |row| texts.t(&row.title()));
        let room = (inside.x + inside.width).saturating_sub(x);
        let pieces = [(format!("{key} "), Role::Key), (format!(" {name} "), role)];
        let after = canvas.put_pieces(x, last, room, &pieces);
        canvas.hit(Area { x, y: last, width: after - x, height: 1 }, Target::Cmd(cmd));
        x = after + 3;
    }
}
