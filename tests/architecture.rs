//! The house as the sources keep it: no room knows one to its right, no file grows out of hand.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};

/// The rooms from left to right. A room may use those of the rows before its own, never one of
/// its own row or of a later one.
const ROWS: [&[&str]; 9] = [
    &["domain"],
    &["policy"],
    &["store"],
    &["files", "report", "letter", "demo", "hub", "scenario"],
    &["desk"],
    &["app"],
    &["ui"],
    // Two ways to work the same state: by a screen, and by lines without one.
    &["term", "plain"],
    // Beside app, ui and term: it opens the screens, and they know nothing of it.
    &["cli"],
];

/// Small rooms that every room but `domain` may use, and what they themselves may use.
const LEAVES: [(&str, &[&str]); 3] = [("text", &[]), ("i18n", &["text"]), ("config", &["i18n"])];

/// The domain's worked examples are judged by the rules of the pack that ships: its unit tests,
/// and they alone, load it.
const TESTS_ONLY: [(&str, &str); 1] = [("src/domain/tests/", "policy")];

/// What a reader can hold in mind at once, at the very most.
const MAX_LINES: usize = 500;

#[test]
fn no_room_knows_one_to_its_right() {
    let mut against = Vec::new();
    for (file, text) in sources() {
        let room = room_of(&file);
        for (number, line) in text.lines().enumerate() {
            for used in rooms_in(line) {
                if used != room && !may_use(&room, &used) && !in_tests_only(&file, &used) {
                    against.push(format!("{file}:{}: {room} uses {used}", number + 1));
                }
            }
        }
    }
    assert!(against.is_empty(), "edges against the order of the house:\n{}", against.join("\n"));
}

#[test]
fn every_room_has_its_place_in_the_table() {
    let leaves = LEAVES.iter().map(|(leaf, _)| *leaf);
    let known: Vec<&str> = ROWS.iter().copied().flatten().copied().chain(leaves).collect();
    let rooms = sources().into_iter().map(|(file, _)| room_of(&file));
    let unknown: Vec<String> =
        rooms.filter(|r| !known.contains(&r.as_str()) && r != "lib" && r != "main").collect();
    assert!(unknown.is_empty(), "rooms without a place: {unknown:?}");
}

#[test]
fn no_path_hides_from_the_scan() {
    let mut hidden = Vec::new();
    for (file, text) in sources() {
        // From a file `src/a/b/c.rs` that many steps lead up to the root, past its room; modules
        // inside the file add one each.
        let depth = file.split('/').count() - 1 - usize::from(file.ends_with("/mod.rs"));
        for (number, line) in text.lines().enumerate() {
            let steps = depth + usize::from(line.starts_with(' '));
            let climbs = line.contains(&"super::".repeat(steps));
            let braces = line.contains("crate::{") || line.contains("use crate::*");
            let by_name = line.contains("arrears::") && file != "src/main.rs";
            if climbs || braces || by_name {
                hidden.push(format!("{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(hidden.is_empty(), "write these as crate::room::...:\n{}", hidden.join("\n"));
}

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let lengths = sources().into_iter().map(|(file, text)| (text.lines().count(), file));
    let long: Vec<_> = lengths.filter(|(lines, _)| *lines > MAX_LINES).collect();
    assert!(long.is_empty(), "files over {MAX_LINES} lines: {long:?}");
}

fn may_use(room: &str, used: &str) -> bool {
    if let Some((_, allowed)) = LEAVES.iter().find(|(leaf, _)| *leaf == room) {
        return allowed.contains(&used);
    }
    if LEAVES.iter().any(|(leaf, _)| *leaf == used) {
        return room != "domain";
    }
    match room {
        "main" => used == "cli",
        "lib" => false,
        _ => matches!((row_of(room), row_of(used)), (Some(own), Some(other)) if other < own),
    }
}

fn row_of(room: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&room))
}

fn in_tests_only(file: &str, used: &str) -> bool {
    TESTS_ONLY.iter().any(|(folder, room)| file.starts_with(folder) && *room == used)
}

/// The rooms named by the `crate::` paths of a line; those of `main.rs` begin with the library.
fn rooms_in(line: &str) -> Vec<String> {
    let paths = line.split("crate::").skip(1).chain(line.split("arrears::").skip(1));
    let name = |path: &str| -> String {
        path.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    };
    paths.map(name).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).collect()
}

/// `src/desk/act.rs` is of the room `desk`, `src/lib.rs` of `lib`.
fn room_of(file: &str) -> String {
    let inside = file.trim_start_matches("src/");
    inside.split('/').next().unwrap().trim_end_matches(".rs").to_owned()
}

/// Every Rust file under src with its text, by its path from the top level with `/`.
fn sources() -> Vec<(String, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![top.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(top).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 100, "the sources were not found");
    found
}
