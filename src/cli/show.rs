//! `case`.

use super::args;
use super::context::Context;
use super::print::{self, Table, amounts, code};
use crate::desk::request::Request;
use crate::desk::view::CaseCard;
use crate::desk::{Desk, DeskError, Payment, WhatIf, preference};
use crate::domain::money::Currency;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Case {
    /// The case's number
    number: String,
    /// Show what a payment of this amount would do, and write nothing: 500, or 500.00 USD
    #[arg(long, value_name = "AMOUNT")]
    if_paid: Option<String>,
    /// The value date of that payment; today where none is given
    #[arg(long, value_name = "DATE", requires = "if_paid")]
    on: Option<String>,
    /// The account that it names
    #[arg(long, value_name = "NUMBER", requires = "if_paid")]
    account: Option<String>,
    /// Show numbers, e-mails and identity documents whole; the case's record says who did
    #[arg(long)]
    reveal: bool,
}

impl Case {
    /// What is masked is shown only after the reveal is on record.
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let desk = if self.reveal { context.write()? } else { context.read()? };
        let key = context.case(&desk, &self.number)?;
        if self.reveal {
            desk.act(key, &Request::Reveal, desk.now())?;
        }
        let mut card = desk.card(key)?;
        if !self.reveal {
            card.hide();
        }
        if let Some(amount) = &self.if_paid {
            let then = desk.what_if(card.key, &self.payment(amount, &card, &desk)?)?;
            return if context.global.json { print::json(&then) } else { what_if(&then) };
        }
        if context.global.json {
            return print::json(&card);
        }
        head(&card, &desk)?;
        money(&card)?;
        people(&card, &desk)?;
        items(&card)?;
        attachments(&card, &desk)?;
        events(&card)
    }
}

impl Case {
    fn payment(&self, amount: &str, card: &CaseCard, desk: &Desk) -> Result<Payment, DeskError> {
        let own: Vec<Currency> = card.money.iter().map(|m| m.pay_off.currency).collect();
        Ok(Payment {
            money: args::money(amount, &own)?,
            paid: self.on.as_deref().map_or_else(|| Ok(desk.now().date()), args::day)?,
            account: self.account.clone(),
        })
    }
}

fn what_if(then: &WhatIf) -> Result<(), DeskError> {
    let mut table = Table::new(&["account", "item", "due", ">open", ">left"]);
    for item in &then.items {
        table.row(&[
            item.account.clone(),
            item.number.clone(),
            item.due.to_string(),
            item.open.to_string(),
            item.left.to_string(),
        ]);
    }
    table.print()?;
    for (word, stands) in [("without", &then.without), ("with", &then.with)] {
        print::line(&format!(
            "{word} it on {}: {} {} days",
            then.counts_on, stands.bucket, stands.dpd
        ))?;
        for m in &stands.money {
            print::line(&format!("  cure {}  hold {}  pay off {}", m.cure, m.hold, m.pay_off))?;
        }
    }
    for promise in &then.promises {
        let (money, state) = (promise.money, code(&promise.state));
        let text = format!("promise {money} by {}: {state}, paid {}", promise.due, promise.paid);
        print::line(&text)?;
    }
    if !then.left_over.is_empty() {
        print::line(&format!("left over {}", amounts(&then.left_over)))?;
    }
    Ok(())
}

fn head(card: &CaseCard, desk: &Desk) -> Result<(), DeskError> {
    let debtor = card.parties.first().map_or("", |p| p.name.as_str());
    let owner = card.owner.as_deref().unwrap_or("-");
    let lane = card.row.as_ref().map_or_else(|| "-".to_owned(), |row| code(&row.lane));
    print::line(&format!("{}  {debtor}  {} {}", card.number, card.creditor, card.portfolio))?;
    let rolls = card.rolls.as_ref().map(|(on, to)| format!("  {to} from {on}")).unwrap_or_default();
    let contract = card.contract_days.map(|days| format!(", {days} by contract"));
    let contract = contract.unwrap_or_default();
    print::line(&format!(
        "{} {} days ({} delinquent{contract}){rolls}  lane {lane}  owner {owner}",
        card.bucket, card.dpd, card.delinquent_days
    ))?;
    if let Some((reason, until)) = card.hold {
        let reason = desk.texts().t(&format!("hold-{}", code(&reason)));
        print::line(&format!("on hold until {until}: {reason}"))?;
    }
    if !card.tags.is_empty() {
        print::line(&format!("tags {}", card.tags.join(", ")))?;
    }
    for (from, until) in &card.pauses {
        print::line(&format!("days stand still from {from} until {until}"))?;
    }
    for warning in &card.warnings {
        let seen = match &warning.seen {
            Some(seen) => format!(" (seen by {} {})", seen.by, seen.at.format("%Y-%m-%d %H:%M")),
            None if warning.acknowledged => " (seen)".to_owned(),
            None => String::new(),
        };
        print::line(&format!("{}: {}{seen}", code(&warning.level), warning.text))?;
    }
    for reason in card.row.iter().flat_map(|row| &row.reasons) {
        print::line(&format!("{:4}  {}", reason.points, reason.text))?;
    }
    Ok(())
}

