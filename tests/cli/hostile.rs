//! Texts that would drive a terminal, turn a line around or hide in it: nothing of them comes out
//! of any command, whether they came in with a file or were typed.

use crate::house::{House, Ran, texts};
use arrears::text::clean;
use serde_json::Value;

/// Colour, title, clipboard, 8-bit controls, bells, bidirectional overrides, zero-width letters,
/// tags, a byte order mark, backspaces and a carriage return.
const HOSTILE: [&str; 8] = [
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]52;c;aGk=\u{1b}\\",
    "\u{9b}2J\u{9d}0;x\u{9c}\u{85}",
    "\u{7}\u{8}\u{8}\u{7f}\u{e}\u{f}",
    "in\u{202e}eciov\u{202c}\u{2066}\u{2069}\u{200f}",
    "ze\u{200b}ro\u{2060}\u{feff}\u{ad}\u{3164}",
    "t\u{e0041}ag\u{fff9}\u{2028}",
];

fn evil() -> String {
    HOSTILE.concat()
}

/// Every cell of the file is hostile but the dates, the amounts and the currency.
fn hostile_house() -> House {
    let house = House::new();
    let evil = evil();
    let row = |n: u8, due: &str| {
        format!(
            "K{evil}-{n},N{evil}{n},I{evil}{n},2026-01-05,{due},100{n}.00,CNY,{evil}1381234567{n},\n"
        )
    };
    let name = file_name();
    let rows = row(1, "2026-02-04") + &row(2, "2026-03-01") + &row(3, "2026-03-22");
    house.csv(&name, &rows);
    harmless(&house, &format!("import '{name}' --map shop.toml --zone Asia/Shanghai"), 0);
    house
}

fn file_name() -> String {
    format!("open{}.csv", evil())
}

/// Runs it as text and as JSON; what comes out is harmless, and the exit code is that.
fn harmless(house: &House, line: &str, code: i32) {
    check(&house.run(line), line, code);
}

fn check(ran: &Ran, line: &str, code: i32) {
    assert_eq!(ran.code, code, "{line:?}\n{}{}", ran.out, ran.err);
    for (which, text) in [("output", &ran.out), ("error", &ran.err)] {
        for shown in text.split('\n') {
            assert_eq!(clean(shown), shown, "{which} of {line:?}");
        }
    }
}

#[test]
fn no_command_lets_a_hostile_file_drive_the_terminal() {
    let house = hostile_house();
    let numbers = house.queue("");
    assert_eq!(numbers.len(), 2);
    let number = &numbers[0];
    for line in [
        "queue".to_owned(),
        "queue --all --as-of 2026-05-01".to_owned(),
        format!("case '{number}'"),
        "warnings --all --as-of 2026-05-01".to_owned(),
        "search red".to_owned(),
        "search K".to_owned(),
        "report ageing".to_owned(),
        "import --list".to_owned(),
        "users".to_owned(),
        "doctor".to_owned(),
        format!("import '{}' --map shop.toml", file_name()),
        format!("import '{}' --map shop.toml --of 2026-03-21 --dry-run", file_name()),
    ] {
        harmless(&house, &line, 0);
        harmless(&house, &format!("{line} --json"), 0);
    }
}

