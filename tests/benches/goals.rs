//! The speed goals, each measured beside its partner in one run: `cargo bench` prints the table.
//!
//! `cargo bench --bench goals -- G5 G9` measures some of them; `--cases 100000` takes a smaller
//! book than a million. The books are made once and kept under target/bench-books.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "benches")]

mod bare;
mod books;
mod call;
mod dump;
mod frame;
mod import;
mod keys;
mod machine;
mod measure;
mod queue;
mod rules;
mod search;
mod size;

use books::Books;

/// One line of the table.
pub struct Line {
    /// Which goal.
    goal: &'static str,
    /// What was measured.
    what: String,
    /// Our figure.
    ours: String,
    /// The partner's.
    partner: String,
    /// Ours divided by the partner's.
    ratio: String,
    /// What the goal asks for.
    asked: &'static str,
}

type Measure = fn(&Books) -> Vec<Line>;

const GOALS: [(&str, Measure); 12] = [
    ("G1", frame::first),
    ("G2", frame::beside_task),
    ("G3", frame::cold),
    ("G4", keys::pressed),
    ("G4", keys::held),
    ("G4", keys::searched),
    ("G5", call::logged),
    ("G6", queue::ranked),
    ("G7", import::million),
    ("G8", search::name),
    ("G9", size::file),
    ("R", rules::worked_out),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let cases = words.iter().position(|word| word == "--cases").and_then(|at| words.get(at + 1));
    let books = Books::new(cases.map_or(1_000_000, |n| n.parse().expect("a number of cases")));
    let wanted: Vec<&String> = words.iter().filter(|word| word.starts_with(['G', 'R'])).collect();
    println!("{}\n", machine::description());
    println!("| goal | measured | arrears | partner | ratio | asked |");
    println!("|---|---|---|---|---|---|");
    for (goal, measure) in GOALS {
        if !wanted.is_empty() && !wanted.iter().any(|word| *word == goal) {
            continue;
        }
        for Line { goal, what, ours, partner, ratio, asked } in measure(&books) {
            println!("| {goal} | {what} | {ours} | {partner} | {ratio} | {asked} |");
        }
    }
}
