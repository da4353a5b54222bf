//! Somebody who owes nothing.

use super::{Found, OwnNumber, Past, THIRD_PARTY, Wanted, Why, flags};
use crate::domain::contact::Verdict;
use crate::domain::event::PartyFlag;
use crate::domain::party::{PointState, Role};
use crate::domain::rules::Rules;
use crate::domain::time::Moment;

/// Somebody who owes nothing is asked only when the debtor cannot be found; who refused, never.
pub(super) fn against(wanted: &Wanted<'_>, rules: &Rules, at: Moment) -> Option<Why> {
    if wanted.role != Role::ContactPerson {
        return None;
    }
    let why =
        |verdict, found| Some(Why { rule: THIRD_PARTY.to_owned(), verdict, found, until: None });
    if wanted.flags.contains(&PartyFlag::Refused) {
        return why(Verdict::Stop, Found::Refused);
    }
    let rule = rules.contact.third_party?;
    let valid = wanted.own.iter().filter(|number| number.state == PointState::Valid);
    let failed: Vec<Vec<Moment>> = valid.map(|number| failures(number, rules, at)).collect();
    if failed.is_empty() {
        return None;
    }
    let mut all: Vec<Moment> = failed.iter().flatten().copied().collect();
    all.sort_unstable();
    let spread = match (all.first(), all.last()) {
        (Some(first), Some(last)) => (*last - *first).num_minutes(),
        _ => 0,
    };
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let untried = failed.iter().filter(|number| number.is_empty()).count();
    let found = if count < rule.after_failures {
        Found::ThirdParty { failed: count, needed: rule.after_failures }
    } else if untried > 0 {
        Found::Untried { numbers: u32::try_from(untried).unwrap_or(u32::MAX) }
    } else if spread < i64::from(rule.min_spread) {
        Found::Close { minutes: rule.min_spread }
    } else {
        return None;
    };
    why(rule.verdict, found)
}

/// The calls to a number since somebody was last reached there; a message is no attempt to reach.
fn failures(number: &OwnNumber, rules: &Rules, at: Moment) -> Vec<Moment> {
    let mut past: Vec<&Past> = number.past.iter().filter(|past| past.at <= at).collect();
    past.sort_by_key(|past| past.at);
    let reached = past.iter().rposition(|past| flags(past, rules).contacted);
    let since = past.into_iter().skip(reached.map_or(0, |at| at + 1));
    let dialled = |past: &&Past| rules.channel(&past.channel).is_some_and(|c| c.dials);
    since.filter(dialled).filter(|past| !past.incoming).map(|past| past.at).collect()
}
