//! Entry into collection and exit from it: by rule, and where the policy asks for that only once
//! somebody has confirmed it (系统监测和人工核查). What is not collected for now, a technical
//! overdue, is excluded with a reason and until a day: no case is ever excluded for good.

use super::balance::Balances;
use super::casefile::Cut;
use super::compact;
use super::event::Body;
use super::money::Amounts;
use super::rules::Rules;
use super::short::Short;
use super::time::{Date, plus_days};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A reason for which a case is not collected for a while.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExclusionRule {
    /// Its code, stable.
    pub id: String,
    /// It holds up to that day past due at most. `None`: as long as it was excluded for.
    pub days: Option<u32>,
    /// Meanwhile its days count for no worse class than the best.
    pub normal: bool,
    /// Names by language tag.
    pub names: BTreeMap<String, String>,
}

/// How a case that the rules would take into collection stands there.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Entry {
    /// The rules would not take it in.
    #[default]
    Outside,
    /// It waits for somebody to confirm or exclude it.
    New {
        /// In collection from that day on, by the rules.
        #[serde(with = "compact")]
        since: Date,
    },
    /// In collection.
    In {
        /// Since that day: of the rules, or later where it had to be confirmed.
        #[serde(with = "compact")]
        since: Date,
    },
    /// Not collected for now.
    Excluded {
        /// The reason's code.
        reason: Short,
        /// The last day.
        #[serde(with = "compact")]
        last: Date,
    },
}

impl Entry {
    /// In collection since that day.
    #[must_use]
    pub fn entered(&self) -> Option<Date> {
        match self {
            Self::In { since } => Some(*since),
            _ => None,
        }
    }

    /// The days past due that count for its class: none while it is excluded for a reason that
    /// does not worsen one.
    #[must_use]
    pub fn classed(&self, past_due: u32, rules: &Rules) -> u32 {
        if self.exclusion(rules).is_some_and(|rule| rule.normal) { 0 } else { past_due }
    }

    /// The rule for which it is excluded.
    #[must_use]
    pub fn exclusion<'r>(&self, rules: &'r Rules) -> Option<&'r ExclusionRule> {
        let Self::Excluded { reason, .. } = self else { return None };
        rules.entry.exclusions.iter().find(|rule| rule.id == reason.as_str())
    }
}

/// The day on which what fell due then makes the case enter collection.
pub(super) fn entry_day(oldest: Date, rules: &Rules) -> Date {
    let first = u32::from(!rules.days.due_day_counts);
    plus_days(oldest, (rules.entry.min_days.max(1) - 1) + first)
}

/// The day on which the rules take in a case of which so much is overdue.
pub(super) fn by_rule(
    oldest: Option<Date>,
    cure: &Amounts,
    today: Date,
    rules: &Rules,
) -> Option<Date> {
    let enough = cure.iter().any(|m| m.amount >= rules.entry.min_amount);
    let day = entry_day(oldest?, rules);
    (enough && day <= today).then_some(day)
}

/// How the case stands, and the day on which an exclusion ends, come or to come.
pub(super) fn entry(
    cut: &Cut<'_>,
    balances: &Balances<'_>,
    (by_rule, oldest): (Option<Date>, Option<Date>),
    rules: &Rules,
) -> (Entry, Option<Date>) {
    let left = || super::finding::tags(cut).iter().any(|tag| rules.entry.leaves_with.contains(tag));
    let leaves = !rules.entry.leaves_with.is_empty() && left();
    let Some(since) = by_rule.filter(|_| !leaves) else { return (Entry::Outside, None) };
    let today = cut.as_of.date();
    // What was decided before the debt was last paid up was decided of another one.
    let holds = |day: Date| overdue_since(balances, day, today);
    let decided = cut.events.iter().rev().find_map(|event| match &event.body {
        Some(body @ (Body::EntryConfirmed { .. } | Body::EntryExcluded { .. })) => {
            Some((event.at.date(), body))
        }
        _ => None,
    });
    match decided.filter(|(day, _)| holds(*day)) {
        Some((_, Body::EntryExcluded { reason, until, .. })) => {
            let rule = rules.entry.exclusions.iter().find(|rule| rule.id == *reason);
            let longest = rule.and_then(|rule| Some(last_day(oldest?, rule.days?, rules)));
            let last = longest.map_or(*until, |longest| longest.min(*until));
            let reason = Short::from(reason.as_str());
            let entry = match last >= today {
                true => Entry::Excluded { reason, last },
                false => Entry::In { since: since.max(plus_days(last, 1)) },
            };
            (entry, last.succ_opt())
        }
        Some((day, _)) if rules.entry.confirm => (Entry::In { since: since.max(day) }, None),
        None if rules.entry.confirm => (Entry::New { since }, None),
        _ => (Entry::In { since }, None),
    }
}

/// The last day on which something is so many days past due.
#[must_use]
pub fn last_day(due: Date, days: u32, rules: &Rules) -> Date {
    plus_days(due, days.saturating_sub(u32::from(rules.days.due_day_counts)))
}

/// Something was overdue on every day from that one to this.
pub(super) fn overdue_since(balances: &Balances<'_>, from: Date, today: Date) -> bool {
    let mut day = from;
    while day < today {
        let there = balances
            .items
            .iter()
            .filter(|open| open.due < day && open.cleared.is_none_or(|on| on > day));
        match there.map(|open| open.cleared.unwrap_or(Date::MAX)).max() {
            Some(until) => day = until,
            None => return false,
        }
    }
    true
}
