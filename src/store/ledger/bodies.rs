//! The domain's values as they stand in rows, and back.

use super::{ItemRow, Key, Value};
use crate::domain::id::{AccountId, ItemId, PartyId};
use crate::domain::ledger::{Account, CaseRows, DueItem, Placement};
use crate::domain::money::Currency;
use crate::domain::party::{Party, Point, PointKind, PointState, Role};
use crate::store::codec::{date, day, from_json, json, minor};
use crate::store::error::{Result, StoreError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

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
pub(in crate::store) fn values(rows: &CaseRows) -> Result<BTreeMap<Key, Value>> {
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

pub(super) fn item(id: Uuid, row: &ItemRow) -> Result<DueItem> {
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

pub(super) fn placement(text: &str) -> Result<Placement> {
    let body: PlacementBody = from_json(text)?;
    Ok(Placement { owner: body.owner })
}

pub(super) fn party(id: Uuid, text: &str) -> Result<Party> {
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
pub(in crate::store) fn party_name(text: &str) -> Result<String> {
    let body: PartyBody = from_json(text)?;
    Ok(body.name)
}

pub(super) fn points(party: Uuid, text: &str) -> Result<Vec<Point>> {
    let bodies: Vec<PointBody> = from_json(text)?;
    let point = |body: PointBody| {
        let point = Point::new(PartyId(party), body.kind, &body.value, body.label);
        Point { state: body.state, ..point }
    };
    Ok(bodies.into_iter().map(point).collect())
}

pub(super) fn account(id: Uuid, text: &str) -> Result<Account> {
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
