//! The screen of warnings: those of a scope's cases, the red ones first.

use super::listing::{Entry, Listing, Moves as _};
use super::shelf::Shelf;
use super::state::Session;
use crate::desk::Scope;
use crate::desk::view::{CaseKey, WarningEntry, WarningKey, WarningLine, WarningList};
use crate::desk::written::warning_name;
use crate::domain::rules::{Level, Rules};
use crate::domain::warning::Life;
use std::sync::Arc;

/// Lines kept: several screens of them.
const LINES_KEPT: usize = 1_000;

/// The heading over a warning: red before amber, as that is the order of the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Heading {
    /// Has to be acknowledged.
    Red,
    /// To be looked at.
    Amber,
    /// Somebody has seen it.
    Seen,
    /// Somebody has taken a measure.
    Handled,
    /// Somebody else has found the measure good.
    Verified,
}

impl Entry for WarningEntry {
    type Key = WarningKey;
    type Group = Heading;

    fn key(&self) -> WarningKey {
        (self.key, self.rule, self.anchor)
    }

    fn group(&self) -> Option<Heading> {
        Some(match (self.life, self.level) {
            (Life::Raised, Level::Red) => Heading::Red,
            (Life::Raised, Level::Amber) => Heading::Amber,
            (Life::Acknowledged, _) => Heading::Seen,
            (Life::Handled, _) => Heading::Handled,
            (Life::Verified, _) => Heading::Verified,
        })
    }

    fn case(&self) -> CaseKey {
        self.key
    }
}

/// Which warnings the list is narrowed to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Narrowed {
    /// Not at all.
    #[default]
    All,
    /// Nobody has seen them.
    Unseen,
    /// Somebody has, and no measure is taken yet.
    Seen,
    /// No measure was taken in time.
    Late,
    /// A measure was taken.
    Handled,
    /// What goes to a lead: not handled in time, or handled and to be looked at by somebody else.
    Escalated,
    /// As grave as that.
    Level(Level),
    /// Of that rule, by its place in the policy.
    Rule(usize),
    /// Of the cases of that owner, by the place among the list's.
    Owner(u32),
}

impl Narrowed {
    fn shows(self, entry: &WarningEntry) -> bool {
        match self {
            Self::All => true,
            Self::Unseen => !entry.seen(),
            Self::Seen => entry.life == Life::Acknowledged,
            Self::Late => entry.late,
            Self::Handled => entry.life >= Life::Handled,
            Self::Escalated => entry.late || entry.life == Life::Handled,
            Self::Level(level) => entry.level == level,
            Self::Rule(rule) => entry.rule == rule,
            Self::Owner(owner) => entry.owner == Some(owner),
        }
    }

    /// Its name; that of an owner is known to the list.
    #[must_use]
    pub fn told(self, warnings: &Warnings, session: &Session) -> String {
        let (rules, texts) = (&session.rules, &session.texts);
        let level = |level: Level| match level {
            Level::Red => texts.t("warning-level-red"),
            Level::Amber => texts.t("warning-level-amber"),
        };
        match self {
            Self::All => texts.t("warnings-all"),
            Self::Unseen => texts.t("warnings-unseen"),
            Self::Seen => texts.t("warnings-seen"),
            Self::Late => texts.t("warnings-late"),
            Self::Handled => texts.t("warnings-handled"),
            Self::Escalated => texts.t("warnings-escalated"),
            Self::Level(grave) => level(grave),
            Self::Rule(rule) => rules.warnings.get(rule).map_or_else(String::new, |rule| {
                format!("{}, {}", warning_name(rule, texts), level(rule.level))
            }),
            Self::Owner(place) => {
                let owner = usize::try_from(place).ok().and_then(|at| warnings.owners.get(at));
                owner.map_or_else(String::new, |login| session.colleagues.name(login).to_owned())
            }
        }
    }
}

/// The state of the screen.
#[derive(Debug)]
pub struct Warnings {
    /// Whose cases.
    pub scope: Scope,
    /// The list was read.
    pub read: bool,
    /// Which of them the list shows.
    pub narrowed: Narrowed,
    /// The warnings in order.
    pub list: Listing<WarningEntry>,
    /// Their lines.
    pub lines: Shelf<WarningKey, WarningLine>,
    /// All that were read, shown or not.
    all: Vec<WarningEntry>,
    /// The logins of those who hold the cases.
    owners: Vec<Arc<str>>,
    /// Where the cursor goes with the next list.
    go_to: Option<WarningKey>,
    /// The next list is of another scope.
    anew: bool,
}

impl Default for Warnings {
    fn default() -> Self {
        Self {
            scope: Scope::Mine,
            read: false,
            narrowed: Narrowed::All,
            all: Vec::new(),
            owners: Vec::new(),
            list: Listing::default(),
            lines: Shelf::of(LINES_KEPT),
            go_to: None,
            anew: false,
        }
    }
}

