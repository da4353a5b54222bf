//! Clocks of the debt: until when a right lasts. Limitation is worked out from what fell due and from
//! what started it anew; guarantees, seizures, enforcement, hearings and returns to the creditor are
//! taken down by people with the day from which they run.

use super::balance::{Balances, Payment};
use super::casefile::Cut;
use super::event::{Body, Contact, Direction, Event};
use super::id::{AccountId, ActId};
use super::ledger::Account;
use super::outcome::Packed;
use super::rules::Rules;
use super::time::{Calendar, Date, plus_days, plus_months};
use super::work;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a clock is about.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// The time in which a debt can be sued for (诉讼时效).
    #[default]
    Limitation,
    /// The time in which a guarantor can be held to the guarantee (保证期间).
    Guarantee,
    /// The time in which enforcement can be applied for (申请执行).
    Enforcement,
    /// The time for which something stays seized (查封, 冻结).
    Seizure,
    /// A hearing (开庭).
    Hearing,
    /// The day on which the case goes back to the creditor (退案).
    CaseReturn,
}

/// How periods are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PeriodRules {
    /// The day on which it begins is its first (US, UK); else the day after is (China).
    pub first_day_counts: bool,
    /// One that ends on a rest day runs to the next working day.
    pub rest_day_rolls: bool,
}

/// How long a period is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Span {
    /// Days.
    Days(u32),
    /// Months; one that lacks the day ends on its last.
    Months(u32),
}

impl Span {
    /// The last day of a period that begins on a day. Sources: Civil Code of China, art. 201 to 203;
    /// periods "beginning with" a day count it.
    #[must_use]
    pub fn last_day(self, from: Date, rules: PeriodRules, calendar: &Calendar) -> Date {
        let whole = match self {
            Self::Days(days) => plus_days(from, days),
            Self::Months(months) => plus_months(from, months),
        };
        let last = if rules.first_day_counts { whole.pred_opt().unwrap_or(whole) } else { whole };
        if rules.rest_day_rolls { calendar.next_workday(last) } else { last }
    }
}

/// What starts a clock anew.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Restart {
    /// Something was paid.
    Payment,
    /// The debtor promised to pay.
    Promise,
    /// The same, with a recording or in writing.
    ProvablePromise,
    /// That outcome on that channel: a demand that arrived.
    Contact {
        /// The channel's code.
        channel: String,
        /// The outcome's code.
        outcome: String,
    },
}

/// A clock of a policy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClockRule {
    /// Its id, stable.
    pub id: String,
    /// What it is about.
    pub kind: ClockKind,
    /// Names by language tag.
    pub names: BTreeMap<String, String>,
    /// The products' codes that it is for; none named: every one that no other of its kind names.
    pub products: Vec<String>,
    /// How long it runs. `None`: it is the day itself.
    pub span: Option<Span>,
    /// It begins by itself when the last item of an account falls due; else people take it down.
    pub from_last_due: bool,
    /// What starts it anew.
    pub restarts: Vec<Restart>,
    /// What might, if it could be proved: it is said, and counts for nothing.
    pub weak: Vec<Restart>,
}

impl ClockRule {
    /// Its last day when it runs from a day.
    #[must_use]
    pub fn last_day(&self, from: Date, rules: &Rules) -> Date {
        self.span.map_or(from, |span| span.last_day(from, rules.period, &rules.calendar))
    }
}

/// Why a clock runs from its day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Began {
    /// The last item fell due.
    LastDue,
    /// Something was paid.
    Payment,
    /// The debtor promised.
    Promise,
    /// A demand arrived.
    Contact {
        /// The channel's code.
        channel: String,
        /// The outcome's code.
        outcome: String,
    },
    /// Somebody took it down.
    Set {
        /// By that act.
        #[serde(serialize_with = "as_text")]
        act: ActId,
        /// What it is for.
        note: Option<String>,
    },
}

fn as_text<S: serde::Serializer>(act: &ActId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(act)
}

/// A clock that runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clock {
    /// Its rule, by position in the policy.
    pub rule: usize,
    /// The day from which it runs.
    pub from: Date,
    /// Its last day.
    pub last: Date,
    /// Why it runs from that day.
    pub began: Began,
    /// When something last happened that would start it anew if it could be proved.
    pub weak: Option<Date>,
}