fn money(card: &CaseCard) -> Result<(), DeskError> {
    let as_of = card.balance_as_of.map(|d| format!("  balances of {d}")).unwrap_or_default();
    for m in &card.money {
        let text = format!("cure {}  hold {}  pay off {}{as_of}", m.cure, m.hold, m.pay_off);
        print::line(&text)?;
    }
    for item in card.accounts.iter().flat_map(|account| &account.items) {
        let parts = item.parts.iter().map(|(part, money)| format!("{} {money}", code(part)));
        let parts: Vec<String> = parts.collect();
        if !parts.is_empty() {
            print::line(&format!("due {} {}: {}", item.due, item.number, parts.join("  ")))?;
        }
    }
    for owed in card.money.iter().filter(|owed| !owed.penalty.amount.is_zero()) {
        print::line(&format!("in it penalty up to today, estimated: {}", owed.penalty))?;
    }
    for payment in &card.payments {
        let how = match payment.act {
            None => "inferred from balance".to_owned(),
            Some(act) if payment.reversed => format!("reversed  {act}"),
            Some(act) => act.to_string(),
        };
        print::line(&format!("payment {} on {}  {how}", payment.money, payment.paid))?;
    }
    if !card.unapplied.is_empty() {
        print::line(&format!("unapplied {}", amounts(&card.unapplied)))?;
    }
    for promise in &card.promises {
        let parts: Vec<String> =
            promise.parts.iter().map(|(due, money)| format!("{money} on {due}")).collect();
        let (state, parts) = (code(&promise.state), parts.join(" + "));
        print::line(&format!("promise {state}: {parts}, paid {}  {}", promise.paid, promise.act))?;
    }
    for claim in &card.claims {
        let (state, money, paid) = (code(&claim.state), claim.money, claim.paid);
        print::line(&format!("claim {state}: {money} on {paid}  {}", claim.act))?;
    }
    for debt in &card.other_debts {
        let owner = debt.owner.as_deref().unwrap_or("-");
        print::line(&format!(
            "also owes {} on {}, with {owner}",
            amounts(&debt.overdue),
            debt.number
        ))?;
    }
    Ok(())
}

fn people(card: &CaseCard, desk: &Desk) -> Result<(), DeskError> {
    let mut table =
        Table::new(&[">#", "who", "", "label", "number or address", "state", "last", "confirmed"]);
    for party in &card.parties {
        for point in &party.points {
            let last = point
                .last
                .as_ref()
                .map(|(at, outcome)| format!("{outcome} {}", at.format("%Y-%m-%d %H:%M")));
            table.row(&[
                point.ordinal.to_string(),
                party.name.clone(),
                code(&party.role),
                point.label.clone().unwrap_or_default(),
                point.value.as_ref().unwrap_or(&point.masked).clone(),
                desk.texts().t(&format!("point-{}", code(&point.state).replace('_', "-"))),
                last.unwrap_or_default(),
                point.known.confirmed.map(|day| day.to_string()).unwrap_or_default(),
            ]);
        }
    }
    table.print()?;
    for party in &card.parties {
        if let Some(id) = party.id_number.as_ref().or(party.id_masked.as_ref()) {
            print::line(&format!("{} has the identity number {id}", party.name))?;
        }
        if let Some(said) = &party.preference {
            let told = preference::told(said, desk.rules(), desk.texts());
            print::line(&format!("{}: {told}", party.name))?;
        }
        for flag in &party.flags {
            let flag = desk.texts().t(&format!("flag-{}", code(flag).replace('_', "-")));
            print::line(&format!("{}: {flag}", party.name))?;
        }
        if !party.variants.is_empty() {
            print::line(&format!("{} is also written {}", party.name, party.variants.join(", ")))?;
        }
        for fact in &party.facts {
            let what = desk.texts().t(&format!("fact-{}", code(&fact.kind).replace('_', "-")));
            let value = fact.value.as_ref().unwrap_or(&fact.masked);
            let label = fact.label.as_ref().map(|label| format!(" ({label})")).unwrap_or_default();
            print::line(&format!("{}: {what} {value}{label}", party.name))?;
        }
    }
    Ok(())
}

fn attachments(card: &CaseCard, desk: &Desk) -> Result<(), DeskError> {
    for file in &card.attachments {
        let kind = desk.texts().t(&format!("attachment-{}", code(&file.kind)));
        let to = file.to.map(|act| format!("  for {act}")).unwrap_or_default();
        print::line(&format!("{kind} {}  {}{to}", file.name, file.sha256))?;
    }
    Ok(())
}

fn items(card: &CaseCard) -> Result<(), DeskError> {
    let mut table = Table::new(&["account", "item", "due", ">open", ">days"]);
    for account in &card.accounts {
        for item in account.items.iter().filter(|item| !item.open.amount.is_zero()) {
            table.row(&[
                account.number.clone(),
                item.number.clone(),
                item.due.to_string(),
                item.open.to_string(),
                item.dpd.to_string(),
            ]);
        }
    }
    table.print()
}

fn events(card: &CaseCard) -> Result<(), DeskError> {
    let mut table = Table::new(&["when", "who", "what", "act"]);
    for event in card.events.iter().rev() {
        let voided = if event.voided { "(voided) " } else { "" };
        table.row(&[
            event.at.format("%Y-%m-%d %H:%M").to_string(),
            event.by.clone(),
            format!("{voided}{}", event.text),
            event.act.to_string(),
        ]);
    }
    table.print()
}
