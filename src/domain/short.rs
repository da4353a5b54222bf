//! Short texts kept where they stand: facts carry some, and a queue reads a million of them, so that
//! none may cost an allocation.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smallvec::SmallVec;
use std::fmt;

/// A code or name: up to 16 bytes stand in it, a longer one beside it. Sorts as its text does.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Short(SmallVec<[u8; 16]>);

impl Short {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl From<&str> for Short {
    fn from(text: &str) -> Self {
        Self(SmallVec::from_slice(text.as_bytes()))
    }
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for Short {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Short {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_str(Text)
    }
}

/// Reads a text where it stands.
struct Text;

impl Visitor<'_> for Text {
    type Value = Short;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a short text")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Short, E> {
        Ok(Short::from(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_any_length_comes_back_and_sorts_as_it_does() {
        let texts = ["", "card", "消费贷款", "a name of more than sixteen bytes", "车贷"];
        for text in texts {
            let packed = postcard::to_stdvec(&Short::from(text)).unwrap();
            assert_eq!(packed, postcard::to_stdvec(text).unwrap());
            assert_eq!(postcard::from_bytes::<Short>(&packed).unwrap().as_str(), text);
        }
        let mut sorted = texts.map(Short::from);
        sorted.sort_unstable();
        let mut plain = texts;
        plain.sort_unstable();
        assert_eq!(sorted.map(|short| short.to_string()), plain);
    }
}
