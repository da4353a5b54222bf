//! The cells of one row.

use super::layout::{Layout, PersonCells};
use super::map::Field;
use super::reject::{Reason, Reject};
use super::row::{PersonRow, PointRow};
use super::value;
use super::value::{tidied, tidy_text};
use crate::domain::class::Class;
use crate::domain::money::Currency;
use crate::domain::time::Date;
use csv::ByteRecord;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::sync::Arc;

/// The cells of one row, by field; what cannot be read is rejected.
pub(super) struct Cells<'l, 'r> {
    pub layout: &'l Layout<'l>,
    pub record: &'r ByteRecord,
    pub line: u64,
    pub rejects: &'l mut Vec<Reject>,
}

impl<'r> Cells<'_, 'r> {
    pub fn reject_whole(&mut self, reason: Reason) {
        self.rejects.push(Reject::new(self.line, &Arc::from(""), "", reason));
    }

    pub fn reject(&mut self, field: Field, reason: Reason) {
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

    pub fn text(&mut self, field: Field) -> Cow<'r, str> {
        self.cell(self.layout.at(field))
    }

    pub fn or_fixed(&mut self, field: Field, fixed: Option<&str>) -> Cow<'r, str> {
        match fixed {
            Some(fixed) => Cow::Owned(fixed.to_owned()),
            None => self.needed(field).unwrap_or_default(),
        }
    }

    /// `None` with a reject when nothing stands there.
    pub fn needed(&mut self, field: Field) -> Option<Cow<'r, str>> {
        let before = self.rejects.len();
        let text = self.text(field);
        if text.is_empty() && self.rejects.len() == before {
            self.reject(field, Reason::Missing);
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// `None` when the file has no such column, `Some(None)` with a reject when it is empty.
    pub fn key(&mut self, field: Field) -> Option<Option<Cow<'r, str>>> {
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

    pub fn date(&mut self, field: Field) -> Option<Date> {
        let dates = &self.layout.map.dates;
        self.parsed(field, |text| dates.read(text))
    }

    pub fn needed_date(&mut self, field: Field) -> Option<Date> {
        let dates = &self.layout.map.dates;
        let text = self.needed(field)?;
        self.parse(field, &text, |text| dates.read(text))
    }

    pub fn money(&mut self, field: Field, currency: Currency) -> Option<i64> {
        let style = self.layout.map.decimal;
        self.parsed(field, |text| style.minor(text, currency))
    }

    pub fn rate(&mut self) -> Option<Decimal> {
        let style = self.layout.map.rates;
        self.parsed(Field::Rate, |text| style.share(text))
    }

    pub fn class(&mut self) -> Option<Class> {
        let words = &self.layout.map.classes;
        self.parsed(Field::Class, |text| value::class(text, words))
    }

    pub fn currency(&mut self) -> Option<Currency> {
        let text = self.needed(Field::Currency)?;
        self.parse(Field::Currency, &text, |text| text.to_uppercase().parse())
    }

    pub fn said_settled(&mut self) -> bool {
        let word = self.text(Field::Status);
        let words = &self.layout.map.status;
        let settled = words.settled.contains(word.as_ref());
        if !word.is_empty() && !settled && !words.open.contains(word.as_ref()) {
            self.reject(Field::Status, Reason::UnknownWord);
        }
        settled
    }

    pub fn people(&mut self) -> Vec<PersonRow<Cow<'r, str>>> {
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

    pub fn points(&mut self) -> Vec<PointRow<Cow<'r, str>>> {
        let columns = &self.layout.points;
        let points = (0_u16..).zip(columns).map(|(which, &at)| {
            let value = self.cell(at);
            PointRow { which, value }
        });
        points.filter(|point| !point.value.is_empty()).collect()
    }
}
