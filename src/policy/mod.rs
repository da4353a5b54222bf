//! Rule packs: TOML to the domain's checked rule types. A pack that is wrong is refused with every
//! mistake at once.

mod apart;
mod bucket;
mod class;
mod clock;
mod contact;
pub mod layer;
mod outcome;
mod pack;
mod payment;
pub mod reader;
mod strategy;
pub mod tree;

pub use pack::{CLOCK, Clock};

use crate::domain::rules::Rules;
use layer::{Layer, join, layers};
use reader::Mistake;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The packs that come with the program: id and text.
pub const SHIPPED: &[(&str, &str)] = &[
    ("neutral", include_str!("../../assets/policies/neutral.toml")),
    ("cn-bank", include_str!("../../assets/policies/cn-bank.toml")),
    ("cn-card", include_str!("../../assets/policies/cn-card.toml")),
    ("us-reg-f", include_str!("../../assets/policies/us-reg-f.toml")),
    ("tw", include_str!("../../assets/policies/tw.toml")),
];

/// A pack that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// No pack of that name.
    #[error("there is no policy \"{0}\"; expected one of {1}, or a file")]
    Unknown(String, String),
    /// Packs that extend each other.
    #[error("{0} extends itself by way of others; expected one to stand below all others")]
    Circle(String),
    /// The text is wrong.
    #[error("{}", list(.mistakes))]
    Wrong {
        /// The pack's name or file.
        name: String,
        /// Every mistake, by layer and line.
        mistakes: Vec<Mistake>,
    },
}

fn list(mistakes: &[Mistake]) -> String {
    mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n  ")
}

/// A pack that comes with the program.
///
/// # Errors
/// When there is none of that id.
pub fn shipped(id: &str) -> Result<Rules, PolicyError> {
    load(id, shipped_text(id)?)
}

/// The text of a pack that comes with the program.
///
/// # Errors
/// When there is none of that id.
pub fn shipped_text(id: &str) -> Result<&'static str, PolicyError> {
    let found = SHIPPED.iter().find(|(name, _)| *name == id);
    found.map(|(_, text)| *text).ok_or_else(|| {
        let known: Vec<&str> = SHIPPED.iter().map(|(name, _)| *name).collect();
        PolicyError::Unknown(id.to_owned(), known.join(", "))
    })
}

/// A pack with everything that it extends, as the one text that a file adopts: it means the same
/// whatever packs another program brings along.
///
/// # Errors
/// It extends a pack that is not there.
pub fn whole_text(name: &str, text: &str) -> Result<String, PolicyError> {
    Ok(join(&layers(name, text)?))
}

/// Reads a pack's text, over the shipped packs that it extends.
///
/// # Errors
/// With every mistake in it, by line, or that it extends a pack that is not there.
pub fn load(name: &str, text: &str) -> Result<Rules, PolicyError> {
    let layers = layers(name, text)?;
    pack::read(&layers, hash(&join(&layers)))
        .map_err(|mistakes| PolicyError::Wrong { name: name.to_owned(), mistakes })
}

/// The same with more values laid over it; the text of these is named `over` in mistakes.
///
/// # Errors
/// As of the pack, and with every mistake in the values.
pub fn load_with(
    name: &str,
    text: &str,
    (over, values): (&str, &str),
) -> Result<Rules, PolicyError> {
    let mut layers = layers(name, text)?;
    layers.push(Layer { name: over.to_owned(), text: values.to_owned() });
    load(name, &join(&layers))
}

/// SHA-256 of a pack's text, hexadecimal: facts worked out under another text are not used.
#[must_use]
pub fn hash(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing into a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests;
