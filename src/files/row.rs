//! One row of a file, read and checked by itself.

use super::layout::{Layout, PersonCells};
use super::map::{Field, Tidy};
use super::reject::{Reason, Reject};
use super::value::{due_of_months_late, tidied, tidy_text};
use crate::domain::money::Currency;
use crate::domain::time::Date;
use chrono::Datelike;
use csv::ByteRecord;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

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
        let currency = match map.currency {
            Some(fixed) => Some(fixed),
            None => cells.currency(),
        };
        let keys = Keys::read(cells);
        let due = self.due(cells);
        let money = currency.and_then(|currency| self.money(cells, currency));
        let (keys, due, money) = (keys?, due?, money?);
        Some(Row {
            line: cells.line,
            currency: currency?,
            portfolio: cells.or_fixed(Field::Portfolio, map.portfolio.as_deref()),
            product: cells.or_fixed(Field::Product, map.product.as_deref()),
            debtor: keys.debtor,
            account: keys.account,
            item: keys.item,
            name: cells.text(Field::Name),
            id_number: cells.text(Field::IdNumber),
            opened: cells.date(Field::Opened).map(days),
            limit: currency.and_then(|currency| cells.money(Field::Limit, currency)),
            money: ItemRow {
                issued: cells.date(Field::Issued).map(days),
                due: days(due),
                amount: money.amount,
                open: money.open,
                settled: money.settled.map(days),
            },
            owner: self.owner(cells),
            people: cells.people(),
            points: cells.points(),
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

    /// A settled date decides; without one a status word; without one what is said to be open,
    /// else the whole amount.
    fn money(&self, cells: &mut Cells<'_, '_>, currency: Currency) -> Option<ItemMoney> {
        let before = cells.rejects.len();
        let amount = cells.money(Field::Amount, currency);
        let stated = cells.money(Field::Open, currency);
        let settled = cells.date(Field::Settled);
        let said_settled = cells.said_settled();
        if cells.rejects.len() > before {
            return None;
        }
        let is_settled = match settled {
            Some(day) => day <= self.as_of,
            None => said_settled,
        };
        let open = match is_settled {
            true => Some(0),
            false => stated.or(amount),
        };
        if open.is_none() {
            let field =
                if self.layout.at(Field::Open).is_some() { Field::Open } else { Field::Amount };
            cells.reject(field, Reason::Missing);
        }
        Some(ItemMoney { amount, open: open?, settled })
    }
}

struct ItemMoney {
    amount: Option<i64>,
    open: i64,
    settled: Option<Date>,
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

/// The cells of one row, by field; what cannot be read is rejected.
struct Cells<'l, 'r> {
    layout: &'l Layout<'l>,
    record: &'r ByteRecord,
    line: u64,
    rejects: &'l mut Vec<Reject>,
}

impl<'r> Cells<'_, 'r> {
    fn reject_whole(&mut self, reason: Reason) {
        self.rejects.push(Reject::new(self.line, &Arc::from(""), "", reason));
    }

    fn reject(&mut self, field: Field, reason: Reason) {
        if let Some(at) = self.layout.at(field) {
            self.reject_at(at, reason);
        }
    }

    fn reject_at(&mut self, at: usize, reason: Reason) {
        let value = String::from_utf8_lossy(self.record.get(at).unwrap_or_default());
        self.rejects.push(Reject::new(self.line, &self.layout.header[at], &value, reason));
    }

    fn cell(&mut self, at: Option<usize>) -> Cow<'r, str> {
        let Some((at, bytes)) = at.and_then(|at| Some((at, self.record.get(at)?))) else {
            return Cow::Borrowed("");
        };
        match std::str::from_utf8(bytes) {
            Ok(text) => tidy_text(text),
            Err(_) => {
                self.reject_at(at, Reason::NotUtf8);
                Cow::Borrowed("")
            }
        }
    }

    fn text(&mut self, field: Field) -> Cow<'r, str> {
        self.cell(self.layout.at(field))
    }

    fn or_fixed(&mut self, field: Field, fixed: Option<&str>) -> Cow<'r, str> {
        match fixed {
            Some(fixed) => Cow::Owned(fixed.to_owned()),
            None => self.needed(field).unwrap_or_default(),
        }
    }

    /// `None` with a reject when nothing stands there.
    fn needed(&mut self, field: Field) -> Option<Cow<'r, str>> {
        let before = self.rejects.len();
        let text = self.text(field);
        if text.is_empty() && self.rejects.len() == before {
            self.reject(field, Reason::Missing);
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// `None` when the file has no such column, `Some(None)` with a reject when it is empty.
    fn key(&mut self, field: Field) -> Option<Option<Cow<'r, str>>> {
        self.layout.at(field)?;
        let rules = self.layout.map.tidy.get(&field).map_or(&[][..], Vec::as_slice);
        Some(self.needed(field).map(|text| match text {
            Cow::Borrowed(text) => Cow::Borrowed(tidied(text, rules)),
            Cow::Owned(text) => Cow::Owned(tidied(&text, rules).to_owned()),
        }))
    }

    /// `None` without a reject when nothing stands there.
    fn parsed<T>(
        &mut self,
        field: Field,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = self.text(field);
        match text.is_empty() {
            true => None,
            false => self.parse(field, &text, parse),
        }
    }

    fn parse<T>(
        &mut self,
        field: Field,
        text: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        match parse(text) {
            Ok(value) => Some(value),
            Err(why) => {
                self.reject(field, Reason::Unreadable(why.into()));
                None
            }
        }
    }

    fn date(&mut self, field: Field) -> Option<Date> {
        let dates = &self.layout.map.dates;
        self.parsed(field, |text| dates.read(text))
    }

    fn needed_date(&mut self, field: Field) -> Option<Date> {
        let dates = &self.layout.map.dates;
        let text = self.needed(field)?;
        self.parse(field, &text, |text| dates.read(text))
    }

    fn money(&mut self, field: Field, currency: Currency) -> Option<i64> {
        let style = self.layout.map.decimal;
        self.parsed(field, |text| style.minor(text, currency))
    }

    fn currency(&mut self) -> Option<Currency> {
        let text = self.needed(Field::Currency)?;
        self.parse(Field::Currency, &text, |text| text.to_uppercase().parse())
    }

    fn said_settled(&mut self) -> bool {
        let word = self.text(Field::Status);
        let words = &self.layout.map.status;
        let settled = words.settled.contains(word.as_ref());
        if !word.is_empty() && !settled && !words.open.contains(word.as_ref()) {
            self.reject(Field::Status, Reason::UnknownWord);
        }
        settled
    }

    fn people(&mut self) -> Vec<PersonRow<Cow<'r, str>>> {
        let cells: &[PersonCells] = &self.layout.people;
        let mut people = Vec::new();
        for (which, at) in (0_u16..).zip(cells) {
            let name = self.cell(at.name);
            if !name.is_empty() {
                let number = self.cell(at.number);
                let relation = self.cell(at.relation);
                let id_number = self.cell(at.id_number);
                people.push(PersonRow { which, name, number, relation, id_number });
            }
        }
        people
    }

    fn points(&mut self) -> Vec<PointRow<Cow<'r, str>>> {
        let columns = &self.layout.points;
        let points = (0_u16..).zip(columns).map(|(which, &at)| {
            let value = self.cell(at);
            PointRow { which, value }
        });
        points.filter(|point| !point.value.is_empty()).collect()
    }
}

fn days(day: Date) -> i32 {
    day.num_days_from_ce()
}
