//! What a map must hold beyond the right types; all mistakes are told at once.

use super::raw::{RawMap, line_of};
use super::{Covers, Field, Group, Map, MapError, Mistake};
use crate::domain::money::Currency;
use crate::files::value::DateFormats;
use std::collections::BTreeSet;
use toml::Spanned;

pub(super) fn check(file: &str, text: &str, raw: &RawMap) -> Result<Map, MapError> {
    let mut checker = Checker { text, mistakes: Vec::new() };
    checker.columns(raw);
    checker.due(raw);
    checker.status(raw);
    checker.people(raw);
    let map = checker.map(raw);
    if checker.mistakes.is_empty() {
        return Ok(map);
    }
    checker.mistakes.sort();
    Err(MapError { file: file.to_owned(), mistakes: checker.mistakes })
}

struct Checker<'a> {
    text: &'a str,
    mistakes: Vec<Mistake>,
}

impl Checker<'_> {
    fn mistake<T>(&mut self, at: Option<&Spanned<T>>, text: impl Into<String>) {
        let line = at.map_or(0, |at| line_of(self.text, at.span().start));
        self.mistakes.push(Mistake { line, text: text.into() });
    }

    fn columns(&mut self, raw: &RawMap) {
        for (field, column) in &raw.columns {
            if column.get_ref().trim().is_empty() {
                self.mistake(Some(column), format!("{field:?} has an empty column name"));
            }
        }
        let has = |field| raw.columns.contains_key(&field);
        if raw.group == Group::Contract && !has(Field::Account) {
            self.mistake::<()>(None, "group = \"contract\" needs the column `account`");
        }
        if raw.group == Group::Customer && !has(Field::Debtor) {
            self.mistake::<()>(None, "group = \"customer\" needs the column `debtor`");
        }
        if ![Field::Amount, Field::Open, Field::Principal].into_iter().any(has) {
            self.mistake::<()>(None, "expected a column `amount`, `open` or `principal`");
        }
        for field in &raw.optional {
            if !has(*field.get_ref()) {
                self.mistake(Some(field), "an optional field must be among [columns]");
            }
        }
        self.fixed_or_column(raw.portfolio.as_ref(), "portfolio", has(Field::Portfolio));
        self.fixed_or_column(raw.product.as_ref(), "product", has(Field::Product));
        self.fixed_or_column(raw.currency.as_ref(), "currency", has(Field::Currency));
        if raw.covers == Covers::Portfolio && raw.portfolio.is_none() {
            self.mistake::<()>(None, "covers = \"portfolio\" needs one portfolio for the file");
        }
    }

    fn fixed_or_column(&mut self, fixed: Option<&Spanned<String>>, name: &str, column: bool) {
        match fixed {
            Some(_) if column => {
                self.mistake(fixed, format!("`{name}` stands here and in [columns]; keep one"));
            }
            Some(value) if value.get_ref().trim().is_empty() => {
                self.mistake(fixed, format!("`{name}` is empty"));
            }
            None if !column => {
                let text = format!("expected `{name}` for the whole file or as a column");
                self.mistake::<()>(None, text);
            }
            _ => {}
        }
    }

    fn due(&mut self, raw: &RawMap) {
        let late = raw.columns.get(&Field::MonthsLate);
        match (raw.columns.get(&Field::Due), late, &raw.months_late) {
            (Some(_), None, None) | (None, Some(_), Some(_)) => {}
            (None, None, _) => {
                self.mistake::<()>(None, "expected a column `due`, or `months_late`");
            }
            (Some(due), _, _) => {
                self.mistake(Some(due), "`due` and `months_late` exclude each other");
            }
            (None, Some(late), None) => self.mistake(
                Some(late),
                "`months_late` needs [months_late] due_day = the day of the month",
            ),
        }
        if let Some(rule) = &raw.months_late
            && !(1..=31).contains(&rule.get_ref().due_day)
        {
            self.mistake(Some(rule), "due_day must be from 1 to 31");
        }
    }

    fn status(&mut self, raw: &RawMap) {
        match (raw.columns.get(&Field::Status), &raw.status) {
            (Some(column), None) => {
                self.mistake(Some(column), "`status` needs [status] with its words");
            }
            (None, Some(words)) => {
                self.mistake(Some(words), "[status] needs the column `status`");
            }
            (_, Some(words)) if !words.get_ref().open.is_disjoint(&words.get_ref().settled) => {
                self.mistake(Some(words), "a word of [status] is both open and settled");
            }
            _ => {}
        }
    }

    fn people(&mut self, raw: &RawMap) {
        let mut keys = BTreeSet::new();
        for person in &raw.people {
            if !keys.insert(person.get_ref().key.as_str()) {
                self.mistake(Some(person), "two of [[people]] have the same key");
            }
        }
        for point in &raw.points {
            if let Some(of) = &point.get_ref().of
                && !keys.contains(of.as_str())
            {
                self.mistake(Some(point), format!("\"{of}\" is not the key of any [[people]]"));
            }
        }
    }

    fn map(&mut self, raw: &RawMap) -> Map {
        let plain = |text: &Spanned<String>| text.get_ref().trim().to_owned();
        for (name, value) in [("id", &raw.id), ("about", &raw.about), ("creditor", &raw.creditor)] {
            if plain(value).is_empty() {
                self.mistake(Some(value), format!("`{name}` is empty"));
            }
        }
        Map {
            id: plain(&raw.id),
            about: plain(&raw.about),
            creditor: plain(&raw.creditor),
            portfolio: raw.portfolio.as_ref().map(plain),
            product: raw.product.as_ref().map(plain),
            currency: self.currency(raw.currency.as_ref()),
            group: raw.group,
            covers: raw.covers,
            case_prefix: raw.case_prefix.clone(),
            delimiter: self.delimiter(raw.format.delimiter.as_ref()),
            decimal: raw.format.decimal,
            rates: raw.format.rates,
            dates: self.dates(raw),
            columns: raw.columns.iter().map(|(&field, column)| (field, plain(column))).collect(),
            optional: raw.optional.iter().map(|field| *field.get_ref()).collect(),
            tidy: raw.tidy.clone(),
            noise: self.noise(raw),
            status: raw.status.as_ref().map(|s| s.get_ref().clone()).unwrap_or_default(),
            classes: raw.classes.clone(),
            due_day: raw.months_late.as_ref().map(|rule| rule.get_ref().due_day),
            people: raw.people.iter().map(|p| p.get_ref().clone()).collect(),
            points: raw.points.iter().map(|p| p.get_ref().clone()).collect(),
        }
    }

    fn noise(&mut self, raw: &RawMap) -> BTreeSet<String> {
        for word in &raw.names.noise {
            if word.get_ref().split_whitespace().ne([word.get_ref().as_str()]) {
                let text = "each of `noise` is one word, as names end with it, like \"Ltd\"";
                self.mistake(Some(word), text);
            }
        }
        raw.names.noise.iter().map(|word| word.get_ref().clone()).collect()
    }

    fn currency(&mut self, raw: Option<&Spanned<String>>) -> Option<Currency> {
        let parsed = raw?.get_ref().parse();
        parsed.map_err(|why: String| self.mistake(raw, why)).ok()
    }

    fn delimiter(&mut self, raw: Option<&Spanned<String>>) -> u8 {
        let Some(text) = raw else { return b',' };
        match text.get_ref().as_bytes() {
            [one] if !one.is_ascii_alphanumeric() && *one != b'"' => *one,
            _ => {
                self.mistake(raw, "expected one character as delimiter, like \",\" or \"\\t\"");
                b','
            }
        }
    }

    fn dates(&mut self, raw: &RawMap) -> DateFormats {
        const DATES: [Field; 5] =
            [Field::AsOf, Field::Opened, Field::Issued, Field::Due, Field::Settled];
        let written = &raw.format.dates;
        if written.is_empty() && DATES.iter().any(|field| raw.columns.contains_key(field)) {
            self.mistake::<()>(None, "[format] needs `dates`, like dates = [\"%Y-%m-%d\"]");
        }
        let mut formats = DateFormats::default();
        for format in written {
            if let Err(why) = formats.add(format.get_ref()) {
                self.mistake(Some(format), why);
            }
        }
        formats
    }
}
