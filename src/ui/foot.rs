//! The two foot lines: the message, and the keys that work here. While a longer key is being
//! typed, a small box shows what may follow.

use super::canvas::{Canvas, Pieces, width_of};
use super::popup;
use super::theme::Role;
use crate::app::command::{Context, written};
use crate::app::keymap::{ALWAYS_IN_FOOTER, footer};
use crate::app::layout::Area;
use crate::app::state::{State, Toast, Tone};
use crate::app::table;
use crate::text::width;

/// Draws them.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let layout = state.layout();
    let wide = state.size.width;
    for y in [layout.message, layout.keys] {
        canvas.clear(Area { x: 0, y, width: wide, height: 1 });
    }
    super::sight::draw(state, canvas);
    if let Some(toast) = &state.toast {
        canvas.put_pieces(1, layout.message, wide.saturating_sub(2), &message(toast, canvas));
    }
    canvas.put_pieces(1, layout.keys, wide.saturating_sub(1), &keys(state));
    if !state.prefix.is_empty() {
        which_key(state, canvas);
    }
}

fn message(toast: &Toast, canvas: &Canvas<'_>) -> Pieces {
    let (sign, role) = match toast.tone {
        Tone::Done => (canvas.theme.signs.done, Role::Good),
        Tone::Info => (" ", Role::Text),
        Tone::Failed => (canvas.theme.signs.flag, Role::Danger),
    };
    let mut pieces = vec![(format!("{sign} {}", toast.text), role)];
    if let Some(hint) = &toast.hint {
        pieces.push((format!("   {hint}"), Role::Dim));
    }
    pieces
}

/// The keys that always stand there, and as many others as there is room for.
fn keys(state: &State) -> Pieces {
    let texts = &state.session.texts;
    let room = usize::from(state.size.width.saturating_sub(1));
    let context = state.context();
    let always = footer(&state.keymap, context, ALWAYS_IN_FOOTER, texts).len();
    let mut pieces = Pieces::new();
    let hints = footer(&state.keymap, context, u8::MAX, texts);
    for (place, (key, text)) in hints.into_iter().enumerate() {
        let cells = width(&key) + 1 + width(&text) + 2;
        if place >= always && width_of(&pieces) + cells > room {
            break;
        }
        pieces.push((key, Role::Key));
        pieces.push((format!(" {text}  "), Role::Dim));
    }
    pieces
}

fn which_key(state: &State, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let context: Context = state.context();
    let children = state.keymap.children(context, &state.prefix);
    let lines: Vec<Pieces> = children
        .iter()
        .filter_map(|(left, cmd)| {
            let row = table::find(*cmd)?;
            let keys = format!("{}  ", written(left));
            Some(vec![(keys, Role::Key), (texts.t(&row.title()), Role::Text)])
        })
        .collect();
    let title = written(&state.prefix);
    popup::corner(&title, &lines, state, canvas);
}
