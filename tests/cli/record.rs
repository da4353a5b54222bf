//! What scripts get of the whole record of a case: who saw a warning, and what a payment would do.

use crate::house::House;
use serde_json::{Value, json};

fn cny(amount: &str) -> Value {
    json!({"currency": "CNY", "amount": amount})
}

#[test]
fn what_a_payment_would_do_is_told_and_nothing_is_written() {
    let house = House::with_book();
    let before = house.ok("case C-1 --json");
    let then = house.json("case C-1 --if-paid 1300 --on 2026-03-23");
    assert_eq!(then["counts_on"], "2026-03-23");
    let items = then["items"].as_array().unwrap();
    let left: Vec<&Value> = items.iter().map(|item| &item["left"]).collect();
    assert_eq!(left, [&cny("0.00"), &cny("200.50")]);
    assert_eq!((&then["without"]["bucket"], &then["with"]["bucket"]), (&json!("M2"), &json!("M1")));
    assert_eq!(then["without"]["money"][0]["cure"], cny("1500.50"));
    assert_eq!(then["with"]["money"][0]["cure"], cny("200.50"));
    assert_eq!(then["promises"], json!([]));
    assert_eq!(house.ok("case C-1 --json"), before);
}

#[test]
fn a_payment_would_keep_a_promise_close_all_and_leave_money_over() {
    let house = House::with_book();
    house.ok("promise C-1 --part 2026-03-25=1500.50");
    let promise = |line: &str| house.json(line)["promises"][0].clone();
    assert_eq!(promise("case C-1 --if-paid 1500.50 --on 2026-03-25")["state"], "kept");
    let part = promise("case C-1 --if-paid 1000 --on 2026-03-25");
    assert_eq!((&part["state"], &part["paid"]), (&json!("open"), &cny("1000.00")));
    assert_eq!(promise("case C-1 --if-paid 1500.50 --on 2026-03-30")["state"], "broken");
    let then = house.json("case C-1 --if-paid 1600 --on 2026-03-25");
    assert_eq!(then["left_over"], json!([cny("99.50")]));
    assert_eq!(then["with"]["in_collection"], false);
    let text = house.ok("case C-1 --if-paid 1600 --on 2026-03-25");
    assert!(text.contains("left over 99.50 CNY"), "{text}");
}

#[test]
fn a_payment_on_a_day_that_the_balances_contain_counts_from_the_day_after() {
    let house = House::with_book();
    let then = house.json("case C-1 --if-paid 1500.50");
    assert_eq!(then["counts_on"], "2026-03-21");
    assert_eq!(then["with"]["money"], json!([]), "nothing is owed any more");
    house.refuses(2, "case C-1 --if-paid 10 --account NOT-THERE");
    house.refuses(2, "case C-1 --if-paid ten");
    assert_eq!(house.run("case C-1 --on 2026-03-25").code, 2, "a day without an amount");
}

#[test]
fn a_warning_says_who_saw_it() {
    let house = House::with_book();
    let day = "--as-of 2026-04-03";
    let warnings = house.json(&format!("{day} case C-1"))["warnings"].clone();
    let rule = warnings[0]["rule"].as_str().unwrap().to_owned();
    assert_eq!(warnings[0].get("seen"), None);
    house.ok(&format!("{day} warnings --case C-1 --ack {rule}"));
    let case = house.json(&format!("{day} case C-1"));
    let seen = case["warnings"].as_array().unwrap().iter().find(|w| w["rule"] == rule).unwrap();
    assert_eq!(seen["seen"], json!({"by": "ann", "at": "2026-04-03T09:00:00"}));
    let text = house.ok(&format!("{day} case C-1"));
    assert!(text.contains("(seen by ann 2026-04-03 09:00)"), "{text}");
}
