//! From keys to commands: a trie per context with named prefix nodes, grown from the table.

use super::chord::Chord;
use super::command::{Cmd, Command, Context, Group, written};
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
}

impl Default for Keymap {
    /// As the table has them.
    fn default() -> Self {
        let root = |context| {
            let mut root = BTreeMap::new();
            for command in COMMANDS.iter().filter(|row| row.contexts.contains(&context)) {
                for keys in command.keys_in(context) {
                    insert(&mut root, &keys, command.cmd);
                }
            }
            (context, Node::Branch(root))
        };
        Self { roots: Context::ALL.into_iter().map(root).collect() }
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

impl Keymap {
    /// What these keys mean there.
    #[must_use]
    pub fn find(&self, context: Context, keys: &[Chord]) -> Found {
        match self.node(context, keys) {
            Some(Node::Leaf(cmd)) => Found::Cmd(*cmd),
            Some(Node::Branch(_)) => Found::Prefix,
            None => Found::Nothing,
        }
    }

    /// What may follow a prefix, for the popup: the next key and its command.
    #[must_use]
    pub fn children(&self, context: Context, prefix: &[Chord]) -> Vec<(Chord, Cmd)> {
        let Some(Node::Branch(children)) = self.node(context, prefix) else { return Vec::new() };
        let leaf = |(chord, node): (&Chord, &Node)| match node {
            Node::Leaf(cmd) => Some((*chord, *cmd)),
            Node::Branch(_) => None,
        };
        children.iter().filter_map(leaf).collect()
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

/// The footer of a context: key and short text by priority, of the rows whose place comes before
/// that one.
#[must_use]
pub fn footer(context: Context, before: u8, texts: &Texts) -> Vec<(String, String)> {
    let shown = |row: &&Command| row.bar.is_some_and(|place| place < before);
    let here = COMMANDS.iter().filter(|row| row.contexts.contains(&context));
    let mut rows: Vec<&Command> = here.filter(shown).collect();
    rows.sort_by_key(|row| row.bar);
    let hint = |row: &&Command| {
        let key = row.shown_key(context)?;
        Some((key, texts.t(&format!("{}.short", row.title()))))
    };
    rows.iter().filter_map(hint).collect()
}

/// The key list of the README: a Markdown table under each group's heading.
#[must_use]
pub fn markdown(texts: &Texts) -> String {
    let mut out = String::new();
    for group in Group::ALL {
        let heading = texts.t(group.name());
        let (keys, what) = (texts.t("help-keys"), texts.t("help-what"));
        let _ = writeln!(out, "### {heading}\n\n| {keys} | {what} |\n|---|---|");
        for row in COMMANDS.iter().filter(|row| row.group == group) {
            let help = texts.t(&format!("{}.help", row.title()));
            let _ = writeln!(out, "| {} | {help} |", all_keys(row));
        }
        out.push('\n');
    }
    out
}

/// All keys of a command, as shown: digits together.
#[must_use]
pub fn all_keys(row: &Command) -> String {
    if row.cmd == Cmd::Number {
        return "1-9".to_owned();
    }
    let keys = row.keys.iter().map(|keys| written(&super::command::chords(keys)));
    keys.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
