//! Imports, withdrawals, and that their order never matters.

use crate::book::{Book, ann, at, case, date, facts, now, spec};
use arrears::domain::class::Class;
use arrears::domain::facts::Facts;
use arrears::domain::ledger::CaseRows;
use arrears::domain::part::{Part, Parts};
use arrears::store::{Access, Begun, Whose};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[test]
fn an_import_is_seen_whole_or_not_at_all() {
    let book = Book::new();
    let rows = [case("1", Some("ann"), &[("a", "2026-01-05", 100)]), case("2", None, &[])];
    let Begun::Import(mut import) =
        book.store.import(spec("f", "2026-03-01", true), &book.rules).unwrap()
    else {
        panic!("nothing was imported before")
    };
    import.write(&rows).unwrap();
    let other = book.again(Access::Read);
    assert!(facts(&other, &book.rules, Whose::Everybody, now()).is_empty());
    assert!(other.find_case("1").unwrap().is_empty());
    let counts = import.publish(2).unwrap();
    assert_eq!((counts.cases_new, counts.items_before), (2, 0));
    assert_eq!(facts(&other, &book.rules, Whose::Everybody, now()).len(), 2);
    assert_eq!(book.numbers(Whose::Owner("ann")), ["1"]);
    assert_eq!(book.numbers(Whose::Pool), ["2"]);
    assert_eq!(book.facts(Whose::Pool, now())["2"].entered, None);
    assert!(book.numbers(Whose::Owner("nobody")).is_empty());
}

#[test]
fn parts_rate_security_and_class_come_back_as_they_were_told() {
    let book = Book::new();
    let mut rows = case("1", None, &[("a", "2026-01-05", 100), ("b", "2026-02-05", 100)]);
    let mut parts = Parts::whole("87.65".parse().unwrap());
    parts[Part::Fee] = "12.35".parse().unwrap();
    rows.items[0].parts = Some(parts);
    rows.accounts[0].rate = Some("0.125".parse().unwrap());
    rows.accounts[0].class = Some(Class::Loss);
    rows.accounts[0].security = Some("800000".parse().unwrap());
    book.import(spec("f", "2026-03-01", true), std::slice::from_ref(&rows));
    let key = book.store.find_case("1").unwrap()[0];
    let file = book.store.case_file(key).unwrap();
    let told = |n: usize| file.items[n].rows[0].value.clone().unwrap();
    assert_eq!((told(0), told(1)), (rows.items[0].clone(), rows.items[1].clone()));
    assert_eq!(file.accounts[0].rows[0].value.as_ref(), Some(&rows.accounts[0]));
    // The same parts again are nothing new; other ones are.
    let again = book.import(spec("g", "2026-03-02", true), std::slice::from_ref(&rows)).1;
    assert_eq!((again.cases_changed, again.items_unchanged), (0, 2));
    rows.items[0].parts = None;
    let changed = book.import(spec("h", "2026-03-03", true), &[rows]).1;
    assert_eq!((changed.cases_changed, changed.items_unchanged), (1, 1));
}

#[test]
fn the_same_file_again_changes_nothing() {
    let book = Book::new();
    let rows = [case("1", None, &[("a", "2026-01-05", 100)])];
    let (first, _) = book.import(spec("f", "2026-03-01", true), &rows);
    let again = book.store.import(spec("f", "2026-03-01", true), &book.rules).unwrap();
    assert!(matches!(again, Begun::Same(batch) if batch.id == first));
    assert_eq!(book.store.batches().unwrap().len(), 1);
}

#[test]
fn what_a_covering_file_no_longer_names_is_settled_and_counted_before_it_is_published() {
    let book = Book::new();
    let items = [("a", "2026-01-05", 100), ("b", "2026-02-05", 50)];
    book.import(spec("f", "2026-02-28", true), &[case("1", None, &items), case("2", None, &items)]);
    let rows = [case("1", None, &items[1..])];
    let Begun::Import(mut import) =
        book.store.import(spec("g", "2026-03-01", true), &book.rules).unwrap()
    else {
        panic!("another file")
    };
    import.write(&rows).unwrap();
    let counts = import.finish().unwrap();
    assert_eq!((counts.items_gone, counts.items_before, counts.items_unchanged), (3, 4, 1));
    assert_eq!(book.facts(Whose::Pool, now())["2"].oldest_due, Some(date("2026-01-05")));
    import.publish(1).unwrap();
    let facts = book.facts(Whose::Pool, now());
    assert_eq!(facts["1"].oldest_due, Some(date("2026-02-05")));
    assert_eq!(facts["2"].entered, None);
    // The day before, both were still open.
    assert_eq!(
        book.facts(Whose::Pool, at("2026-02-28T10:00:00"))["2"].oldest_due,
        Some(date("2026-01-05"))
    );
}

