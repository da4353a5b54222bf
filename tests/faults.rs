//! What happens when the program dies at any moment, and when two of them work at once. Unix only:
//! the user's folders are chosen by the environment, and SIGKILL is its way to die.
//!
//! `ARREARS_FAULT_ROUNDS` sets how often the program is killed, `ARREARS_FAULT_ROWS` how large the
//! file is that comes in while people go on logging.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[allow(dead_code, reason = "the tests of the command line use the rest")]
mod house;

use arrears::desk::request::{LogContact, Request};
use arrears::desk::{Desk, Seat};
use arrears::domain::time::Moment;
use arrears::i18n::{Lang, Texts};
use arrears::policy;
use arrears::store::{Access, Installation};
use house::House;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::process::{Child, Output, Stdio};
use std::time::{Duration, Instant};

/// Cases of the files whose import is cut off.
const CASES: usize = 80;

#[test]
fn nothing_acknowledged_is_lost_when_logging_is_killed() {
    let house = House::with_book();
    let line = "log C-1 --channel call --outcome NOA --json --at 2026-03-20T08:00";
    let whole = longest(|| drop(house.ok(line)));
    let mut told = recorded(&house);
    let (mut killed, mut answered) = (0, 0);
    for round in 0..rounds() {
        let output =
            kill_within(house.command(line).stdout(Stdio::piped()).spawn().unwrap(), whole);
        killed += usize::from(!output.status.success());
        // Whatever was printed is an answer, even if the program died right after it.
        if let Ok(done) = serde_json::from_slice::<Value>(&output.stdout) {
            told.insert(done["act"].as_str().unwrap().to_owned());
            answered += 1;
        }
        let found = recorded(&house);
        assert!(told.is_subset(&found), "round {round}: {:?} is lost", told.difference(&found));
        // One that was cut off before its answer may be there, whole; it is never there in part.
        told = found;
        if round % 10 == 9 {
            sound(&house, round);
        }
    }
    sound(&house, rounds());
    println!("logging: {killed} killed and {answered} answered of {} rounds", rounds());
    assert!(killed > 0 && answered > 0, "the moments were all on one side");
}

#[test]
fn nothing_unfinished_is_seen_when_an_import_is_killed() {
    let house = House::new();
    house.csv("day0.csv", &rows(CASES, 0));
    house.ok("import day0.csv --map shop.toml --zone Asia/Shanghai --of 2026-03-01");
    house.csv("trial.csv", &rows(CASES, 1000));
    let trial = "import trial.csv --map shop.toml --of 2026-03-02";
    let whole = longest(|| drop(house.ok(trial)));
    house.ok("import --withdraw 2 --reason trial");
    let (mut killed, mut finished, mut day) = (0, 0, 1);
    let mut before = standing(&house);
    for round in 0..rounds() {
        // Each file differs from all before it, and gets its turn until it is in.
        let name = format!("day{day}.csv");
        house.csv(&name, &rows(CASES, day));
        let line = format!("import {name} --map shop.toml --of 2026-03-03");
        let output =
            kill_within(house.command(&line).stdout(Stdio::piped()).spawn().unwrap(), whole);
        killed += usize::from(!output.status.success());
        let after = standing(&house);
        let open = CASES * (1000 + day);
        assert!(after == before || after == open, "round {round}: {after} is neither");
        if output.status.success() || round % 10 == 9 {
            house.ok(&line);
            assert_eq!(standing(&house), open, "round {round}: the next import completes");
            finished += 1;
            day += 1;
        }
        before = standing(&house);
        if round % 10 == 9 {
            sound(&house, round);
        }
    }
    sound(&house, rounds());
    println!("importing: {killed} killed of {} rounds, {finished} finished", rounds());
    assert!(killed > 0, "the moments were all too late");
}

