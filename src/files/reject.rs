//! Rows that were not taken, and why.

use super::FileError;
use super::csv_out::CsvOut;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// The longest value that is kept of a rejected cell, in cells.
const SHOWN: usize = 120;

/// One reason why a row was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reject {
    /// The line of the file on which the row begins; the header is line 1.
    pub row: u64,
    /// The column by its header; empty where the row as a whole is meant.
    pub column: Arc<str>,
    /// What stood there, cleaned and cut.
    pub value: Box<str>,
    /// Why it was not taken.
    pub reason: Reason,
}

/// Why a row was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// More or fewer cells than the header has.
    Cells {
        /// In the row.
        found: usize,
        /// In the header.
        expected: usize,
    },
    /// Nothing stands where something must.
    Missing,
    /// The value cannot be read.
    Unreadable(Box<str>),
    /// A status word that the map does not know.
    UnknownWord,
    /// The collector named is not a user of the file that is imported into.
    UnknownUser,
    /// The row speaks for another day than the import.
    OtherDay,
    /// The due item was given before with other values.
    OtherValues {
        /// On which line.
        line: u64,
    },
    /// The case was given to another collector before.
    OtherOwner {
        /// On which line.
        line: u64,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 => f.write_str("is not UTF-8; save the file as CSV UTF-8"),
            Self::Cells { found, expected } => {
                write!(f, "has {found} cells; the header has {expected}")
            }
            Self::Missing => f.write_str("is empty; a value is needed"),
            Self::Unreadable(why) => f.write_str(why),
            Self::UnknownWord => f.write_str("is not among the words of [status] in the map"),
            Self::UnknownUser => {
                f.write_str("is not a user here; add the user or correct the name")
            }
            Self::OtherDay => f.write_str("is not the day that the import is for"),
            Self::OtherValues { line } => {
                write!(f, "was given on line {line} with other values")
            }
            Self::OtherOwner { line } => {
                write!(f, "line {line} names another collector for the same case")
            }
        }
    }
}

impl Reject {
    pub(super) fn new(row: u64, column: &Arc<str>, value: &str, reason: Reason) -> Self {
        let value = crate::text::clean(value);
        let value = crate::text::cut_with(&value, SHOWN, "...").into();
        Self { row, column: Arc::clone(column), value, reason }
    }
}

/// Writes the rejects as CSV: row, column, value, reason.
///
/// # Errors
/// When the file cannot be written.
pub fn write_rejects(path: &Path, rejects: &[Reject]) -> Result<(), FileError> {
    let mut out = CsvOut::create(path)?;
    out.row(["row", "column", "value", "reason"])?;
    for reject in rejects {
        let reason = reject.reason.to_string();
        out.row([&reject.row.to_string(), &*reject.column, &*reject.value, &reason])?;
    }
    out.finish()
}
