//! What a settings file may say of keys, and what is said of one that may not.

use super::*;
use crate::app::keymap::Found;
use crate::config::Config;
use crate::i18n::{Lang, Texts};
use std::path::Path;

fn keymap(toml: &str) -> Result<Keymap, Vec<Mistake>> {
    let loaded = Config::read(toml);
    assert_eq!(loaded.mistakes, []);
    read(&loaded.config.keys)
}

/// Every mistake of that text: its line and its sentence in English.
fn mistakes(toml: &str) -> Vec<(usize, String)> {
    let texts = Texts::new(Lang::En);
    let told = |m: Mistake| (m.line, m.told(Path::new("config.toml"), &texts));
    keymap(toml).unwrap_err().into_iter().map(told).collect()
}

/// The one mistake of that text.
fn mistake(toml: &str) -> String {
    let found = mistakes(toml);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].1.clone()
}

fn shown(keymap: &Keymap, cmd: Cmd, context: Context) -> String {
    keymap.all_in(cmd, context)
}

#[test]
fn no_line_leaves_the_keys_of_the_table() {
    assert_eq!(read(&[]), Ok(Keymap::default()));
}

#[test]
fn a_line_replaces_the_keys_of_its_command_and_of_no_other() {
    let keymap = keymap("[keys]\ncall = [\"ctrl-y\", \"Y\"]\nscope = []\n").unwrap();
    for context in [Context::Today, Context::Record] {
        assert_eq!(shown(&keymap, Cmd::Call, context), "Ctrl-Y, Y");
        assert_eq!(shown(&keymap, Cmd::Sms, context), "F3, s");
    }
    assert_eq!(keymap.shown(Cmd::Scope, Context::Today), None);
    assert_eq!(keymap.find(Context::Today, &chords("F2")), Found::Nothing);
}

#[test]
fn a_line_under_a_place_counts_there_alone() {
    let keymap =
        keymap("[keys]\ncall = [\"F13\"]\n[keys.record]\ncall = [\"F2\", \"c\"]\n").unwrap();
    assert_eq!(shown(&keymap, Cmd::Call, Context::Today), "F13");
    assert_eq!(shown(&keymap, Cmd::Call, Context::Record), "F2, c");
}

#[test]
fn a_plain_character_is_text_where_text_is_typed() {
    let keymap = keymap("[keys]\ndown = [\"e\", \"Down\"]\ndraft = [\"Ctrl-E\"]\n").unwrap();
    assert_eq!(shown(&keymap, Cmd::Down, Context::Today), "e, Down");
    assert_eq!(shown(&keymap, Cmd::Down, Context::Form), "Down");
}

#[test]
fn full_width_keys_in_the_file_are_those_on_the_keyboard() {
    let keymap = keymap("[keys]\nsearch = [\"；\", \"Ctrl-F\"]\n").unwrap();
    assert_eq!(shown(&keymap, Cmd::Search, Context::Today), ";, Ctrl-F");
}

#[test]
fn keys_can_be_swapped() {
    let keymap = keymap("[keys]\nsms = [\"F2\", \"c\"]\ncall = [\"F3\", \"s\"]\n").unwrap();
    assert_eq!(keymap.find(Context::Today, &chords("s")), Found::Cmd(Cmd::Call));
}