#[test]
fn what_is_typed_is_as_harmless_as_what_comes_with_a_file() {
    let house = hostile_house();
    let (number, evil) = (house.queue("")[0].clone(), evil());
    house.ok("users add ben");
    for words in [
        format!("log '{number}' --channel call --outcome NOA --point 1 --note 'n{evil}'"),
        format!("promise '{number}' --part 2026-03-23=500"),
        format!("claim '{number}' --amount 5 --channel 'c{evil}' --proof 'p{evil}'"),
        format!("pay '{number}' --amount 5 --reference 'r{evil}'"),
        format!("hold '{number}' --reason other --until 2026-03-23 --note 'h{evil}'"),
        format!("hold '{number}' --release 'd{evil}'"),
        format!("next '{number}' --step letter --due 2026-03-23 --note 'x{evil}'"),
        format!("note '{number}' 'first\n{evil}\nthird'"),
        format!(
            "contact-point '{number}' --add '139{evil}0000' --label 'l{evil}' --source 's{evil}'"
        ),
        format!("contact-point '{number}' --add 'Street{evil}' --kind address --source 's{evil}'"),
        format!("users add 'login{evil}' --name 'Name{evil}'"),
        format!("assign '{number}' --to ben"),
        format!("void '{number}' --reason 'v{evil}'"),
    ] {
        let ran = house.run(&words);
        check(&ran, &words, ran.code);
        assert!([0, 2].contains(&ran.code), "taken, or refused as a wrong word: {words:?}");
    }
    for line in ["queue --all", "users", "search ben", "warnings --all", "doctor"] {
        harmless(&house, line, 0);
        harmless(&house, &format!("{line} --json"), 0);
    }
    for lang in ["en", "zh-CN", "zh-TW"] {
        harmless(&house, &format!("case '{number}' --lang {lang}"), 0);
        harmless(&house, &format!("case '{number}' --lang {lang} --json"), 0);
    }
}

#[test]
fn machine_output_has_clean_texts_and_raw_ones_only_in_event_bodies() {
    let house = hostile_house();
    let number = house.queue("")[0].clone();
    let evil = evil();
    house.ok(&format!("note '{number}' 'n{evil}'"));
    for line in ["queue".to_owned(), format!("case '{number}'"), "search K".to_owned()] {
        every_text(&house.json(&line), &mut |text| assert_eq!(clean(text), text, "{line}"));
    }
}

/// Every text of a value, but for the bodies of events, which are what was recorded.
fn every_text(value: &Value, each: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(values) => values.iter().for_each(|value| every_text(value, each)),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| *name != "body")
            .for_each(|(_, value)| every_text(value, each)),
        _ => {}
    }
}

#[test]
fn errors_name_what_is_wrong_without_its_control_characters() {
    let house = hostile_house();
    let (number, evil) = (house.queue("")[0].clone(), evil());
    for line in [
        format!("case 'X{evil}'"),
        format!("queue --lane 'X{evil}'"),
        format!("queue --as-of 'X{evil}'"),
        format!("log '{number}' --channel 'X{evil}' --outcome NOA"),
        format!("log '{number}' --channel call --outcome 'X{evil}'"),
        format!("pay '{number}' --amount 'X{evil}'"),
        format!("assign '{number}' --to 'X{evil}'"),
        format!("import 'missing{evil}.csv' --map shop.toml"),
        format!("import '{}' --map 'X{evil}'", file_name()),
        format!("queue --db 'missing{evil}.arrears'"),
        format!("queue --policy 'X{evil}'"),
        format!("queue --lang 'X{evil}'"),
        format!("users add x --role 'X{evil}'"),
        format!("'X{evil}'"),
        format!("queue '--X{evil}'"),
        format!("queue --limit 'X{evil}'"),
        format!("completions 'X{evil}'"),
        format!("demo --cases 'X{evil}'"),
        format!("demo --cases 5 --write 'missing{evil}/../x/y.arrears' --csv 'open{evil}.csv'"),
    ] {
        let ran = house.run(&line);
        assert!(ran.code == 1 || ran.code == 2, "{line:?}: {}", ran.code);
        check(&ran, &line, ran.code);
    }
}

#[test]
fn the_rejects_file_can_be_looked_at_in_a_terminal() {
    let house = House::new();
    let evil = evil();
    house.csv("bad.csv", &format!("C-1,N{evil},A-1,X{evil},2026-02-04,Y{evil},CNY,1,\n"));
    harmless(&house, "import bad.csv --map shop.toml --rejects rejects.csv", 4);
    let text = std::fs::read_to_string(house.path("rejects.csv")).unwrap();
    for line in text.trim_start_matches('\u{feff}').lines() {
        assert_eq!(clean(line), line);
    }
    assert_eq!(texts(&house.json("users"), "login"), ["ann"]);
}
