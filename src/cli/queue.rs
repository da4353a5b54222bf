//! `queue`, `warnings` and `search`.

use super::args::named;
use super::context::Context;
use super::print::{self, Table, amounts};
use crate::desk::request::Request;
use crate::desk::view::{Counts, QueueRow};
use crate::desk::{Desk, DeskError, Scope};
use crate::domain::rank::Lane;
use crate::domain::time::Moment;
use clap::Args;
use serde::Serialize;

const LANES: &str = "now, must, work, waiting, done";

#[derive(Debug, Args)]
pub(super) struct Whose {
    /// Of that login
    #[arg(long, value_name = "LOGIN", conflicts_with_all = ["all", "unassigned"])]
    owner: Option<String>,
    /// Everybody's and nobody's
    #[arg(long, conflicts_with = "unassigned")]
    all: bool,
    /// Those in the pool
    #[arg(long)]
    unassigned: bool,
}

impl Whose {
    pub fn scope(&self) -> Scope {
        match &self.owner {
            Some(login) => Scope::Owner(login.clone()),
            None if self.all => Scope::All,
            None if self.unassigned => Scope::Pool,
            None => Scope::Mine,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Queue {
    #[command(flatten)]
    whose: Whose,
    /// Only that lane: now, must, work, waiting or done
    #[arg(long)]
    lane: Option<String>,
    /// At most so many cases
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

#[derive(Serialize)]
struct QueueOut {
    as_of: Moment,
    counts: Counts,
    cases: Vec<QueueRow>,
}

impl Queue {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let desk = context.read()?;
        let lane =
            self.lane.as_deref().map(|l| named::<Lane>(l, "error-what-lane", LANES)).transpose()?;
        let queue = desk.queue(&self.whose.scope())?;
        let wanted = queue.entries.iter().filter(|e| lane.is_none_or(|l| e.lane == l));
        let keys: Vec<_> = wanted.map(|e| e.key).take(self.limit.unwrap_or(usize::MAX)).collect();
        let cases = desk.rows(&keys)?;
        if context.global.json {
            return print::json(&QueueOut { as_of: queue.as_of, counts: queue.counts, cases });
        }
        let c = queue.counts;
        print::line(&format!(
            "now {}  must {}  work {}  waiting {}  done {}",
            c.now, c.must, c.work, c.waiting, c.done
        ))?;
        let mut table = Table::new(&[
            "lane", ">points", "case", "debtor", "bucket", ">days", ">overdue", "next", "owner",
        ]);
        for row in &cases {
            table.row(&cells(row, &desk));
        }
        table.print()
    }
}

fn cells(row: &QueueRow, desk: &Desk) -> [String; 9] {
    let next = row.next_action;
    let step = desk.texts().t(&format!("step-{}", print::code(&next.kind).replace('_', "-")));
    let due = match &row.waiting {
        Some(waiting) => waiting.until,
        None => next.due,
    };
    let format = if next.timed { "%m-%d %H:%M" } else { "%m-%d" };
    [
        print::code(&row.lane),
        row.points.to_string(),
        row.number.clone(),
        row.debtor.clone(),
        row.bucket.clone(),
        row.dpd.to_string(),
        amounts(&row.overdue),
        format!("{step} {}", due.format(format)),
        row.owner.clone().unwrap_or_else(|| "-".to_owned()),
    ]
}

#[derive(Debug, Args)]
pub(super) struct Warnings {
    #[command(flatten)]
    whose: Whose,
    /// Say that this warning of the case given with --case was seen
    #[arg(long, value_name = "RULE", requires = "case")]
    ack: Option<String>,
    /// The case
    #[arg(long, value_name = "NUMBER")]
    case: Option<String>,
}

impl Warnings {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        if let (Some(rule), Some(number)) = (&self.ack, &self.case) {
            let desk = context.write()?;
            let key = context.case(&desk, number)?;
            let request = Request::Acknowledge { rule: rule.clone() };
            return super::acts::carry_out(context, &desk, key, &request, desk.now());
        }
        let desk = context.read()?;
        let mut rows = desk.warnings(&self.whose.scope())?;
        rows.retain(|row| self.case.as_ref().is_none_or(|number| row.case == *number));
        if context.global.json {
            return print::json(&rows);
        }
        let mut table = Table::new(&["level", "case", "rule", "warning", "seen", "owner"]);
        for row in &rows {
            let seen = if row.warning.acknowledged { "yes" } else { "no" };
            let owner = row.owner.as_deref().unwrap_or("-");
            let level = print::code(&row.warning.level);
            table.row(&[&level, &row.case, &row.warning.rule, &row.warning.text, seen, owner]);
        }
        table.print()
    }
}

#[derive(Debug, Args)]
pub(super) struct Search {
    /// Part of a case number, name, pinyin, initials or phone
    text: String,
    /// At most so many cases
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

impl Search {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let desk = context.read()?;
        let hits = desk.search(&self.text, self.limit)?;
        if context.global.json {
            return print::json(&hits);
        }
        if hits.is_empty() {
            return print::line(&desk.texts().t("search-none"));
        }
        let mut table = Table::new(&["case", "debtor", "lane", ">overdue", "owner"]);
        for hit in &hits {
            let lane = hit.lane.map_or_else(|| "-".to_owned(), |lane| print::code(&lane));
            let owner = hit.owner.clone().unwrap_or_else(|| "-".to_owned());
            table.row(&[&hit.number, &hit.debtor, &lane, &amounts(&hit.overdue), &owner]);
        }
        table.print()
    }
}
