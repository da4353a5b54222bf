//! The line mode, worked end to end by a script: import, queue, log, promise, undo.

use crate::house::{House, Ran, texts};
use std::io::Write;
use std::process::Stdio;

/// The line mode with these lines for its input.
fn lines(house: &House, options: &str, script: &str) -> Ran {
    let mut command = house.command(&format!("--plain {options}"));
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    Ran::of(child.wait_with_output().unwrap())
}

/// The same; every line has to be done.
fn done(house: &House, script: &str) -> String {
    let ran = lines(house, "", script);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{script}\n{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'), "nothing drives the terminal: {:?}", ran.out);
    ran.out
}

fn kinds(house: &House, case: &str) -> Vec<String> {
    texts(&house.json(&format!("case {case}"))["events"], "kind")
}

#[test]
fn a_script_imports_reads_the_queue_logs_promises_and_undoes() {
    let house = House::new();
    house.csv("open.csv", crate::house::OPEN);
    house.ok("import open.csv --map shop.toml --zone Asia/Shanghai");
    let told = done(&house, "call 2 1n\npromise 1 500 25\nundo\nyes\nquit\n");
    let rows: Vec<&str> = told.lines().filter(|line| line.starts_with(['1', '2'])).collect();
    assert_eq!(rows.len(), 2, "{told}");
    assert!(rows[0].starts_with("1  ") && rows[0].contains("王芳"), "{told}");
    assert!(rows[0].contains("¥1,500.50  call") && rows[0].contains(" days  "), "{told}");
    assert!(told.contains("Peter Sample: no answer"), "{told}");
    assert!(told.contains("王芳: promise to pay ¥500.00 by 25 Mar"), "{told}");
    assert!(told.contains("undone: 王芳: promise to pay"), "{told}");
    assert_eq!(kinds(&house, "C-2"), ["contact"]);
    assert_eq!(kinds(&house, "C-1"), ["promise_made", "voided"]);
}

#[test]
fn a_case_is_named_by_its_row_by_its_number_or_not_at_all() {
    let house = House::with_book();
    done(&house, "note 2 by its row\nnote C-1 by its number\nnote in hand\nnote . 5 o'clock\n");
    assert_eq!(kinds(&house, "C-2"), ["noted"]);
    let texts = texts(&house.json("case C-1")["events"], "text");
    assert_eq!(texts, ["by its number", "in hand", "5 o'clock"]);
}

#[test]
fn rows_keep_their_numbers_until_the_queue_is_listed_again() {
    let house = House::with_book();
    done(&house, "hold 1 hardship +7\nnote 1 it waits now\n");
    assert_eq!(kinds(&house, "C-1"), ["hold_placed", "noted"]);
}

#[test]
fn a_sweep_is_one_line_and_one_undo() {
    let house = House::with_book();
    house.ok("contact-point C-1 --add 13900000002 --source 'told by her'");
    let told = done(&house, "call 1 1n 2n\nundo\nyes\n");
    assert!(told.contains("王芳: no answer"), "{told}");
    let kinds = kinds(&house, "C-1");
    assert_eq!(kinds.iter().filter(|kind| *kind == "contact").count(), 2, "{kinds:?}");
    assert_eq!(kinds.iter().filter(|kind| *kind == "voided").count(), 2, "{kinds:?}");
}

#[test]
fn what_a_line_leaves_out_is_asked_for_field_by_field() {
    let house = House::with_book();
    let told = done(&house, "promise 1\n700\n25\n\n\n\nnote 2\ncalled the office\n");
    assert!(told.contains("amount [1200.00]:"), "what is proposed: {told}");
    assert!(told.contains("1 a month apart, 2 two weeks apart"), "{told}");
    let promise = house.json("case C-1")["promises"][0].clone();
    assert_eq!(
        (&promise["parts"][0][0], &promise["parts"][0][1]["amount"]),
        (&"2026-03-25".into(), &"700.00".into())
    );
    assert_eq!(texts(&house.json("case C-2")["events"], "text"), ["called the office"]);
}

#[test]
fn an_outcome_asks_for_what_it_needs_in_the_same_line() {
    let house = House::with_book();
    let told = done(&house, "call 1 1p 500 25\ncall 2 1b 15:30\n");
    assert!(told.contains("next: call back 15:30") || told.contains("15:30"), "{told}");
    assert_eq!(kinds(&house, "C-1"), ["contact", "promise_made"]);
    assert_eq!(kinds(&house, "C-2"), ["contact", "next_action_set"]);
}

#[test]
fn a_question_is_no_until_it_is_a_clear_yes() {
    let house = House::with_book();
    house.ok("note C-1 'first'");
    done(&house, "void 1 1 wrong case\nmaybe\n");
    assert_eq!(kinds(&house, "C-1"), ["noted"]);
    done(&house, "void 1 1 wrong case\n");
    assert_eq!(kinds(&house, "C-1"), ["noted"], "the end of the input is no");
    done(&house, "void 1 1 wrong case\nyes\n");
    assert_eq!(kinds(&house, "C-1"), ["noted", "voided"]);
}

#[test]
fn refusals_are_sentences_with_their_line_and_the_exit_code_is_of_the_first() {
    let house = House::with_two();
    let wrong = lines(&house, "", "juggle\nnote 1 done all the same\n");
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.starts_with("arrears: line 1: \"juggle\" is no command"), "{}", wrong.err);
    assert_eq!(kinds(&house, "C-1"), ["noted"], "the other lines are done");
    house.ok("assign C-2 --to ben");
    let refused = lines(&house, "--user ben", "promise 1 500 2026-06-30\nundo\n");
    assert_eq!(refused.code, 3, "{}", refused.err);
    let sentences: Vec<&str> = refused.err.lines().collect();
    assert!(sentences[0].starts_with("arrears: line 1: ") && sentences[0].contains("; "));
    assert_eq!(sentences[1], "arrears: line 2: nothing to undo");
    assert!(kinds(&house, "C-2").iter().all(|kind| kind == "assigned"));
    let row = lines(&house, "", "call 77 1n\n");
    assert!(row.code == 2 && row.err.contains("no row 77"), "{}", row.err);
}

