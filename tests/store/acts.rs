//! Acts: durable as a whole, undone as a whole, in nobody else's way.

use crate::book::{Book, ann, at, case, now, spec};
use arrears::domain::event::{Body, Contact};
use arrears::domain::id::{CaseId, PartyId, Subject};
use arrears::domain::party::PointState;
use arrears::store::{Access, Stamp, StoreError, Whose};

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
    let events = book.store.events_of(key).unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!((events[0].at, events[0].by.as_str(), events[0].lamport), (now(), "ann", 1));
    assert_eq!(events[0].body, Some(call("NOA")));
    assert_eq!(events[1].act, done.act);
    assert_eq!(done.cases[0].1.last_work, Some(now()));
    assert_eq!(book.facts(Whose::Owner("ann"), now())["1"], done.cases[0].1);
    assert_eq!(book.store.case_ref(key).unwrap().1, 1);
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
    assert!(book.store.events_of(book.key("1")).unwrap().is_empty());
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

#[test]
fn what_is_found_of_a_party_in_one_case_never_changes_another_case() {
    let book = Book::new();
    let (one, mut two) = (case("1", None, &ITEMS), case("2", None, &ITEMS));
    two.parties = one.parties.clone();
    two.points = one.points.clone();
    book.import(spec("f", "2026-03-01", true), &[one.clone(), two]);
    let before = book.facts(Whose::Everybody, now());
    assert_eq!(before["1"].own_numbers, 1);
    let judged = Body::ContactPointJudged { point: one.points[0].id, state: PointState::NotTheirs };
    let party = Subject::Party(PartyId::derive(&["bank", "1"]));
    let done = book
        .store
        .act::<_, StoreError>(&ann(), &book.rules, |act| {
            act.in_case(one.case.id)?;
            act.append(party, &judged)
        })
        .unwrap();
    let after = book.facts(Whose::Everybody, now());
    assert_eq!((after["1"].own_numbers, &after["2"]), (0, &before["2"]));
    for number in ["1", "2"] {
        let key = book.key(number);
        assert_eq!(book.store.events_of(key).unwrap().len(), 1);
        assert_eq!(book.store.facts_of_case(key, now(), &book.rules).unwrap(), after[number]);
    }
    book.store
        .act::<_, StoreError>(&ann(), &book.rules, |act| act.void(done.act, "wrong", false))
        .unwrap();
    assert_eq!(book.facts(Whose::Everybody, now())["1"].own_numbers, 1);
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
    let events = book.store.events_of(book.key("1")).unwrap();
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
    let events = book.store.events_of(book.key("1")).unwrap();
    let order: Vec<_> = events.iter().map(|e| (e.lamport, e.device == ours, e.seq)).collect();
    assert_eq!(order, [(1, true, 1), (2, false, 1), (3, true, 2)]);
    assert_eq!(book.numbers(Whose::Owner("dan")), ["1"]);
    assert_eq!(book.store.doctor(now(), &book.rules).unwrap(), []);
}
