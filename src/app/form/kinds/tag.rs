//! A tag goes on a case, or off where it is on already.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::{Field, FieldName, Form};
use crate::app::state::State;
use crate::desk::request::Request;
use crate::desk::view::CaseCard;
use crate::desk::worker::{Read, Slot};
use crate::text::fold;

pub(super) const TAG: Kind = Kind::new(
    "form-tag",
    |_, with| {
        let mut field = Field::words(FieldName::Tag, "field-tag");
        field.offers.clone_from(&with.card.tags);
        vec![field]
    },
    |_, reading| {
        let tag = reading.needed(FieldName::Tag)?;
        let on = reading.card.is_none_or(|card| carried(card, &tag).is_none());
        Ok(Request::Tag { tag, on })
    },
)
.asks(Slot::Tags, |_| Read::Tags)
.hints(|form, _, state| hints(form, state));

/// The tag as the case carries it, however it is written.
fn carried<'a>(card: &'a CaseCard, tag: &str) -> Option<&'a String> {
    card.tags.iter().find(|known| fold(known) == fold(tag.trim()))
}

/// The case's tags and the book's, and what Enter does.
fn hints(form: &Form, state: &State) -> Vec<Hint> {
    let texts = state.texts();
    let Some(card) = state.cards.get(form.key) else { return Vec::new() };
    let line = |key: &str, tags: &[String]| {
        let text = texts.t_with(key, &[("tags", tags.join(", ").into())]);
        (!tags.is_empty()).then_some(Hint { text, warns: false })
    };
    let offers = form.fields.first().map_or(&[][..], |field| &field.offers);
    let others: Vec<String> =
        offers.iter().filter(|tag| !card.tags.contains(tag)).cloned().collect();
    let typed = form.value(FieldName::Tag);
    let off = carried(card, &typed).map(|tag| {
        let text = texts.t_with("hint-tag-off", &[("tag", tag.as_str().into())]);
        Hint { text, warns: true }
    });
    let lines = [line("hint-tags-here", &card.tags), line("hint-tags-known", &others), off];
    lines.into_iter().flatten().collect()
}