#[test]
fn a_sweep_with_a_mistake_in_it_writes_nothing_down() {
    let house = House::with_book();
    let ran = lines(&house, "", "call 1 1n 9n\ncall 1 1n 1?\n");
    assert_eq!((ran.code, kinds(&house, "C-1").len()), (2, 0), "{}", ran.err);
}

#[test]
fn search_lists_cases_whose_numbers_can_be_used() {
    let house = House::with_book();
    let told = done(&house, "search 王\nopen 1\nsearch nobody of that name\n");
    assert!(told.contains("1  王芳  C-1  ¥1,500.50"), "{told}");
    assert!(told.contains("Money") && told.contains("A-1, 2026-02-04, ¥1,200.00"), "{told}");
    done(&house, "search 李强\nnote 1 not due yet\n");
    assert_eq!(kinds(&house, "C-3"), ["noted"], "a case outside the queue can be worked too");
}

#[test]
fn full_width_signs_of_an_input_method_are_read() {
    let house = House::with_book();
    done(&house, "ｎｏｔｅ\u{3000}２\u{3000}全角\nｃａｌｌ １ １ｎ\n");
    assert_eq!(kinds(&house, "C-2"), ["noted"]);
    assert_eq!(kinds(&house, "C-1"), ["contact"]);
}

#[test]
fn it_speaks_the_users_language_and_knows_the_commands_titles() {
    let house = House::with_book();
    let ran = lines(&house, "--lang zh-CN", "备注 1 写了一句\nwhy\nhelp\n乱写\n");
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("第 4 行：“乱写”不是命令"), "{}", ran.err);
    assert!(ran.out.contains("天") && ran.out.contains("一行写一个命令"), "{}", ran.out);
    assert_eq!(kinds(&house, "C-1"), ["noted"]);
}

#[test]
fn the_settings_can_ask_for_lines() {
    let house = House::with_book();
    std::fs::create_dir_all(house.path("config/arrears")).unwrap();
    house.file("config/arrears/config.toml", "plain = true\n");
    let mut command = house.command("");
    let output = command.stdin(Stdio::null()).output().unwrap();
    let ran = Ran::of(output);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("王芳") && !ran.out.contains('\u{1b}'), "{}", ran.out);
}

#[test]
fn cases_are_taken_from_the_pool_by_their_numbers() {
    let house = House::with_book();
    house.ok("assign C-1 C-2 --pool");
    let told = done(&house, "take\n1 2\n");
    assert!(told.contains("2 cases taken"), "{told}");
    assert_eq!(house.queue("").len(), 2);
}

#[test]
fn the_other_screens_are_listed_with_numbers_too() {
    let house = House::with_book();
    let script = "screen-warnings\nnote 1 from the warnings\nscreen-today\n";
    let ran = lines(&house, "--as-of 2026-03-27", script);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.contains("1  > ! 王芳"), "{}", ran.out);
    let events = house.json("case C-1 --as-of 2026-03-28")["events"].clone();
    assert_eq!(texts(&events, "kind"), ["noted"]);
}

#[test]
fn more_goes_on_in_a_list_that_is_longer_than_a_screen() {
    let house = House::new();
    let row =
        |n: usize| format!("C-{n},王芳{n},A-{n},2026-01-05,2026-02-04,{n}.00,CNY,138{n:08},\n");
    house.csv("many.csv", &(1..=70).map(row).collect::<String>());
    house.ok("import many.csv --map shop.toml --zone Asia/Shanghai");
    let told = done(&house, "screen-cases\nmore\nmore\nmore\nmore\n");
    let list = told.split("50 more cases").nth(1).unwrap();
    for n in 1..=70 {
        let case = list.lines().filter(|line| line.contains(&format!(" C-{n} "))).count();
        let numbered = list.lines().filter(|line| line.starts_with(&format!("{n}  "))).count();
        assert_eq!((case, numbered), (1, 1), "{n}: {told}");
    }
    assert!(list.contains("No more cases."), "{told}");
}

#[test]
fn what_was_found_decides_what_is_asked_next() {
    let house = House::with_book();
    done(&house, "found C-1 3 Lane5 2 visit\n");
    let told = done(&house, "found C-1\n5\n赵云\nwife\n13500001111\ndebtor\n\n");
    assert!(told.contains("relation:"), "{told}");
    let card = house.json("case C-1");
    assert_eq!(card["parties"][0]["points"][1]["value"], "Lane5");
    assert_eq!(card["parties"][1]["relation"], "wife");
    done(&house, "tag C-1 vip\npay C-1 100\nwrong-number C-1\n");
    let card = house.json("case C-1");
    assert_eq!(card["tags"][0], "vip");
    assert_eq!(card["payments"][0]["money"]["amount"], "100.00");
}
