//! Killed at any moment, the program loses nothing that it has acknowledged.
//!
//! The work is done by this very test binary in another process, which says on standard output what
//! is durable; the parent kills it at a random moment and looks at what is in the file.

use crate::book::{Book, ann, case, now, spec};
use arrears::domain::event::Body;
use arrears::domain::id::{CaseId, Subject};
use arrears::store::{Access, Begun, Installation, Store, StoreError};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// How often a process is killed in each test.
const ROUNDS: u64 = 200;

/// Names the file that the other process works on.
const FILE: &str = "ARREARS_TEST_FILE";

/// Runs one of the workers below until it is killed; answers with what it acknowledged.
fn run_and_kill(worker: &str, path: &Path, after: Duration) -> Vec<u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", worker, "--ignored", "--nocapture"])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // The moment is counted from when it is at work.
    let at_work = lines.by_ref().map(Result::unwrap).any(|line| line.contains("at work"));
    assert!(at_work, "{worker} did not start");
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    lines.filter_map(|line| line.ok()?.strip_prefix("ack ")?.parse().ok()).collect()
}

/// Lengths of time that cover the steps of a transaction, the same in every run of the test.
fn moment(round: u64) -> Duration {
    let mixed = round.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Duration::from_micros(mixed % 25_000)
}

fn opened() -> Option<Store> {
    let path = std::env::var_os(FILE)?;
    let path = Path::new(&path);
    let devices = path.parent()?.parent()?.join("devices");
    let here = Installation { devices, name: "desk".into() };
    Some(Store::open(path, Access::Write, &here).unwrap())
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

#[test]
#[ignore = "run by another test, in a process of its own"]
fn logs_until_it_is_killed() {
    let Some(store) = opened() else { return };
    let rules = arrears::policy::shipped("neutral").unwrap();
    let subject = Subject::Case(CaseId::derive(&["bank", "cards", "customer", "1"]));
    say("\nat work");
    loop {
        let body = Body::Noted { text: "x".repeat(200) };
        let done = store.act::<_, StoreError>(&ann(), &rules, |act| act.append(subject, &body));
        say(&format!("ack {}", done.unwrap().act.number));
    }
}

#[test]
#[ignore = "run by another test, in a process of its own"]
fn imports_until_it_is_killed() {
    let Some(store) = opened() else { return };
    let rules = arrears::policy::shipped("neutral").unwrap();
    let mut round = store.batches().unwrap().len();
    say("\nat work");
    loop {
        round += 1;
        let file = spec(&format!("file {round}"), "2026-03-01", true);
        let Begun::Import(mut import) = store.import(file, &rules).unwrap() else { continue };
        let amount = i64::try_from(round).unwrap();
        let cases = ["1", "2", "3", "4"].map(|n| case(n, None, &[("a", "2026-01-05", amount)]));
        import.write(&cases[round % 2..]).unwrap();
        let batch = import.batch();
        import.publish(4).unwrap();
        say(&format!("ack {batch}"));
    }
}

fn is_sound(book: &Book) {
    let store = book.again(Access::Write);
    assert_eq!(store.doctor(now(), &book.rules).unwrap(), []);
}

#[test]
fn a_process_killed_while_logging_loses_no_act_that_it_acknowledged() {
    let book = Book::new();
    book.import(spec("f", "2026-02-28", true), &[case("1", None, &[("a", "2026-01-05", 100)])]);
    let key = book.key("1");
    let mut acknowledged = 0;
    for round in 0..ROUNDS {
        let acks = run_and_kill("kill::logs_until_it_is_killed", &book.path(), moment(round));
        let acts: Vec<_> =
            book.store.case_file(key).unwrap().events.iter().map(|e| e.act.number).collect();
        acknowledged = acks.last().copied().unwrap_or(acknowledged);
        assert!(acts.last().copied().unwrap_or(0) >= acknowledged, "round {round}");
        assert!(acks.iter().all(|act| acts.contains(act)), "round {round}");
    }
    assert!(acknowledged > ROUNDS / 4, "the processes did nothing");
    is_sound(&book);
}

#[test]
fn a_process_killed_while_importing_leaves_whole_imports_only() {
    let book = Book::new();
    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        acknowledged.extend(run_and_kill(
            "kill::imports_until_it_is_killed",
            &book.path(),
            moment(round),
        ));
        let store = book.again(Access::Write);
        let batches = store.batches().unwrap();
        let published: Vec<_> = batches.iter().filter(|b| b.is_in_force()).collect();
        let known = |batch: &u64| published.iter().any(|b| b.id.cast_unsigned() == *batch);
        assert!(acknowledged.iter().all(known), "round {round}");
        if round % 10 == 0 {
            assert_eq!(store.doctor(now(), &book.rules).unwrap(), [], "round {round}");
        }
    }
    assert!(!acknowledged.is_empty(), "the processes did nothing");
    is_sound(&book);
}
