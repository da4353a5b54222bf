//! `assess`: what one makes of the debtor's ability and willingness to pay.

use super::acts::On;
use super::context::Context;
use crate::desk::DeskError;
use crate::desk::request::Request;
use clap::{Args, ValueEnum};

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum YesNo {
    Yes,
    No,
}

#[derive(Debug, Args)]
pub(super) struct Assess {
    #[command(flatten)]
    on: On,
    /// Able to pay
    #[arg(long)]
    able: YesNo,
    /// Willing to pay
    #[arg(long)]
    willing: YesNo,
    /// What it rests on
    #[arg(long, value_name = "TEXT")]
    note: String,
}

impl Assess {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let (able, willing) = (self.able == YesNo::Yes, self.willing == YesNo::Yes);
        let request = Request::Assess { able, willing, note: self.note.clone() };
        self.on.open(context)?.carry_out(context, &request)
    }
}
