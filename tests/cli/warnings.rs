//! Warnings for scripts: seen, handled, found good, noted by a person, and who let one lie.

use crate::house::House;
use serde_json::{Value, json};

/// The warning of that rule on C-1, as `warnings` or `case` tells it.
fn of(house: &House, command: &str, rule: &str) -> Value {
    let told = house.json(command);
    let list = if told.is_array() { &told } else { &told["warnings"] };
    let found = list.as_array().unwrap().iter().find(|w| w["rule"] == rule);
    found.unwrap_or_else(|| panic!("no {rule} in {list}")).clone()
}

#[test]
fn a_measure_is_taken_down_and_somebody_else_finds_it_good() {
    let house = House::with_two();
    house.ok("assign C-1 --to ben");
    // Nobody has tried to call since the file of 20 March: late on the 24th.
    let late = "--as-of 2026-03-24T12:00";
    let raised = of(&house, &format!("warnings --all --case C-1 {late}"), "first-contact-late");
    assert_eq!((&raised["life"], &raised["handle_by"]), (&json!("raised"), &json!("2026-03-25")));
    assert_eq!((&raised["raised"], &raised["late"]), (&json!("2026-03-24"), &json!(false)));
    let handle = "warnings --handle first-contact-late --case C-1 --measure 'wrote a letter' \
                  --result 'waits for an answer'";
    house.ok(&format!("{handle} --user ben {late}"));
    let own = house
        .refuses(3, &format!("warnings --verify first-contact-late --case C-1 --user ben {late}"));
    assert!(own.contains("only a lead") || own.contains("lead"), "{own}");
    house.ok(&format!("warnings --verify first-contact-late --case C-1 --note fine {late}"));
    let done = of(&house, &format!("case C-1 {late}"), "first-contact-late");
    assert_eq!((&done["life"], &done["acknowledged"]), (&json!("verified"), &json!(true)));
    let handled = &done["handled"];
    assert_eq!((&handled["by"], &handled["measure"]), (&json!("ben"), &json!("wrote a letter")));
    assert_eq!(handled["result"], "waits for an answer");
    assert_eq!(handled["verified"]["by"], "ann");
}

#[test]
fn nobody_finds_their_own_measure_good() {
    let house = House::with_book();
    let late = "--as-of 2026-03-24T12:00";
    let said = house.refuses(2, &format!("warnings --verify first-contact-late --case C-1 {late}"));
    assert!(said.contains("nothing was done about first-contact-late yet"), "{said}");
    house.ok(&format!("warnings --handle first-contact-late --case C-1 --measure wrote {late}"));
    let said = house.refuses(3, &format!("warnings --verify first-contact-late --case C-1 {late}"));
    assert!(said.contains("your own") && said.contains("it waits"), "{said}");
}

#[test]
fn who_held_the_case_when_a_measure_was_due_stays_on_the_record() {
    let house = House::with_two();
    let on = |day: &str| format!("--as-of 2026-{day}T12:00");
    // 14 days without contact on 3 April, a Friday: a measure by the 8th.
    house.ok(&format!("assign C-1 --to ben {}", on("04-01")));
    let silent = of(&house, &format!("case C-1 {}", on("04-08")), "no-contact");
    assert_eq!((&silent["handle_by"], &silent["late"]), (&json!("2026-04-08"), &json!(false)));
    assert!(silent["late_with"].is_null());
    house.ok(&format!("assign C-1 --to ann {}", on("04-09")));
    let silent = of(&house, &format!("case C-1 {}", on("04-09")), "no-contact");
    assert_eq!(silent["late"], true);
    assert_eq!(silent["late_with"], json!({"owner": "ben", "on": "2026-04-08"}));
    let late = house.json(&format!("warnings --all --late {}", on("04-09")));
    assert!(late.as_array().unwrap().iter().all(|w| w["late"] == true));
    let measure = "warnings --handle no-contact --case C-1 --measure called";
    house.ok(&format!("{measure} {}", on("04-09")));
    let silent = of(&house, &format!("case C-1 {}", on("04-09")), "no-contact");
    assert_eq!((&silent["late"], &silent["late_with"]["owner"]), (&json!(false), &json!("ben")));
}

#[test]
fn a_signal_is_noted_and_unknown_ones_are_refused() {
    let house = House::with_book();
    house.ok("warnings --signal cash-trouble --case C-1 --note 'wages unpaid'");
    let signal = of(&house, "case C-1", "cash-trouble");
    assert_eq!((&signal["noted"], &signal["value"]), (&json!("wages unpaid"), &json!(0)));
    assert_eq!(signal["text"], "cash trouble, noted 20 Mar");
    let said = house.refuses(2, "warnings --signal lunch --case C-1 --note late");
    assert!(said.contains("cash-trouble, worsening-business"), "{said}");
    // Blanks are neither a measure nor evidence.
    house.refuses(2, "warnings --signal cash-trouble --case C-1 --note ' '");
    house.refuses(2, "warnings --handle cash-trouble --case C-1 --measure ' '");
    house.refuses(2, "assess C-1 --able no --willing no --note ' '");
}

#[test]
fn whoever_gets_a_case_says_that_they_have_it_and_have_read_it_in_time() {
    let house = House::with_two();
    let rule = |id: &str, indicator: &str, threshold: u32| {
        format!(
            "[[warning]]\nid = \"{id}\"\nindicator = \"{indicator}\"\nthreshold = {threshold}\nlevel = \"amber\"\n"
        )
    };
    let rules = rule("receive", "unreceived", 1) + &rule("read", "unreviewed", 2);
    let head = "[pack]\nid = \"site\"\nversion = \"1\"\nextends = \"neutral\"\n\n";
    house.file("site.toml", &format!("{head}{rules}"));
    house.ok("policy adopt site.toml");
    house.ok("assign C-1 --to ben");
    let raised = |day: &str, rule: &str| {
        let told = house.json(&format!("case C-1 --as-of 2026-03-{day}T12:00"));
        told["warnings"].as_array().unwrap().iter().any(|w| w["rule"] == rule)
    };
    assert_eq!((raised("20", "receive"), raised("23", "receive")), (false, true));
    let other = house.refuses(3, "receive C-1 --as-of 2026-03-23T12:00");
    assert!(other.contains("ben holds the case"), "{other}");
    house.ok("receive C-1 --user ben --as-of 2026-03-23T12:00");
    assert!(!raised("23", "receive"));
    assert_eq!((raised("23", "read"), raised("24", "read")), (false, true));
    house.ok("receive C-1 --reviewed --user ben --as-of 2026-03-24T12:00");
    assert!(!raised("24", "read"));
    // In other hands it all begins anew.
    house.ok("assign C-1 --to ann --as-of 2026-03-25T09:00");
    assert!(raised("26", "receive"));
    house.ok("log --channel call --outcome NOA --point 1 C-1 --as-of 2026-03-26T10:00");
    assert!(!raised("26", "receive") && !raised("31", "read"), "work says as much");
}
