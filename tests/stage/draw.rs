//! Pictures: the screen as text; and besides, where the caret is and one hash of all styles for
//! each theme, so that a changed colour is seen without filling the picture with codes.

use arrears::app::hit::Hits;
use arrears::app::state::State;
use arrears::config::{Glyphs, ThemeName};
use arrears::ui::{Theme, view};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::Color;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::OnceLock;

/// The themes of a picture: one for dark terminals, one for light ones, one without colours.
const THEMES: [(&str, ThemeName); 3] =
    [("dark", ThemeName::Dark), ("light", ThemeName::Light), ("monochrome", ThemeName::Monochrome)];

fn dark() -> &'static Theme {
    static DARK: OnceLock<Theme> = OnceLock::new();
    DARK.get_or_init(|| Theme::new(ThemeName::Dark, Glyphs::Unicode))
}

/// The frame on a sheet that is larger than the screen by so many cells, and the caret.
fn on_sheet(state: &State, theme: &Theme, margin: u16) -> (Buffer, Option<Position>) {
    let backend = TestBackend::new(state.terminal.width + margin, state.terminal.height + margin);
    let mut terminal = Terminal::new(backend).unwrap();
    terminal.draw(|frame| drop(view(state, theme, frame))).unwrap();
    let caret = terminal
        .backend()
        .cursor_visible()
        .then(|| terminal.backend_mut().get_cursor_position().unwrap());
    (terminal.backend().buffer().clone(), caret)
}

/// The frame in the dark theme, and the caret where text is typed.
pub fn drawn(state: &State) -> (Buffer, Option<Position>) {
    on_sheet(state, dark(), 0)
}

/// The frame in the dark theme on a larger sheet.
pub fn sheet(state: &State, margin: u16) -> Buffer {
    on_sheet(state, dark(), margin).0
}

/// What a click hits on the frame that is drawn now.
pub fn hits(state: &State) -> Hits {
    let backend = TestBackend::new(state.terminal.width, state.terminal.height);
    let mut hits = Hits::default();
    let draw = |frame: &mut ratatui::Frame<'_>| hits = view(state, dark(), frame);
    Terminal::new(backend).unwrap().draw(draw).unwrap();
    hits
}

pub fn text(state: &State) -> String {
    lines(&drawn(state).0)
}

/// The screen in ASCII signs and without colours; whether any cell has a colour.
pub fn plain(state: &State) -> (String, bool) {
    let (buffer, _) = on_sheet(state, &Theme::new(ThemeName::Monochrome, Glyphs::Ascii), 0);
    let coloured = |cell: &Cell| cell.fg != Color::Reset || cell.bg != Color::Reset;
    (lines(&buffer), buffer.content().iter().any(coloured))
}

pub fn snapshot(state: &State) -> String {
    let (buffer, caret) = drawn(state);
    let mut out = lines(&buffer);
    if state.context().takes_text() {
        let place = caret.map_or("nowhere".to_owned(), |caret| format!("{},{}", caret.x, caret.y));
        let _ = writeln!(out, "caret {place}");
    }
    out.push_str("styles");
    for (name, theme) in THEMES {
        let (themed, _) = on_sheet(state, &Theme::new(theme, Glyphs::Unicode), 0);
        let text = |buffer: &Buffer| buffer.content().iter().map(Cell::symbol).collect::<String>();
        assert_eq!(text(&themed), text(&buffer), "no theme changes what is said: {name}");
        let _ = write!(out, " {name} {}", styles(&themed));
    }
    out.push('\n');
    out
}

fn styles(buffer: &Buffer) -> String {
    let mut hash = Sha256::new();
    // Neighbours mostly look alike, and writing a style out is most of the work.
    let mut last = None;
    let mut written = String::new();
    for cell in buffer.content() {
        let style = cell.style();
        if last != Some(style) {
            written = format!("{style:?}");
            last = Some(style);
        }
        hash.update(&written);
    }
    hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
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
