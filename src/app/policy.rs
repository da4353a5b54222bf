//! The policy to be read: every value with where it comes from, and what the last change made other.

use super::chord::Chord;
use super::field::TextField;
use crate::domain::provenance::{Certainty, PolicyValue};
use crate::domain::rules::Rules;
use crate::i18n::Texts;
use crate::text::fold;
use std::collections::BTreeMap;

/// The values of the policy before, by their paths.
pub type Before = BTreeMap<String, String>;

/// Which values are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shown {
    /// Every one.
    #[default]
    All,
    /// Those that nobody has verified.
    Unverified,
    /// Those that the last change made other, new ones and those that are gone among them.
    Changed,
}

impl Shown {
    /// The next choice; round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::Unverified,
            Self::Unverified => Self::Changed,
            Self::Changed => Self::All,
        }
    }

    /// The key of its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "policy-all",
            Self::Unverified => "policy-unverified",
            Self::Changed => "policy-changed",
        }
    }
}

/// One value, as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its place among the policy's values; `None`: it is gone.
    pub place: Option<usize>,
    /// Where it stands in the pack.
    pub path: String,
    /// What it was before, where that was something else; `None` inside: there was none.
    pub was: Option<Option<String>>,
}

/// The policy, open to be read.
#[derive(Debug, Default)]
pub struct Policy {
    /// What was typed.
    pub query: TextField,
    /// The row in hand.
    pub at: usize,
    /// Which are shown.
    pub shown: Shown,
    /// The values of the policy before it; `None`: not read yet, or there was none.
    pub before: Option<Before>,
    /// The rows that fit.
    pub rows: Vec<Row>,
}

impl Policy {
    /// Opened on the rules in force.
    #[must_use]
    pub fn of(rules: &Rules) -> Self {
        let mut policy = Self::default();
        policy.find(rules);
        policy
    }

    /// A key in the field; whether it typed anything.
    pub fn key(&mut self, chord: Chord, rules: &Rules) -> bool {
        let typed = self.query.key(chord);
        if typed {
            self.find(rules);
        }
        typed
    }

    /// Looks for the rows anew: something was typed, chosen or read.
    pub fn find(&mut self, rules: &Rules) {
        let query = fold(self.query.text().trim());
        let fits = |row: &Row| {
            let value = row.place.and_then(|place| rules.values.get(place));
            let shown = match self.shown {
                Shown::All => value.is_some(),
                Shown::Unverified => value.is_some_and(|v| v.from.certainty.is_unverified()),
                Shown::Changed => row.was.is_some(),
            };
            let text = || match value {
                Some(v) => fold(&format!("{} {} {}", row.path, v.value, v.from.source)),
                None => fold(&row.path),
            };
            shown && (query.is_empty() || text().contains(&query))
        };
        self.rows = all(rules, self.before.as_ref()).filter(fits).collect();
        self.at = 0;
    }

    /// The value of the row in hand.
    #[must_use]
    pub fn in_hand<'r>(&self, rules: &'r Rules) -> Option<&'r PolicyValue> {
        rules.values.get(self.rows.get(self.at)?.place?)
    }
}

/// Every value but names, which only say in other words what stands there, and what is gone.
fn all<'a>(rules: &'a Rules, before: Option<&'a Before>) -> impl Iterator<Item = Row> + 'a {
    let is_name = |path: &str| path.contains(".names.");
    let there = rules.values.iter().enumerate().filter(move |(_, value)| !is_name(&value.path));
    let there = there.map(move |(place, value)| {
        let was = before.map(|before| before.get(&value.path));
        let was = was.filter(|was| *was != Some(&value.value)).map(|was| was.cloned());
        Row { place: Some(place), path: value.path.clone(), was }
    });
    let gone = before.into_iter().flatten().filter(move |(path, _)| {
        !is_name(path) && !rules.values.iter().any(|value| value.path == **path)
    });
    let gone = gone.map(|(path, was)| Row {
        place: None,
        path: path.clone(),
        was: Some(Some(was.clone())),
    });
    there.chain(gone)
}

/// How certain a value is, in words.
#[must_use]
pub fn certainty(certainty: Certainty, texts: &Texts) -> String {
    texts.t(match certainty {
        Certainty::Own => "certainty-own",
        Certainty::Read => "certainty-a",
        Certainty::Confirmed => "certainty-b",
        Certainty::Single => "certainty-c",
        Certainty::Unverified => "certainty-m",
    })
}
