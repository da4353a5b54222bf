//! The two head lines: who, when, by which rules; the lanes' counts, promised and received, or what
//! the screen sums up instead.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::screen::Screen;
use crate::app::state::State;
use crate::app::words;
use crate::domain::rank::Lane;
use crate::text::width;

/// Columns below which only who and the hour stand in the first line.
const NARROW: u16 = 72;

/// Draws them.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    who_and_when(state, canvas);
    match state.screen {
        Screen::Promises => super::promises::head(state, canvas),
        Screen::Warnings => super::warnings::head(state, canvas),
        Screen::Today | Screen::Cases => counts(state, canvas),
    }
}

fn who_and_when(state: &State, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let end = state.size.width.saturating_sub(1);
    if state.size.width < NARROW {
        let when = state.now.format("%H:%M").to_string();
        let x = canvas.put_before(end, 0, &when, Role::Text);
        return who(state, x.saturating_sub(2), canvas);
    }
    let place = texts.t(&format!("head-place-{}", state.session.place));
    let place = format!("{} {place}", canvas.theme.signs.local);
    let x = canvas.put_before(end, 0, &place, Role::Dim);
    let x = canvas.put_before(x.saturating_sub(3), 0, &state.session.rules.id, Role::Dim);
    let day = words::full_day(state.now.date(), texts);
    let when = format!("{day}  {}", state.now.format("%H:%M"));
    let x = canvas.put_before(x.saturating_sub(3), 0, &when, Role::Text);
    who(state, x.saturating_sub(2), canvas);
}

fn who(state: &State, room: u16, canvas: &mut Canvas<'_>) {
    let after = canvas.put(1, 0, room, "arrears", Role::Strong);
    let role = state.session.texts.t(&format!("user-{}", state.session.role.replace('_', "-")));
    let who = format!("  {}  {role}", state.session.user);
    canvas.put(after, 0, room.saturating_sub(after), &who, Role::Text);
}

fn counts(state: &State, canvas: &mut Canvas<'_>) {
    let Some(queue) = state.today.queue() else { return };
    let texts = &state.session.texts;
    let mut x = 1;
    for lane in Lane::ALL {
        let count = queue.counts.of(lane);
        let role = match (lane, count) {
            (_, 0) => Role::Dim,
            (Lane::Now, _) => Role::Now,
            (Lane::Must, _) => Role::Must,
            _ => Role::Text,
        };
        let name = texts.t(words::lane(lane));
        x = canvas.put(x, 1, state.size.width.saturating_sub(x), &format!("{name} {count}"), role);
        x = x.saturating_add(3);
    }
    if queue.counts.new > 0 {
        let new = texts.t_with("head-new", &[("count", queue.counts.new.into())]);
        x = canvas.put(x, 1, state.size.width.saturating_sub(x), &new, Role::Must);
        x = x.saturating_add(3);
    }
    let mut end = state.size.width.saturating_sub(1);
    let figures = [
        ("head-received", &queue.today.received, Role::Good),
        ("head-promised", &queue.today.promised, Role::Text),
    ];
    for (key, money, role) in figures {
        if money.is_empty() {
            continue;
        }
        let text = texts.t_with(key, &[("money", words::largest_money(money).into())]);
        let fits = usize::from(end.saturating_sub(x)) > width(&text);
        if fits {
            end = canvas.put_before(end, 1, &text, role).saturating_sub(3);
        }
    }
}
