//! May this contact be made now? Every rule that has a say is asked over every case and owner of
//! the person and the number; the answer names the rules that speak against it and the moment
//! from which none does.

mod answer;
mod asked;
mod third_party;

pub use answer::{Found, Left, LiftedRule, Lifter, May, Why};
pub use asked::{Asked, Person, Through, zones};

use crate::domain::consent::{Consent, Lifts, Override};
use crate::domain::contact::{
    Counts, Ground, HourRule, Limit, Measure, Per, Stop, Verdict, is_for,
};
use crate::domain::event::{HoldReason, PartyFlag};
use crate::domain::party::{PointState, Role};
use crate::domain::rules::{OutcomeFlags, Rules};
use crate::domain::time::{Moment, plus_days, start_of};
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// How often the moment is looked for at which nothing speaks against it any more: each look gets
/// past one rule at least.
const LOOKS: usize = 64;

/// A contact that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Past {
    /// When.
    pub at: Moment,
    /// It was about the case that is asked about.
    pub here: bool,
    /// The channel's code.
    pub channel: String,
    /// The other side began it.
    pub incoming: bool,
    /// The outcome's code.
    pub outcome: String,
}

/// A number of the debtor's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnNumber {
    /// How far it can be used.
    pub state: PointState,
    /// What was made through it.
    pub past: Vec<Past>,
}

/// Whom and how somebody wants to contact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted<'a> {
    /// The channel's code.
    pub channel: &'a str,
    /// What the person is to the case.
    pub role: Role,
    /// What is known of the person.
    pub flags: &'a BTreeSet<PartyFlag>,
    /// Why the case rests, if it does.
    pub hold: Option<HoldReason>,
    /// A signed plan is kept in the case.
    pub plan: bool,
    /// How far the number can be used.
    pub point: PointState,
    /// Contacts with the person, in every case.
    pub with_person: &'a [Past],
    /// Contacts through the number, in every case.
    pub through_number: &'a [Past],
    /// The debtor's own numbers.
    pub own: &'a [OwnNumber],
    /// Rows of the strategy that fit the case, by their places in the policy.
    pub strategy: &'a [usize],
    /// What lifts rules for the person.
    pub lifted: &'a Lifted,
    /// How far the person's clock is ahead of the portfolio's, for each place where they may be; none
    /// known: as far as nothing.
    pub ahead: &'a [TimeDelta],
}

/// What lifts rules for a person.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lifted {
    /// What they consented to.
    pub consents: Vec<Consent>,
    /// The rules that somebody has overridden for them.
    pub overrides: Vec<Override>,
    /// The time of a call that they agreed to.
    pub agreed: Option<Moment>,
}

/// The id of what is said of a number: no pack says it, people found it.
pub const NUMBER: &str = "number";

/// The id of the rule on third parties.
pub const THIRD_PARTY: &str = "third-party";

/// May this contact be made at that moment? Each rule's own source stands in the pack.
#[must_use]
pub fn may_contact(wanted: &Wanted<'_>, rules: &Rules, at: Moment) -> May {
    let (mut why, lifted) = judged(wanted, rules, at);
    why.sort_by_key(|why| std::cmp::Reverse(why.verdict));
    let verdict = why.first().map_or(Verdict::Ok, |why| why.verdict);
    let opens = (verdict == Verdict::Stop).then(|| opens(wanted, rules, &why)).flatten();
    May { verdict, why, opens, left: left(wanted, rules, at), lifted }
}

/// What speaks against it, and what would if nothing lifted it.
fn judged(wanted: &Wanted<'_>, rules: &Rules, at: Moment) -> (Vec<Why>, Vec<LiftedRule>) {
    let (mut stands, mut lifted) = (Vec::new(), Vec::new());
    for why in against(wanted, rules, at) {
        let lifts = rules.contact.lifts(&why.rule).unwrap_or_default();
        match lifter(&why.rule, lifts, wanted, rules, at) {
            Some(by) => lifted.push(LiftedRule { rule: why.rule, by }),
            None => stands.push(why),
        }
    }
    (stands, lifted)
}

