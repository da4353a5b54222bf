//! The screen of warnings: several seen at once, and the list narrowed.

use crate::stage::Stage;
use arrears::app::listing::{Entry, Moves};
use arrears::app::warnings::{Heading, Narrowed};
use arrears::desk::Scope;
use arrears::domain::rules::Level;
use arrears::domain::warning::Life;
use arrears::i18n::Lang;

fn unseen(stage: &Stage) -> usize {
    let entries = stage.state.warnings.list.entries();
    entries.iter().filter(|entry| !entry.seen()).count()
}

#[test]
fn the_marked_warnings_are_seen_at_once_and_undone_as_one() {
    let mut stage = Stage::open();
    stage.keys("W");
    let before = unseen(&stage);
    let two: Vec<_> = stage.state.warnings.list.entries().iter().take(2).map(Entry::key).collect();
    stage.keys("<space><space>");
    assert!(stage.screen().contains("2 marked"), "{}", stage.screen());
    stage.keys("a");
    assert_eq!(unseen(&stage), before - 2, "{}", stage.said());
    assert!(stage.said().contains("2 warnings"), "{}", stage.said());
    let seen = |key| stage.state.warnings.list.entries().iter().any(|e| e.key() == key && e.seen());
    assert!(two.into_iter().all(seen));
    assert!(stage.state.warnings.list.marked.is_empty());
    stage.keys("uy");
    assert_eq!(unseen(&stage), before, "undone");
}

#[test]
fn one_measure_is_taken_down_for_all_that_are_marked_and_undone_as_one() {
    let mut stage = Stage::open();
    stage.keys("W*");
    let all = stage.state.warnings.list.entries().len();
    stage.keys("A");
    assert!(stage.screen().contains(&format!("for {all} marked warnings")), "{}", stage.screen());
    stage.keys("<enter>");
    assert!(stage.screen().contains("! is needed"), "{}", stage.screen());
    stage.keys("talked through with the team<tab>a list by Friday<enter>");
    let handled = |stage: &Stage| stage.state.warnings.count(Narrowed::Handled);
    assert_eq!((all > 3, handled(&stage)), (true, all));
    assert!(stage.state.warnings.list.marked.is_empty());
    let hint = stage.state.toast.as_ref().unwrap().hint.clone().unwrap_or_default();
    assert!(!hint.contains("next:") && hint.contains("undoes"), "of which case? {hint}");
    let card = stage.card("LN-20250631");
    let taken = card.warnings[0].handled.as_ref().unwrap();
    assert_eq!(taken.measure, "talked through with the team");
    stage.keys("uy");
    assert_eq!(handled(&stage), 0);
}

#[test]
fn what_was_not_handled_in_time_is_what_a_lead_sees_first_whoever_holds_the_case() {
    let mut stage = Stage::open();
    stage.keys("W");
    let late = stage.state.warnings.count(Narrowed::Late);
    let mut lead = Stage::open().lead("li");
    lead.keys("W");
    let warnings = &lead.state.warnings;
    assert_eq!((&warnings.scope, warnings.narrowed), (&Scope::All, Narrowed::Escalated));
    assert!(late > 0 && warnings.list.entries().len() >= late);
    assert!(warnings.list.entries().iter().all(|entry| entry.late));
}

#[test]
fn a_seen_warning_in_hand_has_nothing_to_acknowledge() {
    let mut stage = Stage::open();
    stage.keys("Wa");
    let left = unseen(&stage);
    stage.keys("G");
    assert!(stage.state.warnings.list.in_hand().unwrap().seen());
    stage.keys("a");
    assert_eq!(unseen(&stage), left, "{}", stage.said());
    assert!(stage.said().contains("no warning is open"), "{}", stage.said());
}