#[test]
fn people_go_on_logging_while_a_large_file_comes_in() {
    let house = House::with_book();
    let count = number("ARREARS_FAULT_ROWS", 20_000);
    house.csv("large.csv", &format!("{}{}", house::OPEN, rows(count, 0)));
    let desk = desk(&house, Access::Write);
    let key = desk.store().find_case("C-1").unwrap()[0];
    let mut import = house
        .command("import large.csv --map shop.toml --of 2026-03-20")
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let (mut waits, mut by_binary) = (Vec::new(), 0);
    while import.try_wait().unwrap().is_none() {
        for _ in 0..20 {
            let began = Instant::now();
            desk.act(key, &unanswered(), desk.now()).expect("logging never waits for an import");
            waits.push(began.elapsed());
        }
        house.ok("log C-1 --channel call --outcome NOA --point 1");
        by_binary += 1;
    }
    assert!(import.wait().unwrap().success());
    assert_eq!(recorded(&house).len(), waits.len() + by_binary);
    waits.sort_unstable();
    let at = |percent: usize| waits[(waits.len() - 1) * percent / 100];
    println!(
        "{count} rows came in while {} calls were logged: half within {:?}, 99 of 100 within \
         {:?}, the slowest {:?}",
        waits.len() + by_binary,
        at(50),
        at(99),
        at(100)
    );
    sound(&house, 1);
}

/// Invoices of as many debtors, each with so much more than 1000 open.
fn rows(count: usize, more: usize) -> String {
    let mut text = String::new();
    for n in 0..count {
        let open = 1000 + more;
        writeln!(text, "D-{n},Debtor {n},X-{n},2026-01-05,2026-02-04,{open}.00,CNY,139{n:08},")
            .unwrap();
    }
    text
}

fn unanswered() -> Request {
    Request::Log(LogContact {
        channel: "call".into(),
        outcome: "NOA".into(),
        ..LogContact::default()
    })
}

fn desk(house: &House, access: Access) -> Desk {
    let here = Installation { devices: house.path("other/devices"), name: "test".into() };
    let noon: Moment = "2026-03-20T12:00:00".parse().unwrap();
    let seat = Seat {
        user: "ann".into(),
        rules: policy::shipped("neutral").unwrap().into(),
        texts: Texts::new(Lang::En).into(),
        as_of: Some(noon),
        known_at: None,
    };
    Desk::open(&house.db(), access, &here, seat).unwrap()
}

/// The acts on the case that is logged on.
fn recorded(house: &House) -> BTreeSet<String> {
    let desk = desk(house, Access::Read);
    let card = desk.card(desk.store().find_case("C-1").unwrap()[0]).unwrap();
    card.events.iter().map(|event| event.act.to_string()).collect()
}

/// What is open in all, of all cases in the queue.
fn standing(house: &House) -> usize {
    let ageing = desk(house, Access::Read).ageing(None).unwrap();
    let whole = |amount: &str| amount.split('.').next().unwrap().parse::<usize>().unwrap();
    ageing.buckets.iter().map(|row| whole(&row.amount)).sum()
}

/// Every chain, every row of facts, every cache.
fn sound(house: &House, round: usize) {
    let desk = desk(house, Access::Read);
    let findings = desk.store().doctor(desk.now(), desk.rules()).unwrap();
    assert!(findings.is_empty(), "round {round}: {findings:#?}");
}

/// Lets it run for a random part of the time that it may take, and kills it.
fn kill_within(mut child: Child, whole: Duration) -> Output {
    let random = RandomState::new().build_hasher().finish() % 1000;
    std::thread::sleep(whole.mul_f64(random as f64 / 1000.0));
    // It may be done already; then there is nothing to kill.
    let _ = child.kill();
    child.wait_with_output().unwrap()
}

/// The longest of three runs, and a little.
fn longest(run: impl Fn()) -> Duration {
    let time = |_| {
        let began = Instant::now();
        run();
        began.elapsed()
    };
    (0..3).map(time).max().unwrap().mul_f64(1.1)
}

fn rounds() -> usize {
    number("ARREARS_FAULT_ROUNDS", 200)
}

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().map_or(otherwise, |text| text.parse().unwrap())
}
