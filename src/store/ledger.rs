//! What batches say of cases: the rows as they stand in the file, and the case files they make.

use super::Store;
use super::batches::{Batches, Lens};
use super::codec::{date, day, from_json, json, minor};
use super::error::{Result, StoreError};
use super::subjects;
use crate::domain::casefile::CaseRef;
use crate::domain::id::{AccountId, ItemId, PartyId, Subject};
use crate::domain::ledger::{Account, CaseRows, DueItem, Placement, Version, Versions};
use crate::domain::money::Currency;
use crate::domain::party::{Party, Point, PointKind, PointState, Role};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What a row of a case is about. Each key of a case has its own history of rows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
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
    Item(Uuid),
}

/// A value as it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Value {
    /// JSON of one of the bodies below.
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
    pub account: Uuid,
    pub number: String,
    pub currency: Currency,
    pub issued: Option<i64>,
    pub due: i64,
    pub amount: Option<i64>,
    pub open: i64,
    pub settled: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct PlacementBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct PartyBody {
    number: String,
    name: String,
    role: Role,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    variants: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id_number: Option<String>,
}

/// A point's id follows from its party, kind and value.
#[derive(Serialize, Deserialize)]
struct PointBody {
    kind: PointKind,
    value: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(default, skip_serializing_if = "is_valid")]
    state: PointState,
}

fn is_valid(state: &PointState) -> bool {
    *state == PointState::Valid
}

#[derive(Serialize, Deserialize)]
struct AccountBody {
    number: String,
    product: String,
    currency: Currency,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    opened: Option<i64>,
    /// In the minor unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    limit: Option<i64>,
}

/// The values that one file gives a case.
pub(super) fn values(rows: &CaseRows) -> Result<BTreeMap<Key, Value>> {
    let mut values = BTreeMap::new();
    let mut master = |key, text| drop(values.insert(key, Value::Master(text)));
    master(Key::Placement, json(&PlacementBody { owner: rows.placement.owner.clone() })?);
    for party in &rows.parties {
        master(Key::Party(party.id.0), party_body(party)?);
    }
    for (party, points) in points_by_party(&rows.points) {
        master(Key::Points(party.0), json(&points)?);
    }
    let mut currencies = BTreeMap::new();
    for account in &rows.accounts {
        currencies.insert(account.id, account.currency);
        master(Key::Account(account.id.0), account_body(account)?);
    }
    for item in &rows.items {
        let currency = *currencies.get(&item.account).ok_or_else(|| StoreError::Unstorable {
            what: format!("the due item {} of case {}", item.number, rows.case.number),
            expected: "an item on one of the case's accounts",
        })?;
        values.insert(Key::Item(item.id.0), Value::Item(item_row(item, currency)?));
    }
    Ok(values)
}

fn party_body(party: &Party) -> Result<String> {
    json(&PartyBody {
        number: party.number.clone(),
        name: party.name.clone(),
        role: party.role,
        variants: party.variants.clone(),
        relation: party.relation.clone(),
        id_number: party.id_number.clone(),
    })
}

fn points_by_party(points: &[Point]) -> BTreeMap<PartyId, Vec<PointBody>> {
    let mut by_party: BTreeMap<PartyId, Vec<PointBody>> = BTreeMap::new();
    for point in points {
        by_party.entry(point.party).or_default().push(PointBody {
            kind: point.kind,
            value: point.value.clone(),
            label: point.label.clone(),
            state: point.state,
        });
    }
    by_party
}

fn account_body(account: &Account) -> Result<String> {
    let limit = account.limit.map(|limit| minor(limit, account.currency, "the limit"));
    json(&AccountBody {
        number: account.number.clone(),
        product: account.product.clone(),
        currency: account.currency,
        opened: account.opened.map(day),
        limit: limit.transpose()?,
    })
}

