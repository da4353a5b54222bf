//! What is shown of a number, an e-mail or an identity document while it is not revealed, and the
//! act of revealing: an event on the case, since whoever sees them whole has seen them.

use super::act::Events;
use super::error::DeskError;
use super::ground::Ground;
use crate::domain::event::{Body, Private};
use crate::domain::finding::{FactKind, facts_of, people};
use crate::domain::party::{Party, PointKind};
use crate::domain::work;
use crate::text::{mask_account, mask_email, mask_phone};

/// A number or e-mail masked; a postal address is not.
#[must_use]
pub(super) fn masked(kind: PointKind, value: &str) -> String {
    match kind {
        PointKind::Phone => mask_phone(value),
        PointKind::Email => mask_email(value),
        PointKind::Address => value.to_owned(),
    }
}

/// An account's number masked; an employer is not.
#[must_use]
pub(super) fn masked_fact(kind: FactKind, value: &str) -> String {
    match kind {
        FactKind::RepaymentAccount => mask_account(value),
        FactKind::Employer | FactKind::TimeZone => value.to_owned(),
    }
}

/// Everything that is masked in the case is shown whole, for a while or in one answer.
pub(super) fn reveal(ground: &Ground<'_>) -> Result<Events, DeskError> {
    let points = work::points(ground.cut);
    let parties = people(ground.cut);
    let account = |party: &Party| {
        let mut facts = facts_of(ground.cut, party.id).into_iter();
        facts.any(|fact| fact.kind == FactKind::RepaymentAccount)
    };
    let has = |kind| points.iter().any(|point| point.kind == kind);
    let found = [
        (Private::Phone, has(PointKind::Phone)),
        (Private::Email, has(PointKind::Email)),
        (Private::IdNumber, parties.iter().any(|party| party.id_number.is_some())),
        (Private::Account, parties.iter().any(account)),
    ];
    let what: Vec<Private> =
        found.into_iter().filter(|(_, there)| *there).map(|(what, _)| what).collect();
    if what.is_empty() {
        return Err(DeskError::wrong("error-nothing-masked", []));
    }
    Ok(vec![(ground.case(), Body::Revealed { what })])
}
