//! A creditor's file into a real book: whole or not at all, twice the same, settled and taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use arrears::desk::error::{DeskError, Kind};
use arrears::desk::import::{ImportDone, ImportProgress, ImportRequest};
use arrears::desk::{Desk, Seat};
use arrears::domain::facts::Facts;
use arrears::domain::time::Moment;
use arrears::i18n::{Lang, Texts};
use arrears::policy;
use arrears::store::{
    Access, BatchState, Installation, NewBook, Question, Role, Store, User, Whose,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const HEADER: &str = "Customer,Customer name,Doc,Issued,Due,Open,Curr,Phone,Collector\n";

struct Book {
    desk: Desk,
    // Last: what is closed before it still writes there.
    folder: tempfile::TempDir,
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// A new file with these users, the first of them a lead and at work.
fn book(logins: &[&str]) -> Book {
    let folder = tempfile::tempdir().unwrap();
    let here = Installation { devices: folder.path().join("devices"), name: "test".into() };
    let new = NewBook { name: "test", zone: "UTC", created: moment("2026-01-01T08:00:00") };
    let store = Store::create(&folder.path().join("book/test.arrears"), new, &here).unwrap();
    for (at, login) in logins.iter().enumerate() {
        let roles = if at == 0 { vec![Role::Collector, Role::Lead] } else { vec![Role::Collector] };
        store.put_user(&User { login: (*login).into(), name: (*login).into(), roles }).unwrap();
    }
    let desk = Desk::at(store, seat(logins[0]));
    Book { folder, desk }
}

fn seat(user: &str) -> Seat {
    Seat {
        user: user.into(),
        rules: policy::shipped("neutral").unwrap().into(),
        texts: Texts::new(Lang::En).into(),
        as_of: Some(moment("2026-03-20T12:00:00")),
        known_at: None,
    }
}

impl Book {
    fn file(&self, name: &str, rows: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, format!("{HEADER}{rows}")).unwrap();
        path
    }

    fn import(&self, ask: &ImportRequest) -> Result<ImportDone, DeskError> {
        self.desk.import(ask, &mut |_| {})
    }

    fn facts(&self, as_of: &str) -> BTreeMap<String, Facts> {
        let mut facts = BTreeMap::new();
        let as_of = moment(as_of);
        let question =
            Question { whose: Whose::Everybody, as_of, known_at: None, rules: self.desk.rules() };
        let mut each = |case: arrears::store::CaseFacts<'_>| {
            facts.insert(case.number.to_owned(), case.facts);
        };
        self.desk.store().facts_of(&question, &mut each).unwrap();
        facts
    }

    fn owed(&self, as_of: &str) -> BTreeMap<String, i64> {
        let owed = |facts: Facts| facts.money.iter().map(|owed| owed.pay_off).sum();
        self.facts(as_of).into_iter().map(|(number, facts)| (number, owed(facts))).collect()
    }
}

fn ask(file: &Path, day: &str) -> ImportRequest {
    let map =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/maps/good/dirty-trade.toml");
    ImportRequest {
        file: file.to_owned(),
        map: Some(map.to_str().unwrap().to_owned()),
        as_of: Some(day.parse().unwrap()),
        ..ImportRequest::default()
    }
}

const FIRST: &str = "1,A,a1,2/3/2026,3/5/2026,10,USD,,\n1,A,a2,2/3/2026,3/6/2026,20,USD,,\n\
                     2,B,b1,2/3/2026,3/5/2026,30,USD,,\n";

#[test]
fn a_file_comes_in_once_and_the_same_again_changes_nothing() {
    let book = book(&["ann"]);
    let file = book.file("first.csv", FIRST);
    let mut told = Vec::new();
    let done = book.desk.import(&ask(&file, "2026-03-20"), &mut |p| told.push(p)).unwrap();
    assert_eq!((done.rows_read, done.rows_accepted, done.rows_rejected), (3, 3, 0));
    assert_eq!((done.cases_new, done.cases_changed, done.rejects_file), (2, 0, None));
    assert_eq!(told.last(), Some(&ImportProgress::Settling));
    assert!(told.contains(&ImportProgress::Writing { rows: 3, total: 3 }));
    let facts = book.facts("2026-03-20T09:00:00");
    assert_eq!(facts["1"].money[0].cure, 3000);
    assert_eq!(facts["1"].owner.as_deref(), Some("ann"), "the only user");

    let again = book.import(&ask(&file, "2026-03-20")).unwrap();
    assert!(again.known_already);
    assert_eq!((again.rows_read, again.rows_unchanged, again.batch), (3, 3, done.batch));
    assert_eq!((again.cases_new, again.cases_changed), (0, 0));
    assert_eq!(book.desk.store().batches().unwrap().len(), 1);
}

