//! What holds for every made-up book.

use super::*;
use crate::domain::casefile::CaseFile;
use crate::domain::event::Event;
use crate::domain::event::{Contact, Direction};
use crate::domain::fold::fold;
use crate::domain::id::{ActId, DeviceId, PointId};
use crate::domain::ledger::{Batch, Version, Versions};
use crate::domain::party::{Party, PointState, Role};
use crate::domain::rank::{Lane, rank};
use crate::domain::standing::stand;
use crate::domain::time::start_of;
use chrono::{NaiveDate, Timelike};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn book(cases: u32) -> Book {
    Book::new(1, moment("2026-11-20T14:03:00"), cases).unwrap()
}

fn bodies(case: &DemoCase) -> impl Iterator<Item = (Moment, &Body)> {
    case.history.iter().flat_map(|act| act.events.iter().map(|(_, body)| (act.at, body)))
}

fn calls(case: &DemoCase) -> impl Iterator<Item = (Moment, &Contact)> {
    bodies(case).filter_map(|(at, body)| match body {
        Body::Contact(c) if c.channel == "call" => Some((at, c)),
        _ => None,
    })
}

#[test]
fn the_same_seed_and_moment_give_the_same_book() {
    let (one, two) = (book(300), book(300));
    assert!(one.iter().eq(two.iter()));
    assert_ne!(one.case(3), Book::new(2, one.as_of, 300).unwrap().case(3));
}

#[test]
fn a_case_is_the_same_in_a_bigger_book_of_as_many_collectors() {
    let (small, big) = (book(2_000), book(20_000));
    assert_eq!(small.case(1234), big.case(1234));
}

#[test]
fn every_case_has_its_own_number_and_ids() {
    let mut seen = BTreeSet::new();
    for case in book(3_000).iter() {
        assert!(seen.insert(case.rows.case.number.clone()));
        assert!(seen.insert(case.rows.case.id.to_string()));
        assert!(seen.insert(case.rows.accounts[0].id.to_string()));
        for item in &case.rows.items {
            assert!(seen.insert(format!("{:?}", item.key())), "{item:?}");
        }
    }
}

#[test]
fn some_debtors_have_several_debts_at_several_collectors() {
    let mut owners: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for case in book(2_000).iter() {
        let debtor = &case.rows.parties[0];
        assert_eq!(debtor.role, Role::Debtor);
        owners.entry(debtor.clone().id).or_default().push(case.rows.placement.owner);
    }
    let several = owners.values().filter(|o| o.len() > 1);
    let apart = several.clone().filter(|o| o.iter().collect::<BTreeSet<_>>().len() > 1);
    assert!(several.count() > 150 && apart.count() > 100);
}

#[test]
fn a_case_has_about_five_events() {
    let events: usize =
        book(4_000).iter().map(|c| c.history.iter().map(|a| a.events.len()).sum::<usize>()).sum();
    let average = events as f64 / 4_000.0;
    assert!((4.5..5.5).contains(&average), "{average}");
}

#[test]
fn who_never_answers_before_six_is_never_talked_to_before_six() {
    let book = book(2_000);
    let rules = crate::policy::shipped("neutral").unwrap();
    let mut evenings = 0;
    for index in 0..book.len() {
        let mut rng = rng::Rng::of(book.seed, Purpose::Person, plan::person_of(index));
        let kind = book.texts.kinds.pick(&mut rng);
        let chances = &book.texts.chances;
        let people = person::debtor(kind, plan::person_of(index), chances, &mut rng);
        if people.hours != person::Hours::Evening || kind.segment.debtor == Debtor::Company {
            continue;
        }
        let case = book.case(index);
        let talked = |c: &Contact| {
            rules.outcome(&c.channel, &c.outcome).is_some_and(|o| o.flags.right_party)
        };
        for (at, contact) in calls(&case).filter(|(_, contact)| talked(contact)) {
            assert!(at.hour() >= 18, "{} {at} {contact:?}", case.rows.case.number);
            evenings += 1;
        }
    }
    assert!(evenings > 200, "{evenings}");
}

