//! A map as it stands in TOML, before it is checked.

use super::{Covers, Field, Group, MapError, Mistake, Person, PointColumn, Statuses, Tidy};
use crate::files::value::{ClassWords, DecimalStyle, RateStyle};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMap {
    pub id: Spanned<String>,
    pub about: Spanned<String>,
    pub creditor: Spanned<String>,
    pub portfolio: Option<Spanned<String>>,
    pub product: Option<Spanned<String>>,
    pub currency: Option<Spanned<String>>,
    #[serde(default)]
    pub group: Group,
    #[serde(default)]
    pub covers: Covers,
    #[serde(default)]
    pub case_prefix: String,
    #[serde(default)]
    pub format: RawFormat,
    pub columns: BTreeMap<Field, Spanned<String>>,
    #[serde(default)]
    pub optional: Vec<Spanned<Field>>,
    #[serde(default)]
    pub tidy: BTreeMap<Field, Vec<Tidy>>,
    #[serde(default)]
    pub names: RawNames,
    pub status: Option<Spanned<Statuses>>,
    #[serde(default)]
    pub classes: ClassWords,
    pub months_late: Option<Spanned<RawMonthsLate>>,
    #[serde(default)]
    pub people: Vec<Spanned<Person>>,
    #[serde(default)]
    pub points: Vec<Spanned<PointColumn>>,
}

/// How the file is written.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawFormat {
    pub delimiter: Option<Spanned<String>>,
    pub encoding: Encoding,
    pub decimal: DecimalStyle,
    pub rates: RateStyle,
    pub dates: Vec<Spanned<String>>,
}

/// What names hold besides the name.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNames {
    #[serde(default)]
    pub noise: Vec<Spanned<String>>,
}

/// Bytes to characters.
#[derive(Deserialize, Default)]
pub(super) enum Encoding {
    /// With or without a byte order mark.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMonthsLate {
    pub due_day: u32,
}

pub(super) fn parse(file: &str, text: &str) -> Result<RawMap, MapError> {
    toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(0, |span| line_of(text, span.start));
        let text = e.message().lines().collect::<Vec<_>>().join(" ");
        MapError { file: file.to_owned(), mistakes: vec![Mistake { line, text }] }
    })
}

/// The line on which that byte of the text stands.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|&b| b == b'\n').count() + 1
}
