//! `policy explain`: every rule that has a say in one case, with its values, where they come from
//! and what it came to.

use super::context::Context;
use super::print;
use crate::app::colleagues::Colleagues;
use crate::app::{may, words};
use crate::desk::view::{AccountView, CaseCard};
use crate::desk::written::day_beside;
use crate::desk::written::entry_told;
use crate::desk::{Desk, DeskError};
use crate::domain::provenance::PolicyValue;
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use crate::i18n::Texts;
use crate::text::clean;
use clap::Args;
use serde::Serialize;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The case's number
    number: String,
}

/// One rule with what it came to.
#[derive(Debug, Serialize)]
struct Said {
    /// Where it stands in the pack: a table, or one entry of a list.
    rule: String,
    /// What it came to, in the user's language.
    result: String,
    /// Its values.
    values: Vec<Used>,
}

/// A value that had a say.
#[derive(Debug, Serialize)]
struct Used {
    path: String,
    value: String,
    source: String,
    as_of: Option<chrono::NaiveDate>,
    certainty: String,
}

impl Explain {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let desk = context.read()?;
        let card = desk.card(context.case(&desk, &self.number)?)?;
        let said = explain(&desk, &card, &Texts::new(context.lang));
        if context.global.json {
            return print::json(&said);
        }
        said.iter().flat_map(lines).try_for_each(|line| print::line(&clean(&line)))
    }
}

/// The rule and what it came to, and below them its values.
fn lines(said: &Said) -> Vec<String> {
    let mut lines = vec![format!("{}  {}", said.rule, said.result).trim_start().to_owned()];
    let values = said.values.iter().map(|used| {
        let path = used.path.strip_prefix(&said.rule).unwrap_or(&used.path);
        let path = path.trim_start_matches('.');
        let own = used.certainty == "own";
        let source = if own { "" } else { &used.source };
        let certainty = if own { "" } else { &used.certainty };
        let line = format!("    {path} {}  {certainty} {source}", used.value);
        line.trim_end().to_owned()
    });
    lines.extend(values);
    lines
}

fn explain(desk: &Desk, card: &CaseCard, texts: &Texts) -> Vec<Said> {
    let (rules, now) = (desk.rules().of_id(card.rules.as_deref()), desk.now());
    let mut said = apart(card, desk.rules(), texts);
    said.extend(standing(card, rules, now, texts));
    said.extend(warnings(card, rules, texts));
    said.extend(points(card, rules, texts));
    said.extend(contacts(card, rules, now, texts));
    said
}

