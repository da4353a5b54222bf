//! The rules judged on the book's past, and movements between buckets, against figures counted by
//! hand.

use crate::house::House;
use serde_json::{Value, json};

const FIRST: &str = "\
C-1,王芳,A-1,2026-01-10,2026-02-10,100.00,CNY,13812345678,ann
C-2,赵敏,B-1,2026-01-12,2026-02-12,50.00,CNY,13912345678,ann
C-3,李强,D-1,2025-12-25,2026-01-25,1000.00,CNY,13700000001,ann
";

/// Three files. C-1 rolls into M2 on 13 March and stays there; C-2 would have on 15 March, but the
/// next file has it settled; C-3 rolls into M3 on 27 March. C-1 is called on the 10th.
fn house() -> House {
    let house = House::new();
    let later: String =
        FIRST.lines().filter(|l| !l.starts_with("C-2")).map(|l| format!("{l}\n")).collect();
    for (day, rows) in [("2026-03-10", FIRST), ("2026-03-20", &later), ("2026-03-31", &later)] {
        house.csv("file.csv", rows);
        house.ok(&format!("import file.csv --map shop.toml --as-of {day} --confirm-gone"));
    }
    house.ok("log C-1 --channel call --outcome NOA --as-of 2026-03-10T10:00");
    house
}

const ASKED: &str = "policy evaluate --as-of 2026-03-31 --as-dated --from 2026-03-10 --within 10";

fn of<'v>(list: &'v Value, name: &str, is: &str) -> &'v Value {
    let found = list.as_array().unwrap().iter().find(|one| one[name] == is);
    found.unwrap_or_else(|| panic!("no {is} in {list}"))
}

#[test]
fn each_warning_is_set_beside_what_came_of_it() {
    let house = house();
    let all = house.json(&format!("{ASKED} --to 2026-03-31"));
    assert_eq!((&all[0]["policy"], &all[0]["cases"]), (&json!("neutral"), &json!(3)));
    let rolls = of(&all[0]["warnings"], "rule", "bucket-rolls");
    assert_eq!((&rolls["fired"], &rolls["rolled"]), (&json!(3), &json!(2)));
    // C-2's roll never came, and nobody had called.
    assert_eq!((&rolls["acted_in_time"], &rolls["false_alarms"]), (&json!(1), &json!(1)));
    assert_eq!(rolls["days_ahead"], 3);
    let warned = json!({"warned": "1100.00", "rolled": "1100.00", "share": 1.0});
    assert_eq!(rolls["warned"]["CNY"], warned);
    // Raised on the 24th: C-3 rolls three days later, what comes of C-1 is not known yet.
    let silent = of(&all[0]["warnings"], "rule", "no-contact");
    let counts = ["fired", "rolled", "undecided", "false_alarms"].map(|name| &silent[name]);
    assert_eq!(counts, [&json!(2), &json!(1), &json!(1), &json!(0)]);
    assert_eq!(silent["warned"]["CNY"]["share"], 0.9091);
}

#[test]
fn the_head_of_the_queue_is_set_beside_other_orders() {
    let house = house();
    let all = house.json(&format!("{ASKED} --to 2026-03-31"));
    // Up to the 21st what comes of a day is known.
    assert_eq!(all[0]["order_days"], 12);
    for by in ["oldest", "largest"] {
        let caught = of(&all[0]["order"], "by", by);
        assert_eq!((&caught["cases_rolled"], &caught["cases_paid"]), (&json!(0.625), &json!(0.0)));
        assert_eq!(caught["money_rolled"]["CNY"], 0.9434);
    }
    let chance = of(&all[0]["order"], "by", "chance");
    assert_eq!((&chance["cases_rolled"], &chance["cases_paid"]), (&json!(0.375), &json!(0.3333)));
    let queue = of(&all[0]["order"], "by", "queue");
    assert!(queue["cases_rolled"].as_f64().unwrap() > 0.0);
}

#[test]
fn a_threshold_is_tried_before_it_is_switched_on() {
    let house = house();
    let sooner = "[pack]\nid = \"sooner\"\nversion = \"1\"\nextends = \"neutral\"\n\
                  [[warning]]\nid = \"bucket-rolls\"\nthreshold = 2\n";
    house.file("sooner.toml", sooner);
    let both = house.json(&format!("{ASKED} --to 2026-03-31 --against sooner.toml"));
    let ahead = |at: usize| of(&both[at]["warnings"], "rule", "bucket-rolls")["days_ahead"].clone();
    assert_eq!((ahead(0), ahead(1)), (json!(3), json!(2)));
    let printed = house.ok(&format!("{ASKED} --to 2026-03-31 --against sooner.toml"));
    let rows: Vec<&str> =
        printed.lines().filter(|line| line.starts_with("bucket-rolls ")).collect();
    assert!(rows[0].contains("neutral") && rows[1].contains("sooner"), "{printed}");
}

#[test]
fn a_past_that_came_in_later_is_not_judged_as_if_it_had_been_known() {
    let house = house();
    let said = house.refuses(2, "policy evaluate --as-of 2026-03-31 --to 2026-03-20");
    assert!(said.contains("nothing was on record by 2026-03-20") && said.contains("--as-dated"));
    let said =
        house.refuses(2, "policy evaluate --as-of 2026-03-31 --from 2026-03-30 --to 2026-03-20");
    assert!(said.contains("2026-03-30 is after 2026-03-20"), "{said}");
}

#[test]
fn cases_move_between_buckets() {
    let house = house();
    let moved = house.json("report movements --from 2026-03-10 --as-of 2026-03-31");
    let row = |from: &str, to: &str, sum: &str, share: f64| json!({"from": from, "to": to, "cases": 1, "share": share, "amounts": {"CNY": sum}});
    let expected = [
        row("M1", "M0", "50.00", 0.5),
        row("M1", "M2", "100.00", 0.5),
        row("M2", "M3", "1000.00", 1.0),
    ];
    assert_eq!(moved["rows"], json!(expected));
    house.refuses(2, "report movements --from 2026-03-10 --to 2026-04-10");
}
