//! The worked examples of the rules, each under its own id, and properties that hold for every
//! case file.

pub mod build;
mod class;
mod days;
mod entry;
mod lately;
mod may;
mod money;
mod promises;
mod properties;
mod queue;
mod stage;
mod waterfall;
