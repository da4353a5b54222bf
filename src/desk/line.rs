//! The last record of a case as one line, in the form of another system.

use super::view::{CaseCard, EventView};
use crate::config::template::{Slot, Template};
use crate::domain::event::{Body, Contact};
use crate::domain::rules::Rules;
use crate::i18n::Texts;
use crate::text::clean;

/// The kinds of events that are a record of work.
const RECORDS: [&str; 5] =
    ["contact", "noted", "promise_made", "payment_claimed", "debit_requested"];

/// The newest record of the case that counts, one of another case of its debtor left out.
fn last(card: &CaseCard) -> Option<&EventView> {
    let record = |event: &&EventView| event.stands() && !event.elsewhere;
    let newest = card.events.iter().rev().filter(record).find(|e| RECORDS.contains(&e.kind))?;
    // A promise is told by the call that brought it.
    let contact = card.events.iter().find(|e| e.act == newest.act && e.kind == "contact");
    Some(contact.unwrap_or(newest))
}

/// There is a record to be told.
#[must_use]
pub fn has_record(card: &CaseCard) -> bool {
    last(card).is_some()
}

/// The line of the last record; `None` where there is none.
#[must_use]
pub fn record_line(
    card: &CaseCard,
    template: &Template,
    rules: &Rules,
    texts: &Texts,
) -> Option<String> {
    let event = last(card)?;
    let body = event.body.clone().and_then(|body| serde_json::from_value(body).ok());
    let (contact, noted) = match body {
        Some(Body::Contact(contact)) => (Some(contact), None),
        Some(Body::Noted { text }) => (None, Some(text)),
        _ => (None, None),
    };
    let record = Record { card, event, contact, noted, rules, texts };
    Some(clean(&template.fill(|slot| record.value(slot))).into_owned())
}

struct Record<'a> {
    card: &'a CaseCard,
    event: &'a EventView,
    contact: Option<Contact>,
    noted: Option<String>,
    rules: &'a Rules,
    texts: &'a Texts,
}

impl Record<'_> {
    fn value(&self, slot: Slot) -> String {
        match slot {
            Slot::Case => self.card.number.clone(),
            Slot::Debtor => self.card.debtor().to_owned(),
            Slot::Date => self.event.at.format("%Y-%m-%d").to_string(),
            Slot::Time => self.event.at.format("%H:%M").to_string(),
            Slot::User => self.event.by.clone(),
            Slot::Outcome if self.contact.is_none() && self.noted.is_none() => {
                self.event.text.clone()
            }
            Slot::Note if self.contact.is_none() => self.noted.clone().unwrap_or_default(),
            slot => self.contact.as_ref().map(|c| self.of_contact(c, slot)).unwrap_or_default(),
        }
    }

    fn of_contact(&self, contact: &Contact, slot: Slot) -> String {
        let name = |names| self.texts.name_of(names).to_owned();
        match slot {
            Slot::Channel => {
                let known = self.rules.channel(&contact.channel);
                known.map_or_else(|| contact.channel.clone(), |channel| name(&channel.names))
            }
            Slot::Outcome => {
                let known = self.rules.outcome(&contact.channel, &contact.outcome);
                known.map_or_else(|| contact.outcome.clone(), |outcome| name(&outcome.names))
            }
            Slot::Code => contact.outcome.clone(),
            Slot::Number => {
                let mut points = self.card.parties.iter().flat_map(|party| &party.points);
                let point = points.find(|point| Some(point.id) == contact.point);
                point.map(|point| point.masked.clone()).unwrap_or_default()
            }
            Slot::Reason => {
                let code = contact.reason.clone().unwrap_or_default();
                let known = self.rules.reasons.iter().find(|reason| reason.code == code);
                known.map_or(code, |reason| name(&reason.names))
            }
            Slot::Minutes => {
                contact.seconds.map(|s| s.div_ceil(60).to_string()).unwrap_or_default()
            }
            Slot::Note => contact.note.clone().unwrap_or_default(),
            Slot::Case | Slot::Debtor | Slot::Date | Slot::Time | Slot::User => String::new(),
        }
    }
}