#[test]
fn the_same_file_for_the_next_day_confirms_and_changes_nothing() {
    let book = book(&["ann"]);
    let file = book.file("first.csv", FIRST);
    book.import(&ask(&file, "2026-03-20")).unwrap();
    let next = book.import(&ask(&file, "2026-03-21")).unwrap();
    assert_eq!((next.rows_unchanged, next.cases_new, next.cases_changed), (3, 0, 0));
    assert_eq!(next.due_items_gone, 0);
}

#[test]
fn too_much_gone_stops_until_it_is_confirmed_and_then_is_settled() {
    let book = book(&["ann"]);
    book.import(&ask(&book.file("first.csv", FIRST), "2026-03-20")).unwrap();
    let second = book.file("second.csv", "1,A,a2,2/3/2026,3/6/2026,20,USD,,\n");
    let mut request = ask(&second, "2026-03-21");
    let stopped = book.import(&request).unwrap_err();
    assert_eq!(stopped.kind, Kind::Refused);
    assert!(stopped.to_string().starts_with("2 of 3 open due items"), "{stopped}");
    assert!(stopped.to_string().contains("--confirm-gone"));
    assert_eq!(book.owed("2026-03-21T09:00:00"), [("1".into(), 3000), ("2".into(), 3000)].into());

    request.dry_run = true;
    assert_eq!(book.import(&request).unwrap().due_items_gone, 2);
    request = ImportRequest { dry_run: false, confirm_gone: true, ..request };
    let done = book.import(&request).unwrap();
    assert_eq!((done.due_items_gone, done.cases_changed), (2, 2));
    let owed = book.owed("2026-03-21T09:00:00");
    assert_eq!(owed["1"], 2000);
    assert_eq!(owed.get("2").copied().unwrap_or(0), 0);
    // Nothing of the day before has changed.
    assert_eq!(book.owed("2026-03-20T09:00:00")["2"], 3000);
}

#[test]
fn a_batch_taken_back_may_come_in_again() {
    let book = book(&["ann"]);
    let file = book.file("first.csv", FIRST);
    let before = book.import(&ask(&file, "2026-03-20")).unwrap();
    let owed = book.owed("2026-03-21T09:00:00");
    let batch = before.batch.unwrap();
    book.desk.withdraw(batch, "wrong file").unwrap();
    assert!(book.owed("2026-03-21T09:00:00").values().all(|owed| *owed == 0));
    let state = book.desk.store().batches().unwrap().iter().find(|b| b.id == batch).unwrap().state;
    assert!(matches!(state, BatchState::Withdrawn(_)));

    let again = book.import(&ask(&file, "2026-03-20")).unwrap();
    assert!(!again.known_already);
    assert_eq!(book.owed("2026-03-21T09:00:00"), owed);
}

#[test]
fn one_bad_row_keeps_the_file_out_unless_the_valid_rows_are_asked_for() {
    let book = book(&["ann"]);
    let rows = format!("{FIRST}3,C,c1,2/3/2026,3/5/2026,oops,USD,,\n");
    let file = book.file("bad.csv", &rows);
    let mut request = ask(&file, "2026-03-20");
    let done = book.import(&request).unwrap();
    assert_eq!((done.rows_accepted, done.rows_rejected, done.batch), (0, 1, None));
    let rejects = std::fs::read_to_string(done.rejects_file.unwrap()).unwrap();
    assert!(rejects.contains("5,Open,oops,"), "{rejects}");
    assert!(book.facts("2026-03-20T09:00:00").is_empty());

    request.accept_valid = true;
    let done = book.import(&request).unwrap();
    assert_eq!((done.rows_accepted, done.rows_rejected, done.cases_new), (3, 1, 2));
    // It was not taken whole: it covers nothing.
    assert_eq!(book.desk.store().batches().unwrap().last().unwrap().scope, None);
}

