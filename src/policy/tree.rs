//! A pack as a tree of values, each with where it stands and where it comes from; one layer laid
//! over another.
//!
//! In any table `source`, `as_of` and `certainty` say where everything in it comes from that does
//! not say so itself; those of `[pack]` hold for the whole layer. A value with marks of its own is
//! written `{ value = 3, source = "...", certainty = "B" }`.

use super::reader::Mistakes;
use crate::domain::provenance::{Certainty, PolicyValue, Provenance};
use crate::domain::time::Date;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where something stands: the layer and the byte of its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The layer, from the lowest.
    pub layer: usize,
    /// The byte.
    pub at: usize,
}

/// A table's entries: where each key stands, and what it is.
pub type Table = BTreeMap<String, (Place, Node)>;

/// One value.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub is: Is,
    /// Where it comes from.
    pub from: Provenance,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Is {
    /// A text, number, date or truth, as it is written.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Table),
}

impl Node {
    /// Its entries, if it is a table.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        match &self.is {
            Is::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Its text, if it is a single value.
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match &self.is {
            Is::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// What tells it from its neighbours in a list.
    fn identity(&self) -> Option<String> {
        let table = self.table()?;
        let text = |key: &str| Some(table.get(key)?.1.scalar()?.to_owned());
        text("id").or_else(|| match (text("channel"), text("code")) {
            (Some(channel), Some(code)) => Some(format!("{channel} {code}")),
            (_, code) => code,
        })
    }

    /// Lays a value of a higher layer over this one: tables entry by entry, lists of named tables
    /// name by name, everything else whole.
    pub fn lay(&mut self, over: Self) {
        match (&mut self.is, over.is) {
            (Is::Table(below), Is::Table(above)) => {
                self.place = over.place;
                for (key, (place, node)) in above {
                    match below.get_mut(&key) {
                        Some((_, old)) => old.lay(node),
                        None => drop(below.insert(key, (place, node))),
                    }
                }
            }
            (Is::List(below), Is::List(above))
                if !above.is_empty() && above.iter().all(|node| node.identity().is_some()) =>
            {
                for node in above {
                    let name = node.identity();
                    match below.iter_mut().find(|old| old.identity() == name) {
                        Some(old) => old.lay(node),
                        None => below.push(node),
                    }
                }
            }
            (_, is) => *self = Self { is, place: over.place, from: over.from },
        }
    }

    /// Every single value below, with its path: `promise.grace`, `warning[no-contact].threshold`.
    pub fn values(&self, path: &str, out: &mut Vec<PolicyValue>) {
        let of = |value: String, node: &Self| PolicyValue {
            path: path.to_owned(),
            value,
            layer: node.place.layer,
            from: node.from.clone(),
        };
        match &self.is {
            Is::Scalar(text) => out.push(of(text.clone(), self)),
            Is::List(items) if items.iter().all(|item| item.scalar().is_some()) => {
                let items: Vec<&str> = items.iter().filter_map(Self::scalar).collect();
                out.push(of(items.join(", "), self));
            }
            Is::List(items) => {
                for (place, item) in items.iter().enumerate() {
                    let name = item.identity().unwrap_or_else(|| (place + 1).to_string());
                    let path = format!("{path}[{name}]");
                    let own = format!("{path}.");
                    let before = out.len();
                    item.values(&path, out);
                    // What names it stands in the path already.
                    let names = |value: &PolicyValue| {
                        let key = value.path.strip_prefix(&own);
                        key.is_some_and(|key| NAMING.contains(&key)) && name.contains(&value.value)
                    };
                    let all = out.split_off(before);
                    out.extend(all.into_iter().filter(|value| !names(value)));
                }
            }
            Is::Table(table) => {
                for (key, (_, node)) in table {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    node.values(&path, out);
                }
            }
        }
    }
}

/// The tree of one layer.
pub fn grow(layer: usize, table: &DeTable<'_>, m: &mut Mistakes<'_>) -> Node {
    let mut from = Provenance::default();
    if let Some(pack) = table.get("pack").and_then(|pack| pack.get_ref().as_table()) {
        from = marks(layer, pack, &from, m);
    }
    Node { place: Place { layer, at: 0 }, is: Is::Table(entries(layer, table, &from, m)), from }
}

fn node(
    layer: usize,
    value: &Spanned<DeValue<'_>>,
    from: &Provenance,
    m: &mut Mistakes<'_>,
) -> Node {
    let place = Place { layer, at: value.span().start };
    let is = match value.get_ref() {
        DeValue::String(text) => Is::Scalar(text.to_string()),
        DeValue::Integer(number) => Is::Scalar(number.as_str().to_owned()),
        DeValue::Float(number) => Is::Scalar(number.as_str().to_owned()),
        DeValue::Boolean(yes) => Is::Scalar(yes.to_string()),
        DeValue::Datetime(date) => Is::Scalar(date.to_string()),
        DeValue::Array(items) => {
            Is::List(items.iter().map(|item| node(layer, item, from, m)).collect())
        }
        DeValue::Table(table) => {
            let from = marks(layer, table, from, m);
            return match table.get("value") {
                Some(value) => marked(layer, table, value, &from, m),
                None => Node { place, is: Is::Table(entries(layer, table, &from, m)), from },
            };
        }
    };
    Node { place, is, from: from.clone() }
}

/// A value with marks of its own has nothing else beside it.
fn marked(
    layer: usize,
    table: &DeTable<'_>,
    value: &Spanned<DeValue<'_>>,
    from: &Provenance,
    m: &mut Mistakes<'_>,
) -> Node {
    for (key, _) in table {
        let name = key.get_ref().as_ref();
        if name != "value" && !MARKS.contains(&name) {
            let place = Place { layer, at: key.span().start };
            m.add(
                place,
                format!("{name} is not known beside value; expected {}", MARKS.join(", ")),
            );
        }
    }
    node(layer, value, from, m)
}

/// What tells entries of a list apart.
const NAMING: [&str; 3] = ["id", "channel", "code"];

/// What says where things come from.
const MARKS: [&str; 3] = ["source", "as_of", "certainty"];

fn entries(layer: usize, table: &DeTable<'_>, from: &Provenance, m: &mut Mistakes<'_>) -> Table {
    let values = table.iter().filter(|(key, _)| !MARKS.contains(&key.get_ref().as_ref()));
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>), m: &mut Mistakes<'_>| {
        let key: &Spanned<std::borrow::Cow<'_, str>> = key;
        let place = Place { layer, at: key.span().start };
        (key.get_ref().to_string(), (place, node(layer, value, from, m)))
    };
    values.map(|pair| entry(pair, m)).collect()
}

