//! G5: one logged call with everything that it changes, beside the bare write of as many bytes.

use crate::Line;
use crate::books::{Books, COLLECTOR};
use crate::measure::{Times, ratio, shown, time};
use arrears::desk::request::{LogContact, Request};
use arrears::desk::{Desk, Scope};
use arrears::domain::time::Moment;
use arrears::store::{Access, CaseKey};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// Calls logged.
const CALLS: usize = 2_000;

/// Calls after which the writer would have been idle and moved the log into the database.
const BETWEEN_CHECKPOINTS: usize = 50;

/// A page in the log, with its header.
const FRAME: usize = 4096 + 24;

pub fn logged(books: &Books) -> Vec<Line> {
    let folder = books.scratch();
    let path = folder.path().join("book.arrears");
    std::fs::copy(books.book(books.most), &path).unwrap();
    let desk = books.desk(&path, Access::Write, COLLECTOR);
    let cases = cases(&desk);
    let mut bare = Bare::new(folder.path());
    let (mut ours, mut partner, mut bytes) = (Times::default(), Times::default(), 0);
    for n in 0..CALLS {
        let before = written();
        ours.add(log(&desk, cases[n % cases.len()], n));
        let wrote = written() - before;
        bytes += wrote;
        partner.add(bare.write(wrote));
        if n % BETWEEN_CHECKPOINTS == 0 {
            desk.store().checkpoint().unwrap();
        }
    }
    let line = |what: String, percent, asked| Line {
        goal: "G5",
        what,
        ours: shown(ours.at(percent)),
        partner: shown(partner.at(percent)),
        ratio: ratio(ours.at(percent), partner.at(percent)),
        asked,
    };
    let each = bytes / CALLS / FRAME;
    vec![
        line(format!("one logged call ({each} pages), median of {CALLS}"), 50, "≤ 2.0"),
        line("the same, p99".into(), 99, "≤ 4"),
    ]
}

/// Cases that somebody may be called on.
pub fn cases(desk: &Desk) -> Vec<CaseKey> {
    let queue = desk.queue(&Scope::Mine).unwrap();
    queue.entries.iter().take(500).map(|entry| entry.key).collect()
}

/// Logs a call that nobody answered.
pub fn log(desk: &Desk, case: CaseKey, n: usize) -> Duration {
    let call = LogContact {
        channel: "call".into(),
        outcome: "NOA".into(),
        note: (n.is_multiple_of(4)).then(|| "rang out, engaged once before".into()),
        ..LogContact::default()
    };
    let at: Moment = desk.now();
    let (took, done) = time(|| desk.act(case, &Request::Log(call), at));
    done.unwrap();
    took
}

/// Bytes that this process has handed to the system to write so far.
fn written() -> usize {
    let io = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    let line = io.lines().find_map(|line| line.strip_prefix("wchar: "));
    line.and_then(|bytes| bytes.parse().ok()).unwrap_or_default()
}

/// A file that is written and confirmed by the disk, and nothing else.
struct Bare {
    file: File,
    bytes: Vec<u8>,
}

impl Bare {
    fn new(folder: &Path) -> Self {
        let file = File::create(folder.join("bare")).unwrap();
        Self { file, bytes: vec![7; FRAME] }
    }

    fn write(&mut self, mut left: usize) -> Duration {
        let (took, ()) = time(|| {
            while left > 0 {
                let some = left.min(FRAME);
                self.file.write_all(&self.bytes[..some]).unwrap();
                left -= some;
            }
            self.file.sync_data().unwrap();
        });
        took
    }
}
