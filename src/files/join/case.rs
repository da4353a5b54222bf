//! What rows say of a case: whose it is, its accounts and their due items.

use super::party::{NamedParty, PersonAt};
use super::{Added, Joined};
use crate::domain::casefile::CaseRef;
use crate::domain::id::{AccountId, CaseId};
use crate::domain::ledger::{Account, CaseRows, DueItem, Placement};
use crate::domain::money::Currency;
use crate::domain::part::Parts;
use crate::domain::party::{Party, Role};
use crate::domain::time::Date;
use crate::files::map::{Field, Group, Map};
use crate::files::reject::Reason;
use crate::files::row::{ItemRow, Row};
use chrono::NaiveDate;
use std::collections::HashMap;

/// What makes rows one case, in words of the file.
pub(super) fn group_key<'r>(map: &Map, row: &Row<&'r str>) -> &'r str {
    match map.group {
        Group::Customer => row.debtor,
        Group::Contract => row.account,
    }
}

/// A case while its rows come in.
pub(super) struct CaseNotes<'r> {
    case: CaseRef,
    /// With the line that named it.
    owner: Option<(&'r str, u64)>,
    /// The parties by their place, with what they are to the case; the debtor first.
    parties: Vec<(usize, Role, Option<&'r str>)>,
    accounts: Vec<Account>,
    account_at: HashMap<(&'r str, Currency), usize>,
    items: Vec<DueItem>,
    /// By account and the item's number: what was said, and on which line.
    said: HashMap<(usize, &'r str), (ItemRow, u64)>,
    count: u32,
}

impl<'r> CaseNotes<'r> {
    pub fn new(map: &Map, row: &Row<&'r str>, debtor: usize) -> Self {
        let key = group_key(map, row);
        let case = CaseRef {
            id: CaseId::derive(&[&map.creditor, row.portfolio, map.group.code(), key]),
            number: format!("{}{key}", map.case_prefix),
            creditor: map.creditor.clone(),
            portfolio: row.portfolio.to_owned(),
        };
        Self {
            case,
            owner: None,
            parties: vec![(debtor, Role::Debtor, None)],
            accounts: Vec::new(),
            account_at: HashMap::new(),
            items: Vec::new(),
            said: HashMap::new(),
            count: 0,
        }
    }

    /// The debtor's place among the parties.
    pub fn debtor(&self) -> usize {
        self.parties.first().map_or(0, |(at, ..)| *at)
    }

    /// Two rows of one case may not name two collectors.
    pub fn check_owner(&self, row: &Row<&str>) -> Result<(), Reason> {
        match self.owner {
            Some((owner, line)) if !row.owner.is_empty() && owner != row.owner => {
                Err(Reason::OtherOwner { line })
            }
            _ => Ok(()),
        }
    }

    /// Takes the row's due item; one that was given before must say the same.
    pub fn add_item(&mut self, map: &Map, row: &Row<&'r str>) -> Result<Added, Reason> {
        let account = self.account(map, row);
        if let Some((before, line)) = self.said.get(&(account, row.item)) {
            return match *before == row.money {
                true => Ok(Added::Duplicate),
                false => Err(Reason::OtherValues { line: *line }),
            };
        }
        self.said.insert((account, row.item), (row.money, row.line));
        let id = self.accounts[account].id;
        self.items.push(item(row, id));
        Ok(Added::New)
    }

    fn account(&mut self, map: &Map, row: &Row<&'r str>) -> usize {
        let at = *self.account_at.entry((row.account, row.currency)).or_insert_with(|| {
            self.accounts.push(account(map, row));
            self.accounts.len() - 1
        });
        // A later row may bring what the earlier ones left open.
        let known = &mut self.accounts[at];
        known.opened = known.opened.or_else(|| row.opened.and_then(date));
        let money = |minor| row.currency.from_minor(minor);
        known.limit = known.limit.or_else(|| row.limit.map(money));
        known.rate = known.rate.or(row.rate);
        known.class = known.class.or(row.class);
        known.security = known.security.or_else(|| row.security.map(money));
        at
    }

    /// Notes whose the case is and who belongs to it.
    pub fn note(&mut self, map: &Map, row: &Row<&'r str>, people: &[PersonAt<'r>]) {
        self.count += 1;
        if self.owner.is_none() && !row.owner.is_empty() {
            self.owner = Some((row.owner, row.line));
        }
        for person in people {
            if !self.parties.iter().any(|(at, ..)| *at == person.at) {
                let role = map.people[person.which].role;
                let relation = Some(person.relation).filter(|r| !r.is_empty());
                self.parties.push((person.at, role, relation));
            }
        }
    }

    pub fn finish(self, named: &[NamedParty]) -> Joined {
        let (mut parties, mut points) = (Vec::with_capacity(self.parties.len()), Vec::new());
        for (at, role, relation) in self.parties {
            let party = &named[at];
            points.extend_from_slice(&party.points);
            parties.push(Party {
                id: party.id,
                number: party.number.clone(),
                name: party.name.clone(),
                variants: party.variants.clone(),
                role,
                relation: relation.map(str::to_owned),
                id_number: party.id_number.clone(),
            });
        }
        let rows = CaseRows {
            case: self.case,
            placement: Placement { owner: self.owner.map(|(owner, _)| owner.to_owned()) },
            parties,
            points,
            accounts: self.accounts,
            items: self.items,
        };
        Joined { rows, count: self.count }
    }
}

fn account(map: &Map, row: &Row<&str>) -> Account {
    let keys = [&map.creditor, row.portfolio, row.account, row.currency.code()];
    // Where rows name their currency, what is owed in two of them is two accounts.
    let keys = if map.currency.is_some() { &keys[..3] } else { &keys[..] };
    Account {
        id: AccountId::derive(keys),
        number: row.account.to_owned(),
        product: row.product.to_owned(),
        currency: row.currency,
        opened: None,
        limit: None,
        rate: None,
        security: None,
        class: None,
    }
}

fn item(row: &Row<&str>, account: AccountId) -> DueItem {
    let money = |minor| row.currency.from_minor(minor);
    DueItem {
        account,
        number: row.item.to_owned(),
        issued: row.money.issued.and_then(date),
        due: date(row.money.due).unwrap_or_default(),
        amount: row.money.amount.map(money),
        open: money(row.money.open),
        settled: row.money.settled.and_then(date),
        parts: row.money.parts.map(|told| {
            let mut parts = Parts::default();
            for ((part, _), minor) in Field::PARTS.into_iter().zip(told) {
                parts[part] = money(minor);
            }
            parts
        }),
    }
}

fn date(days: i32) -> Option<Date> {
    NaiveDate::from_num_days_from_ce_opt(days)
}
