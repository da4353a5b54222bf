//! The shapes of the machine output that scripts rely on.

use crate::house::{House, OPEN, names, texts};
use serde_json::{Value, json};

#[test]
fn import_tells_what_came_in() {
    let house = House::new();
    house.csv("open.csv", OPEN);
    let done = house.json("import open.csv --map shop.toml");
    for (name, value) in [
        ("rows_read", json!(4)),
        ("rows_accepted", json!(4)),
        ("rows_rejected", json!(0)),
        ("rows_unchanged", json!(0)),
        ("cases_new", json!(3)),
        ("cases_changed", json!(0)),
        ("due_items_gone", json!(0)),
        ("rejects_file", Value::Null),
    ] {
        assert_eq!(done[name], value, "{name}");
    }
}

#[test]
fn the_queue_has_counts_and_cases_with_their_reasons() {
    let house = House::with_book();
    let queue = house.json("queue");
    assert_eq!(names(&queue), ["as_of", "cases", "counts"]);
    assert_eq!(queue["as_of"], "2026-03-20T12:00:00");
    let counts = json!({"now": 0, "must": 0, "work": 2, "waiting": 0, "done": 0, "new": 0});
    assert_eq!(queue["counts"], counts);
    let case = &queue["cases"][0];
    assert_eq!(case["number"], "C-1");
    assert_eq!(case["debtor"], "王芳");
    assert_eq!(case["owner"], "ann");
    assert_eq!(case["lane"], "work");
    assert_eq!((&case["dpd"], &case["delinquent_days"]), (&json!(44), &json!(44)));
    assert_eq!(case["bucket"], "M2");
    assert_eq!(case["overdue"], json!([{"currency": "CNY", "amount": "1500.50"}]));
    assert_eq!(case["next_action"]["kind"], "call");
    assert_eq!(case["next_action"]["due"], "2026-02-05T09:00:00");
    assert_eq!(case["waiting"], Value::Null);
    let reason = &case["reasons"][0];
    assert_eq!(names(reason), ["code", "points", "text"]);
}

#[test]
fn a_waiting_case_says_until_when_and_why() {
    let house = House::with_book();
    house.ok("log C-1 --channel call --outcome NOA --point 1");
    let queue = house.json("queue --lane waiting");
    assert_eq!(queue["counts"]["waiting"], 1);
    let waiting = &queue["cases"][0]["waiting"];
    assert_eq!(waiting["until"], "2026-03-20T14:00:00");
    assert!(waiting["reason"].is_string(), "{waiting}");
}

#[test]
fn the_points_are_the_sum_of_the_lines_shown() {
    let house = House::with_book();
    house.ok("log C-1 --channel call --outcome RTP --reason unwilling --point 1");
    house.ok("promise C-2 --part 2026-03-21=88.10");
    for day in ["2026-03-20", "2026-03-21", "2026-03-30", "2026-06-01"] {
        let queue = house.json(&format!("queue --as-of {day}"));
        let cases = queue["cases"].as_array().unwrap();
        assert!(!cases.is_empty());
        for case in cases {
            let lines = case["reasons"].as_array().unwrap().iter();
            let sum: i64 = lines.map(|line| line["points"].as_i64().unwrap()).sum();
            assert_eq!(case["points"], sum, "{day} {}", case["number"]);
        }
    }
}

#[test]
fn a_case_shows_people_accounts_standing_and_events_with_their_acts() {
    let house = House::with_book();
    let act = house.json("promise C-1 --part 2026-03-25=1500.50");
    let case = house.json("case C-1");
    let point = &case["parties"][0]["points"][0];
    assert_eq!((&point["ordinal"], &point["masked"]), (&json!(1), &json!("138****5678")));
    // The name stays where the value is not shown; `--reveal` fills it in.
    assert_eq!(point["value"], Value::Null);
    let items = &case["accounts"][0]["items"];
    assert_eq!(texts(items, "number"), ["A-1", "A-2"]);
    assert_eq!(items[0]["open"], json!({"currency": "CNY", "amount": "1200.00"}));
    assert_eq!(case["money"][0]["cure"]["amount"], "1500.50");
    assert_eq!(case["money"][0]["hold"]["amount"], "1200.00");
    assert_eq!(case["money"][0]["pay_off"]["amount"], "1500.50");
    assert_eq!((&case["bucket"], &case["dpd"]), (&json!("M2"), &json!(44)));
    assert_eq!(case["row"]["lane"], "waiting");
    assert_eq!(case["promises"][0]["state"], "open");
    assert_eq!(case["promises"][0]["act"], act["act"]);
    assert!(case["warnings"].is_array());
    let event = &case["events"][0];
    assert_eq!(event["act"], act["act"]);
    assert_eq!(json!([event["id"]]), act["events"]);
    assert_eq!(event["kind"], "promise_made");
    assert_eq!(event["by"], "ann");
}

