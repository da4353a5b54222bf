//! What the desk refuses or fails at: one sentence, and a hint what to do, in the language of
//! whoever reads it.

use crate::domain::days::PauseError;
use crate::domain::promise::PromiseLimit;
use crate::i18n::{Arg, Lang, Sentence, Texts};
use crate::store::StoreError;
use std::fmt;
use std::sync::LazyLock;

/// Which kind of failure; the command line makes its exit codes of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The file or the machine failed.
    Failed,
    /// The request itself is wrong.
    Wrong,
    /// A rule or a role is against it.
    Refused,
    /// Some rows of a file were rejected.
    Rejected,
}

/// Why the desk did not do it. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeskError {
    /// Which kind.
    pub kind: Kind,
    said: Sentence,
}

impl DeskError {
    /// A wrong request, by the key of its text.
    pub fn wrong<const N: usize>(key: &'static str, args: [(&'static str, Arg); N]) -> Self {
        Self { kind: Kind::Wrong, said: Sentence::new(key, args) }
    }

    /// A rule or a role is against it.
    pub fn refused<const N: usize>(key: &'static str, args: [(&'static str, Arg); N]) -> Self {
        Self { kind: Kind::Refused, said: Sentence::new(key, args) }
    }

    /// The file or the machine failed.
    pub fn failed<const N: usize>(key: &'static str, args: [(&'static str, Arg); N]) -> Self {
        Self { kind: Kind::Failed, said: Sentence::new(key, args) }
    }

    /// A sentence that somebody else made: the request is wrong.
    #[must_use]
    pub fn said(said: Sentence) -> Self {
        Self { kind: Kind::Wrong, said }
    }

    /// What happened, as a sentence.
    #[must_use]
    pub fn what(&self, texts: &Texts) -> String {
        self.said.told(texts)
    }

    /// What to do.
    #[must_use]
    pub fn hint(&self, texts: &Texts) -> Option<String> {
        self.said.hint(texts)
    }

    /// Both in one line.
    #[must_use]
    pub fn told(&self, texts: &Texts) -> String {
        let what = self.what(texts);
        match self.hint(texts) {
            Some(hint) => {
                texts.t_with("error-hinted", &[("what", what.into()), ("hint", hint.into())])
            }
            None => what,
        }
    }
}

/// In English, for logs; people are told by [`DeskError::told`].
impl fmt::Display for DeskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::new(Lang::En));
        f.write_str(&self.told(&ENGLISH))
    }
}

impl std::error::Error for DeskError {}

/// The store speaks English; its commonest sentences have words in every language.
impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        let kind = match &error {
            StoreError::NoCase(_) | StoreError::NoAct(_) | StoreError::Batch { .. } => Kind::Wrong,
            _ => Kind::Failed,
        };
        Self { kind, said: store(&error) }
    }
}

fn store(error: &StoreError) -> Sentence {
    let text = || ("text", error.to_string().into());
    let at =
        |key, path: &std::path::Path| Sentence::new(key, [text(), ("path", path.display().into())]);
    match error {
        StoreError::Sql(why) => Sentence::new("error-store-sql", [text(), ("why", why.into())]),
        StoreError::Busy(path) => at("error-store-busy", path),
        StoreError::Io { path, source, .. } => Sentence::new(
            "error-store-io",
            [text(), ("path", path.display().into()), ("why", source.into())],
        ),
        StoreError::Missing(path) => at("error-store-missing", path),
        StoreError::Exists(path) => at("error-store-exists", path),
        StoreError::NotOurs(path) => at("error-store-not-ours", path),
        StoreError::Newer { path, .. } => at("error-store-newer", path),
        StoreError::Older { path, .. } => at("error-store-older", path),
        StoreError::OldSqlite { found, needed } => Sentence::new(
            "error-store-old-sqlite",
            [text(), ("found", found.into()), ("needed", needed.into())],
        ),
        StoreError::NetworkShare { path, .. } => at("error-store-network", path),
        StoreError::SyncFolder { path, .. } => at("error-store-sync", path),
        StoreError::ReadOnly(path) => at("error-store-read-only", path),
        StoreError::Importing(path) => at("error-store-importing", path),
        StoreError::Batch { batch, .. } => {
            Sentence::new("error-store-batch", [text(), ("batch", batch.into())])
        }
        StoreError::NoCase(case) => Sentence::new("error-no-case", [("case", case.into())]),
        StoreError::NoAct(act) => {
            Sentence::new("error-store-no-act", [text(), ("act", act.into())])
        }
        StoreError::Corrupt { what, .. } => {
            Sentence::new("error-store-corrupt", [text(), ("what", what.into())])
        }
        StoreError::Unstorable { what, .. } => {
            Sentence::new("error-store-unstorable", [text(), ("what", what.into())])
        }
        StoreError::Zone(zone) => Sentence::new("error-zone", [("zone", zone.into())]),
    }
}

impl From<PauseError> for DeskError {
    fn from(error: PauseError) -> Self {
        match error {
            PauseError::Empty => Self::wrong("error-pause-empty", []),
            PauseError::Overlaps(from, until) => Self::wrong(
                "error-pause-overlaps",
                [("from", from.into()), ("until", until.into())],
            ),
            PauseError::NotRunning => Self::wrong("error-no-pause", []),
        }
    }
}

/// What of the policy a promise goes beyond.
pub(super) fn limit(limit: &PromiseLimit) -> Sentence {
    match limit {
        PromiseLimit::Past(day) => Sentence::new("error-limit-past", [("day", day.into())]),
        PromiseLimit::TooFar(day, most) => {
            Sentence::new("error-limit-far", [("day", day.into()), ("most", most.into())])
        }
        PromiseLimit::TooLittle(money, least) => {
            Sentence::new("error-limit-little", [("money", money.into()), ("least", least.into())])
        }
        PromiseLimit::TooMuch(money, owed) => {
            Sentence::new("error-limit-much", [("money", money.into()), ("owed", owed.into())])
        }
        PromiseLimit::TooMany(count, most) => {
            Sentence::new("error-limit-many", [("count", count.into()), ("most", most.into())])
        }
        PromiseLimit::SameDate(day) => Sentence::new("error-limit-same-day", [("day", day.into())]),
    }
}
