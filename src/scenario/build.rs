//! A scenario as a case file: one debtor, one account, and whatever happens.

use super::{Debt, Number, Scenario};
use crate::domain::casefile::{CaseFile, CaseRef};
use crate::domain::event::{Body, Contact, Direction, Event, Plan, PromisePart, Step, WaiverAsk};
use crate::domain::finding::AttachmentKind;
use crate::domain::id::{AccountId, ActId, CaseId, DeviceId, PartyId, PointId, Subject};
use crate::domain::ledger::{Account, Batch, DueItem, ItemKey, Version, Versions};
use crate::domain::money::Money;
use crate::domain::party::{Party, Point, PointKind, Role};
use crate::domain::time::{Date, Moment, plus_months, start_of};
use rust_decimal::Decimal;

/// The batch that says everything that is given.
const BATCH: i64 = 1;

/// Somebody of the scenario, by what they are to the case.
pub(super) fn person(role: Role) -> PartyId {
    PartyId::derive(&["scenario", &format!("{role:?}")])
}

/// A number of the scenario.
pub(super) fn point(number: &Number) -> Point {
    let mut point = Point::new(person(number.of), PointKind::Phone, &number.name, None);
    // Names are no numbers: they are told apart as they are written.
    point.id = PointId::derive(&["scenario", &number.name]);
    point.state = number.state;
    point
}

/// The case file.
pub(super) fn case_file(scenario: &Scenario) -> CaseFile {
    let text = |text: &str| text.to_owned();
    let case = CaseRef {
        id: CaseId::derive(&["scenario", &scenario.id]),
        number: scenario.id.clone(),
        creditor: text("scenario"),
        portfolio: scenario.portfolio.clone(),
    };
    let first = Date::MIN.max(Date::from_ymd_opt(1990, 1, 1).unwrap_or_default());
    let batch = Batch {
        id: BATCH,
        as_of: first,
        imported: start_of(first),
        withdrawn: None,
        covers: false,
    };
    let mut file = CaseFile {
        case,
        batches: [batch].into(),
        placement: vec![],
        parties: vec![],
        points: vec![],
        accounts: accounts(scenario).map(|a| Versions { key: a.id, rows: said(a) }).collect(),
        items: items(scenario),
        events: vec![],
    };
    let roles = [Role::Debtor, Role::CoDebtor, Role::Guarantor, Role::ContactPerson];
    for role in roles {
        let numbers = scenario.numbers.iter().filter(|number| number.of == role);
        let points: Vec<Point> = numbers.map(point).collect();
        if role != Role::Debtor && points.is_empty() {
            continue;
        }
        let party = party(role);
        file.points.push(Versions { key: party.id, rows: said(points) });
        file.parties.push(Versions { key: party.id, rows: said(party) });
    }
    happenings(scenario, &mut file);
    file
}

fn said<T>(value: T) -> Vec<Version<T>> {
    vec![Version { batch: BATCH, value: Some(value) }]
}

fn party(role: Role) -> Party {
    Party {
        id: person(role),
        number: format!("{role:?}"),
        name: format!("{role:?}"),
        variants: vec![],
        role,
        relation: None,
        id_number: None,
    }
}

/// An account by its name; the first one where none is named.
pub(super) fn account_id(scenario: &Scenario, name: Option<&str>) -> AccountId {
    let first = scenario.accounts.first().map(|account| account.name.as_str());
    AccountId::derive(&["scenario", &scenario.id, name.or(first).unwrap_or_default()])
}

fn accounts(scenario: &Scenario) -> impl Iterator<Item = Account> + '_ {
    let one = Debt { name: String::new(), product: None, rate: None, security: None };
    let named = scenario.accounts.iter().cloned();
    let one = scenario.accounts.is_empty().then_some(one);
    named.chain(one).map(|debt| Account {
        id: account_id(scenario, Some(&debt.name)),
        number: debt.name,
        product: debt.product.unwrap_or_else(|| scenario.product.clone()),
        currency: scenario.currency,
        opened: None,
        limit: None,
        rate: debt.rate,
        security: debt.security,
        class: None,
    })
}

fn items(scenario: &Scenario) -> Vec<Versions<ItemKey, DueItem>> {
    let item = |(place, due): (usize, &super::Due)| {
        let item = DueItem {
            account: account_id(scenario, due.account.as_deref()),
            number: (place + 1).to_string(),
            issued: None,
            due: due.on,
            amount: Some(due.amount),
            open: due.amount,
            settled: None,
            parts: due.parts,
        };
        Versions { key: item.key(), rows: said(item) }
    };
    scenario.due.iter().enumerate().map(item).collect()
}

