//! Tidying, copies, devices, and the policy that a file adopts.

use crate::book::{Book, ann, at, case, now, spec};
use arrears::domain::event::Body;
use arrears::domain::id::Subject;
use arrears::store::{Access, NewBook, Stamp, Store, StoreError, Whose};

const ITEMS: [(&str, &str, i64); 1] = [("a", "2026-01-05", 100)];

fn note(store: &Store, book: &Book, number: &str) -> arrears::domain::id::DeviceId {
    let id = case(number, None, &[]).case.id;
    let body = Body::Noted { text: "x".into() };
    let append = |act: &mut arrears::store::Act<'_>| act.append(Subject::Case(id), &body);
    store.act::<_, StoreError>(&ann(), &book.rules, append).unwrap().act.device
}

fn rows_of_facts(book: &Book) -> i64 {
    let raw = rusqlite::Connection::open(book.path()).unwrap();
    raw.query_row("SELECT count(*) FROM facts", [], |r| r.get(0)).unwrap()
}

#[test]
fn tidying_leaves_one_row_for_each_case_and_changes_no_answer() {
    let book = Book::new();
    let items = [("a", "2026-01-05", 90)];
    book.import(
        spec("f", "2026-02-27", true),
        &[case("1", Some("ann"), &ITEMS), case("2", None, &ITEMS)],
    );
    book.import(
        spec("g", "2026-02-28", true),
        &[case("1", Some("bob"), &items), case("2", None, &items)],
    );
    assert_eq!(rows_of_facts(&book), 5);
    let before = book.facts(Whose::Everybody, now());
    while book.store.tidy(now(), &book.rules).unwrap() {}
    assert_eq!(rows_of_facts(&book), 2);
    assert_eq!(book.facts(Whose::Everybody, now()), before);
    assert_eq!(book.numbers(Whose::Owner("bob")), ["1"]);
}

#[test]
fn facts_whose_time_is_over_are_worked_out_anew_when_read_and_kept_by_tidying() {
    let book = Book::new();
    book.import(spec("f", "2026-02-27", true), &[case("1", None, &[("a", "2026-03-03", 100)])]);
    let later = at("2026-03-10T10:00:00");
    assert_eq!(book.facts(Whose::Pool, now())["1"].entered, None);
    let worked_out = book.facts(Whose::Pool, later);
    assert!(worked_out["1"].entered.is_some());
    while book.store.tidy(later, &book.rules).unwrap() {}
    assert_eq!(book.facts(Whose::Pool, later), worked_out);
    assert_eq!(book.facts(Whose::Pool, now())["1"].entered, None);
}

#[test]
fn facts_of_another_form_are_read_past_and_replaced_when_tidying() {
    let book = Book::new();
    book.import(
        spec("f", "2026-02-27", true),
        &[case("1", None, &ITEMS), case("2", Some("ann"), &ITEMS)],
    );
    let before = book.facts(Whose::Everybody, now());
    let forms = || -> Vec<u8> {
        let raw = rusqlite::Connection::open(book.path()).unwrap();
        let mut select = raw.prepare("SELECT substr(body, 1, 1) FROM facts").unwrap();
        let forms = select.query_map([], |r| r.get::<_, Vec<u8>>(0)).unwrap();
        forms.map(|form| form.unwrap()[0]).collect()
    };
    let current = forms();
    let raw = rusqlite::Connection::open(book.path()).unwrap();
    raw.execute("UPDATE facts SET body = CAST(x'01' || substr(body, 2) AS BLOB)", []).unwrap();
    drop(raw);
    assert_eq!(book.facts(Whose::Everybody, now()), before, "worked out anew when read");
    let findings = book.store.doctor(now(), &book.rules).unwrap();
    assert!(findings.is_empty(), "old is not damaged: {findings:?}");
    while book.store.tidy(now(), &book.rules).unwrap() {}
    assert_eq!(forms(), current, "every row is of this form again");
    assert_eq!(book.facts(Whose::Everybody, now()), before);
}

#[test]
fn a_copy_is_whole_private_and_another_device() {
    let book = Book::new();
    book.import(spec("f", "2026-02-28", true), &[case("1", None, &ITEMS)]);
    let here = note(&book.store, &book, "1");
    let copy = book.dir.path().join("copies/copy.db");
    book.store.backup(&copy).unwrap();
    assert!(matches!(book.store.backup(&copy), Err(StoreError::Exists(_))));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |p: &std::path::Path| std::fs::metadata(p).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&copy), mode(&book.path())), (0o600, 0o600));
        assert_eq!(
            (mode(copy.parent().unwrap()), mode(book.path().parent().unwrap())),
            (0o700, 0o700)
        );
    }
    let restored = Store::open(&copy, Access::Write, &Book::here(&book.dir)).unwrap();
    let there = note(&restored, &book, "1");
    assert_ne!(here, there);
    // Who goes on in the same place stays the same device.
    assert_eq!(note(&book.again(Access::Write), &book, "1"), here);
}