#[test]
fn collectors_grow_with_the_book() {
    assert_eq!(book(10).users().len(), 2);
    assert_eq!(book(2_000).users().len(), 9);
    let users = book(1_000_000).users();
    assert_eq!(users.len(), 278);
    let logins: BTreeSet<_> = users.iter().map(|u| &u.login).collect();
    assert_eq!(logins.len(), users.len());
    assert!(users.iter().filter(|u| u.lead).eq(users.last()));
}

#[test]
fn every_creditor_has_its_files_and_the_newest_is_of_yesterday() {
    for as_of in ["2026-11-20T14:03:00", "2026-03-01T00:10:00"] {
        let book = Book::new(1, moment(as_of), 500).unwrap();
        let batches = book.batches();
        let named: BTreeSet<_> = book.iter().map(|c| c.rows.case.creditor).collect();
        let newest = batches.last().unwrap();
        let creditors = batches.iter().filter(|b| b.file == newest.file).map(|b| &b.creditor);
        assert!(creditors.eq(named.iter()));
        assert_eq!(newest.as_of.succ_opt(), Some(book.as_of.date()));
        assert!(batches.iter().all(|b| b.imported <= book.as_of && b.as_of < b.imported.date()
            || b.as_of < book.as_of.date()));
        assert!(batches.is_sorted_by_key(|b| b.as_of));
    }
}

#[test]
fn a_file_lists_what_was_issued_and_leaves_out_what_came_later() {
    let book = book(1_000);
    let mut paid = 0;
    for case in book.iter() {
        for (file, &as_of) in book.files.iter().enumerate() {
            let Some(rows) = case.in_file(file) else { continue };
            let listed = |i: &&DueItem| i.issued.unwrap() <= as_of;
            assert!(rows.items.iter().all(|i| listed(&i)));
            assert_eq!(rows.items.len(), case.rows.items.iter().filter(listed).count());
            paid += usize::from(
                rows.items != case.rows.items && rows.items.len() == case.rows.items.len(),
            );
        }
        assert_eq!(case.in_file(book.files.len() - 1), Some(case.rows.clone()));
        assert_eq!(case.first.checked_sub(1).and_then(|before| case.in_file(before)), None);
    }
    assert!(paid > 100);
}

/// When each promise was made, for which last day, and how much.
fn promises(case: &DemoCase) -> Vec<(Moment, NaiveDate, Decimal)> {
    let made = |(at, body): (Moment, &Body)| match body {
        Body::PromiseMade { parts, .. } => {
            Some((at, parts.last()?.due, parts.iter().map(|p| p.money.amount).sum()))
        }
        _ => None,
    };
    bodies(case).filter_map(made).collect()
}

/// Booked payments, and items settled by the creditor's file, from the moment they count.
fn payments(case: &DemoCase) -> Vec<(Moment, Decimal)> {
    let booked = bodies(case).filter_map(|(at, body)| match body {
        Body::PaymentBooked { money, .. } => Some((at, money.amount)),
        _ => None,
    });
    let settled =
        case.rows.items.iter().filter_map(|item| Some((start_of(item.settled?), item.amount?)));
    booked.chain(settled).collect()
}

fn check_promises(case: &DemoCase, today: Date) {
    let promises = promises(case);
    for (n, (made, due, amount)) in promises.iter().enumerate() {
        let until = promises.get(n + 1).map_or(Moment::MAX, |next| next.0);
        let paid: Decimal = payments(case)
            .iter()
            .filter(|(when, _)| when >= made && *when < until)
            .map(|(_, amount)| amount)
            .sum();
        let in_time =
            payments(case).iter().all(|(w, _)| w < made || w.date() <= *due || *w >= until);
        let open = *due >= today;
        assert!(paid.is_zero() || paid >= *amount || open, "{} {made}", case.rows.case.number);
        assert!(in_time, "{} {made}", case.rows.case.number);
        assert!(*due >= made.date() && *amount > Decimal::ZERO);
    }
}