#[test]
fn a_file_without_a_valid_row_is_no_batch() {
    let book = book(&["ann"]);
    let file = book.file("bad.csv", "3,C,c1,2/3/2026,3/5/2026,oops,USD,,\n");
    let request = ImportRequest { accept_valid: true, ..ask(&file, "2026-03-20") };
    let done = book.import(&request).unwrap();
    assert_eq!((done.rows_accepted, done.rows_rejected, done.batch), (0, 1, None));
    assert!(book.desk.store().batches().unwrap().iter().all(|b| !b.is_visible()));
}

#[test]
fn rows_that_contradict_each_other_keep_the_file_out_and_settle_nothing() {
    let book = book(&["ann", "bob"]);
    let rows = format!(
        "{FIRST}1,A,a1,2/3/2026,3/5/2026,99,USD,,\n2,B,b2,2/3/2026,3/5/2026,1,USD,,bob\n\
                        2,B,b3,2/3/2026,3/5/2026,1,USD,,ann\n"
    );
    let file = book.file("bad.csv", &rows);
    let mut request = ask(&file, "2026-03-20");
    let done = book.import(&request).unwrap();
    assert_eq!((done.rows_accepted, done.rows_rejected, done.batch), (0, 2, None));
    assert!(book.facts("2026-03-20T09:00:00").is_empty());
    request.accept_valid = true;
    let done = book.import(&request).unwrap();
    assert_eq!((done.rows_accepted, done.rows_rejected), (4, 2));
    assert_eq!(book.desk.store().batches().unwrap().last().unwrap().scope, None);
    assert_eq!(book.owed("2026-03-20T09:00:00"), [("1".into(), 3000), ("2".into(), 3100)].into());
}

#[test]
fn a_dry_run_says_what_would_change_and_changes_nothing() {
    let book = book(&["ann"]);
    let file = book.file("first.csv", FIRST);
    let request = ImportRequest { dry_run: true, ..ask(&file, "2026-03-20") };
    let done = book.import(&request).unwrap();
    assert_eq!((done.rows_accepted, done.cases_new, done.batch), (3, 2, None));
    assert!(book.facts("2026-03-20T09:00:00").is_empty());
    assert_eq!(book.import(&ask(&file, "2026-03-20")).unwrap().cases_new, 2);
}

#[test]
fn owners_come_from_the_file_then_from_the_request_else_the_pool() {
    let book = book(&["ann", "bob"]);
    let rows = "1,A,a1,2/3/2026,3/5/2026,10,USD,,bob\n2,B,b1,2/3/2026,3/5/2026,30,USD,,\n";
    let file = book.file("owners.csv", rows);
    book.import(&ask(&file, "2026-03-20")).unwrap();
    let owner = |number: &str| book.facts("2026-03-20T09:00:00")[number].owner.clone();
    assert_eq!((owner("1").as_deref(), owner("2")), (Some("bob"), None));

    let next = book.file("next.csv", &format!("{rows}3,C,c1,2/3/2026,3/5/2026,1,USD,,\n"));
    let mut request = ask(&next, "2026-03-21");
    request.owner = Some("eve".into());
    assert!(book.import(&request).unwrap_err().to_string().contains("eve is not a user"));
    request.owner = Some("ann".into());
    book.import(&request).unwrap();
    let owner = |number: &str| book.facts("2026-03-21T09:00:00")[number].owner.clone();
    assert_eq!((owner("1").as_deref(), owner("3").as_deref()), (Some("bob"), Some("ann")));
}

#[test]
fn a_later_file_that_names_nobody_takes_no_case_away() {
    let book = book(&["ann", "bob"]);
    let file = book.file("first.csv", FIRST);
    book.import(&ImportRequest { owner: Some("bob".into()), ..ask(&file, "2026-03-20") }).unwrap();
    book.import(&ask(&file, "2026-03-21")).unwrap();
    let facts = book.facts("2026-03-21T09:00:00");
    assert!(facts.values().all(|f| f.owner.as_deref() == Some("bob")));
}

