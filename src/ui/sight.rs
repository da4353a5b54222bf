//! The line of call-backs and appointments that are near: there only when there are some.

use super::canvas::{Canvas, Pieces, width_of};
use super::theme::Role;
use crate::app::hit::Target;
use crate::app::layout::Area;
use crate::app::state::State;
use crate::app::words;
use crate::desk::Coming;
use crate::domain::event::Step;
use crate::text::width;

/// Draws it: as many as there is room for, the earliest first, and how many there are besides. A
/// click on one goes to its case.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let Some(y) = state.layout().coming else { return };
    canvas.clear(Area { x: 0, y, width: state.size.width, height: 1 });
    let (mut x, end) = (1, state.size.width.saturating_sub(1));
    let all: Vec<&Coming> = state.in_sight().collect();
    for (place, coming) in all.iter().enumerate() {
        let left = all.len() - place - 1;
        let pieces = one(coming, state, canvas.theme.signs.now);
        let cells = width_of(&pieces) + if left > 0 { width(&more(left, state)) } else { 0 };
        if place > 0 && cells > usize::from(end.saturating_sub(x)) {
            canvas.put(x, y, end.saturating_sub(x), &more(left + 1, state), Role::Dim);
            return;
        }
        let after = canvas.put_pieces(x, y, end.saturating_sub(x), &pieces);
        if state.layers.is_empty() {
            let area = Area { x, y, width: after - x, height: 1 };
            canvas.hit(area, Target::Case(coming.key));
        }
        x = after;
    }
}

fn more(count: usize, state: &State) -> String {
    state.session.texts.t_with("sight-more", &[("count", count.into())])
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
