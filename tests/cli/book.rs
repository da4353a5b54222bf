//! The whole book for scripts: filters, sums, orders, views.

use crate::house::{House, names, texts};
use serde_json::json;

/// Five debtors of two owners and the pool, in two currencies; one is not in collection.
fn house() -> House {
    let house = House::with_two();
    house.file(
        "own.csv",
        "customer,name,invoice,issued,due,open,currency,phone,collector\n\
         C-1,王芳,A-1,2026-01-05,2026-02-04,1200.00,CNY,13812345678,ann\n\
         C-1,王芳,A-2,2026-02-05,2026-03-07,300.50,CNY,13812345678,ann\n\
         C-2,Peter Sample,B-1,2025-12-01,2025-12-31,88.10,EUR,+4930123456,ben\n\
         C-3,李强,D-1,2026-02-20,2026-03-22,10.00,CNY,13700000001,ann\n\
         C-4,陈静,E-1,2026-01-20,2026-02-19,40.00,CNY,13700000002,\n\
         C-5,赵敏,F-1,2026-01-20,2026-02-20,9000.00,CNY,13700000003,ben\n",
    );
    house.ok("import own.csv --map shop.toml");
    house
}

fn numbers(house: &House, options: &str) -> Vec<String> {
    texts(&house.json(&format!("cases {options}"))["cases"], "number")
}

#[test]
fn the_list_has_its_counts_sums_and_rows() {
    let house = house();
    let book = house.json("cases --sort number");
    let parts = ["as_of", "buckets", "cases", "count", "lanes", "outside", "sort", "sums"];
    assert_eq!(names(&book), parts);
    assert_eq!((&book["count"], &book["outside"]), (&json!(4), &json!(0)));
    assert_eq!(names(&book["lanes"]), ["done", "must", "new", "now", "waiting", "work"]);
    assert_eq!(
        book["buckets"],
        json!([{"bucket": "M1", "cases": 2}, {"bucket": "M2", "cases": 1},
        {"bucket": "M3", "cases": 1}])
    );
    let sums = &book["sums"];
    assert_eq!(names(&sums[0]), ["hold", "overdue", "pay_off"]);
    assert_eq!(sums[0]["overdue"], json!({"currency": "CNY", "amount": "10540.50"}));
    assert_eq!(sums[1]["overdue"], json!({"currency": "EUR", "amount": "88.10"}));
    let case = &book["cases"][0];
    let parts = [
        "bucket",
        "class",
        "debtor",
        "delinquent_days",
        "dpd",
        "falls_due",
        "held",
        "hold",
        "lane",
        "last_contact",
        "next_action",
        "number",
        "overdue",
        "owner",
        "pay_off",
        "products",
        "rolls_on",
        "rolls_to",
        "stage",
        "tags",
        "waits",
    ];
    assert_eq!(names(case), parts);
    assert_eq!(case["hold"], json!([{"currency": "CNY", "amount": "1200.00"}]));
    assert_eq!((&case["bucket"], &case["rolls_to"]), (&json!("M2"), &json!("M3")));
    assert_eq!(case["products"], json!(["trade"]));
}

#[test]
fn every_filter_narrows_the_list() {
    let house = house();
    for (options, expected) in [
        ("--sort number", vec!["C-1", "C-2", "C-4", "C-5"]),
        ("--outside --sort number", vec!["C-1", "C-2", "C-3", "C-4", "C-5"]),
        ("--owner ben --sort number", vec!["C-2", "C-5"]),
        ("--due-by +2 --outside", vec!["C-3"]),
        ("--due-by +1 --outside", vec![]),
        ("--due-by month-end --outside --mine", vec!["C-3"]),
        ("--mine", vec!["C-1"]),
        ("--unassigned", vec!["C-4"]),
        ("--bucket m3", vec!["C-2"]),
        ("--stage outside-help", vec!["C-2"]),
        ("--stage Negotiate", vec!["C-1"]),
        // The neutral pack suggests no classes.
        ("--class substandard", vec![]),
        ("--lane waiting", vec![]),
        ("--product trade --bucket M2", vec!["C-1"]),
        ("--product loan", vec![]),
        ("--text wangfang", vec!["C-1"]),
        ("--overdue-min 1000 --sort number", vec!["C-1", "C-5"]),
        ("--overdue-min 1000 --overdue-max 2000", vec!["C-1"]),
        ("--overdue-max '100 EUR'", vec!["C-2"]),
        ("--hold-min 5000", vec!["C-5"]),
        ("--rolls-by 2026-03-24 --sort number", vec!["C-4", "C-5"]),
        ("--rolls-by month-end --sort number", vec!["C-4", "C-5"]),
        ("--reached-this-month yes", vec![]),
        ("--held no --sort number", vec!["C-1", "C-2", "C-4", "C-5"]),
    ] {
        assert_eq!(numbers(&house, options), expected, "{options}");
    }
    house.ok("log C-4 --channel call --outcome RTP --reason unwilling --point 1");
    assert_eq!(numbers(&house, "--reached-this-month yes"), ["C-4"]);
    assert_eq!(numbers(&house, "--reached-this-month yes --as-of 2026-04-02"), [""; 0]);
    house.ok("hold C-5 --reason dispute --until 2026-04-01");
    assert_eq!(numbers(&house, "--held yes"), ["C-5"]);
    house.ok("policy adopt cn-bank");
    assert_eq!(numbers(&house, "--class special-mention --sort stage-")[0], "C-2");
}

