//! `record-line`: the last record of a case in the form of another system.

use super::context::Context;
use super::{print, screens};
use crate::config::template::{Template, known};
use crate::desk::DeskError;
use crate::desk::line::record_line;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct RecordLine {
    /// The case's number
    number: String,
    /// The line with names in braces, as `copy` in the settings; else what is set there
    #[arg(long, value_name = "LINE")]
    template: Option<String>,
}

impl RecordLine {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let template = match &self.template {
            Some(text) => Template::read(text).map_err(|found| {
                let args = [("found", found.into()), ("known", known().into())];
                DeskError::wrong("error-config-copy", args)
            })?,
            None => screens::config(context)?.copy,
        };
        let desk = context.read()?;
        let mut card = desk.card(context.case(&desk, &self.number)?)?;
        card.hide();
        let line = record_line(&card, &template, desk.rules(), desk.texts());
        let none = || DeskError::wrong("error-no-record", [("case", (&self.number).into())]);
        let line = line.ok_or_else(none)?;
        match context.global.json {
            true => print::json(&serde_json::json!({ "line": line })),
            false => print::line(&line),
        }
    }
}
