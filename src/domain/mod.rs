//! What a case is and how it is judged: pure functions, no I/O, no SQL, no clock, no terminal.
//!
//! A [`casefile::CaseFile`] is cut at a moment, folded into [`facts::Facts`], read at a moment as
//! a [`standing::Standing`] and ranked for the queue as a [`rank::Rank`].

pub mod apart;
pub mod balance;
pub mod bucket;
pub mod casefile;
pub mod claim;
pub mod class;
pub mod clock;
pub mod compact;
pub mod consent;
pub mod contact;
pub mod days;
pub mod entry;
pub mod event;
pub mod facts;
pub mod finding;
pub mod floor;
pub mod fold;
pub mod id;
pub mod indicator;
pub mod lately;
pub mod ledger;
pub mod may;
mod measure;
pub mod money;
pub mod next;
pub mod outcome;
pub mod overdue;
pub mod part;
pub mod party;
pub mod penalty;
pub mod plan;
pub mod preference;
pub mod promise;
pub mod provenance;
pub mod rank;
pub mod risk;
pub mod rules;
pub mod schedule;
pub mod short;
pub mod stage;
pub mod standing;
pub mod strategy;
pub mod threshold;
pub mod time;
pub mod visit;
pub mod waiver;
pub mod warning;
pub mod waterfall;
pub mod work;

#[cfg(test)]
mod tests;
