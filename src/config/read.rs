//! From the file's text to settings: every mistake is collected, instead of stopping at the first.

use super::template::{self, Template};
use super::{
    Dial, Glyphs, KeyLine, Loaded, Mistake, OwnTheme, ThemeName, ViewEntry, ViewTable, ViewValue,
};
use crate::i18n::{Arg, Lang, Sentence};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const THEMES: &[(&str, ThemeName)] = &[
    ("terminal", ThemeName::Terminal),
    ("dark", ThemeName::Dark),
    ("light", ThemeName::Light),
    ("monochrome", ThemeName::Monochrome),
    ("high-contrast", ThemeName::HighContrast),
];
const GLYPHS: &[(&str, Glyphs)] = &[("unicode", Glyphs::Unicode), ("ascii", Glyphs::Ascii)];

/// Long enough to dial, short enough that nobody else reads it.
const REVEAL_SECONDS: std::ops::RangeInclusive<u16> = 3..=120;

pub(super) fn read(text: &str) -> Loaded {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, loaded: Loaded::default() };
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        reader.wrong(at, "error-config-toml", [("why", error.message().into())]);
    }
    // What was recovered from broken TOML may mean something else than what was meant.
    if errors.is_empty() {
        for (name, value) in table.get_ref() {
            reader.setting(name, value);
        }
    }
    reader.loaded.mistakes.sort_by_key(|mistake| mistake.line);
    reader.loaded.config.keys.sort_by_key(|line| line.line);
    reader.loaded
}

type Name<'t> = Spanned<std::borrow::Cow<'t, str>>;
type Value<'t> = Spanned<DeValue<'t>>;

