//! `queue`, `warnings` and `search`.

use super::args::named;
use super::context::Context;
use super::print::{self, Table, amounts};
use crate::desk::request::Request;
use crate::desk::view::WarningView;
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
    /// Say what was done about this warning of that case
    #[arg(long, value_name = "RULE", requires_all = ["case", "measure"], conflicts_with = "ack")]
    handle: Option<String>,
    /// What was done
    #[arg(long, value_name = "TEXT", requires = "handle")]
    measure: Option<String>,
    /// What came of it
    #[arg(long, value_name = "TEXT", requires = "handle")]
    result: Option<String>,
    /// Find good what somebody else did about this warning of that case; for leads
    #[arg(long, value_name = "RULE", requires = "case", conflicts_with_all = ["ack", "handle"])]
    verify: Option<String>,
    /// Note a sign of trouble that no figure shows, one that the policy knows
    #[arg(long, value_name = "RULE", requires_all = ["case", "note"], conflicts_with_all = ["ack", "handle", "verify"])]
    signal: Option<String>,
    /// What was seen or heard, or what a lead says of a measure
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The case
    #[arg(long, value_name = "NUMBER")]
    case: Option<String>,
    /// Only those about which no measure was taken in time
    #[arg(long)]
    late: bool,
}

impl Warnings {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        if let (Some(request), Some(number)) = (self.request(), &self.case) {
            let desk = context.write()?;
            let key = context.case(&desk, number)?;
            return super::acts::carry_out(context, &desk, key, &request, desk.now());
        }
        let desk = context.read()?;
        let mut rows = desk.warnings(&self.whose.scope())?;
        rows.retain(|row| self.case.as_ref().is_none_or(|number| row.case == *number));
        rows.retain(|row| !self.late || row.warning.late);
        if context.global.json {
            return print::json(&rows);
        }
        let mut table =
            Table::new(&["level", "case", "rule", "warning", "state", "handle by", "", "owner"]);
        for row in &rows {
            let owner = row.owner.as_deref().unwrap_or("-");
            let (level, life) = (print::code(&row.warning.level), print::code(&row.warning.life));
            let (by, late) = (row.warning.handle_by.to_string(), row.warning.late);
            let late = if late { "late" } else { "" };
            let WarningView { rule, text, .. } = &row.warning;
            table.row(&[&level, &row.case, rule, text, &life, &by, late, owner]);
        }
        table.print()
    }

    /// What is to be done, where it is more than looking.
    fn request(&self) -> Option<Request> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        if let Some(rule) = self.ack.clone() {
            return Some(Request::Acknowledge { rule });
        }
        if let Some(rule) = self.handle.clone() {
            let (measure, result) = (text(&self.measure), self.result.clone());
            return Some(Request::Handle { rule, measure, result });
        }
        if let Some(rule) = self.verify.clone() {
            return Some(Request::Verify { rule, note: self.note.clone() });
        }
        let rule = self.signal.clone()?;
        Some(Request::Signal { rule, note: text(&self.note) })
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
