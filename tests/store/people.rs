//! Person and number rows, and the doctor who counts everything again.

use crate::book::{Book, ann, at, case, now, spec};
use arrears::domain::event::{Body, Contact, PartyFlag};
use arrears::domain::id::{ActId, CaseId, PartyId, Subject};
use arrears::domain::party::PointState;
use arrears::store::{Access, Act, Part, Stamp, StoreError};
use proptest::prelude::*;
use std::collections::BTreeSet;

const ITEMS: [(&str, &str, i64); 1] = [("a", "2026-01-05", 100)];
const PHONE: &str = "13800138000";

/// Cases 1 and 2 are of one person, 3 of another; all of them share a number.
fn book() -> (Book, Vec<CaseId>) {
    let book = Book::new();
    let mut rows: Vec<_> = ["1", "2", "3"].map(|n| case(n, Some("ann"), &ITEMS)).into();
    rows[1].parties = rows[0].parties.clone();
    rows[1].points = rows[0].points.clone();
    book.import(spec("f", "2026-03-01", true), &rows);
    let ids = rows.iter().map(|r| r.case.id).collect();
    (book, ids)
}

fn party(number: &str) -> PartyId {
    PartyId::derive(&["bank", number])
}

fn act(
    book: &Book,
    stamp: &Stamp<'_>,
    work: impl FnOnce(&mut Act<'_>) -> Result<(), StoreError>,
) -> ActId {
    book.store.act(stamp, &book.rules, work).unwrap().act
}

fn call(book: &Book, case: usize, minute: u32) -> ActId {
    let (_, ids) = (book, ["1", "1", "3"]);
    let point = crate::book::case(ids[case], None, &[]).points[0].id;
    let number = ["1", "2", "3"][case];
    let id = crate::book::case(number, None, &[]).case.id;
    let contact = Contact {
        channel: "call".into(),
        outcome: "NOA".into(),
        point: Some(point),
        ..Contact::default()
    };
    let stamp = Stamp::now("ann", at(&format!("2026-03-02T09:{minute:02}:00")));
    act(book, &stamp, |act| act.append(Subject::Case(id), &Body::Contact(contact)))
}

fn is_sound(book: &Book) {
    let reader = book.again(Access::Read);
    assert_eq!(reader.doctor(now(), &book.rules).unwrap(), []);
    assert_eq!(book.store.doctor(now(), &book.rules).unwrap(), []);
}

#[test]
fn contacts_are_counted_per_person_and_per_number_over_all_cases() {
    let (book, _) = book();
    call(&book, 0, 10);
    call(&book, 1, 20);
    call(&book, 2, 30);
    assert_eq!(book.store.person(party("1")).unwrap().contacts.len(), 2);
    assert_eq!(book.store.person(party("3")).unwrap().contacts.len(), 1);
    let number = book.store.number(PHONE).unwrap();
    assert_eq!(number.contacts.len(), 3);
    assert_eq!(number.parties, BTreeSet::from([party("1"), party("3")]));
    is_sound(&book);
}

#[test]
fn of_many_contacts_a_row_keeps_the_last_ones_however_they_are_counted() {
    let (book, _) = book();
    for n in 0..120 {
        call(&book, 0, n % 60);
    }
    let contacts = book.store.person(party("1")).unwrap().contacts;
    assert!(contacts.len() < 120, "{} contacts in a row", contacts.len());
    is_sound(&book);
}

#[test]
fn a_voided_contact_still_counts_unless_it_never_happened() {
    let (book, _) = book();
    let first = call(&book, 0, 10);
    act(&book, &ann(), |act| act.void(first, "wrong outcome", false));
    assert_eq!(book.store.person(party("1")).unwrap().contacts.len(), 1);
    let second = call(&book, 0, 20);
    let void = act(&book, &ann(), |act| act.void(second, "not called", true));
    assert_eq!(book.store.person(party("1")).unwrap().contacts.len(), 1);
    assert_eq!(book.store.number(PHONE).unwrap().contacts.len(), 1);
    act(&book, &ann(), |act| act.void(void, "was called", false));
    assert_eq!(book.store.person(party("1")).unwrap().contacts.len(), 2);
    is_sound(&book);
}

#[test]
fn what_is_found_of_a_person_holds_in_every_case() {
    let (book, ids) = book();
    let point = case("1", None, &[]).points[0].id;
    let found = act(&book, &ann(), |act| {
        act.in_case(ids[0])?;
        let flag = Body::PartyFlagged { flag: PartyFlag::Lawyer, on: true, note: None };
        act.append(Subject::Party(party("1")), &flag)?;
        let judged = Body::ContactPointJudged { point, state: PointState::NotTheirs };
        act.append(Subject::Party(party("1")), &judged)
    });
    let flagged = book.store.flagged_people().unwrap();
    assert_eq!(flagged[&party("1")], BTreeSet::from([PartyFlag::Lawyer]));
    assert_eq!(book.store.number(PHONE).unwrap().judged[&party("1")], PointState::NotTheirs);
    is_sound(&book);
    act(&book, &ann(), |act| act.void(found, "wrong person", false));
    assert!(book.store.flagged_people().unwrap().is_empty());
    assert!(book.store.number(PHONE).unwrap().judged.is_empty());
    is_sound(&book);
}

#[test]
fn the_doctor_finds_what_was_changed_behind_the_programs_back_and_repairs_caches_only() {
    let (book, ids) = book();
    call(&book, 0, 10);
    let raw = rusqlite::Connection::open(book.path()).unwrap();
    raw.execute_batch(
        "UPDATE facts SET rev = rev + 1 WHERE number = '1';
         UPDATE facts SET owner = 0 WHERE number = '2';
         DELETE FROM person;
         DELETE FROM search WHERE rowid = (SELECT id FROM cases WHERE number = '3');",
    )
    .unwrap();
    let parts = |book: &Book| -> BTreeSet<Part> {
        book.store.doctor(now(), &book.rules).unwrap().into_iter().map(|f| f.part).collect()
    };
    assert_eq!(parts(&book), BTreeSet::from([Part::Facts, Part::People, Part::Search]));
    book.store.repair(now(), &book.rules).unwrap();
    is_sound(&book);

    raw.execute_batch(
        "DROP TRIGGER event_body_stays_as_written;
         UPDATE event_body SET body = replace(body, 'NOA', 'PTP') WHERE body LIKE '%NOA%';",
    )
    .unwrap();
    assert!(parts(&book).contains(&Part::Chain));
    book.store.repair(now(), &book.rules).unwrap();
    assert_eq!(parts(&book), BTreeSet::from([Part::Chain]));
    let _ = ids;
}

#[test]
fn a_purged_body_leaves_the_chain_whole_and_one_that_is_lost_does_not() {
    let (book, _) = book();
    call(&book, 0, 10);
    call(&book, 0, 20);
    let raw = rusqlite::Connection::open(book.path()).unwrap();
    let purge = |seq: i64, keep: bool| {
        let id: (i64, i64, Vec<u8>, String) = raw
            .query_row(
                "SELECT subject, device, salt, body FROM event_body WHERE subject > 0 AND seq = ?1",
                [seq],
                |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)),
            )
            .unwrap();
        let digest = <sha2::Sha256 as sha2::Digest>::digest([&id.2[..], id.3.as_bytes()].concat());
        if keep {
            let sql = "INSERT INTO event_purged VALUES (?1, ?2, ?3, ?4)";
            raw.execute(sql, rusqlite::params![id.0, id.1, seq, digest.as_slice()]).unwrap();
        } else {
            raw.execute_batch("DROP TRIGGER event_body_stays").unwrap();
        }
        let sql = "DELETE FROM event_body WHERE subject = ?1 AND seq = ?2";
        raw.execute(sql, [id.0, seq]).unwrap();
    };
    let chain = || {
        let findings = book.store.doctor(now(), &book.rules).unwrap();
        findings.into_iter().filter(|f| f.part == Part::Chain).count()
    };
    purge(1, true);
    assert_eq!(chain(), 0);
    purge(2, false);
    assert_eq!(chain(), 1);
}

