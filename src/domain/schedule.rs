//! When items fall due after people changed that: a whole debt declared due at once (宣布提前到期), or
//! what was overdue put off to a later day (展期). What the contract says is kept beside it.

use super::casefile::Cut;
use super::event::{Body, Event};
use super::id::AccountId;
use super::ledger::DueItem;
use super::time::Date;

/// One change of when an account's items fall due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change<'e> {
    /// The accounts; none named: every one of the case.
    accounts: &'e [AccountId],
    /// Since when.
    on: Date,
    /// To which day what was due by then is put off. `None`: what was not is due on that day.
    until: Option<Date>,
}

/// The changes up to the cut, in the order in which they happened.
#[must_use]
pub fn changes<'e>(cut: &Cut<'e>) -> Vec<Change<'e>> {
    let events = cut.events.iter().copied();
    let changes = events.filter_map(|event| Some((event.happened_order(), change(event)?)));
    let mut changes: Vec<_> = changes.collect();
    changes.sort_by_key(|(order, _)| *order);
    changes.into_iter().map(|(_, change)| change).collect()
}

fn change(event: &Event) -> Option<Change<'_>> {
    match event.body.as_ref()? {
        Body::DueAtOnce { on, accounts, .. } => Some(Change { accounts, on: *on, until: None }),
        Body::PutOff { on, until, accounts, .. } => {
            Some(Change { accounts, on: *on, until: Some(*until) })
        }
        _ => None,
    }
}

/// When an item falls due after these changes.
#[must_use]
pub fn due(item: &DueItem, changes: &[Change<'_>]) -> Date {
    let of_it = |change: &&Change<'_>| {
        change.accounts.is_empty() || change.accounts.contains(&item.account)
    };
    changes.iter().filter(of_it).fold(item.due, |due, change| match change.until {
        Some(until) if due <= change.on => until,
        Some(_) => due,
        None => due.min(change.on),
    })
}
