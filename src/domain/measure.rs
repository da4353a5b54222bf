//! What each indicator of a warning shows.

use super::class;
use super::clock::ClockKind;
use super::days;
use super::facts::{Facts, InHand, Owed};
use super::lately::Row;
use super::rules::{Indicator, Rules};
use super::standing::Standing;
use super::time::{Date, Moment, plus_days};

/// A value in the indicator's unit, and the date that it hangs on; nothing where there is nothing
/// to show.
pub(super) type Shown = Option<(i64, Date)>;

/// What an indicator shows; a count looks back as many days, or as far as there is anything. A queue asks
/// all of them of every case, so whatever is more than a look at the facts stands by itself.
#[inline]
pub(super) fn measure(
    standing: &Standing<'_>,
    indicator: Indicator,
    span: Option<u32>,
    rules: &Rules,
) -> Shown {
    let facts = standing.facts;
    let lately = &facts.lately;
    let today = standing.as_of.date();
    match indicator {
        Indicator::BucketRolls => left(today, standing.rolls_on?),
        Indicator::PromiseDue => left(today, facts.promise.map(|p| p.due).filter(|&d| d >= today)?),
        Indicator::PromiseBroken => since(facts.broken?.since.date(), today),
        Indicator::ClaimMissing => since(facts.claim?.missing_since?.date(), today),
        Indicator::DaysWithoutContact => without_contact(facts, today),
        Indicator::Amount => amount(facts),
        Indicator::FirstContact if facts.last_work.is_some() => None,
        Indicator::FirstContact => workdays(facts.here_since()?, today, rules),
        Indicator::Clock(_) if facts.clocks.is_empty() => None,
        Indicator::Clock(kind) => clock(facts, kind, today),
        Indicator::Untouched => untouched(facts, facts.handed?, today, rules),
        Indicator::Unreceived => unsaid(standing, InHand::Received, rules),
        Indicator::Unreviewed => unsaid(standing, InHand::Reviewed, rules),
        Indicator::StepLate if standing.held || standing.quiet => None,
        Indicator::StepLate if standing.next.due.date() >= today => None,
        Indicator::StepLate => workdays(standing.next.due.date(), today, rules),
        Indicator::PastDue => Some((standing.dpd.into(), facts.oldest_due?)),
        Indicator::BrokenPromises => lately.broken.within(span, today),
        Indicator::Complaints => lately.complaints.within(span, today),
        Indicator::Unreachable => lately.misses.map(counted),
        Indicator::ShrinkingPayments => lately.shrinking.map(counted),
        Indicator::PartialPayments => lately.partial.map(counted),
        Indicator::FirstMissed => {
            let near = |after: u32| span.is_none_or(|span| after <= span);
            since(lately.first_missed.filter(|missed| near(missed.after))?.due, today)
        }
        Indicator::LimitUse => Some((lately.limit_use?.into(), facts.entered?)),
        Indicator::StageDue => left(today, stage_due(standing, rules)?),
        Indicator::ClassWorsens => left(today, class_worsens(standing, rules)?),
        Indicator::Signal => None,
    }
}

/// Days that are left until then.
fn left(today: Date, on: Date) -> Shown {
    Some((i64::from(days::between(today, on)), on))
}

/// Days that have passed since then.
fn since(on: Date, today: Date) -> Shown {
    Some((i64::from(days::between(on, today)), on))
}

/// Working days that have.
fn workdays(on: Date, today: Date, rules: &Rules) -> Shown {
    Some((i64::from(rules.calendar.workdays_between(on, today)), on))
}

fn without_contact(facts: &Facts, today: Date) -> Shown {
    since(facts.last_contact.map(|at| at.date()).max(facts.here_since())?, today)
}

fn amount(facts: &Facts) -> Shown {
    let whole = |owed: &Owed| owed.cure / owed.currency.minor_units();
    Some((facts.money.iter().map(whole).max()?, facts.entered?))
}

fn clock(facts: &Facts, kind: ClockKind, today: Date) -> Shown {
    let of_kind = facts.clocks.iter().filter(|ticking| ticking.kind == kind);
    let first = of_kind.map(|ticking| ticking.last).min()?;
    Some(((first - today).num_days(), first))
}

/// Nobody has worked on it since it changed hands.
fn untouched(facts: &Facts, handed: Moment, today: Date, rules: &Rules) -> Shown {
    let untouched = facts.last_work.is_none_or(|last| last < handed);
    if untouched { workdays(handed.date(), today, rules) } else { None }
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
    let left = standing.facts.products.iter().filter_map(|product| {
        let rule = class::rule_for(&rules.classes, product.as_str())?;
        // From the best class to the worst, so the first edge that is still ahead is the next one.
        let edges = [rule.special_mention, rule.substandard, rule.doubtful, rule.loss];
        let next = edges.into_iter().find(|edge| *edge >= standing.dpd)?;
        Some(next - standing.dpd + 1)
    });
    Some(plus_days(standing.as_of.date(), left.min()?))
}
