//! The settings' `[keys]` to start from: every command with its keys as the table has them.

use super::{DIGITS, Keymap};
use crate::app::command::{Cmd, Command, Context, Group};
use crate::app::table::COMMANDS;
use crate::i18n::Texts;
use std::fmt::Write as _;
use std::path::Path;

/// The text of that file, with comments in the user's language; `path` is where it belongs.
#[must_use]
pub fn file(texts: &Texts, path: Option<&Path>) -> String {
    let path = path.map_or_else(|| "config.toml".to_owned(), |path| path.display().to_string());
    let places = Context::ALL.map(Context::id).join(", ");
    let args = [("path", path.into()), ("places", places.into())];
    let mut out = commented(&texts.t_with("keys-file", &args));
    out.push_str("\n[keys]\n");
    let keymap = Keymap::default();
    for group in Group::ALL {
        let _ = write!(out, "\n# --- {} ---\n", texts.t(group.name()));
        for row in COMMANDS.iter().filter(|row| row.group == group) {
            command(row, &keymap.help(row, texts), texts, &mut out);
        }
    }
    out
}

fn command(row: &Command, help: &str, texts: &Texts, out: &mut String) {
    let places: Vec<&str> = row.contexts.iter().map(|context| context.id()).collect();
    out.push_str(&commented(&format!("{help} ({})", places.join(", "))));
    if row.cmd == Cmd::Number {
        let fixed = texts.t_with("keys-file-fixed", &[("keys", DIGITS.into())]);
        return out.push_str(&commented(&fixed));
    }
    let keys = row.keys.iter().map(|keys| toml::Value::from(*keys)).collect();
    let _ = writeln!(out, "{} = {}", row.name, toml::Value::Array(keys));
}

fn commented(text: &str) -> String {
    text.lines().map(|line| format!("# {line}\n")).collect()
}
