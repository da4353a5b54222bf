//! Rule packs: TOML to the domain's checked rule types. A pack that is wrong is refused with every
//! mistake at once.

mod outcome;
mod pack;
pub mod reader;

use crate::domain::rules::Rules;
use reader::Mistake;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The packs that come with the program: id and text.
pub const SHIPPED: &[(&str, &str)] =
    &[("neutral", include_str!("../../assets/policies/neutral.toml"))];

/// A pack that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// No pack of that name.
    #[error("there is no policy \"{0}\"; expected one of {1}, or a file")]
    Unknown(String, String),
    /// The text is wrong.
    #[error("{name}: {}", list(.mistakes))]
    Wrong {
        /// The pack's name or file.
        name: String,
        /// Every mistake, by line.
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

/// Reads a pack's text.
///
/// # Errors
/// With every mistake in it, by line.
pub fn load(name: &str, text: &str) -> Result<Rules, PolicyError> {
    pack::read(text, hash(text))
        .map_err(|mistakes| PolicyError::Wrong { name: name.to_owned(), mistakes })
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
