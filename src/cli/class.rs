//! `class`: another class asked for and answered.

use super::acts::On;
use super::args::day;
use super::context::Context;
use crate::desk::DeskError;
use crate::desk::book::CLASSES;
use crate::desk::request::Request;
use clap::{ArgGroup, Args};

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").required(true).args(["ask", "approve", "refuse"])))]
pub(super) struct Class {
    #[command(flatten)]
    on: On,
    /// Ask for that class: normal, special-mention, substandard, doubtful or loss
    #[arg(long, value_name = "CLASS", requires_all = ["until", "reason"])]
    ask: Option<String>,
    /// The last day on which it holds
    #[arg(long, value_name = "DATE", requires = "ask")]
    until: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", requires = "ask")]
    reason: Option<String>,
    /// Approve what somebody else asked for (for leads)
    #[arg(long)]
    approve: bool,
    /// Refuse it (for leads)
    #[arg(long)]
    refuse: bool,
    /// What there is to say of it
    #[arg(long, value_name = "TEXT", conflicts_with = "ask")]
    note: Option<String>,
}

impl Class {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let request = match (&self.ask, &self.until, &self.reason) {
            (Some(class), Some(until), Some(reason)) => {
                let found = CLASSES.iter().find(|(name, _)| *name == class.as_str());
                let Some((_, class)) = found else {
                    let known = CLASSES.map(|(name, _)| name).join(", ");
                    let args = [("class", class.into()), ("known", known.into())];
                    return Err(DeskError::wrong("error-no-class", args));
                };
                let (until, reason) = (day(until)?, reason.clone());
                Request::AskClass { class: *class, until, reason }
            }
            _ => Request::AnswerClass { approved: self.approve, note: self.note.clone() },
        };
        self.on.open(context)?.carry_out(context, &request)
    }
}
