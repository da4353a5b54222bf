//! What each indicator of a warning shows.

use super::class;
use super::days;
use super::facts::{InHand, Owed, Ticking};
use super::lately::Row;
use super::rules::{Indicator, Rules};
use super::standing::Standing;
use super::time::{Date, plus_days};

/// A value in the indicator's unit, and the date that it hangs on; nothing where there is nothing
/// to show.
pub(super) type Shown = Option<(i64, Date)>;

/// What an indicator shows; a count looks back as many days, or as far as there is anything.
pub(super) fn measure(
    standing: &Standing<'_>,
    indicator: Indicator,
    span: Option<u32>,
    rules: &Rules,
) -> Shown {
    let facts = standing.facts;
    let lately = &facts.lately;
    let today = standing.as_of.date();
    let days = |from: Date, to: Date| i64::from(days::between(from, to));
    match indicator {
        Indicator::BucketRolls => standing.rolls_on.map(|on| (days(today, on), on)),
        Indicator::PromiseDue => {
            facts.promise.map(|p| p.due).filter(|&d| d >= today).map(|d| (days(today, d), d))
        }
        Indicator::PromiseBroken => {
            facts.broken.map(|b| b.since.date()).map(|d| (days(d, today), d))
        }
        Indicator::ClaimMissing => {
            let missing = facts.claim.and_then(|c| c.missing_since);
            missing.map(|m| (days(m.date(), today), m.date()))
        }
        Indicator::DaysWithoutContact => {
            let since = facts.last_contact.map(|at| at.date()).max(facts.here_since());
            since.map(|since| (days(since, today), since))
        }
        Indicator::Amount => {
            let whole = |owed: &Owed| owed.cure / owed.currency.minor_units();
            Some((facts.money.iter().map(whole).max()?, facts.entered?))
        }
        Indicator::FirstContact => {
            let since = facts.here_since().filter(|_| facts.last_work.is_none())?;
            Some((i64::from(rules.calendar.workdays_between(since, today)), since))
        }
        Indicator::Clock(kind) => {
            let of_kind = |ticking: &&Ticking| ticking.kind == kind;
            let first = facts.clocks.iter().filter(of_kind).map(|ticking| ticking.last).min()?;
            Some(((first - today).num_days(), first))
        }
        Indicator::Untouched => {
            let came = facts.handed.filter(|at| facts.last_work.is_none_or(|last| last < *at))?;
            let came = came.date();
            Some((i64::from(rules.calendar.workdays_between(came, today)), came))
        }
        Indicator::Unreceived => unsaid(standing, InHand::Received, rules),
        Indicator::Unreviewed => unsaid(standing, InHand::Reviewed, rules),
        Indicator::StepLate => {
            let waits = standing.held || standing.quiet;
            let due = Some(standing.next.due.date()).filter(|due| !waits && *due < today)?;
            Some((i64::from(rules.calendar.workdays_between(due, today)), due))
        }
        Indicator::PastDue => Some((standing.dpd.into(), facts.oldest_due?)),
        Indicator::BrokenPromises => lately.broken.within(span, today),
        Indicator::Complaints => lately.complaints.within(span, today),
        Indicator::Unreachable => lately.misses.map(counted),
        Indicator::ShrinkingPayments => lately.shrinking.map(counted),
        Indicator::PartialPayments => lately.partial.map(counted),
        Indicator::FirstMissed => {
            let near = |after: u32| span.is_none_or(|span| after <= span);
            let missed = lately.first_missed.filter(|missed| near(missed.after))?;
            Some((days(missed.due, today), missed.due))
        }
        Indicator::LimitUse => Some((lately.limit_use?.into(), facts.entered?)),
        Indicator::StageDue => stage_due(standing, rules).map(|on| (days(today, on), on)),
        Indicator::ClassWorsens => class_worsens(standing, rules).map(|on| (days(today, on), on)),
        Indicator::Signal => None,
    }
}

/// Working days since the case came to its owner, who has not come so far with it; work on it says as much.
fn unsaid(standing: &Standing<'_>, far: InHand, rules: &Rules) -> Shown {
    let facts = standing.facts;
    facts.owner.as_ref().filter(|_| facts.in_hand < far)?;
    let came = facts.handed.map(|at| at.date()).or(facts.here_since())?;
    let worked = facts.last_work.is_some_and(|last| last.date() >= came);
    let days = rules.calendar.workdays_between(came, standing.as_of.date());
    (!worked).then(|| (i64::from(days), came))
}

fn counted(row: Row) -> (i64, Date) {
    (row.count.into(), row.on)
}

/// The day on which the days alone take the case into its next stage, while they do not stand still.
fn stage_due(standing: &Standing<'_>, rules: &Rules) -> Option<Date> {
    let now = standing.stage.map(|place| rules.stages[place].number);
    let ahead = rules.stages.iter().filter(|stage| now.is_none_or(|now| stage.number > now));
    let left = ahead.filter_map(|stage| stage.days_alone()?.checked_sub(standing.counted));
    let left = left.filter(|left| *left > 0).min()?;
    Some(plus_days(standing.as_of.date(), left))
}

/// The day on which the days past due make a worse class of it.
fn class_worsens(standing: &Standing<'_>, rules: &Rules) -> Option<Date> {
    standing.facts.oldest_due?;
    let of_products = standing.facts.products.iter();
    let of_products = of_products.filter_map(|p| class::rule_for(&rules.classes, p.as_str()));
    let edges = of_products
        .flat_map(|rule| [rule.special_mention, rule.substandard, rule.doubtful, rule.loss]);
    let left = edges.filter(|edge| *edge >= standing.dpd).map(|edge| edge - standing.dpd + 1);
    Some(plus_days(standing.as_of.date(), left.min()?))
}
