//! Import: whole or not at all, twice the same, settled only when meant, taken back.

use crate::house::{House, OPEN};

const DIRTY: &str = "\
C-1,王芳,A-1,2026-01-05,2026-02-04,1200.00,CNY,13812345678,
C-2,Peter Sample,B-1,2025-12-01,31/12/2025,88.10,EUR,+4930123456,
C-3,李强,D-1,2026-02-20,2026-03-22,ten,CNY,13700000001,
C-4,Zoe,E-1,2026-02-20,2026-03-01,10.00,CNY,13700000004,nobody
";

#[test]
fn rejected_rows_stop_the_file_and_stand_in_a_file_of_their_own() {
    let house = House::new();
    house.csv("dirty.csv", DIRTY);
    let ran = house.run("import dirty.csv --map shop.toml --json");
    assert_eq!((ran.code, ran.err.as_str()), (4, ""));
    let done: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&done["rows_read"], &done["rows_accepted"]), (&4.into(), &0.into()));
    assert!(done["batch"].is_null());
    let rejects = done["rejects_file"].as_str().unwrap();
    let text = std::fs::read_to_string(house.path(rejects)).unwrap();
    for told in ["31/12/2025", "due", "ten", "open", "nobody", "collector"] {
        assert!(text.contains(told), "{told} in\n{text}");
    }
    let rows: Vec<&str> = text.lines().skip(1).map(|l| l.split(',').next().unwrap()).collect();
    assert_eq!(rows, ["3", "4", "5"], "the header is line 1");
    assert!(house.queue("--all").is_empty());
}

#[test]
fn the_valid_rows_are_taken_when_that_is_asked_for() {
    let house = House::new();
    house.csv("dirty.csv", DIRTY);
    let ran = house.run("import dirty.csv --map shop.toml --accept-valid --rejects no.csv --json");
    assert_eq!(ran.code, 4, "{}", ran.err);
    let done: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&done["rows_accepted"], &done["rows_rejected"]), (&1.into(), &3.into()));
    assert_eq!(done["rejects_file"], "no.csv");
    assert_eq!(house.queue(""), ["C-1"]);
}

#[test]
fn a_dry_run_counts_and_changes_nothing() {
    let house = House::with_book();
    house.csv("next.csv", &OPEN.replace("1200.00", "1000.00"));
    let before = house.dump();
    let tried = house.json("import next.csv --map shop.toml --of 2026-03-21 --dry-run");
    assert_eq!((&tried["cases_changed"], &tried["dry_run"]), (&1.into(), &true.into()));
    assert!(visible(&house.dump()) == visible(&before), "the trial left something behind");
    let done = house.json("import next.csv --map shop.toml --of 2026-03-21");
    for name in ["rows_read", "rows_unchanged", "cases_new", "cases_changed", "due_items_gone"] {
        assert_eq!(tried[name], done[name], "{name}");
    }
}

/// All but the book's own row, where the counter of changes may have moved on.
fn visible(dump: &str) -> Vec<&str> {
    let mut table = "";
    let mut lines = Vec::new();
    for line in dump.lines() {
        if line.starts_with("== ") {
            table = line;
        }
        if table != "== book" {
            lines.push(line);
        }
    }
    lines
}

#[test]
fn the_same_file_again_changes_nothing() {
    let house = House::with_book();
    let before = house.dump();
    let again = house.json("import open.csv --map shop.toml");
    assert_eq!((&again["rows_unchanged"], &again["cases_changed"]), (&4.into(), &0.into()));
    assert!(house.dump() == before);
    house.csv("renamed.csv", OPEN);
    house.ok("import renamed.csv --map shop.toml");
    assert!(house.dump() == before, "the same bytes under another name");
}

#[test]
fn too_much_gone_stops_until_it_is_confirmed() {
    let house = House::with_book();
    house.csv("half.csv", &OPEN.lines().take(2).map(|l| format!("{l}\n")).collect::<String>());
    let before = house.dump();
    let line = "import half.csv --map shop.toml --as-of 2026-03-23";
    let stopped = house.refuses(3, line);
    assert!(stopped.contains("2 of 4") && stopped.contains("--confirm-gone"), "{stopped}");
    assert!(visible(&house.dump()) == visible(&before), "the stopped file left something behind");
    let done = house.json(&format!("{line} --confirm-gone"));
    assert_eq!(done["due_items_gone"], 2);
    assert_eq!(house.queue("--as-of 2026-03-23"), ["C-1"]);
    assert_eq!(house.queue("--as-of 2026-03-20"), ["C-1", "C-2"], "the past stays");
}

#[test]
fn a_file_taken_back_may_come_again() {
    let house = House::with_book();
    house.csv("next.csv", &OPEN.replace("1200.00", "1000.00"));
    let before = house.ok("queue --json --as-of 2026-03-21");
    let done = house.json("import next.csv --map shop.toml --of 2026-03-21");
    let after = house.ok("queue --json --as-of 2026-03-21");
    assert_ne!(after, before);
    house.ok(&format!("import --withdraw {} --reason 'wrong file'", done["batch"]));
    assert_eq!(house.ok("queue --json --as-of 2026-03-21"), before);
    house.refuses(2, &format!("import --withdraw {} --reason again", done["batch"]));
    let again = house.json("import next.csv --map shop.toml --of 2026-03-21");
    assert_eq!(again["cases_changed"], 1);
    assert_eq!(house.ok("queue --json --as-of 2026-03-21"), after);
    let states = crate::house::texts(&house.json("import --list"), "state");
    assert_eq!(states.iter().filter(|state| *state == "withdrawn").count(), 1);
}

#[test]
fn a_packed_file_is_the_same_file() {
    let (plain, packed) = (House::with_book(), House::new());
    packed.csv("open.csv", OPEN);
    let bytes = std::fs::read(packed.path("open.csv")).unwrap();
    let file = std::fs::File::create(packed.path("open.csv.gz")).unwrap();
    let mut gz = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    std::io::Write::write_all(&mut gz, &bytes).unwrap();
    gz.finish().unwrap();
    packed.ok("import open.csv.gz --map shop.toml --zone Asia/Shanghai");
    assert_eq!(packed.ok("queue --json"), plain.ok("queue --json"));
}

#[test]
fn maps_in_the_users_folder_are_found_by_the_header() {
    let house = House::new();
    house.csv("open.csv", OPEN);
    let unknown = house.refuses(2, "import open.csv");
    assert!(unknown.contains("misses"), "{unknown}");
    let maps = house.path("config/arrears/maps");
    std::fs::create_dir_all(&maps).unwrap();
    std::fs::copy(house.path("shop.toml"), maps.join("shop.toml")).unwrap();
    assert_eq!(house.json("import open.csv")["map"], "shop");
}
