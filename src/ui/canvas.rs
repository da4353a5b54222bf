//! Where text is put: cell by cell, measured and cut in one place.

use super::theme::{Role, Theme};
use crate::app::hit::{Hits, Target};
use crate::app::layout::Area;
use crate::app::msg::Size;
use crate::text::{cut_with, width};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::borrow::Cow;

/// A piece of text with its role.
pub type Piece = (String, Role);

/// A line of pieces.
pub type Pieces = Vec<Piece>;

/// The cells of a frame, with the theme.
#[derive(Debug)]
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    /// What may be drawn on: the terminal can have become another size since the state was told.
    screen: Rect,
    /// The theme.
    pub theme: &'a Theme,
    /// Where the caret stands, if text is typed.
    pub caret: Option<Position>,
    /// What a click hits.
    pub hits: Hits,
}

impl<'a> Canvas<'a> {
    /// Over these cells, for a screen of that size.
    #[must_use]
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme, size: Size, hits: Hits) -> Self {
        let area = buffer.area;
        buffer.set_style(area, theme.style(Role::Text));
        let screen = Rect::new(0, 0, size.width, size.height).intersection(area);
        Self { buffer, screen, theme, caret: None, hits }
    }

    /// From now on all cells of a screen of that size may be drawn on.
    pub fn reach(&mut self, size: Size) {
        self.screen = Rect::new(0, 0, size.width, size.height).intersection(self.buffer.area);
    }

    /// Puts text into at most so many cells; what does not fit there or on the screen is cut with a
    /// mark. Returns the column after it.
    pub fn put(&mut self, x: u16, y: u16, cells: u16, text: &str, role: Role) -> u16 {
        if !self.screen.contains(Position { x, y }) {
            return x;
        }
        let cells = cells.min(self.screen.right() - x);
        let text = self.with_signs(text);
        let text = cut_with(&text, usize::from(cells), self.theme.signs.cut);
        let style = self.theme.style(role);
        let (after, _) = self.buffer.set_stringn(x, y, &text, usize::from(cells), style);
        after
    }

    fn with_signs<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let instead = self.theme.signs.instead;
        let own = |c: char| instead.iter().find(|(wide, _)| *wide == c).map_or(c, |(_, own)| *own);
        if instead.is_empty() || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.chars().map(own).collect())
    }

    /// Puts text so that it ends before that column.
    pub fn put_before(&mut self, end: u16, y: u16, text: &str, role: Role) -> u16 {
        let cells = u16::try_from(width(text)).unwrap_or(u16::MAX);
        let x = end.saturating_sub(cells);
        self.put(x, y, end - x, text, role);
        x
    }

    /// Puts pieces one after another into at most so many cells.
    pub fn put_pieces(&mut self, x: u16, y: u16, cells: u16, pieces: &[Piece]) -> u16 {
        let end = x.saturating_add(cells);
        pieces.iter().fold(
            x,
            |x, (text, role)| {
                if x < end { self.put(x, y, end - x, text, *role) } else { x }
            },
        )
    }

    /// A line across.
    pub fn rule(&mut self, x: u16, y: u16, cells: u16) {
        let sign = self.theme.signs.across;
        self.put(x, y, cells, &sign.repeat(usize::from(cells)), Role::Rule);
    }

    /// A line down.
    pub fn wall(&mut self, x: u16, y: u16, rows: u16) {
        let sign = self.theme.signs.down;
        for y in y..y.saturating_add(rows) {
            self.put(x, y, 1, sign, Role::Rule);
        }
    }

    /// Gives a whole row the look of a role over what stands there.
    pub fn tint(&mut self, area: Area, role: Role) {
        let rect = Rect::new(area.x, area.y, area.width, area.height);
        let rect = rect.intersection(self.screen);
        self.buffer.set_style(rect, self.theme.style(role));
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Area) {
        let rect = Rect::new(area.x, area.y, area.width, area.height);
        let rect = rect.intersection(self.screen);
        let style = self.theme.style(Role::Text);
        for y in rect.top()..rect.bottom() {
            // A wide glyph that the area cuts in half goes as a whole.
            if rect.left() > 0
                && let Some(cell) = self.buffer.cell_mut((rect.left() - 1, y))
                && width(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
            for x in rect.left()..rect.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    /// A click in that area hits this: whoever draws something that can be pointed at says so,
    /// after drawing it. Rows of a list that [`super::lists::rows`] draws have it already.
    pub fn hit(&mut self, area: Area, target: Target) {
        self.hits.add(area, target);
    }

    /// Puts the caret there; outside of the screen it is nowhere.
    pub fn caret_at(&mut self, x: u16, y: u16) {
        self.caret = Some(Position { x, y }).filter(|caret| self.screen.contains(*caret));
    }
}

/// The cells that pieces take.
#[must_use]
pub fn width_of(pieces: &[Piece]) -> usize {
    pieces.iter().map(|(text, _)| width(text)).sum()
}
