//! In which order a list of cases stands.

use super::Judge;
use crate::desk::order::{self, split};
use crate::desk::ranking;
use crate::domain::facts::Owed;
use crate::domain::rank::Rank;
use crate::domain::short::Short;
use crate::domain::time::Moment;
use crate::store::CaseKey;
use crate::text::by_sound;
use chrono::Datelike;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A column of the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Column {
    /// The case number.
    Number,
    /// The debtor's name.
    Name,
    /// Who holds it.
    Owner,
    /// The lane, as the queue has them, and in each as the queue stands.
    Lane,
    /// The bucket.
    Bucket,
    /// The stage of the work.
    Stage,
    /// The class that the policy suggests.
    Class,
    /// Days past due.
    Days,
    /// What cures the case.
    Overdue,
    /// What holds its bucket.
    Hold,
    /// What pays it off.
    PayOff,
    /// The day on which it rolls into the next bucket.
    RollsOn,
    /// What falls due next, by its day.
    FallsDue,
    /// The next action, by its time.
    Next,
    /// When anybody was last reached.
    LastContact,
    /// Tags.
    Tags,
    /// Products.
    Product,
}

impl Column {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Number,
        Self::Name,
        Self::Owner,
        Self::Lane,
        Self::Bucket,
        Self::Days,
        Self::Overdue,
        Self::Hold,
        Self::PayOff,
        Self::RollsOn,
        Self::Next,
        Self::LastContact,
        Self::Tags,
        Self::Product,
        Self::Stage,
        Self::Class,
        Self::FallsDue,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Owner => "owner",
            Self::Lane => "lane",
            Self::Bucket => "bucket",
            Self::Stage => "stage",
            Self::Class => "class",
            Self::Days => "days",
            Self::Overdue => "overdue",
            Self::Hold => "hold",
            Self::PayOff => "pay_off",
            Self::RollsOn => "rolls_on",
            Self::FallsDue => "falls_due",
            Self::Next => "next",
            Self::LastContact => "last_contact",
            Self::Tags => "tags",
            Self::Product => "product",
        }
    }

    /// The key of its heading.
    #[must_use]
    pub fn title(self) -> String {
        format!("column-{}", self.name())
    }

    /// The column of that name; `-` for `_` is understood.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.replace('-', "_");
        Self::ALL.into_iter().find(|column| column.name() == name)
    }

    /// The names of all, for whoever wrote another.
    #[must_use]
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

/// The order of a list: by one column; cases that have nothing there come last either way, equal
/// ones stand by their number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// The largest first.
    pub descending: bool,
}

impl Default for Sort {
    /// As the queue stands.
    fn default() -> Self {
        Self { column: Column::Lane, descending: false }
    }
}

/// `hold`, or `hold-` for the largest first.
impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.column.name(), if self.descending { "-" } else { "" })
    }
}

impl FromStr for Sort {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (name, descending) = match text.trim().strip_suffix('-') {
            Some(name) => (name, true),
            None => (text.trim(), false),
        };
        Ok(Self { column: Column::named(name).ok_or(())?, descending })
    }
}

/// A case on its way into order: the place by numbers, then by a text, then its number's first
/// bytes and rest, which is mostly empty.
#[derive(Debug)]
pub(super) struct Placed {
    place: u128,
    text: Box<str>,
    head: [u8; 16],
    rest: Box<str>,
    pub key: CaseKey,
}

impl Placed {
    pub(super) fn new(sort: Sort, case: &Judge<'_>) -> Self {
        let (head, rest) = split(case.number);
        let value = value(sort.column, case);
        let (place, text) = match value {
            Value::Nothing => (1 << 127, Box::default()),
            Value::Number(group, number) => {
                let number = if sort.descending { !number } else { number };
                (u128::from(group) << 64 | u128::from(number), Box::default())
            }
            Value::Text(text) => (0, text),
        };
        Self { place, text, head, rest: rest.into(), key: case.key }
    }

    fn cmp(&self, other: &Self, sort: Sort) -> Ordering {
        let turned = |order: Ordering, turns: bool| if turns { order.reverse() } else { order };
        let number = self.head.cmp(&other.head).then_with(|| self.rest.cmp(&other.rest));
        self.place
            .cmp(&other.place)
            .then_with(|| turned(self.text.cmp(&other.text), sort.descending))
            .then(turned(number, sort.descending && sort.column == Column::Number))
            .then(self.key.cmp(&other.key))
    }
}

