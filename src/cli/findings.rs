//! What is found out about the parties of a case: `contact-point`, `person`, `fact`, `flag`.

use super::acts::{On, Opened};
use super::args::{day, named};
use super::context::Context;
use crate::desk::DeskError;
use crate::desk::finding::{Finding, Source};
use crate::desk::request::Request;
use crate::domain::finding::FactKind;
use crate::domain::id::FactId;
use clap::Args;

const STATES: &str = "valid, invalid, not_theirs, refused";
const KINDS: &str = "phone, email, address";
const FACTS: &str = "employer, repayment_account, time_zone";
const FLAGS: &str = "deceased, detained, lawyer, cease, agent, refused, minor, student, aged, ill, \
                     disabled, pregnant, disaster, military, insolvent";

/// Where something was found, and when.
#[derive(Debug, Args)]
struct Found {
    /// Where it was found
    #[arg(long)]
    source: Option<String>,
    /// On which day it was found, if not now
    #[arg(long, value_name = "DATE")]
    found: Option<String>,
}

impl Found {
    fn source(&self) -> Result<Source, DeskError> {
        let on = self.found.as_deref().map(day).transpose()?;
        Ok(Source { text: self.source.clone().unwrap_or_default(), on })
    }
}

#[derive(Debug, Args)]
pub(super) struct ContactPoint {
    #[command(flatten)]
    on: On,
    /// Add this number or address
    #[arg(long, value_name = "VALUE", requires = "source", required_unless_present = "point")]
    add: Option<String>,
    /// What it is: phone, email or address
    #[arg(long, default_value = "phone")]
    kind: String,
    /// Whose, by the party's place in the case
    #[arg(long, value_name = "N", default_value_t = 1)]
    party: usize,
    /// Self, work, home; of an address registered, living, work
    #[arg(long)]
    label: Option<String>,
    #[command(flatten)]
    found: Found,
    /// Judge or correct the number or address with this place in the case
    #[arg(long, value_name = "N", conflicts_with = "add")]
    point: Option<usize>,
    /// What it is now: valid, invalid, not_theirs or refused
    #[arg(long, requires = "point", required_unless_present_any = ["add", "correct"])]
    state: Option<String>,
    /// The value that takes its place
    #[arg(long, value_name = "VALUE", requires_all = ["point", "source"], conflicts_with = "state")]
    correct: Option<String>,
}

impl ContactPoint {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let state = self.state.as_deref().unwrap_or_default();
        let (label, source) = (self.label.clone(), self.found.source()?);
        let request = match (self.point, &self.correct) {
            (Some(place), Some(value)) => Request::Find(Finding::Correct {
                point: opened.point(place)?,
                value: value.clone(),
                label,
                source,
            }),
            (Some(place), None) => Request::JudgePoint {
                point: opened.point(place)?,
                state: named(state, "error-what-state", STATES)?,
            },
            (None, _) => Request::Find(Finding::Point {
                party: self.party,
                kind: named(&self.kind, "error-what-kind", KINDS)?,
                value: self.add.clone().unwrap_or_default(),
                label,
                source,
            }),
        };
        opened.carry_out(context, &request)
    }
}

#[derive(Debug, Args)]
pub(super) struct Person {
    #[command(flatten)]
    on: On,
    /// Their name
    name: String,
    /// How they are related to the debtor
    #[arg(long)]
    relation: Option<String>,
    /// Their number
    #[arg(long)]
    phone: Option<String>,
    #[command(flatten)]
    found: Found,
}

impl Person {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let request = Request::Find(Finding::Person {
            name: self.name.clone(),
            relation: self.relation.clone(),
            phone: self.phone.clone(),
            source: self.found.source()?,
        });
        self.on.open(context)?.carry_out(context, &request)
    }
}

#[derive(Debug, Args)]
pub(super) struct Fact {
    #[command(flatten)]
    on: On,
    /// The employer's name, the account's number, or a time zone like America/Los_Angeles
    value: String,
    /// What it is: employer, repayment_account or time_zone
    #[arg(long)]
    kind: String,
    /// Whose, by the party's place in the case
    #[arg(long, value_name = "N", default_value_t = 1)]
    party: usize,
    /// The bank of an account, the address of an employer
    #[arg(long)]
    label: Option<String>,
    #[command(flatten)]
    found: Found,
    /// The value that it takes the place of
    #[arg(long, value_name = "VALUE", conflicts_with = "retire")]
    instead_of: Option<String>,
    /// It no longer holds
    #[arg(long)]
    retire: bool,
}

impl Fact {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let kind = named(&self.kind, "error-what-kind", FACTS)?;
        let finding = match self.retire {
            true => Finding::Retire { fact: self.known(&opened, kind, &self.value)? },
            false => Finding::Fact {
                party: self.party,
                kind,
                value: self.value.clone(),
                label: self.label.clone(),
                instead_of: self
                    .instead_of
                    .as_ref()
                    .map(|old| self.known(&opened, kind, old))
                    .transpose()?,
                source: self.found.source()?,
            },
        };
        opened.carry_out(context, &Request::Find(finding))
    }

    /// What is on record of the party with that value.
    fn known(&self, opened: &Opened, kind: FactKind, value: &str) -> Result<FactId, DeskError> {
        let party = self.party.checked_sub(1).and_then(|at| opened.card.parties.get(at));
        let of_kind = || party.iter().flat_map(|p| &p.facts).filter(|fact| fact.kind == kind);
        let found = of_kind().find(|fact| fact.value.as_deref() == Some(value.trim()));
        found.map(|fact| fact.id).ok_or_else(|| {
            let known: Vec<&str> = of_kind().map(|fact| fact.masked.as_str()).collect();
            let args = [("value", value.into()), ("known", known.join(", ").into())];
            DeskError::wrong("error-no-fact", args)
        })
    }
}

#[derive(Debug, Args)]
pub(super) struct Flag {
    #[command(flatten)]
    on: On,
    /// What is known of the debtor: pregnant, ill, lawyer, cease, deceased ...
    flag: String,
    /// It no longer holds
    #[arg(long)]
    off: bool,
    /// Details or evidence
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Flag {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let flag = named(&self.flag, "error-what-flag", FLAGS)?;
        let request = Request::Flag { flag, on: !self.off, note: self.note.clone() };
        self.on.open(context)?.carry_out(context, &request)
    }
}