impl Warnings {
    /// As they stand for whoever works: what was not handled in time goes to a lead, whoever holds
    /// the case.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        match session.is_lead() {
            true => Self { scope: Scope::All, narrowed: Narrowed::Escalated, ..Self::default() },
            false => Self::default(),
        }
    }

    /// The list was read.
    pub fn set(&mut self, list: WarningList) {
        self.all = list.entries;
        self.owners = list.owners;
        self.show();
        self.read = true;
        self.lines.outdate_all();
    }

    /// Narrows the list.
    pub fn narrow(&mut self, to: Narrowed) {
        self.narrowed = to;
        self.anew = true;
        self.show();
    }

    fn show(&mut self) {
        let go_to = self.go_to.take();
        let anew = std::mem::take(&mut self.anew);
        let shown = self.all.iter().filter(|entry| self.narrowed.shows(entry)).copied().collect();
        self.list.set(shown, |entry| Some(entry.key()) == go_to, anew);
    }

    /// How many of those read the list would show.
    #[must_use]
    pub fn count(&self, narrowed: Narrowed) -> usize {
        self.all.iter().filter(|entry| narrowed.shows(entry)).count()
    }

    /// How many nobody has seen that are as grave as that.
    #[must_use]
    pub fn unseen(&self, level: Level) -> usize {
        self.all.iter().filter(|entry| !entry.seen() && entry.level == level).count()
    }

    /// What the list can be narrowed to: rules that have raised nothing are left out.
    #[must_use]
    pub fn choices(&self, rules: &Rules) -> Vec<Narrowed> {
        let fixed = [
            Narrowed::All,
            Narrowed::Unseen,
            Narrowed::Seen,
            Narrowed::Late,
            Narrowed::Handled,
            Narrowed::Level(Level::Red),
            Narrowed::Level(Level::Amber),
            Narrowed::Escalated,
        ];
        let of_rules = (0..rules.warnings.len()).map(Narrowed::Rule);
        let raised = of_rules.filter(|narrowed| self.count(*narrowed) > 0);
        // One owner's list needs no choice of owners.
        let owners = (0u32..).zip(&self.owners).filter(|_| self.owners.len() > 1);
        let owners = owners.map(|(place, _)| Narrowed::Owner(place));
        fixed.into_iter().chain(raised).chain(owners).collect()
    }

    /// Marks every warning of the list; when all are marked, none.
    pub fn mark_all(&mut self) {
        if self.list.marked.len() == self.list.len() {
            self.list.marked.clear();
        } else {
            self.list.marked = self.list.entries().iter().map(Entry::key).collect();
        }
    }

    /// Those marked that have come no farther than that, each with its rule's id.
    #[must_use]
    pub fn marked(&self, up_to: Life, rules: &Rules) -> Vec<(CaseKey, String)> {
        let marked = self.list.entries().iter();
        let marked = marked.filter(|e| e.life <= up_to && self.list.marked.contains(&e.key()));
        marked.filter_map(|e| Some((e.key, rules.warnings.get(e.rule)?.id.clone()))).collect()
    }

    /// The warnings of somebody else's cases.
    pub fn look_at(&mut self, scope: Scope) {
        self.scope = scope;
        self.anew = true;
    }

    /// The one in hand is dealt with: with the next list the cursor stands on the one after it, or
    /// before it where none comes after.
    pub fn go_on(&mut self) {
        let entries = self.list.entries();
        let at = self.list.cursor();
        let next = entries.get(at + 1).filter(|entry| !entry.seen());
        let next = next.or_else(|| entries.get(at.checked_sub(1)?));
        self.go_to = next.map(Entry::key);
    }

    /// The id of the rule whose warning is in hand, if it has come no farther than that.
    #[must_use]
    pub fn rule_in_hand(&self, up_to: Life, rules: &Rules) -> Option<String> {
        let entry = self.list.in_hand().filter(|entry| entry.life <= up_to)?;
        rules.warnings.get(entry.rule).map(|rule| rule.id.clone())
    }

    /// The warnings on those lines that are to be read; `None`: they all are.
    #[must_use]
    pub fn lacking(&self, from: usize, to: usize) -> Option<Vec<WarningKey>> {
        let keys = self.list.between(from, to).map(Entry::key);
        let lacking: Vec<_> = keys.filter(|key| self.lines.lacks(*key)).collect();
        (!lacking.is_empty()).then_some(lacking)
    }

    /// Lines were read.
    pub fn keep(&mut self, lines: Vec<WarningLine>) {
        let key = |line: &WarningLine| (line.key, line.rule, line.warning.anchor);
        let lines = lines.into_iter().map(|line| (key(&line), line)).collect();
        let near = self.list.near();
        self.lines.keep(lines, |key| near.contains(&key));
    }
}
