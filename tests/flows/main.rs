//! Key scripts through the real update and a real file: what was typed, and what stands in the
//! record and on the screen afterwards. A file for each part of the day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod acts;
mod cases;
mod contact;
mod dial;
mod ease;
mod findings;
mod keys;
mod monkey;
mod mouse;
mod policy;
mod promises;
mod record;
mod schedule;
mod screens;
#[path = "../stage/mod.rs"]
mod stage;
mod threads;
mod tour;
mod visit;
mod warnings;
