//! Days past due and delinquent days.

use super::facts::Pause;
use super::rules::{Buckets, DayCount, DayRules};
use super::time::{Date, plus_days};

/// Whole days from one day to a later one, 0 when it is not later.
#[must_use]
pub fn between(from: Date, to: Date) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}

/// Past-due days of what was due on a day: 0 on the due day itself, or 1 where the policy counts
/// it as the first. Never frozen.
#[must_use]
pub fn past_due(due: Date, as_of: Date, rules: &DayRules) -> u32 {
    if as_of < due {
        return 0;
    }
    between(due, as_of) + u32::from(rules.due_day_counts)
}

/// Delinquent days: past-due days less grace and less the days of pauses after the due date,
/// never below 0.
#[must_use]
pub fn delinquent(due: Date, as_of: Date, pauses: &[Pause], rules: &DayRules) -> u32 {
    let paused: u32 = pauses.iter().map(|p| between(p.from.max(due), p.until.min(as_of))).sum();
    past_due(due, as_of, rules).saturating_sub(rules.grace).saturating_sub(paused)
}

/// The days that decide the bucket.
#[must_use]
pub fn counted(due: Date, as_of: Date, pauses: &[Pause], rules: &DayRules, by: &Buckets) -> u32 {
    match by.by {
        DayCount::PastDue => past_due(due, as_of, rules),
        DayCount::Delinquent => delinquent(due, as_of, pauses, rules),
    }
}

/// The first day, after `as_of`, on which what was due on `due` stands in a higher bucket.
/// `None` in the last bucket, or where pauses reach beyond ten years.
#[must_use]
pub fn roll_date(
    due: Date,
    as_of: Date,
    pauses: &[Pause],
    rules: &DayRules,
    buckets: &Buckets,
) -> Option<Date> {
    let days_on = |day| counted(due, day, pauses, rules, buckets);
    let last = buckets.last_day(buckets.index(days_on(as_of)))?;
    // Without pauses the first guess is right; each day of a pause shifts it by one.
    let mut day = plus_days(as_of.max(due), last.saturating_sub(days_on(as_of.max(due))));
    for _ in 0..3660 {
        if day > as_of && days_on(day) > last {
            return Some(day);
        }
        day = plus_days(day, 1);
    }
    None
}

/// The first day on which what was due on `due` stood in the bucket in which it stands at `as_of`.
#[must_use]
pub fn bucket_since(
    due: Date,
    as_of: Date,
    pauses: &[Pause],
    rules: &DayRules,
    buckets: &Buckets,
) -> Date {
    let bucket_on = |day| buckets.index(counted(due, day, pauses, rules, buckets));
    let here = bucket_on(as_of);
    first_day(due, as_of, |day| bucket_on(day) == here)
}

/// The first day from `due` on that holds, where every later one up to `last` does.
#[must_use]
pub fn first_day(due: Date, last: Date, holds: impl Fn(Date) -> bool) -> Date {
    // Days never fall while time passes, so the day can be found by halving.
    let (mut before, mut there) = (0, between(due, last));
    while before < there {
        let middle = before + (there - before) / 2;
        if holds(plus_days(due, middle)) {
            there = middle;
        } else {
            before = middle + 1;
        }
    }
    plus_days(due, there)
}

/// Why a pause cannot be set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PauseError {
    /// It has to end at least one day after it starts.
    Empty,
    /// Two pauses never overlap; touching is fine.
    Overlaps(Date, Date),
    /// There is none to resume.
    NotRunning,
}

/// Adds a pause; it may begin in the past or the future.
///
/// # Errors
/// When it is empty or overlaps another.
pub fn add_pause(pauses: &mut Vec<Pause>, from: Date, until: Date) -> Result<(), PauseError> {
    if until <= from {
        return Err(PauseError::Empty);
    }
    if let Some(p) = pauses.iter().find(|p| from < p.until && p.from < until) {
        return Err(PauseError::Overlaps(p.from, p.until));
    }
    pauses.push(Pause { from, until });
    pauses.sort_by_key(|p| p.from);
    Ok(())
}

/// Ends the running pause on that day.
///
/// # Errors
/// When none is running.
pub fn resume(pauses: &mut [Pause], on: Date) -> Result<(), PauseError> {
    let running = pauses.iter_mut().find(|p| p.from < on && on < p.until);
    running.map(|p| p.until = on).ok_or(PauseError::NotRunning)
}