/// What happens, in the order in which it does.
fn happenings(scenario: &Scenario, file: &mut CaseFile) {
    let money = |amount: Decimal| Money::new(amount, scenario.currency);
    let case = Subject::Case(file.case.id);
    let mut all: Vec<(Moment, Subject, Body)> = Vec::new();
    for (from, until) in &scenario.pauses {
        let body = Body::PauseSet { from: *from, until: *until, reason: "scenario".to_owned() };
        all.push((start_of(*from), case, body));
    }
    for held in &scenario.holds {
        let body = Body::HoldPlaced { reason: held.reason, until: held.until, note: None };
        all.push((held.at, case, body));
    }
    for known in &scenario.flags {
        let body = Body::PartyFlagged { flag: known.flag, on: true, note: None };
        all.push((known.at, Subject::Party(person(known.of)), body));
    }
    let debtor = Subject::Party(person(Role::Debtor));
    for given in &scenario.consents {
        let body = Body::ConsentGiven {
            party: None,
            channels: given.channels.clone(),
            from: given.from,
            to: given.to,
            until: given.until,
            said: "scenario".to_owned(),
        };
        all.push((given.at, debtor, body));
    }
    for other in &scenario.overrides {
        let body = Body::StopOverridden {
            party: None,
            rule: other.rule.clone(),
            until: other.until,
            reason: "scenario".to_owned(),
        };
        all.push((other.at, debtor, body));
    }
    for set in &scenario.deadlines {
        let body = Body::ClockSet { rule: set.clock.clone(), from: set.from, note: None };
        all.push((set.at, case, body));
    }
    for on in &scenario.restructured {
        let body = Body::Restructured { on: *on, note: "scenario".to_owned() };
        all.push((start_of(*on), case, body));
    }
    for decided in &scenario.entries {
        let body = match &decided.excluded {
            Some((reason, until)) => {
                Body::EntryExcluded { reason: reason.clone(), until: *until, note: None }
            }
            None => Body::EntryConfirmed { note: None },
        };
        all.push((decided.at, case, body));
    }
    for found in &scenario.assessed {
        let (able, willing, note) = (found.able, found.willing, "scenario".to_owned());
        all.push((found.at, case, Body::Assessed { able, willing, note }));
    }
    for noted in &scenario.signals {
        let (rule, note) = (noted.rule.clone(), "scenario".to_owned());
        all.push((noted.at, case, Body::SignalNoted { rule, note }));
    }
    for promised in &scenario.promises {
        let parts = vec![PromisePart { due: promised.due, money: money(promised.amount) }];
        let body = Body::PromiseMade { parts, accounts: vec![], party: None, overridden: None };
        all.push((promised.made, case, body));
    }
    for made in scenario.contacts.iter().filter(|made| !made.elsewhere) {
        all.push((made.at, case, Body::Contact(contact(scenario, made))));
        if let Some(due) = made.agreed {
            let step = Step::CallBack;
            let body = Body::NextActionSet { step, due, timed: true, note: None, with: vec![] };
            all.push((made.at, case, body));
        }
    }
    for paid in &scenario.payments {
        let body = Body::PaymentBooked {
            money: money(paid.amount),
            paid: paid.on,
            account: paid.account.as_deref().map(|name| account_id(scenario, Some(name))),
            reference: None,
        };
        all.push((start_of(paid.on), case, body));
    }
    for asked in &scenario.waivers {
        let account = account_id(scenario, asked.account.as_deref());
        let (money, reason) = (money(asked.amount), "scenario".to_owned());
        let body = Body::WaiverAsked(WaiverAsk { account, part: asked.part, money, reason });
        all.push((asked.at, case, body));
    }
    for tagged in &scenario.tagged {
        let (tag, on) = (tagged.tag.clone(), tagged.on);
        all.push((tagged.at, case, Body::TagSet { tag, on }));
    }
    for moved in &scenario.moved {
        all.push((moved.at, case, terms(moved)));
    }
    for plan in &scenario.plans {
        let part = |n| PromisePart { due: plus_months(plan.first, n), money: money(plan.amount) };
        let parts = (0..plan.months).map(part).collect();
        let (signed, terms) = (plan.at.date(), "scenario".to_owned());
        let plan_of = Plan { parts, accounts: vec![], signed, terms };
        all.push((plan.at, case, Body::PlanAgreed(plan_of)));
    }
    for asked in &scenario.classes {
        let (class, until, reason) = (asked.class, asked.until, "scenario".to_owned());
        all.push((asked.at, case, Body::ClassAsked { class, until, reason }));
    }
    all.sort_by_key(|(at, ..)| *at);
    for (at, subject, body) in all {
        append(file, at, subject, body);
    }
    for asked in scenario.classes.iter().filter(|asked| asked.approved) {
        approve(file, asked);
    }
    for asked in scenario.waivers.iter().filter(|asked| asked.approved) {
        waive(file, asked);
    }
    for promised in scenario.promises.iter().filter(|promised| promised.recorded) {
        record(file, promised);
    }
    for paid in scenario.payments.iter().filter(|paid| paid.reversed.is_some()) {
        reverse(file, paid, money(paid.amount));
    }
}

