//! What a pack says of contacts.

use super::pack::{CLOCK, Clock, YES_NO};
use super::reader::{Mistakes, Named, Section};
use crate::domain::consent::Lifts;
use crate::domain::contact::{
    ContactRules, Counts, Ground, HourRule, Limit, Measure, Per, Stop, ThirdPartyRule, Verdict,
};
use crate::domain::event::{HoldReason, PartyFlag};
use crate::domain::rules::Channel;
use crate::domain::time::Wait;
use chrono::NaiveTime;
use std::collections::BTreeMap;

const VERDICT: &str = "stop, warn or ok";
const NAME: &str = "a name";
const TIMES: &str = "a number of times";
const DAYS: &str = "a number of days, at least 1";
const MINUTES: &str = "a wait in minutes or hours, like 60m or 4h";

/// An older pack says nothing of them.
pub(super) fn contact(
    root: &mut Section<'_>,
    channels: &[Channel],
    m: &mut Mistakes<'_>,
) -> ContactRules {
    let rules = ContactRules {
        hours: hours(root, m),
        limits: limits(root, m),
        stops: stops(root, m),
        third_party: third_party(root, m),
    };
    let named = rules.hours.iter().flat_map(|rule| &rule.channels);
    let named = named.chain(rules.limits.iter().flat_map(|rule| &rule.channels));
    let named = named.chain(rules.stops.iter().flat_map(|rule| &rule.channels));
    for name in named.filter(|name| channels.iter().all(|channel| channel.code != **name)) {
        root.wrong(format!("there is no channel \"{name}\""), m);
    }
    rules
}

/// The id, the channels and the verdict, which every rule has.
fn head(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> (String, Vec<String>, Verdict) {
    let id: String = s.get("id", NAME, String::new(), m);
    // Found again among the values, by whoever tells of the rule.
    let _: BTreeMap<String, String> = s.map("names", "names by language", m);
    let channels = s.list("channels", "channels' codes", m);
    (id, channels, s.get("verdict", VERDICT, Named(Verdict::Ok), m).0)
}

/// By what it may be lifted.
fn lifts(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Lifts {
    Lifts {
        consent: s.opt("consent", YES_NO, m).unwrap_or(false),
        agreed: s.opt("agreed", YES_NO, m).unwrap_or(false),
        override_by: s.opt("override_by", "lead", m).map(|Named(role)| role),
    }
}

/// Rules whose verdict is ok are switched off.
fn on<T>(rules: Vec<(Verdict, T)>) -> Vec<T> {
    rules.into_iter().filter(|(verdict, _)| *verdict != Verdict::Ok).map(|(_, rule)| rule).collect()
}

fn hours(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<HourRule> {
    let mut rules = Vec::new();
    for mut s in root.sections("hours", m) {
        let (id, channels, verdict) = head(&mut s, m);
        let lifts = lifts(&mut s, m);
        let from = s.get("from", CLOCK, Clock(NaiveTime::MIN), m).0;
        let to = s.get("to", CLOCK, Clock(NaiveTime::MIN), m).0;
        if from >= to {
            let (from, to) = (from.format("%H:%M"), to.format("%H:%M"));
            s.wrong(format!("{id}: ends at {to}; expected a time after {from}"), m);
        }
        s.finish(m);
        rules.push((verdict, HourRule { id, channels, from, to, verdict, lifts }));
    }
    on(rules)
}

fn limits(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<Limit> {
    let mut rules = Vec::new();
    for mut s in root.sections("limit", m) {
        let (id, channels, verdict) = head(&mut s, m);
        let counts = "attempts, connected, unanswered or conversations";
        let limit = Limit {
            id,
            channels,
            counts: s.get("counts", counts, Named(Counts::Attempts), m).0,
            uncounted: s.list("uncounted", "outcomes' codes", m),
            incoming: s.opt("incoming", YES_NO, m).unwrap_or(false),
            per: s.get("per", "number, person or debt", Named(Per::Person), m).0,
            measure: measure(&mut s, m),
            verdict,
            lifts: lifts(&mut s, m),
        };
        s.finish(m);
        rules.push((verdict, limit));
    }
    on(rules)
}

/// `most` and `days`, or `gap`, or `quiet`: one of the three.
fn measure(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Measure {
    let most: Option<u32> = s.opt("most", TIMES, m);
    let days: Option<u32> = s.opt("days", DAYS, m);
    let gap = minutes(s, "gap", m);
    let quiet: Option<u32> = s.opt("quiet", DAYS, m);
    match (most, days, gap, quiet) {
        (Some(most), Some(days), None, None) if days > 0 => Measure::Most { most, days },
        (None, None, Some(minutes), None) => Measure::Gap { minutes },
        (None, None, None, Some(days)) if days > 0 => Measure::Quiet { days },
        _ => {
            s.wrong("expected most with days, or gap, or quiet; days at least 1", m);
            Measure::Gap { minutes: 0 }
        }
    }
}

fn minutes(s: &mut Section<'_>, key: &'static str, m: &mut Mistakes<'_>) -> Option<u32> {
    match s.opt(key, MINUTES, m)? {
        Wait::Minutes(minutes) => Some(minutes),
        other => {
            s.wrong(format!("{key}: found {other}; expected {MINUTES}"), m);
            None
        }
    }
}

fn stops(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<Stop> {
    let mut rules = Vec::new();
    for mut s in root.sections("stop", m) {
        let (id, channels, verdict) = head(&mut s, m);
        let lifts = lifts(&mut s, m);
        let flag: Option<Named<PartyFlag>> = s.opt("flag", "a flag of the party", m);
        let hold: Option<Named<HoldReason>> = s.opt("hold", "a reason for a hold", m);
        let plan = s.opt("plan", YES_NO, m).unwrap_or(false);
        let ground = match (flag, hold, plan) {
            (Some(Named(flag)), None, false) => Some(Ground::Flag(flag)),
            (None, Some(Named(reason)), false) => Some(Ground::Hold(reason)),
            (None, None, true) => Some(Ground::Plan),
            _ => None,
        };
        match ground {
            Some(ground) => rules.push((verdict, Stop { id, ground, channels, verdict, lifts })),
            None => s.wrong(format!("{id}: expected flag, hold or plan, one of them"), m),
        }
        s.finish(m);
    }
    on(rules)
}

fn third_party(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Option<ThirdPartyRule> {
    let mut s = root.section_if_any("third_party", m);
    let verdict: Option<Named<Verdict>> = s.opt("verdict", VERDICT, m);
    let after_failures = s.opt("after_failures", TIMES, m);
    let min_spread = minutes(&mut s, "min_spread", m);
    s.finish(m);
    let verdict = verdict?.0;
    if verdict == Verdict::Ok {
        return None;
    }
    let (after_failures, min_spread) = (after_failures.unwrap_or(0), min_spread.unwrap_or(0));
    Some(ThirdPartyRule { after_failures, min_spread, verdict })
}
