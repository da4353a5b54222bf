//! Tags: short words by which cases are found again.

use super::error::DeskError;
use super::ground::Ground;
use super::{Desk, Scope};
use crate::domain::event::Body;
use crate::domain::finding::tags;
use crate::text::{clean, fold, width};
use std::collections::BTreeSet;

/// The widest tag: a list has no room for more.
const WIDEST: usize = 20;

/// A tag as it is kept: cleaned, one word.
fn word(text: &str) -> Result<String, DeskError> {
    let cleaned = clean(text);
    let word = cleaned.split_whitespace().collect::<Vec<_>>().join("-");
    if word.is_empty() {
        return Err(DeskError::wrong("error-tag-empty", []));
    }
    if width(&word) > WIDEST {
        let args = [("tag", word.into()), ("widest", WIDEST.into())];
        return Err(DeskError::wrong("error-tag-long", args));
    }
    Ok(word)
}

impl Ground<'_> {
    /// A tag goes on or off; however it is written, it is the same tag.
    pub(super) fn tag(&self, text: &str, on: bool) -> Result<Body, DeskError> {
        let tag = word(text)?;
        let carried = tags(self.cut);
        let same = carried.iter().find(|carried| fold(carried) == fold(&tag));
        match (on, same) {
            (true, Some(same)) => Err(DeskError::wrong("error-tagged", [("tag", same.into())])),
            (true, None) => Ok(Body::TagSet { tag, on }),
            (false, Some(same)) => Ok(Body::TagSet { tag: same.clone(), on }),
            (false, None) => {
                let known = carried.join(", ");
                let args = [("tag", tag.into()), ("known", known.into())];
                Err(DeskError::wrong("error-not-tagged", args))
            }
        }
    }
}

impl Desk {
    /// Every tag that a case of the book carries, in their own order.
    ///
    /// # Errors
    /// The file fails, or a newer read interrupted this one.
    pub fn tags(&self) -> Result<Vec<String>, DeskError> {
        let mut all: BTreeSet<String> = BTreeSet::new();
        self.each_standing(&Scope::All, |_, _, standing| {
            all.extend(standing.facts.tags.iter().map(ToString::to_string));
        })?;
        Ok(all.into_iter().collect())
    }
}
