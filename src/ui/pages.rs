//! Whole pages over the body: help, why, messages.

use super::canvas::{Canvas, Pieces};
use super::theme::Role;
use crate::app::layer::Page;
use crate::app::layout::{Area, HEAD_ROWS};
use crate::app::page::{self, Line};
use crate::app::state::State;
use crate::text::{pad_right, width};

/// Cells of the short words before the text, at most.
const WORDS: usize = 24;

/// A page.
pub fn page(page: &Page, state: &State, canvas: &mut Canvas<'_>) {
    let title = state.session.texts.t(page::title(page.kind));
    draw(&title, &page::lines(page, state), page.top, state, canvas);
}

fn draw(title: &str, lines: &[Line], top: usize, state: &State, canvas: &mut Canvas<'_>) {
    let wide = state.size.width;
    let height = state.layout().page_height();
    let rows = u16::try_from(height).unwrap_or(u16::MAX);
    canvas.clear(Area { x: 0, y: HEAD_ROWS, width: wide, height: rows + 1 });
    canvas.rule(0, HEAD_ROWS, wide);
    canvas.put(2, HEAD_ROWS, wide.saturating_sub(4), &format!(" {title} "), Role::Heading);
    let shown = top.min(lines.len());
    if lines.len() > height {
        let place =
            format!(" {}-{}/{} ", shown + 1, (shown + height).min(lines.len()), lines.len());
        canvas.put_before(wide.saturating_sub(2), HEAD_ROWS, &place, Role::Dim);
    }
    let words = lines.iter().filter_map(|line| match line {
        Line::Pair(word, _) => Some(width(word)),
        _ => None,
    });
    let words = words.max().unwrap_or_default().min(WORDS);
    for (line, y) in lines.iter().skip(shown).take(height).zip(HEAD_ROWS + 1..) {
        canvas.put_pieces(1, y, wide.saturating_sub(2), &pieces(line, words));
    }
}

fn pieces(line: &Line, words: usize) -> Pieces {
    match line {
        Line::Heading(text) => vec![(text.clone(), Role::Heading)],
        Line::Pair(word, text) => {
            vec![(format!("  {}  ", pad_right(word, words)), Role::Key), (text.clone(), Role::Text)]
        }
        Line::Event(head, text) => {
            vec![(format!("  {head}  "), Role::Key), (text.clone(), Role::Text)]
        }
        Line::Text(text) => vec![(format!("  {text}"), Role::Text)],
        Line::Warning(text) => vec![(format!("! {text}"), Role::Danger)],
        Line::Past(text) => vec![(format!("- {text}"), Role::Dim)],
        Line::Blank => Pieces::new(),
    }
}
