//! As-of and known-at: any day can be asked for, twice the same, and asking changes nothing.

use crate::house::House;

#[test]
fn a_bare_day_means_its_start_of_work() {
    let house = House::with_book();
    let bare = house.ok("queue --json --as-of 2026-03-20");
    assert_eq!(bare, house.ok("queue --json --as-of 2026-03-20T09:00"));
    assert!(bare.contains("\"as_of\": \"2026-03-20T09:00:00\""));
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    let house = House::with_two();
    house.ok("log C-1 --channel call --outcome NOA --point 1");
    house.ok("promise C-2 --part 2026-03-25=88.10");
    for line in ["queue", "queue --json", "report ageing --json", "case C-1 --json", "warnings"] {
        assert_eq!(house.ok(line), house.ok(line), "{line}");
    }
}

#[test]
fn the_same_file_gives_the_same_queue_in_another_book() {
    let (one, other) = (House::with_book(), House::with_book());
    for line in ["queue", "queue --json", "report ageing --json", "case C-1 --json"] {
        assert_eq!(one.ok(line), other.ok(line), "{line}");
    }
}

#[test]
fn a_file_taken_back_and_imported_again_gives_the_same_queue() {
    let house = House::with_book();
    let before = house.ok("queue --json");
    house.ok("import --withdraw 1 --reason 'wrong day'");
    assert!(house.queue("").is_empty());
    house.ok("import open.csv --map shop.toml");
    assert_eq!(house.ok("queue --json"), before);
}

#[test]
fn another_day_has_its_own_queue_and_asking_changes_nothing() {
    let house = House::with_book();
    house.ok("promise C-2 --part 2026-03-23=88.10");
    let before = house.dump();
    assert!(house.queue("--as-of 2026-03-19").is_empty(), "the balances are of the 20th");
    assert_eq!(house.queue("--as-of 2026-03-20"), ["C-1", "C-2"]);
    assert_eq!(house.queue("--lane waiting --as-of 2026-03-20T13:00"), ["C-2"], "it is promised");
    let later = house.json("case C-2 --as-of 2026-03-26");
    assert_eq!(later["row"]["cause"]["code"], "promise_broken");
    assert_eq!(house.queue("--as-of 2026-03-26").len(), 3, "the third is overdue by then");
    for line in ["case C-1", "warnings --all", "report ageing", "search wang", "import --list"] {
        house.ok(&format!("{line} --as-of 2026-02-10"));
        house.ok(&format!("{line} --as-of 2026-05-10 --json"));
    }
    assert!(house.dump() == before, "a question changed the file");
}

#[test]
fn known_at_leaves_out_what_was_recorded_later() {
    let house = House::with_book();
    house.ok("log C-1 --channel call --outcome NOA --point 1 --at 2026-03-20T10:00");
    // What is written down today is recorded today, whatever moment it speaks of.
    let long_ago = "--known-at 2026-03-20T23:00";
    assert!(house.queue(long_ago).is_empty(), "the file itself came in later");
    let events = |options: &str| house.json(&format!("case C-1 {options}"))["events"].clone();
    assert_eq!(events("").as_array().unwrap().len(), 1);
    assert_eq!(events("--known-at 2200-01-01").as_array().unwrap().len(), 1);
}

#[test]
fn what_happened_earlier_counts_from_when_it_happened() {
    let house = House::with_book();
    house.ok("log C-1 --channel call --outcome NOA --point 1 --at 2026-03-18T10:00");
    let attempts = |day: &str| {
        let case = house.json(&format!("case C-1 --as-of {day}"));
        case["parties"][0]["points"][0]["attempts_today"].as_u64().unwrap()
    };
    assert_eq!(attempts("2026-03-17T18:00"), 0);
    assert_eq!(attempts("2026-03-18T18:00"), 1);
    assert_eq!(attempts("2026-03-19T18:00"), 0);
}

#[test]
fn another_policy_is_for_reading_only() {
    let house = House::with_book();
    let strict = include_str!("../../assets/policies/neutral.toml");
    let strict = strict.replace("min_days = 1\n", "min_days = 60\n");
    house.file("late.toml", &strict);
    let before = house.dump();
    assert_eq!(house.queue("--policy late.toml"), ["C-2"]);
    assert_eq!(house.queue("--policy neutral"), ["C-1", "C-2"]);
    house.refuses(2, "note C-1 'x' --policy late.toml");
    assert!(house.dump() == before);
}
