//! What batches say of cases: the rows as they stand in the file, and the case files they make.

mod bodies;
mod versions;

pub(super) use bodies::values;
pub(super) use versions::versions;

use super::error::{Result, StoreError};
use crate::domain::id::AccountId;
use crate::domain::ledger::ItemKey;
use crate::domain::money::Currency;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a row of a case is about. Each key of a case has its own history of rows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Key {
    /// The case itself.
    Placement,
    /// A party.
    Party(Uuid),
    /// The contact points of a party.
    Points(Uuid),
    /// An account.
    Account(Uuid),
    /// A due item.
    Item(ItemKey),
}

/// A value as it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Value {
    /// The body of the case itself, a party, its contact points or an account.
    Master(String),
    /// A due item in its columns.
    Item(ItemRow),
}

/// What each batch says of a key; `None`: no longer in the creditor's file.
pub(super) type History = BTreeMap<i64, Option<Value>>;

/// Every row of a case.
pub(super) type Ledger = BTreeMap<Key, History>;

/// A due item's columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ItemRow {
    pub currency: Currency,
    pub issued: Option<i64>,
    pub due: i64,
    pub amount: Option<i64>,
    pub open: i64,
    pub settled: Option<i64>,
    /// A JSON list of what is not principal, in the order of the parts.
    pub parts: Option<String>,
}

/// Reads every row of a case, those of unfinished batches included.
pub(super) fn read(conn: &Connection, case: i64) -> Result<Ledger> {
    let mut ledger = Ledger::new();
    let mut select = conn.prepare_cached(super::sql::MASTER_ROWS)?;
    let mut rows = select.query([case])?;
    while let Some(row) = rows.next()? {
        let kind: i64 = row.get(0)?;
        let id = || row.get::<_, Uuid>(1);
        let key = match kind {
            0 => Key::Placement,
            1 => Key::Party(id()?),
            2 => Key::Points(id()?),
            _ => Key::Account(id()?),
        };
        let body: Option<String> = row.get(3)?;
        ledger.entry(key).or_default().insert(row.get(2)?, body.map(Value::Master));
    }
    let mut select = conn.prepare_cached(super::sql::DUE_ROWS)?;
    let mut rows = select.query([case])?;
    while let Some(row) = rows.next()? {
        let value = read_item_columns(row)?;
        let key = ItemKey { account: AccountId(row.get(0)?), number: row.get(1)? };
        ledger.entry(Key::Item(key)).or_default().insert(row.get(2)?, value.map(Value::Item));
    }
    Ok(ledger)
}

fn read_item_columns(row: &rusqlite::Row<'_>) -> Result<Option<ItemRow>> {
    let Some(due) = row.get(5)? else { return Ok(None) };
    let currency: String = row.get(3)?;
    Ok(Some(ItemRow {
        currency: currency
            .parse()
            .map_err(|_| StoreError::corrupt(currency, "a currency's three letters"))?,
        issued: row.get(4)?,
        due,
        amount: row.get(6)?,
        open: row.get(7)?,
        settled: row.get(8)?,
        parts: row.get(9)?,
    }))
}

/// Writes what one batch says of one key.
pub(super) fn write(
    conn: &Connection,
    case: i64,
    key: &Key,
    batch: i64,
    value: Option<&Value>,
) -> Result<()> {
    let (kind, id) = match key {
        Key::Placement => (0, None),
        Key::Party(id) => (1, Some(id)),
        Key::Points(id) => (2, Some(id)),
        Key::Account(id) => (3, Some(id)),
        Key::Item(key) => {
            let item = value.and_then(|v| match v {
                Value::Item(item) => Some(item),
                Value::Master(_) => None,
            });
            return write_item(conn, case, key, batch, item);
        }
    };
    let body = value.and_then(|v| match v {
        Value::Master(text) => Some(text),
        Value::Item(_) => None,
    });
    let key = id.as_ref().map_or(&[][..], |id| id.as_bytes());
    conn.prepare_cached(
        "INSERT INTO master_row (case_id, kind, key, batch, body) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![case, kind, key, batch, body])?;
    Ok(())
}

fn write_item(
    conn: &Connection,
    case: i64,
    key: &ItemKey,
    batch: i64,
    item: Option<&ItemRow>,
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO due_row (case_id, account, number, batch, currency, issued, due, amount, open,
                              settled, parts)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        case,
        key.account.0,
        key.number,
        batch,
        item.map(|i| i.currency.code()),
        item.and_then(|i| i.issued),
        item.map(|i| i.due),
        item.and_then(|i| i.amount),
        item.map(|i| i.open),
        item.and_then(|i| i.settled),
        item.and_then(|i| i.parts.as_deref()),
    ])?;
    Ok(())
}
