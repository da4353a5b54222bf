//! `entry`: a case that the rules take into collection is confirmed, or not collected for now; and
//! `receive`: one has it in hand.

use super::acts::On;
use super::args::day;
use super::context::Context;
use crate::desk::DeskError;
use crate::desk::request::Request;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Entry {
    #[command(flatten)]
    on: On,
    /// It belongs into collection
    #[arg(long, required_unless_present = "exclude", conflicts_with = "exclude")]
    confirm: bool,
    /// It is not collected for now (for leads): one of the policy's reasons
    #[arg(long, value_name = "CODE", requires = "until")]
    exclude: Option<String>,
    /// The last day on which it is not
    #[arg(long, value_name = "DATE", requires = "exclude")]
    until: Option<String>,
    /// What there is to say of it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Entry {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let note = self.note.clone();
        let request = match (&self.exclude, &self.until) {
            (Some(reason), Some(until)) => {
                Request::ExcludeEntry { reason: reason.clone(), until: day(until)?, note }
            }
            _ => Request::ConfirmEntry { note },
        };
        self.on.open(context)?.carry_out(context, &request)
    }
}

#[derive(Debug, Args)]
pub(super) struct Receive {
    #[command(flatten)]
    on: On,
    /// One has read it, too
    #[arg(long)]
    reviewed: bool,
}

impl Receive {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let request = Request::Receive { reviewed: self.reviewed };
        self.on.open(context)?.carry_out(context, &request)
    }
}
