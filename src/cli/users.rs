//! `users`, `assign` and `take`.

use super::context::Context;
use super::print::{self, Table};
use crate::desk::DeskError;
use crate::desk::request::ActDone;
use crate::store::{Role, User};
use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(super) struct Users {
    #[command(subcommand)]
    command: Option<UsersCommand>,
}

#[derive(Debug, Subcommand)]
enum UsersCommand {
    /// List them
    List,
    /// Add one, or change their name and roles; for leads
    Add {
        /// The login
        login: String,
        /// What people call them; else the login
        #[arg(long)]
        name: Option<String>,
        /// collector, field_collector, lead, legal, auditor or admin; give it again for several
        #[arg(long, default_value = "collector")]
        role: Vec<String>,
    },
}

impl Users {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        if let Some(UsersCommand::Add { login, name, role }) = &self.command {
            let roles = role.iter().map(|name| self::role(name)).collect::<Result<_, _>>()?;
            let name = name.clone().unwrap_or_else(|| login.clone());
            context.write()?.put_user(&User { login: login.clone(), name, roles })?;
        }
        let users = context.read()?.store().users()?;
        if context.global.json {
            return print::json(&users);
        }
        let mut table = Table::new(&["login", "name", "roles"]);
        for user in &users {
            let roles: Vec<&str> = user.roles.iter().map(|r| r.name()).collect();
            table.row(&[&user.login, &user.name, &roles.join(", ")]);
        }
        table.print()
    }
}

fn role(name: &str) -> Result<Role, DeskError> {
    let known = Role::ALL.map(Role::name).join(", ");
    let args = || [("role", name.into()), ("known", known.into())];
    name.parse().map_err(|_: String| DeskError::wrong("error-no-role", args()))
}

#[derive(Debug, Args)]
pub(super) struct Assign {
    /// The cases' numbers
    #[arg(required = true)]
    numbers: Vec<String>,
    /// To whom
    #[arg(long, value_name = "LOGIN", required_unless_present = "pool")]
    to: Option<String>,
    /// Back to the pool
    #[arg(long, conflicts_with = "to")]
    pool: bool,
}

impl Assign {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let desk = context.write()?;
        let mut done = Vec::with_capacity(self.numbers.len());
        for number in &self.numbers {
            done.push(desk.assign(context.case(&desk, number)?, self.to.as_deref())?);
        }
        say(context, &done)
    }
}

#[derive(Debug, Args)]
pub(super) struct Take {
    /// The cases' numbers
    #[arg(required = true)]
    numbers: Vec<String>,
}

impl Take {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let desk = context.write()?;
        let mut done = Vec::with_capacity(self.numbers.len());
        for number in &self.numbers {
            done.push(desk.take(context.case(&desk, number)?)?);
        }
        say(context, &done)
    }
}

fn say(context: &Context, done: &[ActDone]) -> Result<(), DeskError> {
    if context.global.json {
        return print::json(&done);
    }
    done.iter().try_for_each(|done| print::line(&format!("act {}", done.act)))
}
