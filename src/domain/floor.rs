//! What keeps a class from being better than the days alone make it: a class that people set, a
//! watch after restructuring, and contagion from other accounts of the debtor.

use super::balance::{Balances, Open};
use super::casefile::Cut;
use super::class::{Class, ClassRule, rule_for};
use super::compact;
use super::days::{between, past_due};
use super::entry::{last_day, overdue_since};
use super::event::Body;
use super::facts::Facts;
use super::id::{AccountId, ActId};
use super::ledger::Account;
use super::rules::Rules;
use super::time::{Date, Moment, plus_days, plus_months};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How a restructured account is watched. Source: Measures on risk classification of financial
/// assets of commercial banks (2023), art. 19 to 22.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WatchRule {
    /// Repayment periods after the change.
    pub periods: u32,
    /// Months at least; the longer of the two counts.
    pub months: u32,
    /// The best class meanwhile; what was not performing before stays where it was.
    pub floor: Class,
}

/// How long what was not performing has to be paid on time before it is performing again. Source: Measures on
/// risk classification of financial assets of commercial banks (2023), art. 15 and 16.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UpgradeRule {
    /// Repayment periods after all that was overdue was paid.
    pub periods: u32,
    /// Months at least; the longer of the two counts.
    pub months: u32,
}

/// How one account's class reaches the others of its debtor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContagionRule {
    /// Its id, stable.
    pub id: String,
    /// The products' codes that it is for; none named: every one that no other rule names.
    pub products: Vec<String>,
    /// More than this share of what is owed in `class` or worse. `None`: any of it, and until
    /// nothing at all is overdue.
    pub over: Option<Decimal>,
    /// The class from which an account counts, and the best that the others may then have.
    pub class: Class,
}

/// A class that people set, in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SetClass {
    /// Which.
    pub class: Class,
    /// The last day.
    #[serde(with = "compact")]
    pub until: Date,
}

/// What bears on the class of a case besides its days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Classing {
    /// Approved, and in force.
    pub set: Option<SetClass>,
    /// Asked for, and nobody has approved or refused it yet.
    pub asked: bool,
    /// No better than that: a watch, a cure that has not lasted long enough, or contagion.
    pub floor: Option<Class>,
    /// The last day of a watch, or of such a cure; [`Date::MAX`] while something is overdue.
    #[serde(with = "compact")]
    pub watched: Option<Date>,
}

/// A class that somebody asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The act.
    pub act: ActId,
    /// Which class.
    pub class: Class,
    /// The last day.
    pub until: Date,
    /// Why.
    pub reason: String,
    /// Who asks.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Who approved or refused it; `None`: nobody yet.
    pub answer: Option<(bool, String, Moment)>,
}

/// The class that was asked for last, with what became of it.
#[must_use]
pub fn asked(cut: &Cut<'_>) -> Option<Asked> {
    let mut last: Option<Asked> = None;
    for event in &cut.events {
        match &event.body {
            Some(Body::ClassAsked { class, until, reason }) => {
                let (class, until, reason) = (*class, *until, reason.clone());
                let (by, at) = (event.by.clone(), event.at);
                last = Some(Asked { act: event.act, class, until, reason, by, at, answer: None });
            }
            Some(Body::ClassAnswered { asked, approved, .. }) => {
                if let Some(last) = last.as_mut().filter(|last| last.act == *asked) {
                    last.answer = Some((*approved, event.by.clone(), event.at));
                }
            }
            _ => {}
        }
    }
    last
}

/// Everything besides the days, and every day, come or to come, on which it changes by itself.
pub(super) fn classing(
    cut: &Cut<'_>,
    balances: &Balances<'_>,
    rules: &Rules,
) -> (Classing, Vec<Date>) {
    let today = cut.as_of.date();
    let asked = asked(cut);
    let in_force = |a: &&Asked| a.answer.as_ref().is_some_and(|(yes, ..)| *yes) && a.until >= today;
    let set = asked.as_ref().filter(in_force);
    let set = set.map(|a| SetClass { class: a.class, until: a.until });
    let cures = cut.accounts().filter_map(|account| cure(account, cut, balances, rules));
    let watch: Vec<(Date, Class)> = watch(cut, balances, rules).into_iter().chain(cures).collect();
    let ends = watch.iter().map(|(until, _)| Some(*until));
    let ends = ends.chain([asked.as_ref().map(|a| a.until)]);
    let ends = ends.flatten().filter_map(|day| day.succ_opt());
    let changes = ends.chain(crossings(cut, balances, rules)).collect();
    let in_force = |(until, _): &&(Date, Class)| *until >= today;
    let watch = watch.iter().filter(in_force);
    let watch = watch.copied().reduce(|a, b| (a.0.max(b.0), a.1.max(b.1)));
    let contagion = contagion(cut, balances, rules).into_iter().map(|(_, class)| class).max();
    let classing = Classing {
        set,
        asked: asked.is_some_and(|a| a.answer.is_none()),
        floor: watch.map(|(_, floor)| floor).max(contagion),
        watched: watch.map(|(until, _)| until),
    };
    (classing, changes)
}

