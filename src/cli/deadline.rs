//! `deadline`: clocks of the debt that people take down.

use super::acts::{On, act_id};
use super::args::day;
use super::context::Context;
use crate::desk::DeskError;
use crate::desk::request::Request;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Deadline {
    #[command(flatten)]
    on: On,
    /// Which clock of the policy: hearing, guarantee, seizure-realty, limitation ...
    #[arg(long, value_name = "ID", required_unless_present = "met", requires = "from")]
    clock: Option<String>,
    /// The day from which it runs; of a hearing or a return, the day itself
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// What it is for
    #[arg(long, value_name = "TEXT", conflicts_with = "met")]
    note: Option<String>,
    /// What it was for has been done: the act that set it, as `case` shows it
    #[arg(long, value_name = "ACT", conflicts_with = "clock", requires = "how")]
    met: Option<String>,
    /// How: sued, renewed, heard
    #[arg(long, value_name = "TEXT", requires = "met")]
    how: Option<String>,
}

impl Deadline {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let request = match &self.met {
            Some(act) => Request::MeetClock {
                clock: act_id(act)?,
                how: self.how.clone().unwrap_or_default(),
            },
            None => Request::SetClock {
                rule: self.clock.clone().unwrap_or_default(),
                from: day(self.from.as_deref().unwrap_or_default())?,
                note: self.note.clone(),
            },
        };
        self.on.open(context)?.carry_out(context, &request)
    }
}
