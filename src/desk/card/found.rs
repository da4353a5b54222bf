//! What people found out, as the card shows it.

use super::{Card, mask};
use crate::desk::view::{AttachmentView, FactView, KnownView};
use crate::domain::finding::{self, Known};
use crate::domain::id::PartyId;
use crate::text::clean;

impl Card<'_> {
    /// Where something is known from, and how many days ago that was confirmed.
    pub(super) fn known(&self, known: Known) -> KnownView {
        KnownView {
            age_days: known.age(self.cut.as_of.date()),
            source: known.source.map(|source| clean(&source).into_owned()),
            since: known.since,
            confirmed: known.confirmed,
        }
    }

    /// What is known of a party besides its numbers and addresses.
    pub(super) fn facts(&self, party: PartyId) -> Vec<FactView> {
        let view = |fact: finding::PartyFact| {
            let value = clean(&fact.value).into_owned();
            FactView {
                id: fact.id,
                kind: fact.kind,
                masked: mask::masked_fact(fact.kind, &value),
                value: Some(value),
                label: fact.label.map(|label| clean(&label).into_owned()),
                known: self.known(fact.known),
            }
        };
        finding::facts_of(self.cut, party).into_iter().map(view).collect()
    }

    /// The label of a number or address: one that a form offered in the user's words, any other as
    /// it was written.
    pub(super) fn label(&self, label: &str) -> String {
        let known = self.desk.texts.find(&format!("label-{label}"), &[]);
        known.unwrap_or_else(|| clean(label).into_owned())
    }

    /// The files that go with the case.
    pub(super) fn attachments(&self) -> Vec<AttachmentView> {
        let view = |file: finding::Attachment<'_>| AttachmentView {
            act: file.act,
            at: file.at,
            by: file.by.to_owned(),
            to: file.to,
            kind: file.kind,
            name: clean(file.name).into_owned(),
            sha256: file.sha256.to_owned(),
            bytes: file.bytes,
        };
        finding::attachments(self.cut).into_iter().map(view).collect()
    }
}
