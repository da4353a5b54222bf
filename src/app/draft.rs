//! Drafts: what was half filled in when a layer was left, or when the program or the machine
//! stopped. They lie in one small file beside the settings of this machine, never in the case
//! file, and Today offers them again.

use super::contact::Tried;
use super::details::Details;
use super::form::{FieldName, Filled, Purpose};
use crate::domain::rules::Rules;
use crate::i18n::Texts;
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::path::Path;

/// The most drafts kept; older ones go.
pub const DRAFTS_KEPT: usize = 20;

/// The fields that tell a draft from another, the most telling first.
const TELLING: [FieldName; 3] = [FieldName::Text, FieldName::Reason, FieldName::Amount];

/// A half-filled layer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The case's key in the file.
    pub key: i64,
    /// Its number, to be sure that it is the same case.
    pub number: String,
    /// The debtor's name, for the list.
    pub debtor: String,
    /// What it was.
    pub what: What,
}

/// Which layer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A form of its own.
    Form {
        /// What for.
        purpose: Purpose,
        /// What was filled in.
        filled: Filled,
    },
    /// A contact.
    Contact {
        /// The channel's code.
        channel: String,
        /// What was tried so far.
        tried: Vec<Tried>,
        /// The outcome in hand and what of its form was filled in.
        open: Option<Tried>,
        /// Details, for each number or address that has any.
        #[serde(default)]
        details: Vec<Details>,
    },
}

impl Draft {
    /// Another draft of the same layer on the same case.
    #[must_use]
    pub fn same_place(&self, other: &Self) -> bool {
        let same = match (&self.what, &other.what) {
            (What::Form { purpose: a, .. }, What::Form { purpose: b, .. }) => a == b,
            (What::Contact { channel: a, .. }, What::Contact { channel: b, .. }) => a == b,
            _ => false,
        };
        self.number == other.number && same
    }
}

impl Draft {
    /// What it is and what was typed, in one line.
    #[must_use]
    pub fn told(&self, rules: &Rules, texts: &Texts) -> String {
        let (what, filled) = match &self.what {
            What::Form { purpose, filled } => (texts.t(purpose.kind().title), Some(filled)),
            What::Contact { channel, tried, open, .. } => {
                let names = rules.channel(channel).map(|channel| texts.name_of(&channel.names));
                let newest = open.as_ref().or(tried.last());
                (names.unwrap_or(channel).to_owned(), newest.map(|tried| &tried.filled))
            }
        };
        let typed = |name: &FieldName| filled.and_then(|filled| filled.get(name));
        let mut typed = TELLING.iter().filter_map(typed).filter(|text| !text.is_empty());
        typed.next().map_or_else(|| what.clone(), |typed| format!("{what}: {typed}"))
    }
}

/// The drafts kept in that file; none where there is no file, or none that can be read.
#[must_use]
pub fn load(path: &Path) -> Vec<Draft> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Keeps these drafts and no others: written beside the file, synced, renamed.
///
/// # Errors
/// What the system says when it cannot write there.
pub fn keep(path: &Path, drafts: &[Draft]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    serde_json::to_writer(&mut file, drafts)?;
    file.flush()?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(number: &str, text: &str) -> Draft {
        let filled = [(FieldName::Text, text.to_owned())].into();
        let what = What::Form { purpose: Purpose::Note, filled };
        Draft { key: 1, number: number.to_owned(), debtor: "陈静".to_owned(), what }
    }

    #[test]
    fn drafts_read_back_as_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deeper").join("drafts.json");
        let drafts = vec![draft("A-1", "half a no"), draft("A-2", "写了一半")];
        keep(&path, &drafts).unwrap();
        assert_eq!(load(&path), drafts);
        keep(&path, &[]).unwrap();
        assert!(load(&path).is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_no_drafts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts.json");
        assert!(load(&path).is_empty());
        std::fs::write(&path, "{ not drafts").unwrap();
        assert!(load(&path).is_empty());
    }

    #[test]
    fn only_the_same_layer_of_the_same_case_is_the_same_place() {
        assert!(draft("A-1", "x").same_place(&draft("A-1", "y")));
        assert!(!draft("A-1", "x").same_place(&draft("A-2", "x")));
    }
}
