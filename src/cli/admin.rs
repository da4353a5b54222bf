//! `doctor`, `backup` and `completions`.

use super::context::Context;
use super::print;
use crate::desk::DeskError;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

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
