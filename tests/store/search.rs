//! Search: by name, pinyin, digits; with the same hits as looking at every name.

use crate::book::{Book, ann, case, spec};
use arrears::domain::event::Body;
use arrears::domain::id::{PartyId, PointId, Subject};
use arrears::domain::party::{Point, PointKind};
use arrears::store::StoreError;
use std::collections::BTreeSet;

const ITEMS: [(&str, &str, i64); 1] = [("a", "2026-01-05", 100)];

const NAMES: [&str; 8] =
    ["陳靜", "陈静怡", "静陈", "王小明", "王明小明", "O'Brien & Söhne", "上海ABC公司", "曾强"];

fn book() -> Book {
    let book = Book::new();
    let rows: Vec<_> = NAMES
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let mut rows = case(&format!("LN-2026{i:04}"), None, &[]);
            rows.parties[0].name = (*name).to_owned();
            rows
        })
        .collect();
    book.import(spec("f", "2026-03-01", true), &rows);
    book
}

fn found(book: &Book, text: &str) -> Vec<&'static str> {
    let keys = book.store.search(text, 100).unwrap();
    let numbers: Vec<String> =
        keys.iter().map(|key| book.store.case_ref(*key).unwrap().0.number).collect();
    numbers.iter().map(|n| NAMES[n[7..].parse::<usize>().unwrap()]).collect()
}

#[test]
fn names_are_found_in_either_script_by_pinyin_and_by_initials() {
    let book = book();
    assert_eq!(found(&book, "陈静"), ["陳靜", "陈静怡"]);
    assert_eq!(found(&book, "陳靜"), ["陳靜", "陈静怡"]);
    assert_eq!(found(&book, "chenjing"), ["陳靜", "陈静怡"]);
    assert_eq!(found(&book, "cj"), ["陳靜", "陈静怡"]);
    assert_eq!(found(&book, "zengq"), ["曾强"]);
    assert_eq!(found(&book, "静"), ["陳靜", "陈静怡", "静陈"]);
    assert_eq!(found(&book, "obr sohne"), Vec::<&str>::new());
    assert_eq!(found(&book, "brien sohne"), ["O'Brien & Söhne"]);
    assert_eq!(found(&book, "ＡＢＣ"), ["上海ABC公司"]);
}

#[test]
fn three_characters_are_found_as_one_stretch_only() {
    let book = book();
    assert_eq!(found(&book, "王小明"), ["王小明"]);
    assert_eq!(found(&book, "明小明"), ["王明小明"]);
}

#[test]
fn numbers_are_found_by_their_digits() {
    let book = book();
    assert_eq!(found(&book, "LN-20260003"), ["王小明"]);
    assert_eq!(found(&book, "20260003"), ["王小明"]);
    assert_eq!(found(&book, "0003"), ["王小明"]);
    assert_eq!(found(&book, "13800138000").len(), NAMES.len());
    assert_eq!(found(&book, "8000").len(), NAMES.len());
    assert_eq!(found(&book, "\"' *"), Vec::<&str>::new());
}

#[test]
fn every_pair_of_a_name_finds_what_looking_at_all_names_finds() {
    let book = book();
    let folded: Vec<String> = NAMES.iter().map(|name| arrears::text::fold(name)).collect();
    let han = |c: &char| u32::from(*c) > 0x2e80;
    let mut pairs = BTreeSet::new();
    for name in &folded {
        let chars: Vec<char> = name.chars().collect();
        pairs.extend(
            chars.windows(2).filter(|w| w.iter().all(han)).map(|w| w.iter().collect::<String>()),
        );
    }
    for pair in pairs {
        let like: Vec<_> =
            NAMES.iter().zip(&folded).filter(|(_, f)| f.contains(&pair)).map(|(n, _)| *n).collect();
        assert_eq!(found(&book, &pair), like, "{pair}");
    }
}

#[test]
fn a_long_number_is_found_with_zeros_before_it_that_the_file_dropped() {
    let book = Book::new();
    book.import(spec("f", "2026-03-01", true), &[case("200769623", None, &[])]);
    let found = |text: &str| book.store.search(text, 9).unwrap().len();
    assert_eq!(["0200769623", "00200769623", "200769623"].map(found), [1, 1, 1]);
    assert_eq!(found("09623"), 0, "short ends are typed as they are");
}

#[test]
fn every_spelling_that_any_file_used_finds_the_case() {
    let book = Book::new();
    let named = |name: &str, variants: &[&str]| {
        let mut rows = case("1", None, &ITEMS);
        rows.parties[0].name = name.into();
        rows.parties[0].variants = variants.iter().map(|v| (*v).to_owned()).collect();
        rows
    };
    book.import(spec("f", "2026-03-01", true), &[named("Acme", &["Acme Tools"])]);
    book.import(spec("g", "2026-03-02", true), &[named("Acme Ltd", &[])]);
    for text in ["acme", "tools", "ltd"] {
        assert_eq!(book.store.search(text, 9).unwrap().len(), 1, "{text}");
    }
}

#[test]
fn a_number_found_by_a_person_finds_the_case_from_then_on() {
    let book = book();
    let rows = case("LN-20260003", None, &[]);
    let party = PartyId::derive(&["bank", "LN-20260003"]);
    let body = Body::ContactPointFound {
        party: None,
        found: None,
        point: PointId::derive(&["p"]),
        kind: PointKind::Phone,
        value: "139 9999 1234".into(),
        label: None,
        source: "neighbour".into(),
    };
    book.store
        .act::<_, StoreError>(&ann(), &book.rules, |act| {
            act.in_case(rows.case.id)?;
            act.append(Subject::Party(party), &body)
        })
        .unwrap();
    assert_eq!(found(&book, "1234"), ["王小明"]);
    assert_eq!(found(&book, "王小明"), ["王小明"]);
}

#[test]
fn a_number_found_in_one_case_finds_the_persons_other_cases_too() {
    let book = Book::new();
    let (one, mut two) = (case("1", None, &[]), case("2", None, &[]));
    (two.parties, two.points) = (one.parties.clone(), one.points.clone());
    book.import(spec("f", "2026-03-01", true), &[one.clone(), two]);
    let point = Point::new(one.parties[0].id, PointKind::Phone, "13999991234", None);
    let body = Body::ContactPointFound {
        party: None,
        found: None,
        point: point.id,
        kind: point.kind,
        value: point.value,
        label: None,
        source: "neighbour".into(),
    };
    book.store
        .act::<_, StoreError>(&ann(), &book.rules, |act| {
            act.in_case(one.case.id)?;
            act.append(Subject::Party(point.party), &body)
        })
        .unwrap();
    assert_eq!(book.store.search("1234", 9).unwrap(), ["1", "2"].map(|n| book.key(n)));
}