struct Reader<'t> {
    text: &'t str,
    loaded: Loaded,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|&byte| byte == b'\n').count()
    }

    fn wrong<const N: usize>(
        &mut self,
        at: usize,
        key: &'static str,
        args: [(&'static str, Arg); N],
    ) {
        self.loaded.mistakes.push(Mistake::at(self.text, at, Sentence::new(key, args)));
    }

    fn setting(&mut self, name: &Name<'_>, value: &Value<'_>) {
        let langs = Lang::ALL.map(|lang| (lang.tag(), lang));
        match name.get_ref().as_ref() {
            "theme" => self.theme(value),
            "glyphs" => {
                if let Some(glyphs) = self.one_of("glyphs", value, GLYPHS) {
                    self.loaded.config.glyphs = glyphs;
                }
            }
            "lang" => self.loaded.config.lang = self.one_of("lang", value, &langs),
            "mouse" => {
                let mouse = self.yes_or_no("mouse", value);
                self.loaded.config.mouse = mouse.unwrap_or(self.loaded.config.mouse);
            }
            "plain" => self.loaded.config.plain = self.yes_or_no("plain", value).unwrap_or(false),
            "osc52" => self.loaded.config.osc52 = self.yes_or_no("osc52", value).unwrap_or(false),
            "dial" => match value.get_ref().as_str().and_then(Dial::read) {
                Some(dial) => self.loaded.config.dial = Some(dial),
                None => self.wrong(value.span().start, "error-config-dial", []),
            },
            "copy" => match value.get_ref().as_str().map(Template::read) {
                Some(Ok(template)) => self.loaded.config.copy = template,
                Some(Err(found)) => {
                    let args = [("found", found.into()), ("known", template::known().into())];
                    self.wrong(value.span().start, "error-config-copy", args);
                }
                None => {
                    let found = found(value.get_ref());
                    self.not_one_of("copy", value, &found, &template::known());
                }
            },
            "reveal_seconds" => self.reveal_seconds(value),
            "keys" => self.keys(value),
            "view" => self.views(value),
            other => {
                let known = "theme, glyphs, lang, mouse, plain, reveal_seconds, dial, osc52, copy, \
                             [keys], [[view]]";
                let args = [("name", other.into()), ("known", known.into())];
                self.wrong(name.span().start, "error-config-unknown", args);
            }
        }
    }

    fn reveal_seconds(&mut self, value: &Value<'_>) {
        let whole = value.get_ref().as_integer();
        let seconds = whole.and_then(|whole| whole.as_str().parse().ok());
        match seconds.filter(|seconds| REVEAL_SECONDS.contains(seconds)) {
            Some(seconds) => self.loaded.config.reveal_seconds = seconds,
            None => {
                let known = format!("{} ... {}", REVEAL_SECONDS.start(), REVEAL_SECONDS.end());
                self.not_one_of("reveal_seconds", value, &found(value.get_ref()), &known);
            }
        }
    }

    /// One that comes with the program, or a file of the user's own: whoever knows the themes
    /// reads that.
    fn theme(&mut self, value: &Value<'_>) {
        let named = value.get_ref().as_str().unwrap_or_default();
        let shipped = THEMES.iter().any(|(name, _)| name.eq_ignore_ascii_case(named));
        let is_file = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if !shipped && !named.is_empty() && named.chars().all(is_file) {
            let line = self.line(value.span().start);
            self.loaded.config.own_theme = Some(OwnTheme { name: named.to_owned(), line });
        } else if let Some(theme) = self.one_of("theme", value, THEMES) {
            self.loaded.config.theme = theme;
        }
    }

    fn one_of<T: Copy>(&mut self, name: &str, value: &Value<'_>, known: &[(&str, T)]) -> Option<T> {
        let text = value.get_ref().as_str();
        let right =
            known.iter().find(|(word, _)| text.is_some_and(|t| t.eq_ignore_ascii_case(word)));
        if right.is_none() {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            self.not_one_of(name, value, &found(value.get_ref()), &words.join(", "));
        }
        right.map(|(_, value)| *value)
    }

    fn yes_or_no(&mut self, name: &str, value: &Value<'_>) -> Option<bool> {
        if let DeValue::Boolean(yes) = value.get_ref() {
            return Some(*yes);
        }
        self.not_one_of(name, value, &found(value.get_ref()), "true, false");
        None
    }

    fn not_one_of(&mut self, name: &str, value: &Value<'_>, found: &str, known: &str) {
        let args = [("name", name.into()), ("found", found.into()), ("known", known.into())];
        self.wrong(value.span().start, "error-config-value", args);
    }

    fn keys(&mut self, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong(value.span().start, "error-config-keys", []);
        };
        for (name, value) in table {
            match value.get_ref().as_table() {
                Some(inner) => {
                    for (command, keys) in inner {
                        self.command(Some(name), command, keys);
                    }
                }
                None => self.command(None, name, value),
            }
        }
    }

    fn views(&mut self, value: &Value<'_>) {
        let Some(tables) = value.get_ref().as_array() else {
            return self.wrong(value.span().start, "error-config-view", []);
        };
        for table in tables.iter() {
            let line = self.line(table.span().start);
            let Some(entries) = table.get_ref().as_table() else {
                self.wrong(table.span().start, "error-config-view", []);
                continue;
            };
            let read: Vec<ViewEntry> =
                entries.iter().filter_map(|(name, value)| self.view_entry(name, value)).collect();
            self.loaded.config.views.push(ViewTable { line, entries: read });
        }
    }

    fn view_entry(&mut self, name: &Name<'_>, value: &Value<'_>) -> Option<ViewEntry> {
        let line = self.line(name.span().start);
        let read = match value.get_ref() {
            DeValue::Boolean(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
            DeValue::Datetime(at) => Some(at.to_string()),
            DeValue::Integer(number) => Some(number.to_string()),
            DeValue::Float(number) => Some(number.to_string()),
            other => other.as_str().map(str::to_owned),
        };
        let list = || {
            let items = value.get_ref().as_array()?.iter();
            let text = |item: &Value<'_>| {
                Some((self.line(item.span().start), item.get_ref().as_str()?.to_owned()))
            };
            items.map(text).collect::<Option<Vec<_>>>().map(ViewValue::List)
        };
        let Some(read) = read.map(ViewValue::Text).or_else(list) else {
            let at = name.span().start;
            self.wrong(at, "error-view-value", [("name", name.get_ref().as_ref().into())]);
            return None;
        };
        Some(ViewEntry { name: name.get_ref().to_string(), line, value: read })
    }

    fn command(&mut self, place: Option<&Name<'_>>, command: &Name<'_>, keys: &Value<'_>) {
        let items = keys.get_ref().as_array().into_iter().flat_map(|items| items.iter());
        let key = |item: &Value<'_>| {
            Some((self.line(item.span().start), item.get_ref().as_str()?.to_owned()))
        };
        let read: Option<Vec<_>> = items.map(key).collect();
        let name = command.get_ref().to_string();
        let at = command.span().start;
        match read {
            Some(read) if keys.get_ref().is_array() => self.loaded.config.keys.push(KeyLine {
                place: place.map(|place| place.get_ref().to_string()),
                command: name,
                line: self.line(at),
                keys: read,
            }),
            _ => self.wrong(at, "error-keys-list", [("command", name.into())]),
        }
    }
}

fn found(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("\"{text}\""),
        DeValue::Integer(whole) => whole.as_str().to_owned(),
        other => other.type_str().to_owned(),
    }
}