fn item_row(item: &DueItem, currency: Currency) -> Result<ItemRow> {
    let amount = item.amount.map(|amount| minor(amount, currency, "the amount"));
    Ok(ItemRow {
        account: item.account.0,
        number: item.number.clone(),
        currency,
        issued: item.issued.map(day),
        due: day(item.due),
        amount: amount.transpose()?,
        open: minor(item.open, currency, "the open amount")?,
        settled: item.settled.map(day),
    })
}

fn read_item(id: Uuid, row: &ItemRow) -> Result<DueItem> {
    Ok(DueItem {
        id: ItemId(id),
        account: AccountId(row.account),
        number: row.number.clone(),
        issued: row.issued.map(date).transpose()?,
        due: date(row.due)?,
        amount: row.amount.map(|amount| row.currency.from_minor(amount)),
        open: row.currency.from_minor(row.open),
        settled: row.settled.map(date).transpose()?,
    })
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
        let key = Key::Item(row.get(0)?);
        ledger.entry(key).or_default().insert(row.get(1)?, value.map(Value::Item));
    }
    Ok(ledger)
}

fn read_item_columns(row: &rusqlite::Row<'_>) -> Result<Option<ItemRow>> {
    let Some(due) = row.get(6)? else { return Ok(None) };
    let currency: String = row.get(4)?;
    Ok(Some(ItemRow {
        account: row.get(2)?,
        number: row.get(3)?,
        currency: currency
            .parse()
            .map_err(|_| StoreError::corrupt(currency, "a currency's three letters"))?,
        issued: row.get(5)?,
        due,
        amount: row.get(7)?,
        open: row.get(8)?,
        settled: row.get(9)?,
    }))
}

/// Writes what one batch says of one key.
pub(super) fn write(
    conn: &Connection,
    case: i64,
    key: Key,
    batch: i64,
    value: Option<&Value>,
) -> Result<()> {
    let (kind, id) = match key {
        Key::Placement => (0, None),
        Key::Party(id) => (1, Some(id)),
        Key::Points(id) => (2, Some(id)),
        Key::Account(id) => (3, Some(id)),
        Key::Item(id) => {
            let item = value.and_then(|v| match v {
                Value::Item(item) => Some(item),
                Value::Master(_) => None,
            });
            return write_item(conn, case, id, batch, item);
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
    id: Uuid,
    batch: i64,
    item: Option<&ItemRow>,
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO due_row (case_id, item, batch, account, number, currency, issued, due,
                              amount, open, settled)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        case,
        id,
        batch,
        item.map(|i| i.account),
        item.map(|i| i.number.as_str()),
        item.map(|i| i.currency.code()),
        item.and_then(|i| i.issued),
        item.map(|i| i.due),
        item.and_then(|i| i.amount),
        item.map(|i| i.open),
        item.and_then(|i| i.settled),
    ])?;
    Ok(())
}

/// The ledger part of a case file.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub named: BTreeSet<i64>,
    pub placement: Vec<Versions<(), Placement>>,
    pub parties: Vec<Versions<PartyId, Party>>,
    pub points: Vec<Versions<PartyId, Vec<Point>>>,
    pub accounts: Vec<Versions<AccountId, Account>>,
    pub items: Vec<Versions<ItemId, DueItem>>,
}

/// Turns the rows that show through the lens into the domain's versions.
///
/// Gone means settled, which only due items can be: what else a file no longer names stays known
/// as it was named last.
pub(super) fn versions(ledger: &Ledger, batches: &Batches, lens: Lens) -> Result<Read> {
    let mut read = Read::default();
    for (key, history) in ledger {
        let mut rows: Vec<(_, i64, &Option<Value>)> = history
            .iter()
            .filter(|(batch, _)| batches.shows(**batch, lens))
            .map(|(&id, value)| (batches.get(id).map(|b| b.order()), id, value))
            .collect();
        rows.sort_by_key(|(order, ..)| *order);
        read.named.extend(rows.iter().map(|(_, id, _)| *id));
        push_versions(&mut read, *key, &rows)?;
    }
    read.parties.sort_by_cached_key(|versions| {
        let last = versions.rows.iter().rev().find_map(|row| row.value.as_ref());
        last.map(|party| (party.role, party.number.clone()))
    });
    Ok(read)
}