#[test]
fn ageing_puts_each_open_item_into_its_own_bucket_and_keeps_currencies_apart() {
    let house = House::with_book();
    let ageing = house.json("report ageing");
    assert_eq!(ageing["as_of"], "2026-03-20T12:00:00");
    let row = |bucket: &str, currency: &str, amount: &str| json!({"bucket": bucket, "currency": currency, "due_items": 1, "cases": 1, "amount": amount});
    let expected = json!([
        row("M0", "CNY", "10.00"),
        row("M1", "CNY", "300.50"),
        row("M2", "CNY", "1200.00"),
        row("M3", "EUR", "88.10"),
    ]);
    assert_eq!(ageing["buckets"], expected);
}

#[test]
fn a_day_counts_what_its_person_did_and_what_came_of_it() {
    let house = House::with_book();
    house.ok("log C-1 --channel call --outcome NOA --point 1 --at 2026-03-19T10:00");
    house.ok("log C-1 --channel call --outcome NOA --point 1");
    house.ok("promise C-1 --amount 1500.50 --date 2026-03-23");
    house.ok("log C-2 --channel call --outcome NOA --point 1");
    house.ok("void C-2 --reason twice");
    house.ok("pay C-1 --amount 200");
    let day = house.json("report day");
    assert_eq!((&day["user"], &day["day"]), (&json!("ann"), &json!("2026-03-20")));
    assert_eq!(
        (&day["worked"], &day["dials"], &day["right_party"]),
        (&json!(1), &json!(1), &json!(0))
    );
    assert_eq!(day["promised"]["count"], 1);
    let cny = |amount: &str| json!([{"currency": "CNY", "amount": amount}]);
    assert_eq!(day["promised"]["amounts"], cny("1500.50"));
    assert_eq!(day["received"], json!({"count": 1, "amounts": cny("200.00")}));
    assert_eq!(day["buckets"][0]["bucket"], "M2");
    assert_eq!(day["buckets"][0]["received"], cny("200.00"));
    let before = house.json("report day --date 2026-03-19");
    assert_eq!((&before["dials"], &before["worked"]), (&json!(1), &json!(1)));
    assert_eq!(before["received"]["count"], 0);
    assert_eq!(house.json("report day --owner bob")["worked"], 0);
    assert!(house.refuses(2, "report day --date 2026-03-21").contains("2026-03-21"));
    assert!(house.refuses(2, "report day --date 26-03-19").contains("26-03-19"));
    let text = house.ok("--lang zh-CN report day");
    assert!(text.contains("回款: 1"), "{text}");
}

#[test]
fn a_logged_call_answers_with_its_act_and_what_comes_next() {
    let house = House::with_book();
    let done = house.json("log C-1 --channel call --outcome NOA --point 1 --note 'rang out'");
    assert_eq!(names(&done), ["act", "events", "lane", "next_action"]);
    assert_eq!(done["lane"], "waiting");
    assert_eq!(done["next_action"]["due"], "2026-03-20T14:00:00");
    let case = house.json("case C-1");
    assert_eq!(case["events"][0]["act"], done["act"]);
    assert_eq!(case["parties"][0]["points"][0]["attempts_today"], 1);
}

#[test]
fn every_command_that_answers_has_machine_output() {
    let house = House::with_two();
    house.ok("hold C-2 --reason dispute --until 2026-04-01");
    for line in [
        "warnings --all --as-of 2026-04-03",
        "search 王芳",
        "users",
        "import --list",
        "import open.csv --map shop.toml --dry-run",
        "claim C-1 --amount 100 --date 2026-03-19",
        "pay C-1 --amount 100",
        "hold C-2 --release settled",
        "next C-1 --step letter --due 2026-03-23",
        "note C-1 'asks for a statement'",
        "contact-point C-1 --add 13900000002 --source 'told by her'",
        "contact-point C-1 --point 1 --state invalid",
        "assign C-1 --to ben",
        "assign C-1 --pool",
        "take C-1",
        "void C-1 --reason mistaken",
        "backup copy.arrears",
    ] {
        assert!(!house.json(line).is_null(), "{line}");
    }
}
