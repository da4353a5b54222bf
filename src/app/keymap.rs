//! From keys to commands and back: a trie per context with named prefix nodes, grown from the
//! table of commands or from the settings over it. Whatever shows keys asks here.

mod file;
mod read;

pub use file::file;
pub use read::read;

use super::chord::Chord;
use super::command::{Cmd, Command, Context, Group, chords, written};
use super::table::COMMANDS;
use crate::i18n::Texts;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What keys typed so far mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// A command.
    Cmd(Cmd),
    /// The beginning of longer ones.
    Prefix,
    /// Nothing.
    Nothing,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Node {
    Leaf(Cmd),
    Branch(BTreeMap<Chord, Node>),
}

/// The keys of every context.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keymap {
    roots: BTreeMap<Context, Node>,
    keys: BTreeMap<(Context, Cmd), Vec<Vec<Chord>>>,
    /// Commands are given by their names: those are shown where keys would be.
    names: bool,
}

impl Default for Keymap {
    /// As the table has them.
    fn default() -> Self {
        Self::of(COMMANDS.iter().flat_map(|row| {
            let keys = move |context| row.keys.iter().map(move |keys| (context, row, chords(keys)));
            row.contexts.iter().copied().flat_map(keys)
        }))
    }
}

fn insert(branch: &mut BTreeMap<Chord, Node>, keys: &[Chord], cmd: Cmd) {
    match keys {
        [] => {}
        [last] => drop(branch.insert(*last, Node::Leaf(cmd))),
        [first, rest @ ..] => {
            let node = branch.entry(*first).or_insert_with(|| Node::Branch(BTreeMap::new()));
            if let Node::Branch(children) = node {
                insert(children, rest, cmd);
            }
        }
    }
}

/// What is shown for [`Cmd::Number`], whose keys are always the digits.
const DIGITS: &str = "1-9";

