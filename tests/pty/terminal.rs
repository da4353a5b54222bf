//! A terminal with the real binary in it, and what its screen shows.

use crate::stage;
use arrears::desk::Desk;
use arrears::i18n::Lang;
use arrears::store::Access;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program's arguments and environment for a file.
const BINARY: &str = env!("CARGO_BIN_EXE_arrears");

/// A terminal with something running in it.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    child: Box<dyn Child + Send + Sync>,
    folder: Arc<tempfile::TempDir>,
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// What is started in a terminal.
enum Start {
    /// The program, for a moment that stands still.
    Program,
    /// The same, from a shell with job control.
    Shell,
    /// The program by the machine's clock, with its system calls written to that file.
    Traced(PathBuf),
}

impl Pty {
    /// The screens on a made-up morning.
    pub fn open() -> Self {
        Self::run(stage::book::written(), Lang::En, Start::Program)
    }

    /// The same by the machine's clock, with a file of every system call; `None` where nothing
    /// here can trace.
    pub fn traced() -> Option<(Self, PathBuf)> {
        let probe = std::process::Command::new("strace").args(["-f", "-qq", "true"]).output();
        probe.ok().filter(|probe| probe.status.success())?;
        let folder = stage::book::written();
        let trace = folder.path().join("trace");
        Some((Self::run(folder, Lang::En, Start::Traced(trace.clone())), trace))
    }

    /// The same in Chinese.
    pub fn in_chinese() -> Self {
        Self::run(stage::book::written(), Lang::ZhCn, Start::Program)
    }

    /// The same, started from a shell with job control, as people do.
    pub fn open_in_shell() -> Self {
        Self::run(stage::book::written(), Lang::En, Start::Shell)
    }

    /// The screens again over the same file, on the same machine.
    pub fn again(&self) -> Self {
        Self::run(Arc::clone(&self.folder), Lang::En, Start::Program)
    }

    /// What is to be seen now.
    pub fn see<T>(&self, look: impl Fn(&vt100::Screen) -> T) -> T {
        look(self.screen.lock().unwrap().screen())
    }

    fn run(folder: Arc<tempfile::TempDir>, lang: Lang, start: Start) -> Self {
        let pair = native_pty_system().openpty(size(24, 80)).unwrap();
        let book = stage::path(&folder);
        let mut arguments =
            vec!["--db", book.to_str().unwrap(), "--user", "wang", "--lang", lang.tag()];
        if !matches!(start, Start::Traced(_)) {
            arguments.extend(["--as-of", stage::NOW]);
        }
        let mut command = CommandBuilder::new(match start {
            Start::Program => BINARY,
            Start::Shell => "sh",
            Start::Traced(_) => "strace",
        });
        match &start {
            Start::Program => command.args(&arguments),
            Start::Shell => command.arg("-i"),
            Start::Traced(file) => {
                command.args(["-f", "-qq", "-o", file.to_str().unwrap(), BINARY]);
                command.args(&arguments);
            }
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
        let mut pty = Self { master: pair.master, keys, screen, child, folder };
        if matches!(start, Start::Shell) {
            pty.wait_for("a prompt", |screen| screen.contents().contains("ready> "));
            pty.keys(&format!("{BINARY} {}\r", arguments.join(" ")));
        }
        // By the machine's clock other cases may stand in view.
        pty.shows(if matches!(start, Start::Traced(_)) { "Must" } else { "王志强" });
        pty
    }

    /// Types that at once.
    pub fn keys(&mut self, keys: &str) {
        self.bytes(keys.as_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
    }

    /// What an input method commits: text that comes in pieces, a character's bytes apart.
    pub fn commits(&mut self, text: &str) {
        for piece in text.as_bytes().chunks(2) {
            self.bytes(piece);
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// What is on the screen.
    pub fn contents(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until that is on the screen.
    pub fn shows(&self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    pub fn wait_for(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        loop {
            if holds(self.screen.lock().unwrap().screen()) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "no {what}:\n{}", self.contents());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn wait_for_end(&mut self) -> ExitStatus {
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
    pub fn given_back(&self) {
        self.wait_for("terminal given back", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
    }

    /// The window becomes another size.
    pub fn resize(&self, rows: u16, cols: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(rows, cols);
        self.master.resize(size(rows, cols)).unwrap();
    }

    pub fn signal(&self, name: &str) {
        signal(name, &self.child.process_id().unwrap().to_string());
    }

    /// To the program that the shell runs.
    pub fn signal_in_shell(&self, name: &str) {
        let shell = self.child.process_id().unwrap().to_string();
        let found = std::process::Command::new("pgrep").args(["-P", &shell]).output().unwrap();
        signal(name, String::from_utf8(found.stdout).unwrap().trim());
    }

    /// Waits until a draft with that lies on the disk.
    pub fn keeps_a_draft(&self, text: &str) {
        let kept = || {
            let mut grep = std::process::Command::new("grep");
            let found = grep.args(["-rlF", text, "--include=*.json"]);
            !found.arg(self.folder.path()).output().unwrap().stdout.is_empty()
        };
        self.wait_for("draft on the disk", |_| kept());
    }

    /// The file, looked at with other eyes.
    pub fn desk(&self) -> Desk {
        stage::desk(&self.folder, "wang", Access::Read, Lang::En, stage::NOW)
    }
}

fn signal(name: &str, id: &str) {
    let status = std::process::Command::new("kill").args([name, id]).status().unwrap();
    assert!(status.success());
}
