//! A pack's text to rules.

use super::apart::apart;
use super::bucket::{buckets, schemes};
use super::class::{classes, contagions, risks, severity, upgrade, watch};
use super::clock::{clocks, period};
use super::contact::contact;
use super::layer::Layer;
use super::outcome::{channels, outcomes, reasons, told};
use super::payment::{payment, penalties, plans, waiver};
use super::reader::{Mistake, Mistakes, Named, Section};
use super::strategy::{stages, strategy};
use super::tree::{Node, Place, grow};
use crate::domain::clock::Demands;
use crate::domain::entry::ExclusionRule;
use crate::domain::rules::{
    ClaimRules, DayRules, EntryRules, EvaluateRules, HandlingRules, ImportRules, Indicator, Level,
    PromiseRules, QueueRules, RoundRules, Rules, VisitRules, WarningRule,
};
use crate::domain::time::{Calendar, Date, Wait};
use chrono::NaiveTime;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::str::FromStr;
use toml::de::DeTable;

pub(super) const DAYS: &str = "a number of days";
const WORKDAYS: &str = "a number of working days";
pub(super) const AMOUNT: &str = "an amount in the main unit, like 500 or \"0.01\"";
pub(super) const SHARE: &str = "a share from 0 to 1, like 0.5";
pub(super) const YES_NO: &str = "true or false";
/// What a time of day looks like.
pub const CLOCK: &str = "a time of day like \"09:00\"";
const POINTS: &str = "whole points";

/// A time of day as people write it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock(pub NaiveTime);

impl FromStr for Clock {
    type Err = chrono::ParseError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        NaiveTime::parse_from_str(s, "%H:%M").map(Self)
    }
}

/// A share from 0 to 1.
pub(super) struct Share(pub Decimal);

impl FromStr for Share {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        let share = s.parse::<Decimal>().map_err(|_| ())?;
        (Decimal::ZERO..=Decimal::ONE).contains(&share).then_some(Self(share)).ok_or(())
    }
}

/// Reads a whole pack, its layers laid over one another.
pub(super) fn read(layers: &[Layer], hash: String) -> Result<Rules, Vec<Mistake>> {
    let mut m = Mistakes::of(layers);
    let mut tree: Option<Node> = None;
    for (place, layer) in layers.iter().enumerate() {
        match DeTable::parse(&layer.text) {
            Ok(document) => {
                let grown = grow(place, document.get_ref(), &mut m);
                match &mut tree {
                    Some(tree) => tree.lay(grown),
                    None => tree = Some(grown),
                }
            }
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                m.add(Place { layer: place, at }, error.message());
                // What it would have said would only be missed in the wrong places.
                return Err(m.into_sorted());
            }
        }
    }
    let Some(tree) = tree else { return Err(m.into_sorted()) };
    let mut root = Section::root(&tree);
    let mut rules = rules(&mut root, hash, &mut m);
    tree.values("", &mut rules.values);
    rules.layers = layers.iter().map(|layer| layer.name.clone()).collect();
    rules.apart = apart((&tree, &rules), &mut root, &mut m);
    root.finish(&mut m);
    let mistakes = m.into_sorted();
    if mistakes.is_empty() { Ok(rules) } else { Err(mistakes) }
}

/// The rules of a whole tree, those apart left out.
pub(super) fn rules(root: &mut Section<'_>, hash: String, m: &mut Mistakes<'_>) -> Rules {
    let mut pack = root.section("pack", m);
    let id = pack.get("id", "the pack's name", String::new(), m);
    let version = pack.get("version", "a version like \"2026.11\"", String::new(), m);
    let _below: Option<String> = pack.opt("extends", "the id of a pack", m);
    pack.finish(m);
    let (calendar, start_of_work) = calendar(root, m);
    let channels = channels(root, m);
    let outcomes = outcomes(root, &channels, m);
    let contact = contact(root, &channels, m);
    let clocks = clocks(root, (&channels, &outcomes), m);
    let strategy = strategy(root, &channels, m);
    Rules {
        id,
        version,
        hash,
        layers: Vec::new(),
        values: Vec::new(),
        calendar,
        start_of_work,
        days: days(root, m),
        entry: entry(root, m),
        buckets: buckets(root, m),
        schemes: schemes(root, m),
        promise: promise(root, m),
        claim: claim(root, m),
        payment: payment(root, m),
        penalties: penalties(root, m),
        plans: plans(root, m),
        waiver: waiver(root, m),
        rounds: rounds(root, m),
        warnings: warnings(root, m).into(),
        handling: handling(root, m),
        evaluate: evaluate(root, m),
        queue: queue(root, m),
        import: import(root, m),
        outcomes: outcomes.into(),
        channels,
        reasons: reasons(root, m),
        told: told(root, m),
        visit: visit(root, m),
        contact,
        classes: classes(root, m),
        contagions: contagions(root, m),
        watch: watch(root, m),
        upgrade: upgrade(root, m),
        severity: severity(root, m),
        risks: risks(root, m),
        stages: stages(root, m),
        period: period(root, m),
        demands: Demands::of(&clocks),
        clocks,
        strategy,
        place: 0,
        apart: Vec::new(),
    }
}

