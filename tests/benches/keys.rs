//! G4: from a key to the last byte of what it changes on a pseudo-terminal of 200 by 50; a key held
//! down; letters typed into the search.

use crate::Line;
use crate::books::{AS_OF, Books, COLLECTOR};
use crate::measure::{Times, quotient, ratio, shown, time};
use arrears::desk::Scope;
use arrears::store::Access;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Keys pressed one after another.
const KEYS: usize = 120;
/// A frame is whole when nothing has followed it for so long.
const QUIET: Duration = Duration::from_millis(60);
/// How long anything may take to come.
const PATIENCE: Duration = Duration::from_secs(60);
/// A key held down repeats so often a second, for so many seconds.
const REPEATS: (u32, u32) = (30, 10);
/// What begins every frame.
const FRAME: &[u8] = b"\x1b[?2026h";
/// How often everything is typed into the search anew.
const SESSIONS: usize = 5;
/// What is typed into the search: a common name, its pinyin, digits of a phone.
const TYPED: [&str; 3] = ["王芳", "ouyang", "1380"];

/// One key on the largest book beside the same on ten thousand cases.
pub fn pressed(books: &Books) -> Vec<Line> {
    let (large, small) = (books.book(books.most), books.book(10_000));
    let mut lines = Vec::new();
    for (pane, before, most) in [("open", "", 2_500), ("closed", " ", 600)] {
        let (mut ours, mut ten) = (Live::open(books, &large), Live::open(books, &small));
        for live in [&mut ours, &mut ten] {
            live.press(before.as_bytes());
        }
        let (mut times, mut bytes, mut draws) = ((Times::default(), Times::default()), 0, 0);
        for n in 0..KEYS {
            // There and back: the shorter queue has not as many cases.
            let key: &[u8] = if n % 40 < 20 { b"j" } else { b"k" };
            let shown = ours.press(key);
            times.0.add(shown.took);
            times.1.add(ten.press(key).took);
            bytes = bytes.max(shown.bytes);
            draws = draws.max(shown.draws);
        }
        lines.push(Line {
            goal: "G4",
            what: format!("a key to the last byte, pane {pane}, {} cases; 10 000", books.most),
            ours: shown(times.0.median()),
            partner: shown(times.1.median()),
            ratio: ratio(times.0.median(), times.1.median()),
            asked: "≤ 1.10",
        });
        lines.push(Line {
            goal: "G4",
            what: format!("the most bytes of a key, pane {pane}; the most frames"),
            ours: format!("{bytes} B"),
            partner: format!("{draws} frames"),
            ratio: quotient(bytes as f64, f64::from(most)),
            asked: "≤ 1, 1 frame",
        });
    }
    lines
}

/// A key held down: where the cursor is when the key has come, and after the last.
pub fn held(books: &Books) -> Vec<Line> {
    let large = books.book(books.most);
    let numbers = numbers(books, &large);
    let mut live = Live::open(books, &large);
    let (a_second, seconds) = REPEATS;
    let (every, mut behind) = (Duration::from_secs(1) / a_second, 0);
    let keys = usize::try_from(a_second * seconds).unwrap().min(numbers.len() - 1);
    for key in 1..=keys {
        let begun = Instant::now();
        live.send(b"j");
        live.follow(begun + every);
        behind = behind.max(key.saturating_sub(live.place(&numbers).unwrap_or_default()));
    }
    let ends = live.place(&numbers);
    let slow = Line {
        goal: "G4",
        what: format!("{keys} keys, {a_second} a second: the most that the cursor was behind"),
        ours: format!("{behind} keys"),
        partner: format!("ends on {ends:?}"),
        ratio: "-".into(),
        asked: "0, on the last",
    };
    let mut live = Live::open(books, &large);
    let begun = Instant::now();
    live.send(&vec![b'j'; keys]);
    let sent = begun.elapsed();
    while live.place(&numbers) != Some(keys) && begun.elapsed() < PATIENCE {
        live.follow(Instant::now() + Duration::from_millis(1));
    }
    let arrived = begun.elapsed();
    live.follow(Instant::now() + QUIET);
    let ends = live.place(&numbers);
    let fast = Line {
        goal: "G4",
        what: format!("{keys} keys at once: until the cursor is on the last; until taken"),
        ours: shown(arrived),
        partner: shown(sent),
        ratio: format!("ends on {ends:?}"),
        asked: "on the last",
    };
    vec![slow, fast]
}

