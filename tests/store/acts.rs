//! Acts: durable as a whole, undone as a whole, in nobody else's way.

use crate::book::{Book, ann, at, case, now, spec};
use arrears::domain::event::{Body, Contact};
use arrears::domain::facts::Facts;
use arrears::domain::id::{ActId, CaseId, Subject};
use arrears::domain::ledger::CaseRows;
use arrears::domain::party::PointState;
use arrears::store::{Access, Act, Begun, Question, Stamp, StoreError, Whose};

const ITEMS: [(&str, &str, i64); 1] = [("a", "2026-01-05", 100)];

fn book() -> (Book, CaseId) {
    let book = Book::new();
    let rows = case("1", Some("ann"), &ITEMS);
    let id = rows.case.id;
    book.import(spec("f", "2026-03-01", true), &[rows]);
    (book, id)
}

fn call(outcome: &str) -> Body {
    Body::Contact(Contact { channel: "call".into(), outcome: outcome.into(), ..Contact::default() })
}

#[test]
fn an_act_is_read_back_as_it_was_made_and_changes_the_facts() {
    let (book, id) = book();
    let done = book
        .store
        .act::<_, StoreError>(&ann(), &book.rules, |act| {
            act.append(Subject::Case(id), &call("NOA"))?;
            act.append(Subject::Case(id), &Body::Noted { text: "later".into() })
        })
        .unwrap();
    assert_eq!(done.events, [(Subject::Case(id), 1), (Subject::Case(id), 2)]);
    let key = book.key("1");
    let events = book.store.case_file(key).unwrap().events;
    assert_eq!(events.len(), 2);
    assert_eq!((events[0].at, events[0].by.as_str(), events[0].lamport), (now(), "ann", 1));
    assert_eq!(events[0].body, Some(call("NOA")));
    assert_eq!(events[1].act, done.act);
    assert_eq!(done.cases[0].1.last_work, Some(now()));
    assert_eq!(book.facts(Whose::Owner("ann"), now())["1"], done.cases[0].1);
    assert_eq!(book.store.case_ref(key).unwrap().1, 1);
}

#[test]
fn a_case_that_goes_to_another_after_an_act_of_the_past_comes_once() {
    let (book, id) = book();
    let log = |stamp: &Stamp<'_>| {
        book.store
            .act::<_, StoreError>(stamp, &book.rules, |act| {
                act.append(Subject::Case(id), &call("NOA"))
            })
            .unwrap();
    };
    log(&ann());
    // Worked out for a moment before the first call: that one lies ahead of it.
    let before = at("2026-03-02T09:00:00");
    log(&Stamp { at: before, as_of: before, ..ann() });
    book.import(spec("g", "2026-03-02", true), &[case("1", Some("bob"), &ITEMS)]);
    let later = now() + chrono::TimeDelta::days(1);
    let mut seen = Vec::new();
    let question =
        Question { whose: Whose::Owner("bob"), as_of: later, known_at: None, rules: &book.rules };
    book.store.facts_of(&question, &mut |case| seen.push(case.key)).unwrap();
    assert_eq!(seen, [book.key("1")]);
}

#[test]
fn a_refused_act_leaves_no_trace() {
    let (book, id) = book();
    let before = book.facts(Whose::Everybody, now());
    let refused = book.store.act::<(), StoreError>(&ann(), &book.rules, |act| {
        act.append(Subject::Case(id), &call("NOA"))?;
        act.append(Subject::Case(CaseId::derive(&["no such"])), &call("NOA"))
    });
    assert!(matches!(refused, Err(StoreError::NoCase(_))));
    assert!(book.store.case_file(book.key("1")).unwrap().events.is_empty());
    assert_eq!(book.facts(Whose::Everybody, now()), before);
}

#[test]
fn voiding_gives_back_the_facts_before_and_voiding_that_the_facts_after() {
    let (book, id) = book();
    let before = book.facts(Whose::Everybody, now());
    let assign = Body::Assigned { to: Some("bob".into()) };
    let act = |body: &Body, minute| {
        let stamp = Stamp::now("ann", at(&format!("2026-03-02T09:{minute}:00")));
        let append = |act: &mut arrears::store::Act<'_>| act.append(Subject::Case(id), body);
        book.store.act::<_, StoreError>(&stamp, &book.rules, append).unwrap().act
    };
    let assigned = act(&assign, 10);
    assert_eq!(book.numbers(Whose::Owner("bob")), ["1"]);
    let void = |target, minute| {
        let stamp = Stamp::now("ann", at(&format!("2026-03-02T09:{minute}:00")));
        book.store
            .act::<_, StoreError>(&stamp, &book.rules, |act| act.void(target, "wrong", false))
            .unwrap()
            .act
    };
    let voided = void(assigned, 20);
    let after = book.facts(Whose::Everybody, now());
    assert_eq!(
        (after["1"].owner.clone(), &after["1"].next),
        (before["1"].owner.clone(), &before["1"].next)
    );
    assert!(book.numbers(Whose::Owner("bob")).is_empty());
    void(voided, 30);
    assert_eq!(book.numbers(Whose::Owner("bob")), ["1"]);
    // In between, each list is as it was at that minute.
    assert_eq!(book.facts(Whose::Owner("ann"), at("2026-03-02T09:05:00")).len(), 1);
    assert_eq!(book.facts(Whose::Owner("bob"), at("2026-03-02T09:15:00")).len(), 1);
    assert_eq!(book.facts(Whose::Owner("ann"), at("2026-03-02T09:25:00")).len(), 1);
}

