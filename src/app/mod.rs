//! The terminal app without a terminal: what is known ([`state`]), what happens ([`msg`]), and the
//! one function by which it changes ([`update`]). Nothing here draws, waits, reads a clock or
//! touches a file but the drafts' own; every command is a row of [`table`].

pub mod cases;
pub mod chord;
pub mod colleagues;
pub mod command;
pub mod contact;
pub mod day;
pub mod details;
pub mod dial;
pub mod draft;
mod elsewhere;
pub mod field;
pub mod form;
pub mod hit;
pub mod keymap;
pub mod layer;
pub mod layout;
pub mod listing;
pub mod may;
pub mod msg;
pub mod page;
pub mod policy;
pub mod promises;
pub mod record;
pub mod reveal;
pub mod screen;
pub mod shelf;
pub mod sight;
pub mod state;
pub mod table;
pub mod today;
pub mod tour;
pub mod update;
pub mod warnings;
pub mod weights;
pub mod words;
pub mod writing;
