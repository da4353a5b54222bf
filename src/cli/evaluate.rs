//! `policy evaluate`: what the rules were worth on the book's own past.

use super::context::{Context, named_policy};
use super::print::{self, Progress, Table};
use crate::desk::{DeskError, Judge};
use crate::report::evaluate::{Evaluation, Judged};
use clap::Args;
use std::fmt::Display;

#[derive(Debug, Args)]
pub(super) struct Evaluate {
    /// The first day; else so many days back as the policy says
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day; else the last one whose outcome is known
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Days within which a roll or a payment counts
    #[arg(long, value_name = "DAYS")]
    within: Option<u32>,
    /// Take each file and event as known on its own day: for a past that was brought in later
    #[arg(long)]
    as_dated: bool,
    /// Another policy beside, a name or a file
    #[arg(long, value_name = "NAME|FILE")]
    against: Option<String>,
}

impl Evaluate {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let desk = context.read()?;
        let against = self.against.as_deref().map(named_policy).transpose()?;
        let day = |text: &Option<String>| text.as_deref().map(super::args::day).transpose();
        let judge = Judge {
            from: day(&self.from)?,
            to: day(&self.to)?,
            within: self.within,
            as_dated: self.as_dated,
            against: against.as_ref().map(|(rules, _)| rules),
        };
        let all = desk.store().case_count()?;
        let mut bar = Progress::new(context.global.quiet);
        let evaluations = desk.evaluate(judge, &mut |done| bar.show("judging", done, all))?;
        drop(bar);
        if context.global.json {
            return print::json(&evaluations);
        }
        head(&evaluations)?;
        warnings(&evaluations)?;
        print::line("")?;
        order(&evaluations)
    }
}

fn head(evaluations: &[Evaluation]) -> Result<(), DeskError> {
    for e in evaluations {
        let known = match e.as_known {
            true => "each day on what was on record by then",
            false => "each file and event on its own day",
        };
        print::line(&format!(
            "{} {}: {} to {}, {} cases in collection; {known}; a roll or a payment within {} days \
             counts",
            e.policy, e.version, e.from, e.to, e.cases, e.within
        ))?;
    }
    print::line("")
}

fn text<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn percent(share: Option<f64>) -> String {
    text(share.map(|share| format!("{:.1} %", share * 100.0)))
}

fn warnings(evaluations: &[Evaluation]) -> Result<(), DeskError> {
    let mut table = Table::new(&[
        "warning",
        "policy",
        "level",
        ">at",
        ">raised",
        ">acted in time",
        ">rolled",
        ">for nothing",
        ">open",
        ">days ahead",
        "of the money that rolled, warned of",
    ]);
    // The same rule of two policies stands together.
    let mut rows: Vec<(usize, &Evaluation, &Judged)> = Vec::new();
    for e in evaluations {
        let known = evaluations.first().map_or(&[][..], |first| &first.warnings);
        let place = |judged: &Judged| known.iter().position(|k| k.rule == judged.rule);
        rows.extend(e.warnings.iter().map(|j| (place(j).unwrap_or(known.len()), e, j)));
    }
    rows.sort_by_key(|(place, ..)| *place);
    for (_, e, judged) in rows.iter().filter(|(_, _, judged)| judged.fired > 0) {
        let warned =
            judged.warned.iter().map(|(currency, w)| format!("{currency} {}", percent(w.share)));
        table.row(&[
            judged.rule.clone().unwrap_or_else(|| "any of them".to_owned()),
            e.policy.clone(),
            judged.level.as_ref().map_or_else(String::new, print::code),
            text(judged.threshold),
            judged.fired.to_string(),
            judged.acted_in_time.to_string(),
            judged.rolled.to_string(),
            judged.false_alarms.to_string(),
            judged.undecided.to_string(),
            text(judged.days_ahead),
            warned.collect::<Vec<_>>().join("  "),
        ]);
    }
    table.print()
}

fn order(evaluations: &[Evaluation]) -> Result<(), DeskError> {
    let days = evaluations.iter().map(|e| e.order_days).min().unwrap_or(0);
    if days == 0 {
        return print::line("of no day is the outcome known yet: the order cannot be judged");
    }
    print::line(&format!("what the first tenth of the queue caught, over {days} days:"))?;
    let mut table = Table::new(&[
        "order",
        "policy",
        ">cases that rolled",
        "money that rolled",
        ">cases that paid",
        "money that was paid",
    ]);
    let money = |shares: &std::collections::BTreeMap<_, f64>| {
        let one = |(currency, share): (&crate::domain::money::Currency, &f64)| {
            format!("{currency} {}", percent(Some(*share)))
        };
        shares.iter().map(one).collect::<Vec<_>>().join("  ")
    };
    for (place, e) in evaluations.iter().enumerate() {
        // What does not hang on the policy's own order stands once.
        for caught in e.order.iter().filter(|caught| place == 0 || caught.by == "queue") {
            table.row(&[
                caught.by.to_owned(),
                e.policy.clone(),
                percent(caught.cases_rolled),
                money(&caught.money_rolled),
                percent(caught.cases_paid),
                money(&caught.money_paid),
            ]);
        }
    }
    table.print()
}
