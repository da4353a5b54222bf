//! `plan` and `terms`: a signed plan to pay off in parts, and terms that were changed.

use super::acts::{On, part};
use super::args::day;
use super::context::Context;
use crate::desk::DeskError;
use crate::desk::request::{NewPlan, Request};
use crate::domain::time::plus_months;
use clap::{ArgGroup, Args};

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").required(true).args(["part", "amount"])))]
pub(super) struct Plan {
    #[command(flatten)]
    on: On,
    /// One part: the day and the amount; give it again for each
    #[arg(long, value_name = "DATE=AMOUNT")]
    part: Vec<String>,
    /// What each of the monthly parts is
    #[arg(long, requires_all = ["first", "months"])]
    amount: Option<String>,
    /// The day of the first
    #[arg(long, value_name = "DATE", requires = "amount")]
    first: Option<String>,
    /// How many months
    #[arg(long, requires = "amount", value_parser = clap::value_parser!(u32).range(1..=360))]
    months: Option<u32>,
    /// Only for that account; give it again for several
    #[arg(long, value_name = "NUMBER")]
    account: Vec<String>,
    /// When it was signed, if not today
    #[arg(long, value_name = "DATE")]
    signed: Option<String>,
    /// What it says besides, and where it lies
    #[arg(long, value_name = "TEXT")]
    terms: String,
}

impl Plan {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let mut parts: Vec<_> =
            self.part.iter().map(|text| part(text, &opened)).collect::<Result<_, _>>()?;
        if let (Some(amount), Some(first), Some(months)) = (&self.amount, &self.first, self.months)
        {
            let (first, each) = (day(first)?, opened.money(amount)?);
            parts.extend((0..months).map(|n| (plus_months(first, n), each)));
        }
        parts.sort_by_key(|(due, _)| *due);
        let signed = self.signed.as_deref().map(day).transpose()?;
        let signed = signed.unwrap_or_else(|| opened.at.date());
        let (accounts, terms) = (self.account.clone(), self.terms.clone());
        opened.carry_out(context, &Request::Plan(NewPlan { parts, accounts, signed, terms }))
    }
}

#[derive(Debug, Args)]
#[command(group(
    ArgGroup::new("kind").required(true).args(["changed", "due_at_once", "put_off_to"])
))]
pub(super) struct Terms {
    #[command(flatten)]
    on: On,
    /// They were changed: from then on the account is watched
    #[arg(long)]
    changed: bool,
    /// Everything was declared due (for leads)
    #[arg(long)]
    due_at_once: bool,
    /// What is due was put off to that day (for leads)
    #[arg(long, value_name = "DATE")]
    put_off_to: Option<String>,
    /// Since when, if not today
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only of that account; give it again for several
    #[arg(long, value_name = "NUMBER", conflicts_with = "changed")]
    account: Vec<String>,
    /// What was agreed, by whom it was granted or declared
    #[arg(long, value_name = "TEXT")]
    note: String,
}

impl Terms {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let on = self.since.as_deref().map(day).transpose()?;
        let on = on.unwrap_or_else(|| opened.at.date());
        let (accounts, note) = (self.account.clone(), self.note.clone());
        let until = self.put_off_to.as_deref().map(day).transpose()?;
        let request = match until {
            Some(until) => Request::PutOff { on, until, accounts, note },
            None if self.due_at_once => Request::DueAtOnce { on, accounts, note },
            None => Request::Restructured { on, note },
        };
        opened.carry_out(context, &request)
    }
}
