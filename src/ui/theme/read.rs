//! Themes out of files: a table for each role, and `base`, the theme that fills in what is absent.

use super::{Role, SHIPPED, Styles};
use crate::config::Mistake;
use crate::i18n::{Arg, Sentence};
use ratatui::style::{Color, Modifier, Style};
use toml::de::{DeTable, DeValue};

/// The theme under a file that names none.
const BASE: &str = "terminal";

/// Attributes besides the two colours.
const FLAGS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// A theme that comes with the program. A test reads them all; one that could not be read would be
/// drawn without styles.
pub(super) fn shipped(name: &str) -> Option<Styles> {
    let (_, text) = SHIPPED.iter().find(|(known, _)| *known == name)?;
    let mut reader = Reader { text, mistakes: Vec::new() };
    let mut styles = Styles::default();
    for (role, style) in reader.file().1 {
        styles[role as usize] = style;
    }
    reader.mistakes.is_empty().then_some(styles)
}

/// The styles of a user's file.
pub(super) fn read(text: &str) -> Result<Styles, Vec<Mistake>> {
    let mut reader = Reader { text, mistakes: Vec::new() };
    let (base, roles) = reader.file();
    let mut styles = shipped(base.as_deref().unwrap_or(BASE)).unwrap_or_default();
    for (role, style) in roles {
        styles[role as usize] = style;
    }
    reader.mistakes.sort_by_key(|mistake| mistake.line);
    if reader.mistakes.is_empty() { Ok(styles) } else { Err(reader.mistakes) }
}

type Value<'t> = toml::Spanned<DeValue<'t>>;

struct Reader<'t> {
    text: &'t str,
    mistakes: Vec<Mistake>,
}

impl Reader<'_> {
    /// The named base, and the roles that the file has.
    fn file(&mut self) -> (Option<String>, Vec<(Role, Style)>) {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            self.wrong(at, "error-config-toml", [("why", error.message().into())]);
        }
        let (mut base, mut roles) = (None, Vec::new());
        // What was recovered from broken TOML may mean something else than what was meant.
        for (name, value) in table.get_ref().iter().filter(|_| errors.is_empty()) {
            let found = Role::NAMED.iter().find(|(known, _)| known == name.get_ref());
            match (found, value.get_ref().as_table()) {
                _ if name.get_ref() == "base" => base = self.base(value),
                (Some((_, role)), Some(table)) => roles.push((*role, self.style(table))),
                _ => {
                    let known = Role::NAMED.map(|(name, _)| name).join(", ");
                    let args = [("name", name.get_ref().into()), ("known", known.into())];
                    self.wrong(name.span().start, "error-theme-role", args);
                }
            }
        }
        (base, roles)
    }

    fn base(&mut self, value: &Value<'_>) -> Option<String> {
        let named = value.get_ref().as_str().unwrap_or_default();
        let known = SHIPPED.map(|(name, _)| name);
        if known.contains(&named) {
            return Some(named.to_owned());
        }
        self.not_one_of("base", value, &known.join(", "));
        None
    }

    fn style(&mut self, table: &DeTable<'_>) -> Style {
        let mut style = Style::default();
        for (name, value) in table {
            let flag = FLAGS.iter().find(|(known, _)| known == name.get_ref());
            match (name.get_ref().as_ref(), flag) {
                ("fg", _) => style.fg = self.colour("fg", value),
                ("bg", _) => style.bg = self.colour("bg", value),
                (name, Some((_, modifier))) => match value.get_ref() {
                    DeValue::Boolean(true) => style = style.add_modifier(*modifier),
                    DeValue::Boolean(false) => {}
                    _ => self.not_one_of(name, value, "true, false"),
                },
                (other, None) => {
                    let flags = FLAGS.map(|(name, _)| name).join(", ");
                    let known = format!("fg, bg, {flags}");
                    let args = [("name", other.into()), ("known", known.into())];
                    self.wrong(name.span().start, "error-theme-attribute", args);
                }
            }
        }
        style
    }

    fn colour(&mut self, name: &str, value: &Value<'_>) -> Option<Color> {
        let colour = value.get_ref().as_str().and_then(|text| text.parse().ok());
        if colour.is_none() {
            let args = [("name", name.into()), ("found", found(value).into())];
            self.wrong(value.span().start, "error-theme-colour", args);
        }
        colour
    }

    fn not_one_of(&mut self, name: &str, value: &Value<'_>, known: &str) {
        let args = [("name", name.into()), ("found", found(value).into()), ("known", known.into())];
        self.wrong(value.span().start, "error-config-value", args);
    }

    fn wrong<const N: usize>(
        &mut self,
        at: usize,
        key: &'static str,
        args: [(&'static str, Arg); N],
    ) {
        self.mistakes.push(Mistake::at(self.text, at, Sentence::new(key, args)));
    }
}

fn found(value: &Value<'_>) -> String {
    let value = value.get_ref();
    value.as_str().map_or_else(|| value.type_str().to_owned(), |text| format!("\"{text}\""))
}
