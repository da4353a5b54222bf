//! arrears: a collector's working day in a terminal, over one local SQLite file.
//!
//! The map of the house. A room may use the rooms above it in this list, never those below
//! (`tests/architecture.rs` holds the table):
//!
//! - [`domain`]: what a case is and how it is judged. Pure functions, no I/O, no clock.
//! - [`policy`]: rule packs, TOML to the domain's rule types.
//! - [`store`]: the SQLite file: schema, events, ledger, facts, search; the one write path.
//! - [`files`]: files of other programs in and out, through column maps.
//! - [`demo`]: the made-up portfolio.
//! - [`scenario`]: files that say what is given, what happens and what the rules must come to.
//! - [`report`]: figures as tables, no drawing.
//! - [`desk`]: what a person can do, one function per act, and what they can see.
//! - [`app`]: the screens as state: messages in, effects out, the one table of commands.
//! - [`ui`]: drawing the state, nothing else.
//! - [`plain`]: the same state by lines, without a screen, for screen readers and scripts.
//! - [`term`]: the terminal itself, and the loop that waits, updates, draws.
//! - [`cli`]: the commands for scripts; it opens the screens when there is none.
//!
//! Leaves that all but `domain` and `policy` may use: [`text`] measures, cuts, wraps and cleans;
//! [`i18n`] has the words of every language; [`config`] the user's settings.

pub mod app;
pub mod cli;
pub mod config;
pub mod demo;
pub mod desk;
pub mod domain;
pub mod files;
pub mod i18n;
pub mod plain;
pub mod policy;
pub mod report;
pub mod scenario;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
