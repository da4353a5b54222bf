//! The day's figures over the queue are what a count over every whole case file gives.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use arrears::demo::{Book, BookLoad};
use arrears::desk::{Desk, Scope, Seat};
use arrears::domain::balance::balances;
use arrears::domain::money::{Amounts, Money};
use arrears::domain::promise::{PromiseState, promises};
use arrears::domain::time::{Moment, NEVER};
use arrears::domain::work::is_work;
use arrears::i18n::{Lang, Texts};
use arrears::policy;
use arrears::store::{Installation, NewBook, Store, StoreError};

fn desk(folder: &std::path::Path, as_of: Moment) -> Desk {
    let here = Installation { devices: folder.join("devices"), name: "test".into() };
    let new = NewBook { name: "test", zone: "Asia/Shanghai", created: as_of };
    let store = Store::create(&folder.join("book/test.arrears"), new, &here).unwrap();
    let rules = std::sync::Arc::new(policy::shipped("neutral").unwrap());
    let book = Book::new(5, as_of, 200).unwrap();
    book.store_users().iter().for_each(|user| store.put_user(user).unwrap());
    let mut load = BookLoad::begin(&book, &store, &rules).unwrap();
    book.pieces(|cases| load.write(cases)).unwrap_or_else(|e: StoreError| panic!("{e}"));
    load.publish().unwrap();
    let (user, texts) = (book.users().remove(0).login, Texts::new(Lang::En).into());
    Desk::at(store, Seat { user, rules, texts, as_of: Some(as_of), known_at: None })
}

#[test]
fn the_days_figures_are_those_of_every_case_file() {
    let folder = tempfile::tempdir().unwrap();
    let as_of: Moment = "2026-11-20T18:00:00".parse().unwrap();
    let desk = desk(folder.path(), as_of);
    let (mut worked, mut promised, mut received) = (0, Amounts::default(), Amounts::default());
    for at in 0..200 {
        let number = Book::new(5, as_of, 200).unwrap().case(at).rows.case.number;
        let key = desk.store().find_case(&number).unwrap()[0];
        let file = desk.store().case_file(key).unwrap();
        let cut = file.cut(as_of, NEVER);
        let today = as_of.date();
        worked += usize::from(cut.events.iter().any(|e| is_work(e) && e.at.date() == today));
        let payments = balances(&cut, desk.rules()).payments;
        for promise in promises(&cut, &payments, desk.rules()) {
            let gone = matches!(promise.state, PromiseState::Replaced | PromiseState::Cancelled);
            if promise.made.date() == today && !gone {
                promised.add(Money::new(promise.total(), promise.currency()));
            }
        }
        let paid = payments.iter().filter(|p| p.paid == today && p.reversed.is_none());
        paid.for_each(|p| received.add(p.money));
    }
    let figures = desk.queue(&Scope::All).unwrap().today;
    assert!(worked > 0 && promised.iter().next().is_some(), "the book has a day's work in it");
    assert_eq!(figures.worked, worked);
    assert_eq!(figures.promised, promised.iter().collect::<Vec<_>>());
    assert_eq!(figures.received, received.iter().collect::<Vec<_>>());
}