/// Letters typed into the search, each beside the query that it asks, of a desk that has read as
/// much before: the queue, and what was typed up to then.
pub fn searched(books: &Books) -> Vec<Line> {
    let large = books.book(books.most);
    let typed = || TYPED.iter().flat_map(|text| text.char_indices().map(|at| (*text, at)));
    let mut times: Vec<(Times, Times)> = typed().map(|_| Default::default()).collect();
    for _ in 0..SESSIONS {
        let desk = books.desk(&large, Access::Read, COLLECTOR);
        desk.queue(&Scope::Mine).unwrap();
        let mut live = Live::open(books, &large);
        for ((text, (at, letter)), (ours, plain)) in typed().zip(&mut times) {
            if at == 0 {
                live.press(b"\x1b");
                live.press(b"/");
            }
            let so_far = &text[..at + letter.len_utf8()];
            let (took, _) = time(|| desk.search(so_far, 50).unwrap());
            plain.add(took);
            // What was found is whole when nothing has come for longer than it took to find.
            let shown = live.press_for(letter.to_string().as_bytes(), QUIET + took * 4);
            ours.add(shown.took);
        }
    }
    let line = |(so_far, (ours, plain)): (&str, (Times, Times))| Line {
        goal: "G4",
        what: format!("hits on the screen after {so_far}; the plain query"),
        ours: shown(ours.median()),
        partner: shown(plain.median()),
        ratio: ratio(ours.median(), plain.median()),
        asked: "≤ 1.5",
    };
    let so_far =
        |(text, (at, letter)): (&'static str, (usize, char))| &text[..at + letter.len_utf8()];
    typed().map(so_far).zip(times).map(line).collect()
}

/// The numbers of the queue's first cases, in order.
fn numbers(books: &Books, book: &Path) -> Vec<String> {
    let desk = books.desk(book, Access::Read, COLLECTOR);
    let queue = desk.queue(&Scope::Mine).unwrap();
    let keys: Vec<_> = queue.entries.iter().take(400).map(|entry| entry.key).collect();
    desk.rows(&keys).unwrap().into_iter().map(|row| row.number).collect()
}

/// What a key brought.
struct Shown {
    took: Duration,
    bytes: usize,
    draws: usize,
}

/// The screens on a terminal, with what they have shown so far.
struct Live {
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Live {
    fn open(books: &Books, book: &Path) -> Self {
        let size = PtySize { rows: 50, cols: 200, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        let program = books.arrears();
        let mut command = CommandBuilder::new(program.get_program());
        for (name, value) in program.get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        command.env("TERM", "xterm-256color");
        command.args(["--lang", "en", "--user", COLLECTOR, "--as-of", AS_OF, "--db"]);
        command.arg(book);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let child = pty.slave.spawn_command(command).unwrap();
        let keys = pty.master.take_writer().unwrap();
        let screen = vt100::Parser::new(50, 200, 0);
        let mut live = Self { keys, output, screen, child, _master: pty.master };
        let begun = Instant::now();
        while !live.screen.screen().contents().contains("cure") {
            assert!(begun.elapsed() < PATIENCE, "{}", live.screen.screen().contents());
            live.follow(Instant::now() + QUIET);
        }
        // What lies ahead of the cursor is read meanwhile.
        live.follow(Instant::now() + Duration::from_millis(700));
        live
    }

    fn send(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).unwrap();
        self.keys.flush().unwrap();
    }

    /// Sends keys and waits until nothing more comes of them.
    fn press(&mut self, keys: &[u8]) -> Shown {
        self.press_for(keys, QUIET)
    }

    /// The same; nothing more comes when it has been quiet for so long.
    fn press_for(&mut self, keys: &[u8], quiet: Duration) -> Shown {
        let begun = Instant::now();
        self.send(keys);
        let (mut last, mut all) = (begun, Vec::new());
        loop {
            match self.output.recv_timeout(quiet) {
                Ok((at, bytes)) => {
                    last = at;
                    self.screen.process(&bytes);
                    all.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => panic!("it ended"),
            }
        }
        let draws = all.windows(FRAME.len()).filter(|bytes| *bytes == FRAME).count();
        Shown { took: last - begun, bytes: all.len(), draws }
    }

    /// Takes what comes until then.
    fn follow(&mut self, until: Instant) {
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            match self.output.recv_timeout(left) {
                Ok((_, bytes)) => self.screen.process(&bytes),
                Err(_) => return,
            }
        }
    }

    /// The place of the case that the pane names.
    fn place(&self, numbers: &[String]) -> Option<usize> {
        let contents = self.screen.screen().contents();
        let title = contents.lines().nth(2).unwrap_or_default();
        numbers.iter().position(|number| title.contains(&format!(" {number} ")))
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