/// The days on which an item alone makes its account one that counts for contagion, or one that is not
/// performing any more.
fn crossings(cut: &Cut<'_>, balances: &Balances<'_>, rules: &Rules) -> Vec<Date> {
    if rules.contagions.is_empty() && rules.upgrade.is_none() {
        return Vec::new();
    }
    let edges = |product: &str| {
        let rule = rule_for(&rules.classes, product);
        rule.map(|r| [r.special_mention, r.substandard, r.doubtful, r.loss])
    };
    let of_item = |open: &Open<'_>| {
        let product = &cut.account(open.item.account)?.product;
        let days = edges(product)?.map(|edge| last_day(open.due, edge, rules));
        Some(days.into_iter().filter_map(|day| day.succ_opt()))
    };
    // Once all is paid, the day after is the first on which nothing was overdue.
    let cleared = balances.items.iter().filter_map(|open| open.cleared?.succ_opt());
    balances.items.iter().filter_map(of_item).flatten().chain(cleared).collect()
}

/// The last day of the watch, and the best class until then. What is put off is restructured, too. Days overdue inside it start it anew.
fn watch(cut: &Cut<'_>, balances: &Balances<'_>, rules: &Rules) -> Option<(Date, Class)> {
    let rule = rules.watch?;
    let began = cut.events.iter().rev().find_map(|event| match event.body {
        Some(Body::Restructured { on, .. } | Body::PutOff { on, .. }) => Some(on),
        _ => None,
    })?;
    let today = cut.as_of.date();
    // How it stood is by the contract: what was put off is due later now.
    let before = balances.items.iter().filter(|open| open.item.due < began);
    let before = before.filter(|open| open.cleared.is_none_or(|on| on > began));
    let days = before.map(|open| between(open.item.due, began)).max().unwrap_or(0);
    let products = cut.accounts().filter_map(|a| rule_for(&rules.classes, &a.product));
    let stood = products.map(|rule| rule.class(days)).max().unwrap_or_default();
    let floor = if stood >= Class::Substandard { stood } else { rule.floor };
    let mut items: Vec<&Open<'_>> = balances.items.iter().filter(|open| open.due > began).collect();
    items.sort_by_key(|open| open.due);
    let end = |from: Date| end(from, &items, (rule.periods, rule.months));
    let mut until = end(began);
    for open in &items {
        let due = open.due;
        let late = due < today && open.cleared.is_none_or(|on| on > due);
        if late && due <= until {
            until = end(due);
        }
    }
    Some((until, floor))
}