#[test]
fn a_collector_neither_withdraws_nor_gives_cases_to_others() {
    let book = book(&["ann", "bob"]);
    let file = book.file("first.csv", FIRST);
    let batch = book.import(&ask(&file, "2026-03-20")).unwrap().batch.unwrap();
    let here = Installation { devices: book.folder.path().join("devices"), name: "test".into() };
    let path = book.desk.store().path();
    let bob = Desk::open(path, Access::Write, &here, seat("bob")).unwrap();
    assert_eq!(bob.withdraw(batch, "mine").unwrap_err().kind, Kind::Refused);
    let mut request = ask(&file, "2026-03-21");
    request.owner = Some("ann".into());
    assert_eq!(bob.import(&request, &mut |_| {}).unwrap_err().kind, Kind::Refused);
    request.owner = Some("bob".into());
    assert!(bob.import(&request, &mut |_| {}).is_ok());
}

/// Real files that are not part of this project, in the folder that `ARREARS_DATA` names.
mod known_figures {
    use super::*;
    use arrears::domain::money::Currency;

    fn on(name: &str, day: &str) -> ImportRequest {
        let folder = std::env::var("ARREARS_DATA").expect("ARREARS_DATA names the files' folder");
        let file = Path::new(&folder).join(name);
        ImportRequest { file, as_of: Some(day.parse().unwrap()), ..ImportRequest::default() }
    }

    /// Overdue by currency in minor units, and the cases in collection.
    fn overdue(book: &Book, day: &str) -> (BTreeMap<Currency, i64>, usize) {
        let facts = book.facts(&format!("{day}T09:00:00"));
        let mut sums = BTreeMap::new();
        for owed in facts.values().flat_map(|f| &f.money).filter(|owed| owed.cure != 0) {
            *sums.entry(owed.currency).or_default() += owed.cure;
        }
        (sums, facts.values().filter(|f| f.entered.is_some()).count())
    }

    fn sums(expected: &[(&str, i64)]) -> BTreeMap<Currency, i64> {
        expected.iter().map(|&(currency, sum)| (currency.parse().unwrap(), sum)).collect()
    }

    #[test]
    #[ignore = "needs files that are not part of this project"]
    fn half_a_year_later_every_invoice_is_another_one() {
        let book = book(&["ann"]);
        let june = book.import(&on("ibm_open_2012-06-30.csv", "2012-06-30")).unwrap();
        assert_eq!((june.rows_accepted, june.cases_new), (98, 55));
        assert_eq!(overdue(&book, "2012-06-30"), (sums(&[("USD", 90_973)]), 11));

        let mut request = on("ibm_open_2012-12-31.csv", "2012-12-31");
        let stopped = book.import(&request).unwrap_err();
        assert!(stopped.to_string().starts_with("98 of 98 open due items"), "{stopped}");
        request.confirm_gone = true;
        let december = book.import(&request).unwrap();
        assert_eq!((december.rows_accepted, december.due_items_gone), (99, 98));
        assert_eq!(overdue(&book, "2012-12-31"), (sums(&[("USD", 78_874)]), 11));
        assert_eq!(overdue(&book, "2012-06-30"), (sums(&[("USD", 90_973)]), 11));

        book.desk.withdraw(december.batch.unwrap(), "once more").unwrap();
        book.import(&request).unwrap();
        assert_eq!(overdue(&book, "2012-12-31"), (sums(&[("USD", 78_874)]), 11));
    }

    #[test]
    #[ignore = "needs files that are not part of this project"]
    fn a_whole_history_answers_for_any_day() {
        let book = book(&["ann"]);
        book.import(&on("ibm_ar_mdy.csv", "2013-12-31")).unwrap();
        assert_eq!(overdue(&book, "2012-06-30"), (sums(&[("USD", 90_973)]), 11));
        assert_eq!(overdue(&book, "2012-12-31"), (sums(&[("USD", 78_874)]), 11));
    }

    #[test]
    #[ignore = "needs files that are not part of this project"]
    fn two_currencies_are_overdue_apart() {
        let book = book(&["ann"]);
        let done = book.import(&on("highradius_open_A.csv.gz", "2020-05-31")).unwrap();
        assert_eq!((done.rows_accepted, done.cases_new), (9_700, 526));
        let expected = sums(&[("USD", 27_335_670_892), ("CAD", 4_447_100_908)]);
        assert_eq!(overdue(&book, "2020-05-31").0, expected);
    }

