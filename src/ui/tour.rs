//! The tour: below everything else, in rows of its own.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::command::{Cmd, Context};
use crate::app::hit::Target;
use crate::app::layout::Area;
use crate::app::state::State;
use crate::app::tour::{STEPS, rows};
use crate::text::wrap;

/// Draws it below the area of the state.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let Some(tour) = &state.tour else { return };
    let texts = &state.session.texts;
    let wide = state.size.width;
    let area = Area { x: 0, y: state.size.height, width: wide, height: rows(wide) };
    canvas.clear(area);
    canvas.rule(0, area.y, wide);
    let place = [("step", (tour.at + 1).into()), ("steps", STEPS.len().into())];
    let title = texts.t_with("tour-title", &place);
    canvas.put(2, area.y, wide.saturating_sub(4), &format!(" {title} "), Role::Banner);
    let shown = |cmd, context| state.keymap.shown(cmd, context).unwrap_or_default();
    let outcomes = &state.session.rules.outcomes;
    let letter = outcomes.iter().find(|o| o.channel == "call" && o.flags.unanswered);
    let letter = letter.and_then(|outcome| outcome.key).map(String::from).unwrap_or_default();
    let key = shown(tour.step().key, Context::Today);
    let args = [
        ("key", key.into()),
        ("yes", shown(Cmd::Yes, Context::Confirm).into()),
        ("outcome", letter.into()),
        ("accept", shown(Cmd::Accept, Context::Form).into()),
        ("close", shown(Cmd::Close, Context::Record).into()),
        ("palette", shown(Cmd::Palette, Context::Today).into()),
        ("tour", shown(Cmd::Tour, Context::Today).into()),
    ];
    let text = texts.t_with(tour.step().text, &args);
    let lines = wrap(&text, usize::from(wide.saturating_sub(2)).max(2));
    for (line, y) in lines.iter().zip(area.y + 1..area.y + area.height) {
        canvas.put(1, y, wide.saturating_sub(2), line, Role::Strong);
    }
    if state.layers.is_empty() {
        canvas.hit(area, Target::Cmd(tour.step().key));
    }
}
