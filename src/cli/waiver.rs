//! `waive`: a part of the debt asked to be waived, or one approved or refused.

use super::acts::On;
use super::context::Context;
use crate::desk::DeskError;
use crate::desk::request::Request;
use crate::domain::part::Part;
use crate::policy::reader::Named;
use clap::{ArgGroup, Args};

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").required(true).args(["part", "approve", "refuse"])))]
pub(super) struct Waive {
    #[command(flatten)]
    on: On,
    /// Ask that of this part: cost, fee, interest, penalty or principal
    #[arg(long, requires_all = ["amount", "reason"])]
    part: Option<String>,
    /// so much be waived
    #[arg(long, requires = "part")]
    amount: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", requires = "part")]
    reason: Option<String>,
    /// Of that account; needed where there are several
    #[arg(long, value_name = "NUMBER", requires = "part")]
    account: Option<String>,
    /// Approve what somebody else asked for (for leads)
    #[arg(long)]
    approve: bool,
    /// Refuse it (for leads)
    #[arg(long)]
    refuse: bool,
    /// What there is to say of it
    #[arg(long, value_name = "TEXT", conflicts_with = "part")]
    note: Option<String>,
}

impl Waive {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let request = match (&self.part, &self.amount, &self.reason) {
            (Some(part), Some(amount), Some(reason)) => {
                let Ok(Named(part)) = part.parse::<Named<Part>>() else {
                    return Err(DeskError::wrong("error-no-part", [("part", part.into())]));
                };
                let (account, money) = (self.account.clone(), opened.money(amount)?);
                Request::AskWaiver { account, part, money, reason: reason.clone() }
            }
            _ => Request::AnswerWaiver { approved: self.approve, note: self.note.clone() },
        };
        opened.carry_out(context, &request)
    }
}
