//! Layers over the screen: a closed set. One exists only while it is open.

use super::cases::picker::Picker;
use super::command::{Cmd, Context};
use super::contact::ContactLayer;
use super::field::TextField;
use super::form::Form;
use super::policy::Policy;
use super::record::Record;
use crate::desk::view::{CaseKey, Day, Hit, QueueRow};
use crate::domain::id::{ActId, PointId};
use std::collections::BTreeSet;

/// A layer.
#[derive(Debug)]
pub enum Layer {
    /// Logging a call, a message, a letter or a visit.
    Contact(ContactLayer),
    /// A form.
    Form(Box<Form>),
    /// Finding a case.
    Search(Search),
    /// All commands, by their names.
    Palette(Palette),
    /// The policy, to be read.
    Policy(Policy),
    /// Cases of the pool.
    Pool(Pool),
    /// Acts of the case that can be voided.
    Acts(Acts),
    /// A small list to choose from.
    Picker(Picker),
    /// Half-filled layers of before; the one in hand.
    Drafts(usize),
    /// The whole record of a case.
    Record(Box<Record>),
    /// Text to read.
    Page(Page),
    /// A question.
    Confirm(Confirm),
}

impl Layer {
    /// The case that it is about, where it is about one.
    #[must_use]
    pub fn case(&self) -> Option<CaseKey> {
        match self {
            Self::Contact(contact) => Some(contact.key),
            Self::Form(form) => (!form.purpose.kind().of_list).then_some(form.key),
            Self::Acts(acts) => Some(acts.key),
            Self::Record(record) => Some(record.key),
            Self::Search(_)
            | Self::Palette(_)
            | Self::Policy(_)
            | Self::Pool(_)
            | Self::Drafts(_)
            | Self::Picker(_)
            | Self::Page(_)
            | Self::Confirm(_) => None,
        }
    }

    /// Where its keys belong.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Contact(_) => Context::Contact,
            Self::Form(_) => Context::Form,
            Self::Search(_) | Self::Palette(_) | Self::Policy(_) => Context::Find,
            Self::Pool(_) | Self::Acts(_) | Self::Drafts(_) | Self::Picker(_) => Context::List,
            Self::Record(_) => Context::Record,
            Self::Page(_) => Context::Page,
            Self::Confirm(_) => Context::Confirm,
        }
    }
}

/// Finding a case.
#[derive(Debug, Default)]
pub struct Search {
    /// What was typed.
    pub query: TextField,
    /// What was found, best first.
    pub hits: Vec<Hit>,
    /// The hit in hand.
    pub at: usize,
    /// The hits belong to what is typed now.
    pub answered: bool,
}

impl Search {
    /// Something was typed, and what it finds is not known yet.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        !self.answered && !self.query.text().trim().is_empty()
    }
}

/// The command palette.
#[derive(Debug, Default)]
pub struct Palette {
    /// What was typed.
    pub query: TextField,
    /// The command in hand, its place among those that fit.
    pub at: usize,
    /// The context under it: what its commands work on.
    pub under: Option<Context>,
}

/// Cases of the pool.
#[derive(Debug, Default)]
pub struct Pool {
    /// The first of them; `None` until they were read.
    pub rows: Option<Vec<QueueRow>>,
    /// How many there are.
    pub total: usize,
    /// The row in hand.
    pub at: usize,
    /// Those marked.
    pub marked: BTreeSet<CaseKey>,
}

/// Acts that can be voided.
#[derive(Debug)]
pub struct Acts {
    /// The case.
    pub key: CaseKey,
    /// Each with the line that tells it, the newest first.
    pub acts: Vec<(ActId, String)>,
    /// The act in hand.
    pub at: usize,
}

/// Which text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageKind {
    /// All keys.
    Help,
    /// Why a case stands where it does, all lines.
    Why(CaseKey),
    /// The last record of a case as one line.
    RecordLine(CaseKey),
    /// Past messages.
    Messages,
    /// The user's own day.
    Day,
    /// The cases in which an act on many was refused.
    Refused,
}

/// Text to read.
#[derive(Debug)]
pub struct Page {
    /// Which.
    pub kind: PageKind,
    /// The first line in view.
    pub top: usize,
    /// What the page of the day shows, once it has come.
    pub day: Option<Box<Day>>,
}

/// A question.
#[derive(Debug)]
pub struct Confirm {
    /// The question in words.
    pub question: String,
    /// What Yes does.
    pub then: Then,
}

/// What Yes to a question does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Then {
    /// The form under the question is sent.
    Send,
    /// That number is dialled.
    Dial(PointId),
    /// What was written as that group is undone.
    Undo(u64),
}

/// The commands that fit what was typed, in the table's order: name or title contain it.
#[must_use]
pub fn fitting(palette: &Palette, texts: &crate::i18n::Texts) -> Vec<Cmd> {
    let query = crate::text::fold(palette.query.text().trim());
    let fits = |row: &&super::command::Command| {
        let reachable = palette.under.is_none_or(|under| row.contexts.contains(&under));
        let title = crate::text::fold(&texts.t(&row.title()));
        reachable && row.cmd != Cmd::Number && (row.name.contains(&query) || title.contains(&query))
    };
    super::table::COMMANDS.iter().filter(fits).map(|row| row.cmd).collect()
}
