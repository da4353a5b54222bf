//! However it ends, nothing is lost: the window closed over a half-written note, the program
//! killed, or put behind the shell in the middle of a word.

use crate::terminal::Pty;

const F7: &str = "\u{1b}[18~";
const DRAFT: &str = "\u{5}";

/// On the second case, with half a note.
fn half_a_note(pty: &mut Pty) {
    pty.keys("j");
    pty.keys(F7);
    pty.shows("note: 陈静");
    pty.commits("楼下邻居说");
    pty.shows("楼下邻居说");
}

#[test]
fn the_window_closed_over_half_a_note_leaves_a_draft() {
    let mut pty = Pty::open();
    half_a_note(&mut pty);
    pty.signal("-HUP");
    assert!(pty.wait_for_end().success());
    pty.given_back();

    let mut again = pty.again();
    again.shows("1 draft");
    again.keys(DRAFT);
    again.shows("楼下邻居说");
    again.commits("她请假\r");
    again.shows("陈静: note");
    again.keys("q");
    assert!(again.wait_for_end().success());
    let desk = again.desk();
    let card = desk.card(desk.store().find_case("LN-20260117").unwrap()[0]).unwrap();
    assert_eq!(card.events.last().unwrap().text, "楼下邻居说她请假");
}

#[test]
fn a_killed_program_leaves_a_sound_file_with_all_that_was_confirmed() {
    let mut pty = Pty::open();
    for note in ["first", "second", "third"] {
        pty.keys("gg");
        pty.keys(F7);
        pty.shows("note: 张伟");
        pty.keys(&format!("{note}\r"));
        pty.wait_for("the note", |screen| {
            screen.contents().contains("张伟: note") && !screen.contents().contains("┌")
        });
        // The message of the next one is the same.
        pty.keys("\u{1b}");
        pty.wait_for("no message", |screen| !screen.contents().contains("张伟: note"));
    }
    half_a_note(&mut pty);
    pty.keeps_a_draft("楼下邻居说");
    pty.signal("-KILL");
    assert!(!pty.wait_for_end().success());

    let desk = pty.desk();
    assert_eq!(desk.store().doctor(desk.now(), desk.rules()).unwrap(), []);
    let card = desk.card(desk.store().find_case("CC-62250001").unwrap()[0]).unwrap();
    let newest: Vec<_> = card.events.iter().rev().take(3).map(|event| &*event.text).collect();
    assert_eq!(newest, ["third", "second", "first"]);
    let again = pty.again();
    again.shows("1 draft");
}

#[test]
fn put_behind_the_shell_in_the_middle_of_a_note_it_comes_back_to_it() {
    let mut pty = Pty::open_in_shell();
    half_a_note(&mut pty);
    pty.keys("\u{1a}");
    pty.given_back();
    pty.keys("fg\r");
    pty.wait_for("the note again", |screen| {
        screen.alternate_screen() && screen.contents().contains("楼下邻居说")
    });
    pty.commits("，周五回来\r");
    pty.shows("陈静: note");
    pty.keys("q");
    pty.given_back();
    let desk = pty.desk();
    let card = desk.card(desk.store().find_case("LN-20260117").unwrap()[0]).unwrap();
    assert_eq!(card.events.last().unwrap().text, "楼下邻居说，周五回来");
}

#[test]
fn asked_to_end_or_broken_by_a_fault_it_leaves_a_draft() {
    let ends: [fn(&mut Pty); 2] = [|pty| pty.signal("-TERM"), |pty| pty.keys("\u{1b}[24~")];
    for end in ends {
        let mut pty = Pty::open();
        half_a_note(&mut pty);
        pty.keeps_a_draft("楼下邻居说");
        end(&mut pty);
        pty.wait_for_end();
        let again = pty.again();
        again.shows("1 draft");
    }
}
