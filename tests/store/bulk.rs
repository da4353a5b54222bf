//! A whole book loaded at once is the book that would have grown day by day.

use crate::book::{Book, at, case, now, spec};
use arrears::domain::event::{Body, Contact};
use arrears::domain::id::{PartyId, Subject};
use arrears::domain::party::PointState;
use arrears::store::{ImportSpec, PastAct, PastCase, Stamp, StoreError, Whose};

fn files() -> Vec<ImportSpec> {
    let morning = |name: &str, as_of: &str, at_: &str| ImportSpec {
        now: at(at_),
        recorded: at(at_),
        ..spec(name, as_of, true)
    };
    vec![
        morning("f", "2026-02-10", "2026-02-11T06:00:00"),
        morning("g", "2026-02-20", "2026-02-21T06:00:00"),
    ]
}

fn past() -> Vec<PastCase> {
    let both = [("a", "2026-01-05", 100), ("b", "2026-02-05", 50)];
    let one = case("1", Some("ann"), &both);
    let party = Subject::Party(PartyId::derive(&["bank", "1"]));
    let call = |outcome: &str| {
        let (channel, outcome) = ("call".to_owned(), outcome.to_owned());
        (
            Subject::Case(one.case.id),
            Body::Contact(Contact { channel, outcome, ..Contact::default() }),
        )
    };
    let judged = Body::ContactPointJudged { point: one.points[0].id, state: PointState::NotTheirs };
    let act = |at_: &str, events| PastAct { by: "ann".into(), at: at(at_), events };
    vec![
        PastCase {
            acts: vec![
                act("2026-02-12T10:00:00", vec![call("NOA")]),
                act("2026-02-22T10:00:00", vec![call("WRN"), (party, judged)]),
            ],
            said: vec![(0, one.clone()), (1, case("1", Some("ann"), &both[1..]))],
        },
        PastCase { said: vec![(1, case("2", None, &both))], acts: Vec::new() },
        // The first one's person again, written after what was found of them.
        PastCase {
            said: vec![(1, {
                let other = case("3", None, &both);
                let (parties, points) = (one.parties.clone(), one.points.clone());
                arrears::domain::ledger::CaseRows { parties, points, ..other }
            })],
            acts: Vec::new(),
        },
    ]
}

#[test]
fn loading_at_once_gives_the_same_answers_as_living_through_it() {
    let at_once = Book::new();
    let mut load = at_once.store.bulk_load(files(), now(), &at_once.rules).unwrap();
    load.write(&past()).unwrap();
    assert!(at_once.numbers(Whose::Everybody).is_empty());
    load.publish().unwrap();

    let lived = Book::new();
    let past = past();
    for (n, file) in files().into_iter().enumerate() {
        let rows = past.iter().filter_map(|case| case.said.iter().find(|(f, _)| *f == n));
        let rows: Vec<_> = rows.map(|(_, rows)| rows.clone()).collect();
        lived.import(file, &rows);
    }
    for act in past.iter().flat_map(|case| &case.acts) {
        lived
            .store
            .act::<_, StoreError>(&Stamp::now(&act.by, act.at), &lived.rules, |writing| {
                act.events.iter().try_for_each(|(subject, body)| writing.append(*subject, body))
            })
            .unwrap();
    }
    for moment in ["2026-03-02T10:00:00", "2026-02-22T09:00:00", "2026-02-15T10:00:00"] {
        let (once, by_day) = (
            at_once.facts(Whose::Everybody, at(moment)),
            lived.facts(Whose::Everybody, at(moment)),
        );
        assert_eq!(once, by_day, "{moment}");
    }
    assert_eq!(at_once.facts(Whose::Pool, now())["3"].own_numbers, 0);
    assert_eq!(at_once.store.doctor(now(), &at_once.rules).unwrap(), []);
    assert_eq!(at_once.numbers(Whose::Owner("ann")), ["1"]);
    assert_eq!(at_once.store.search("王", 9).unwrap(), ["1", "2", "3"].map(|n| at_once.key(n)));
    assert_eq!(at_once.store.case_file(at_once.key("1")).unwrap().events.len(), 3);
}

#[test]
fn a_book_is_loaded_into_a_new_file_only_and_each_case_once() {
    let book = Book::new();
    let mut load = book.store.bulk_load(files(), now(), &book.rules).unwrap();
    let twice: Vec<_> = past().into_iter().chain(past()).collect();
    assert!(load.write(&twice).unwrap_err().to_string().contains("a second time"));
    drop(load);
    book.import(files().remove(0), &[case("1", None, &[])]);
    assert!(book.store.bulk_load(files(), now(), &book.rules).is_err());
}