/// Two cases of one person with one number.
fn shared() -> [CaseRows; 2] {
    let (one, mut two) = (case("1", Some("ann"), &ITEMS), case("2", Some("bob"), &ITEMS));
    two.parties = one.parties.clone();
    two.points = one.points.clone();
    [one, two]
}

/// Finds, in a case, that its number is somebody else's; the contact is part of the act.
fn finds_wrong(book: &Book, rows: &CaseRows) -> ActId {
    let point = rows.points[0].id;
    let judged = Body::ContactPointJudged { point, state: PointState::NotTheirs };
    let party = Subject::Party(rows.parties[0].id);
    let found = |act: &mut Act<'_>| {
        act.append(Subject::Case(rows.case.id), &call("WRN"))?;
        act.append(party, &judged)
    };
    book.store.act::<_, StoreError>(&ann(), &book.rules, found).unwrap().act
}

fn void(book: &Book, act: ActId) {
    let voids = |writing: &mut Act<'_>| writing.void(act, "wrong", false);
    book.store.act::<_, StoreError>(&ann(), &book.rules, voids).unwrap();
}

fn own_numbers(book: &Book) -> [u8; 2] {
    let facts = book.facts(Whose::Everybody, now());
    ["1", "2"].map(|number| facts[number].own_numbers)
}

fn is_sound(book: &Book) {
    assert_eq!(book.store.doctor(now(), &book.rules).unwrap(), []);
}

#[test]
fn what_is_found_of_a_party_in_one_case_holds_in_its_other_cases_until_it_is_voided() {
    let book = Book::new();
    let rows = shared();
    book.import(spec("f", "2026-03-01", true), &rows);
    let before = book.facts(Whose::Owner("bob"), now());
    assert_eq!(own_numbers(&book), [1, 1]);
    let found = finds_wrong(&book, &rows[0]);
    assert_eq!(own_numbers(&book), [0, 0]);
    let other = book.store.case_file(book.key("2")).unwrap();
    assert_eq!(other.events.len(), 1, "the finding, and not the contact that it came of");
    assert!(!other.events[0].is_of(other.case.id));
    let after = &book.facts(Whose::Owner("bob"), now())["2"];
    assert_eq!((after.last_work, after.contacted, after.rounds), (None, false, None));
    is_sound(&book);
    void(&book, found);
    assert_eq!(own_numbers(&book), [1, 1]);
    let again = book.facts(Whose::Owner("bob"), now());
    assert_eq!(Facts { since: before["2"].since, ..again["2"].clone() }, before["2"]);
    is_sound(&book);
}

#[test]
fn what_was_found_of_a_party_holds_in_a_case_that_a_later_file_brings() {
    let book = Book::new();
    let rows = shared();
    book.import(spec("f", "2026-03-01", false), &rows[..1]);
    finds_wrong(&book, &rows[0]);
    book.import(spec("g", "2026-03-01", false), &rows[1..]);
    assert_eq!(own_numbers(&book), [0, 0]);
    is_sound(&book);
}

#[test]
fn what_is_found_while_an_import_is_being_written_holds_in_its_cases_and_shows_none_too_early() {
    let book = Book::new();
    let rows = shared();
    book.import(spec("f", "2026-03-01", false), &rows[..1]);
    let Begun::Import(mut import) =
        book.store.import(spec("g", "2026-03-01", false), &book.rules).unwrap()
    else {
        panic!("the same file again")
    };
    import.write(&rows[1..]).unwrap();
    finds_wrong(&book, &rows[0]);
    assert_eq!(book.numbers(Whose::Everybody), ["1"]);
    is_sound(&book);
    import.publish(1).unwrap();
    assert_eq!(own_numbers(&book), [0, 0]);
    is_sound(&book);
}

