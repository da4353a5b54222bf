//! G1 to G3: from the start of the program to the last byte of its first full frame, on a
//! pseudo-terminal of 200 by 50.

use crate::Line;
use crate::bare;
use crate::books::{AS_OF, Books, COLLECTOR};
use crate::measure::{Times, in_turn, quotient, ratio, shown, time};
use arrears::desk::Scope;
use arrears::store::Access;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Starts of each program.
const RUNS: usize = 21;

/// Rows on the screen.
const ROWS: u16 = 50;

/// A word that stands in the pane, which is the last to come.
const PANE: &str = "cure";

/// A frame with the pane is whole when nothing has followed it for so long.
const QUIET: Duration = Duration::from_millis(250);

/// How long anything may take to come.
const PATIENCE: Duration = Duration::from_secs(60);

/// Today on the largest book beside `sqlite3` printing as many rows of it, and beside Today on ten
/// thousand cases.
pub fn first(books: &Books) -> Vec<Line> {
    let (large, small) = (books.book(books.most), books.book(10_000));
    let query = same_rows(books, &large);
    let sqlite3 = || run(sqlite3(&large, &query), &Ending::Exits).0;
    let (ours, partner) = in_turn(RUNS, || today(books, &large).0, sqlite3);
    let (again, ten) = in_turn(RUNS, || today(books, &large).0, || today(books, &small).0);
    let line = |what: String, ours: &Times, partner: &Times, asked| Line {
        goal: "G1",
        what,
        ours: shown(ours.median()),
        partner: shown(partner.median()),
        ratio: ratio(ours.median(), partner.median()),
        asked,
    };
    let of = books.most;
    vec![
        line(
            format!("first frame, {of} cases; sqlite3 printing the rows"),
            &ours,
            &partner,
            "≤ 2.5",
        ),
        line(format!("first frame, {of} cases; with 10 000"), &again, &ten, "≤ 1.15"),
    ]
}

/// Today on the largest book beside `task next` on a hundred thousand tasks.
pub fn beside_task(books: &Books) -> Vec<Line> {
    let large = books.book(books.most);
    let (mut ours, mut memory) = (Times::default(), 0);
    for _ in 0..RUNS {
        let (took, peak) = today(books, &large);
        ours.add(took);
        memory = memory.max(peak);
    }
    let installed = Command::new("task").arg("--version").output().is_ok();
    let partner = if installed { Some(task(books)) } else { None };
    let none = || "taskwarrior is not installed".to_owned();
    let line = |what: &str, ours, partner, ratio, asked| Line {
        goal: "G2",
        what: what.into(),
        ours,
        partner,
        ratio,
        asked,
    };
    let time = ours.median();
    let mib = |kib: u64| format!("{:.1} MiB", kib as f64 / 1024.0);
    vec![
        line(
            "first frame; `task next` on 100 000 tasks",
            shown(time),
            partner.map_or_else(none, |(took, _)| shown(took)),
            partner.map_or("-".into(), |(took, _)| ratio(time, took)),
            "≤ 1/200",
        ),
        line(
            "peak memory of the same",
            mib(memory),
            partner.map_or_else(none, |(_, peak)| mib(peak)),
            partner.map_or("-".into(), |(_, peak)| quotient(memory as f64, peak as f64)),
            "≤ 1/25",
        ),
    ]
}

/// Today after the system has forgotten the file's pages, beside Today with them in memory.
pub fn cold(books: &Books) -> Vec<Line> {
    let large = books.book(books.most);
    let forgotten = || {
        forget(&large);
        today(books, &large).0
    };
    let (ours, partner) = in_turn(9, forgotten, || today(books, &large).0);
    vec![Line {
        goal: "G3",
        what: "first frame with a cold page cache; with a warm one".into(),
        ours: shown(ours.median()),
        partner: shown(partner.median()),
        ratio: ratio(ours.median(), partner.median()),
        asked: "≤ 1.5",
    }]
}

/// Opens Today: the time of its first full frame, and the peak of its memory in KiB.
fn today(books: &Books, book: &Path) -> (Duration, u64) {
    let program = books.arrears();
    let mut command = CommandBuilder::new(program.get_program());
    for (name, value) in program.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command.env("TERM", "xterm-256color");
    command.args(["--lang", "en", "--user", COLLECTOR, "--as-of", AS_OF, "--db"]);
    command.arg(book);
    let (took, peak, screen) = run(command, &Ending::Shows(PANE));
    let shows = |text: &str| assert!(screen.contains(text), "no {text} on:\n{screen}");
    // The list with its counts, and the pane beside it.
    shows("Work");
    shows(PANE);
    (took, peak)
}

fn sqlite3(book: &Path, query: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new("sqlite3");
    command.args(["-readonly", "-column"]);
    command.arg(book);
    command.arg(query);
    command
}

