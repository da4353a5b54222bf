//! The words of what people find out, tag and attach.

use super::{Words, code};
use crate::desk::mask;
use crate::domain::event::Body;

impl Words<'_> {
    /// A finding, a tag or an attachment; nothing for any other event.
    pub(super) fn found(&self, body: &Body) -> String {
        let t = |key: &str, args: &[(&str, &str)]| {
            let args: Vec<_> = args.iter().map(|(name, value)| (*name, (*value).into())).collect();
            self.texts.t_with(key, &args)
        };
        match body {
            Body::ContactPointFound { kind, value, source, .. } => {
                let value = mask::masked(*kind, value);
                t("event-point-found", &[("value", &value), ("source", source)])
            }
            Body::PartyFound { name, relation, source, .. } => {
                let relation = relation.as_ref().map(|r| format!(" ({r})")).unwrap_or_default();
                let name = format!("{name}{relation}");
                t("event-party-found", &[("name", &name), ("source", source)])
            }
            Body::PartyFactFound { kind, value, label, source, .. } => {
                let label = label.as_ref().map(|label| format!(" ({label})")).unwrap_or_default();
                let value = format!("{}{label}", mask::masked_fact(*kind, value));
                let what = self.texts.t(&format!("fact-{}", code(kind)));
                let args = [("what", what.as_str()), ("value", &value), ("source", source)];
                t("event-fact-found", &args)
            }
            Body::PartyFactRetired { kind, value, .. } => {
                let what = self.texts.t(&format!("fact-{}", code(kind)));
                let value = mask::masked_fact(*kind, value);
                t("event-fact-retired", &[("what", &what), ("value", &value)])
            }
            Body::TagSet { tag, on } => {
                let key = if *on { "event-tag-on" } else { "event-tag-off" };
                t(key, &[("tag", tag)])
            }
            Body::Attached { kind, name, .. } => {
                let kind = self.texts.t(&format!("attachment-{}", code(kind)));
                t("event-attached", &[("kind", &kind), ("name", name)])
            }
            _ => String::new(),
        }
    }
}