#[test]
fn the_list_is_narrowed_by_level_by_seen_and_by_rule() {
    let mut stage = Stage::open();
    stage.keys("Wa");
    let all = stage.state.warnings.list.len();
    stage.keys("f");
    let screen = stage.screen();
    assert!(screen.contains("which warnings") && screen.contains("no contact, red"), "{screen}");
    stage.keys("j<enter>");
    assert_eq!(stage.state.warnings.narrowed, Narrowed::Unseen);
    assert_eq!(stage.state.warnings.list.len(), all - 1);
    assert!(stage.screen().contains("only: not seen yet"), "{}", stage.screen());
    stage.keys("fj<enter>");
    assert_eq!(stage.state.warnings.list.len(), 1);
    stage.keys("fjjjj<enter>");
    assert_eq!(stage.state.warnings.narrowed, Narrowed::Level(Level::Amber));
    let amber = |entry: &arrears::desk::view::WarningEntry| entry.level == Level::Amber;
    assert!(stage.state.warnings.list.entries().iter().all(amber));
    stage.keys("fG<enter>");
    let Narrowed::Rule(rule) = stage.state.warnings.narrowed else { panic!("no rule") };
    assert!(stage.state.warnings.list.entries().iter().all(|entry| entry.rule == rule));
    stage.keys("fgg<enter>");
    assert_eq!(stage.state.warnings.list.len(), all);
}

#[test]
fn the_head_line_counts_what_is_to_be_seen() {
    for lang in Lang::ALL {
        for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 50)] {
            let mut stage = Stage::of("wang", lang, width, height);
            stage.keys("W");
            let red = |e: &&arrears::desk::view::WarningEntry| e.group() == Some(Heading::Red);
            let red = stage.state.warnings.list.entries().iter().filter(red).count();
            let screen = stage.screen();
            let head = screen.lines().nth(1).unwrap();
            assert!(head.contains(&format!(" {red} ")), "{head}");
        }
    }
}

#[test]
fn a_measure_is_taken_down_and_a_lead_who_did_not_take_it_finds_it_good() {
    let mut stage = Stage::open();
    stage.keys("W");
    let entry = *stage.state.warnings.list.in_hand().unwrap();
    let life = |stage: &Stage| {
        let entries = stage.state.warnings.list.entries();
        entries.iter().find(|e| e.key() == entry.key()).map(|e| e.life)
    };
    stage.keys("Aspoke to the employer<tab>pays on Friday<enter>");
    assert_eq!(life(&stage), Some(Life::Handled), "{}", stage.said());
    assert!(stage.screen().contains("HANDLED"), "{}", stage.screen());
    // Who took it does not find it good, lead or not.
    stage.keys("iv");
    assert!(stage.said().contains("only a lead"), "{}", stage.said());
    let mut lead = stage.lead("li");
    lead.keys("W");
    let at = lead.state.warnings.list.entries().iter().position(|e| e.key() == entry.key());
    lead.keys(&"j".repeat(at.unwrap()));
    lead.keys("iv");
    let screen = lead.screen();
    assert!(screen.contains("spoke to the employer · pays on Friday"), "{screen}");
    lead.keys("<enter>");
    assert_eq!(life(&lead), None, "nothing is left for a lead to do: {}", lead.said());
    lead.keys("uy");
    assert_eq!(life(&lead), Some(Life::Handled), "taken back");
}

#[test]
fn what_was_done_on_the_case_today_is_the_measure_unless_written_otherwise() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("1n<enter>A");
    assert!(stage.screen().contains("no answer"), "{}", stage.screen());
}

#[test]
fn a_signal_stands_among_the_warnings_with_what_was_seen() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("is1<tab>shop shut for a week<enter>");
    let card = stage.card("LN-20250631");
    let signal = card.warnings.iter().find(|w| w.rule == "cash-trouble").unwrap();
    assert_eq!(signal.noted.as_deref(), Some("shop shut for a week"));
    stage.keys("W");
    assert!(stage.screen().contains("cash trouble, noted"), "{}", stage.screen());
}