/// What lifts a rule at that moment.
fn lifter(
    rule: &str,
    lifts: Lifts,
    wanted: &Wanted<'_>,
    rules: &Rules,
    at: Moment,
) -> Option<Lifter> {
    let Lifted { consents, overrides, agreed } = wanted.lifted;
    let consent = consents.iter().filter(|_| lifts.consent);
    let consent = consent.into_iter().find(|consent| consent.covers(wanted.channel, at));
    if let Some(Consent { until, said, .. }) = consent {
        return Some(Lifter::Consent { until: *until, said: said.clone() });
    }
    let ahead = TimeDelta::minutes(i64::from(rules.queue.minutes_ahead));
    let dials = rules.channel(wanted.channel).is_some_and(|channel| channel.dials);
    let due = |agreed: &Moment| at >= *agreed - ahead && at.date() == agreed.date();
    if let Some(agreed) = agreed.filter(|agreed| lifts.agreed && dials && due(agreed)) {
        return Some(Lifter::Agreed { at: agreed });
    }
    let overridden = overrides.iter().filter(|_| lifts.override_by.is_some());
    let overridden = overridden.into_iter().find(|other| other.covers(rule, at))?;
    let (by, reason) = (overridden.by.clone(), overridden.reason.clone());
    Some(Lifter::Override { by, reason })
}

/// The first moment at which nothing stops it, if nothing happens until then.
fn opens(wanted: &Wanted<'_>, rules: &Rules, why: &[Why]) -> Option<Moment> {
    let until = |why: &[Why]| {
        let stops = why.iter().filter(|why| why.verdict == Verdict::Stop);
        // One of which nobody can say when it ends keeps it closed.
        stops.map(|why| why.until).try_fold(None, |latest, until| Some(latest.max(Some(until?))))
    };
    let mut next = until(why)??;
    for _ in 0..LOOKS {
        match until(&judged(wanted, rules, next).0)? {
            None => return Some(next),
            Some(later) if later > next => next = later,
            Some(_) => break,
        }
    }
    None
}

/// Everything that speaks against it.
fn against(wanted: &Wanted<'_>, rules: &Rules, at: Moment) -> Vec<Why> {
    let contact = &rules.contact;
    let hours = contact.hours.iter().filter(|rule| is_for(&rule.channels, wanted.channel));
    let limits = contact.limits.iter().filter(|rule| is_for(&rule.channels, wanted.channel));
    let stops = contact.stops.iter().filter(|rule| is_for(&rule.channels, wanted.channel));
    let mut why: Vec<Why> = stops.filter_map(|stop| stopped(stop, wanted)).collect();
    why.extend(wanted.strategy.iter().filter_map(|row| unplanned(*row, wanted.channel, rules)));
    why.extend(number(wanted.point));
    why.extend(third_party::against(wanted, rules, at));
    why.extend(limits.filter_map(|limit| limited(limit, wanted, rules, at)));
    why.extend(hours.filter_map(|rule| outside(rule, wanted.ahead, at)));
    why
}

fn stopped(stop: &Stop, wanted: &Wanted<'_>) -> Option<Why> {
    let found = match stop.ground {
        Ground::Flag(flag) if wanted.flags.contains(&flag) => Found::Flag { flag },
        Ground::Plan if wanted.plan => Found::Plan,
        Ground::Hold(reason) if wanted.hold == Some(reason) => Found::Hold { reason },
        _ => return None,
    };
    Some(Why { rule: stop.id.clone(), verdict: stop.verdict, found, until: None })
}

/// The strategy does not have the case worked by that channel now; on which day it will is for its
/// other rows to say.
fn unplanned(row: usize, channel: &str, rules: &Rules) -> Option<Why> {
    let rule = rules.strategy.get(row).filter(|rule| rule.forbids(channel))?;
    let (id, verdict) = (rule.id.clone(), rule.verdict);
    Some(Why { rule: id, verdict, found: Found::Strategy, until: None })
}

/// What people found of a number holds whatever the policy.
fn number(state: PointState) -> Option<Why> {
    let verdict = match state {
        PointState::Valid => return None,
        PointState::Invalid => Verdict::Warn,
        PointState::NotTheirs | PointState::Refused => Verdict::Stop,
    };
    Some(Why { rule: NUMBER.to_owned(), verdict, found: Found::Number { state }, until: None })
}

