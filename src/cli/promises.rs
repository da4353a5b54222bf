//! `promises`: what falls due when, what was broken and kept.

use super::args::named;
use super::context::Context;
use super::print::{self, Progress, Table, amounts};
use super::queue::Whose;
use crate::desk::{DeskError, PromiseRow};
use crate::domain::money::Money;
use crate::domain::time::Moment;
use crate::report::promises::{KeptRate, PromiseFigures, When};
use clap::Args;
use rust_decimal::Decimal;
use serde::Serialize;

const SECTIONS: &str = "today, week, later, broken, kept";

/// Cases between two steps of the progress bar.
const SHOWN_EVERY: usize = 64;

#[derive(Debug, Args)]
pub(super) struct Promises {
    #[command(flatten)]
    whose: Whose,
    /// Only that section: today, week, later, broken or kept
    #[arg(long)]
    when: Option<String>,
}

#[derive(Serialize)]
struct PromisesOut {
    as_of: Moment,
    #[serde(flatten)]
    figures: PromiseFigures,
    promises: Vec<PromiseRow>,
}

impl Promises {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let desk = context.read()?;
        let section = |name: &String| named::<When>(name, "a section", SECTIONS);
        let when = self.when.as_ref().map(section).transpose()?;
        let mut progress = Progress::new(context.global.quiet);
        let list = desk.promises(&self.whose.scope(), &mut |done, all| {
            let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
            if done.is_multiple_of(SHOWN_EVERY) {
                progress.show("promises", count(done), count(all));
            }
            true
        })?;
        drop(progress);
        let wanted = list.entries.into_iter().filter(|e| when.is_none_or(|w| e.when == w));
        let promises = desk.promise_rows(&wanted.collect::<Vec<_>>())?;
        if context.global.json {
            let (as_of, figures) = (list.as_of, list.figures);
            return print::json(&PromisesOut { as_of, figures, promises });
        }
        figures(&list.figures)?;
        table(&promises)
    }
}

fn figures(figures: &PromiseFigures) -> Result<(), DeskError> {
    let section = |s: &crate::report::promises::Section| {
        let sum = if s.missing.is_empty() { &s.amounts } else { &s.missing };
        format!("{} {} ({})", print::code(&s.when), s.count, amounts(sum))
    };
    let sections: Vec<String> = figures.sections.iter().map(section).collect();
    print::line(&sections.join("  "))?;
    print::line(&rate("this month", &figures.kept_rate.month))?;
    print::line(&rate("last 30 days", &figures.kept_rate.last_30_days))?;
    let parked = &figures.parked;
    print::line(&format!(
        "waiting for promises: {} cases, {} overdue, {} days at the longest",
        parked.cases,
        amounts(&parked.overdue),
        parked.longest_days
    ))
}

fn rate(period: &str, rate: &KeptRate) -> String {
    let by_money = rate.rates.iter().map(|s| format!("  {} {}", s.currency, percent(Some(s.rate))));
    format!(
        "kept {period}: {} of {} ({}){}",
        rate.kept.count,
        rate.due.count,
        percent(rate.rate),
        by_money.collect::<String>()
    )
}

fn percent(rate: Option<Decimal>) -> String {
    let hundred = |rate: Decimal| format!("{} %", (rate * Decimal::ONE_HUNDRED).round_dp(1));
    rate.map_or_else(|| "-".to_owned(), hundred)
}

fn table(rows: &[PromiseRow]) -> Result<(), DeskError> {
    let mut table = Table::new(&[
        "when", "due", "case", "debtor", ">amount", ">missing", "state", ">parts", "rolls", "by",
        "made", "owner",
    ]);
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    let money = |money: Money| money.to_string();
    for row in rows {
        table.row(&[
            print::code(&row.when),
            row.due.to_string(),
            row.case.clone(),
            row.debtor.clone(),
            money(row.amount),
            money(row.missing),
            print::code(&row.state),
            row.parts.to_string(),
            or_dash(row.rolls_to.clone()),
            row.by.clone(),
            row.made.format("%m-%d %H:%M").to_string(),
            or_dash(row.owner.clone()),
        ]);
    }
    table.print()
}
