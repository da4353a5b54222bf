//! Warnings: what raises one, and its whole life until somebody has verified what was done.

use super::compact;
use super::days;
use super::event::Body;
use super::facts::Facts;
use super::measure::{Shown, measure};
use super::rules::{Indicator, Level, Rules, WarningRule};
use super::standing::Standing;
use super::threshold::Together;
use super::time::{Date, plus_days};
use super::{casefile::Cut, event::Event};
use chrono::Days;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

/// How far the life of a warning has come.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Life {
    /// It holds, and nobody has said anything of it.
    #[default]
    Raised,
    /// Somebody has seen it.
    Acknowledged,
    /// Somebody took a measure.
    Handled,
    /// Somebody else found the measure good.
    Verified,
}

/// What people made of a warning. Its key is (rule, anchor), so it survives recalculation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answered {
    /// The rule's id.
    pub rule: String,
    /// The date that it hangs on.
    #[serde(with = "compact")]
    pub anchor: Date,
    /// How far they have come with it.
    pub life: Life,
}

/// Something that a person noted and no figure shows: cash trouble, a shop that stays shut.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Signal {
    /// The id of the rule that says what it is.
    pub rule: String,
    /// The day on which it was noted.
    #[serde(with = "compact")]
    pub on: Date,
}

/// A warning that holds. Its key is (rule, case, anchor), so it survives recalculation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Warning {
    /// Its rule, by position in the policy.
    pub rule: usize,
    /// How grave.
    pub level: Level,
    /// The date that it hangs on: the roll, the due day, the last contact ...
    pub anchor: Date,
    /// What the indicator shows: days, or the whole main units of an amount.
    pub value: i64,
    /// How far its life has come.
    pub life: Life,
    /// It shows even while a promise keeps the case quiet.
    pub breaks_quiet: bool,
}

impl Warning {
    /// Somebody has seen it.
    #[must_use]
    pub fn acknowledged(&self) -> bool {
        self.life >= Life::Acknowledged
    }

    /// The day on which its threshold was reached, and the last one on which it is handled in time. A
    /// queue does not ask this of its cases, so it is worked out for whoever does.
    #[must_use]
    pub fn times(&self, facts: &Facts, rules: &Rules) -> (Date, Date) {
        let rules = rules.of_facts(facts);
        let rule = &rules.warnings[self.rule];
        let raised = match rule.indicator {
            Indicator::Signal => self.anchor,
            _ => raised_on(rule, self.anchor, facts, rules),
        };
        (raised, rules.handle_by(self.rule, raised))
    }

    /// Nobody has taken a measure, and its time is over.
    #[must_use]
    pub fn is_late(&self, today: Date, facts: &Facts, rules: &Rules) -> bool {
        self.life < Life::Handled && today > self.times(facts, rules).1
    }
}

/// What an event answers: the rule, the anchor, and how far that brings the warning.
#[must_use]
pub fn answer(event: &Event) -> Option<(&str, Date, Life)> {
    match event.body.as_ref()? {
        Body::WarningAcknowledged { rule, anchor, .. } => Some((rule, *anchor, Life::Acknowledged)),
        Body::WarningHandled { rule, anchor, .. } => Some((rule, *anchor, Life::Handled)),
        Body::WarningVerified { rule, anchor, .. } => Some((rule, *anchor, Life::Verified)),
        _ => None,
    }
}

/// What people have made of warnings, each once.
pub(super) fn answered(cut: &Cut<'_>) -> Vec<Answered> {
    let mut all: Vec<Answered> = Vec::new();
    for (rule, anchor, life) in cut.events.iter().filter_map(|event| answer(event)) {
        match all.iter_mut().find(|a| a.rule == rule && a.anchor == anchor) {
            Some(known) => known.life = known.life.max(life),
            None => all.push(Answered { rule: rule.to_owned(), anchor, life }),
        }
    }
    all
}

/// What people noted, each rule once a day.
pub(super) fn signals(cut: &Cut<'_>) -> Vec<Signal> {
    let mut all: Vec<Signal> = Vec::new();
    for event in &cut.events {
        if let Some(Body::SignalNoted { rule, .. }) = &event.body {
            let signal = Signal { rule: rule.clone(), on: event.at.date() };
            if !all.contains(&signal) {
                all.push(signal);
            }
        }
    }
    all
}

/// The warnings that hold, in the order of the policy's rules.
pub(super) fn warnings(standing: &Standing<'_>, rules: &Rules) -> SmallVec<[Warning; 2]> {
    let mut found: SmallVec<[Warning; 2]> = SmallVec::new();
    let today = standing.as_of.date();
    let temporary = rules.warnings.has_temporary().then_some(today);
    for together in rules.warnings.together() {
        if together.indicator != Indicator::Signal {
            found.extend(gravest(standing, together, temporary, rules));
        } else if !standing.facts.signals.is_empty() {
            let places = together.places.iter().filter(|place| {
                temporary.is_none_or(|today| in_force(&rules.warnings[**place], today, rules))
            });
            found.extend(places.flat_map(|place| noted(standing, *place, rules)));
        }
    }
    found.sort_by_key(|warning| warning.rule);
    found
}

