//! The real binary in a pseudo-terminal: it starts, works a case, follows the window's size, goes
//! behind the shell and comes back, and gives the terminal back whole in every case. A whole
//! morning is worked without leaving the input method, and nothing is lost however it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
#![cfg(unix)]

mod endings;
mod idle;
mod input_method;
#[path = "../stage/mod.rs"]
mod stage;
mod terminal;

use terminal::Pty;

#[test]
fn a_case_is_worked_and_the_program_left() {
    let mut pty = Pty::open();
    pty.wait_for("the alternate screen", vt100::Screen::alternate_screen);
    pty.keys("j\u{1b}[18~called the office\r");
    pty.wait_for("the note", |screen| screen.contents().contains("陈静: note"));
    pty.keys("q");
    assert!(pty.wait_for_end().success());
    pty.given_back();
}

#[test]
fn the_screen_follows_the_windows_size() {
    let pty = Pty::open();
    pty.resize(40, 120);
    pty.wait_for("the pane beside the queue", |screen| {
        screen.contents().lines().nth(2).is_some_and(|line| line.contains('┬'))
    });
}

#[test]
fn ctrl_z_goes_behind_the_shell_and_fg_comes_back() {
    let mut pty = Pty::open_in_shell();
    pty.wait_for("the alternate screen", vt100::Screen::alternate_screen);
    pty.keys("\u{1a}");
    pty.given_back();
    pty.wait_for("the prompt again", |screen| {
        screen.contents().lines().last().is_some_and(|line| line.starts_with("ready>"))
    });
    pty.keys("fg\r");
    pty.wait_for("the queue again", |screen| {
        screen.alternate_screen() && screen.contents().contains("陈静")
    });
    pty.keys("q");
    pty.given_back();
}

#[test]
fn stopped_from_outside_it_takes_the_keys_again_when_it_goes_on() {
    let mut pty = Pty::open_in_shell();
    pty.wait_for("the alternate screen", vt100::Screen::alternate_screen);
    pty.signal_in_shell("-STOP");
    pty.wait_for("the prompt again", |screen| screen.contents().contains("ready> "));
    // Shells set the terminal to their own liking; not all of them do so by themselves.
    pty.keys("stty sane; fg\n");
    pty.wait_for("the queue again", |screen| !screen.contents().contains("ready> "));
    pty.keys("q");
    pty.given_back();
}

#[test]
fn a_request_to_end_gives_the_terminal_back() {
    for signal in ["-TERM", "-HUP"] {
        let mut pty = Pty::open();
        pty.signal(signal);
        assert!(pty.wait_for_end().success(), "{signal}");
        pty.given_back();
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_reported() {
    let mut pty = Pty::open();
    pty.keys("\u{1b}[24~");
    assert!(!pty.wait_for_end().success());
    pty.given_back();
    pty.wait_for("report", |screen| screen.contents().contains("ARREARS_PANIC"));
}

#[test]
fn the_terminal_is_asked_for_its_background_and_no_key_is_lost_over_the_answer() {
    let mut pty = Pty::open();
    let banner = |screen: &vt100::Screen| {
        let at = screen.contents().lines().nth(2).and_then(|line| line.find('['))?;
        Some(screen.cell(2, u16::try_from(at).ok()? + 1)?.fgcolor())
    };
    let before = pty.see(banner);
    // A light terminal answers while somebody types.
    pty.keys("j\u{1b}]11;rgb:fdfd/f6f6/e3e3\u{1b}\\\u{1b}[18~");
    pty.wait_for("the note's form", |screen| screen.contents().contains("note: "));
    pty.wait_for("the light theme", |screen| {
        let now = banner(screen);
        now.is_some() && now != before
    });
    pty.keys("light\r");
    pty.wait_for("the note", |screen| screen.contents().contains("陈静: note"));
    pty.keys("q");
    assert!(pty.wait_for_end().success());
    pty.given_back();
}
