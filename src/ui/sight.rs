//! The line of call-backs and appointments that are near: there only when there are some.

use super::canvas::{Canvas, Pieces, width_of};
use super::theme::Role;
use crate::app::layout::Area;
use crate::app::state::State;
use crate::app::words;
use crate::desk::Coming;
use crate::domain::event::Step;
use crate::text::width;

/// Draws it.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let Some(y) = state.layout().coming else { return };
    let wide = state.size.width;
    canvas.clear(Area { x: 0, y, width: wide, height: 1 });
    let pieces = pieces(state, usize::from(wide.saturating_sub(2)), canvas.theme.signs.now);
    canvas.put_pieces(1, y, wide.saturating_sub(2), &pieces);
}

/// As many as there is room for, the earliest first, and how many there are besides.
fn pieces(state: &State, room: usize, sign: &str) -> Pieces {
    let texts = &state.session.texts;
    let all: Vec<&Coming> = state.in_sight().collect();
    let mut pieces = Pieces::new();
    for (place, coming) in all.iter().enumerate() {
        let left = all.len() - place - 1;
        let more = if left > 0 {
            texts.t_with("sight-more", &[("count", left.into())])
        } else {
            String::new()
        };
        let next = one(coming, state, sign);
        let fits = width_of(&pieces) + width_of(&next) + width(&more) <= room;
        if place > 0 && !fits {
            let rest = texts.t_with("sight-more", &[("count", (left + 1).into())]);
            pieces.push((rest, Role::Dim));
            break;
        }
        pieces.extend(next);
    }
    pieces
}

fn one(coming: &Coming, state: &State, sign: &str) -> Pieces {
    let texts = &state.session.texts;
    let minutes = state.minutes_until(coming);
    let (key, role) = match minutes {
        ..0 => ("sight-late", Role::Danger),
        0 => ("sight-now", Role::Now),
        _ if minutes <= state.session.rules.queue.minutes_ahead.into() => ("sight-in", Role::Now),
        _ => ("sight-in", Role::Text),
    };
    let how_long = texts.t_with(key, &[("minutes", minutes.abs().into())]);
    let what = match coming.step {
        Step::CallBack => String::new(),
        step => format!("{} ", texts.t(words::step(step))),
    };
    let head = format!("{sign} {} ", coming.due.format("%H:%M"));
    vec![
        (head, role),
        (format!("{what}{} ", coming.debtor), Role::Strong),
        (format!("{how_long}   "), role),
    ]
}
