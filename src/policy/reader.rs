//! Reads the tables of a pack value by value and collects every mistake with its line, instead of stopping
//! at the first.

use super::layer::Layer;
use super::tree::{Is, Node, Place, Table};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// One mistake in a pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The layer it is in, by name.
    pub layer: String,
    /// Its line, from 1.
    pub line: usize,
    /// Where in the pack, what was found and what was expected.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.layer, self.line, self.what)
    }
}

/// Collects the mistakes of a pack's layers.
#[derive(Debug)]
pub struct Mistakes<'t> {
    layers: &'t [Layer],
    found: Vec<(Place, String)>,
}

impl<'t> Mistakes<'t> {
    /// None so far.
    #[must_use]
    pub fn of(layers: &'t [Layer]) -> Self {
        Self { layers, found: Vec::new() }
    }

    /// Notes a mistake.
    pub fn add(&mut self, place: Place, what: impl Into<String>) {
        self.found.push((place, what.into()));
    }

    /// All of them, by layer and line.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Mistake> {
        self.found.sort_by_key(|(place, _)| (place.layer, place.at));
        // What is read again for some cases would be told again.
        self.found.dedup();
        let mistake = |(place, what): (Place, String)| {
            let (layer, line) = line(self.layers, place);
            Mistake { layer: layer.to_owned(), line, what }
        };
        self.found.into_iter().map(mistake).collect()
    }
}

/// The name of a place's layer, and its line there from 1.
#[must_use]
pub fn line(layers: &[Layer], place: Place) -> (&str, usize) {
    let Some(layer) = layers.get(place.layer) else { return ("", 1) };
    let before = layer.text.bytes().take(place.at);
    (&layer.name, 1 + before.filter(|&byte| byte == b'\n').count())
}

/// One table being read; a key that nobody asked for is a mistake.
#[derive(Debug)]
pub struct Section<'d> {
    name: String,
    at: Place,
    table: Option<&'d Table>,
    asked: BTreeSet<&'static str>,
}

impl<'d> Section<'d> {
    /// The whole document.
    #[must_use]
    pub fn root(root: &'d Node) -> Self {
        Self { name: String::new(), at: root.place, table: root.table(), asked: BTreeSet::new() }
    }

