//! `claim` and `pay`.

use super::acts::{On, act_id};
use super::args::day;
use super::context::Context;
use crate::desk::DeskError;
use crate::desk::request::{NewClaim, Request};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Claim {
    #[command(flatten)]
    on: On,
    /// How much
    #[arg(long)]
    amount: String,
    /// When they say they paid; for a debit, the day asked for
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// How: transfer, counter, code
    #[arg(long)]
    channel: Option<String>,
    /// Last digits, slip number
    #[arg(long)]
    proof: Option<String>,
    /// Money is in the linked account: ask for a debit
    #[arg(long)]
    debit: bool,
}

impl Claim {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let money = opened.money(&self.amount)?;
        let on = self.date.as_deref().map(day).transpose()?.unwrap_or_else(|| opened.at.date());
        let request = if self.debit {
            Request::Debit { money, on }
        } else {
            let (channel, proof) = (self.channel.clone(), self.proof.clone());
            Request::Claim(NewClaim { money, paid: on, channel, proof })
        };
        opened.carry_out(context, &request)
    }
}

#[derive(Debug, Args)]
pub(super) struct Pay {
    #[command(flatten)]
    on: On,
    /// How much
    #[arg(long, required_unless_present = "reverse")]
    amount: Option<String>,
    /// Value date, if not today
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Inside which account; else the oldest due items come first
    #[arg(long, value_name = "NUMBER")]
    account: Option<String>,
    /// Receipt or slip number
    #[arg(long)]
    reference: Option<String>,
    /// Reverse the payment that this act booked
    #[arg(long, value_name = "ACT", requires = "reason", conflicts_with = "amount")]
    reverse: Option<String>,
    /// Why it is reversed
    #[arg(long)]
    reason: Option<String>,
}

impl Pay {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let request = match &self.reverse {
            Some(act) => Request::Reverse {
                payment: act_id(act)?,
                reason: self.reason.clone().unwrap_or_default(),
            },
            None => Request::Pay {
                money: opened.money(self.amount.as_deref().unwrap_or_default())?,
                paid: self
                    .date
                    .as_deref()
                    .map(day)
                    .transpose()?
                    .unwrap_or_else(|| opened.at.date()),
                account: self.account.clone(),
                reference: self.reference.clone(),
            },
        };
        opened.carry_out(context, &request)
    }
}
