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
//! - [`desk`]: what a person can do, one function per act, and what they can see.
//!
//! Leaves that all but `domain` and `policy` may use: [`text`] measures, cuts, wraps and cleans;
//! [`i18n`] has the words of every language.

pub mod demo;
pub mod desk;
pub mod domain;
pub mod files;
pub mod i18n;
pub mod policy;
pub mod store;
pub mod text;