fn terms(moved: &super::Moved) -> Body {
    let (on, accounts, note) = (moved.at.date(), vec![], "scenario".to_owned());
    match moved.until {
        Some(until) => Body::PutOff { on, until, accounts, note },
        None => Body::DueAtOnce { on, accounts, note },
    }
}

/// The recording goes with the act of the promise.
fn record(file: &mut CaseFile, promised: &super::Promised) {
    let made = |event: &&Event| {
        event.at == promised.made && matches!(event.body, Some(Body::PromiseMade { .. }))
    };
    let Some(act) = file.events.iter().find(made).map(|event| event.act) else { return };
    let body = Body::Attached {
        to: Some(act),
        kind: AttachmentKind::Recording,
        name: "scenario".to_owned(),
        sha256: String::new(),
        bytes: 0,
    };
    let case = Subject::Case(file.case.id);
    append(file, promised.made, case, body);
}

/// Somebody else approves a class that was asked for.
fn approve(file: &mut CaseFile, classed: &super::Classed) {
    let asks = |event: &&Event| {
        event.at == classed.at && matches!(event.body, Some(Body::ClassAsked { .. }))
    };
    let Some(asked) = file.events.iter().find(asks).map(|event| event.act) else { return };
    let body = Body::ClassAnswered { asked, approved: true, note: None };
    let case = Subject::Case(file.case.id);
    append(file, classed.at, case, body);
}

/// Somebody else approves a waiver that was asked for.
fn waive(file: &mut CaseFile, waived: &super::Waived) {
    let asks =
        |event: &&Event| event.at == waived.at && matches!(event.body, Some(Body::WaiverAsked(_)));
    let Some(asked) = file.events.iter().find(asks).map(|event| event.act) else { return };
    let body = Body::WaiverAnswered { asked, approved: true, note: None };
    let case = Subject::Case(file.case.id);
    append(file, waived.at, case, body);
}

/// A payment bounces: the act that booked it is looked for by its day and amount.
fn reverse(file: &mut CaseFile, paid: &super::Paid, amount: Money) {
    let booked = |event: &&Event| {
        matches!(&event.body, Some(Body::PaymentBooked { money, paid: on, .. })
            if *money == amount && *on == paid.on)
    };
    let Some(payment) = file.events.iter().find(booked).map(|event| event.act) else { return };
    let Some(on) = paid.reversed else { return };
    let body = Body::PaymentReversed { payment, reason: "scenario".to_owned() };
    let case = Subject::Case(file.case.id);
    append(file, start_of(on), case, body);
}

fn contact(scenario: &Scenario, made: &super::Made) -> Contact {
    let number = scenario.number(made.number.as_deref());
    Contact {
        channel: made.channel.clone(),
        direction: if made.incoming { Direction::In } else { Direction::Out },
        party: number.map(|number| person(number.of)),
        point: number.map(|number| point(number).id),
        outcome: made.outcome.clone(),
        ..Contact::default()
    }
}

fn append(file: &mut CaseFile, at: Moment, subject: Subject, body: Body) {
    let seq = file.events.len() as u64 + 1;
    let device = DeviceId(uuid::Uuid::from_u128(1));
    let found_in = matches!(subject, Subject::Party(_)).then_some(file.case.id);
    file.events.push(Event {
        subject,
        device,
        seq,
        lamport: seq,
        act: ActId { device, number: seq },
        found_in,
        by: "scenario".to_owned(),
        at,
        recorded: at,
        body: Some(body),
    });
}
