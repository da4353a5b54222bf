//! The table is walked: names, chords, prefixes, texts, footers and input methods.

use super::*;
use crate::app::command::{Safety, chords};
use crate::i18n::Lang;
use crate::text::width;
use std::collections::BTreeSet;

#[test]
fn every_name_and_every_command_stands_once() {
    let names: BTreeSet<&str> = COMMANDS.iter().map(|row| row.name).collect();
    let commands: BTreeSet<Cmd> = COMMANDS.iter().map(|row| row.cmd).collect();
    assert_eq!(names.len(), COMMANDS.len());
    assert_eq!(commands.len(), COMMANDS.len());
}

#[test]
fn every_key_can_be_read() {
    for row in COMMANDS {
        for keys in row.keys {
            assert_eq!(chords(keys).len(), keys.split(' ').count(), "{}: {keys}", row.name);
        }
    }
}

#[test]
fn no_chord_of_a_context_equals_another_or_begins_it() {
    for context in Context::ALL {
        let mut seen: Vec<(Vec<Chord>, &str)> = Vec::new();
        for row in COMMANDS.iter().filter(|row| row.contexts.contains(&context)) {
            for keys in row.keys.iter().map(|keys| chords(keys)) {
                if !row.can_have(&keys, context) {
                    continue;
                }
                for (other, name) in &seen {
                    let clash = keys.starts_with(other) || other.starts_with(&keys);
                    assert!(!clash, "{context:?}: {} and {name} share {keys:?}", row.name);
                }
                seen.push((keys, row.name));
            }
        }
    }
}

#[test]
fn no_key_is_one_that_a_terminal_cannot_tell() {
    for row in COMMANDS {
        for chord in row.keys.iter().flat_map(|keys| chords(keys)) {
            let written = chord.to_string();
            for lost in ["Ctrl-I", "Ctrl-M", "Ctrl-[", "Ctrl-/", "Ctrl-J", "Ctrl-H", "Ctrl-S"] {
                assert_ne!(written, lost, "{}", row.name);
            }
        }
    }
}

#[test]
fn every_logging_act_has_a_key_that_an_input_method_leaves_alone() {
    for row in COMMANDS.iter().filter(|row| row.safety != Safety::Safe) {
        for context in row.contexts {
            let keymap = Keymap::default();
            let mut keys = keymap.keys_of(row.cmd, *context).iter();
            let safe = keys.any(|keys| keys.iter().all(|chord| chord.input_method_safe()));
            assert!(safe, "{} in {context:?}", row.name);
            assert!(row.must_stay_within_reach(), "{}", row.name);
        }
    }
}

#[test]
fn every_layer_is_worked_without_letters() {
    for cmd in [Cmd::Accept, Cmd::Close, Cmd::Up, Cmd::Down, Cmd::Yes, Cmd::No, Cmd::Mark] {
        let row = crate::app::table::find(cmd).unwrap();
        let safe = |keys: &&&str| chords(keys).iter().all(|c| c.input_method_safe());
        let space = |keys: &&&str| **keys == "Space";
        assert!(row.keys.iter().any(|k| safe(&k) || space(&k)), "{}", row.name);
        assert!(row.must_stay_within_reach(), "{}", row.name);
    }
}

#[test]
fn every_command_has_its_texts_in_every_language() {
    for lang in Lang::ALL {
        let texts = Texts::new(lang);
        for row in COMMANDS {
            let title = row.title();
            for key in [title.clone(), format!("{title}.help")] {
                assert_ne!(texts.t(&key), key, "{lang}");
            }
            let short = format!("{title}.short");
            assert!(row.bar.is_none() || texts.t(&short) != short, "{short} in {lang}");
        }
        for key in Context::ALL.map(Context::name).into_iter().chain(Group::ALL.map(Group::name)) {
            assert_ne!(texts.t(key), key, "{lang}");
        }
    }
}

#[test]
fn the_footer_of_every_context_fits_80_columns() {
    for lang in Lang::ALL {
        let texts = Texts::new(lang);
        for context in Context::ALL {
            let hints = footer(&Keymap::default(), context, ALWAYS_IN_FOOTER, &texts);
            let cells: usize = hints.iter().map(|(_, k, t)| width(k) + 1 + width(t) + 2).sum();
            let line: Vec<String> = hints.iter().map(|(_, k, t)| format!("{k} {t}")).collect();
            assert!(cells <= 80, "{context:?} in {lang}: {cells}: {}", line.join("  "));
        }
    }
}

#[test]
fn a_prefix_shows_what_may_follow() {
    let keymap = Keymap::default();
    let g = chords("g");
    assert_eq!(keymap.find(Context::Today, &g), Found::Prefix);
    assert!(keymap.children(Context::Today, &g).contains(&(chords("m"), Cmd::GoMust)));
    assert_eq!(keymap.find(Context::Today, &chords("g m")), Found::Cmd(Cmd::GoMust));
    assert_eq!(keymap.find(Context::Form, &chords("j")), Found::Nothing);
    assert_eq!(keymap.find(Context::Contact, &chords("3")), Found::Cmd(Cmd::Number));
}

#[test]
fn the_key_list_names_every_command() {
    let list = markdown(&Texts::new(Lang::En));
    for row in COMMANDS {
        let help = Keymap::default().help(row, &Texts::new(Lang::En));
        assert!(list.contains(&help), "{}", row.name);
    }
}

#[test]
fn names_of_commands_and_places_are_told_apart() {
    for row in COMMANDS {
        let fit = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(row.name.chars().all(fit), "{}", row.name);
        assert!(Context::ALL.iter().all(|context| context.id() != row.name), "{}", row.name);
    }
}

#[test]
fn the_file_to_start_from_gives_the_keys_of_the_table() {
    for lang in Lang::ALL {
        let text = file(&Texts::new(lang), None);
        let loaded = crate::config::Config::read(&text);
        assert_eq!(loaded.mistakes, [], "{lang}");
        assert_eq!(loaded.config.keys.len(), COMMANDS.len() - 1, "all but the digits: {text}");
        assert_eq!(read(&loaded.config.keys), Ok(Keymap::default()), "{lang}");
    }
}

#[test]
fn keys_that_only_lead_out_are_those_of_leaving() {
    let keymap = Keymap::default();
    let out = |key: &str| keymap.leads_out(chords(key)[0]);
    assert!(["Esc", "Ctrl-C", "Ctrl-Q"].into_iter().all(out));
    assert!(!["Enter", "q", "n", "0", "F2", "F12"].into_iter().any(out));
}
