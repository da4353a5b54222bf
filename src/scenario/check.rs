//! What the rules come to in a scenario, beside what they have to.

use super::build::{account_id, case_file, person, point};
use super::money::money;
use super::{Check, Made, Number, Scenario};
use crate::domain::balance::balances;
use crate::domain::casefile::{CaseFile, Cut};
use crate::domain::contact::Verdict;
use crate::domain::days::past_due;
use crate::domain::entry::Entry;
use crate::domain::floor::of_account;
use crate::domain::fold::fold_cut;
use crate::domain::may::{Asked, May, OwnNumber, Past, Person, Through};
use crate::domain::party::Role;
use crate::domain::promise::promises;
use crate::domain::rank::{Lane, rank};
use crate::domain::rules::{DayCount, Rules};
use crate::domain::standing::{Standing, stand};
use crate::domain::strategy;
use crate::domain::time::{Moment, NEVER};
use crate::domain::work;
use serde::Serialize;
use std::fmt;

/// Something that came out differently.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Difference {
    /// The scenario.
    pub id: String,
    /// The line of its check.
    pub line: usize,
    /// What was looked at.
    pub what: String,
    /// What it came to.
    pub found: String,
    /// What it had to.
    pub expected: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, line, what, found, expected } = self;
        write!(f, "{id}, line {line}: {what}: found {found}; expected {expected}")
    }
}

impl Scenario {
    /// The number of that name; the first one where none is named.
    pub(super) fn number(&self, name: Option<&str>) -> Option<&Number> {
        match name {
            Some(name) => self.numbers.iter().find(|number| number.name == name),
            None => self.numbers.first(),
        }
    }
}

/// Everything that comes out differently under these rules; `among` are the scenarios of its file.
#[must_use]
pub fn run(scenario: &Scenario, among: &[Scenario], rules: &Rules) -> Vec<Difference> {
    let file = case_file(scenario);
    let checked = |check| {
        let mut differs = checked(scenario, &file, check, rules);
        differs.extend(order(scenario, among, check, rules));
        differs
    };
    scenario.checks.iter().flat_map(checked).collect()
}

/// Where the case of a scenario stands in the queue at a moment, and that in words.
fn place(scenario: &Scenario, at: Moment, rules: &Rules) -> Option<((Lane, i64), String)> {
    let file = case_file(scenario);
    let facts = fold_cut(&file.cut(at, NEVER), NEVER, rules);
    let rank = rank(&stand(&facts, rules, at), rules)?;
    Some((rank.order(), format!("{} with {} points", rank.lane.name(), rank.points)))
}

/// The order of several cases, equal ones by their ids as the queue has them by their numbers.
fn order(scenario: &Scenario, among: &[Scenario], check: &Check, rules: &Rules) -> Vec<Difference> {
    if check.before.is_empty() {
        return Vec::new();
    }
    let mut differs = Differs { scenario, check, all: Vec::new() };
    let none = || "not in the queue".to_owned();
    let own = place(scenario, check.at, rules);
    for other in among.iter().filter(|other| check.before.contains(&other.id)) {
        let theirs = place(other, check.at, rules);
        let before = own.as_ref().is_some_and(|(place, _)| {
            theirs
                .as_ref()
                .is_none_or(|(other_place, _)| (place, &scenario.id) < (other_place, &other.id))
        });
        if !before {
            let [own, theirs] = [&own, &theirs]
                .map(|place| place.as_ref().map_or_else(none, |(_, words)| words.clone()));
            differs.add(&format!("place before {}", other.id), own, format!("before {theirs}"));
        }
    }
    differs.all
}

/// Collects what differs at one check.
pub(super) struct Differs<'a> {
    pub scenario: &'a Scenario,
    pub check: &'a Check,
    all: Vec<Difference>,
}

impl Differs<'_> {
    /// `None` expected: it is not looked at.
    pub fn look<T: PartialEq + fmt::Display>(
        &mut self,
        what: &str,
        found: T,
        expected: Option<&T>,
    ) {
        if let Some(expected) = expected.filter(|expected| **expected != found) {
            self.add(what, found.to_string(), expected.to_string());
        }
    }

    fn add(&mut self, what: &str, found: String, expected: String) {
        let at = self.check.at.format("%Y-%m-%dT%H:%M");
        self.all.push(Difference {
            id: self.scenario.id.clone(),
            line: self.check.line,
            what: format!("{what} at {at}"),
            found,
            expected,
        });
    }
}