    fn path(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    fn value(&mut self, key: &'static str) -> Option<&'d Node> {
        self.asked.insert(key);
        self.table?.get(key).map(|(_, node)| node)
    }

    /// A table inside; read as empty, and noted, when it is missing.
    pub fn section(&mut self, key: &'static str, mistakes: &mut Mistakes<'_>) -> Self {
        let name = self.path(key);
        let value = self.value(key);
        let table = value.and_then(Node::table);
        let at = value.map_or(self.at, |v| v.place);
        if table.is_none() {
            mistakes.add(at, format!("expected a table [{name}]"));
        }
        Self { name, at, table, asked: BTreeSet::new() }
    }

    /// A table inside that may be left out: its values are read with [`Section::opt`].
    pub fn section_if_any(&mut self, key: &'static str, mistakes: &mut Mistakes<'_>) -> Self {
        match self.table.is_some_and(|table| table.contains_key(key)) {
            true => self.section(key, mistakes),
            false => {
                Self { name: self.path(key), at: self.at, table: None, asked: BTreeSet::new() }
            }
        }
    }

    /// The tables of an array of tables; none when it is missing.
    pub fn sections(&mut self, key: &'static str, mistakes: &mut Mistakes<'_>) -> Vec<Self> {
        let name = self.path(key);
        let Some(value) = self.value(key) else { return Vec::new() };
        let Is::List(items) = &value.is else {
            mistakes.add(value.place, format!("{name}: expected tables written [[{name}]]"));
            return Vec::new();
        };
        let section = |item: &'d Node| Self {
            name: name.clone(),
            at: item.place,
            table: item.table(),
            asked: BTreeSet::new(),
        };
        items.iter().map(section).collect()
    }

    /// The tables of an array of tables, each read by `read` and to its end; two with one id or code
    /// are a mistake.
    pub fn each<T>(
        &mut self,
        key: &'static str,
        mistakes: &mut Mistakes<'_>,
        read: impl Fn(&mut Self, &mut Mistakes<'_>) -> T,
    ) -> Vec<T> {
        let mut names = BTreeSet::new();
        let mut all = Vec::new();
        for mut section in self.sections(key, mistakes) {
            all.push(read(&mut section, mistakes));
            if let Some(name) = section.own_name().filter(|name| !names.insert(*name)) {
                section.wrong(format!("\"{name}\" is there twice"), mistakes);
            }
            section.finish(mistakes);
        }
        all
    }

    fn own_name(&self) -> Option<&'d str> {
        let table = self.table?;
        let (_, name) = table.get("id").or_else(|| table.get("code"))?;
        name.scalar()
    }

    /// A value that has to be there; the fallback stands in, and the mistake is noted, when it is
    /// missing or not of the expected form.
    pub fn get<T: FromStr>(
        &mut self,
        key: &'static str,
        expected: &str,
        fallback: T,
        mistakes: &mut Mistakes<'_>,
    ) -> T {
        match self.find(key, expected, mistakes) {
            Ok(Some(value)) => value,
            Ok(None) if self.table.is_some() => {
                let path = self.path(key);
                mistakes.add(self.at, format!("{path} is missing; expected {expected}"));
                fallback
            }
            _ => fallback,
        }
    }

    /// A value that may be left out.
    pub fn opt<T: FromStr>(
        &mut self,
        key: &'static str,
        expected: &str,
        mistakes: &mut Mistakes<'_>,
    ) -> Option<T> {
        self.find(key, expected, mistakes).ok().flatten()
    }

    fn find<T: FromStr>(
        &mut self,
        key: &'static str,
        expected: &str,
        mistakes: &mut Mistakes<'_>,
    ) -> Result<Option<T>, ()> {
        let path = self.path(key);
        let Some(value) = self.value(key) else { return Ok(None) };
        let text = value.scalar();
        match text.and_then(|t| T::from_str(t).ok()) {
            Some(parsed) => Ok(Some(parsed)),
            None => {
                let found = text.unwrap_or("a list or a table");
                mistakes.add(value.place, format!("{path}: found {found}; expected {expected}"));
                Err(())
            }
        }
    }

    /// A list of values; empty when it is left out.
    pub fn list<T: FromStr>(
        &mut self,
        key: &'static str,
        expected: &str,
        mistakes: &mut Mistakes<'_>,
    ) -> Vec<T> {
        let path = self.path(key);
        let Some(value) = self.value(key) else { return Vec::new() };
        let Is::List(items) = &value.is else {
            mistakes.add(value.place, format!("{path}: expected a list of {expected}"));
            return Vec::new();
        };
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            match item.scalar().and_then(|t| T::from_str(t).ok()) {
                Some(parsed) => list.push(parsed),
                None => mistakes.add(item.place, format!("{path}: expected a list of {expected}")),
            }
        }
        list
    }

    /// A table of free keys: names by language, amounts by currency.
    pub fn map<K: FromStr + Ord, T: FromStr>(
        &mut self,
        key: &'static str,
        expected: &str,
        mistakes: &mut Mistakes<'_>,
    ) -> std::collections::BTreeMap<K, T> {
        let path = self.path(key);
        let mut map = std::collections::BTreeMap::new();
        let Some(value) = self.value(key) else { return map };
        let Some(table) = value.table() else {
            mistakes.add(value.place, format!("{path}: expected a table of {expected}"));
            return map;
        };
        for (name, (place, value)) in table {
            let parsed = value.scalar().and_then(|t| T::from_str(t).ok());
            match (K::from_str(name).ok(), parsed) {
                (Some(k), Some(v)) => drop(map.insert(k, v)),
                _ => mistakes.add(*place, format!("{path}: expected a table of {expected}")),
            }
        }
        map
    }

    /// Where the table stands.
    #[must_use]
    pub fn place(&self) -> Place {
        self.at
    }

    /// Where the table stands, for mistakes about it as a whole.
    pub fn wrong(&self, what: impl fmt::Display, mistakes: &mut Mistakes<'_>) {
        mistakes.add(self.at, format!("{}: {what}", self.name));
    }

    /// Notes every key that nobody asked for.
    pub fn finish(self, mistakes: &mut Mistakes<'_>) {
        for (key, (place, _)) in self.table.into_iter().flatten() {
            if !self.asked.contains(key.as_str()) {
                let known = self.asked.iter().copied().collect::<Vec<_>>().join(", ");
                let path = self.path(key);
                mistakes.add(*place, format!("{path} is not known; expected one of {known}"));
            }
        }
    }
}

/// A value that is one of a closed list of names, read through its serde names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Named<T>(pub T);

impl<T: serde::de::DeserializeOwned> FromStr for Named<T> {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        serde_json::from_value(serde_json::Value::String(s.to_owned())).map(Self).map_err(|_| ())
    }
}
