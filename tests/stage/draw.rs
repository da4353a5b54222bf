//! Pictures: the screen as text; and besides, where the caret is and one hash of all styles, so
//! that a changed colour is seen without filling the picture with codes.

use arrears::app::hit::Hits;
use arrears::app::state::State;
use arrears::config::{Glyphs, ThemeName};
use arrears::ui::{Theme, view};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::style::Color;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

fn drawn(state: &State, theme: &Theme) -> Terminal<TestBackend> {
    let backend = TestBackend::new(state.size.width, state.size.height);
    let mut terminal = Terminal::new(backend).unwrap();
    terminal.draw(|frame| drop(view(state, theme, frame))).unwrap();
    terminal
}

/// What a click hits on the frame that is drawn now.
pub fn hits(state: &State) -> Hits {
    let theme = Theme::new(ThemeName::Dark, Glyphs::Unicode);
    let mut terminal =
        Terminal::new(TestBackend::new(state.size.width, state.size.height)).unwrap();
    let mut hits = Hits::default();
    terminal.draw(|frame| hits = view(state, &theme, frame)).unwrap();
    hits
}

pub fn text(state: &State) -> String {
    lines(drawn(state, &Theme::new(ThemeName::Dark, Glyphs::Unicode)).backend().buffer())
}

/// The screen in ASCII signs and without colours; whether any cell has a colour.
pub fn plain(state: &State) -> (String, bool) {
    let terminal = drawn(state, &Theme::new(ThemeName::Monochrome, Glyphs::Ascii));
    let buffer = terminal.backend().buffer();
    let coloured =
        |cell: &ratatui::buffer::Cell| cell.fg != Color::Reset || cell.bg != Color::Reset;
    (lines(buffer), buffer.content().iter().any(coloured))
}

pub fn snapshot(state: &State) -> String {
    let mut terminal = drawn(state, &Theme::new(ThemeName::Dark, Glyphs::Unicode));
    let mut out = lines(terminal.backend().buffer());
    if state.layers.last().is_some_and(|layer| layer.context().takes_text()) {
        let caret = terminal.backend_mut().get_cursor_position().unwrap();
        let _ = writeln!(out, "caret {},{}", caret.x, caret.y);
    }
    let mut hash = Sha256::new();
    for cell in terminal.backend().buffer().content() {
        hash.update(format!("{:?}", cell.style()));
    }
    let hash = hash.finalize();
    let _ = writeln!(out, "styles {:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3]);
    out
}

/// The text of a buffer; the cell behind a wide glyph is not text.
fn lines(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut line = String::new();
        let mut skip = 0;
        for x in buffer.area.left()..buffer.area.right() {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            skip = arrears::text::width(symbol).saturating_sub(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
