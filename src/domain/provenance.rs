//! Where the values of a policy come from, and how certain they are.

use super::rules::Rules;
use super::time::Date;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// One value of a policy as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PolicyValue {
    /// Where in the pack: `promise.grace`, `warning[no-contact].threshold`.
    pub path: String,
    /// As it is written.
    pub value: String,
    /// The layer that says it, from the lowest.
    pub layer: usize,
    /// Where it comes from.
    pub from: Provenance,
}

/// Where a value comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Provenance {
    /// The law, standard or practice, with its article; who chose it.
    pub source: Arc<str>,
    /// When that was looked at.
    pub as_of: Option<Date>,
    /// How certain it is.
    pub certainty: Certainty,
}

/// How certain a value is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Certainty {
    /// A choice of whoever wrote the pack: there is nothing to be verified.
    #[default]
    Own,
    /// The text of the law or standard itself was read.
    Read,
    /// Two independent sources, or an official page, say it.
    Confirmed,
    /// One source says it.
    Single,
    /// Nobody has looked it up.
    Unverified,
}

impl Certainty {
    /// It has to be checked before anybody relies on it.
    #[must_use]
    pub fn is_unverified(self) -> bool {
        self >= Self::Single
    }
}

impl FromStr for Certainty {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        match s {
            "own" => Ok(Self::Own),
            "A" => Ok(Self::Read),
            "B" => Ok(Self::Confirmed),
            "C" => Ok(Self::Single),
            "M" => Ok(Self::Unverified),
            _ => Err(()),
        }
    }
}

/// As packs write it.
impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Own => "own",
            Self::Read => "A",
            Self::Confirmed => "B",
            Self::Single => "C",
            Self::Unverified => "M",
        })
    }
}

impl Rules {
    /// The names that the pack gives the rule of that id, by language tag.
    #[must_use]
    pub fn names_of(&self, rule: &str) -> BTreeMap<String, String> {
        let named = format!("[{rule}].names.");
        let name = |value: &PolicyValue| {
            let (_, tag) = value.path.split_once(&named)?;
            Some((tag.to_owned(), value.value.clone()))
        };
        self.values.iter().filter_map(name).collect()
    }

    /// Where the rule of that id comes from; `None`: whoever wrote the pack chose it.
    #[must_use]
    pub fn source_of(&self, rule: &str) -> Option<&Provenance> {
        let (named, table) = (format!("[{rule}]."), rule.replace('-', "_"));
        let of_rule = |value: &&PolicyValue| {
            value.path.contains(&named) || value.path.split_once('.').is_some_and(|p| p.0 == table)
        };
        let values = self.values.iter().filter(of_rule).map(|value| &value.from);
        // What is least certain of it decides how far it can be relied on.
        values.filter(|from| from.certainty != Certainty::Own).max_by_key(|from| from.certainty)
    }
}
