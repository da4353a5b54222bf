//! A case in hand: received, or read as well.

use super::super::kind::Kind;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName};
use crate::desk::request::Request;
use crate::i18n::Texts;

pub(super) const RECEIVE: Kind =
    Kind::new("form-receive", |_, with| receive_fields(with.texts), |_, reading| receive(reading));

const RECEIVED: &str = "received";
const REVIEWED: &str = "reviewed";

/// Which of the two.
pub fn receive_fields(texts: &Texts) -> Vec<Field> {
    let both =
        [RECEIVED, REVIEWED].map(|code| (code.to_owned(), texts.t(&format!("receive-{code}"))));
    vec![Field::coded(FieldName::Verdict, "field-receive", both)]
}

pub(super) fn receive(reading: &Reading<'_>) -> Result<Request, Wrong> {
    let reviewed = reading.needed(FieldName::Verdict)? == REVIEWED;
    Ok(Request::Receive { reviewed })
}