fn check_calls(case: &DemoCase) {
    let mut bad: BTreeSet<PointId> = BTreeSet::new();
    let mut tries: BTreeMap<_, u32> = BTreeMap::new();
    for act in &case.history {
        for (_, body) in &act.events {
            match body {
                Body::Contact(c) => {
                    let point = c.point.unwrap();
                    assert!(case.rows.points.iter().any(|p| p.id == point));
                    assert!(!bad.contains(&point), "{} {}", case.rows.case.number, act.at);
                    if c.direction == Direction::Out {
                        *tries.entry((point, act.at.date())).or_default() += 1;
                    }
                }
                Body::ContactPointJudged { point, state } => {
                    assert_ne!(*state, PointState::Valid);
                    bad.insert(*point);
                }
                _ => {}
            }
        }
    }
    assert!(tries.values().all(|&n| n <= 3), "{} {tries:?}", case.rows.case.number);
    for (at, _) in calls(case) {
        assert!((8..20).contains(&at.hour()), "{} {at}", case.rows.case.number);
    }
}

fn check_items(case: &DemoCase, today: Date) {
    for item in &case.rows.items {
        let amount = item.amount.unwrap();
        assert!(amount > Decimal::ZERO && item.open >= Decimal::ZERO && item.open <= amount);
        assert!(item.issued.unwrap() < today, "{item:?} is in a file of yesterday");
        assert!(item.settled.is_none() || item.open.is_zero());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn histories_are_consistent(seed in any::<u64>(), day in 0u32..800, minute in 0u32..1440) {
        let as_of = start_of(crate::domain::time::plus_days("2025-06-01".parse().unwrap(), day))
            + chrono::TimeDelta::minutes(i64::from(minute));
        let book = Book::new(seed, as_of, 250).unwrap();
        for case in book.iter() {
            let first = case.rows.items.iter().map(|i| i.due).min().unwrap();
            for act in &case.history {
                assert!(act.at <= as_of && act.at.date() > first, "{} {}", case.rows.case.number, act.at);
                assert!(!act.events.is_empty());
            }
            assert!(case.history.is_sorted_by_key(|act| act.at));
            assert!(case.rows.placement.owner.is_some() || case.history.is_empty());
            check_calls(&case);
            check_promises(&case, as_of.date());
            check_items(&case, as_of.date());
        }
    }
}

#[test]
fn the_csv_files_have_every_row() {
    let dir = tempfile::tempdir().unwrap();
    let book = book(200);
    let mut csv = CsvBook::create(&book, dir.path()).unwrap();
    book.iter().for_each(|case| csv.write(&case).unwrap());
    csv.finish().unwrap();
    let rows = |name: &str| {
        let mut reader = ::csv::Reader::from_path(dir.path().join(name)).unwrap();
        reader.records().filter(Result::is_ok).count()
    };
    assert_eq!(rows("cases.csv"), 200);
    let items = |c: DemoCase| c.rows.items.len() + c.before.len();
    assert_eq!(rows("due_items.csv"), book.iter().map(items).sum::<usize>());
    let count = |wanted: fn(&Body) -> bool| {
        book.iter().map(|c| bodies(&c).filter(|(_, b)| wanted(b)).count()).sum::<usize>()
    };
    assert_eq!(rows("contacts.csv"), count(|b| matches!(b, Body::Contact(_))));
    let events: usize = ["contacts.csv", "payments.csv", "other_events.csv"].map(rows).iter().sum();
    assert_eq!(events, count(|b| !matches!(b, Body::PromiseMade { .. })));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 9);
}

