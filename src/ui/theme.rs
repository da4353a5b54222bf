//! Colours and signs. A theme is a small file: one style for each role.

use crate::config::{Glyphs, ThemeName};
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// What a piece of text is to the eye.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Text.
    Text,
    /// Less important.
    Dim,
    /// More important.
    Strong,
    /// A heading.
    Heading,
    /// Its time has come.
    Now,
    /// Has to happen today.
    Must,
    /// Stops and what failed.
    Danger,
    /// What was done.
    Good,
    /// The row in hand.
    Cursor,
    /// Lines between.
    Rule,
    /// A key.
    Key,
    /// A field.
    Input,
    /// What is chosen, or prefilled and replaced by typing.
    Chosen,
    /// News.
    Banner,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    text: Entry,
    dim: Entry,
    strong: Entry,
    heading: Entry,
    now: Entry,
    must: Entry,
    danger: Entry,
    good: Entry,
    cursor: Entry,
    rule: Entry,
    key: Entry,
    input: Entry,
    chosen: Entry,
    banner: Entry,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Entry {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underlined: bool,
    reversed: bool,
}

impl Entry {
    fn style(&self) -> Style {
        let colour =
            |name: &Option<String>| name.as_ref().and_then(|name| name.parse::<Color>().ok());
        let flags = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underlined, Modifier::UNDERLINED),
            (self.reversed, Modifier::REVERSED),
        ];
        let mut style = Style { fg: colour(&self.fg), bg: colour(&self.bg), ..Style::default() };
        for (_, modifier) in flags.into_iter().filter(|(on, _)| *on) {
            style = style.add_modifier(modifier);
        }
        style
    }
}

/// The signs that the screens are drawn with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signs {
    /// Before the row in hand.
    pub cursor: &'static str,
    /// Its time has come.
    pub now: &'static str,
    /// Has to happen today.
    pub must: &'static str,
    /// It waits.
    pub waits: &'static str,
    /// Done for today; marked.
    pub done: &'static str,
    /// The file is here.
    pub local: &'static str,
    /// A stop or a flag.
    pub flag: &'static str,
    /// A line across.
    pub across: &'static str,
    /// A line down.
    pub down: &'static str,
    /// Where a line down begins under one across.
    pub branch: &'static str,
    /// Corners of a box: above left, above right, below left, below right.
    pub corners: [&'static str; 4],
    /// At the end of what was cut.
    pub cut: &'static str,
    /// What stands for signs within texts that some terminals draw two cells wide, each with
    /// its own; all are one cell.
    pub instead: &'static [(char, char)],
}

const UNICODE: Signs = Signs {
    cursor: "▌",
    now: "●",
    must: "▲",
    waits: "○",
    done: "✓",
    local: "○",
    flag: "!",
    across: "─",
    down: "│",
    branch: "┬",
    corners: ["┌", "┐", "└", "┘"],
    cut: "…",
    instead: &[],
};

const ASCII: Signs = Signs {
    cursor: ">",
    now: "*",
    must: "^",
    waits: "o",
    done: "v",
    local: "o",
    flag: "!",
    across: "-",
    down: "|",
    branch: "+",
    corners: ["+", "+", "+", "+"],
    cut: "~",
    instead: &[
        ('█', '#'),
        ('·', '-'),
        ('—', '-'),
        ('–', '-'),
        ('…', '~'),
        ('“', '"'),
        ('”', '"'),
        ('‘', '\''),
        ('’', '\''),
    ],
};

/// Styles and signs.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: [Style; 14],
    /// The signs.
    pub signs: Signs,
}

impl Theme {
    /// The theme of that name with those signs.
    #[must_use]
    pub fn new(name: ThemeName, glyphs: Glyphs) -> Self {
        let source = match name {
            ThemeName::Dark => include_str!("../../assets/themes/dark.toml"),
            ThemeName::Light => include_str!("../../assets/themes/light.toml"),
            ThemeName::Monochrome => include_str!("../../assets/themes/monochrome.toml"),
            ThemeName::HighContrast => include_str!("../../assets/themes/high-contrast.toml"),
        };
        let signs = match glyphs {
            Glyphs::Unicode => UNICODE,
            Glyphs::Ascii => ASCII,
        };
        // A test reads every theme; one that could not be read would be drawn without styles.
        let styles = toml::from_str(source).map(|file: File| styles(&file)).unwrap_or_default();
        Self { styles, signs }
    }

    /// How a role looks.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

fn styles(file: &File) -> [Style; 14] {
    [
        &file.text,
        &file.dim,
        &file.strong,
        &file.heading,
        &file.now,
        &file.must,
        &file.danger,
        &file.good,
        &file.cursor,
        &file.rule,
        &file.key,
        &file.input,
        &file.chosen,
        &file.banner,
    ]
    .map(Entry::style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    const NAMES: [ThemeName; 4] =
        [ThemeName::Dark, ThemeName::Light, ThemeName::Monochrome, ThemeName::HighContrast];

    #[test]
    fn every_theme_can_be_read_and_tells_the_row_in_hand() {
        for name in NAMES {
            let theme = Theme::new(name, Glyphs::Unicode);
            assert_ne!(theme.style(Role::Cursor), theme.style(Role::Text), "{name:?}");
            assert_ne!(theme.style(Role::Danger), theme.style(Role::Text), "{name:?}");
        }
    }

    #[test]
    fn monochrome_has_no_colour() {
        let theme = Theme::new(ThemeName::Monochrome, Glyphs::Ascii);
        assert!(theme.styles.iter().all(|style| style.fg.is_none() && style.bg.is_none()));
    }

    #[test]
    fn every_sign_is_one_cell_and_ascii_is_ascii() {
        for signs in [UNICODE, ASCII] {
            let all = [signs.cursor, signs.now, signs.must, signs.waits, signs.done, signs.local];
            let more = [signs.flag, signs.across, signs.down, signs.branch, signs.cut];
            for sign in all.into_iter().chain(more).chain(signs.corners) {
                assert_eq!(width(sign), 1, "{sign}");
                assert!(signs != ASCII || sign.is_ascii(), "{sign}");
            }
            for (wide, sign) in signs.instead {
                assert!(sign.is_ascii() && width(&wide.to_string()) == 1, "{wide}");
            }
        }
    }
}