#[test]
fn amounts_of_different_currencies_stand_apart_in_every_order() {
    let house = house();
    assert_eq!(numbers(&house, "--sort overdue-"), ["C-5", "C-1", "C-4", "C-2"]);
    assert_eq!(numbers(&house, "--sort overdue"), ["C-4", "C-1", "C-5", "C-2"]);
    assert_eq!(numbers(&house, "--sort name"), ["C-4", "C-2", "C-1", "C-5"]);
    assert_eq!(numbers(&house, "--sort number-"), ["C-5", "C-4", "C-2", "C-1"]);
    // The one in the pool has no owner: last, whichever way.
    assert_eq!(numbers(&house, "--sort owner"), ["C-1", "C-2", "C-5", "C-4"]);
    assert_eq!(numbers(&house, "--sort owner-"), ["C-2", "C-5", "C-1", "C-4"]);
    assert_eq!(numbers(&house, "--sort days- --limit 2"), ["C-2", "C-1"]);
}

#[test]
fn views_come_with_the_program_and_out_of_the_settings() {
    let house = house();
    assert_eq!(numbers(&house, "--view month-end"), ["C-5", "C-4"]);
    assert_eq!(numbers(&house, "--view 月底保级 --lang zh-CN"), ["C-5", "C-4"]);
    assert_eq!(numbers(&house, "--view pool"), ["C-4"]);
    std::fs::create_dir_all(house.path("config/arrears")).unwrap();
    let own = "[[view]]\nname = \"big\"\noverdue_min = 1000\nsort = \"overdue-\"\n\
               columns = [\"name\", \"overdue\"]\n";
    house.file("config/arrears/config.toml", own);
    assert_eq!(numbers(&house, "--view big"), ["C-5", "C-1"]);
    // What is asked for besides narrows the view further.
    assert_eq!(numbers(&house, "--view big --owner ann"), ["C-1"]);
    let out = house.ok("cases --view big");
    assert!(out.starts_with("overdue from 1000  by overdue, largest first\n2 cases"), "{out}");
    assert!(out.contains("name"), "{out}");
    let unknown = house.refuses(2, "cases --view small");
    assert!(unknown.contains("big, month-end"), "{unknown}");
    house.file("config/arrears/config.toml", "[[view]]\nname = \"big\"\nsort = \"colour\"\n");
    let wrong = house.refuses(2, "cases --view big");
    assert!(wrong.contains("line 3") && wrong.contains("number, name"), "{wrong}");
}

#[test]
fn what_cannot_be_a_filter_is_refused_with_what_can() {
    let house = House::with_book();
    for (options, expected) in [
        ("--lane later", "now, must"),
        ("--bucket M99", "M1"),
        ("--stage later", "monitor, first-contact"),
        ("--class bad", "special-mention"),
        ("--rolls-by soon", "month-end"),
        ("--hold-min much", "500"),
        ("--reached-this-month maybe", "yes, no"),
        ("--sort colour", "number, name"),
        ("--columns name,colour", "number, name"),
    ] {
        let told = house.refuses(2, &format!("cases {options}"));
        assert!(told.contains(expected), "{options}: {told}");
    }
}

#[test]
fn what_falls_due_soon_stands_in_a_view_of_its_own_before_anything_is_overdue() {
    let house = house();
    let soon = house.json("cases --view due-soon");
    assert_eq!(texts(&soon["cases"], "number"), ["C-3"]);
    let falls = &soon["cases"][0]["falls_due"];
    let amounts = json!([{"currency": "CNY", "amount": "10.00"}]);
    assert_eq!(*falls, json!({"on": "2026-03-22", "amounts": amounts}));
    // On the day itself it is not overdue yet; the day after it is.
    let on = |day: &str| numbers(&house, &format!("--view due-soon --as-of {day}"));
    assert_eq!((on("2026-03-22"), on("2026-03-23")), (vec!["C-3".to_owned()], vec![]));
}