/// Those whose table, or entry of a list, has that path.
fn values(rules: &Rules, rule: &str) -> Vec<Used> {
    let within = |value: &&PolicyValue| {
        let rest = value.path.strip_prefix(rule);
        // What it is called in each language decides nothing.
        let name = value.path.contains(".names.");
        !name && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let used = |value: &PolicyValue| Used {
        path: value.path.clone(),
        value: value.value.clone(),
        source: value.from.source.to_string(),
        as_of: value.from.as_of,
        certainty: value.from.certainty.to_string(),
    };
    rules.values.iter().filter(within).map(used).collect()
}

fn said(rules: &Rules, rule: impl Into<String>, result: String) -> Said {
    let rule = rule.into();
    Said { values: values(rules, &rule), rule, result }
}

/// The rules for some cases only that it goes by.
fn apart(card: &CaseCard, rules: &Rules, texts: &Texts) -> Vec<Said> {
    let rule = card.rules.iter().map(|id| format!("for[{id}]"));
    rule.map(|rule| said(rules, rule, texts.t("explain-apart"))).collect()
}

/// Days, entry, bucket, class, severity, promises.
fn standing(card: &CaseCard, rules: &Rules, now: Moment, texts: &Texts) -> Vec<Said> {
    let args = [("past", card.dpd.into()), ("delinquent", card.delinquent_days.into())];
    let mut all = vec![said(rules, "days", texts.t_with("explain-days", &args))];
    let entered = match card.entered {
        Some(day) => {
            texts.t_with("explain-entered", &[("day", words::short_day(day, texts).into())])
        }
        None => entry_told(&card.entry, now.date(), (rules, texts)).unwrap_or_default(),
    };
    all.push(said(rules, "entry", entered));
    let rolls = card.rolls.as_ref().map(|(day, bucket)| {
        let day = words::short_day(*day, texts);
        texts.t_with("pane-rolls", &[("day", day.into()), ("bucket", bucket.as_str().into())])
    });
    let bucket = [Some(card.bucket.clone()), rolls];
    all.push(said(rules, "buckets", bucket.into_iter().flatten().collect::<Vec<_>>().join(" ")));
    for account in &card.accounts {
        if let Some(class) = account.creditor_class {
            let args = [("class", texts.t(class.key()).into())];
            let text = texts.t_with("record-creditor-class", &args);
            let result = format!("{}: {text}", account.number);
            all.push(Said { rule: String::new(), result, values: Vec::new() });
        }
        if let Some(class) = &account.class {
            let text = format!("{}: {}", account.number, texts.t(class.class.key()));
            all.push(said(rules, format!("class[{}]", class.rule), text));
        }
        all.extend(owed(account, rules, texts));
    }
    if let Some(severity) = card.severity {
        all.push(said(rules, "severity", texts.t(words::severity(severity))));
    }
    if let Some(risk) = &card.risk {
        all.push(said(rules, format!("risk[{}]", risk.rule), texts.t(risk.level.key())));
    }
    let stage =
        card.stage.as_ref().map(|stage| (format!("stage[{}]", stage.rule), stage.name.clone()));
    all.push(match stage {
        Some((rule, name)) => said(rules, rule, name),
        None => said(rules, "stage", texts.t("stage-none")),
    });
    for clock in &card.clocks {
        let day = day_beside(clock.last, now.date(), texts);
        let args = [("clock", clock.name.as_str().into()), ("day", day.into())];
        let text = texts.t_with("explain-clock", &args);
        all.push(said(rules, format!("clock[{}]", clock.rule), format!("{text}  {}", clock.began)));
    }
    for row in &card.strategy {
        let rule = format!("strategy[{}]", row.rule);
        let step = texts.t(words::step(row.step));
        let text = if row.proposed { "explain-strategy" } else { "explain-strategy-also" };
        all.push(said(rules, rule, texts.t_with(text, &[("step", step.into())])));
    }
    let states = card.promises.iter().map(|promise| {
        let day = words::short_day(promise.made.date(), texts);
        format!("{day}: {}", texts.t(words::promise(promise.state)))
    });
    let states: Vec<String> = states.collect();
    if !states.is_empty() {
        all.push(said(rules, "promise", states.join(", ")));
    }
    if let Some((reason, until)) = card.hold {
        let day = words::when_long(until.and_time(chrono::NaiveTime::MIN), false, now, texts);
        let args = [("day", day.into()), ("why", texts.t(words::hold(reason)).into())];
        all.push(said(rules, "stop", texts.t_with("pane-held", &args)));
    }
    all
}

/// Where a payment on an account would go, and what runs on it.
fn owed(account: &AccountView, rules: &Rules, texts: &Texts) -> Vec<Said> {
    let order = account.waterfall.iter().filter_map(|id| {
        let rule = rules.payment.waterfalls.iter().find(|rule| rule.id == *id)?;
        let parts: Vec<String> = rule.order.iter().map(|part| texts.t(part.key())).collect();
        let text = format!("{}: {}", account.number, parts.join(" > "));
        Some(said(rules, format!("waterfall[{id}]"), text))
    });
    let penalty = account.penalty.iter().map(|penalty| {
        let args = [("money", words::money(penalty.money).into())];
        let text = format!("{}: {}", account.number, texts.t_with("record-penalty", &args));
        said(rules, format!("penalty[{}]", penalty.rule), text)
    });
    order.chain(penalty).collect()
}

/// Every warning rule: what it says, or that it says nothing.
fn warnings(card: &CaseCard, rules: &Rules, texts: &Texts) -> Vec<Said> {
    let one = |rule: &crate::domain::rules::WarningRule| {
        let raised = card.warnings.iter().find(|warning| warning.rule == rule.id);
        let result = raised.map_or_else(|| texts.t("explain-quiet"), |w| w.text.clone());
        said(rules, format!("warning[{}]", rule.id), result)
    };
    rules.warnings.iter().map(one).collect()
}

/// The points of the queue, line by line.
fn points(card: &CaseCard, rules: &Rules, texts: &Texts) -> Vec<Said> {
    let Some(row) = &card.row else { return Vec::new() };
    let line = |reason: &crate::desk::view::Reason| {
        let args = [("points", reason.points.into()), ("why", reason.text.clone().into())];
        let term = serde_json::to_value(reason.code).unwrap_or_default();
        let rule = format!("queue.{}", term.as_str().unwrap_or_default());
        said(rules, rule, texts.t_with("explain-points", &args))
    };
    row.reasons.iter().map(line).collect()
}

/// What speaks for and against each number, by its rules.
fn contacts(card: &CaseCard, rules: &Rules, now: Moment, texts: &Texts) -> Vec<Said> {
    let points = card.parties.iter().flat_map(|party| &party.points);
    let mut all = Vec::new();
    for point in points {
        if point.may.why.is_empty() {
            let text = format!("{}: {}", point.masked, texts.t("may-ok"));
            all.push(Said { rule: String::new(), result: text, values: Vec::new() });
        }
        for (lifted, text) in std::iter::zip(
            &point.may.lifted,
            may::lifted(&point.may, now, (&Colleagues::default(), texts)),
        ) {
            let rule = table_of(&lifted.rule, rules);
            all.push(said(rules, rule, format!("{}: {text}", point.masked)));
        }
        for left in &point.may.left {
            let text = format!("{}: {}", point.masked, may::left_of(left, texts));
            all.push(said(rules, format!("limit[{}]", left.rule), text));
        }
        for (why, text) in
            std::iter::zip(&point.may.why, may::against(&point.may, now, (rules, texts)))
        {
            let table = table_of(&why.rule, rules);
            all.push(said(rules, table, format!("{}: {text}", point.masked)));
        }
    }
    all
}

/// The table or entry of a list that a rule of contact stands in.
fn table_of(rule: &str, rules: &Rules) -> String {
    let tables = ["hours", "limit", "stop", "strategy"].map(|table| format!("{table}[{rule}]"));
    let table = tables.into_iter().find(|table| !values(rules, table).is_empty());
    table.unwrap_or_else(|| rule.replace('-', "_"))
}
