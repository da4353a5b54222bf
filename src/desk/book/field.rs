//! What a list of cases can be narrowed by: each field by its stable name, with its value as a text.
//! Command line, saved views and the form on the screen all write and read filters this way.

use super::filter::{Bound, ByDay, Filter, Waits, Whom};
use crate::domain::class::Class;
use crate::domain::money::Currency;
use crate::domain::rank::Lane;
use crate::i18n::Sentence;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One thing that a list of cases can be narrowed by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A lane of the queue.
    Lane,
    /// A bucket by its name in the policy.
    Bucket,
    /// A stage of the work by its rule's id.
    Stage,
    /// A class that the policy suggests.
    Class,
    /// A product's code.
    Product,
    /// A login, `@me` or `@pool`.
    Owner,
    /// A tag.
    Tag,
    /// Rolls into the next bucket by a day, by `month-end`, or within `+7` days.
    RollsBy,
    /// Has something that falls due by then and is not overdue yet.
    DueBy,
    /// The least amount that holds the bucket.
    HoldMin,
    /// The most.
    HoldMax,
    /// The least amount overdue.
    OverdueMin,
    /// The most.
    OverdueMax,
    /// Somebody was reached this month, or nobody.
    ReachedThisMonth,
    /// On hold, or not.
    Held,
    /// What the search finds.
    Text,
    /// A class was asked for and waits for an answer, or not.
    Asked,
    /// Waiting to be confirmed, or excluded.
    Entry,
    /// Those that are not in collection, too.
    Outside,
}

impl Field {
    /// All of them, in the order in which they are asked for and told.
    pub const ALL: [Self; 19] = [
        Self::Lane,
        Self::Bucket,
        Self::Product,
        Self::Owner,
        Self::Tag,
        Self::RollsBy,
        Self::HoldMin,
        Self::HoldMax,
        Self::OverdueMin,
        Self::OverdueMax,
        Self::ReachedThisMonth,
        Self::Held,
        Self::Stage,
        Self::Class,
        Self::DueBy,
        Self::Text,
        Self::Asked,
        Self::Entry,
        Self::Outside,
    ];

    /// The stable name, as saved views write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lane => "lane",
            Self::Bucket => "bucket",
            Self::Stage => "stage",
            Self::Class => "class",
            Self::Product => "product",
            Self::Owner => "owner",
            Self::Tag => "tag",
            Self::RollsBy => "rolls_by",
            Self::DueBy => "due_by",
            Self::HoldMin => "hold_min",
            Self::HoldMax => "hold_max",
            Self::OverdueMin => "overdue_min",
            Self::OverdueMax => "overdue_max",
            Self::ReachedThisMonth => "reached_this_month",
            Self::Held => "held",
            Self::Text => "text",
            Self::Asked => "asked",
            Self::Entry => "entry",
            Self::Outside => "outside",
        }
    }

    /// The field of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

const LANES: [(&str, Lane); 5] = [
    ("now", Lane::Now),
    ("must", Lane::Must),
    ("work", Lane::Work),
    ("waiting", Lane::Waiting),
    ("done", Lane::Done),
];

/// The classes by their names.
pub const CLASSES: [(&str, Class); 5] = [
    ("normal", Class::Normal),
    ("special-mention", Class::SpecialMention),
    ("substandard", Class::Substandard),
    ("doubtful", Class::Doubtful),
    ("loss", Class::Loss),
];

/// What keeps a case out of collection, by its names.
pub const WAITS: [(&str, Waits); 2] = [("new", Waits::New), ("excluded", Waits::Excluded)];

impl Filter {
    /// Narrows by a field; an empty value takes the narrowing away.
    ///
    /// # Errors
    /// The value is none that the field takes; the sentence says what it takes.
    pub fn set(&mut self, field: Field, value: &str) -> Result<(), Sentence> {
        let value = value.trim();
        let text = (!value.is_empty()).then(|| value.to_owned());
        match field {
            Field::Lane => self.lane = one_of(value, "error-what-lane", &LANES)?,
            Field::Bucket => self.bucket = text,
            Field::Stage => self.stage = text,
            Field::Class => self.class = one_of(value, "error-what-class", &CLASSES)?,
            Field::Product => self.product = text,
            Field::Owner => self.owner = text.map(Whom::from),
            Field::Tag => self.tag = text,
            Field::RollsBy => self.rolls_by = by_day(value)?,
            Field::DueBy => self.due_by = by_day(value)?,
            Field::HoldMin => self.hold.least = bound(value)?,
            Field::HoldMax => self.hold.most = bound(value)?,
            Field::OverdueMin => self.overdue.least = bound(value)?,
            Field::OverdueMax => self.overdue.most = bound(value)?,
            Field::ReachedThisMonth => self.reached = switch(value)?,
            Field::Held => self.held = switch(value)?,
            Field::Text => self.text = text,
            Field::Asked => self.asked = switch(value)?,
            Field::Entry => self.entry = one_of(value, "error-what-entry", &WAITS)?,
            Field::Outside => self.outside = switch(value)?.unwrap_or(false),
        }
        Ok(())
    }