/// Outside the hours of any place where they may be; it opens with the next first minute of the place
/// that opens last.
fn outside(rule: &HourRule, ahead: &[TimeDelta], at: Moment) -> Option<Why> {
    let here = [TimeDelta::zero()];
    let places = if ahead.is_empty() { &here[..] } else { ahead };
    let closed = places.iter().filter_map(|ahead| {
        let there = at.checked_add_signed(*ahead)?;
        if (rule.from..rule.to).contains(&there.time()) {
            return None;
        }
        let day = if there.time() < rule.from { there.date() } else { plus_days(there.date(), 1) };
        let until = day.and_time(rule.from).checked_sub_signed(*ahead)?;
        Some((until, (*ahead != TimeDelta::zero()).then(|| there.time())))
    });
    let (until, there) = closed.max()?;
    let found = Found::Hours { from: rule.from, to: rule.to, there };
    Some(Why { rule: rule.id.clone(), verdict: rule.verdict, found, until: Some(until) })
}

fn flags(past: &Past, rules: &Rules) -> OutcomeFlags {
    rules.outcome(&past.channel, &past.outcome).map(|outcome| outcome.flags).unwrap_or_default()
}

impl Limit {
    /// The contacts that it counts, as they were made, up to a moment.
    fn counted<'w>(
        &'w self,
        wanted: &'w Wanted<'_>,
        rules: &'w Rules,
        at: Moment,
    ) -> impl Iterator<Item = &'w Past> + 'w {
        let over = match self.per {
            Per::Number => wanted.through_number,
            Per::Person | Per::Debt => wanted.with_person,
        };
        over.iter().filter(move |past| {
            let flags = flags(past, rules);
            past.at <= at
                && is_for(&self.channels, &past.channel)
                && (self.per != Per::Debt || past.here)
                && (self.incoming || !past.incoming)
                && !self.uncounted.contains(&past.outcome)
                && match self.counts {
                    Counts::Attempts => true,
                    Counts::Connected => flags.connected,
                    Counts::Unanswered => flags.unanswered,
                    Counts::Conversations => flags.conversation,
                }
        })
    }
}

fn limited(limit: &Limit, wanted: &Wanted<'_>, rules: &Rules, at: Moment) -> Option<Why> {
    let counted = || limit.counted(wanted, rules, at);
    let last = || counted().map(|past| past.at).max();
    let (found, until) = match limit.measure {
        Measure::Most { most, days } => {
            let mut within = within(counted(), days, at);
            let made = u32::try_from(within.len()).unwrap_or(u32::MAX);
            if made < most {
                return None;
            }
            // It opens when so many have fallen out of the window that one more fits in.
            within.sort_unstable();
            let falls_out = within.get((made - most) as usize).copied();
            let until = falls_out.map(|past| start_of(plus_days(past.date(), days)));
            (Found::Most { made, most, days, counts: limit.counts, per: limit.per }, until)
        }
        Measure::Gap { minutes } => {
            let last = last()?;
            let until = last.checked_add_signed(TimeDelta::minutes(i64::from(minutes)))?;
            if at >= until {
                return None;
            }
            (Found::Gap { minutes, last }, Some(until))
        }
        Measure::Quiet { days } => {
            let last = last()?;
            let until = start_of(plus_days(last.date(), days));
            if at >= until {
                return None;
            }
            (Found::Quiet { days, last }, Some(until))
        }
    };
    Some(Why { rule: limit.id.clone(), verdict: limit.verdict, found, until })
}

/// When those within the last days were made, today the last of them.
fn within<'p>(past: impl Iterator<Item = &'p Past>, days: u32, at: Moment) -> Vec<Moment> {
    past.map(|past| past.at).filter(|made| plus_days(made.date(), days) > at.date()).collect()
}

/// How many are left today, where a limit counts.
fn left(wanted: &Wanted<'_>, rules: &Rules, at: Moment) -> Vec<Left> {
    let limits = rules.contact.limits.iter();
    let limits = limits.filter(|limit| is_for(&limit.channels, wanted.channel));
    let left = limits.filter_map(|limit| {
        let Measure::Most { most, days } = limit.measure else { return None };
        let made = within(limit.counted(wanted, rules, at), days, at).len();
        let left = most.saturating_sub(u32::try_from(made).unwrap_or(u32::MAX));
        Some(Left { rule: limit.id.clone(), counts: limit.counts, per: limit.per, left, most })
    });
    left.collect()
}