#[derive(Clone, Debug)]
enum Step {
    Call(usize),
    Flag(usize, bool),
    Judge(usize, bool),
    Void(prop::sample::Index, bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0_usize..3).prop_map(Step::Call),
        1 => (0_usize..3, any::<bool>()).prop_map(|(c, on)| Step::Flag(c, on)),
        1 => (0_usize..3, any::<bool>()).prop_map(|(c, bad)| Step::Judge(c, bad)),
        2 => (any::<prop::sample::Index>(), any::<bool>()).prop_map(|(i, n)| Step::Void(i, n)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn after_any_acts_every_row_equals_a_fresh_count(steps in prop::collection::vec(step(), 1..14)) {
        let (book, ids) = book();
        let owners = ["1", "1", "3"];
        let mut acts = Vec::new();
        for (minute, step) in steps.into_iter().enumerate() {
            let stamp = Stamp::now("ann", at(&format!("2026-03-02T08:{minute:02}:00")));
            let found = |case: usize, body: Body| {
                act(&book, &stamp, |act| {
                    act.in_case(ids[case])?;
                    act.append(Subject::Party(party(owners[case])), &body)
                })
            };
            let done = match step {
                Step::Call(case) => call(&book, case, minute as u32),
                Step::Flag(case, on) => {
                    found(case, Body::PartyFlagged { flag: PartyFlag::Ill, on, note: None })
                }
                Step::Judge(case, bad) => {
                    let point = case_point(owners[case]);
                    let state = if bad { PointState::Invalid } else { PointState::Valid };
                    found(case, Body::ContactPointJudged { point, state })
                }
                Step::Void(index, never) if !acts.is_empty() => {
                    let target = *index.get(&acts);
                    act(&book, &stamp, |act| act.void(target, "wrong", never))
                }
                Step::Void(..) => continue,
            };
            acts.push(done);
        }
        prop_assert_eq!(book.store.doctor(now(), &book.rules).unwrap(), []);
    }
}

fn case_point(number: &str) -> arrears::domain::id::PointId {
    case(number, None, &[]).points[0].id
}