pub(super) fn in_order(mut cases: Vec<Placed>, sort: Sort) -> Vec<CaseKey> {
    order::sort(&mut cases, |a, b| a.cmp(b, sort));
    cases.into_iter().map(|placed| placed.key).collect()
}

enum Value {
    Nothing,
    /// A number within a group; groups always stand one after another in the same order.
    Number(u32, u64),
    Text(Box<str>),
}

fn value(column: Column, case: &Judge<'_>) -> Value {
    let facts = case.standing.facts;
    match column {
        Column::Number => Value::Text(Box::default()),
        Column::Name => text(by_sound(case.name)),
        Column::Owner => text(facts.owner.as_deref().unwrap_or_default().to_owned()),
        Column::Lane => lane(case.rank),
        Column::Bucket => Value::Number(0, case.standing.bucket as u64),
        Column::Stage => place(case.stage.map(u64::from)),
        Column::Class => place(case.class.map(|class| class as u64)),
        Column::Days => Value::Number(0, case.standing.dpd.into()),
        Column::Overdue => amount(facts.money.iter().copied(), |owed| owed.cure),
        Column::Hold => amount(facts.money.iter().copied(), |owed| owed.hold),
        Column::PayOff => amount(facts.owed_on(case.standing.as_of.date()), |owed| owed.pay_off),
        Column::RollsOn => match case.standing.rolls_on {
            Some(day) => Value::Number(0, rising(day.num_days_from_ce().into())),
            None => Value::Nothing,
        },
        Column::FallsDue => match &facts.falls_due {
            Some(falls) => Value::Number(0, rising(falls.day.num_days_from_ce().into())),
            None => Value::Nothing,
        },
        Column::Next if facts.entered.is_none() => Value::Nothing,
        Column::Next => moment(Some(case.standing.next.due)),
        Column::LastContact => moment(facts.last_contact),
        Column::Tags => text(joined(&facts.tags)),
        Column::Product => text(joined(&facts.products)),
    }
}

fn place(place: Option<u64>) -> Value {
    place.map_or(Value::Nothing, |place| Value::Number(0, place))
}

fn text(text: String) -> Value {
    if text.is_empty() { Value::Nothing } else { Value::Text(text.into()) }
}

fn joined(words: &[Short]) -> String {
    words.iter().map(Short::as_str).collect::<Vec<_>>().join(" ")
}

fn lane(rank: Option<&Rank>) -> Value {
    rank.map_or(Value::Nothing, |rank| Value::Number(0, ranking::place(rank.order())))
}

fn moment(at: Option<Moment>) -> Value {
    at.map_or(Value::Nothing, |at| Value::Number(0, rising(at.and_utc().timestamp())))
}

/// The amount of the first currency that has any; currencies stand one after another, because
/// their amounts cannot be compared.
fn amount(mut money: impl Iterator<Item = Owed>, of: impl Fn(&Owed) -> i64) -> Value {
    let Some(owed) = money.find(|owed| of(owed) != 0) else { return Value::Nothing };
    let letters = owed.currency.code().bytes();
    let group = letters.fold(0, |group, letter| group << 8 | u32::from(letter));
    Value::Number(group, rising(of(&owed)))
}

/// A signed number as one that rises from zero.
fn rising(number: i64) -> u64 {
    number.abs_diff(i64::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_written_as_it_is_read() {
        for column in Column::ALL {
            for descending in [false, true] {
                let sort = Sort { column, descending };
                assert_eq!(sort.to_string().parse(), Ok(sort));
            }
        }
        assert_eq!("pay-off-".parse(), Ok(Sort { column: Column::PayOff, descending: true }));
        assert_eq!("points".parse::<Sort>(), Err(()));
    }

    #[test]
    fn signed_numbers_rise_without_their_sign() {
        let numbers = [i64::MIN, -1, 0, 1, i64::MAX];
        assert!(numbers.map(rising).is_sorted_by(|a, b| a < b));
    }
}
