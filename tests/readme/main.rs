//! The README says what the program does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod counts;
#[path = "../stage/mod.rs"]
mod stage;

use arrears::app::keymap::{markdown, read};
use arrears::config::Config;
use arrears::i18n::{Lang, Texts};
use std::sync::Mutex;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// Tests run beside each other; the file is written by one at a time.
static WRITING: Mutex<()> = Mutex::new(());

fn part<'a>(text: &'a str, name: &str) -> &'a str {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let from = text.find(&start).expect("the part begins") + start.len();
    &text[from..from + text[from..].find(&end).expect("the part ends")]
}

/// That part of the README is that text; `UPDATE_README` makes it so.
fn says(name: &str, text: &str) {
    let _writing = WRITING.lock().unwrap();
    let readme = std::fs::read_to_string(PATH).unwrap();
    if std::env::var_os("UPDATE_README").is_some() {
        let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let old = format!("{start}{}{end}", part(&readme, name));
        let new = format!("{start}\n{}\n\n{end}", text.trim());
        std::fs::write(PATH, readme.replace(&old, &new)).unwrap();
        return;
    }
    let found = part(&readme, name).trim();
    assert_eq!(found, text.trim(), "run UPDATE_README=1 cargo test --test readme");
}

/// The TOML of the README that begins with that text, to the end of its block.
fn toml(beginning: &str) -> String {
    let readme = std::fs::read_to_string(PATH).unwrap();
    let from = readme.find(beginning).expect("the block begins");
    readme[from..from + readme[from..].find("```").unwrap()].to_owned()
}

#[test]
fn the_key_list_is_the_table_of_commands() {
    says("keys", &markdown(&Texts::new(Lang::En)));
}

#[test]
fn the_map_in_the_readme_is_a_map() {
    arrears::files::map::Map::parse("my-bank.toml", &toml("id = \"my-bank\"")).unwrap();
}

#[test]
fn the_settings_in_the_readme_are_settings() {
    let loaded = Config::read(&toml("theme = \"terminal\""));
    assert_eq!(loaded.mistakes, []);
    let loaded = Config::read(&toml("[keys]\n"));
    assert_eq!(loaded.mistakes, []);
    assert!(loaded.config.keys.len() > 1);
    read(&loaded.config.keys).unwrap();
}
