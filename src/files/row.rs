//! One row of a file, read and checked by itself.

use super::cells::Cells;
use super::layout::Layout;
use super::map::{Field, Tidy};
use super::reject::{Reason, Reject};
use super::value::{due_of_months_late, tidied};
use crate::domain::class::Class;
use crate::domain::money::Currency;
use crate::domain::time::Date;
use chrono::Datelike;
use csv::ByteRecord;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What a row says, in the form in which it waits to be joined: dates as days of the common era,
/// amounts in minor units, an empty text where the file says nothing. Texts are written from
/// where they stood in the file and read back from where they waited.
#[derive(Serialize, Deserialize)]
pub(super) struct Row<S> {
    pub line: u64,
    pub currency: Currency,
    pub portfolio: S,
    pub product: S,
    pub debtor: S,
    pub name: S,
    pub id_number: S,
    pub account: S,
    pub opened: Option<i32>,
    pub limit: Option<i64>,
    pub rate: Option<Decimal>,
    pub security: Option<i64>,
    /// In which the creditor has it.
    pub class: Option<Class>,
    pub item: S,
    pub money: ItemRow,
    pub owner: S,
    pub people: Vec<PersonRow<S>>,
    pub points: Vec<PointRow<S>>,
}

/// Dates and amounts of a due item.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ItemRow {
    pub issued: Option<i32>,
    pub due: i32,
    pub amount: Option<i64>,
    pub open: i64,
    /// In the order of [`Field::PARTS`], together as much as is open.
    pub parts: Option<[i64; 5]>,
    pub settled: Option<i32>,
}

/// Somebody besides the debtor.
#[derive(Serialize, Deserialize)]
pub(super) struct PersonRow<S> {
    /// Which of the map's people.
    pub which: u16,
    pub name: S,
    pub number: S,
    pub relation: S,
    pub id_number: S,
}

/// A contact point.
#[derive(Serialize, Deserialize)]
pub(super) struct PointRow<S> {
    /// Which of the map's points.
    pub which: u16,
    pub value: S,
}

/// Reads rows against a layout, for one day.
pub(super) struct RowReader<'l> {
    pub layout: &'l Layout<'l>,
    pub as_of: Date,
    /// The logins that may stand as owner; `None`: any.
    pub owners: Option<&'l BTreeSet<String>>,
}

