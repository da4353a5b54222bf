//! `import`: a file in, the list of what came in, or a batch taken back.

use super::args::day;
use super::context::Context;
use super::print::{self, Progress, Table};
use crate::desk::import::{ImportDone, ImportProgress, ImportRequest};
use crate::desk::{Desk, DeskError};
use crate::domain::time::{Date, Moment};
use crate::store::{BatchKind, BatchRecord, BatchState, Scope};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file, plain or packed with gzip
    #[arg(required_unless_present_any = ["list", "withdraw"])]
    file: Option<PathBuf>,
    /// A known map's name, or a map file; else the one map that fits the header
    #[arg(long, value_name = "NAME|FILE")]
    map: Option<String>,
    /// The day for which the file speaks, if not --as-of or today
    #[arg(long, value_name = "DATE")]
    of: Option<String>,
    /// Who gets the cases for which the file names nobody
    #[arg(long, value_name = "LOGIN")]
    owner: Option<String>,
    /// Where rejected rows are written; else beside the file
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Take the valid rows though others are rejected
    #[arg(long)]
    accept_valid: bool,
    /// What the file no longer names is meant to be settled
    #[arg(long)]
    confirm_gone: bool,
    /// The time zone of a new file, like Asia/Shanghai
    #[arg(long)]
    zone: Option<String>,
    /// List what came in
    #[arg(long, conflicts_with_all = ["file", "withdraw"])]
    list: bool,
    /// Take this batch back
    #[arg(long, value_name = "BATCH", conflicts_with = "file", requires = "reason")]
    withdraw: Option<i64>,
    /// Why it is taken back
    #[arg(long)]
    reason: Option<String>,
}

impl Import {
    pub fn run(&self, context: &Context) -> Result<ExitCode, DeskError> {
        if self.list {
            list(context)?;
            return Ok(ExitCode::SUCCESS);
        }
        if let Some(batch) = self.withdraw {
            let reason = self.reason.as_deref().unwrap_or_default();
            let done = context.write()?.withdraw(batch, reason)?;
            if context.global.json {
                print::json(&done)?;
            } else {
                print::line(&format!("batch {batch} is withdrawn"))?;
            }
            return Ok(ExitCode::SUCCESS);
        }
        let desk = context.write_or_make(self.zone.as_deref())?;
        let done = self.bring_in(&desk, context)?;
        say(context, &done)?;
        let rejected = done.rows_rejected > 0;
        Ok(if rejected { ExitCode::from(4) } else { ExitCode::SUCCESS })
    }

    fn bring_in(&self, desk: &Desk, context: &Context) -> Result<ImportDone, DeskError> {
        let request = ImportRequest {
            file: self.file.clone().unwrap_or_default(),
            map: self.map.clone(),
            maps: Some(context.maps()),
            as_of: self.of.as_deref().map(day).transpose()?,
            owner: self.owner.clone(),
            rejects: self.rejects.clone(),
            dry_run: self.dry_run,
            accept_valid: self.accept_valid,
            confirm_gone: self.confirm_gone,
        };
        let mut bar = Progress::new(context.global.quiet);
        desk.import(&request, &mut |progress| match progress {
            ImportProgress::Reading { bytes, total } => bar.show("reading", bytes, total),
            ImportProgress::Writing { rows, total } => bar.show("writing", rows, total),
            ImportProgress::Settling => bar.show("settling", 1, 1),
        })
    }
}

fn say(context: &Context, done: &ImportDone) -> Result<(), DeskError> {
    if context.global.json {
        return print::json(done);
    }
    if done.known_already {
        return print::line("the same file was imported for the same day before: nothing to do");
    }
    print::line(&format!(
        "{} rows read, {} accepted, {} rejected, {} unchanged; {} new cases, {} changed; \
         {} due items gone and settled",
        done.rows_read,
        done.rows_accepted,
        done.rows_rejected,
        done.rows_unchanged,
        done.cases_new,
        done.cases_changed,
        done.due_items_gone
    ))?;
    if let Some(file) = &done.rejects_file {
        print::line(&format!("rejected rows with their reasons: {}", print::path(file)))?;
    }
    match (done.dry_run, done.batch) {
        (true, _) => print::line("nothing was changed (--dry-run)"),
        (false, Some(batch)) => print::line(&format!("batch {batch}")),
        (false, None) => print::line(
            "nothing was imported; mend the rows, or take the others with --accept-valid",
        ),
    }
}

/// A batch in the list.
#[derive(Serialize)]
struct Listed<'a> {
    batch: i64,
    /// `import` or `withdrawal`.
    kind: &'static str,
    /// The batch that a withdrawal takes back.
    withdraws: Option<i64>,
    /// `published`, `withdrawn`, `pending` or `abandoned`.
    state: &'static str,
    withdrawn: Option<Moment>,
    covers: Option<&'a Scope>,
    as_of: Date,
    file: &'a str,
    sha256: &'a str,
    rows: u64,
    by: &'a str,
    imported: Moment,
}

impl<'a> Listed<'a> {
    fn of(batch: &'a BatchRecord) -> Self {
        let (kind, withdraws) = match batch.kind {
            BatchKind::Import => ("import", None),
            BatchKind::Withdrawal { target } => ("withdrawal", Some(target)),
        };
        let (state, withdrawn) = match batch.state {
            BatchState::Pending => ("pending", None),
            BatchState::Published => ("published", None),
            BatchState::Withdrawn(at) => ("withdrawn", Some(at)),
            BatchState::Abandoned => ("abandoned", None),
        };
        Self {
            batch: batch.id,
            kind,
            withdraws,
            state,
            withdrawn,
            covers: batch.scope.as_ref(),
            as_of: batch.as_of,
            file: &batch.file,
            sha256: &batch.sha256,
            rows: batch.rows,
            by: &batch.by,
            imported: batch.imported,
        }
    }
}

fn list(context: &Context) -> Result<(), DeskError> {
    let batches = context.read()?.store().batches()?;
    let listed: Vec<Listed<'_>> = batches.iter().map(Listed::of).collect();
    if context.global.json {
        return print::json(&listed);
    }
    let headings = [">batch", "kind", "as of", "state", "file", ">rows", "by", "imported"];
    let mut table = Table::new(&headings);
    for batch in &listed {
        let kind = match batch.withdraws {
            Some(target) => format!("{} of {target}", batch.kind),
            None => batch.kind.to_owned(),
        };
        table.row(&[
            batch.batch.to_string(),
            kind,
            batch.as_of.to_string(),
            batch.state.to_owned(),
            batch.file.to_owned(),
            batch.rows.to_string(),
            batch.by.to_owned(),
            batch.imported.format("%Y-%m-%d %H:%M").to_string(),
        ]);
    }
    table.print()
}
