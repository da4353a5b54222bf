//! `visit`: what came of one, and the word of whoever else was there.

use super::acts::{On, Opened, act_id};
use super::args::{day, seconds_until};
use super::context::Context;
use crate::desk::DeskError;
use crate::desk::request::{LogContact, NewClaim, NewPromise, Request};
use crate::domain::event::VISIT;
use crate::domain::money::Money;
use crate::domain::time::Date;
use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(super) struct Visit {
    #[command(subcommand)]
    command: VisitCommand,
}

#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "made once, by the command line")]
enum VisitCommand {
    /// Take down a visit, with an outcome for each person met
    Log(Log),
    /// Say that you were there too
    Confirm(Confirm),
}

impl Visit {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        match &self.command {
            VisitCommand::Log(log) => log.run(context),
            VisitCommand::Confirm(confirm) => confirm.run(context),
        }
    }
}

#[derive(Debug, Args)]
struct Log {
    #[command(flatten)]
    on: On,
    /// The outcome's code, and who it was if not the debtor; give it again for each person met
    #[arg(long, value_name = "CODE[=WHO]", required = true)]
    met: Vec<String>,
    /// The address, by its place in the case
    #[arg(long, value_name = "N")]
    point: Option<usize>,
    /// Who else was there, by login or name; give it again for several
    #[arg(long, value_name = "WHO")]
    with: Vec<String>,
    /// When it ended; it began at --at
    #[arg(long, value_name = "DATETHH:MM", requires = "at")]
    end: Option<String>,
    /// What it cost
    #[arg(long, value_name = "AMOUNT")]
    cost: Option<String>,
    /// What the debtor was told, the policy's code; give it again for several
    #[arg(long, value_name = "CODE")]
    told: Vec<String>,
    /// The reason for non-payment
    #[arg(long)]
    reason: Option<String>,
    /// A note
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The amount promised, or said to be paid
    #[arg(long, requires = "date")]
    amount: Option<String>,
    /// The day promised, or on which they say they paid
    #[arg(long, value_name = "DATE", requires = "amount")]
    date: Option<String>,
}

impl Log {
    fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let brought = match (&self.amount, &self.date) {
            (Some(amount), Some(date)) => Some((day(date)?, opened.money(amount)?)),
            _ => None,
        };
        let met: Result<Vec<LogContact>, DeskError> = self
            .met
            .iter()
            .enumerate()
            .map(|(place, met)| self.one(met, place, brought, &opened))
            .collect();
        opened.carry_out(context, &Request::Visit(met?))
    }

    /// What holds for the visit as a whole stands with the first person met.
    fn one(
        &self,
        met: &str,
        place: usize,
        brought: Option<(Date, Money)>,
        opened: &Opened,
    ) -> Result<LogContact, DeskError> {
        let (code, who) = match met.split_once('=') {
            Some((code, who)) => (code, Some(who.to_owned())),
            None => (met, None),
        };
        let needs = opened.desk.rules().outcome(VISIT, code).map(|o| o.needs).unwrap_or_default();
        let first = place == 0;
        let cost = self.cost.as_deref().filter(|_| first);
        let end = self.end.as_deref().map(|end| seconds_until(end, opened.at, &opened.desk));
        Ok(LogContact {
            channel: VISIT.to_owned(),
            outcome: code.to_owned(),
            point: self.point.map(|n| opened.point(n)).transpose()?,
            met: who,
            with: self.with.clone(),
            seconds: end.transpose()?,
            cost: cost.map(|text| opened.money(text)).transpose()?,
            told: if first { self.told.clone() } else { Vec::new() },
            reason: self.reason.clone().filter(|_| needs.reason || first),
            note: self.note.clone().filter(|_| first),
            promise: brought.filter(|_| needs.promise).map(|part| NewPromise {
                parts: vec![part],
                accounts: Vec::new(),
                overridden: None,
            }),
            claim: brought.filter(|_| needs.claim).map(|(paid, money)| NewClaim {
                money,
                paid,
                channel: None,
                proof: None,
            }),
            ..LogContact::default()
        })
    }
}

#[derive(Debug, Args)]
struct Confirm {
    #[command(flatten)]
    on: On,
    /// Which visit, as `case` shows it; else the last one that names you
    #[arg(long, value_name = "ACT")]
    act: Option<String>,
}

impl Confirm {
    fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let visit = match &self.act {
            Some(text) => act_id(text)?,
            None => {
                let mine = opened.card.visits.iter().rev().find(|visit| visit.waits_for_me);
                let none = || DeskError::wrong("error-no-visit-of-mine", []);
                mine.map(|visit| visit.act).ok_or_else(none)?
            }
        };
        opened.carry_out(context, &Request::ConfirmVisit { visit })
    }
}