/// The clocks that run in a case, the one that ends first at the head.
#[must_use]
pub fn clocks(cut: &Cut<'_>, balances: &Balances<'_>, rules: &Rules) -> Vec<Clock> {
    let rules = rules.of_case(cut);
    let mut clocks = set_by_people(cut, rules);
    for account in cut.accounts() {
        let of_it = |rule: &&ClockRule| rule.from_last_due && is_for(rule, account, &rules.clocks);
        if !rules.clocks.iter().any(|rule| of_it(&rule)) {
            continue;
        }
        let causes = causes(cut, balances, account.id, rules);
        for (place, rule) in rules.clocks.iter().enumerate().filter(|(_, rule)| of_it(rule)) {
            clocks.extend(worked_out(balances, account.id, &causes, (place, rule), rules));
        }
    }
    clocks.sort_by_key(|clock| (clock.last, clock.rule));
    // Of several accounts the one whose time is up first stands for the case.
    let mut seen = Vec::new();
    clocks.retain(|clock| {
        let own = matches!(clock.began, Began::Set { .. });
        own || !seen.contains(&clock.rule) && {
            seen.push(clock.rule);
            true
        }
    });
    clocks
}

/// The rule that names the product, else the one that names none.
fn is_for(rule: &ClockRule, account: &Account, all: &[ClockRule]) -> bool {
    let names = |rule: &ClockRule| rule.products.contains(&account.product);
    let named = |other: &ClockRule| other.kind == rule.kind && other.from_last_due && names(other);
    if rule.products.is_empty() { !all.iter().any(named) } else { names(rule) }
}

fn set_by_people(cut: &Cut<'_>, rules: &Rules) -> Vec<Clock> {
    let met = |act: ActId| {
        let met = |body: &Body| matches!(body, Body::ClockMet { clock, .. } if *clock == act);
        cut.events.iter().filter_map(|event| event.body.as_ref()).any(met)
    };
    let set = cut.events.iter().filter_map(|event| {
        let Some(Body::ClockSet { rule: id, from, note }) = &event.body else { return None };
        let by_hand = |rule: &ClockRule| rule.id == *id && !rule.from_last_due;
        let place = rules.clocks.iter().position(by_hand)?;
        let began = Began::Set { act: event.act, note: note.clone() };
        let last = rules.clocks[place].last_day(*from, rules);
        (!met(event.act)).then_some(Clock { rule: place, from: *from, last, began, weak: None })
    });
    set.collect()
}

/// Something that may start a clock anew.
struct Cause<'c> {
    on: Date,
    what: What<'c>,
}

/// What it was.
enum What<'c> {
    Payment,
    Promise {
        /// There is proof of it.
        proved: bool,
    },
    Demand(&'c Contact),
    /// Somebody took down that it starts this clock anew, a law suit above all.
    Set {
        act: ActId,
        rule: &'c str,
        note: Option<&'c str>,
    },
}

fn worked_out(
    balances: &Balances<'_>,
    account: AccountId,
    causes: &[Cause<'_>],
    (place, rule): (usize, &ClockRule),
    rules: &Rules,
) -> Option<Clock> {
    let items = || balances.items.iter().filter(|open| open.item.account == account);
    items().find(|open| open.left.amount > rules.days.tolerance)?;
    let from = items().map(|open| open.due).max()?;
    let mut clock = Clock {
        rule: place,
        from,
        last: rule.last_day(from, rules),
        began: Began::LastDue,
        weak: None,
    };
    for cause in causes {
        let begun = cause.on > clock.from && (cause.is_own() || cause.on <= clock.last);
        if begun && (cause.names(rule) || rule.restarts.iter().any(|start| cause.is(start))) {
            (clock.from, clock.last) = (cause.on, rule.last_day(cause.on, rules));
            (clock.began, clock.weak) = (cause.began(), None);
        } else if begun && rule.weak.iter().any(|weak| cause.is(weak)) {
            clock.weak = Some(cause.on);
        }
    }
    Some(clock)
}

impl Cause<'_> {
    fn is(&self, restart: &Restart) -> bool {
        match (&self.what, restart) {
            (What::Payment, Restart::Payment) | (What::Promise { .. }, Restart::Promise) => true,
            (What::Promise { proved }, Restart::ProvablePromise) => *proved,
            (What::Demand(contact), restart) => is_contact(restart, contact),
            _ => false,
        }
    }

    /// The debtor did it: it counts even when the time was up.
    const fn is_own(&self) -> bool {
        matches!(self.what, What::Payment | What::Promise { .. })
    }

    fn names(&self, rule: &ClockRule) -> bool {
        matches!(self.what, What::Set { rule: named, .. } if named == rule.id)
    }

    fn began(&self) -> Began {
        match &self.what {
            What::Payment => Began::Payment,
            What::Promise { .. } => Began::Promise,
            What::Demand(contact) => Began::Contact {
                channel: contact.channel.clone(),
                outcome: contact.outcome.clone(),
            },
            What::Set { act, note, .. } => Began::Set { act: *act, note: note.map(str::to_owned) },
        }
    }
}

