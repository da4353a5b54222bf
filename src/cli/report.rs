//! `report`: figures as tables.

use super::context::Context;
use super::print::{self, Table};
use crate::desk::DeskError;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum Report {
    /// Every open due item in its own bucket
    Ageing {
        /// By the buckets of another scheme of the policy
        #[arg(long, value_name = "ID")]
        scheme: Option<String>,
    },
    /// How cases moved between buckets from the end of one day to that of another
    Movements {
        /// The first day
        #[arg(long, value_name = "DATE")]
        from: String,
        /// The other; else today
        #[arg(long, value_name = "DATE")]
        to: Option<String>,
    },
    /// One's own day: what was done, and what came of it, to paste
    Day {
        /// Somebody else's
        #[arg(long, value_name = "LOGIN")]
        owner: Option<String>,
        /// An earlier day, whole
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
}

impl Report {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        match self {
            Self::Ageing { scheme } => ageing(context, scheme.as_deref()),
            Self::Movements { from, to } => movements(context, from, to.as_deref()),
            Self::Day { owner, date } => day(context, owner.as_deref(), date.as_deref()),
        }
    }
}

fn ageing(context: &Context, scheme: Option<&str>) -> Result<(), DeskError> {
    let ageing = context.read()?.ageing(scheme)?;
    if context.global.json {
        return print::json(&ageing);
    }
    let mut table = Table::new(&["bucket", "currency", ">due items", ">cases", ">amount"]);
    for row in &ageing.buckets {
        table.row(&[
            row.bucket.clone(),
            row.currency.to_string(),
            row.due_items.to_string(),
            row.cases.to_string(),
            row.amount.clone(),
        ]);
    }
    table.print()
}

fn movements(context: &Context, from: &str, to: Option<&str>) -> Result<(), DeskError> {
    let desk = context.read()?;
    let to = to.map_or_else(|| Ok(desk.now().date()), super::args::day)?;
    let movements = desk.movements(super::args::day(from)?, to)?;
    if context.global.json {
        return print::json(&movements);
    }
    let mut table = Table::new(&["from", "to", ">cases", ">share", ">open on the first day"]);
    for row in &movements.rows {
        let amounts = row.amounts.iter().map(|(currency, sum)| format!("{currency} {sum}"));
        table.row(&[
            row.from.clone(),
            row.to.clone(),
            row.cases.to_string(),
            format!("{:.1} %", row.share * 100.0),
            amounts.collect::<Vec<_>>().join(" + "),
        ]);
    }
    table.print()
}

/// A line for each figure, in the user's language.
fn day(context: &Context, owner: Option<&str>, date: Option<&str>) -> Result<(), DeskError> {
    let desk = context.read()?;
    let day = desk.day(owner, date.map(super::args::day).transpose()?)?;
    if context.global.json {
        return print::json(&day);
    }
    let texts = desk.texts();
    let line = |key: &str, value: String| print::line(&format!("{}: {value}", texts.t(key)));
    print::line(&format!("{}  {}", day.day, day.user))?;
    let calls = [
        ("day-worked", day.worked),
        ("day-dials", day.dials),
        ("day-connected", day.connected),
        ("day-right-party", day.right_party),
    ];
    calls.into_iter().try_for_each(|(key, count)| line(key, count.to_string()))?;
    let sums = [
        ("day-promised", &day.promised),
        ("day-kept", &day.kept),
        ("day-broken", &day.broken),
        ("day-received", &day.received),
    ];
    for (key, tally) in sums {
        line(key, format!("{}  {}", tally.count, print::amounts(&tally.amounts)))?;
    }
    if day.buckets.is_empty() {
        return Ok(());
    }
    let headings = ["day-bucket", "day-worked", "day-promised", "day-received"].map(|k| texts.t(k));
    let [bucket, worked, promised, received] = &headings;
    let right = |text: &str| format!(">{text}");
    let mut table = Table::new(&[bucket, &right(worked), &right(promised), &right(received)]);
    for row in &day.buckets {
        table.row(&[
            row.bucket.clone(),
            row.worked.to_string(),
            row.promised.to_string(),
            print::amounts(&row.received),
        ]);
    }
    table.print()
}
