//! The README says what the program does.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use arrears::app::keymap::markdown;
use arrears::i18n::{Lang, Texts};

fn part<'a>(text: &'a str, name: &str) -> &'a str {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let from = text.find(&start).expect("the part begins") + start.len();
    &text[from..from + text[from..].find(&end).expect("the part ends")]
}

#[test]
fn the_key_list_is_the_table_of_commands() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let keys = markdown(&Texts::new(Lang::En));
    if std::env::var_os("UPDATE_README").is_some() {
        let written = readme.replace(part(&readme, "keys"), &format!("\n{keys}"));
        std::fs::write(path, written).unwrap();
        return;
    }
    let found = part(&readme, "keys").trim();
    assert_eq!(found, keys.trim(), "run UPDATE_README=1 cargo test --test readme");
}

#[test]
fn the_map_in_the_readme_is_a_map() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let from = readme.find("id = \"my-bank\"").unwrap();
    let toml = &readme[from..from + readme[from..].find("```").unwrap()];
    arrears::files::map::Map::parse("my-bank.toml", toml).unwrap();
}
