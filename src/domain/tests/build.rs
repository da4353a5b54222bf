//! Builds case files for the tests, in few words.

use crate::domain::casefile::{CaseFile, CaseRef};
use crate::domain::event::{Body, Contact, Event, PromisePart};
use crate::domain::facts::Facts;
use crate::domain::fold::fold;
use crate::domain::id::{AccountId, ActId, CaseId, DeviceId, PartyId, Subject};
use crate::domain::ledger::{Account, Batch, DueItem, Version, Versions};
use crate::domain::money::{Currency, Money};
use crate::domain::party::{Party, Point, PointKind, Role};
use crate::domain::rules::Rules;
use crate::domain::time::{Date, Moment, NEVER};
use rust_decimal::Decimal;

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// `2026-03-10` is nine o'clock that day; `2026-03-10T14:30` that minute.
pub fn at(text: &str) -> Moment {
    match text.split_once('T') {
        Some(_) => Moment::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap(),
        None => date(text).and_hms_opt(9, 0, 0).unwrap(),
    }
}

pub fn cny(amount: &str) -> Money {
    Money::new(amount.parse().unwrap(), Currency::CNY)
}

pub fn dec(amount: &str) -> Decimal {
    amount.parse().unwrap()
}

pub fn neutral() -> Rules {
    crate::policy::shipped("neutral").unwrap()
}

/// A case under construction; what happens is numbered in the order in which it is told.
#[derive(Clone, Debug)]
pub struct Case {
    pub file: CaseFile,
    device: DeviceId,
}

pub fn account_id() -> AccountId {
    AccountId::derive(&["bank", "book", "LN-1"])
}

pub fn debtor_id() -> PartyId {
    PartyId::derive(&["bank", "C-1"])
}

/// A number of the debtor.
pub fn phone(value: &str) -> Point {
    Point::new(debtor_id(), PointKind::Phone, value, None)
}

impl Case {
    /// One debtor with one loan, known since a file of 1 January 2020.
    pub fn new() -> Self {
        let id = CaseId::derive(&["bank", "book", "customer", "C-1"]);
        let case =
            CaseRef { id, number: "C-1".into(), creditor: "bank".into(), portfolio: "book".into() };
        let party = Party {
            id: debtor_id(),
            number: "C-1".into(),
            name: "陈静".into(),
            variants: vec![],
            role: Role::Debtor,
            relation: None,
            id_number: None,
        };
        let account = Account {
            id: account_id(),
            number: "LN-1".into(),
            product: "loan".into(),
            currency: Currency::CNY,
            opened: None,
            limit: None,
            rate: None,
            security: None,
            class: None,
        };
        let mut case = Self {
            file: CaseFile {
                case,
                batches: [].into(),
                placement: vec![],
                parties: vec![],
                points: vec![],
                accounts: vec![],
                items: vec![],
                events: vec![],
            },
            device: DeviceId(uuid::Uuid::from_u128(1)),
        };
        let batch = case.batch("2020-01-01", false);
        let first = |value| vec![Version { batch, value: Some(value) }];
        case.file
            .parties
            .push(Versions { key: party.id, rows: vec![Version { batch, value: Some(party) }] });
        case.file.accounts.push(Versions { key: account.id, rows: first(account) });
        case
    }

    fn batch(&mut self, as_of: &str, covers: bool) -> i64 {
        let id = self.file.batches.len() as i64 + 1;
        let as_of = date(as_of);
        let imported = as_of.and_hms_opt(0, 0, 0).unwrap();
        let batch = Batch { id, as_of, imported, withdrawn: None, covers };
        self.file.batches = self.file.batches.iter().copied().chain([batch]).collect();
        id
    }

    /// An item that the file of 1 January 2020 lists, open in full.
    pub fn item(self, number: &str, due: &str, amount: &str) -> Self {
        self.described(number, due, amount, |_| {})
    }

    pub fn described(
        mut self,
        number: &str,
        due: &str,
        amount: &str,
        more: impl Fn(&mut DueItem),
    ) -> Self {
        let mut item = DueItem {
            account: account_id(),
            number: number.into(),
            issued: None,
            due: date(due),
            amount: Some(dec(amount)),
            open: dec(amount),
            settled: None,
            parts: None,
        };
        more(&mut item);
        let rows = vec![Version { batch: 1, value: Some(item.clone()) }];
        self.file.items.push(Versions { key: item.key(), rows });
        self
    }