/// Of one indicator the graver level stands for the milder, of one level the threshold that was crossed
/// last. `temporary`: the day, where thresholds may hold on certain days only.
fn gravest(
    standing: &Standing<'_>,
    together: &Together,
    temporary: Option<Date>,
    rules: &Rules,
) -> Option<Warning> {
    // Most of what is asked of a queue ends here: there is nothing to show, or too little of it.
    let Some((span, mildest)) = together.mildest else {
        return worst(
            standing,
            together,
            temporary,
            &|span| measure(standing, together.indicator, span, rules),
            rules,
        );
    };
    let shown = measure(standing, together.indicator, span, rules)?;
    if !reaches(together.indicator, shown.0, mildest) {
        return None;
    }
    worst(standing, together, temporary, &|_| Some(shown), rules)
}

/// `show`: what the indicator shows, looked back so many days.
fn worst(
    standing: &Standing<'_>,
    together: &Together,
    temporary: Option<Date>,
    show: &dyn Fn(Option<u32>) -> Shown,
    rules: &Rules,
) -> Option<Warning> {
    let mut worst: Option<(usize, (i64, Date))> = None;
    for place in &together.places {
        let rule = &rules.warnings[*place];
        if temporary.is_some_and(|today| !in_force(rule, today, rules)) {
            continue;
        }
        let Some(shown) = show(rule.span) else { continue };
        let graver = worst.is_none_or(|(worst, _)| is_graver(rule, &rules.warnings[worst]));
        if graver && raises(rule, shown.0) {
            worst = Some((*place, shown));
        }
    }
    worst.map(|(place, shown)| warning(place, shown, standing.facts, rules))
}

/// A temporary threshold holds on its days, and on these days none of the basic ones that look at the
/// same does.
fn in_force(rule: &WarningRule, today: Date, rules: &Rules) -> bool {
    if rule.temporary.is_some() {
        return rule.is_temporary_on(today);
    }
    let stands_for_it =
        |other: &WarningRule| other.indicator == rule.indicator && other.is_temporary_on(today);
    rule.indicator == Indicator::Signal || !rules.warnings.iter().any(stands_for_it)
}

fn warning(index: usize, (value, anchor): (i64, Date), facts: &Facts, rules: &Rules) -> Warning {
    let rule = &rules.warnings[index];
    let answered = facts.answered.iter().find(|a| a.rule == rule.id && a.anchor == anchor);
    Warning {
        rule: index,
        level: rule.level,
        anchor,
        value,
        life: answered.map_or(Life::Raised, |a| a.life),
        breaks_quiet: rule.breaks_quiet,
    }
}

/// Signals of that rule: each stands by itself, until what was done about it is verified.
fn noted<'s>(
    standing: &'s Standing<'_>,
    index: usize,
    rules: &'s Rules,
) -> impl Iterator<Item = Warning> + 's {
    let (facts, today) = (standing.facts, standing.as_of.date());
    let of_rule = facts.signals.iter().filter(move |s| s.rule == rules.warnings[index].id);
    let all = of_rule.map(move |signal| {
        let days = i64::from(days::between(signal.on, today));
        warning(index, (days, signal.on), facts, rules)
    });
    all.filter(move |w| raises(&rules.warnings[index], w.value) && w.life < Life::Verified)
}

/// An equal value raises it. Days that count down are raised from the threshold down to 0, all
/// others from the threshold up.
fn raises(rule: &WarningRule, value: i64) -> bool {
    reaches(rule.indicator, value, rule.threshold)
}

fn reaches(indicator: Indicator, value: i64, threshold: i64) -> bool {
    if indicator.counts_down() { value <= threshold } else { value >= threshold }
}

/// Of two rules of one indicator that are both raised.
fn is_graver(rule: &WarningRule, other: &WarningRule) -> bool {
    let closer = match rule.indicator.counts_down() {
        true => rule.threshold < other.threshold,
        false => rule.threshold > other.threshold,
    };
    rule.level > other.level || rule.level == other.level && closer
}

/// The day on which the threshold was reached; not before the case was here.
fn raised_on(rule: &WarningRule, anchor: Date, facts: &Facts, rules: &Rules) -> Date {
    let days = u32::try_from(rule.threshold.unsigned_abs()).unwrap_or(u32::MAX);
    let before = || anchor.checked_sub_days(Days::new(days.into())).unwrap_or(anchor);
    let day = match rule.indicator {
        indicator if indicator.is_counted() => anchor,
        indicator if indicator.counts_down() == (rule.threshold >= 0) => before(),
        indicator if indicator.is_of_work() => rules.calendar.plus_workdays(anchor, days),
        _ => plus_days(anchor, days),
    };
    facts.here_since().map_or(day, |here| day.max(here))
}