fn calendar(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> (Calendar, NaiveTime) {
    let mut s = root.section("calendar", m);
    let start = s.get("start_of_work", CLOCK, Clock(NaiveTime::MIN), m).0;
    let weekend: Vec<u8> = s.list("weekend", "weekdays from 1 for Monday to 7", m);
    if let Some(day) = weekend.iter().find(|d| !(1..=7).contains(*d)) {
        s.wrong(format!("weekend: {day} is not a weekday from 1 to 7"), m);
    }
    let dates = |list: Vec<Date>| list.into_iter().collect::<BTreeSet<Date>>();
    let holidays = dates(s.list("holidays", "dates like 2026-10-01", m));
    let workdays = dates(s.list("workdays", "dates like 2026-10-10", m));
    s.finish(m);
    (Calendar::new(&weekend, &holidays, &workdays), start)
}

fn days(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> DayRules {
    let mut s = root.section("days", m);
    let rules = DayRules {
        due_day_counts: s.get("due_day_counts", YES_NO, false, m),
        grace: s.get("grace", DAYS, 0, m),
        tolerance: s.get("tolerance", AMOUNT, Decimal::ZERO, m),
    };
    s.finish(m);
    rules
}

fn entry(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> EntryRules {
    let mut s = root.section("entry", m);
    let leaves_with = s.list("leaves_with", "tags", m);
    let rules = EntryRules {
        min_days: s.get("min_days", DAYS, 1, m),
        min_amount: s.get("min_amount", AMOUNT, Decimal::ZERO, m),
        // An older pack says nothing of the rest.
        confirm: s.opt("confirm", YES_NO, m).unwrap_or(false),
        excluded_for: s.opt("excluded_for", DAYS, m).unwrap_or(EXCLUDED_FOR),
        leaves_with,
        exclusions: exclusions(root, m),
    };
    s.finish(m);
    rules
}

/// For how long a case is excluded where a pack does not say: own choice of the neutral pack.
const EXCLUDED_FOR: u32 = 7;

fn exclusions(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<ExclusionRule> {
    root.each("exclusion", m, |s, m| ExclusionRule {
        id: s.get("id", "a name", String::new(), m),
        days: s.opt("days", DAYS, m),
        normal: s.opt("normal", YES_NO, m).unwrap_or(false),
        names: s.map("names", "names by language", m),
    })
}

fn promise(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> PromiseRules {
    let mut s = root.section("promise", m);
    let rules = PromiseRules {
        kept_share: s.get("kept_share", SHARE, Share(Decimal::ONE), m).0,
        grace: s.get("grace", DAYS, 0, m),
        rest_day_rolls: s.get("rest_day_rolls", YES_NO, false, m),
        max_days: s.get("max_days", DAYS, 0, m),
        min_share: s.get("min_share", SHARE, Share(Decimal::ZERO), m).0,
        min_amount: s.get("min_amount", AMOUNT, Decimal::ZERO, m),
        max_in_row: s.get("max_in_row", "a number of promises", 0, m),
        quiet_share: s.get("quiet_share", SHARE, Share(Decimal::ONE), m).0,
        quiet_days: s.get("quiet_days", DAYS, 0, m),
    };
    s.finish(m);
    rules
}

fn claim(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> ClaimRules {
    let mut s = root.section("claim", m);
    let rules = ClaimRules {
        workdays: s.get("workdays", WORKDAYS, 0, m),
        // Packs that were adopted before this could be said booked at the desk.
        at_desk: s.opt("at_desk", YES_NO, m).unwrap_or(true),
    };
    s.finish(m);
    rules
}

fn rounds(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> RoundRules {
    let mut s = root.section("rounds", m);
    let gap = match s.get("gap", "a wait in minutes or hours, like 2h", Wait::Minutes(0), m) {
        Wait::Minutes(minutes) => minutes,
        other => {
            s.wrong(format!("gap: found {other}; expected minutes or hours, like 2h"), m);
            0
        }
    };
    let rules = RoundRules {
        per_day: s.get("per_day", "a number of rounds", 1, m),
        gap_minutes: gap,
        from: s.get("from", CLOCK, Clock(NaiveTime::MIN), m).0,
        to: s.get("to", CLOCK, Clock(NaiveTime::MIN), m).0,
    };
    s.finish(m);
    rules
}

fn warnings(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<WarningRule> {
    root.each("warning", m, |s, m| WarningRule {
        id: s.get("id", "a name", String::new(), m),
        indicator: s.get("indicator", INDICATORS, Named(Indicator::Amount), m).0,
        threshold: s.get("threshold", "a whole number", 0, m),
        level: s.get("level", "amber or red", Named(Level::Amber), m).0,
        span: s.opt("span", DAYS, m),
        breaks_quiet: s.opt("breaks_quiet", YES_NO, m).unwrap_or(false),
        within: s.opt("within", WORKDAYS, m),
        names: s.map("names", "names by language", m),
        temporary: temporary(s, m),
    })
}

/// The days of a temporary threshold: both are named, or neither.
fn temporary(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Option<(Date, Date)> {
    const DAY: &str = "a date like 2026-10-01";
    let (from, until) = (s.opt("from", DAY, m), s.opt("until", DAY, m));
    match (from, until) {
        (Some(from), Some(until)) if from <= until => Some((from, until)),
        (None, None) => None,
        _ => {
            s.wrong("from, until: expected the first and the last day of a temporary threshold", m);
            None
        }
    }
}

/// Where a pack does not say: own choices of the neutral pack.
const HANDLING: HandlingRules = HandlingRules { amber: 3, red: 1 };
const EVALUATE: EvaluateRules = EvaluateRules { within: 30, back: 90 };

/// An older pack says nothing of it.
fn handling(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> HandlingRules {
    let mut s = root.section_if_any("handling", m);
    let rules = HandlingRules {
        amber: s.opt("amber", WORKDAYS, m).unwrap_or(HANDLING.amber),
        red: s.opt("red", WORKDAYS, m).unwrap_or(HANDLING.red),
    };
    s.finish(m);
    rules
}

/// An older pack says nothing of it.
fn evaluate(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> EvaluateRules {
    let mut s = root.section_if_any("evaluate", m);
    let rules = EvaluateRules {
        within: s.opt("within", DAYS, m).unwrap_or(EVALUATE.within),
        back: s.opt("back", DAYS, m).unwrap_or(EVALUATE.back),
    };
    s.finish(m);
    rules
}

const INDICATORS: &str = "bucket_rolls, promise_due, promise_broken, claim_missing, \
                          days_without_contact, amount, first_contact, past_due, untouched, \
                          unreceived, unreviewed, step_late, broken_promises, complaints, unreachable, \
                          shrinking_payments, partial_payments, first_missed, limit_use, \
                          stage_due, class_worsens, signal, limitation, guarantee, \
                          enforcement, seizure, hearing or case_return";

/// How far ahead call-backs are in sight where a pack does not say: own choice of the neutral pack.
const MINUTES_IN_SIGHT: u32 = 60;

fn queue(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> QueueRules {
    let mut s = root.section("queue", m);
    let rules = QueueRules {
        minutes_ahead: s.get("minutes_ahead", "a number of minutes", 0, m),
        // Packs adopted before there was such a line say nothing of it.
        minutes_in_sight: s
            .opt("minutes_in_sight", "a number of minutes", m)
            .unwrap_or(MINUTES_IN_SIGHT),
        broken_promise: s.get("broken_promise", POINTS, 0, m),
        promise_due: s.get("promise_due", POINTS, 0, m),
        bucket_rolls: s.get("bucket_rolls", POINTS, 0, m),
        bucket_rolls_days: s.get("bucket_rolls_days", DAYS, 1, m),
        amount: s.get("amount", POINTS, 0, m),
        full_amount: s.map("full_amount", "amounts by currency", m),
        full_amount_default: s.get("full_amount_default", AMOUNT, 1.0, m),
        bucket: s.get("bucket", POINTS, 0, m),
        bucket_shares: s.list("bucket_shares", "shares from 0 to 1", m),
        never_contacted: s.get("never_contacted", POINTS, 0, m),
        days_without_contact: s.get("days_without_contact", POINTS, 0, m),
        days_without_contact_full: s.get("days_without_contact_full", DAYS, 1, m),
        waiting: s.get("waiting", POINTS, 0, m),
        waiting_full: s.get("waiting_full", DAYS, 1, m),
        paid_lately: s.get("paid_lately", POINTS, 0, m),
        paid_lately_days: s.get("paid_lately_days", DAYS, 1, m),
    };
    if rules.bucket_shares.iter().any(|share| !(0.0..=1.0).contains(share)) {
        s.wrong("bucket_shares: expected shares from 0 to 1", m);
    }
    s.finish(m);
    rules
}

/// An older pack says nothing of visits.
fn visit(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> VisitRules {
    let mut s = root.section_if_any("visit", m);
    let rules = VisitRules {
        staff: s.opt("staff", "a number of people, at least 1", m),
        notice: s.opt("notice", DAYS, m),
        reminder: s.map("reminder", "words by language", m),
    };
    if rules.staff == Some(0) {
        s.wrong("staff: expected a number of people, at least 1", m);
    }
    s.finish(m);
    rules
}

fn import(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> ImportRules {
    let mut s = root.section("import", m);
    let rules = ImportRules { gone_share: s.get("gone_share", SHARE, Share(Decimal::ONE), m).0 };
    s.finish(m);
    rules
}