#[test]
fn a_file_that_says_nothing_new_writes_nothing_but_what_claims_make_of_it() {
    use arrears::domain::event::Body;
    use arrears::domain::id::Subject;
    use arrears::domain::money::{Currency, Money};
    use arrears::store::StoreError;
    let book = Book::new();
    let items = [("a", "2026-01-05", 100)];
    let rows = [case("1", None, &items), case("2", None, &items), case("3", None, &items)];
    book.import(spec("f", "2026-02-01", true), &rows);
    let log = |number, body: Body| {
        let subject = Subject::Case(case(number, None, &[]).case.id);
        let mut then = ann();
        then.at = at("2026-02-02T10:00:00");
        book.store
            .act::<_, StoreError>(&then, &book.rules, |act| act.append(subject, &body))
            .unwrap();
    };
    let money = Money::new(100.into(), Currency::CNY);
    let paid = date("2026-02-02");
    log("2", Body::PaymentClaimed { money, paid, channel: None, proof: None });
    log("3", Body::Noted { text: "will call back".into() });
    let raw = rusqlite::Connection::open(book.path()).unwrap();
    let count = |table: &str| -> i64 {
        raw.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).unwrap()
    };
    let all = |day| (book.facts(Whose::Pool, at(day)), count("due_row"), count("facts"));
    let (before, due_rows, facts_rows) = all("2026-03-02T09:00:00");
    let (_, counts) = book.import(spec("g", "2026-03-01", true), &rows);
    assert_eq!((counts.cases_changed, counts.items_unchanged), (0, 3));
    let after = all("2026-03-02T09:00:00");
    assert_eq!((after.1, after.2), (due_rows, facts_rows + 1));
    assert_eq!((&after.0["1"], &after.0["3"]), (&before["1"], &before["3"]));
    let missed =
        |facts: &BTreeMap<String, Facts>| facts["2"].claim.unwrap().missing_since.is_some();
    assert_eq!((missed(&before), missed(&after.0)), (false, true));
    assert_eq!(book.store.doctor(now(), &book.rules).unwrap(), []);
}

#[test]
fn an_owner_who_changes_by_import_changes_with_the_flip() {
    let book = Book::new();
    let items = [("a", "2026-01-05", 100)];
    book.import(spec("f", "2026-02-28", true), &[case("1", Some("ann"), &items)]);
    let Begun::Import(mut import) =
        book.store.import(spec("g", "2026-03-01", true), &book.rules).unwrap()
    else {
        panic!("another file")
    };
    import.write(&[case("1", Some("bob"), &items)]).unwrap();
    assert_eq!(book.numbers(Whose::Owner("ann")), ["1"]);
    assert!(book.numbers(Whose::Owner("bob")).is_empty());
    import.publish(1).unwrap();
    assert!(book.numbers(Whose::Owner("ann")).is_empty());
    assert_eq!(book.numbers(Whose::Owner("bob")), ["1"]);
    assert_eq!(book.numbers(Whose::Everybody), ["1"]);
    // The day before it was still hers.
    let before = at("2026-02-28T10:00:00");
    assert_eq!(book.facts(Whose::Owner("ann"), before).len(), 1);
    assert!(book.facts(Whose::Owner("bob"), before).is_empty());
}

#[test]
fn an_import_that_dies_leaves_nothing_to_see_and_the_next_one_cleans_up() {
    let book = Book::new();
    let items = [("a", "2026-01-05", 100)];
    book.import(spec("f", "2026-02-28", true), &[case("1", Some("ann"), &items)]);
    let Begun::Import(mut import) =
        book.store.import(spec("g", "2026-03-01", true), &book.rules).unwrap()
    else {
        panic!("another file")
    };
    import.write(&[case("1", Some("bob"), &[]), case("3", Some("bob"), &items)]).unwrap();
    drop(import);
    assert_eq!(book.numbers(Whose::Everybody), ["1"]);
    book.import(spec("h", "2026-03-01", true), &[case("1", Some("ann"), &items)]);
    assert_eq!(book.numbers(Whose::Everybody), ["1"]);
    assert!(book.store.find_case("3").unwrap().is_empty());
    let raw = rusqlite::Connection::open(book.path()).unwrap();
    let cases: i64 = raw.query_row("SELECT count(*) FROM cases", [], |r| r.get(0)).unwrap();
    assert_eq!(cases, 1);
}

