//! Column maps: which column of a creditor's file is what, how its dates and amounts are
//! written, and what the file covers. Maps are TOML; the known ones ship with the program.
//!
//! A map with everything that it may hold:
//!
//! ```toml
#![doc = include_str!("../../../assets/maps/example.toml")]
//! ```

mod check;
mod detect;
mod known;
mod raw;

pub use detect::detect;
pub use known::{find, known};

use super::value::{ClassWords, DateFormats, DecimalStyle, RateStyle};
use crate::domain::money::Currency;
use crate::domain::part::Part;
use crate::domain::party::{PointKind, Role};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A checked column map.
#[derive(Clone, Debug)]
pub struct Map {
    /// Its name, as `--map` takes it.
    pub id: String,
    /// What it is for and what it assumes, for the person who imports.
    pub about: String,
    /// The creditor's code; part of every id.
    pub creditor: String,
    /// The portfolio's code when the whole file has one; else the column says.
    pub portfolio: Option<String>,
    /// The product's code when the whole file has one; else the column says.
    pub product: Option<String>,
    /// The currency when the whole file has one; else the column says.
    pub currency: Option<Currency>,
    /// What makes accounts one case.
    pub group: Group,
    /// What the file lists completely.
    pub covers: Covers,
    /// Put before the key to make the case number.
    pub case_prefix: String,
    /// Column delimiter.
    pub delimiter: u8,
    /// How amounts are written.
    pub(super) decimal: DecimalStyle,
    /// How rates are written.
    pub(super) rates: RateStyle,
    /// How dates are written.
    pub(super) dates: DateFormats,
    /// Which column is what, by the header's words.
    pub columns: BTreeMap<Field, String>,
    /// Fields whose column a file may lack.
    pub optional: BTreeSet<Field>,
    /// How numbers that name things are made equal.
    pub tidy: BTreeMap<Field, Vec<Tidy>>,
    /// Words at the end of a name that do not tell one party from another.
    pub noise: BTreeSet<String>,
    /// What the words of the status column mean.
    pub status: Statuses,
    /// Words of the class column that files at large do not use.
    pub classes: ClassWords,
    /// Months late become due dates with this day of the month.
    pub due_day: Option<u32>,
    /// People besides the debtor.
    pub people: Vec<Person>,
    /// Columns of contact points.
    pub points: Vec<PointColumn>,
}

/// What a column can be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The day that the row speaks for.
    AsOf,
    /// The portfolio's code.
    Portfolio,
    /// The product's code.
    Product,
    /// Three capitals.
    Currency,
    /// The debtor's number at the creditor.
    Debtor,
    /// The debtor's name.
    Name,
    /// The number of the debtor's identity document.
    IdNumber,
    /// The account's or contract's number.
    Account,
    /// When the account was opened.
    Opened,
    /// Credit limit or amount lent.
    Limit,
    /// The yearly rate of the contract.
    Rate,
    /// What the account's security is worth.
    Security,
    /// The class in which the creditor has the account.
    Class,
    /// The due item's own number.
    Item,
    /// When the due item came into being.
    Issued,
    /// When it has to be paid.
    Due,
    /// What it was for at first.
    Amount,
    /// What is open.
    Open,
    /// Costs in what is open.
    Cost,
    /// Fees in it.
    Fee,
    /// Interest in it.
    Interest,
    /// Penalty in it.
    Penalty,
    /// Principal in it.
    Principal,
    /// When it was settled.
    Settled,
    /// Open or settled, in the words of `[status]`.
    Status,
    /// How many months late, instead of a due date.
    MonthsLate,
    /// The login of the collector.
    Owner,
}

/// What makes accounts one case.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// All accounts of a debtor.
    #[default]
    Customer,
    /// Each account by itself.
    Contract,
}

impl Field {
    /// The columns of the parts of what is open.
    pub const PARTS: [(Part, Self); 5] = [
        (Part::Cost, Self::Cost),
        (Part::Fee, Self::Fee),
        (Part::Interest, Self::Interest),
        (Part::Penalty, Self::Penalty),
        (Part::Principal, Self::Principal),
    ];
}

impl Group {
    /// The word that stands in a case's key.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Contract => "contract",
        }
    }
}

/// What a file lists completely: what is absent from it there is settled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Covers {
    /// Nothing: absence means nothing.
    #[default]
    Nothing,
    /// All open items of the creditor.
    Creditor,
    /// All open items of the portfolio.
    Portfolio,
}

/// How a number that names something is made equal to its other spellings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tidy {
    /// `1930571429.0` is `1930571429`.
    DropPointZero,
    /// `0200769623` is `200769623`.
    DropLeadingZeros,
}

/// What the words of a status column mean.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statuses {
    /// Words that mean open.
    #[serde(default)]
    pub open: BTreeSet<String>,
    /// Words that mean settled.
    #[serde(default)]
    pub settled: BTreeSet<String>,
}

/// Somebody besides the debtor, one per row at most.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// How `[[points]]` name this person.
    pub key: String,
    /// What the person is to the case.
    pub role: Role,
    /// Column of the name; a row without one has no such person.
    pub name: String,
    /// Column of the person's number at the creditor; without it the name stands in for it.
    pub number: Option<String>,
    /// Column that says how they are related to the debtor.
    pub relation: Option<String>,
    /// Column of the number of the identity document.
    pub id_number: Option<String>,
}

/// A column that holds a contact point.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointColumn {
    /// Phone, e-mail or address.
    pub kind: PointKind,
    /// The column.
    pub column: String,
    /// Mobile, work, home ...
    pub label: Option<String>,
    /// Whose: the key of one of `[[people]]`; without it the debtor's.
    pub of: Option<String>,
}

impl Map {
    /// Reads and checks a map.
    ///
    /// # Errors
    /// Every mistake in it, each with its line.
    pub fn parse(file: &str, text: &str) -> Result<Self, MapError> {
        check::check(file, text, &raw::parse(file, text)?)
    }

    /// The headers without which a file does not fit.
    pub fn needed(&self) -> impl Iterator<Item = &str> {
        let fields = self.columns.iter().filter(|(field, _)| !self.optional.contains(field));
        fields.map(|(_, column)| column.as_str())
    }
}

/// A map that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the map {file} cannot be used: {}", list(.mistakes))]
pub struct MapError {
    /// Which file.
    pub file: String,
    /// What is wrong, in the order of the lines.
    pub mistakes: Vec<Mistake>,
}

/// One mistake in a map.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mistake {
    /// From 1; 0 where something is missing from the whole.
    pub line: usize,
    /// What is wrong and what was expected.
    pub text: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.text),
            line => write!(f, "line {line}: {}", self.text),
        }
    }
}

fn list(mistakes: &[Mistake]) -> String {
    mistakes.iter().map(Mistake::to_string).collect::<Vec<_>>().join("; ")
}
