//! `doctor`, `backup`, `keys`, `themes` and `completions`.

use super::context::Context;
use super::print;
use crate::app::keymap;
use crate::config::Config;
use crate::desk::DeskError;
use crate::i18n::{Sentence, Texts};
use crate::store::Finding;
use crate::ui::theme::SHIPPED;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Rebuild what can be worked out again from ledger and events
    #[arg(long)]
    repair: bool,
}

#[derive(Serialize)]
struct Checked {
    findings: Vec<Finding>,
    repaired: bool,
}

impl Doctor {
    pub fn run(&self, context: &Context) -> Result<ExitCode, DeskError> {
        let desk = if self.repair { context.write()? } else { context.read()? };
        let (store, rules) = (desk.store(), desk.rules());
        let mut findings = store.doctor(desk.now(), rules)?;
        let repaired = self.repair && findings.iter().any(|finding| finding.part.is_cache());
        if repaired {
            store.repair(desk.now(), rules)?;
            findings = store.doctor(desk.now(), rules)?;
        }
        let sound = findings.is_empty();
        if context.global.json {
            print::json(&Checked { findings, repaired })?;
        } else {
            if repaired {
                print::line("rebuilt what is worked out from ledger and events")?;
            }
            for finding in &findings {
                print::line(&format!("{}: {}", print::code(&finding.part), finding.what))?;
            }
            if sound {
                print::line("nothing is wrong with the file")?;
            }
        }
        Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
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
        print::line(&format!("written to {}", print::path(&self.to)))
    }
}

/// Prints every command's keys as a settings file to start from.
pub(super) fn keys(context: &Context) -> Result<(), DeskError> {
    let file = keymap::file(&Texts::new(context.lang), Config::path().as_deref());
    print::line(file.trim_end())
}

#[derive(Debug, Args)]
pub(super) struct Themes {
    /// Which: dark, light, high-contrast, monochrome or terminal
    #[arg(default_value = "dark")]
    name: String,
}

impl Themes {
    /// Prints a theme as a file to start from.
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let known = SHIPPED.map(|(name, _)| name).join(", ");
        let found = SHIPPED.iter().find(|(name, _)| *name == self.name);
        let Some((name, text)) = found else {
            let what = Sentence::new("error-what-theme", []).into();
            let args = [("text", (&self.name).into()), ("what", what), ("known", known.into())];
            return Err(DeskError::wrong("error-not-one-of", args));
        };
        let path = Config::path().unwrap_or_default().with_file_name("themes");
        let path = path.join("my-theme.toml").display().to_string();
        let args = [("path", path.into()), ("known", known.into())];
        let head = Texts::new(context.lang).t_with("themes-file", &args);
        let head: String = head.lines().map(|line| format!("# {line}\n")).collect();
        let roles = text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>();
        print::line(&format!("{head}\nbase = \"{name}\"\n{}", roles.join("\n")))
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
