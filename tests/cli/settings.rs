//! The settings file and its neighbours: what is taken, and how what is wrong is told.

use crate::house::House;

fn settings(text: &str) -> House {
    let house = House::with_book();
    std::fs::create_dir_all(house.path("config/arrears/themes")).unwrap();
    house.file("config/arrears/config.toml", text);
    house
}

#[test]
fn the_theme_that_is_printed_can_be_taken_as_it_is() {
    let house = settings("theme = \"mine\"\nplain = true\n");
    for name in ["dark", "light", "terminal", "monochrome", "high-contrast"] {
        let printed = house.ok(&format!("themes {name}"));
        assert!(printed.contains(&format!("base = \"{name}\"")), "{printed}");
        house.file("config/arrears/themes/mine.toml", &printed);
        let ran = house.run("");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}");
    }
    house.refuses(2, "themes drak");
}

#[test]
fn mistakes_of_a_theme_are_told_with_the_name_of_its_file() {
    let house = settings("theme = \"mine\"\nmouse = 3\n");
    let text = "base = \"dark\"\n[key]\nfg = \"orangish\"\n[keys]\n";
    house.file("config/arrears/themes/mine.toml", text);
    let ran = house.run("");
    assert_eq!(ran.code, 2);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(lines[0].contains("config.toml, line 2: "), "{lines:#?}");
    assert!(lines[1].contains("mine.toml, line 3: fg is \"orangish\""), "{lines:#?}");
    assert!(lines[2].contains("mine.toml, line 4: ") && lines[2].contains("banner"), "{lines:#?}");
}

#[test]
fn settings_that_are_no_text_are_to_be_saved_as_text() {
    let house = settings("");
    std::fs::write(house.path("config/arrears/config.toml"), b"# \xd6\xd0\xce\xc4\n").unwrap();
    assert!(house.refuses(2, "").contains("save the file in UTF-8"));
}

#[test]
fn the_made_up_book_is_not_made_for_settings_that_are_refused() {
    let house = settings("theme = 3\n");
    let ran = house.run("demo --cases 1000000");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("line 1: theme is 3;"), "{}", ran.err);
}

#[test]
fn wrong_words_have_a_sentence_in_the_users_language_before_the_english_one() {
    let house = House::new();
    let english = house.run("que");
    assert!(english.code == 2 && english.err.starts_with("error: "), "{}", english.err);
    for options in ["--lang zh-CN que", "--lang=zh-CN que"] {
        let chinese = house.run(options);
        assert_eq!(chinese.code, 2);
        assert!(chinese.err.starts_with("arrears: 命令行有误；"), "{}", chinese.err);
    }
    assert_eq!(house.run("--lang zh-CN --help").err, "");
}
