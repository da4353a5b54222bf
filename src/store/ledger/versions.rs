//! The rows of a case as the versions that the rules read.

use super::{Key, Ledger, Value, bodies};
use crate::domain::id::{AccountId, PartyId};
use crate::domain::ledger::{Account, DueItem, ItemKey, Placement, Version, Versions};
use crate::domain::party::{Party, Point};
use crate::store::batches::{Batches, Lens};
use crate::store::error::Result;
use std::collections::BTreeSet;

/// The ledger part of a case file.
#[derive(Debug, Default)]
pub(in crate::store) struct Read {
    pub named: BTreeSet<i64>,
    pub placement: Vec<Versions<(), Placement>>,
    pub parties: Vec<Versions<PartyId, Party>>,
    pub points: Vec<Versions<PartyId, Vec<Point>>>,
    pub accounts: Vec<Versions<AccountId, Account>>,
    pub items: Vec<Versions<ItemKey, DueItem>>,
}

/// Turns the rows that show through the lens into the domain's versions.
///
/// Gone means settled, which only due items can be: what else a file no longer names stays known
/// as it was named last.
pub(in crate::store) fn versions(ledger: &Ledger, batches: &Batches, lens: Lens) -> Result<Read> {
    let mut read = Read::default();
    for (key, history) in ledger {
        let mut rows: Vec<(_, i64, &Option<Value>)> = history
            .iter()
            .filter(|(batch, _)| batches.shows(**batch, lens))
            .map(|(&id, value)| (batches.get(id).map(|b| b.order()), id, value))
            .collect();
        rows.sort_by_key(|(order, ..)| *order);
        read.named.extend(rows.iter().map(|(_, id, _)| *id));
        push_versions(&mut read, key, &rows)?;
    }
    read.parties.sort_by_cached_key(|versions| {
        let last = versions.rows.iter().rev().find_map(|row| row.value.as_ref());
        last.map(|party| (party.role, party.number.clone()))
    });
    Ok(read)
}

fn push_versions<O>(read: &mut Read, key: &Key, rows: &[(O, i64, &Option<Value>)]) -> Result<()> {
    match key {
        Key::Placement => push(&mut read.placement, (), texts(rows), bodies::placement)?,
        Key::Party(id) => {
            push(&mut read.parties, PartyId(*id), texts(rows), |t| bodies::party(*id, t))?
        }
        Key::Points(id) => {
            push(&mut read.points, PartyId(*id), texts(rows), |t| bodies::points(*id, t))?
        }
        Key::Account(id) => {
            push(&mut read.accounts, AccountId(*id), texts(rows), |t| bodies::account(*id, t))?
        }
        Key::Item(key) => {
            let item = |value: &Option<Value>| match value {
                Some(Value::Item(row)) => bodies::item(key, row).map(Some),
                _ => Ok(None),
            };
            let rows = rows
                .iter()
                .map(|(_, batch, value)| Ok(Version { batch: *batch, value: item(value)? }));
            read.items.push(Versions { key: key.clone(), rows: rows.collect::<Result<_>>()? });
        }
    }
    Ok(())
}

fn texts<'a, O>(rows: &'a [(O, i64, &'a Option<Value>)]) -> impl Iterator<Item = (i64, &'a str)> {
    rows.iter().filter_map(|(_, batch, value)| match value {
        Some(Value::Master(text)) => Some((*batch, text.as_str())),
        _ => None,
    })
}

fn push<'a, K, T>(
    to: &mut Vec<Versions<K, T>>,
    key: K,
    rows: impl Iterator<Item = (i64, &'a str)>,
    read: impl Fn(&str) -> Result<T>,
) -> Result<()> {
    let rows: Result<Vec<_>> =
        rows.map(|(batch, text)| Ok(Version { batch, value: Some(read(text)?) })).collect();
    let rows = rows?;
    if !rows.is_empty() {
        to.push(Versions { key, rows });
    }
    Ok(())
}
