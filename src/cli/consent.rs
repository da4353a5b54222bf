//! `consent` and `override`: what lifts a rule of contact.

use super::acts::On;
use super::args::day;
use super::context::Context;
use super::prefer::hour;
use crate::desk::DeskError;
use crate::desk::request::{NewConsent, Request};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Consent {
    #[command(flatten)]
    on: On,
    /// Who, by the party's place in the case
    #[arg(long, value_name = "N", default_value_t = 1)]
    party: usize,
    /// The last day on which it holds
    #[arg(long, value_name = "DATE", required_unless_present = "withdraw", requires = "said")]
    until: Option<String>,
    /// In their words, or how it was given
    #[arg(long, value_name = "TEXT")]
    said: Option<String>,
    /// For these channels alone: call,sms ...
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    channels: Vec<String>,
    /// From what time of day
    #[arg(long, value_name = "HH[:MM]")]
    from: Option<String>,
    /// Until what time of day
    #[arg(long, value_name = "HH[:MM]")]
    to: Option<String>,
    /// What they consented to before no longer holds
    #[arg(long, conflicts_with_all = ["until", "said", "channels", "from", "to"])]
    withdraw: bool,
}

impl Consent {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let given = match &self.until {
            None => None,
            Some(until) => Some(NewConsent {
                channels: self.channels.clone(),
                from: self.from.as_deref().map(hour).transpose()?,
                to: self.to.as_deref().map(hour).transpose()?,
                until: day(until)?,
                said: self.said.clone().unwrap_or_default(),
            }),
        };
        let request = Request::Consent { party: self.party, given };
        self.on.open(context)?.carry_out(context, &request)
    }
}

#[derive(Debug, Args)]
pub(super) struct Override {
    #[command(flatten)]
    on: On,
    /// For whom, by the party's place in the case
    #[arg(long, value_name = "N", default_value_t = 1)]
    party: usize,
    /// The rule's id in the policy
    #[arg(long, value_name = "ID")]
    rule: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The last day on which it is, if not today
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

impl Override {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let until = self.until.as_deref().map(day).transpose()?;
        let request = Request::OverrideRules {
            party: self.party,
            rules: vec![self.rule.clone()],
            until: until.unwrap_or_else(|| opened.at.date()),
            reason: self.reason.clone(),
        };
        opened.carry_out(context, &request)
    }
}
