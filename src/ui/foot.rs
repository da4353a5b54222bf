//! The two foot lines: the message, and the keys that work here. While a longer key is being
//! typed, a small box shows what may follow.

use super::canvas::{Canvas, Pieces};
use super::popup;
use super::theme::Role;
use crate::app::command::{Avail, Cmd, Context, Group, written};
use crate::app::hit::Target;
use crate::app::keymap::footer;
use crate::app::layout::Area;
use crate::app::state::{State, Toast, Tone};
use crate::app::table;
use crate::text::{cut_with, width};
use std::borrow::Cow;

/// Cells between two hints.
const GAP: u16 = 2;
/// Cells that are left of a name in a message.
const LEAST_NAME: usize = 8;

/// Draws them.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let layout = state.layout();
    let wide = state.size.width;
    for y in [layout.message, layout.keys] {
        canvas.clear(Area { x: 0, y, width: wide, height: 1 });
    }
    super::sight::draw(state, canvas);
    if let Some(toast) = &state.toast {
        let room = wide.saturating_sub(2);
        canvas.put_pieces(1, layout.message, room, &message(toast, room.into(), canvas));
    }
    progress(state, layout.message, canvas);
    let mut x = 1;
    for (cmd, hint) in keys(state) {
        let after = canvas.put_pieces(x, layout.keys, wide.saturating_sub(x), &hint);
        let area = Area { x, y: layout.keys, width: after.saturating_sub(x), height: 1 };
        canvas.hit(area, Target::Cmd(cmd));
        x = after + GAP;
    }
    if !state.prefix.is_empty() {
        which_key(state, canvas);
    }
}

fn message(toast: &Toast, room: usize, canvas: &Canvas<'_>) -> Pieces {
    let (sign, role) = match toast.tone {
        Tone::Done => (canvas.theme.signs.done, Role::Good),
        Tone::Info | Tone::News => (" ", Role::Text),
        Tone::Failed => (canvas.theme.signs.flag, Role::Danger),
    };
    let hint = toast.hint.as_ref().map(|hint| format!("   {hint}")).unwrap_or_default();
    let over = (width(sign) + 1 + width(&toast.text) + width(&hint)).saturating_sub(room);
    let text = format!("{sign} {}", shortened(&toast.text, over, canvas.theme.signs.cut));
    vec![(text, role), (hint, Role::Dim)]
}

/// The text with so many cells less of the name before its colon: what was done and what comes
/// next are worth more than the end of a long name.
fn shortened<'a>(text: &'a str, over: usize, mark: &str) -> Cow<'a, str> {
    match text.split_once(": ") {
        Some((name, what)) if over > 0 => {
            let kept = width(name).saturating_sub(over).max(LEAST_NAME);
            format!("{}: {what}", cut_with(name, kept, mark)).into()
        }
        _ => text.into(),
    }
}

/// By their priority, each key for which there is still room: none is cut.
fn keys(state: &State) -> Vec<(Cmd, Pieces)> {
    let mut room = usize::from(state.size.width.saturating_sub(2));
    let mut shown = Vec::new();
    let hints = footer(&state.keymap, state.context(), u8::MAX, &state.session.texts);
    for (cmd, key, text) in hints.into_iter().filter(|(cmd, ..)| works(*cmd, state)) {
        let gap = if shown.is_empty() { 0 } else { usize::from(GAP) };
        let cells = gap + width(&key) + 1 + width(&text);
        if cells <= room {
            room -= cells;
            shown.push((cmd, vec![(key, Role::Key), (format!(" {text}"), Role::Dim)]));
        }
    }
    shown
}

/// What does nothing in the layer that is open is not offered there. The screens keep their hints
/// in place, whatever is in hand.
fn works(cmd: Cmd, state: &State) -> bool {
    let row = table::find(cmd);
    row.is_none_or(|row| row.group != Group::Layer || (row.when)(state) == Avail::Yes)
}

/// What takes longer than one would expect, and for how long already.
fn progress(state: &State, y: u16, canvas: &mut Canvas<'_>) {
    if let Some((key, seconds)) = state.busy() {
        let text = state.session.texts.t_with(key, &[("seconds", seconds.into())]);
        canvas.put_before(state.size.width.saturating_sub(1), y, &format!("  {text}"), Role::Dim);
    }
}

fn which_key(state: &State, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let context: Context = state.context();
    let children = state.keymap.children(context, &state.prefix);
    let lines: Vec<(Pieces, Cmd)> = children
        .iter()
        .filter_map(|(left, cmd)| {
            let row = table::find(*cmd)?;
            let keys = format!("{}  ", written(left));
            let line = vec![(keys, Role::Key), (texts.t(&row.title()), Role::Text)];
            Some((line, *cmd))
        })
        .collect();
    let title = written(&state.prefix);
    popup::corner(&title, &lines, state, canvas);
}
