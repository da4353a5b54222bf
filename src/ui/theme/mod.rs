//! Colours and signs. A theme is a small file: one style for each role.

mod read;
mod signs;

pub use signs::Signs;

use crate::config::{Glyphs, Mistake, ThemeName};
use ratatui::style::{Color, Style};

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

impl Role {
    /// All of them, with their names in files.
    pub(super) const NAMED: [(&'static str, Self); 14] = [
        ("text", Self::Text),
        ("dim", Self::Dim),
        ("strong", Self::Strong),
        ("heading", Self::Heading),
        ("now", Self::Now),
        ("must", Self::Must),
        ("danger", Self::Danger),
        ("good", Self::Good),
        ("cursor", Self::Cursor),
        ("rule", Self::Rule),
        ("key", Self::Key),
        ("input", Self::Input),
        ("chosen", Self::Chosen),
        ("banner", Self::Banner),
    ];
}

/// A style for each role, in the order of [`Role`].
pub(super) type Styles = [Style; 14];

/// The themes that come with the program, by name.
pub const SHIPPED: [(&str, &str); 5] = [
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("monochrome", include_str!("../../../assets/themes/monochrome.toml")),
    ("high-contrast", include_str!("../../../assets/themes/high-contrast.toml")),
    ("terminal", include_str!("../../../assets/themes/terminal.toml")),
];

/// Styles and signs.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: Styles,
    /// The signs.
    pub signs: Signs,
    follows: bool,
}

impl Theme {
    /// The theme of that name with those signs.
    #[must_use]
    pub fn new(name: ThemeName, glyphs: Glyphs) -> Self {
        let file = match name {
            ThemeName::Terminal => "terminal",
            ThemeName::Dark => "dark",
            ThemeName::Light => "light",
            ThemeName::Monochrome => "monochrome",
            ThemeName::HighContrast => "high-contrast",
        };
        let styles = read::shipped(file).unwrap_or_default();
        Self { styles, signs: signs(glyphs), follows: name == ThemeName::Terminal }
    }

    /// The theme of a user's file.
    ///
    /// # Errors
    /// Every mistake in it, with its line.
    pub fn read(text: &str, glyphs: Glyphs) -> Result<Self, Vec<Mistake>> {
        let styles = read::read(text)?;
        Ok(Self { styles, signs: signs(glyphs), follows: false })
    }

    /// It wants to know the terminal's background, and becomes another one when it is known.
    #[must_use]
    pub fn follows_terminal(&self) -> bool {
        self.follows
    }

    /// Over that background: the dark or the light theme, its cursor and its lines between in
    /// shades of the background itself.
    #[must_use]
    pub fn over(&self, background: Rgb) -> Self {
        let light = background.is_light();
        let base = if light { "light" } else { "dark" };
        let mut styles = read::shipped(base).unwrap_or(self.styles);
        let shade = |share| background.towards(if light { 0 } else { 255 }, share);
        styles[Role::Cursor as usize] = Style::default().bg(shade(CURSOR));
        styles[Role::Rule as usize] = Style::default().fg(shade(RULE));
        Self { styles, signs: self.signs, follows: false }
    }

    /// How a role looks.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

fn signs(glyphs: Glyphs) -> Signs {
    match glyphs {
        Glyphs::Unicode => signs::UNICODE,
        Glyphs::Ascii => signs::ASCII,
    }
}

/// How far the row in hand and the lines between lie from the background, in percent.
const CURSOR: u16 = 14;
const RULE: u16 = 35;

/// A colour as a terminal tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    fn is_light(self) -> bool {
        // What the eye makes of red, green and blue (ITU-R BT.709), in ten-thousandths.
        let seen = |part: u8, weight: u32| u32::from(part) * weight;
        seen(self.0, 2_126) + seen(self.1, 7_152) + seen(self.2, 722) > 128 * 10_000
    }

    /// So many percent of the way to black or white.
    fn towards(self, end: u16, percent: u16) -> Color {
        let part = |part: u8| {
            let mixed = (u16::from(part) * (100 - percent) + end * percent) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Color::Rgb(part(self.0), part(self.1), part(self.2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, Texts};
    use std::path::Path;

    const NAMES: [ThemeName; 5] = [
        ThemeName::Terminal,
        ThemeName::Dark,
        ThemeName::Light,
        ThemeName::Monochrome,
        ThemeName::HighContrast,
    ];

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
    fn what_follows_the_terminal_has_the_terminals_own_text_and_background() {
        let theme = Theme::new(ThemeName::Terminal, Glyphs::Unicode);
        assert_eq!(theme.style(Role::Text), Style::default());
        assert!(theme.follows_terminal() && theme.styles.iter().all(|style| style.bg.is_none()));
        let (dark, light) = (theme.over(Rgb(30, 30, 46)), theme.over(Rgb(253, 246, 227)));
        assert_eq!(
            dark.style(Role::Must),
            Theme::new(ThemeName::Dark, Glyphs::Unicode).style(Role::Must)
        );
        assert_eq!(
            light.style(Role::Must),
            Theme::new(ThemeName::Light, Glyphs::Unicode).style(Role::Must)
        );
        assert_eq!(light.style(Role::Cursor).bg, Some(Color::Rgb(217, 211, 195)));
        assert!(!dark.follows_terminal());
    }

    #[test]
    fn a_file_says_what_differs_from_its_base() {
        let text = "base = \"light\"\n[key]\nfg = \"#ff8800\"\nbold = true\n";
        let theme = Theme::read(text, Glyphs::Unicode).unwrap();
        let light = Theme::new(ThemeName::Light, Glyphs::Unicode);
        assert_eq!(theme.style(Role::Key).fg, Some(Color::Rgb(255, 136, 0)));
        assert_eq!(theme.style(Role::Must), light.style(Role::Must));
    }

    #[test]
    fn every_mistake_in_a_file_is_named_with_its_line_and_what_was_expected() {
        let text = "base = \"drak\"\n[key]\nfg = \"orangish\"\nbold = 1\nblink = true\n\
                    [keys]\nfg = \"red\"\n[must]\nbg = \"196\"\n";
        let mistakes = Theme::read(text, Glyphs::Unicode).unwrap_err();
        let texts = Texts::new(Lang::En);
        let told: Vec<_> =
            mistakes.iter().map(|m| (m.line, m.told(Path::new("t.toml"), &texts))).collect();
        let expected = [
            (1, "dark, light"),
            (3, "#3a4a5a"),
            (4, "true, false"),
            (5, "underlined"),
            (6, "banner"),
        ];
        assert_eq!(told.len(), expected.len(), "{told:#?}");
        for ((line, told), (at, word)) in told.iter().zip(expected) {
            assert!(*line == at && told.contains(word), "{line}: {told}");
        }
        assert_eq!(Theme::read("[key\n", Glyphs::Ascii).unwrap_err().len(), 1);
    }
}