/// The later of so many months after a day and the so-manieth due day after it, of items by their due days.
fn end(from: Date, items: &[&Open<'_>], (periods, months): (u32, u32)) -> Date {
    let months = plus_months(from, months);
    let after = items.iter().map(|open| open.due).filter(|due| *due > from);
    let wanted = usize::try_from(periods).unwrap_or(0);
    after.take(wanted).last().map_or(months, |due| due.max(months))
}

/// The last day on which an account that once was not performing is still not: what was overdue is paid, and
/// what falls due until then has to be on time. [`Date::MAX`] while something is overdue. Nothing is
/// once nothing is owed.
fn cure(
    account: &Account,
    cut: &Cut<'_>,
    balances: &Balances<'_>,
    rules: &Rules,
) -> Option<(Date, Class)> {
    let (rule, class) = (rules.upgrade?, rule_for(&rules.classes, &account.product)?);
    let own = |open: &&Open<'_>| open.item.account == account.id;
    balances.open().find(own)?;
    let today = cut.as_of.date();
    let mut items: Vec<&Open<'_>> = balances.items.iter().filter(own).collect();
    items.sort_by_key(|open| open.due);
    let mut until: Option<Date> = None;
    for open in &items {
        let unpaid = open.left.amount > rules.days.tolerance;
        let paid = if unpaid { Some(Date::MAX) } else { open.cleared };
        let Some(paid) = paid.filter(|paid| open.due < today.min(*paid)) else { continue };
        let days = past_due(open.due, paid.min(today), &rules.days);
        let bad = class.class(days) >= Class::Substandard;
        if bad || until.is_some_and(|until| open.due <= until) {
            let held = || end(paid, &items, (rule.periods, rule.months));
            let held = if unpaid { Date::MAX } else { held() };
            until = until.max(Some(held));
        }
    }
    until.map(|until| (until, Class::Substandard))
}

/// The best class that each account may have because of others, in the order of the accounts.
#[must_use]
pub fn contagion(cut: &Cut<'_>, balances: &Balances<'_>, rules: &Rules) -> Vec<(AccountId, Class)> {
    let rules = rules.of_case(cut);
    let mut found = Vec::new();
    if rules.contagions.is_empty() {
        return found;
    }
    for account in cut.accounts() {
        let names = |rule: &&ContagionRule| rule.products.contains(&account.product);
        let general = |rule: &&ContagionRule| rule.products.is_empty();
        let rule = rules.contagions.iter().find(names);
        let Some(rule) = rule.or_else(|| rules.contagions.iter().find(general)) else { continue };
        if reaches(rule, cut, balances, rules) {
            found.push((account.id, rule.class));
        }
    }
    found
}

/// The class of an account by its own days, and no better than a watch or other accounts let it be,
/// with the rule that reads its days.
#[must_use]
pub fn of_account<'r>(
    account: &Account,
    (cut, balances): (&Cut<'_>, &Balances<'_>),
    facts: &Facts,
    rules: &'r Rules,
) -> Option<(Class, &'r ClassRule)> {
    let rule = rule_for(&rules.classes, &account.product)?;
    let unpaid = |open: &&Open<'_>| {
        open.item.account == account.id && open.left.amount > rules.days.tolerance
    };
    let today = cut.as_of.date();
    let oldest = balances.items.iter().filter(unpaid).map(|open| open.due).min();
    let days = oldest.map_or(0, |due| past_due(due, today, &rules.days));
    let by_days = rule.class(facts.entry.classed(days, rules));
    let watched = [watch(cut, balances, rules), cure(account, cut, balances, rules)];
    let watched = watched.into_iter().flatten().filter(|(until, _)| *until >= today);
    let watched = watched.map(|(_, floor)| floor).max();
    let reached = contagion(cut, balances, rules).into_iter();
    let reached = reached.filter(|(id, _)| *id == account.id).map(|(_, class)| class).max();
    Some((by_days.max(watched.unwrap_or_default()).max(reached.unwrap_or_default()), rule))
}

/// Whether enough of what the debtor owes stands in the rule's class or worse.
fn reaches(rule: &ContagionRule, cut: &Cut<'_>, balances: &Balances<'_>, rules: &Rules) -> bool {
    let today = cut.as_of.date();
    let (mut bad, mut all) = (Decimal::ZERO, Decimal::ZERO);
    for account in cut.accounts() {
        let Some(class) = rule_for(&rules.classes, &account.product) else { continue };
        let items = balances.items.iter().filter(|open| open.item.account == account.id);
        let (mut owed, mut late) = (Decimal::ZERO, 0);
        for open in items {
            owed += open.left.amount.max(Decimal::ZERO);
            late = late.max(late_of(rule, open, balances, today, rules));
        }
        all += owed;
        if class.class(late) >= rule.class {
            bad += owed;
            if rule.over.is_none() {
                return true;
            }
        }
    }
    rule.over.is_some_and(|over| bad > all * over)
}

/// The days past due by which an item counts: where the class stays until nothing is overdue, those
/// that it once had, too.
fn late_of(
    rule: &ContagionRule,
    open: &Open<'_>,
    balances: &Balances<'_>,
    today: Date,
    rules: &Rules,
) -> u32 {
    let due = open.due;
    let unpaid = open.left.amount > rules.days.tolerance;
    match (unpaid, rule.over) {
        (true, _) => past_due(due, today, &rules.days),
        (false, Some(_)) => 0,
        (false, None) => {
            let Some(cleared) = open.cleared.filter(|on| *on > due) else { return 0 };
            let holds = overdue_since(balances, plus_days(due, 1), today);
            if holds { between(due, cleared) } else { 0 }
        }
    }
}
