//! What the timeline of the record shows.

use super::super::kind::Kind;
use super::super::{Field, FieldName, Opening};
use crate::app::record::Kind as Events;

pub(super) const FILTER: Kind = Kind::looking("form-timeline-filter", |_, with| fields(with));

fn fields(with: &Opening<'_>) -> Vec<Field> {
    let one_of = |keys: [&str; 2]| keys.map(|key| with.texts.t(key)).to_vec();
    let kinds = Events::ALL.map(|kind| with.texts.t(kind.name())).to_vec();
    let letters = Events::ALL.map(|kind| Some(kind.key())).to_vec();
    let whose = one_of(["record-everybody", "record-mine"]);
    let voided = one_of(["record-voided-shown", "record-voided-hidden"]);
    vec![
        Field::choice(FieldName::Kind, "field-events", kinds).picked_by(letters),
        Field::choice(FieldName::Whose, "field-whose", whose),
        Field::choice(FieldName::Voided, "field-voided", voided),
        Field::words(FieldName::Text, "field-words"),
    ]
}
