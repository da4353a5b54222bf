//! Visits, and how people like to be reached, as the card shows them.

use super::Card;
use crate::desk::view::VisitView;
use crate::domain::id::PartyId;
use crate::domain::preference::{Preference, preference};
use crate::domain::visit::{Visit, visits};
use crate::text::clean;

impl Card<'_> {
    /// Visits that count, in the order in which they happened.
    pub(super) fn visits(&self) -> Vec<VisitView> {
        let (user, needed) = (&self.desk.user, self.rules.visit.staff);
        let view = |visit: Visit| VisitView {
            waits_for_me: visit.waits_for(user),
            too_few: needed.is_some_and(|needed| visit.staff() < needed),
            act: visit.act,
            at: visit.at,
            by: visit.by,
            point: visit.point,
            with: visit.with,
            confirmed: visit.confirmed,
        };
        visits(self.cut).into_iter().map(view).collect()
    }
}

impl Card<'_> {
    /// When and how a party likes to be reached.
    pub(super) fn preference(&self, party: PartyId) -> Option<Preference> {
        let said = preference(self.cut, party)?;
        let note = said.note.as_deref().map(|note| clean(note).into_owned());
        Some(Preference { note, ..said })
    }
}
