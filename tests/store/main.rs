//! The store on real files in a temporary folder.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod acts;
mod book;
mod bulk;
mod imports;
mod kill;
mod people;
mod search;
mod spans;
mod upkeep;
