//! The layers of a pack: the packs that it extends below it, itself on top. Joined to one text
//! they mean the same on every machine, whatever packs that brings along.

use super::{PolicyError, SHIPPED, shipped_text};
use toml::de::{DeTable, DeValue};

/// What a line begins with above each layer of a joined text.
const MARKER: &str = "#=== pack ";

/// One layer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layer {
    /// The pack's id, or the file's name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The layers of a text, the lowest first: those it was joined from, else itself over the shipped
/// packs that it extends.
///
/// # Errors
/// It extends a pack that is not there.
pub fn layers(name: &str, text: &str) -> Result<Vec<Layer>, PolicyError> {
    if text.starts_with(MARKER) {
        return Ok(split(text));
    }
    let mut layers = vec![Layer { name: name.to_owned(), text: text.to_owned() }];
    // Every pack is there once at most, so a circle ends as well.
    while let Some(below) = layers.last().and_then(|layer| extends(&layer.text)) {
        if layers.len() > SHIPPED.len() {
            return Err(PolicyError::Circle(name.to_owned()));
        }
        layers.push(Layer { text: shipped_text(&below)?.to_owned(), name: below });
    }
    layers.reverse();
    Ok(layers)
}

/// The layers as one text; a single one is its own.
#[must_use]
pub fn join(layers: &[Layer]) -> String {
    match layers {
        [only] => only.text.clone(),
        all => all.iter().map(|l| format!("{MARKER}{}\n{}\n", l.name, l.text.trim_end())).collect(),
    }
}

fn split(text: &str) -> Vec<Layer> {
    let parts = text.split(MARKER).skip(1);
    let layer = |part: &str| {
        let (name, text) = part.split_once('\n').unwrap_or((part, ""));
        Layer { name: name.to_owned(), text: text.to_owned() }
    };
    parts.map(layer).collect()
}

/// The pack that a text extends. A text that cannot be read extends none: what is wrong with it is
/// said when it is read as a whole.
fn extends(text: &str) -> Option<String> {
    let table = DeTable::parse(text).ok()?;
    let pack = table.get_ref().get("pack")?.get_ref().as_table()?;
    match pack.get("extends")?.get_ref() {
        DeValue::String(below) => Some(below.to_string()),
        _ => None,
    }
}