fn checked(scenario: &Scenario, file: &CaseFile, check: &Check, rules: &Rules) -> Vec<Difference> {
    let cut = file.cut(check.at, NEVER);
    let rules = rules.of_case(&cut);
    let facts = fold_cut(&cut, NEVER, rules);
    let standing = stand(&facts, rules, check.at);
    let mut differs = Differs { scenario, check, all: Vec::new() };
    figures(&mut differs, &standing, rules);
    class(&mut differs, &cut, &standing, rules);
    course(&mut differs, &standing, rules);
    money(&mut differs, &cut, &facts, rules);
    if let Some(expected) = check.promise {
        let booked = balances(&cut, rules);
        let last = promises(&cut, &booked.payments, rules).last().map(|promise| promise.state);
        let last = last.map_or_else(|| "none".to_owned(), name);
        differs.look("promise", last, Some(&name(expected)));
    }
    clocks(&mut differs, &cut, rules);
    warnings(&mut differs, &standing, rules);
    if let Some(expected) = check.may {
        let may = may(scenario, &cut, &standing, check, rules);
        verdict(&mut differs, &may, expected);
    }
    differs.all
}

/// A value of a closed list, as files write it.
fn name<T: Serialize>(value: T) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

fn figures(differs: &mut Differs<'_>, standing: &Standing<'_>, rules: &Rules) {
    let check = differs.check;
    differs.look("dpd", standing.dpd, check.dpd.as_ref());
    differs.look("delinquent", standing.delinquent, check.delinquent.as_ref());
    let by_contract = standing
        .facts
        .contract_due
        .map_or(standing.dpd, |due| past_due(due, standing.as_of.date(), &rules.days));
    differs.look("contract_days", by_contract, check.contract_days.as_ref());
    let bucket = rules.buckets.name(standing.bucket).to_owned();
    differs.look("bucket", bucket, check.bucket.as_ref());
    for (id, expected) in &check.schemes {
        let scheme = rules.schemes.iter().find(|scheme| scheme.id == *id);
        let found = scheme.map_or_else(String::new, |scheme| {
            let days = match scheme.buckets.by {
                DayCount::PastDue => standing.dpd,
                DayCount::Delinquent => standing.delinquent,
            };
            scheme.buckets.name(scheme.buckets.index(days)).to_owned()
        });
        differs.look(&format!("scheme {id}"), found, Some(expected));
    }
    let none = || "none".to_owned();
    let severity = rules.severity.and_then(|rule| rule.severity(standing.dpd));
    let risk = standing.risk.map(|place| rules.risks[place].level);
    differs.look("risk", risk.map_or_else(none, name), check.risk.as_ref());
    differs.look("severity", severity.map_or_else(none, name), check.severity.as_ref());
}

/// Of the account that the check names by its own days, else of the case.
fn class(differs: &mut Differs<'_>, cut: &Cut<'_>, standing: &Standing<'_>, rules: &Rules) {
    let check = differs.check;
    let found = match check.account.as_deref() {
        None => strategy::class(standing.facts, standing.dpd, rules),
        Some(named) => {
            let id = account_id(differs.scenario, Some(named));
            let balances = balances(cut, rules);
            let account = cut.account(id);
            let of = |account| of_account(account, (cut, &balances), standing.facts, rules);
            account.and_then(of).map(|(class, _)| class)
        }
    };
    let found = found.map_or_else(|| "none".to_owned(), name);
    differs.look("class", found, check.class.as_ref());
}

fn course(differs: &mut Differs<'_>, standing: &Standing<'_>, rules: &Rules) {
    let check = differs.check;
    let none = || "none".to_owned();
    let stage = standing.stage.map_or_else(none, |place| rules.stages[place].id.clone());
    differs.look("stage", stage, check.stage.as_ref());
    let lane = rank(standing, rules).map_or_else(none, |rank| rank.lane.name().to_owned());
    differs.look("lane", lane, check.lane.as_ref());
    let entry = match &standing.facts.entry {
        Entry::Outside => "outside",
        Entry::New { .. } => "new",
        Entry::In { .. } => "in",
        Entry::Excluded { .. } => "excluded",
    };
    differs.look("entry", entry.to_owned(), check.entry.as_ref());
    let next = standing.next;
    differs.look("next", name(next.step), check.next.map(name).as_ref());
    let due = |moment: Moment| moment.format("%Y-%m-%dT%H:%M").to_string();
    differs.look("next_due", due(next.due), check.next_due.map(due).as_ref());
}

