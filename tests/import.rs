//! A creditor's file into a real book: whole or not at all, twice the same, settled and taken back.

use arrears::desk::error::{DeskError, Kind};
use arrears::desk::import::{ImportDone, ImportProgress, ImportRequest, Importer};
use arrears::domain::facts::Facts;
use arrears::domain::rules::Rules;
use arrears::domain::time::Moment;
use arrears::policy;
use arrears::store::{BatchState, Installation, NewBook, Question, Stamp, Store, Whose};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

const HEADER: &str = "Customer,Customer name,Doc,Issued,Due,Open,Curr,Phone,Collector\n";

struct Desk {
    folder: tempfile::TempDir,
    store: Store,
    rules: Rules,
    logins: BTreeSet<String>,
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn desk(logins: &[&str]) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let here = Installation { devices: folder.path().join("devices"), name: "test".into() };
    let book = NewBook { name: "test", zone: "UTC", created: moment("2026-01-01T08:00:00") };
    let store = Store::create(&folder.path().join("book/test.arrears"), book, &here).unwrap();
    let logins = logins.iter().map(|l| (*l).to_owned()).collect();
    Desk { folder, store, rules: policy::shipped("neutral").unwrap(), logins }
}

impl Desk {
    fn file(&self, name: &str, rows: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, format!("{HEADER}{rows}")).unwrap();
        path
    }

    fn importer(&self) -> Importer<'_> {
        let now = moment("2026-03-20T12:00:00");
        let Self { store, rules, logins, .. } = self;
        Importer { store, rules, by: "ann", now, logins }
    }

    fn import(&self, ask: &ImportRequest) -> Result<ImportDone, DeskError> {
        self.importer().import(ask, &mut |_| {})
    }

    fn facts(&self, as_of: &str) -> BTreeMap<String, Facts> {
        let mut facts = BTreeMap::new();
        let as_of = moment(as_of);
        let question =
            Question { whose: Whose::Everybody, as_of, known_at: None, rules: &self.rules };
        let mut each = |case: arrears::store::CaseFacts<'_>| {
            facts.insert(case.number.to_owned(), case.facts);
            ControlFlow::Continue(())
        };
        self.store.facts_of(&question, &mut each).unwrap();
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
    let desk = desk(&["ann"]);
    let file = desk.file("first.csv", FIRST);
    let mut told = Vec::new();
    let done = desk.importer().import(&ask(&file, "2026-03-20"), &mut |p| told.push(p)).unwrap();
    assert_eq!((done.rows_read, done.rows_accepted, done.rows_rejected), (3, 3, 0));
    assert_eq!((done.cases_new, done.cases_changed, done.rejects_file), (2, 0, None));
    assert_eq!(told.last(), Some(&ImportProgress::Settling));
    assert!(told.contains(&ImportProgress::Writing { rows: 3, total: 3 }));
    let facts = desk.facts("2026-03-20T09:00:00");
    assert_eq!(facts["1"].money[0].cure, 3000);
    assert_eq!(facts["1"].owner.as_deref(), Some("ann"), "the only user");

    let again = desk.import(&ask(&file, "2026-03-20")).unwrap();
    assert!(again.known_already);
    assert_eq!((again.rows_read, again.rows_unchanged, again.batch), (3, 3, done.batch));
    assert_eq!((again.cases_new, again.cases_changed), (0, 0));
    assert_eq!(desk.store.batches().unwrap().len(), 1);
}

#[test]
fn the_same_file_for_the_next_day_confirms_and_changes_nothing() {
    let desk = desk(&["ann"]);
    let file = desk.file("first.csv", FIRST);
    desk.import(&ask(&file, "2026-03-20")).unwrap();
    let next = desk.import(&ask(&file, "2026-03-21")).unwrap();
    assert_eq!((next.rows_unchanged, next.cases_new, next.cases_changed), (3, 0, 0));
    assert_eq!(next.due_items_gone, 0);
}

#[test]
fn too_much_gone_stops_until_it_is_confirmed_and_then_is_settled() {
    let desk = desk(&["ann"]);
    desk.import(&ask(&desk.file("first.csv", FIRST), "2026-03-20")).unwrap();
    let second = desk.file("second.csv", "1,A,a2,2/3/2026,3/6/2026,20,USD,,\n");
    let mut request = ask(&second, "2026-03-21");
    let stopped = desk.import(&request).unwrap_err();
    assert_eq!(stopped.kind, Kind::Refused);
    assert!(stopped.what.starts_with("2 of 3 open due items"), "{stopped}");
    assert!(stopped.to_string().contains("--confirm-gone"));
    assert_eq!(desk.owed("2026-03-21T09:00:00"), [("1".into(), 3000), ("2".into(), 3000)].into());

    request.dry_run = true;
    assert_eq!(desk.import(&request).unwrap().due_items_gone, 2);
    request = ImportRequest { dry_run: false, confirm_gone: true, ..request };
    let done = desk.import(&request).unwrap();
    assert_eq!((done.due_items_gone, done.cases_changed), (2, 2));
    let owed = desk.owed("2026-03-21T09:00:00");
    assert_eq!(owed["1"], 2000);
    assert_eq!(owed.get("2").copied().unwrap_or(0), 0);
    // Nothing of the day before has changed.
    assert_eq!(desk.owed("2026-03-20T09:00:00")["2"], 3000);
}

