//! The doctor, and laws that hold for every case of a large made-up book.

use crate::house::House;
use rusqlite::Connection;
use serde_json::Value;

fn findings(answer: &str) -> Vec<Value> {
    let checked: Value = serde_json::from_str(answer).unwrap();
    checked["findings"].as_array().unwrap().clone()
}

#[test]
fn the_doctor_finds_nothing_wrong_with_a_file_in_use() {
    let house = House::with_two();
    house.ok("log C-1 --channel call --outcome NOA --point 1");
    house.ok("assign C-1 --to ben");
    house.ok("import --withdraw 1 --reason trial");
    let before = house.dump();
    assert!(findings(&house.ok("doctor --json")).is_empty());
    house.ok("doctor");
    assert!(house.dump() == before, "looking changed the file");
}

#[test]
fn the_doctor_names_what_is_wrong_and_repairs_only_what_is_worked_out() {
    let house = House::with_book();
    house.ok("note C-1 'before'");
    let queue = house.ok("queue --json");
    let broken = Connection::open(house.db()).unwrap();
    broken.execute_batch("DELETE FROM facts WHERE number = 'C-2'; DELETE FROM search;").unwrap();
    drop(broken);
    let ran = house.run("doctor --json");
    assert_eq!(ran.code, 1);
    assert!(!findings(&ran.out).is_empty());
    house.ok("doctor --repair");
    assert!(findings(&house.ok("doctor --json")).is_empty());
    assert_eq!(house.ok("queue --json"), queue);
}

#[test]
fn no_event_can_be_changed_or_deleted_behind_the_programs_back_unnoticed() {
    let house = House::with_book();
    house.ok("note C-1 'what was said'");
    let broken = Connection::open(house.db()).unwrap();
    broken.execute("UPDATE event SET seq = seq + 1", []).expect_err("a trigger refuses it");
    broken.execute("DELETE FROM event", []).expect_err("a trigger refuses it");
    let sql = "UPDATE event_body SET body = replace(body, 'said', 'sung')";
    if broken.execute(sql, []).is_ok() {
        drop(broken);
        let ran = house.run("doctor --json --repair");
        assert_eq!(ran.code, 1, "no repair touches what people recorded");
        assert!(findings(&ran.out).iter().any(|f| f["part"] == "chain"), "{}", ran.out);
    }
}

#[test]
fn every_case_of_a_large_book_has_its_sum_its_next_action_and_its_place() {
    let house = House::new();
    house.ok("demo --cases 300 --seed 7 --write demo.arrears");
    for as_of in ["2026-03-20T12:00", "2026-03-28"] {
        let line = format!("queue --all --db demo.arrears --as-of {as_of}");
        let queue = house.json(&line);
        let cases = queue["cases"].as_array().unwrap();
        let counts = queue["counts"].as_object().unwrap().values();
        let total: u64 = counts.map(|count| count.as_u64().unwrap()).sum();
        assert_eq!(cases.len() as u64, total);
        assert!(cases.len() > 100, "{} cases in collection", cases.len());
        for case in cases {
            let lines = case["reasons"].as_array().unwrap().iter();
            let sum: i64 = lines.map(|line| line["points"].as_i64().unwrap()).sum();
            assert_eq!(case["points"], sum, "{case}");
            assert!(case["next_action"]["due"].is_string(), "{case}");
            assert_eq!(case["lane"] == "waiting", case["waiting"].is_object(), "{case}");
        }
        let lanes: Vec<u64> = cases.iter().map(|case| lane_order(&case["lane"])).collect();
        assert!(lanes.is_sorted(), "lanes stand in their order");
        assert_eq!(house.ok(&format!("{line} --json")), house.ok(&format!("{line} --json")));
    }
    assert!(findings(&house.ok("doctor --json --db demo.arrears")).is_empty());
}

fn lane_order(lane: &Value) -> u64 {
    let lanes = ["now", "must", "work", "waiting", "done"];
    lanes.iter().position(|name| lane == name).unwrap() as u64
}