fn clocks(differs: &mut Differs<'_>, cut: &Cut<'_>, rules: &Rules) {
    let check = differs.check;
    if check.clocks.is_empty() && check.weak.is_empty() {
        return;
    }
    let running = crate::domain::clock::clocks(cut, &balances(cut, rules), rules);
    let of = |id: &String| running.iter().find(|clock| rules.clocks[clock.rule].id == *id);
    for (id, last) in &check.clocks {
        let found = of(id).map_or_else(|| "none".to_owned(), |clock| clock.last.to_string());
        differs.look(&format!("clock {id}"), found, Some(&last.to_string()));
    }
    for id in check.weak.iter().filter(|id| of(id).is_none_or(|clock| clock.weak.is_none())) {
        differs.add(&format!("clock {id}"), "no evidence".to_owned(), "weak evidence".to_owned());
    }
}

fn warnings(differs: &mut Differs<'_>, standing: &Standing<'_>, rules: &Rules) {
    let check = differs.check;
    let raised = |id: &String| {
        let mut ids = standing.warnings.iter().map(|w| &rules.warnings[w.rule].id);
        ids.any(|raised| raised == id)
    };
    for id in check.raised.iter().filter(|id| !raised(id)) {
        differs.add(&format!("warning {id}"), "silent".to_owned(), "raised".to_owned());
    }
    for id in check.silent.iter().filter(|id| raised(id)) {
        differs.add(&format!("warning {id}"), "raised".to_owned(), "silent".to_owned());
    }
}

fn verdict(differs: &mut Differs<'_>, may: &May, expected: Verdict) {
    let check = differs.check;
    differs.look("may", name(may.verdict), Some(&name(expected)));
    if let Some(rule) = &check.rule
        && may.why.iter().all(|why| why.rule != *rule)
    {
        let found: Vec<&str> = may.why.iter().map(|why| why.rule.as_str()).collect();
        differs.add("rule", format!("[{}]", found.join(", ")), rule.clone());
    }
    if let Some(rule) = &check.lifted
        && may.lifted.iter().all(|lifted| lifted.rule != *rule)
    {
        let found: Vec<&str> = may.lifted.iter().map(|lifted| lifted.rule.as_str()).collect();
        differs.add("lifted", format!("[{}]", found.join(", ")), rule.clone());
    }
    if let Some(opens) = check.opens
        && may.opens != Some(opens)
    {
        let text = |moment: Moment| moment.format("%Y-%m-%dT%H:%M").to_string();
        let found = may.opens.map_or_else(|| "never".to_owned(), text);
        differs.add("opens", found, text(opens));
    }
}

/// Whether the contact that the check asks about may be made.
fn may(
    scenario: &Scenario,
    cut: &Cut<'_>,
    standing: &Standing<'_>,
    check: &Check,
    rules: &Rules,
) -> May {
    let number = scenario.number(check.number.as_deref());
    let role = number.map_or(Role::Debtor, |number| number.of);
    let through = |number: &Number| past(scenario, |made| made.number_in(scenario) == Some(number));
    let with_person = past(scenario, |made| {
        made.number_in(scenario).map_or(Role::Debtor, |number| number.of) == role
    });
    let states = work::points(cut);
    let state = |number: &Number| {
        let id = point(number).id;
        states.iter().find(|point| point.id == id).map_or(number.state, |point| point.state)
    };
    let own = scenario.numbers.iter().filter(|number| number.of == Role::Debtor);
    let own = own.map(|number| OwnNumber { state: state(number), past: through(number) });
    let asked = Asked::of(standing, own.collect(), rules);
    let who = Person::of(cut, (person(role), role), [], with_person);
    let through = Through {
        channel: &check.channel,
        state: number.map(state).unwrap_or_default(),
        past: &number.map(through).unwrap_or_default(),
    };
    asked.may(&who, &through, rules, check.at)
}

impl Made {
    fn number_in<'s>(&self, scenario: &'s Scenario) -> Option<&'s Number> {
        scenario.number(self.number.as_deref())
    }
}

fn past(scenario: &Scenario, counts: impl Fn(&Made) -> bool) -> Vec<Past> {
    let contacts = scenario.contacts.iter().filter(|made| counts(made));
    let past = |made: &Made| Past {
        at: made.at,
        here: !made.elsewhere,
        channel: made.channel.clone(),
        incoming: made.incoming,
        outcome: made.outcome.clone(),
    };
    contacts.map(past).collect()
}