impl RowReader<'_> {
    /// The row, or `None` with the reasons added to the rejects.
    pub fn read<'r>(
        &self,
        record: &'r ByteRecord,
        line: u64,
        rejects: &mut Vec<Reject>,
    ) -> Option<Row<Cow<'r, str>>> {
        let before = rejects.len();
        let mut cells = Cells { layout: self.layout, record, line, rejects };
        let row = self.row(&mut cells);
        row.filter(|_| rejects.len() == before)
    }

    /// Reads every cell before it gives up, so that all that is wrong with a row is told at once.
    fn row<'r>(&self, cells: &mut Cells<'_, 'r>) -> Option<Row<Cow<'r, str>>> {
        let map = self.layout.map;
        let expected = self.layout.header.len();
        if cells.record.len() != expected {
            let found = cells.record.len();
            cells.reject_whole(Reason::Cells { found, expected });
            return None;
        }
        if cells.date(Field::AsOf).is_some_and(|day| day != self.as_of) {
            cells.reject(Field::AsOf, Reason::OtherDay);
        }
        let keys = Keys::read(cells);
        let currency = map.currency.or_else(|| cells.currency());
        let portfolio = cells.or_fixed(Field::Portfolio, map.portfolio.as_deref());
        let product = cells.or_fixed(Field::Product, map.product.as_deref());
        let opened = cells.date(Field::Opened).map(days);
        let limit = currency.and_then(|currency| cells.money(Field::Limit, currency));
        let (rate, class) = (cells.rate(), cells.class());
        let security = currency.and_then(|currency| cells.money(Field::Security, currency));
        let money = self.item(cells, currency);
        let (name, id_number) = (cells.text(Field::Name), cells.text(Field::IdNumber));
        let owner = self.owner(cells);
        let (people, points) = (cells.people(), cells.points());
        let Keys { debtor, account, item } = keys?;
        Some(Row {
            line: cells.line,
            currency: currency?,
            portfolio,
            product,
            debtor,
            name,
            id_number,
            account,
            opened,
            limit,
            rate,
            class,
            security,
            item,
            money: money?,
            owner,
            people,
            points,
        })
    }

    fn owner<'r>(&self, cells: &mut Cells<'_, 'r>) -> Cow<'r, str> {
        let owner = cells.text(Field::Owner);
        let known = |owners: &BTreeSet<String>| owner.is_empty() || owners.contains(&*owner);
        if !self.owners.is_none_or(known) {
            cells.reject(Field::Owner, Reason::UnknownUser);
        }
        owner
    }

    fn due(&self, cells: &mut Cells<'_, '_>) -> Option<Date> {
        let Some(due_day) = self.layout.map.due_day else { return cells.needed_date(Field::Due) };
        let text = cells.needed(Field::MonthsLate)?;
        let months = tidied(&text, &[Tidy::DropPointZero]).parse().ok();
        let due = months.and_then(|months| due_of_months_late(months, due_day, self.as_of));
        if due.is_none() {
            let why = "expected a whole number of months";
            cells.reject(Field::MonthsLate, Reason::Unreadable(why.into()));
        }
        due
    }

    fn item(&self, cells: &mut Cells<'_, '_>, currency: Option<Currency>) -> Option<ItemRow> {
        let issued = cells.date(Field::Issued).map(days);
        let due = self.due(cells).map(days);
        let settled = cells.date(Field::Settled);
        let said_settled = cells.said_settled();
        let currency = currency?;
        let before = cells.rejects.len();
        let amount = cells.money(Field::Amount, currency);
        let stated = cells.money(Field::Open, currency);
        let parts = parts(cells, currency, stated);
        let stated = stated.or(parts.map(|parts| parts.iter().sum()));
        // A settled date decides; without one a status word; without one what is said to be open,
        // else the whole amount.
        let open = match settled.map_or(said_settled, |day| day <= self.as_of) {
            true => Some(0),
            false => stated.or(amount),
        };
        if open.is_none() && cells.rejects.len() == before {
            let stated = self.layout.at(Field::Open).map(|_| Field::Open);
            cells.reject(stated.unwrap_or(Field::Amount), Reason::Missing);
        }
        let (open, settled) = (open?, settled.map(days));
        // What was paid consists of nothing any more.
        let parts = parts.filter(|parts| parts.iter().sum::<i64>() == open);
        Some(ItemRow { issued, due: due?, amount, open, parts, settled })
    }
}

/// What the open amount consists of, where the row tells any part of it: without a principal the
/// rest of what is open. Parts that come to something else are rejected.
fn parts(cells: &mut Cells<'_, '_>, currency: Currency, open: Option<i64>) -> Option<[i64; 5]> {
    let told = Field::PARTS.map(|(_, field)| cells.money(field, currency));
    told.iter().flatten().next()?;
    let [.., principal] = told;
    let mut parts = told.map(Option::unwrap_or_default);
    let sum = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(*part));
    match (open, sum) {
        (_, None) => {
            cells.reject(Field::Open, Reason::Unreadable("the amount is too large".into()));
            return None;
        }
        (Some(open), Some(sum)) if principal.is_none() => parts[4] = open.checked_sub(sum)?,
        (Some(open), Some(sum)) if open != sum => {
            let plain = |minor| currency.plain(currency.from_minor(minor));
            let why = format!("its parts come to {}; expected the same", plain(sum));
            cells.reject(Field::Open, Reason::Unreadable(why.into()));
        }
        _ => {}
    }
    Some(parts)
}

/// What names the debtor, the account and the item; one stands in for the next where the map has
/// no column for it.
struct Keys<'r> {
    debtor: Cow<'r, str>,
    account: Cow<'r, str>,
    item: Cow<'r, str>,
}

impl<'r> Keys<'r> {
    fn read(cells: &mut Cells<'_, 'r>) -> Option<Self> {
        let debtor = cells.key(Field::Debtor);
        let account = cells.key(Field::Account);
        let item = cells.key(Field::Item);
        let (debtor, account) = match (debtor, account) {
            (Some(debtor), Some(account)) => (debtor?, account?),
            (Some(debtor), None) => (debtor.clone()?, debtor?),
            (None, Some(account)) => (account.clone()?, account?),
            (None, None) => return None,
        };
        let item = match item {
            Some(item) => item?,
            None => account.clone(),
        };
        Some(Self { debtor, account, item })
    }
}

fn days(day: Date) -> i32 {
    day.num_days_from_ce()
}