    /// When the account was opened, and its limit.
    pub fn opened(mut self, day: &str, limit: Option<&str>) -> Self {
        let rows = self.file.accounts.iter_mut().flat_map(|versions| &mut versions.rows);
        for account in rows.filter_map(|row| row.value.as_mut()) {
            account.opened = Some(date(day));
            account.limit = limit.map(dec);
        }
        self
    }

    /// The account's own yearly rate.
    pub fn costing(mut self, rate: Option<&str>) -> Self {
        let rows = self.file.accounts.iter_mut().flat_map(|versions| &mut versions.rows);
        for account in rows.filter_map(|row| row.value.as_mut()) {
            account.rate = rate.map(dec);
        }
        self
    }

    /// A file that covers everything: the balances it lists, all others gone or unchanged.
    pub fn covering(mut self, as_of: &str, says: &[(&str, Option<&str>)]) -> Self {
        let batch = self.batch(as_of, true);
        for (number, open) in says {
            let versions = self.file.items.iter_mut();
            let mut versions = versions.filter(|v| v.key.number == *number);
            let versions = versions.next().unwrap();
            let last = versions.rows.iter().rev().find_map(|r| r.value.clone()).unwrap();
            let value = open.map(|open| DueItem { open: dec(open), parts: None, ..last });
            versions.rows.push(Version { batch, value });
        }
        self
    }

    pub fn number(mut self, value: &str) -> Self {
        let point = phone(value);
        match self.file.points.first_mut() {
            Some(versions) => versions.rows[0].value.as_mut().unwrap().push(point),
            None => self.file.points.push(Versions {
                key: debtor_id(),
                rows: vec![Version { batch: 1, value: Some(vec![point]) }],
            }),
        }
        self
    }

    pub fn event(mut self, when: &str, body: Body) -> Self {
        let seq = self.file.events.len() as u64 + 1;
        self.file.events.push(Event {
            subject: Subject::Case(self.file.case.id),
            device: self.device,
            seq,
            lamport: seq,
            act: self.act(seq),
            found_in: None,
            by: "wang".into(),
            at: at(when),
            recorded: at(when),
            body: Some(body),
        });
        self
    }

    /// What was found of the debtor in another case.
    pub fn found_elsewhere(mut self, when: &str, body: Body) -> Self {
        self = self.event(when, body);
        if let Some(event) = self.file.events.last_mut() {
            event.subject = Subject::Party(debtor_id());
            event.found_in = Some(CaseId::derive(&["bank", "book", "customer", "C-2"]));
        }
        self
    }

    /// The act of the n-th event, from 1.
    pub fn act(&self, number: u64) -> ActId {
        ActId { device: self.device, number }
    }

    /// The act of the last event.
    pub fn last(&self) -> ActId {
        self.act(self.file.events.len() as u64)
    }

    pub fn pays(self, when: &str, amount: &str) -> Self {
        let paid = at(when).date();
        let body = Body::PaymentBooked { money: cny(amount), paid, account: None, reference: None };
        self.event(when, body)
    }

    pub fn bounces(self, when: &str, payment: ActId) -> Self {
        self.event(when, Body::PaymentReversed { payment, reason: "bounced".into() })
    }

    pub fn promises(self, when: &str, parts: &[(&str, &str)]) -> Self {
        let part =
            |(due, amount): &(&str, &str)| PromisePart { due: date(due), money: cny(amount) };
        let parts = parts.iter().map(part).collect();
        self.event(
            when,
            Body::PromiseMade { parts, accounts: vec![], party: None, overridden: None },
        )
    }

    /// A call on the n-th number of the debtor, from 1.
    pub fn calls(self, when: &str, number: usize, outcome: &str) -> Self {
        let points = self.file.points.first().and_then(|v| v.rows[0].value.clone());
        let point = points.unwrap_or_default().get(number - 1).map(|p| p.id);
        let contact = Contact {
            channel: "call".into(),
            outcome: outcome.into(),
            point,
            ..Contact::default()
        };
        self.event(when, Body::Contact(contact))
    }

    pub fn pause(self, when: &str, from: &str, until: &str) -> Self {
        let body = Body::PauseSet { from: date(from), until: date(until), reason: "x".into() };
        self.event(when, body)
    }

    pub fn facts(&self, when: &str, rules: &Rules) -> Facts {
        fold(&self.file, at(when), NEVER, rules)
    }
}