#[test]
fn a_backup_put_back_in_place_gets_a_new_device() {
    let book = Book::new();
    book.import(spec("f", "2026-02-28", true), &[case("1", None, &ITEMS)]);
    let copy = book.dir.path().join("copy.db");
    book.store.backup(&copy).unwrap();
    let before = note(&book.store, &book, "1");
    let (path, dir, rules) = (book.path(), book.dir, book.rules);
    drop(book.store);
    // Byte for byte into the same file: the same place, the same mark on the disk.
    std::fs::write(&path, std::fs::read(&copy).unwrap()).unwrap();
    let store = Store::open(&path, Access::Write, &Book::here(&dir)).unwrap();
    let book = Book { dir, store, rules };
    assert_ne!(note(&book.store, &book, "1"), before);
}

#[test]
fn other_files_newer_files_and_existing_files_are_refused_with_a_sentence() {
    let book = Book::new();
    let here = Book::here(&book.dir);
    let open =
        |path: &std::path::Path| Store::open(path, Access::Read, &here).unwrap_err().to_string();
    let text = book.dir.path().join("text.db");
    std::fs::write(&text, "not a database, but long enough to be looked at as one").unwrap();
    assert!(open(&text).contains("not a file of this program"));
    let theirs = book.dir.path().join("theirs.db");
    let raw = rusqlite::Connection::open(&theirs).unwrap();
    raw.execute_batch("CREATE TABLE theirs (x)").unwrap();
    assert!(open(&theirs).contains("not a file of this program"));
    assert!(open(&book.dir.path().join("none.db")).contains("there is no file"));
    let new = NewBook { name: "x", zone: "Asia/Shanghai", created: now() };
    let again = Store::create(&book.path(), new, &here).unwrap_err().to_string();
    assert!(again.contains("exists already"), "{again}");
    let synced = book.dir.path().join("Dropbox/book.db");
    let refused = Store::create(&synced, new, &here).unwrap_err().to_string();
    assert!(refused.contains("sync folder"), "{refused}");
    let raw = rusqlite::Connection::open(book.path()).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    assert!(open(&book.path()).contains("install the newer version"));
}

#[test]
fn an_adopted_policy_is_kept_with_its_text_and_said_so() {
    let book = Book::new();
    assert_eq!(book.store.adopted_policy().unwrap(), None);
    book.store.adopt_policy(&Stamp::now("ann", now()), &book.rules, "the text").unwrap();
    let adopted = book.store.adopted_policy().unwrap().unwrap();
    assert_eq!(
        (adopted.hash.as_str(), adopted.text.as_str()),
        (book.rules.hash.as_str(), "the text")
    );
    let events = book.store.events_of_book().unwrap();
    assert!(matches!(&events[0].body, Some(Body::PolicyAdopted { .. })));
}

#[test]
fn the_name_for_a_list_is_the_latest_files() {
    let book = Book::new();
    let mut rows = case("1", None, &ITEMS);
    book.import(spec("g", "2026-02-28", true), &[rows.clone()]);
    rows.parties[0].name = "older".into();
    book.import(spec("f", "2026-02-27", true), &[rows.clone()]);
    let lines = book.store.lines(&[book.key("1")], now(), &book.rules).unwrap();
    assert_eq!(lines[0].name, "王1");
}

#[test]
fn a_name_that_was_withdrawn_with_its_file_leaves_the_lists() {
    let book = Book::new();
    let mut rows = case("1", None, &ITEMS);
    book.import(spec("f", "2026-02-27", true), &[rows.clone()]);
    rows.parties[0].name = "李四".into();
    let (wrong, _) = book.import(spec("g", "2026-02-28", true), &[rows]);
    let name = || book.store.lines(&[book.key("1")], now(), &book.rules).unwrap().remove(0).name;
    assert_eq!(name(), "李四");
    book.store.withdraw(wrong, "wrong", &ann(), &book.rules).unwrap();
    assert_eq!(name(), "王1");
    assert_eq!(book.store.doctor(now(), &book.rules).unwrap(), []);
}
