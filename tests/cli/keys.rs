//! The user's own keys: the file to start from, and what is said of a bad one.

use crate::house::House;
use arrears::app::keymap::{Keymap, read};
use arrears::config::Config;

#[test]
fn the_keys_printed_read_back_as_the_defaults() {
    let house = House::new();
    for lang in ["en", "zh-CN"] {
        let loaded = Config::read(&house.ok(&format!("keys --lang {lang}")));
        assert_eq!(loaded.mistakes, []);
        assert_eq!(read(&loaded.config.keys), Ok(Keymap::default()));
    }
}

#[test]
fn the_keys_printed_are_explained_in_the_users_language() {
    let house = House::new();
    let english = house.ok("keys");
    assert!(english.contains("# undo the last act (today, "));
    assert!(english.contains(", record)\nundo = [\"u\", \"Ctrl-U\"]\n"));
    assert!(english.contains(house.path("config").join("arrears").to_str().unwrap()));
    assert!(house.ok("keys --lang zh-CN").contains("# 撤销"));
}

#[test]
fn a_bad_settings_file_is_refused_with_every_mistake_before_the_screens_open() {
    let house = House::with_book();
    std::fs::create_dir_all(house.path("config/arrears")).unwrap();
    let path = house.path("config/arrears/config.toml");
    let text = "theme = \"drak\"\n[keys]\nlog-call = [\"c\"]\nnote = [\"n\", \"F2\"]\n";
    std::fs::write(&path, text).unwrap();
    let ran = house.run("");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), 3, "{lines:#?}");
    for (line, (at, word)) in lines.iter().zip([(1, "drak"), (3, "log-call"), (4, "by call (F2)")])
    {
        let start = format!("arrears: {}, line {at}: ", path.display());
        assert!(line.starts_with(&start) && line.contains(word), "{line}");
        assert!(line.contains("; "), "a hint: {line}");
    }
    let text = format!("lang = \"zh-CN\"\n{text}");
    std::fs::write(&path, text).unwrap();
    let ran = house.run("");
    assert!(ran.err.contains("没有命令 \"log-call\""), "the file's own language: {}", ran.err);
    assert!(house.run("queue").code == 0, "scripts do without keys");
}
