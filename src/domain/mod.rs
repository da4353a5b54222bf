//! What a case is and how it is judged: pure functions, no I/O, no SQL, no clock, no terminal.
//!
//! A [`casefile::CaseFile`] is cut at a moment, folded into [`facts::Facts`], read at a moment as
//! a standing and ranked for the queue.

pub mod casefile;
pub mod event;
pub mod facts;
pub mod id;
pub mod ledger;
pub mod money;
pub mod party;
pub mod rules;
pub mod time;
