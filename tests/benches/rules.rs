//! The rules themselves: under the pack with everything switched on, beside the neutral one.

use crate::Line;
use crate::books::Books;
use crate::measure::{Times, in_turn, ratio, shown, time};
use arrears::desk::{Desk, Scope};
use arrears::domain::casefile::CaseFile;
use arrears::domain::event::{Body, Contact, Event};
use arrears::domain::facts::Facts;
use arrears::domain::fold::fold;
use arrears::domain::id::ActId;
use arrears::domain::may::{Asked, OwnNumber, Past, Person, Through};
use arrears::domain::party::{PointState, Role};
use arrears::domain::rank::rank;
use arrears::domain::rules::Rules;
use arrears::domain::standing::stand;
use arrears::domain::time::{Moment, NEVER};
use arrears::domain::work;
use arrears::policy;
use arrears::store::Access;
use chrono::TimeDelta;
use std::hint::black_box;
use std::time::Duration;

/// Events of the case file that is folded.
const EVENTS: usize = 200;
/// How often each thing is done for one time.
const TIMES: usize = 200;
/// Cases that are ranked.
const CASES: usize = 10_000;
/// What "everything" may cost more.
const ASKED: &str = "≤ 1.5";

pub fn worked_out(books: &Books) -> Vec<Line> {
    let (all, neutral) = (pack("cn-bank"), pack("neutral"));
    let desk = books.desk(&books.book(10_000), Access::Read, crate::books::COLLECTOR);
    let files = files(&desk);
    let (long, now) = (grown(&files[0], desk.now()), desk.now());
    let folded = |rules: &Rules| {
        let facts = fold(&long, now, NEVER, rules);
        black_box(rank(&stand(&facts, rules, now), rules));
    };
    let (past, at) = (past(now), now);
    let may = |rules: &Rules| black_box(asked(&long, &past, rules, at));
    vec![
        line(
            &format!("fold, stand and rank of a case file with {EVENTS} events"),
            (&all, &neutral),
            folded,
        ),
        line("may this number be called, over 200 contacts", (&all, &neutral), |rules| {
            may(rules);
        }),
        ranked(&files, (&all, &neutral), now),
    ]
}

fn pack(id: &str) -> Rules {
    policy::shipped(id).unwrap()
}

fn line(what: &str, (all, neutral): (&Rules, &Rules), work: impl Fn(&Rules)) -> Line {
    let run = |rules: &Rules| time(|| (0..TIMES).for_each(|_| work(rules))).0;
    let (ours, partner) = in_turn(21, || run(all), || run(neutral));
    told(what, (&ours, &partner), u32::try_from(TIMES).unwrap())
}

fn told(what: &str, (ours, partner): (&Times, &Times), each: u32) -> Line {
    let one = |times: &Times| times.median() / each;
    Line {
        goal: "R",
        what: format!("{what}: cn-bank beside neutral"),
        ours: shown(one(ours)),
        partner: shown(one(partner)),
        ratio: ratio(ours.median(), partner.median()),
        asked: ASKED,
    }
}

/// As many case files as are ranked.
fn files(desk: &Desk) -> Vec<CaseFile> {
    let queue = desk.queue(&Scope::All).unwrap();
    let keys = queue.entries.iter().take(CASES).map(|entry| entry.key);
    keys.map(|key| desk.store().case_file(key).unwrap()).collect()
}

/// The same case with a call every three hours until it has enough events.
fn grown(file: &CaseFile, now: Moment) -> CaseFile {
    let mut file = file.clone();
    let like = file.events.first().expect("a case with an event").clone();
    let point = work::points(&file.cut(now, NEVER)).first().map(|point| point.id);
    for n in file.events.len()..EVENTS {
        let at = now - TimeDelta::hours(3 * i64::try_from(n).unwrap());
        let outcome = ["NOA", "BSY", "RTP", "WIL"][n % 4].to_owned();
        let contact = Contact { channel: "call".into(), outcome, point, ..Contact::default() };
        let act = ActId { number: 1_000_000 + n as u64, ..like.act };
        let body = Some(Body::Contact(contact));
        file.events.push(Event {
            at,
            recorded: at,
            act,
            seq: act.number,
            lamport: act.number,
            body,
            ..like.clone()
        });
    }
    file
}

fn past(now: Moment) -> Vec<Past> {
    let one = |n: i64| Past {
        at: now - TimeDelta::hours(3 * n),
        here: n % 3 > 0,
        channel: "call".into(),
        incoming: n % 7 == 0,
        outcome: ["NOA", "BSY", "RTP", "HUP"][usize::try_from(n).unwrap() % 4].to_owned(),
    };
    (1..=200).map(one).collect()
}

fn asked(file: &CaseFile, past: &[Past], rules: &Rules, at: Moment) -> usize {
    let cut = file.cut(at, NEVER);
    let facts = fold(file, at, NEVER, rules);
    let standing = stand(&facts, rules, at);
    let own = vec![OwnNumber { state: PointState::Valid, past: past.to_vec() }];
    let asked = Asked::of(&standing, own, rules);
    let debtor = work::debtor(&cut).unwrap();
    let person = Person::of(&cut, (debtor, Role::Debtor), [], past.to_vec());
    let through = Through { channel: "call", state: PointState::Valid, past };
    asked.may(&person, &through, rules, at).why.len()
}

/// A queue of many cases from facts in memory: no reading, only the rules.
fn ranked(files: &[CaseFile], (all, neutral): (&Rules, &Rules), now: Moment) -> Line {
    let facts = |rules: &Rules| -> Vec<Facts> {
        files.iter().map(|file| fold(file, now, NEVER, rules)).collect()
    };
    let run = |facts: &[Facts], rules: &Rules| -> Duration {
        let order = |facts: &Facts| rank(&stand(facts, rules, now), rules).map(|rank| rank.order());
        time(|| {
            let mut orders: Vec<_> = facts.iter().map(order).collect();
            orders.sort_unstable();
            black_box(orders)
        })
        .0
    };
    let (with_all, with_neutral) = (facts(all), facts(neutral));
    let (ours, partner) = in_turn(21, || run(&with_all, all), || run(&with_neutral, neutral));
    told(&format!("a queue of {} cases in order", files.len()), (&ours, &partner), 1)
}
