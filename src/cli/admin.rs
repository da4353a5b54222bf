//! `doctor`, `backup` and `completions`.

use super::context::Context;
use super::print;
use crate::desk::DeskError;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Rebuild what can be worked out again from ledger and events
    #[arg(long)]
    repair: bool,
}

impl Doctor {
    pub fn run(&self, context: &Context) -> Result<ExitCode, DeskError> {
        let desk = context.write()?;
        let mut progress = print::Progress::new(context.global.quiet);
        let found = desk.doctor(self.repair, &mut |done, total| {
            progress.show("checking", done, total);
        })?;
        drop(progress);
        if context.global.json {
            print::json(&found)?;
        } else if found.is_empty() {
            print::line("nothing is wrong with the file")?;
        } else {
            found.iter().try_for_each(|finding| print::line(&finding.to_string()))?;
        }
        let mended = found.iter().all(|finding| finding.repaired);
        Ok(if mended { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// Where to; nothing may stand there
    to: PathBuf,
}

impl Backup {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        context.read()?.store().backup(&self.to)?;
        if context.global.json {
            return print::json(&serde_json::json!({ "written": self.to }));
        }
        print::line(&format!("written to {}", self.to.display()))
    }
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// bash, zsh, fish, powershell or elvish
    shell: clap_complete::Shell,
}

impl Completions {
    pub fn run(&self, cli: &mut clap::Command) -> Result<ExitCode, DeskError> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, cli, "arrears", &mut text);
        print::line(&String::from_utf8_lossy(&text))?;
        Ok(ExitCode::SUCCESS)
    }
}