#[test]
fn a_batch_taken_back_may_come_in_again() {
    let desk = desk(&["ann"]);
    let file = desk.file("first.csv", FIRST);
    let before = desk.import(&ask(&file, "2026-03-20")).unwrap();
    let owed = desk.owed("2026-03-21T09:00:00");
    let stamp = Stamp::now("ann", moment("2026-03-20T13:00:00"));
    let batch = before.batch.unwrap();
    desk.store.withdraw(batch, "wrong file", &stamp, &desk.rules).unwrap();
    assert!(desk.owed("2026-03-21T09:00:00").values().all(|owed| *owed == 0));
    let state = desk.store.batches().unwrap().iter().find(|b| b.id == batch).unwrap().state;
    assert!(matches!(state, BatchState::Withdrawn(_)));

    let again = desk.import(&ask(&file, "2026-03-20")).unwrap();
    assert!(!again.known_already);
    assert_eq!(desk.owed("2026-03-21T09:00:00"), owed);
}

#[test]
fn one_bad_row_keeps_the_file_out_unless_the_valid_rows_are_asked_for() {
    let desk = desk(&["ann"]);
    let rows = format!("{FIRST}3,C,c1,2/3/2026,3/5/2026,oops,USD,,\n");
    let file = desk.file("bad.csv", &rows);
    let mut request = ask(&file, "2026-03-20");
    let done = desk.import(&request).unwrap();
    assert_eq!((done.rows_accepted, done.rows_rejected, done.batch), (0, 1, None));
    let rejects = std::fs::read_to_string(done.rejects_file.unwrap()).unwrap();
    assert!(rejects.contains("5,Open,oops,"), "{rejects}");
    assert!(desk.facts("2026-03-20T09:00:00").is_empty());

    request.accept_valid = true;
    let done = desk.import(&request).unwrap();
    assert_eq!((done.rows_accepted, done.rows_rejected, done.cases_new), (3, 1, 2));
    // It was not taken whole: it covers nothing.
    assert_eq!(desk.store.batches().unwrap().last().unwrap().scope, None);
}

#[test]
fn rows_that_contradict_each_other_keep_the_file_out_and_settle_nothing() {
    let desk = desk(&["ann", "bob"]);
    let rows = format!(
        "{FIRST}1,A,a1,2/3/2026,3/5/2026,99,USD,,\n2,B,b2,2/3/2026,3/5/2026,1,USD,,bob\n\
                        2,B,b3,2/3/2026,3/5/2026,1,USD,,ann\n"
    );
    let file = desk.file("bad.csv", &rows);
    let mut request = ask(&file, "2026-03-20");
    let done = desk.import(&request).unwrap();
    assert_eq!((done.rows_accepted, done.rows_rejected, done.batch), (0, 2, None));
    assert!(desk.facts("2026-03-20T09:00:00").is_empty());
    request.accept_valid = true;
    let done = desk.import(&request).unwrap();
    assert_eq!((done.rows_accepted, done.rows_rejected), (4, 2));
    assert_eq!(desk.store.batches().unwrap().last().unwrap().scope, None);
    assert_eq!(desk.owed("2026-03-20T09:00:00"), [("1".into(), 3000), ("2".into(), 3100)].into());
}

#[test]
fn a_dry_run_says_what_would_change_and_changes_nothing() {
    let desk = desk(&["ann"]);
    let file = desk.file("first.csv", FIRST);
    let request = ImportRequest { dry_run: true, ..ask(&file, "2026-03-20") };
    let done = desk.import(&request).unwrap();
    assert_eq!((done.rows_accepted, done.cases_new, done.batch), (3, 2, None));
    assert!(desk.facts("2026-03-20T09:00:00").is_empty());
    assert_eq!(desk.import(&ask(&file, "2026-03-20")).unwrap().cases_new, 2);
}

#[test]
fn owners_come_from_the_file_then_from_the_request_else_the_pool() {
    let desk = desk(&["ann", "bob"]);
    let rows = "1,A,a1,2/3/2026,3/5/2026,10,USD,,bob\n2,B,b1,2/3/2026,3/5/2026,30,USD,,\n";
    let file = desk.file("owners.csv", rows);
    desk.import(&ask(&file, "2026-03-20")).unwrap();
    let owner = |number: &str| desk.facts("2026-03-20T09:00:00")[number].owner.clone();
    assert_eq!((owner("1").as_deref(), owner("2")), (Some("bob"), None));

    let next = desk.file("next.csv", &format!("{rows}3,C,c1,2/3/2026,3/5/2026,1,USD,,\n"));
    let mut request = ask(&next, "2026-03-21");
    request.owner = Some("eve".into());
    assert!(desk.import(&request).unwrap_err().to_string().contains("eve is not a user"));
    request.owner = Some("ann".into());
    desk.import(&request).unwrap();
    let owner = |number: &str| desk.facts("2026-03-21T09:00:00")[number].owner.clone();
    assert_eq!((owner("1").as_deref(), owner("3").as_deref()), (Some("bob"), Some("ann")));
}

#[test]
fn a_later_file_that_names_nobody_takes_no_case_away() {
    let desk = desk(&["ann", "bob"]);
    let file = desk.file("first.csv", FIRST);
    desk.import(&ImportRequest { owner: Some("bob".into()), ..ask(&file, "2026-03-20") }).unwrap();
    desk.import(&ask(&file, "2026-03-21")).unwrap();
    let facts = desk.facts("2026-03-21T09:00:00");
    assert!(facts.values().all(|f| f.owner.as_deref() == Some("bob")));
}
