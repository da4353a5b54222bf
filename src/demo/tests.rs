//! What holds for every made-up book.

use super::*;
use crate::domain::event::{Contact, Direction};
use crate::domain::id::PointId;
use crate::domain::party::{PointState, Role};
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
            assert!(seen.insert(item.id.to_string()), "{item:?}");
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
fn batches_cover_every_creditor_and_came_before_now() {
    for as_of in ["2026-11-20T14:03:00", "2026-03-01T00:10:00"] {
        let book = Book::new(1, moment(as_of), 500).unwrap();
        let batches = book.batches();
        let creditors: BTreeSet<_> = book.iter().map(|c| c.rows.case.creditor).collect();
        assert!(batches.iter().map(|b| &b.creditor).eq(creditors.iter()));
        assert!(batches.iter().all(|b| b.imported <= book.as_of && b.as_of < book.as_of.date()));
    }
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
    let mut csv = CsvBook::create(dir.path()).unwrap();
    book.iter().for_each(|case| csv.write(&case).unwrap());
    csv.finish().unwrap();
    let rows = |name: &str| {
        let mut reader = ::csv::Reader::from_path(dir.path().join(name)).unwrap();
        reader.records().map(|r| r.unwrap()).count()
    };
    assert_eq!(rows("cases.csv"), 200);
    assert_eq!(rows("due_items.csv"), book.iter().map(|c| c.rows.items.len()).sum::<usize>());
    let count = |wanted: fn(&Body) -> bool| {
        book.iter().map(|c| bodies(&c).filter(|(_, b)| wanted(b)).count()).sum::<usize>()
    };
    assert_eq!(rows("contacts.csv"), count(|b| matches!(b, Body::Contact(_))));
    let events: usize = ["contacts.csv", "payments.csv", "other_events.csv"].map(rows).iter().sum();
    assert_eq!(events, count(|b| !matches!(b, Body::PromiseMade { .. })));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 9);
}
