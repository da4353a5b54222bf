//! What is put on a case: `tag`, `attach`, `pause`.

use super::acts::{On, act_id};
use super::args::{day, named};
use super::context::Context;
use super::print::{self, Table};
use crate::desk::DeskError;
use crate::desk::attach::{Match, verify};
use crate::desk::request::Request;
use clap::Args;
use std::path::PathBuf;

const KINDS: &str = "recording, letter, receipt, photo, identity, other";

#[derive(Debug, Args)]
pub(super) struct Tag {
    #[command(flatten)]
    on: On,
    /// Put this tag on the case
    #[arg(long, value_name = "TAG", required_unless_present = "remove")]
    add: Option<String>,
    /// Take this tag off it
    #[arg(long, value_name = "TAG", conflicts_with = "add")]
    remove: Option<String>,
}

impl Tag {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let tag = self.add.as_ref().or(self.remove.as_ref()).cloned().unwrap_or_default();
        let request = Request::Tag { tag, on: self.add.is_some() };
        self.on.open(context)?.carry_out(context, &request)
    }
}

#[derive(Debug, Args)]
pub(super) struct Pause {
    #[command(flatten)]
    on: On,
    /// The first day on which delinquent days stand still, if not today
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The day it ends
    #[arg(long, value_name = "DATE", required_unless_present = "resume")]
    until: Option<String>,
    /// Why
    #[arg(long, required_unless_present = "resume")]
    reason: Option<String>,
    /// End the running pause today
    #[arg(long, conflicts_with_all = ["from", "until", "reason"])]
    resume: bool,
}

impl Pause {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let request = match &self.until {
            None => Request::Resume,
            Some(until) => {
                let from = self.from.as_deref().map(day).transpose()?;
                Request::Pause {
                    from: from.unwrap_or_else(|| opened.at.date()),
                    until: day(until)?,
                    reason: self.reason.clone().unwrap_or_default(),
                }
            }
        };
        opened.carry_out(context, &request)
    }
}

#[derive(Debug, Args)]
pub(super) struct Attach {
    #[command(flatten)]
    on: On,
    /// The file; it stays where it is
    #[arg(value_name = "FILE", required_unless_present = "verify", requires = "kind")]
    file: Option<PathBuf>,
    /// What it is: recording, letter, receipt, photo, identity or other
    #[arg(long)]
    kind: Option<String>,
    /// The act that it goes with, as `case` shows it
    #[arg(long, value_name = "ACT", requires = "file")]
    act: Option<String>,
    /// Say whether the files in this folder are still those that were attached
    #[arg(long, value_name = "FOLDER", conflicts_with = "file")]
    verify: Option<PathBuf>,
}

impl Attach {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let Some(path) = &self.file else { return self.compare(context) };
        let request = Request::Attach {
            path: path.clone(),
            kind: named(self.kind.as_deref().unwrap_or_default(), "error-what-kind", KINDS)?,
            to: self.act.as_deref().map(act_id).transpose()?,
        };
        self.on.open(context)?.carry_out(context, &request)
    }

    /// Fails when any file is another one, or gone.
    fn compare(&self, context: &Context) -> Result<(), DeskError> {
        let folder = self.verify.clone().unwrap_or_default();
        let desk = context.read()?;
        let card = desk.card(context.case(&desk, self.on.number())?)?;
        let verified = verify(&card.attachments, &folder);
        if context.global.json {
            print::json(&verified)?;
        } else {
            let mut table = Table::new(&["file", "is", "sha256"]);
            for file in &verified {
                table.row(&[file.name.clone(), print::code(&file.is), file.sha256.clone()]);
            }
            table.print()?;
        }
        let (all, wrong) =
            (verified.len(), verified.iter().filter(|file| file.is != Match::Same).count());
        if wrong == 0 {
            return Ok(());
        }
        let folder = folder.display().to_string();
        let args = [("wrong", wrong.into()), ("all", all.into()), ("path", folder.into())];
        Err(DeskError::failed("error-attached-differ", args))
    }
}