    #[test]
    #[ignore = "needs files that are not part of this project"]
    fn a_hundred_loans_are_overdue_in_both_variants() {
        for name in ["loan500_blanklines.csv", "loan500_relabelled.csv"] {
            let book = book(&["ann"]);
            book.import(&on(name, "2016-12-08")).unwrap();
            assert_eq!(overdue(&book, "2016-12-08"), (sums(&[("USD", 9_540_000)]), 100));
        }
    }

    #[test]
    #[ignore = "needs files that are not part of this project"]
    fn month_ends_of_cards_follow_each_other() {
        let book = book(&["ann"]);
        for (day, late) in [("2005-04-30", 3_057), ("2005-05-31", 2_916)] {
            let done = book.import(&on(&format!("uci_{day}.csv.gz"), day)).unwrap();
            assert_eq!(done.rows_accepted, 30_000);
            assert_eq!(overdue(&book, day).1, late);
        }
    }

    /// Cases by the bucket of a month's end and that of the next; M4 stands for all from it up.
    fn moved(book: &Book, from: &str, to: &str) -> BTreeMap<(String, String), u64> {
        let movements = book.desk.movements(from.parse().unwrap(), to.parse().unwrap()).unwrap();
        let grave = |bucket: &str| match bucket {
            "M0" | "M1" | "M2" | "M3" => bucket.to_owned(),
            _ => "M4".to_owned(),
        };
        let mut sums = BTreeMap::new();
        for row in movements.rows {
            *sums.entry((grave(&row.from), grave(&row.to))).or_default() += row.cases;
        }
        sums
    }

    #[test]
    #[ignore = "needs files that are not part of this project"]
    fn four_month_ends_of_cards_move_as_counted_and_judge_the_rules() {
        let days = ["2005-04-30", "2005-05-31", "2005-06-30", "2005-07-31"];
        let mut book = book(&["ann"]);
        let cards = Seat { rules: policy::shipped("cn-card").unwrap().into(), ..seat("ann") };
        let here =
            Installation { devices: book.folder.path().join("devices"), name: "test".into() };
        let path = book.folder.path().join("book/test.arrears");
        book.desk = Desk::open(&path, Access::Write, &here, cards).unwrap();
        for day in days {
            book.import(&on(&format!("uci_{day}.csv.gz"), day)).unwrap();
        }
        let may = moved(&book, days[0], days[1]);
        let expected = [
            ("M0", "M0", 26_111),
            ("M0", "M2", 832),
            ("M2", "M0", 930),
            ("M2", "M2", 1_680),
            ("M2", "M3", 134),
            ("M3", "M0", 41),
            ("M3", "M2", 47),
            ("M3", "M3", 37),
            ("M3", "M4", 59),
            ("M4", "M0", 2),
            ("M4", "M2", 15),
            ("M4", "M3", 7),
            ("M4", "M4", 105),
        ];
        let expected = expected.map(|(a, b, n)| ((a.to_owned(), b.to_owned()), n));
        assert_eq!(may, expected.into());
        // Where the cards of April stand at each month's end.
        for (day, stand) in [
            (days[1], [27_084, 0, 2_574, 178, 164]),
            (days[2], [26_586, 2, 3_063, 180, 169]),
            (days[3], [25_912, 4, 3_694, 240, 150]),
        ] {
            let moved = moved(&book, days[0], day);
            let count = |bucket| {
                moved
                    .iter()
                    .filter(|((_, to), _)| to == bucket)
                    .map(|(_, cases)| cases)
                    .sum::<u64>()
            };
            assert_eq!(["M0", "M1", "M2", "M3", "M4"].map(count), stand, "{day}");
        }
        let mut seat = seat("ann");
        seat.rules = policy::shipped("cn-card").unwrap().into();
        seat.as_of = Some(moment("2005-07-31T18:00:00"));
        let desk = Desk::open(&path, Access::Read, &here, seat).unwrap();
        let from = Some("2005-05-01".parse().unwrap());
        let judge = arrears::desk::Judge { from, as_dated: true, ..Default::default() };
        let judged = desk.evaluate(judge, &mut |_| {}).unwrap().remove(0);
        assert!(judged.order_days > 0 && judged.cases > 2_574);
        let rolls = judged.warnings.iter().find(|w| w.rule.as_deref() == Some("bucket-rolls"));
        assert!(rolls.is_some_and(|w| w.rolled > 832 && w.days_ahead == Some(3)));
    }
}
