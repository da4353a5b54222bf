//! The real binary in a pseudo-terminal: it starts, works a case, follows the window's size, goes
//! behind the shell and comes back, and gives the terminal back whole in every case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
#![cfg(unix)]

mod stage;

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A terminal with something running in it.
struct Pty {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    child: Box<dyn Child + Send + Sync>,
    _folder: Arc<tempfile::TempDir>,
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Pty {
    /// The screens on a made-up morning.
    fn open() -> Self {
        Self::run(false)
    }

    /// The same, started from a shell with job control, as people do.
    fn open_in_shell() -> Self {
        Self::run(true)
    }

    fn run(shell: bool) -> Self {
        let folder = stage::book::written();
        let pair = native_pty_system().openpty(size(24, 80)).unwrap();
        let binary = env!("CARGO_BIN_EXE_arrears");
        let book = stage::path(&folder);
        let arguments = [
            "--db",
            book.to_str().unwrap(),
            "--user",
            "wang",
            "--lang",
            "en",
            "--as-of",
            stage::NOW,
        ];
        let mut command = CommandBuilder::new(if shell { "sh" } else { binary });
        if shell {
            command.arg("-i");
        } else {
            command.args(arguments);
        }
        for (name, value) in
            [("TERM", "xterm-256color"), ("PS1", "ready> "), ("ARREARS_PANIC", "1")]
        {
            command.env(name, value);
        }
        // Nothing of this machine's user is read or written.
        for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
            command.env(name, folder.path());
        }
        command.env("RUST_BACKTRACE", "0");
        command.env_remove("ENV");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(24, 80, 0)));
        let mut output = pair.master.try_clone_reader().unwrap();
        let seen = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                seen.lock().unwrap().process(&bytes[..count]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let mut pty = Self { master: pair.master, keys, screen, child, _folder: folder };
        if shell {
            pty.wait_for("a prompt", |screen| screen.contents().contains("ready> "));
            pty.keys(&format!("{binary} {}\r", arguments.join(" ")));
        }
        pty.wait_for("the queue", |screen| screen.contents().contains("陈静"));
        pty
    }

    fn keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn wait_for(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        loop {
            if holds(self.screen.lock().unwrap().screen()) {
                return;
            }
            let contents = self.screen.lock().unwrap().screen().contents();
            assert!(start.elapsed() < PATIENCE, "no {what}:\n{contents}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn wait_for_end(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "it does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The terminal is as it was before.
    fn given_back(&self) {
        self.wait_for("terminal given back", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
    }

    fn signal(&self, name: &str) {
        signal(name, &self.child.process_id().unwrap().to_string());
    }

    /// To the program that the shell runs.
    fn signal_in_shell(&self, name: &str) {
        let shell = self.child.process_id().unwrap().to_string();
        let found = std::process::Command::new("pgrep").args(["-P", &shell]).output().unwrap();
        signal(name, String::from_utf8(found.stdout).unwrap().trim());
    }
}

fn signal(name: &str, id: &str) {
    let status = std::process::Command::new("kill").args([name, id]).status().unwrap();
    assert!(status.success());
}

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
    pty.screen.lock().unwrap().screen_mut().set_size(40, 120);
    pty.master.resize(size(40, 120)).unwrap();
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
    let before = banner(pty.screen.lock().unwrap().screen());
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
