//! A note.

use super::super::kind::Kind;
use super::super::{Field, FieldName};
use crate::desk::request::Request;

pub(super) const NOTE: Kind = Kind::new(
    "form-note",
    |_, _| vec![Field::words(FieldName::Text, "field-text")],
    |_, reading| Ok(Request::Note { text: reading.needed(FieldName::Text)? }),
);
