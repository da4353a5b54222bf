//! Exit codes, and errors as one sentence with a hint.

use crate::house::House;

#[test]
fn what_is_refused_is_said_in_the_language_asked_for() {
    let house = House::with_two();
    house.ok("assign C-1 --pool");
    house.ok("take C-1 --user ben");
    for (line, english, simplified, traditional) in [
        (
            "take C-1",
            "C-1 is with ben already",
            "C-1 已在 ben 名下；主管可改派给他人",
            "C-1 已在 ben 名下；主管可改派給他人",
        ),
        (
            "assign C-1 --to ann --user ben",
            "ben may not assign cases; ask a lead to assign cases",
            "ben 无权分派案件；请主管分派案件",
            "ben 無權分派案件；請主管分派案件",
        ),
        ("case C-9", "there is no case C-9", "没有案件 C-9", "沒有案件 C-9"),
        (
            "hold C-1 --reason other --until tomorrow",
            "\"tomorrow\" is not a day",
            "不是日期",
            "寫法如",
        ),
        (
            "queue --db none.arrears",
            "there is no file none.arrears",
            "没有文件 none.arrears",
            "沒有檔案 none.arrears",
        ),
    ] {
        let said = |words: &str| house.run(&format!("{line} {words}")).err;
        assert!(said("").contains(english), "{}", said(""));
        assert!(said("--lang zh-CN").contains(simplified), "{}", said("--lang zh-CN"));
        assert!(said("--lang zh-TW").contains(traditional), "{}", said("--lang zh-TW"));
    }
    assert!(house.refuses(2, "queue --lang fr").contains("en, zh-CN, zh-TW"));
}

#[test]
fn wrong_usage_is_two_and_says_what_would_be_right() {
    let house = House::with_book();
    for (line, word) in [
        ("case C-99", "C-99"),
        ("log C-1 --channel pigeon --outcome NOA", "pigeon"),
        ("log C-1 --channel call --outcome XYZ", "XYZ"),
        ("log C-1 --channel call --outcome PTP", "amount"),
        ("log C-1 --channel call --outcome CBK", "time"),
        ("log C-1 --channel call --outcome NOA --point 9", "9"),
        ("log C-1 --channel call --outcome NOA --at yesterday", "yesterday"),
        ("promise C-1 --part 2026-03-25", "2026-03-25"),
        ("promise C-1 --part 2026-03-25=many", "many"),
        ("promise C-1 --part 2026-03-25=10.555", "10.555"),
        ("promise C-1 --part '2026-03-25=10 USD'", "USD"),
        ("promise C-1 --part 2026-03-25=0", "0.00"),
        ("promise C-1 --cancel nonsense --reason x", "nonsense"),
        ("pay C-1 --amount -5", "unexpected"),
        ("pay C-1 --amount 5 --date 2026-03-21", "2026-03-21"),
        ("hold C-1 --reason boredom --until 2026-04-01", "boredom"),
        ("hold C-1 --reason dispute --until 2026-03-20", "2026-03-20"),
        ("hold C-1 --release again", "not on hold"),
        ("next C-1 --step dance --due 2026-03-23", "dance"),
        ("next C-1 --step call --due 2026-03-19", "2026-03-19"),
        ("contact-point C-1 --point 1 --state haunted", "haunted"),
        ("contact-point C-1 --add 1 --source x --party 7", "7"),
        ("assign C-1 --to nobody", "nobody"),
        ("queue --lane fast", "fast"),
        ("queue --as-of 31.12.2026", "31.12.2026"),
        ("queue --policy strictest", "strictest"),
        ("queue --lang tlh", "tlh"),
        ("import open.csv --map nowhere", "nowhere"),
        ("import open.csv --map shop.toml --owner nobody", "nobody"),
        ("import shop.toml", "shop.toml"),
        ("import --withdraw 77 --reason x", "77"),
        ("void C-1 --reason x", "nothing"),
        ("warnings --ack never --case C-1", "never"),
        ("users add cy --role king", "king"),
    ] {
        if word == "unexpected" {
            // The words themselves are wrong: clap answers with its usage text.
            let ran = house.run(line);
            assert_eq!(ran.code, 2, "{line}: {}", ran.err);
            continue;
        }
        let sentence = house.refuses(2, line);
        assert!(sentence.contains(word), "{line}: {sentence}");
    }
}

#[test]
fn words_that_make_no_command_are_two() {
    let house = House::with_book();
    for line in ["dance", "queue --fast", "log", "queue --all --unassigned", "import"] {
        let ran = house.run(line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}");
        assert!(ran.err.contains("Usage") || ran.err.contains("--help"), "{line}: {}", ran.err);
    }
}

#[test]
fn what_the_machine_cannot_do_is_one() {
    let house = House::new();
    let missing = house.refuses(1, "queue");
    assert!(missing.contains("arrears import"), "{missing}");
    house.refuses(1, "import missing.csv --map shop.toml");
    let house = House::with_book();
    house.file("taken.arrears", "");
    house.refuses(1, "backup taken.arrears");
    house.file("text.arrears", &"not a database\n".repeat(100));
    house.refuses(1, "queue --db text.arrears");
}

#[test]
fn what_a_rule_or_a_role_forbids_is_three() {
    let house = House::with_two();
    for line in [
        "promise C-1 --part 2026-05-25=1500.50",
        "promise C-1 --part 2026-03-25=1",
        "log C-1 --channel call --outcome PTP --amount 1 --date 2026-03-25",
        "assign C-1 --to ben --user ben",
        "take C-1 --user ben",
        "users add cy --user ben",
        "import --withdraw 1 --reason x --user ben",
        "import open.csv --map shop.toml --of 2026-03-21 --owner ann --user ben",
        "note C-1 'I am not on the list' --user eve",
        "promise C-1 --part 2026-05-25=1500.50 --override-limits please --user ben",
    ] {
        let before = house.dump();
        house.refuses(3, line);
        assert!(house.dump() == before, "{line} changed the file");
    }
}

#[test]
fn help_and_version_are_done() {
    let house = House::new();
    for line in ["--help", "--version", "import --help"] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_arrears"));
        let output = command.args(line.split(' ')).env("HOME", house.path("")).output().unwrap();
        assert!(output.status.success(), "{line}");
        assert!(output.stderr.is_empty(), "{line}");
    }
}

#[test]
fn the_completions_of_every_shell_know_the_commands() {
    let house = House::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = house.ok(&format!("completions {shell}"));
        for command in ["import", "queue", "log", "promise", "contact-point", "backup"] {
            assert!(text.contains(command), "{shell} lacks {command}");
        }
    }
}
