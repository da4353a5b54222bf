//! `policy test`: scenarios, and what comes out differently.

use super::context::{Context, named_policy, policy_error};
use super::print;
use crate::desk::DeskError;
use crate::domain::rules::Rules;
use crate::i18n::Texts;
use crate::policy;
use crate::scenario::{self, Difference, SHIPPED, Scenario};
use clap::Args;
use serde_json::json;
use std::collections::BTreeMap;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Test {
    /// Files with scenarios; none: those that come with the program
    files: Vec<String>,
}

impl Test {
    /// The exit code is 1 when one of them comes out differently.
    pub fn run(&self, context: &Context) -> Result<ExitCode, DeskError> {
        let mut files = Vec::new();
        if self.files.is_empty() {
            for (name, text) in SHIPPED {
                files.push(read(name, text)?);
            }
        }
        for file in &self.files {
            let text = std::fs::read_to_string(file).map_err(|e| {
                DeskError::wrong("error-unreadable", [("file", file.into()), ("why", e.into())])
            })?;
            files.push(read(file, &text)?);
        }
        let differ = differences(&files, context.global.policy.as_deref())?;
        say(files.iter().map(Vec::len).sum(), &differ, context)?;
        Ok(if differ.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn read(name: &str, text: &str) -> Result<Vec<Scenario>, DeskError> {
    scenario::read(name, text).map_err(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        DeskError::wrong("error-scenario", [("text", lines.join("\n  ").into())])
    })
}

/// Each under the pack that it names, or all under one.
fn differences(
    files: &[Vec<Scenario>],
    policy: Option<&str>,
) -> Result<Vec<Difference>, DeskError> {
    let mut packs: BTreeMap<&str, (Rules, String)> = BTreeMap::new();
    let mut differ = Vec::new();
    for (scenario, file) in files.iter().flat_map(|file| file.iter().map(move |s| (s, file))) {
        let name = policy.unwrap_or(&scenario.policy);
        if !packs.contains_key(name) {
            packs.insert(name, named_policy(name)?);
        }
        let Some((rules, text)) = packs.get(name) else { continue };
        if scenario.values.is_empty() {
            differ.extend(scenario::run(scenario, file, rules));
        } else {
            let over = (scenario.id.as_str(), scenario.values.as_str());
            let rules = policy::load_with(name, text, over).map_err(policy_error)?;
            differ.extend(scenario::run(scenario, file, &rules));
        }
    }
    Ok(differ)
}

fn say(count: usize, differ: &[Difference], context: &Context) -> Result<(), DeskError> {
    if context.global.json {
        return print::json(&json!({ "scenarios": count, "differ": differ }));
    }
    differ.iter().try_for_each(|difference| print::line(&difference.to_string()))?;
    let failed: std::collections::BTreeSet<&str> = differ.iter().map(|d| d.id.as_str()).collect();
    let args = [("count", count.into()), ("failed", failed.len().into())];
    print::line(&Texts::new(context.lang).t_with("policy-tested", &args))
}
