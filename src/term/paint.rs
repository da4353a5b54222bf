//! From cells to the fewest bytes that show them: over a slow line, what a key costs is what it
//! writes. Everything else is left to crossterm's backend.

use super::output::Output;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use std::io::{self, Write};

/// A terminal that is painted on.
pub(super) struct Painter {
    inner: CrosstermBackend<Output>,
}

impl Painter {
    pub(super) fn new(output: Output) -> Self {
        Self { inner: CrosstermBackend::new(output) }
    }
}

impl Backend for Painter {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut bytes = Vec::new();
        paint(content, &mut bytes);
        self.inner.write_all(&bytes)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

/// Writes cells, row by row, and leaves the pen as it found it: without colours.
fn paint<'a>(cells: impl Iterator<Item = (u16, u16, &'a Cell)>, out: &mut Vec<u8>) {
    let mut pen = Pen::default();
    for (x, y, cell) in cells {
        pen.go(x, y, out);
        pen.take(Ink::of(cell), cell.symbol() == " ", out);
        out.extend_from_slice(cell.symbol().as_bytes());
        pen.place = after(cell.symbol()).map(|cells| (x + cells, y));
    }
    pen.take(Ink::default(), false, out);
}

/// How far a glyph moves the cursor, where no two terminals disagree about it.
fn after(symbol: &str) -> Option<u16> {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(' '..='~'), None) => Some(1),
        // Han in its main block and the full-width forms of ASCII.
        (Some('\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}'), None) => Some(2),
        _ => None,
    }
}

/// Where the terminal's cursor stands, if that is certain, and what it writes with.
#[derive(Default)]
struct Pen {
    place: Option<(u16, u16)>,
    ink: Ink,
}

/// How glyphs look.
#[derive(Clone, Copy, PartialEq, Default)]
struct Ink {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// What an empty cell shows of its ink, besides the background.
const ON_NOTHING: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Every modifier with the parameter that sets it.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

impl Pen {
    fn go(&mut self, x: u16, y: u16, out: &mut Vec<u8>) {
        let text = match self.place {
            Some(place) if place == (x, y) => return,
            Some((at, row)) if row == y && at < x => match x - at {
                1 => "\x1b[C".to_owned(),
                cells => format!("\x1b[{cells}C"),
            },
            _ => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        out.extend_from_slice(text.as_bytes());
    }

    /// Writes what changes the ink, if that can be seen on the next glyph.
    fn take(&mut self, ink: Ink, blank: bool, out: &mut Vec<u8>) {
        let unseen = blank
            && ink.bg == self.ink.bg
            && (ink.modifier | self.ink.modifier).intersection(ON_NOTHING).is_empty();
        if ink == self.ink || unseen {
            return;
        }
        let adds = self.ink.modifier.difference(ink.modifier).is_empty();
        let more = adds.then(|| ink.since(self.ink));
        let anew = if ink == Ink::default() {
            "0".to_owned()
        } else {
            format!("0;{}", ink.since(Ink::default()))
        };
        let shorter = more.filter(|more| more.len() <= anew.len()).unwrap_or(anew);
        out.extend_from_slice(format!("\x1b[{shorter}m").as_bytes());
        self.ink = ink;
    }
}

impl Ink {
    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// The parameters that lead from another ink, of which nothing has to be taken away, to this.
    fn since(self, other: Self) -> String {
        let added = self.modifier.difference(other.modifier);
        let modifiers = MODIFIERS.iter().filter(|(modifier, _)| added.contains(*modifier));
        let mut parts: Vec<String> = modifiers.map(|(_, code)| code.to_string()).collect();
        if self.fg != other.fg {
            parts.push(colour(self.fg, 30));
        }
        if self.bg != other.bg {
            parts.push(colour(self.bg, 40));
        }
        parts.join(";")
    }
}

/// The parameters of a colour; `base` is 30 for glyphs, 40 for what lies behind them.
fn colour(colour: Color, base: u8) -> String {
    let dark = |n: u8| (base + n).to_string();
    let bright = |n: u8| (base + 60 + n).to_string();
    match colour {
        Color::Reset => dark(9),
        Color::Black => dark(0),
        Color::Red => dark(1),
        Color::Green => dark(2),
        Color::Yellow => dark(3),
        Color::Blue => dark(4),
        Color::Magenta => dark(5),
        Color::Cyan => dark(6),
        Color::Gray => dark(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(n) => format!("{};5;{n}", base + 8),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", base + 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    const AREA: Rect = Rect { x: 0, y: 0, width: 30, height: 2 };

    /// What a terminal shows after a frame over an empty screen, and the bytes of the frame.
    fn shown(draw: impl Fn(&mut Buffer)) -> (vt100::Parser, Vec<u8>) {
        let (before, mut now) = (Buffer::empty(AREA), Buffer::empty(AREA));
        draw(&mut now);
        let mut bytes = Vec::new();
        paint(before.diff(&now).into_iter(), &mut bytes);
        let mut terminal = vt100::Parser::new(AREA.height, AREA.width, 0);
        terminal.process(&bytes);
        (terminal, bytes)
    }

    #[test]
    fn a_frame_shows_each_glyph_where_and_as_it_was_drawn() {
        let red = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
        let (terminal, _) = shown(|frame| {
            frame.set_string(2, 0, "陈静 owes", red);
            frame.set_string(20, 0, "e\u{301}!", Style::new());
            frame.set_string(3, 1, "Ｍ１", Style::new().bg(Color::Rgb(1, 2, 3)));
        });
        let screen = terminal.screen();
        assert_eq!(screen.contents().trim_end(), "  陈静 owes         e\u{301}!\n   Ｍ１");
        let cell = screen.cell(0, 2).unwrap();
        assert!(cell.bold() && cell.fgcolor() == vt100::Color::Idx(1));
        let plain = screen.cell(0, 20).unwrap();
        assert!(!plain.bold() && plain.fgcolor() == vt100::Color::Default);
        assert_eq!(screen.cell(1, 3).unwrap().bgcolor(), vt100::Color::Rgb(1, 2, 3));
    }

    #[test]
    fn nothing_is_written_that_cannot_be_seen() {
        let (_, plain) = shown(|frame| {
            frame.set_string(0, 0, "ab", Style::new().fg(Color::Cyan));
            frame.set_string(4, 0, "c", Style::new().fg(Color::Cyan));
        });
        assert_eq!(String::from_utf8(plain).unwrap(), "\x1b[1;1H\x1b[36mab\x1b[2Cc\x1b[0m");
        let (_, spaces) = shown(|frame| {
            frame.set_string(0, 0, "a b", Style::new());
            frame.set_style(Rect::new(1, 0, 1, 1), Style::new().fg(Color::Red));
        });
        assert_eq!(String::from_utf8(spaces).unwrap(), "\x1b[1;1Ha b");
    }

    #[test]
    fn the_place_after_a_glyph_is_trusted_only_where_all_terminals_agree() {
        assert_eq!((after("a"), after("静")), (Some(1), Some(2)));
        assert_eq!((after("·"), after("👍"), after("e\u{301}")), (None, None, None));
    }
}