#[test]
fn every_mistake_is_told_at_once_with_its_line_and_what_to_do() {
    let found = mistakes(
        "[keys]\n\
         log-call = [\"c\"]\n\
         sms = [\n  \"F3\",\n  \"Ctrl+S\",\n]\n\
         letter = [\"F2\"]\n\
         visit = [\"v\"]\n\
         why = [\"g\"]\n\
         number = [\"a\"]\n\
         open = [\"Ctrl-M\"]\n\
         pane = [\"Ctrl-Space\"]\n\
         accept = [\"Enter\", \"Left\"]\n\
         [keys.form]\n\
         discard = [\"d\"]\n\
         call = [\"F2\"]\n\
         [keys.todya]\n\
         help = [\"F1\"]\n",
    );
    let expected: [(usize, &[&str]); 12] = [
        (2, &["no command \"log-call\"", "arrears keys"]),
        (5, &["\"Ctrl+S\" is not a key", "Ctrl-L"]),
        (7, &["\"F2\" of letter is taken in today, ", ", record, by call (F2)", "another key"]),
        (8, &["visit has no key in today, ", "input method", "function key"]),
        (9, &["\"g\" of why begins like another key in today, ", "go-now (g n)", "top (g g)"]),
        (10, &["number always has the digits", "leave the line out"]),
        (11, &["\"Ctrl-M\" never arrives", "terminals"]),
        (12, &["\"Ctrl-Space\" never arrives", "input method"]),
        (13, &["\"Left\" of accept is needed for typing in form, find"]),
        (15, &["\"d\" of discard is needed for typing in form"]),
        (16, &["call does nothing in form", "today, "]),
        (18, &["\"todya\" is not a place", "today, ", ", record, contact"]),
    ];
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    let all: Vec<usize> = expected.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, all, "{found:#?}");
    for ((line, told), (_, words)) in found.iter().zip(expected) {
        assert!(told.starts_with(&format!("config.toml, line {line}: ")), "{told}");
        assert!(told.contains("; ") && !told.contains('\n'), "one sentence with a hint: {told}");
        for word in words {
            assert!(told.contains(word), "{word}: {told}");
        }
    }
}

#[test]
fn a_line_that_is_wrong_twice_is_told_twice() {
    let found = mistakes("[keys.todya]\nhulp = [\n  \"cc\",\n]\n");
    let words = ["no command \"hulp\"", "\"todya\" is not a place", "\"cc\" is not a key"];
    assert_eq!(found.len(), words.len(), "{found:?}");
    for ((line, told), (at, word)) in found.iter().zip([2, 2, 3].into_iter().zip(words)) {
        assert!(*line == at && told.contains(word), "{line}: {told}");
    }
}

#[test]
fn a_key_of_two_lines_is_told_once_where_it_stands_last() {
    let told = mistake("[keys]\ncall = [\"F20\"]\nsms = [\"F20\"]\n");
    assert!(told.contains("line 3") && told.contains("call (F20)"), "{told}");
}

#[test]
fn a_key_clashes_only_where_both_commands_are() {
    assert!(keymap("[keys]\nyes = [\"F2\"]\n").is_ok());
    let told = mistake("[keys]\nundo = [\"F2\"]\n");
    assert!(told.contains("today, ") && told.contains(", record"), "{told}");
    let told = mistake("[keys.record]\nundo = [\"F2\"]\n");
    assert!(told.contains("in record, by call"), "{told}");
}

#[test]
fn two_keys_of_one_command_may_not_begin_alike() {
    let told = mistake("[keys]\ntop = [\"F20\", \"F20 g\"]\n");
    assert!(told.contains("begins like another key"), "{told}");
    assert!(keymap("[keys]\ntop = [\"F20\", \"F20\"]\n").is_ok());
}

#[test]
fn what_is_written_down_and_what_leads_out_stay_within_reach_of_an_input_method() {
    for line in [
        "call = [\"c\"]",
        "call = [\"c\", \"c\"]",
        "undo = []",
        "void = [\"Space\"]\npane = []\nmark = [\"F20\"]",
        "quit = [\"q\"]",
        "no = [\"n\"]",
        "up = [\"k\"]",
    ] {
        let told = mistake(&format!("[keys]\n{line}\n"));
        assert!(told.contains("input method"), "{line}: {told}");
    }
    assert!(keymap("[keys]\npane = [\"F20\"]\nmark = [\"Space\"]\n").is_ok());
    let told = mistake("[keys.record]\ncall = [\"c\"]\n");
    assert!(told.contains("no key in record that"), "{told}");
}

#[test]
fn mistakes_have_words_in_every_language() {
    let english = mistake("[keys]\ncall = [\"cc\", \"F2\"]\n");
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::En) {
        let wrong = keymap("[keys]\ncall = [\"cc\", \"F2\"]\n").unwrap_err();
        let told = wrong[0].told(Path::new("config.toml"), &Texts::new(lang));
        assert!(told.contains("\"cc\"") && told != english, "{lang}: {told}");
    }
}