/// What a table says of where its values come from, else what holds around it.
fn marks(
    layer: usize,
    table: &DeTable<'_>,
    around: &Provenance,
    m: &mut Mistakes<'_>,
) -> Provenance {
    let mut text = |key: &str, expected: &str| {
        let value = table.get(key)?;
        let found = match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Datetime(date) => Some(date.to_string()),
            _ => None,
        };
        if found.is_none() {
            let place = Place { layer, at: value.span().start };
            m.add(place, format!("{key}: expected {expected}"));
        }
        Some((Place { layer, at: value.span().start }, found?))
    };
    let source = text("source", "a text");
    let as_of = text("as_of", AS_OF);
    let certainty = text("certainty", CERTAINTY);
    let as_of = as_of.and_then(|(place, text)| read::<Date>(place, &text, "as_of", AS_OF, m));
    let certainty = certainty
        .and_then(|(place, text)| read::<Certainty>(place, &text, "certainty", CERTAINTY, m));
    Provenance {
        source: source.map_or_else(|| around.source.clone(), |(_, text)| text.into()),
        as_of: as_of.or(around.as_of),
        certainty: certainty.unwrap_or(around.certainty),
    }
}

const AS_OF: &str = "a date like 2026-11-22";
const CERTAINTY: &str = "A, B, C, M or own";

fn read<T: std::str::FromStr>(
    place: Place,
    text: &str,
    key: &str,
    expected: &str,
    m: &mut Mistakes<'_>,
) -> Option<T> {
    let read = text.parse().ok();
    if read.is_none() {
        m.add(place, format!("{key}: found {text}; expected {expected}"));
    }
    read
}
