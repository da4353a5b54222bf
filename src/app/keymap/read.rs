//! The `[keys]` of the settings over those of the table. It is read whole: every mistake is told,
//! and one is enough to take nothing of it.

use super::Keymap;
use crate::app::chord::{Chord, Lost};
use crate::app::command::{Cmd, Command, Context, chords, written};
use crate::app::field::TextField;
use crate::app::table::COMMANDS;
use crate::config::{KeyLine, Mistake};
use crate::i18n::{Arg, Sentence};
use std::collections::{BTreeMap, BTreeSet};

/// What is said of the same key twice, and of a key that begins another.
const SAME: &str = "error-keys-clash";
const ALIKE: &str = "error-keys-prefix";

/// The keys with these lines over those of the table.
///
/// # Errors
/// Every mistake, by line: unknown commands and places, keys that cannot be read or never arrive,
/// keys that text needs, clashes, and commands left without a key that an input method lets
/// through.
pub fn read(lines: &[KeyLine]) -> Result<Keymap, Vec<Mistake>> {
    let mut reader = Reader::default();
    let entries: Vec<Entry> = lines.iter().filter_map(|line| reader.entry(line)).collect();
    let bound: Vec<Bound> = COMMANDS
        .iter()
        .flat_map(|row| row.contexts.iter().map(move |context| (row, *context)))
        .flat_map(|(row, context)| keys_of(row, context, &entries))
        .collect();
    entries.iter().for_each(|entry| reader.text(entry, &entries));
    reader.clashes(&bound);
    entries.iter().for_each(|entry| reader.reach(entry, &entries));
    if reader.mistakes.is_empty() {
        return Ok(Keymap::of(bound.into_iter().map(|b| (b.context, b.row, b.keys))));
    }
    reader.mistakes.sort_by_key(|mistake| mistake.line);
    Err(reader.mistakes)
}

/// A line that names a command.
struct Entry {
    row: &'static Command,
    /// `None`: wherever no other line is more exact.
    context: Option<Context>,
    line: usize,
    keys: Vec<(usize, Vec<Chord>)>,
    /// Some of its keys could not be read.
    partly: bool,
}

impl Entry {
    /// The contexts that it speaks for.
    fn contexts<'a>(&'a self, all: &'a [Entry]) -> impl Iterator<Item = Context> + 'a {
        let contexts = self.row.contexts.iter().copied();
        contexts
            .filter(move |context| entry_for(self.row, *context, all).is_some_and(|e| e == self))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (self.row.cmd, self.context) == (other.row.cmd, other.context)
    }
}

/// Keys that mean a command in a context; with the line where the settings have them.
struct Bound {
    row: &'static Command,
    context: Context,
    keys: Vec<Chord>,
    line: Option<usize>,
}

/// The line that speaks for a command there: the most exact one.
fn entry_for<'a>(row: &Command, context: Context, all: &'a [Entry]) -> Option<&'a Entry> {
    let of_row = || all.iter().filter(|entry| entry.row.cmd == row.cmd);
    let exact = of_row().find(|entry| entry.context == Some(context));
    exact.or_else(|| of_row().find(|entry| entry.context.is_none()))
}

fn keys_of(row: &'static Command, context: Context, entries: &[Entry]) -> Vec<Bound> {
    let keys: Vec<(Option<usize>, Vec<Chord>)> = match entry_for(row, context, entries) {
        Some(entry) => entry.keys.iter().map(|(line, keys)| (Some(*line), keys.clone())).collect(),
        None => row.keys.iter().map(|keys| (None, chords(keys))).collect(),
    };
    let can = keys.into_iter().filter(|(_, keys)| row.can_have(keys, context));
    can.map(|(line, keys)| Bound { row, context, keys, line }).collect()
}

#[derive(Default)]
struct Reader {
    mistakes: Vec<Mistake>,
}

