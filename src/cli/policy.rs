//! `policy`.

use super::context::{Context, FIRST_POLICY, named_policy, policy_error};
use super::evaluate::Evaluate;
use super::explain::Explain;
use super::print::{self, Table};
use super::scenarios::Test;
use crate::desk::DeskError;
use crate::domain::provenance::{Certainty, PolicyValue};
use crate::domain::rules::Rules;
use crate::policy;
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Policy {
    #[command(subcommand)]
    command: Option<PolicyCommand>,
}

#[derive(Debug, Subcommand)]
enum PolicyCommand {
    /// List those that come with the program
    List,
    /// Every value with where it comes from; without a name, of the policy that the file works by
    Show {
        /// A name from the list, or a file
        name: Option<String>,
        /// Only what nobody has verified
        #[arg(long)]
        unverified: bool,
    },
    /// Read a file and name every mistake in it
    Check {
        /// The file
        file: String,
    },
    /// What two of them say differently
    Diff {
        /// A name from the list, or a file
        one: String,
        /// The other
        other: String,
    },
    /// Run scenarios and say what comes out differently; without a file, those that come along
    Test(Test),
    /// For one case, every rule that has a say: its values, their sources, what it came to
    Explain(Explain),
    /// Judge the rules on the book's own past: each warning, and the queue's order
    Evaluate(Evaluate),
    /// Let the file work by it from now on; for leads
    Adopt {
        /// A name from the list, or a file
        name: String,
    },
}

impl Policy {
    pub fn run(&self, context: &Context) -> Result<ExitCode, DeskError> {
        match self.command.as_ref().unwrap_or(&PolicyCommand::List) {
            PolicyCommand::Test(command) => return command.run(context),
            PolicyCommand::List => list(context),
            PolicyCommand::Show { name, unverified } => {
                show(&in_force(name.as_deref(), context)?, *unverified, context)
            }
            PolicyCommand::Check { file } => check(&named_policy(file)?.0, context),
            PolicyCommand::Diff { one, other } => {
                diff(&named_policy(one)?.0, &named_policy(other)?.0, context)
            }
            PolicyCommand::Explain(command) => command.run(context),
            PolicyCommand::Evaluate(command) => command.run(context),
            PolicyCommand::Adopt { name } => adopt(name, context),
        }?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The named one, else the file's own, else the one that a new file starts with.
fn in_force(name: Option<&str>, context: &Context) -> Result<Rules, DeskError> {
    match name {
        Some(name) => Ok(named_policy(name)?.0),
        None if context.db().exists() => Ok(context.read()?.rules().as_ref().clone()),
        None => policy::shipped(FIRST_POLICY).map_err(policy_error),
    }
}

fn list(context: &Context) -> Result<(), DeskError> {
    let adopted = match context.db().exists() {
        true => context.read()?.store().adopted_policy()?.map(|adopted| adopted.name),
        false => None,
    };
    let shipped = policy::SHIPPED.iter().map(|(id, _)| policy::shipped(id));
    let shipped = shipped.collect::<Result<Vec<_>, _>>().map_err(policy_error)?;
    let in_use = |rules: &Rules| adopted.as_ref() == Some(&rules.id);
    if context.global.json {
        let one = |rules: &Rules| {
            json!({
                "id": rules.id, "version": rules.version, "layers": rules.layers,
                "values": rules.values.len(), "unverified": unverified(rules).count(),
                "in_use": in_use(rules),
            })
        };
        return print::json(&shipped.iter().map(one).collect::<Vec<_>>());
    }
    let mut table = Table::new(&["", "policy", "version", "over", ">values", ">unverified"]);
    for rules in &shipped {
        let below = rules.layers.iter().rev().skip(1).cloned().collect::<Vec<_>>().join(", ");
        let (all, open) = (rules.values.len().to_string(), unverified(rules).count().to_string());
        let mark = if in_use(rules) { "*" } else { "" };
        table.row(&[mark, &rules.id, &rules.version, &below, &all, &open]);
    }
    table.print()
}

fn unverified(rules: &Rules) -> impl Iterator<Item = &PolicyValue> {
    rules.values.iter().filter(|value| value.from.certainty.is_unverified())
}

fn as_json(value: &PolicyValue, rules: &Rules) -> Value {
    json!({
        "path": value.path, "value": value.value, "layer": rules.layers.get(value.layer),
        "source": &*value.from.source, "as_of": value.from.as_of,
        "certainty": value.from.certainty.to_string(),
    })
}

fn show(rules: &Rules, only_unverified: bool, context: &Context) -> Result<(), DeskError> {
    let shown = rules.values.iter();
    let shown: Vec<_> =
        shown.filter(|value| !only_unverified || value.from.certainty.is_unverified()).collect();
    if context.global.json {
        return print::json(&shown.iter().map(|value| as_json(value, rules)).collect::<Vec<_>>());
    }
    let mut table = Table::new(&["value", "is", "from", "", "as of", "source"]);
    // Names in every language are for machines; own choices say in their pack whose they are.
    for value in shown.into_iter().filter(|value| !value.path.contains(".names.")) {
        let own = value.from.certainty == Certainty::Own;
        let source = if own { "" } else { &value.from.source };
        let layer = rules.layers.get(value.layer).map_or("", String::as_str);
        let as_of = value.from.as_of.map_or_else(String::new, |day| day.to_string());
        let certainty = value.from.certainty.to_string();
        table.row(&[&value.path, &value.value, layer, &certainty, &as_of, source]);
    }
    table.print()
}

fn check(rules: &Rules, context: &Context) -> Result<(), DeskError> {
    let (values, open) = (rules.values.len(), unverified(rules).count());
    if context.global.json {
        let report = json!({
            "id": rules.id, "version": rules.version, "layers": rules.layers, "values": values,
            "unverified": open,
        });
        return print::json(&report);
    }
    let layers = rules.layers.join(" < ");
    print::line(&format!(
        "{} {} ({layers}): {values} values, {open} unverified",
        rules.id, rules.version
    ))
}

fn diff(one: &Rules, other: &Rules, context: &Context) -> Result<(), DeskError> {
    let by_path = |rules: &Rules| -> BTreeMap<String, String> {
        let pairs = rules.values.iter().map(|value| (value.path.clone(), value.value.clone()));
        pairs.collect()
    };
    let (left, right) = (by_path(one), by_path(other));
    let paths: std::collections::BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    let differ: Vec<_> = paths
        .into_iter()
        .map(|path| (path, left.get(path), right.get(path)))
        .filter(|(_, left, right)| left != right)
        .collect();
    if context.global.json {
        let line = |(path, left, right): &(&String, Option<&String>, Option<&String>)| json!({ "path": path, "one": left, "other": right });
        return print::json(&differ.iter().map(line).collect::<Vec<_>>());
    }
    let mut table = Table::new(&["value", &one.id, &other.id]);
    let text = |value: Option<&String>| value.map_or("-", String::as_str).to_owned();
    for (path, left, right) in differ {
        table.row(&[path.clone(), text(left), text(right)]);
    }
    table.print()
}

fn adopt(name: &str, context: &Context) -> Result<(), DeskError> {
    let (rules, text) = named_policy(name)?;
    let new = context.write()?.adopt_policy(&rules, &text)?;
    if context.global.json {
        return print::json(&json!({ "id": rules.id, "sha256": rules.hash, "adopted": new }));
    }
    let texts = crate::i18n::Texts::new(context.lang);
    let key = if new { "policy-adopted" } else { "policy-adopted-already" };
    print::line(&texts.t_with(key, &[("policy", rules.id.as_str().into())]))
}