/// In the order in which they happened.
fn causes<'c>(
    cut: &'c Cut<'_>,
    balances: &Balances<'_>,
    account: AccountId,
    rules: &Rules,
) -> Vec<Cause<'c>> {
    let day = cut.as_of.date();
    let counts = |paid: &&Payment| paid.reversed.is_none() && paid.paid <= day;
    let on_it = |paid: &&Payment| paid.account.is_none_or(|on| on == account);
    let paid = balances.payments.iter().filter(counts).filter(on_it);
    let paid = paid.map(|paid| Cause { on: paid.paid, what: What::Payment });
    let told = cut.events.iter().filter_map(|event| told(cut, event, account, rules));
    let mut causes: Vec<Cause<'_>> = paid.chain(told).collect();
    causes.sort_by_key(|cause| cause.on);
    causes
}

/// What an event may start anew.
fn told<'c>(
    cut: &Cut<'_>,
    event: &'c Event,
    account: AccountId,
    rules: &Rules,
) -> Option<Cause<'c>> {
    let on = event.at.date();
    match event.body.as_ref()? {
        Body::PromiseMade { accounts, .. }
            if accounts.is_empty() || accounts.contains(&account) =>
        {
            let proved = is_provable(cut, event.act, rules);
            Some(Cause { on, what: What::Promise { proved } })
        }
        Body::PlanAgreed(plan) if plan.accounts.is_empty() || plan.accounts.contains(&account) => {
            Some(Cause { on: plan.signed, what: What::Promise { proved: true } })
        }
        Body::Contact(contact) if rules.demands.may_hold(contact) && is_demand(cut, contact) => {
            Some(Cause { on, what: What::Demand(contact) })
        }
        Body::ClockSet { rule, from, note } => {
            let what = What::Set { act: event.act, rule, note: note.as_deref() };
            Some(Cause { on: *from, what })
        }
        _ => None,
    }
}

fn is_contact(restart: &Restart, contact: &Contact) -> bool {
    matches!(restart, Restart::Contact { channel, outcome }
        if *outcome == contact.outcome && *channel == contact.channel)
}

/// The outcomes that some clock has it start anew, or says that they are weak evidence: few of all
/// contacts have one of them, and every contact is asked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Demands(Vec<Packed>);

impl Demands {
    /// Those of these clocks.
    #[must_use]
    pub fn of(clocks: &[ClockRule]) -> Self {
        let all = clocks.iter().flat_map(|rule| rule.restarts.iter().chain(&rule.weak));
        let packed = all.filter_map(|restart| match restart {
            Restart::Contact { channel, outcome } => Some(Packed::of(channel, outcome)),
            _ => None,
        });
        let mut packed: Vec<Packed> = packed.collect();
        packed.sort_unstable();
        packed.dedup();
        Self(packed)
    }

    /// It may be one of them: names that begin alike for long are told apart clock by clock.
    fn may_hold(&self, contact: &Contact) -> bool {
        self.0.binary_search(&Packed::of(&contact.channel, &contact.outcome)).is_ok()
    }
}

/// We turned to the debtor.
fn is_demand(cut: &Cut<'_>, contact: &Contact) -> bool {
    contact.direction == Direction::Out
        && (contact.party.is_none() || contact.party == work::debtor(cut))
}

/// A promise was recorded, written, or made face to face before two, or a file goes with it.
fn is_provable(cut: &Cut<'_>, act: ActId, rules: &Rules) -> bool {
    cut.events.iter().any(|event| match &event.body {
        Some(Body::Contact(contact)) if event.act == act => {
            let dials = rules.channel(&contact.channel).is_some_and(|channel| channel.dials);
            contact.recording.is_some() || !dials
        }
        Some(Body::Attached { to: Some(to), .. }) => *to == act,
        _ => false,
    })
}
