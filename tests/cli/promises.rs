//! `promises`: sections, kept rate and what waits, as scripts get them.

use crate::house::{House, names, texts};
use serde_json::{Value, json};

fn cny(amount: &str) -> Value {
    json!([{"currency": "CNY", "amount": amount}])
}

fn section<'v>(out: &'v Value, when: &str) -> &'v Value {
    let sections = out["sections"].as_array().unwrap();
    sections.iter().find(|section| section["when"] == when).unwrap()
}

#[test]
fn a_promise_goes_from_later_to_today_to_broken_and_a_new_one_answers_it() {
    let house = House::with_book();
    // A Friday; the promise is for the Monday after, which is another week.
    let act = house.json("promise C-1 --part 2026-03-23=1000 --part 2026-03-27=500.50");
    let out = house.json("promises");
    assert_eq!(names(&out), ["as_of", "kept_rate", "parked", "promises", "sections"]);
    let row = &out["promises"][0];
    assert_eq!(
        names(row),
        [
            "act", "amount", "answered", "by", "case", "debtor", "due", "made", "missing", "owner",
            "parts", "rolls_to", "state", "when"
        ]
    );
    assert_eq!((&row["case"], &row["when"]), (&json!("C-1"), &json!("later")));
    assert_eq!((&row["due"], &row["act"]), (&json!("2026-03-23"), &act["act"]));
    assert_eq!((&row["amount"], &row["parts"]), (&cny("1500.50")[0], &json!(2)));
    assert_eq!((&row["missing"], &row["by"]), (&cny("1000.00")[0], &json!("ann")));
    assert_eq!(section(&out, "later")["missing"], cny("1000.00"));
    for (day, when, due) in [
        ("2026-03-23", "today", "2026-03-23"),
        ("2026-03-24", "today", "2026-03-23"),
        ("2026-03-25", "broken", "2026-03-23"),
    ] {
        let out = house.json(&format!("promises --as-of {day}"));
        let row = &out["promises"][0];
        assert_eq!((&row["when"], &row["due"]), (&json!(when), &json!(due)), "{day}");
    }
    house.ok("promise C-1 --amount 200 --date 2026-03-26 --as-of 2026-03-25");
    let out = house.json("promises --as-of 2026-03-25");
    assert_eq!(texts(&out["promises"], "when"), ["week", "broken"]);
    assert_eq!(out["promises"][1]["answered"], true);
    assert_eq!(texts(&house.json("promises --as-of 2026-04-02")["promises"], "when"), ["broken"]);
}

#[test]
fn the_kept_rate_counts_a_promise_once_and_only_what_was_due() {
    let house = House::with_book();
    house.ok("promise C-1 --part 2026-03-23=100 --part 2026-03-24=500");
    house.ok("promise C-2 --amount 88.10 --date 2026-03-30");
    house.ok("pay C-1 --amount 100 --as-of 2026-03-23");
    house.ok("pay C-1 --amount 500 --as-of 2026-03-24");
    let rate = |day: &str| house.json(&format!("promises --as-of {day}"))["kept_rate"].clone();
    let month = rate("2026-03-26")["month"].clone();
    assert_eq!(names(&month), ["broken", "due", "from", "kept", "open", "rate", "rates", "to"]);
    assert_eq!((&month["from"], &month["to"]), (&json!("2026-03-01"), &json!("2026-03-26")));
    assert_eq!(month["due"], json!({"count": 1, "amounts": cny("600.00")}));
    assert_eq!(month["kept"], month["due"]);
    assert_eq!(month["rate"], "1");
    let month = rate("2026-04-02");
    assert_eq!(month["month"]["due"]["count"], 0);
    assert_eq!(month["month"]["rate"], Value::Null);
    let thirty = &month["last_30_days"];
    assert_eq!(thirty["from"], "2026-03-04");
    assert_eq!((&thirty["due"]["count"], &thirty["broken"]["count"]), (&json!(2), &json!(1)));
    assert_eq!(thirty["rate"], "0.5");
    let rates = json!([{"currency": "CNY", "rate": "1"}, {"currency": "EUR", "rate": "0"}]);
    assert_eq!(thirty["rates"], rates);
}

#[test]
fn what_waits_for_a_promise_is_told_with_its_money_and_the_longest_wait() {
    let house = House::with_book();
    house.ok("promise C-1 --amount 1500.50 --date 2026-03-27");
    house.ok("promise C-2 --amount 10 --date 2026-03-27");
    let out = house.json("promises --as-of 2026-03-24");
    // The second is too small to let the case wait.
    let parked = json!({"cases": 1, "overdue": cny("1500.50"), "longest_days": 4});
    assert_eq!(out["parked"], parked);
    let due = house.json("promises --as-of 2026-03-27T10:00");
    assert_eq!(due["parked"]["cases"], 0);
}

#[test]
fn promises_are_asked_for_by_owner_and_by_section() {
    let house = House::with_two();
    house.ok("promise C-1 --amount 1500.50 --date 2026-03-25");
    house.ok("promise C-2 --amount 88.10 --date 2026-03-21");
    house.ok("assign C-2 --to ben");
    let cases = |line: &str| {
        let out = house.json(line);
        texts(&out["promises"], "case").iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(cases("promises"), ["C-1"]);
    assert_eq!(cases("promises --owner ben"), ["C-2"]);
    assert_eq!(cases("promises --all"), ["C-2", "C-1"]);
    assert_eq!(cases("promises --all --when week"), ["C-2"]);
    assert_eq!(cases("promises --unassigned"), Vec::<String>::new());
    assert!(house.refuses(2, "promises --when tomorrow").contains("tomorrow"));
    let text = house.ok("promises --all");
    assert!(text.contains("week 1 (88.10 EUR)"), "{text}");
    assert!(text.contains("kept this month: 0 of 0 (-)"), "{text}");
}

#[test]
fn a_promise_beyond_the_roll_says_the_bucket_of_its_day() {
    let house = House::with_book();
    // 44 days on 20 March; the 61st is 6 April.
    house.ok("promise C-1 --amount 1500.50 --date 2026-03-27");
    assert_eq!(house.json("promises")["promises"][0]["rolls_to"], Value::Null);
    house.ok("promise C-1 --amount 1500.50 --date 2026-04-06 --as-of 2026-03-25");
    assert_eq!(house.json("promises --as-of 2026-03-25")["promises"][0]["rolls_to"], "M3");
}
