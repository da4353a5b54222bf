//! Foreign files in and out: column maps, the readers, what was rejected, and CSV for
//! spreadsheets.
//!
//! A [`map::Map`] says which column of a creditor's file is what. [`read`] goes through a file
//! once and checks every row by itself; [`Read::into_cases`] then joins the rows of each case, which
//! may lie scattered over the file, and hands them over as [`crate::domain::ledger::CaseRows`].
//! Memory stays bounded: rows wait in partitions that spill to a folder of the caller's.

pub mod csv_out;
pub mod map;

mod cells;
mod error;
mod join;
mod layout;
mod read;
mod reject;
mod row;
mod source;
mod spill;
mod value;

pub use error::FileError;
pub use join::{Cases, Joined};
pub use read::{Progress, Read, Terms, read};
pub use reject::{Reason, Reject, write_rejects};
pub use source::sha256;