impl Keymap {
    /// Of these keys of commands, those that can mean them where they stand.
    fn of(bound: impl IntoIterator<Item = (Context, &'static Command, Vec<Chord>)>) -> Self {
        let roots = Context::ALL.map(|context| (context, Node::Branch(BTreeMap::new())));
        let mut map = Self { roots: roots.into(), keys: BTreeMap::new(), names: false };
        for (context, row, keys) in bound {
            if row.can_have(&keys, context) {
                if let Some(Node::Branch(root)) = map.roots.get_mut(&context) {
                    insert(root, &keys, row.cmd);
                }
                map.keys.entry((context, row.cmd)).or_default().push(keys);
            }
        }
        map
    }

    /// For the line mode: every hint names a command where a screen names its key.
    #[must_use]
    pub fn by_name() -> Self {
        Self { names: true, ..Self::default() }
    }

    /// The keys of a command in that context.
    #[must_use]
    pub fn keys_of(&self, cmd: Cmd, context: Context) -> &[Vec<Chord>] {
        self.keys.get(&(context, cmd)).map_or(&[], Vec::as_slice)
    }

    /// The first of them, as shown; digits together.
    #[must_use]
    pub fn shown(&self, cmd: Cmd, context: Context) -> Option<String> {
        if self.names {
            return super::table::find(cmd).map(|row| row.name.to_owned());
        }
        let first = self.keys_of(cmd, context).first()?;
        Some(if cmd == Cmd::Number { DIGITS.to_owned() } else { written(first) })
    }

    /// All of them, as shown.
    #[must_use]
    pub fn all_in(&self, cmd: Cmd, context: Context) -> String {
        listed(cmd, self.keys_of(cmd, context))
    }

    /// All keys of a command in all its contexts, as shown.
    #[must_use]
    pub fn all(&self, row: &Command) -> String {
        let mut all: Vec<Vec<Chord>> = Vec::new();
        for keys in row.contexts.iter().flat_map(|context| self.keys_of(row.cmd, *context)) {
            if !all.contains(keys) {
                all.push(keys.clone());
            }
        }
        listed(row.cmd, &all)
    }

    /// What a command does, in a sentence.
    #[must_use]
    pub fn help(&self, row: &Command, texts: &Texts) -> String {
        let accept = self.shown(Cmd::Accept, Context::Contact).unwrap_or_default();
        texts.t_with(&format!("{}.help", row.title()), &[("accept", accept.into())])
    }

    /// The key does nothing but lead out of something, wherever it means anything, and types
    /// nothing: nobody presses it meaning to go on.
    #[must_use]
    pub fn leads_out(&self, chord: Chord) -> bool {
        let out = [Cmd::Close, Cmd::Dismiss, Cmd::Leave, Cmd::No, Cmd::Quit];
        let has = |keys: &[Vec<Chord>]| keys.iter().any(|keys| keys.first() == Some(&chord));
        let mut meant = self.keys.iter().filter(|(_, keys)| has(keys)).peekable();
        let bound = meant.peek().is_some();
        chord.typed().is_none() && bound && meant.all(|((_, cmd), _)| out.contains(cmd))
    }

    /// What these keys mean there.
    #[must_use]
    pub fn find(&self, context: Context, keys: &[Chord]) -> Found {
        match self.node(context, keys) {
            Some(Node::Leaf(cmd)) => Found::Cmd(*cmd),
            Some(Node::Branch(_)) => Found::Prefix,
            None => Found::Nothing,
        }
    }

    /// What may follow a prefix, for the popup: the keys that are left and their command.
    #[must_use]
    pub fn children(&self, context: Context, prefix: &[Chord]) -> Vec<(Vec<Chord>, Cmd)> {
        let here = self.keys.iter().filter(|((place, _), _)| *place == context);
        let left = here.flat_map(|((_, cmd), keys)| {
            let left = keys.iter().filter_map(|keys| keys.strip_prefix(prefix));
            left.map(|left| (left.to_vec(), *cmd))
        });
        let mut left: Vec<_> = left.filter(|(left, _)| !left.is_empty()).collect();
        left.sort();
        left
    }

    fn node(&self, context: Context, keys: &[Chord]) -> Option<&Node> {
        let mut node = self.roots.get(&context)?;
        for key in keys {
            let Node::Branch(children) = node else { return None };
            node = children.get(key)?;
        }
        Some(node)
    }
}

/// Places in the footer below this one are always there; the others where there is room.
pub const ALWAYS_IN_FOOTER: u8 = 10;

/// The footer of a context: command, key and short text by priority, of the rows whose place comes
/// before that one.
#[must_use]
pub fn footer(
    keymap: &Keymap,
    context: Context,
    before: u8,
    texts: &Texts,
) -> Vec<(Cmd, String, String)> {
    let shown = |row: &&Command| row.place(context).is_some_and(|place| place < before);
    let here = COMMANDS.iter().filter(|row| row.contexts.contains(&context));
    let mut rows: Vec<&Command> = here.filter(shown).collect();
    rows.sort_by_key(|row| row.place(context));
    let hint = |row: &&Command| {
        let key = keymap.shown(row.cmd, context)?;
        Some((row.cmd, key, texts.t(&format!("{}.short", row.title()))))
    };
    rows.iter().filter_map(hint).collect()
}

/// The key list of the README, as the table has the keys: a Markdown table under each group's
/// heading.
#[must_use]
pub fn markdown(texts: &Texts) -> String {
    let keymap = Keymap::default();
    let mut out = String::new();
    for group in Group::ALL {
        let heading = texts.t(group.name());
        let (keys, what) = (texts.t("help-keys"), texts.t("help-what"));
        let _ = writeln!(out, "### {heading}\n\n| {keys} | {what} |\n|---|---|");
        for row in COMMANDS.iter().filter(|row| row.group == group) {
            let _ = writeln!(out, "| {} | {} |", keymap.all(row), keymap.help(row, texts));
        }
        out.push('\n');
    }
    out
}

fn listed(cmd: Cmd, keys: &[Vec<Chord>]) -> String {
    if cmd == Cmd::Number {
        return DIGITS.to_owned();
    }
    keys.iter().map(|keys| written(keys)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