/// The case as a store would give it back.
fn case_file(book: &Book, case: &DemoCase) -> CaseFile {
    let batches = book.batches().into_iter().filter(|b| b.creditor == case.rows.case.creditor);
    let batches = batches.map(|b| Batch {
        id: b.file as i64,
        as_of: b.as_of,
        imported: b.imported,
        withdrawn: None,
        covers: true,
    });
    fn only<K, T: Clone>(key: K, batch: usize, value: &T) -> Versions<K, T> {
        Versions { key, rows: vec![Version { batch: batch as i64, value: Some(value.clone()) }] }
    }
    let rows = &case.rows;
    let items = rows.items.iter().zip(&case.since).map(|(item, &since)| {
        let before = case
            .before
            .iter()
            .filter(|(_, b)| (b.account, &b.number) == (item.account, &item.number));
        let all = before.map(|(n, b)| (*n, b)).chain([(since, item)]);
        let version =
            |(n, item): (usize, &DueItem)| Version { batch: n as i64, value: Some(item.clone()) };
        Versions { key: item.key(), rows: all.map(version).collect() }
    });
    let device = DeviceId::derive(&["test"]);
    let mut events = Vec::new();
    for (number, act) in (1..).zip(&case.history) {
        for (subject, body) in &act.events {
            let seq = events.len() as u64 + 1;
            events.push(Event {
                subject: *subject,
                device,
                seq,
                lamport: seq,
                act: ActId { device, number },
                found_in: None,
                by: act.by.clone(),
                at: act.at,
                recorded: act.at,
                body: Some(body.clone()),
            });
        }
    }
    let points = |party: &Party| {
        rows.points.iter().filter(|p| p.party == party.id).cloned().collect::<Vec<_>>()
    };
    CaseFile {
        case: rows.case.clone(),
        batches: batches.collect::<Vec<_>>().into(),
        placement: vec![only((), case.first, &rows.placement)],
        parties: rows.parties.iter().map(|p| only(p.id, case.first, p)).collect(),
        points: rows.parties.iter().map(|p| only(p.id, case.first, &points(p))).collect(),
        accounts: rows.accounts.iter().map(|a| only(a.id, case.first, a)).collect(),
        items: items.collect(),
        events,
    }
}

#[test]
fn a_collector_finds_a_good_day() {
    let rules = crate::policy::shipped("neutral").unwrap();
    for as_of in ["2026-11-20T14:03:00", "2026-11-22T10:20:00"] {
        let book = Book::new(1, moment(as_of), 2_000).unwrap();
        let mut lanes: BTreeMap<Lane, usize> = BTreeMap::new();
        for case in book.iter() {
            let facts = fold(&case_file(&book, &case), book.as_of, book.as_of, &rules);
            assert_eq!(facts.owner.as_deref(), case.rows.placement.owner.as_deref());
            let standing = stand(&facts, &rules, book.as_of);
            if let (Some(_), Some(rank)) = (&facts.owner, rank(&standing, &rules)) {
                *lanes.entry(rank.lane).or_default() += 1;
            }
        }
        let each = |lane| lanes[&lane] / (book.users().len() - 1);
        assert!((1..=3).contains(&each(Lane::Now)), "{lanes:?}");
        assert!((10..=25).contains(&each(Lane::Must)), "{lanes:?}");
        assert!((110..=170).contains(&each(Lane::Work)), "{lanes:?}");
        assert!((35..=65).contains(&each(Lane::Waiting)), "{lanes:?}");
        assert!((5..=20).contains(&each(Lane::Done)), "{lanes:?}");
    }
}

#[test]
fn reasons_and_outcomes_are_those_of_the_neutral_policy() {
    let rules = crate::policy::shipped("neutral").unwrap();
    for case in book(3_000).iter() {
        for (_, body) in bodies(&case) {
            let Body::Contact(contact) = body else { continue };
            let outcome = rules.outcome(&contact.channel, &contact.outcome).unwrap();
            assert!(!outcome.needs.reason || contact.reason.is_some(), "{contact:?}");
            assert!(!outcome.needs.person || contact.party.is_some(), "{contact:?}");
        }
    }
}
