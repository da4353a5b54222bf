//! The real binary on files of its own: what scripts rely on. Unix only, because the folders of
//! the user can be chosen there by the environment; elsewhere the tests would write into real ones.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod acts;
mod book;
mod codes;
mod contact;
mod findings;
mod hostile;
#[path = "../house/mod.rs"]
mod house;
mod imports;
mod judge;
mod keys;
mod moments;
mod people;
mod plain;
mod policy;
mod promises;
mod record;
mod schedule;
mod settings;
mod shapes;
mod upkeep;
mod visit;
mod warnings;
