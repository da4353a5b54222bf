//! A file that goes with the case, or with one of its acts.

use super::super::kind::Kind;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Opening};
use crate::app::words;
use crate::desk::request::Request;
use crate::desk::view::EventView;
use crate::domain::finding::AttachmentKind;
use std::path::PathBuf;

pub(super) const ATTACH: Kind =
    Kind::new("form-attach", |_, with| fields(with), |_, reading| attach(reading));

/// Kinds in the order shown.
const KINDS: [(AttachmentKind, &str); 6] = [
    (AttachmentKind::Recording, "attachment-recording"),
    (AttachmentKind::Receipt, "attachment-receipt"),
    (AttachmentKind::Photo, "attachment-photo"),
    (AttachmentKind::Letter, "attachment-letter"),
    (AttachmentKind::Identity, "attachment-identity"),
    (AttachmentKind::Other, "attachment-other"),
];

/// Acts offered besides the case as a whole: the last ones.
const ACTS: usize = 8;

fn fields(with: &Opening<'_>) -> Vec<Field> {
    let kinds = KINDS.map(|(_, key)| with.texts.t(key)).to_vec();
    let whole = (String::new(), with.texts.t("attach-to-case"));
    let mut acts: Vec<(String, String)> = Vec::new();
    for event in with.card.events.iter().rev().filter(|e| e.stands() && !e.elsewhere) {
        let code = event.act.to_string();
        if acts.len() < ACTS && !acts.iter().any(|(known, _)| *known == code) {
            acts.push((code, line(event, with)));
        }
    }
    vec![
        Field::words(FieldName::Path, "field-path"),
        Field::choice(FieldName::Kind, "field-kind", kinds),
        Field::coded(FieldName::Act, "field-attach-to", [whole].into_iter().chain(acts)),
    ]
}

fn line(event: &EventView, with: &Opening<'_>) -> String {
    format!("{} {}", words::when_short(event.at, with.now, with.texts), event.text)
}

fn attach(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let path = bare(&reading.needed(FieldName::Path)?);
    if path.is_empty() {
        return Err((FieldName::Path, "wrong-empty"));
    }
    let kind = KINDS.get(reading.place(FieldName::Kind));
    let kind = kind.map_or(AttachmentKind::Other, |(kind, _)| *kind);
    let to = reading.text(FieldName::Act).and_then(|act| act.parse().ok());
    Ok(Request::Attach { path: PathBuf::from(path), kind, to })
}

/// A path as a terminal pastes a file that was dropped on it: in quotes, or as an address.
fn bare(text: &str) -> String {
    let text = text.trim();
    let quoted = ['\'', '"'].iter().find_map(|q| text.strip_prefix(*q)?.strip_suffix(*q));
    let text = quoted.unwrap_or(text);
    text.strip_prefix("file://").unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn a_dropped_file_is_its_path() {
        for text in ["/a b/c.jpg", " '/a b/c.jpg' ", "\"/a b/c.jpg\"", "file:///a b/c.jpg"] {
            assert_eq!(bare(text), "/a b/c.jpg");
        }
        assert_eq!(bare("''"), "");
    }
}