fn push_versions<O>(read: &mut Read, key: Key, rows: &[(O, i64, &Option<Value>)]) -> Result<()> {
    match key {
        Key::Placement => push(&mut read.placement, (), texts(rows), placement)?,
        Key::Party(id) => push(&mut read.parties, PartyId(id), texts(rows), |t| party(id, t))?,
        Key::Points(id) => push(&mut read.points, PartyId(id), texts(rows), |t| points(id, t))?,
        Key::Account(id) => {
            push(&mut read.accounts, AccountId(id), texts(rows), |t| account(id, t))?
        }
        Key::Item(id) => {
            let item = |value: &Option<Value>| match value {
                Some(Value::Item(row)) => read_item(id, row).map(Some),
                _ => Ok(None),
            };
            let rows = rows
                .iter()
                .map(|(_, batch, value)| Ok(Version { batch: *batch, value: item(value)? }));
            read.items.push(Versions { key: ItemId(id), rows: rows.collect::<Result<_>>()? });
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

fn placement(text: &str) -> Result<Placement> {
    let body: PlacementBody = from_json(text)?;
    Ok(Placement { owner: body.owner })
}

fn party(id: Uuid, text: &str) -> Result<Party> {
    let body: PartyBody = from_json(text)?;
    Ok(Party {
        id: PartyId(id),
        number: body.number,
        name: body.name,
        variants: body.variants,
        role: body.role,
        relation: body.relation,
        id_number: body.id_number,
    })
}

/// The name in a party's body.
pub(super) fn party_name(text: &str) -> Result<String> {
    let body: PartyBody = from_json(text)?;
    Ok(body.name)
}

fn points(party: Uuid, text: &str) -> Result<Vec<Point>> {
    let bodies: Vec<PointBody> = from_json(text)?;
    let point = |body: PointBody| {
        let point = Point::new(PartyId(party), body.kind, &body.value, body.label);
        Point { state: body.state, ..point }
    };
    Ok(bodies.into_iter().map(point).collect())
}

fn account(id: Uuid, text: &str) -> Result<Account> {
    let body: AccountBody = from_json(text)?;
    Ok(Account {
        id: AccountId(id),
        number: body.number,
        product: body.product,
        currency: body.currency,
        opened: body.opened.map(date).transpose()?,
        limit: body.limit.map(|limit| body.currency.from_minor(limit)),
    })
}

impl Store {
    /// The number of a case in this file, made when it has none yet.
    pub(super) fn intern_case(&self, case: &CaseRef) -> Result<(i64, bool)> {
        match subjects::find(&self.conn, Subject::Case(case.id))? {
            Some(id) => Ok((id, false)),
            None => Ok((self.make_case(case)?, true)),
        }
    }

    /// A number for a case known to have none.
    pub(super) fn make_case(&self, case: &CaseRef) -> Result<i64> {
        let id = subjects::make(&self.conn, Subject::Case(case.id))?;
        let portfolio = self.intern_portfolio(&case.creditor, &case.portfolio)?;
        self.conn
            .prepare_cached("INSERT INTO cases (id, number, portfolio) VALUES (?1, ?2, ?3)")?
            .execute(params![id, case.number, portfolio])?;
        Ok(id)
    }

    fn intern_portfolio(&self, creditor: &str, code: &str) -> Result<i64> {
        use rusqlite::OptionalExtension;
        let sql = "SELECT id FROM portfolio WHERE creditor = ?1 AND code = ?2";
        let mut find = self.conn.prepare_cached(sql)?;
        if let Some(id) = find.query_row([creditor, code], |r| r.get(0)).optional()? {
            return Ok(id);
        }
        let sql = "INSERT INTO portfolio (creditor, code) VALUES (?1, ?2)";
        Ok(self.conn.prepare_cached(sql)?.insert([creditor, code])?)
    }
}
