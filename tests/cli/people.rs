//! Owners and the pool, search, and copies.

use crate::house::{House, OPEN, texts};

#[test]
fn the_only_user_gets_the_cases_and_with_several_they_go_to_the_pool() {
    let house = House::with_two();
    assert_eq!(house.queue("--owner ann"), ["C-1", "C-2"]);
    let more = "N-1,Neu,E-1,2026-01-05,2026-02-04,50.00,CNY,13611111111,\n\
                N-2,Alt,E-2,2026-01-05,2026-02-04,50.00,CNY,13611111112,ben\n";
    house.csv("more.csv", &format!("{OPEN}{more}"));
    house.ok("import more.csv --map shop.toml --of 2026-03-21");
    assert_eq!(house.queue("--unassigned --as-of 2026-03-21"), ["N-1"]);
    assert_eq!(house.queue("--as-of 2026-03-21 --user ben"), ["N-2"]);
    let all = house.queue("--all --as-of 2026-03-21");
    assert_eq!(all.len(), 4);
}

#[test]
fn a_case_is_taken_from_the_pool_once_and_assigned_by_a_lead() {
    let house = House::with_two();
    house.ok("assign C-1 C-2 --pool");
    assert_eq!(house.queue("--unassigned"), ["C-1", "C-2"]);
    house.ok("take C-1 --user ben");
    let taken = house.refuses(3, "take C-1");
    assert!(taken.contains("ben"), "{taken}");
    assert_eq!(house.queue("--user ben"), ["C-1"]);
    house.ok("assign C-1 --pool --user ben");
    house.ok("assign C-1 C-2 --to ben");
    assert_eq!(house.queue("--user ben"), ["C-1", "C-2"]);
    assert!(house.queue("").is_empty());
}

#[test]
fn a_case_is_found_by_number_name_pinyin_initials_and_digits() {
    let house = House::with_book();
    let found = |text: &str| texts(&house.json(&format!("search '{text}'")), "number");
    for text in ["王芳", "王", "wangfang", "wang fang", "wf", "13812345678", "5678"] {
        assert_eq!(found(text), ["C-1"], "{text}");
    }
    for number in ["C-1", "C-2", "C-3"] {
        assert_eq!(found(number)[0], number, "the number itself comes first");
    }
    for text in ["sample", "PETER", "Peter Sample", "3456"] {
        assert_eq!(found(text), ["C-2"], "{text}");
    }
    assert!(found("nobody at all").is_empty());
    house.ok("contact-point C-3 --add 15800009999 --source 'told by him'");
    assert_eq!(found("9999"), ["C-3"], "numbers found by people too");
}

#[test]
fn a_search_that_finds_nothing_says_so() {
    let house = House::with_book();
    assert_eq!(house.ok("search nobody-of-that-name"), "nothing found\n");
    assert_eq!(house.json("search nobody-of-that-name"), serde_json::json!([]));
}

#[test]
fn every_spelling_of_a_name_is_kept_found_and_shown() {
    let house = House::with_book();
    let later = "C-2,Peter  Sample Ltd,B-1,2025-12-01,2025-12-31,88.10,EUR,,\n";
    house.csv("later.csv", later);
    house.ok("import later.csv --map shop.toml --of 2026-03-21 --confirm-gone");
    house.csv("last.csv", &later.replace("Peter  Sample Ltd", "P. Sample"));
    house.ok("import last.csv --map shop.toml --of 2026-03-22");
    let party = house.json("case C-2 --as-of 2026-03-22")["parties"][0].clone();
    assert_eq!(party["name"], "P. Sample");
    assert_eq!(party["variants"], serde_json::json!(["Peter Sample", "Peter Sample Ltd"]));
    let shown = house.ok("case C-2 --as-of 2026-03-22");
    assert!(shown.contains("P. Sample is also written Peter Sample, Peter Sample Ltd"), "{shown}");
    for text in ["P. Sample", "Peter Sample", "Ltd"] {
        assert_eq!(texts(&house.json(&format!("search '{text}'")), "number"), ["C-2"], "{text}");
    }
    // It goes by the name that it had on the day asked for.
    let before = house.json("case C-2 --as-of 2026-03-21");
    assert_eq!(before["parties"][0]["name"], "Peter Sample Ltd");
}

#[test]
fn a_search_shows_at_most_what_is_asked_for() {
    let house = House::with_book();
    let found = |limit: u8| texts(&house.json(&format!("search C-3 --limit {limit}")), "number");
    assert_eq!(found(1), ["C-3"], "the number itself, though others come before it in the file");
    assert!(found(2).len() <= 2);
}

#[test]
fn a_backup_says_the_same_and_writes_as_another_device() {
    let house = House::with_book();
    let first = house.json("note C-1 'before'");
    house.ok("backup copy.arrears");
    let before = house.ok("queue --json");
    assert_eq!(house.ok("queue --json --db copy.arrears"), before);
    let device = |done: &serde_json::Value| {
        done["act"].as_str().unwrap().split('.').next().unwrap().to_owned()
    };
    let own = house.json("note C-1 'after'");
    let copied = house.json("note C-1 'in the copy' --db copy.arrears");
    assert_eq!(device(&own), device(&first));
    assert_ne!(device(&copied), device(&first));
    assert_eq!(house.json("case C-1")["events"].as_array().unwrap().len(), 2);

    // The copy put back in the place of the original: what was written after it is gone, and
    // nothing new may ever bear the numbers of what is gone.
    for tail in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{tail}", house.db().display()));
    }
    house.ok("backup second.arrears --db copy.arrears");
    std::fs::rename(house.path("second.arrears"), house.db()).unwrap();
    let restored = house.json("note C-1 'restored'");
    let (first, copied) = (device(&first), device(&copied));
    assert!(![first, copied].contains(&device(&restored)), "{restored}");
}

#[test]
fn several_people_work_in_one_file() {
    let house = House::with_two();
    let users = house.json("users");
    assert_eq!(texts(&users, "login"), ["ann", "ben"]);
    assert_eq!(users[0]["roles"], serde_json::json!(["collector", "lead"]));
    house.ok("users add ben --name 'Ben B.' --role collector --role lead");
    house.ok("assign C-1 --to ben --user ben");
    assert_eq!(house.json("users")[1]["name"], "Ben B.");
}

#[test]
fn who_held_a_case_when_work_on_it_went_late_is_kept() {
    let house = House::with_book();
    house.ok("users add ben --name Ben");
    house.ok("policy adopt cn-bank");
    house.ok("assign C-1 --to ben --as-of 2026-03-16T09:00");
    house.ok("assign C-1 --to ann --as-of 2026-03-20T09:00");
    house.ok("log C-1 --channel call --outcome NOA --point 1 --as-of 2026-03-20T10:00");
    let late = |moment: &str, rule: &str| {
        let case = house.json(&format!("case C-1 --as-of {moment}"));
        let warnings = case["warnings"].as_array().unwrap().clone();
        warnings.iter().find(|w| w["rule"] == rule).map(|w| w["late_with"].clone())
    };
    assert_eq!(late("2026-03-17T09:00", "untouched").unwrap()["owner"], "ben");
    assert_eq!(late("2026-03-19T09:00", "untouched-late").unwrap()["owner"], "ben");
    // It came to ann on the 20th: she is not late yet, and touched it.
    assert!(late("2026-03-23T09:00", "untouched").is_none());
}