/// A query that prints the cases which the first page of the queue shows.
fn same_rows(books: &Books, book: &Path) -> String {
    let desk = books.desk(book, Access::Read, COLLECTOR);
    let queue = desk.queue(&Scope::Mine).unwrap();
    let keys: Vec<_> = queue.entries.iter().take(ROWS.into()).map(|e| e.key).collect();
    let rows = desk.rows(&keys).unwrap();
    let numbers: Vec<String> = rows.iter().map(|row| format!("'{}'", row.number)).collect();
    let owner: i64 = bare::open(book)
        .query_row("SELECT id FROM word WHERE text = ?1", [COLLECTOR], |r| r.get(0))
        .unwrap();
    format!(
        "SELECT f.number, f.name, f.since, f.until, f.rev \
         FROM cases AS c \
         CROSS JOIN facts AS f ON f.owner = {owner} AND f.case_id = c.id \
         WHERE c.number IN ({}) GROUP BY c.id",
        numbers.join(", ")
    )
}

/// How it is known that a program has shown everything, once nothing more comes.
enum Ending {
    /// That stands on the screen.
    Shows(&'static str),
    /// It has shown anything at all.
    Exits,
}

fn is_over(output: &[u8], ending: &Ending) -> bool {
    match ending {
        Ending::Shows(text) => output.windows(text.len()).any(|bytes| bytes == text.as_bytes()),
        Ending::Exits => !output.is_empty(),
    }
}

/// Runs a program on a terminal: the time to its last byte, the peak of its memory in KiB and what
/// stood on the screen.
fn run(command: CommandBuilder, ending: &Ending) -> (Duration, u64, String) {
    let size = PtySize { rows: ROWS, cols: 200, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).unwrap();
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut writer = pty.master.take_writer().unwrap();
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut bytes = vec![0; 1 << 16];
        while let Ok(count) = reader.read(&mut bytes) {
            if count == 0 || sender.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                break;
            }
        }
    });
    let begun = Instant::now();
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let (mut last, mut output) = (begun, Vec::new());
    loop {
        let wait = if is_over(&output, ending) { QUIET } else { PATIENCE };
        match receiver.recv_timeout(wait) {
            Ok((at, bytes)) => {
                last = at;
                output.extend(bytes);
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    let peak = child.process_id().map_or(0, peak_memory);
    // Ctrl-C leaves every program that is still there.
    let _ = writer.write_all(b"\x03");
    let _ = child.kill();
    let _ = child.wait();
    let mut screen = vt100::Parser::new(ROWS, 200, 0);
    screen.process(&output);
    (last - begun, peak, screen.screen().contents())
}

/// The most memory that a running process has had, in KiB.
pub fn peak_memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|text| text.trim().strip_suffix(" kB")).map(str::to_owned);
    kib.and_then(|kib| kib.trim().parse().ok()).unwrap_or_default()
}

/// Makes the system forget the file's pages.
#[cfg(unix)]
fn forget(path: &Path) {
    let file = std::fs::File::open(path).unwrap();
    file.sync_all().unwrap();
    rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).unwrap();
}

#[cfg(not(unix))]
fn forget(_: &Path) {}

/// `task next` on a hundred thousand tasks: its time, and its peak memory in KiB.
fn task(books: &Books) -> (Duration, u64) {
    let folder = books.scratch();
    let tasks = folder.path().join("tasks.json");
    let mut text = String::from("[");
    for n in 0..100_000 {
        let comma = if n == 0 { "" } else { "," };
        let (project, days) = (n % 50, n % 120);
        text += &format!(
            "{comma}{{\"description\":\"call debtor {n}\",\"status\":\"pending\",\"uuid\":\
             \"00000000-0000-4000-8000-{n:012}\",\"entry\":\"20260801T080000Z\",\
             \"project\":\"p{project}\",\"due\":\"2026{:02}{:02}T080000Z\"}}",
            7 + days / 28,
            1 + days % 28
        );
    }
    std::fs::write(&tasks, text + "]").unwrap();
    let words = [
        format!("rc.data.location={}", folder.path().display()),
        "rc.confirmation=no".into(),
        "rc.verbose=nothing".into(),
    ];
    let imported = Command::new("task").args(&words).arg("import").arg(&tasks).output().unwrap();
    assert!(imported.status.success(), "taskwarrior imports no tasks");
    let (mut times, mut memory) = (Times::default(), 0);
    for _ in 0..3 {
        let mut command = Command::new("task");
        command.args(&words).arg("next").stdout(std::process::Stdio::null());
        let (took, peak) = time(|| {
            let mut child = command.spawn().unwrap();
            let mut peak = 0;
            while child.try_wait().unwrap().is_none() {
                peak = peak.max(peak_memory(child.id()));
                std::thread::sleep(Duration::from_millis(2));
            }
            peak
        });
        times.add(took);
        memory = memory.max(peak);
    }
    (times.median(), memory)
}