#[test]
fn two_imports_at_once_are_refused() {
    let book = Book::new();
    let running = book.store.import(spec("f", "2026-02-28", true), &book.rules).unwrap();
    let other = book.again(Access::Write);
    let refused = other.import(spec("g", "2026-02-28", true), &book.rules).unwrap_err();
    assert!(refused.to_string().contains("another import"), "{refused}");
    drop(running);
    other.import(spec("g", "2026-02-28", true), &book.rules).unwrap();
}

/// What a made-up file says: as-of day, whether it covers, and the amount of each of two items of
/// each of three cases; 0 leaves an item out.
#[derive(Clone, Debug)]
struct File {
    day: u32,
    covers: bool,
    amounts: [[i64; 2]; 3],
    owner: usize,
}

impl File {
    fn rows(&self) -> Vec<CaseRows> {
        let dues = [("a", "2026-01-05"), ("b", "2026-02-20")];
        let owners = [None, Some("ann"), Some("bob")];
        let mut rows = Vec::new();
        for (number, amounts) in ["1", "2", "3"].into_iter().zip(self.amounts) {
            let items: Vec<_> = dues
                .iter()
                .zip(amounts)
                .filter(|(_, amount)| *amount > 0)
                .map(|((name, due), amount)| (*name, *due, amount))
                .collect();
            if !items.is_empty() {
                rows.push(case(number, owners[self.owner], &items));
            }
        }
        rows
    }

    fn import(&self, book: &Book, name: usize) -> i64 {
        let as_of = format!("2026-02-{:02}", self.day);
        book.import(spec(&name.to_string(), &as_of, self.covers), &self.rows()).0
    }
}

fn file() -> impl Strategy<Value = File> {
    let amounts = prop::array::uniform3(prop::array::uniform2(0_i64..3));
    (1_u32..28, any::<bool>(), amounts, 0_usize..3).prop_map(|(day, covers, amounts, owner)| File {
        day,
        covers,
        amounts,
        owner,
    })
}

/// Everything that every day of the month says, by day and case; but for what depends on how many
/// files named a case, and for the span in which a row holds: what a file leaves as it was keeps
/// its row.
fn month(book: &Book) -> Vec<BTreeMap<String, Facts>> {
    assert_eq!(book.store.doctor(now(), &book.rules).unwrap(), []);
    (1..=28)
        .map(|day| book.facts(Whose::Everybody, at(&format!("2026-02-{day:02}T12:00:00"))))
        .map(|facts| facts.into_iter().filter(|(_, f)| !f.money.is_empty()).map(spanless).collect())
        .collect()
}

fn spanless((case, facts): (String, Facts)) -> (String, Facts) {
    (case, Facts { since: now(), until: now(), ..facts })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_order_of_imports_and_withdrawals_is_the_remaining_imports_in_order_of_as_of(
        files in prop::collection::vec(file(), 1..6),
        withdrawn in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        early in any::<bool>(),
    ) {
        let mixed = Book::new();
        let mut gone: Vec<usize> = withdrawn.iter().map(|i| i.index(files.len())).collect();
        gone.sort_unstable();
        gone.dedup();
        let mut batches = Vec::new();
        for (name, file) in files.iter().enumerate() {
            batches.push(file.import(&mixed, name));
            if early && gone.contains(&name) {
                mixed.store.withdraw(batches[name], "wrong", &ann(), &mixed.rules).unwrap();
            }
        }
        for &name in gone.iter().filter(|_| !early) {
            mixed.store.withdraw(batches[name], "wrong", &ann(), &mixed.rules).unwrap();
        }
        let straight = Book::new();
        let mut remaining: Vec<_> =
            files.iter().enumerate().filter(|(name, _)| !gone.contains(name)).collect();
        // Of two files of one day the later import speaks.
        remaining.sort_by_key(|(_, file)| file.day);
        for (name, file) in remaining {
            file.import(&straight, name);
        }
        prop_assert_eq!(month(&mixed), month(&straight));
    }
}

