//! The domain's values as they stand in rows, and back.
//!
//! A body is a JSON list of a value's fields in the order of the struct here, without those at the
//! end that say nothing. A later version adds its fields at the end.

use super::{ItemRow, Key, Value};
use crate::domain::class::Class;
use crate::domain::id::{AccountId, PartyId};
use crate::domain::ledger::{Account, CaseRows, DueItem, ItemKey, Placement};
use crate::domain::money::Currency;
use crate::domain::part::{Part, Parts};
use crate::domain::party::{Party, Point, PointKind, PointState, Role};
use crate::store::codec::{date, day, from_json, json, minor};
use crate::store::error::{Result, StoreError};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Deserialize)]
struct PlacementBody {
    owner: Option<String>,
}

#[derive(Deserialize)]
struct PartyBody {
    number: String,
    name: String,
    role: Role,
    #[serde(default)]
    relation: Option<String>,
    #[serde(default)]
    id_number: Option<String>,
    #[serde(default)]
    variants: Option<Vec<String>>,
}

/// A point's id follows from its party, kind and value.
#[derive(Deserialize)]
struct PointBody {
    kind: PointKind,
    value: String,
    #[serde(default)]
    label: Option<String>,
    /// Valid when absent.
    #[serde(default)]
    state: Option<PointState>,
}

#[derive(Deserialize)]
struct AccountBody {
    number: String,
    product: String,
    currency: Currency,
    #[serde(default)]
    opened: Option<i64>,
    /// In the minor unit.
    #[serde(default)]
    limit: Option<i64>,
    #[serde(default)]
    rate: Option<Decimal>,
    /// In the minor unit.
    #[serde(default)]
    security: Option<i64>,
    #[serde(default)]
    class: Option<Class>,
}

/// A tuple of fields without what is absent at its end.
fn list<T: Serialize>(fields: &T) -> Result<String> {
    const ABSENT: &str = ",null]";
    let mut text = json(fields)?;
    while text.ends_with(ABSENT) {
        text.truncate(text.len() - ABSENT.len());
        text.push(']');
    }
    Ok(text)
}

/// The values that one file gives a case.
pub(in crate::store) fn values(rows: &CaseRows) -> Result<BTreeMap<Key, Value>> {
    let mut values = BTreeMap::new();
    let mut master = |key, text| drop(values.insert(key, Value::Master(text)));
    master(Key::Placement, list(&(&rows.placement.owner,))?);
    for party in &rows.parties {
        master(Key::Party(party.id.0), party_body(party)?);
    }
    for (party, points) in points_by_party(&rows.points)? {
        master(Key::Points(party.0), format!("[{}]", points.join(",")));
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
        values.insert(Key::Item(item.key()), Value::Item(item_row(item, currency)?));
    }
    Ok(values)
}

fn party_body(party: &Party) -> Result<String> {
    let Party { number, name, role, relation, id_number, variants, .. } = party;
    let variants = Some(variants).filter(|variants| !variants.is_empty());
    list(&(number, name, role, relation, id_number, variants))
}

fn points_by_party(points: &[Point]) -> Result<BTreeMap<PartyId, Vec<String>>> {
    let mut by_party: BTreeMap<PartyId, Vec<String>> = BTreeMap::new();
    for point in points {
        let state = Some(point.state).filter(|state| *state != PointState::Valid);
        let body = list(&(point.kind, &point.value, &point.label, state))?;
        by_party.entry(point.party).or_default().push(body);
    }
    Ok(by_party)
}

fn account_body(account: &Account) -> Result<String> {
    let Account { number, product, currency, .. } = account;
    let limit = account.limit.map(|limit| minor(limit, *currency, "the limit")).transpose()?;
    let security = account.security.map(|worth| minor(worth, *currency, "the security"));
    let (opened, rate) = (account.opened.map(day), account.rate.map(|rate| rate.normalize()));
    list(&(number, product, currency, opened, limit, rate, security.transpose()?, account.class))
}

fn item_row(item: &DueItem, currency: Currency) -> Result<ItemRow> {
    let amount = item.amount.map(|amount| minor(amount, currency, "the amount"));
    Ok(ItemRow {
        currency,
        issued: item.issued.map(day),
        due: day(item.due),
        amount: amount.transpose()?,
        open: minor(item.open, currency, "the open amount")?,
        settled: item.settled.map(day),
        parts: item.parts.map(|parts| parts_text(&parts, currency)).transpose()?,
    })
}

/// What is not principal, which is the rest.
const TOLD: [Part; 4] = [Part::Cost, Part::Fee, Part::Interest, Part::Penalty];

fn parts_text(parts: &Parts, currency: Currency) -> Result<String> {
    let each = TOLD.map(|part| minor(parts[part], currency, "a part of the open amount"));
    let mut each = each.into_iter().collect::<Result<Vec<_>>>()?;
    while each.last() == Some(&0) {
        each.pop();
    }
    json(&each)
}

fn parts(text: &str, row: &ItemRow) -> Result<Parts> {
    let told: Vec<i64> = from_json(text)?;
    let mut parts = Parts::default();
    for (part, minor) in TOLD.into_iter().zip(told) {
        parts[part] = row.currency.from_minor(minor);
    }
    parts[Part::Principal] = row.currency.from_minor(row.open) - parts.total();
    Ok(parts)
}

pub(super) fn item(key: &ItemKey, row: &ItemRow) -> Result<DueItem> {
    Ok(DueItem {
        account: key.account,
        number: key.number.clone(),
        issued: row.issued.map(date).transpose()?,
        due: date(row.due)?,
        amount: row.amount.map(|amount| row.currency.from_minor(amount)),
        open: row.currency.from_minor(row.open),
        settled: row.settled.map(date).transpose()?,
        parts: row.parts.as_deref().map(|text| parts(text, row)).transpose()?,
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
        variants: body.variants.unwrap_or_default(),
        role: body.role,
        relation: body.relation,
        id_number: body.id_number,
    })
}

pub(super) fn points(party: Uuid, text: &str) -> Result<Vec<Point>> {
    let bodies: Vec<PointBody> = from_json(text)?;
    let point = |body: PointBody| {
        let point = Point::new(PartyId(party), body.kind, &body.value, body.label);
        Point { state: body.state.unwrap_or_default(), ..point }
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
        rate: body.rate,
        security: body.security.map(|worth| body.currency.from_minor(worth)),
        class: body.class,
    })
}