impl Reader {
    fn wrong<const N: usize>(
        &mut self,
        line: usize,
        key: &'static str,
        args: [(&'static str, Arg); N],
    ) {
        self.mistakes.push(Mistake { line, said: Sentence::new(key, args) });
    }

    fn entry(&mut self, line: &KeyLine) -> Option<Entry> {
        let (keys, partly) = self.keys(line);
        let row = self.row(line);
        let context = match &line.place {
            None => None,
            Some(place) => Some(self.place(place, line.line)?),
        };
        let row = row?;
        if let Some(context) = context.filter(|context| !row.contexts.contains(context)) {
            let args = [
                ("command", row.name.into()),
                ("place", context.id().into()),
                ("known", ids(row.contexts.iter().copied()).into()),
            ];
            self.wrong(line.line, "error-keys-elsewhere", args);
            return None;
        }
        Some(Entry { row, context, line: line.line, keys, partly })
    }

    fn row(&mut self, line: &KeyLine) -> Option<&'static Command> {
        let found = COMMANDS.iter().find(|row| row.name == line.command);
        let key = match found {
            None => "error-keys-command",
            Some(row) if row.cmd == Cmd::Number => "error-keys-number",
            Some(_) => return found,
        };
        self.wrong(line.line, key, [("command", (&line.command).into())]);
        None
    }

    /// The keys of a line, each once, with their own lines; whether any could not be read.
    fn keys(&mut self, line: &KeyLine) -> (Vec<(usize, Vec<Chord>)>, bool) {
        let mut keys: Vec<(usize, Vec<Chord>)> = Vec::new();
        let mut partly = false;
        for (at, text) in &line.keys {
            match self.key(*at, text) {
                Some(key) if keys.iter().any(|(_, known)| *known == key) => {}
                Some(key) => keys.push((*at, key)),
                None => partly = true,
            }
        }
        (keys, partly)
    }

    fn place(&mut self, place: &str, line: usize) -> Option<Context> {
        let found = Context::ALL.into_iter().find(|context| context.id() == place);
        if found.is_none() {
            let args = [("place", place.into()), ("known", ids(Context::ALL).into())];
            self.wrong(line, "error-keys-place", args);
        }
        found
    }

    /// The chords of one key, as they arrive with an input method on or off.
    fn key(&mut self, line: usize, text: &str) -> Option<Vec<Chord>> {
        let read: Result<Vec<Chord>, _> = text.split(' ').map(str::parse).collect();
        let Ok(read) = read else {
            self.wrong(line, "error-keys-chord", [("key", text.into())]);
            return None;
        };
        let keys: Vec<Chord> = read.into_iter().map(Chord::as_command).collect();
        let lost = keys.iter().find_map(|chord| chord.lost());
        match lost {
            None => return Some(keys),
            Some(Lost::Terminal) => {
                self.wrong(line, "error-keys-terminal", [("key", text.into())]);
            }
            Some(Lost::InputMethod) => {
                self.wrong(line, "error-keys-input-method", [("key", text.into())]);
            }
        }
        None
    }

    /// Keys that write or edit text where text is typed.
    fn text(&mut self, entry: &Entry, all: &[Entry]) {
        let contexts: Vec<Context> = entry.contexts(all).collect();
        for (line, keys) in &entry.keys {
            let Some(first) = keys.first() else { continue };
            let edits = |context: &Context| match context {
                Context::Form | Context::Find => TextField::takes(*first),
                Context::Contact => first.typed().is_some(),
                _ => false,
            };
            let taken = contexts.iter().copied().filter(edits);
            // A character that means it elsewhere is simply text where text is typed.
            let elsewhere = contexts.iter().any(|context| !context.takes_text());
            let places = ids(taken);
            if !(places.is_empty() || first.typed().is_some() && elsewhere) {
                let args = [
                    ("key", written(keys).into()),
                    ("command", entry.row.name.into()),
                    ("places", places.into()),
                ];
                self.wrong(*line, "error-keys-text", args);
            }
        }
    }

    /// Keys of two commands in one context that are the same, or of which one begins the other:
    /// one mistake for each key, whatever it meets.
    fn clashes(&mut self, bound: &[Bound]) {
        let mut found: BTreeMap<_, (BTreeSet<String>, BTreeSet<Context>)> = BTreeMap::new();
        for (at, one) in bound.iter().enumerate() {
            for other in bound.iter().skip(at + 1).filter(|other| other.context == one.context) {
                let clash = one.keys.starts_with(&other.keys) || other.keys.starts_with(&one.keys);
                let (later, first) =
                    if one.line > other.line { (one, other) } else { (other, one) };
                if let Some(line) = later.line.filter(|_| clash) {
                    let key = if one.keys == other.keys { SAME } else { ALIKE };
                    let met = format!("{} ({})", first.row.name, written(&first.keys));
                    let place = (line, key, later.row.name, written(&later.keys));
                    let (others, contexts) = found.entry(place).or_default();
                    others.insert(met);
                    contexts.insert(one.context);
                }
            }
        }
        for ((line, sentence, command, key), (others, contexts)) in found {
            let others: Vec<String> = others.into_iter().collect();
            let args = [
                ("key", key.into()),
                ("command", command.into()),
                ("others", others.join(", ").into()),
                ("places", ids(contexts).into()),
            ];
            self.wrong(line, sentence, args);
        }
    }

    /// A command that has to stay within reach of whoever has an input method on.
    fn reach(&mut self, entry: &Entry, all: &[Entry]) {
        let row = entry.row;
        if entry.partly || !row.must_stay_within_reach() {
            return;
        }
        let reached = |context: &Context| {
            let mut keys = entry.keys.iter().map(|(_, keys)| keys);
            keys.any(|keys| row.can_have(keys, *context) && row.within_reach(keys))
        };
        let lacking = ids(entry.contexts(all).filter(|context| !reached(context)));
        if !lacking.is_empty() {
            let args = [("command", row.name.into()), ("places", lacking.into())];
            self.wrong(entry.line, "error-keys-reach", args);
        }
    }
}

/// Places, as the settings name them.
fn ids(contexts: impl IntoIterator<Item = Context>) -> String {
    contexts.into_iter().map(Context::id).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