/// Imports what a file says, for a day, without reading it where that can be.
fn import_known(book: &Book, file: &File, terms: &str) -> (i64, bool) {
    let mut spec = spec("f", &format!("2026-02-{:02}", file.day), true);
    (spec.sha256, spec.terms) = (format!("{:?}", file.amounts), terms.to_owned());
    match book.store.repeat(spec.clone(), &book.rules).unwrap() {
        Some((batch, _)) => (batch, true),
        None => (book.import(spec, &file.rows()).0, false),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn a_file_repeated_without_reading_it_says_what_reading_it_would(
        which in prop::collection::vec(0_usize..2, 2..6),
        withdrawn in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        late in any::<prop::sample::Index>(),
    ) {
        let contents = [[[1, 2], [0, 1], [2, 0]], [[2, 2], [1, 1], [0, 0]]];
        let mut files: Vec<File> = (1..)
            .zip(&which)
            .map(|(day, &n)| File { day, covers: true, amounts: contents[n], owner: 1 })
            .collect();
        // One comes in late.
        let last = files.remove(late.index(files.len()));
        files.push(last);
        let (repeating, reading) = (Book::new(), Book::new());
        let mut batches = Vec::new();
        for file in &files {
            let (batch, _) = import_known(&repeating, file, "read like this");
            let (same, repeated) = import_known(&reading, file, "");
            prop_assert_eq!((batch, repeated), (same, false));
            batches.push(batch);
        }
        prop_assert_eq!(month(&repeating), month(&reading));
        let mut gone: Vec<usize> = withdrawn.iter().map(|i| i.index(files.len())).collect();
        gone.sort_unstable();
        gone.dedup();
        for at in gone {
            for book in [&repeating, &reading] {
                book.store.withdraw(batches[at], "wrong", &ann(), &book.rules).unwrap();
            }
            prop_assert_eq!(month(&repeating), month(&reading));
        }
    }
}

#[test]
fn only_the_last_file_read_in_the_same_way_is_repeated() {
    let book = Book::new();
    let file = |day, amount| File { day, covers: true, amounts: [[amount, 2]; 3], owner: 0 };
    assert!(!import_known(&book, &file(2, 1), "a").1);
    assert!(import_known(&book, &file(3, 1), "a").1);
    assert!(!import_known(&book, &file(4, 1), "b").1);
    assert!(!import_known(&book, &file(5, 2), "b").1);
    assert!(!import_known(&book, &file(6, 1), "b").1);
    assert!(!import_known(&book, &file(1, 1), "b").1);
    assert_eq!(book.store.doctor(now(), &book.rules).unwrap(), []);
}

#[test]
fn calls_are_logged_while_a_file_is_written_and_nobody_is_refused() {
    use arrears::domain::event::Body;
    use arrears::domain::id::Subject;
    use arrears::store::StoreError;
    let book = Book::new();
    let items = [("a", "2026-01-05", 100)];
    book.import(spec("f", "2026-02-28", true), &[case("0", None, &items)]);
    let subject = Subject::Case(case("0", None, &[]).case.id);
    let other = book.again(Access::Write);
    let rules = book.rules.clone();
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let logging = std::thread::spawn(move || {
        let mut logged = 0_u64;
        while stopped.try_recv() == Err(std::sync::mpsc::TryRecvError::Empty) {
            let body = Body::Noted { text: "x".into() };
            other.act::<_, StoreError>(&ann(), &rules, |act| act.append(subject, &body)).unwrap();
            logged += 1;
        }
        logged
    });
    let rows: Vec<_> = (0..1500).map(|n| case(&n.to_string(), Some("ann"), &items)).collect();
    book.import(spec("g", "2026-03-01", true), &rows);
    stop.send(()).unwrap();
    let logged = logging.join().unwrap();
    assert!(logged > 1, "nothing was logged meanwhile");
    let (_, rev) = book.store.case_ref(book.key("0")).unwrap();
    assert_eq!(rev.cast_unsigned(), logged);
    assert_eq!(book.numbers(Whose::Owner("ann")).len(), 1500);
    assert_eq!(book.store.doctor(now(), &book.rules).unwrap(), []);
}