    /// What [`Filter::set`] was given for a field, in its plainest form; `None`: not narrowed.
    #[must_use]
    pub fn value(&self, field: Field) -> Option<String> {
        let amount = |bound: &Option<Bound>| bound.as_ref().map(ToString::to_string);
        let yes_no = |is: Option<bool>| is.map(|is| if is { "yes" } else { "no" }.to_owned());
        match field {
            Field::Lane => {
                let name = |lane| LANES.iter().find(|(_, of)| *of == lane).map(|(name, _)| *name);
                self.lane.and_then(name).map(str::to_owned)
            }
            Field::Bucket => self.bucket.clone(),
            Field::Stage => self.stage.clone(),
            Field::Class => {
                let name =
                    |class| CLASSES.iter().find(|(_, of)| *of == class).map(|(name, _)| *name);
                self.class.and_then(name).map(str::to_owned)
            }
            Field::Product => self.product.clone(),
            Field::Owner => self.owner.as_ref().map(ToString::to_string),
            Field::Tag => self.tag.clone(),
            Field::RollsBy => self.rolls_by.map(|by| by.to_string()),
            Field::DueBy => self.due_by.map(|by| by.to_string()),
            Field::HoldMin => amount(&self.hold.least),
            Field::HoldMax => amount(&self.hold.most),
            Field::OverdueMin => amount(&self.overdue.least),
            Field::OverdueMax => amount(&self.overdue.most),
            Field::ReachedThisMonth => yes_no(self.reached),
            Field::Held => yes_no(self.held),
            Field::Text => self.text.clone(),
            Field::Asked => yes_no(self.asked),
            Field::Entry => {
                let name = |waits| WAITS.iter().find(|(_, of)| *of == waits).map(|(name, _)| *name);
                self.entry.and_then(name).map(str::to_owned)
            }
            Field::Outside => yes_no(self.outside.then_some(true)),
        }
    }
}

fn one_of<T: Copy>(
    value: &str,
    what: &'static str,
    known: &[(&str, T)],
) -> Result<Option<T>, Sentence> {
    if value.is_empty() {
        return Ok(None);
    }
    let found = known.iter().find(|(name, _)| name.eq_ignore_ascii_case(value));
    found.map(|(_, of)| Some(*of)).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let what = Sentence::new(what, []).into();
        let args = [("text", value.into()), ("what", what), ("known", names.join(", ").into())];
        Sentence::new("error-not-one-of", args)
    })
}

fn switch(value: &str) -> Result<Option<bool>, Sentence> {
    one_of(
        value,
        "error-what-switch",
        &[("yes", true), ("no", false), ("true", true), ("false", false)],
    )
}

fn by_day(value: &str) -> Result<Option<ByDay>, Sentence> {
    if value.is_empty() {
        return Ok(None);
    }
    if value.eq_ignore_ascii_case("month-end") {
        return Ok(Some(ByDay::MonthEnd));
    }
    if let Some(days) = value.strip_prefix('+') {
        let days = days.parse().map(|days| Some(ByDay::Within(days)));
        return days.map_err(|_| Sentence::new("error-rolls-by", [("text", value.into())]));
    }
    let day = value.parse().map(|day| Some(ByDay::Day(day)));
    day.map_err(|_| Sentence::new("error-rolls-by", [("text", value.into())]))
}

/// `5000`, or `5000 USD` for that currency alone.
fn bound(value: &str) -> Result<Option<Bound>, Sentence> {
    if value.is_empty() {
        return Ok(None);
    }
    let (number, code) = match value.split_once(' ') {
        Some((number, code)) => (number, Some(code.trim())),
        None => (value, None),
    };
    let plain = number.replace(',', "");
    let wrong = |key| Sentence::new(key, [("text", value.into())]);
    let amount: Decimal = plain.parse().map_err(|_| wrong("error-not-an-amount"))?;
    let currency = code.map(str::parse::<Currency>).transpose();
    let currency = currency.map_err(|_| wrong("error-not-a-currency"))?;
    Ok(Some(Bound { amount, currency }))
}
