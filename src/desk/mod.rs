//! What a person can do, one function per act, and what they can see. Screens, command line and
//! scripts all come through here; it checks role and policy, then writes.

mod act;
mod adopt;
mod assign;
pub mod attach;
pub mod book;
mod card;
mod class;
pub mod clock;
mod consent;
mod contact;
mod deadline;
mod entry;
pub mod error;
pub mod finding;
mod ground;
mod handle;
pub mod import;
mod judge;
pub mod line;
mod mask;
mod may;
mod order;
pub mod preference;
pub mod preview;
mod promise;
mod promises;
mod queue;
mod ranking;
pub mod request;
mod schedule;
mod search;
mod sight;
mod tag;
mod undo;
pub mod view;
mod visit;
mod waiver;
mod warnings;
mod what_if;
mod words;
pub mod worker;
pub mod written;

pub use error::DeskError;
pub use judge::Judge;
pub use promise::PromiseTerms;
pub use promises::{Progress, PromiseEntry, PromiseList, PromiseRow};
pub use queue::Scope;
pub use sight::{Coming, Sight};
pub use warnings::WarningRow;
pub use what_if::{ItemThen, Payment, PromiseThen, Then, WhatIf};

use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use crate::i18n::Texts;
use crate::store::{Access, Installation, Role, Store};
use std::path::Path;
use std::sync::Arc;

/// Who works at the desk, by which rules, in which words.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The login.
    pub user: String,
    /// The policy in force.
    pub rules: Arc<Rules>,
    /// The texts of the user's language.
    pub texts: Arc<Texts>,
    /// The moment that every question is asked for and at which acts happen; `None`: the clock.
    pub as_of: Option<Moment>,
    /// Only what was recorded or imported by then counts; `None`: all that is known now.
    pub known_at: Option<Moment>,
}

/// An open file with somebody at work on it. Each thread has its own.
#[derive(Debug)]
pub struct Desk {
    store: Store,
    user: String,
    rules: Arc<Rules>,
    texts: Arc<Texts>,
    as_of: Option<Moment>,
    known_at: Option<Moment>,
}

impl Desk {
    /// Opens a file.
    ///
    /// # Errors
    /// The file cannot be opened, for a reason that the error names.
    pub fn open(
        path: &Path,
        access: Access,
        here: &Installation,
        seat: Seat,
    ) -> Result<Self, DeskError> {
        Ok(Self::at(Store::open(path, access, here)?, seat))
    }

    /// Sits down at an open store.
    #[must_use]
    pub fn at(store: Store, seat: Seat) -> Self {
        let Seat { user, rules, texts, as_of, known_at } = seat;
        Self { store, user, rules, texts, as_of, known_at }
    }

    /// Asks every question for that moment from now on.
    pub fn ask_for(&mut self, as_of: Moment) {
        self.as_of = Some(as_of);
    }

    /// It was asked to judge as of one moment, and not by the clock.
    #[must_use]
    pub fn is_of_a_moment(&self) -> bool {
        self.as_of.is_some()
    }

    /// The moment that questions are asked for: the one given, else the clock's.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.as_of.unwrap_or_else(|| self.recorded())
    }

    /// When something is written down: always the clock's moment.
    fn recorded(&self) -> Moment {
        clock::now(self.store.zone())
    }

    /// The login.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The policy in force.
    #[must_use]
    pub fn rules(&self) -> &Arc<Rules> {
        &self.rules
    }

    /// The texts of the user's language.
    #[must_use]
    pub fn texts(&self) -> &Arc<Texts> {
        &self.texts
    }

    /// The store underneath, for what needs no role: copies, checks, reports.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Whether the user is a lead.
    ///
    /// # Errors
    /// The user is not known in the file.
    pub fn is_lead(&self) -> Result<bool, DeskError> {
        let user = self.store.user(&self.user)?;
        user.map(|u| u.roles.contains(&Role::Lead))
            .ok_or_else(|| DeskError::refused("error-not-a-user", [("user", (&self.user).into())]))
    }
}
