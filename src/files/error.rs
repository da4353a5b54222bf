//! What can go wrong with a file as a whole; single rows are rejected instead.

use super::map::MapError;
use crate::domain::time::Date;

/// Why a file cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refused.
    #[error("{file}: {why}; check that the file is there and may be read or written")]
    Io {
        /// Which file.
        file: String,
        /// The system's words.
        why: std::io::Error,
    },
    /// The map itself is wrong.
    #[error(transparent)]
    Map(#[from] MapError),
    /// No row at all.
    #[error("{file} is empty; expected a header line with the names of the columns")]
    Empty {
        /// Which file.
        file: String,
    },
    /// Not the text that the map expects.
    #[error("{file} is not UTF-8 text but {found}; save it as CSV UTF-8 and try again")]
    Encoding {
        /// Which file.
        file: String,
        /// What it looks like.
        found: &'static str,
    },
    /// The header lacks what the map needs.
    #[error(
        "{file} does not fit the map {map}: it has no column {missing}; its columns are {columns}"
    )]
    MissingColumns {
        /// Which file.
        file: String,
        /// The map's id.
        map: String,
        /// What is missing.
        missing: String,
        /// What is there.
        columns: String,
    },
    /// A column that the map needs stands twice in the header.
    #[error("{file}: the column {column} stands twice in the header; rename one of them")]
    TwiceInHeader {
        /// Which file.
        file: String,
        /// The column.
        column: String,
    },
    /// No known map fits the header.
    #[error("no known map fits {file}: {nearest}; name a map with --map")]
    NoMap {
        /// Which file.
        file: String,
        /// The nearest map and what it misses.
        nearest: String,
    },
    /// Several maps fit the header.
    #[error("{file} fits the maps {maps}; choose one with --map")]
    SeveralMaps {
        /// Which file.
        file: String,
        /// Their ids.
        maps: String,
    },
    /// A map was asked for that is not known.
    #[error("there is no map \"{asked}\"; known are {known}, or name a TOML file")]
    UnknownMap {
        /// What was asked for.
        asked: String,
        /// The ids of those known.
        known: String,
    },
    /// A row runs on and on: a quote was opened and never closed.
    #[error(
        "{file}: the row that begins on line {line} does not end; look for a quote (\") there that is never closed"
    )]
    EndlessRow {
        /// Which file.
        file: String,
        /// Where it begins.
        line: u64,
    },
    /// The file's own day is not the one asked for.
    #[error("{file} speaks for {own}, not for {asked}; import it with --as-of {own}")]
    OtherDay {
        /// Which file.
        file: String,
        /// The day in its first row.
        own: Date,
        /// The day asked for.
        asked: Date,
    },
    /// Neither the user nor the file says for which day it speaks.
    #[error("{file} does not say for which day it speaks; name the day with --as-of")]
    NoAsOf {
        /// Which file.
        file: String,
    },
}

impl FileError {
    /// The system's refusal, with the file that it was about.
    pub(super) fn io(file: &str) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |why| Self::Io { file: file.to_owned(), why }
    }
}
