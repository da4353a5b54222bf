//! One act on many cases, while it is being done.

use crate::app::writing::Undo;

/// What is being done to many cases.
#[derive(Clone, PartialEq, Debug)]
pub struct Running {
    /// Names the order.
    pub token: u64,
    /// What it is, for the message.
    pub label: String,
    /// What it takes back, if it takes anything back.
    pub undoes: Option<Undo>,
    /// Cases done.
    pub done: u64,
    /// All of them.
    pub total: u64,
    /// It was told to end.
    pub stopping: bool,
}