#[test]
fn an_import_given_up_leaves_nothing_of_a_party_that_only_it_named() {
    let book = Book::new();
    let (one, mut three) = (case("1", None, &ITEMS), case("3", None, &ITEMS));
    book.import(spec("f", "2026-03-01", false), &[one.clone(), three.clone()]);
    finds_wrong(&book, &three);
    three.case = one.case.clone();
    three.parties.extend(one.parties.clone());
    let Begun::Import(mut import) =
        book.store.import(spec("g", "2026-03-01", false), &book.rules).unwrap()
    else {
        panic!("the same file again")
    };
    import.write(&[three]).unwrap();
    book.store
        .act::<_, StoreError>(&ann(), &book.rules, |act| {
            act.append(Subject::Case(one.case.id), &call("NOA"))
        })
        .unwrap();
    import.abandon().unwrap();
    is_sound(&book);
}

#[test]
fn events_cannot_be_changed_or_deleted() {
    let (book, id) = book();
    book.store
        .act::<_, StoreError>(&ann(), &book.rules, |act| {
            act.append(Subject::Case(id), &call("NOA"))
        })
        .unwrap();
    let raw = rusqlite::Connection::open(book.path()).unwrap();
    for sql in [
        "UPDATE event SET at = 0",
        "DELETE FROM event",
        "UPDATE event_body SET body = '{}'",
        "DELETE FROM event_body",
    ] {
        let refused = raw.execute(sql, []).unwrap_err();
        assert!(refused.to_string().contains("event"), "{sql}: {refused}");
    }
}

#[test]
fn two_processes_of_one_user_never_take_the_same_number() {
    let (book, id) = book();
    let other = book.again(Access::Write);
    for store in [&book.store, &other, &book.store] {
        store
            .act::<_, StoreError>(&ann(), &book.rules, |act| {
                act.append(Subject::Case(id), &call("NOA"))
            })
            .unwrap();
    }
    let events = book.store.case_file(book.key("1")).unwrap().events;
    let numbers: Vec<_> = events.iter().map(|e| (e.seq, e.act.number)).collect();
    // The first act of the file was the import's.
    assert_eq!(numbers, [(1, 2), (2, 3), (3, 4)]);
}

#[test]
fn a_call_logged_while_a_file_is_written_is_in_the_facts_that_it_publishes() {
    let (book, id) = book();
    let other = book.again(Access::Write);
    let arrears::store::Begun::Import(mut import) =
        book.store.import(spec("g", "2026-03-02", true), &book.rules).unwrap()
    else {
        panic!("another file")
    };
    let log = |minute: u32| {
        let stamp = Stamp::now("ann", at(&format!("2026-03-02T09:{minute}:00")));
        let append =
            |act: &mut arrears::store::Act<'_>| act.append(Subject::Case(id), &call("NOA"));
        other.act::<_, StoreError>(&stamp, &book.rules, append).unwrap();
    };
    log(10);
    import.write(&[case("1", Some("bob"), &[("a", "2026-01-05", 70)])]).unwrap();
    log(20);
    assert_eq!(book.numbers(Whose::Owner("ann")), ["1"]);
    import.publish(1).unwrap();
    let facts = &book.facts(Whose::Owner("bob"), now())["1"];
    assert_eq!(facts.last_work, Some(at("2026-03-02T09:20:00")));
    assert_eq!(facts.money[0].cure, 7000);
    assert!(book.numbers(Whose::Owner("ann")).is_empty());
}

#[test]
fn a_file_open_for_reading_records_nothing() {
    let (book, id) = book();
    let reader = book.again(Access::Read);
    let refused = reader.act::<_, StoreError>(&ann(), &book.rules, |act| {
        act.append(Subject::Case(id), &call("NOA"))
    });
    assert!(matches!(refused, Err(StoreError::ReadOnly(_))));
}

#[test]
fn two_people_on_one_host_write_to_one_file_as_two_devices() {
    let (book, id) = book();
    let theirs = arrears::store::Installation {
        devices: book.dir.path().join("bobs devices"),
        name: "bob's".into(),
    };
    let other = arrears::store::Store::open(&book.path(), Access::Write, &theirs).unwrap();
    let assign = |store: &arrears::store::Store, by: &str, to: &str| {
        let body = Body::Assigned { to: Some(to.into()) };
        // The second clock is slow: decisions go by what was known, not by the clock.
        let stamp = Stamp::now(by, at("2026-03-02T09:00:00"));
        let append = |act: &mut arrears::store::Act<'_>| act.append(Subject::Case(id), &body);
        store.act::<_, StoreError>(&stamp, &book.rules, append).unwrap().act.device
    };
    let ours = assign(&book.store, "ann", "bob");
    let bobs = assign(&other, "bob", "cid");
    assign(&book.store, "ann", "dan");
    assert_ne!(ours, bobs);
    let events = book.store.case_file(book.key("1")).unwrap().events;
    let order: Vec<_> = events.iter().map(|e| (e.lamport, e.device == ours, e.seq)).collect();
    assert_eq!(order, [(1, true, 1), (2, false, 1), (3, true, 2)]);
    assert_eq!(book.numbers(Whose::Owner("dan")), ["1"]);
    assert_eq!(book.store.doctor(now(), &book.rules).unwrap(), []);
}
