//! The made-up portfolio by the real program: into a file, into CSV files, the same each time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

const AS_OF: &str = "2026-11-22T14:03";

/// Runs the program with its own folder for everything that it keeps.
fn arrears(home: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_arrears"));
    command.env("HOME", home).env("XDG_DATA_HOME", home.join("data"));
    command.env("XDG_CONFIG_HOME", home.join("config")).args(words).args(["--as-of", AS_OF]);
    command.output().unwrap()
}

fn json(home: &Path, words: &[&str]) -> Value {
    let output = arrears(home, words);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Makes a book of 300 cases in a new file of that name, and gives everybody's queue.
fn queue(home: &Path, name: &str, seed: &str) -> Value {
    let path = home.join(name);
    let path = path.to_str().unwrap();
    let made = arrears(home, &["demo", "--cases", "300", "--seed", seed, "--write", path]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    json(home, &["queue", "--db", path, "--all", "--json", "--user", "wang.fang"])
}

#[test]
fn a_written_book_has_a_days_work_and_is_the_same_each_time() {
    let home = tempfile::tempdir().unwrap();
    let first = queue(home.path(), "a.arrears", "7");
    for lane in ["must", "work", "waiting", "done"] {
        assert!(first["counts"][lane].as_u64().unwrap() > 0, "{lane}: {}", first["counts"]);
    }
    assert_eq!(first, queue(home.path(), "b.arrears", "7"));
    assert_ne!(first, queue(home.path(), "c.arrears", "8"));
    let again = home.path().join("a.arrears");
    let again = arrears(home.path(), &["demo", "--write", again.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(1), "a file that exists is left alone");
}

#[test]
fn everything_in_a_book_can_be_had_as_csv_files() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("csv");
    let words = ["demo", "--cases", "50", "--csv", folder.to_str().unwrap()];
    let made = arrears(home.path(), &words);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let cases = std::fs::read_to_string(folder.join("cases.csv")).unwrap();
    assert_eq!(cases.lines().count(), 51);
    assert!(std::fs::read_to_string(folder.join("contacts.csv")).unwrap().lines().count() > 20);
}
