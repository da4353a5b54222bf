//! G7: a creditor's file of a million rows comes in, beside `sqlite3 .import` of every table that
//! it fills; then once more unchanged, and once changed while another process logs calls.

use crate::Line;
use crate::books::{AS_OF, Books, COLLECTOR};
use crate::call;
use crate::dump::Dump;
use crate::frame::peak_memory;
use crate::measure::{Times, ratio, shown};
use arrears::demo::{Book, DemoCase};
use arrears::domain::time::Moment;
use arrears::store::Access;
use rust_decimal::Decimal;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// The map of the file that is written here.
const MAP: &str = r#"
id = "bench"
about = "Due items of contracts, one row each; what the file does not list is settled."
creditor = "bench"
portfolio = "retail"
product = "loan"
group = "contract"
covers = "creditor"

[format]
decimal = "1,234.50"
dates = ["%Y-%m-%d"]

[columns]
debtor = "customer"
name = "name"
account = "contract"
item = "item"
issued = "issued"
due = "due"
currency = "currency"
amount = "amount"
open = "open"

[[points]]
kind = "phone"
column = "phone"
label = "mobile"
"#;

const HEADER: [&str; 10] = [
    "customer", "name", "contract", "item", "issued", "due", "currency", "amount", "open", "phone",
];

/// The days for which the file is imported: at first, unchanged, changed.
const DAYS: [&str; 3] = ["2026-11-17", "2026-11-18", "2026-11-19"];

/// Between two calls logged while a file comes in.
const PAUSE: Duration = Duration::from_millis(20);

pub fn million(books: &Books) -> Vec<Line> {
    let folder = books.scratch();
    let rows = books.most;
    let (file, changed) = (folder.path().join("items.csv"), folder.path().join("changed.csv"));
    write_files(rows, &file, &changed);
    std::fs::write(folder.path().join("bench.toml"), MAP).unwrap();
    let import = Import { books, folder: folder.path() };
    let (first, peak) = import.run(&file, DAYS[0]);
    let dump = Dump::of(&import.book(), folder.path());
    let partner = dump.load(folder.path());
    let (again, _) = import.run(&file, DAYS[1]);
    let (with_calls, calls) = import.run_beside_calls(&changed);
    let line = |what: String, ours, partner, ratio, asked| Line {
        goal: "G7",
        what,
        ours,
        partner,
        ratio,
        asked,
    };
    let none = || "-".to_owned();
    vec![
        line(
            format!("import of {rows} rows; sqlite3 .import of the tables"),
            shown(first),
            shown(partner),
            ratio(first, partner),
            "≤ 1.0",
        ),
        line("its peak memory".into(), format!("{} MiB", peak >> 10), none(), none(), "≤ 300 MiB"),
        line(
            "the same file for the next day; the first time".into(),
            shown(again),
            shown(first),
            ratio(again, first),
            "≤ 1/5",
        ),
        line(
            format!("a call logged during an import of {}, p99", shown(with_calls)),
            shown(calls.at(99)),
            none(),
            none(),
            "≤ 200 ms",
        ),
    ]
}

/// Imports into one book, each by a process of its own.
struct Import<'a> {
    books: &'a Books,
    folder: &'a Path,
}

impl Import<'_> {
    fn book(&self) -> PathBuf {
        self.folder.join("book.arrears")
    }

    fn start(&self, file: &Path, day: &str) -> Child {
        let mut command = self.books.arrears();
        command.args(["import", "--quiet", "--user", COLLECTOR, "--as-of", AS_OF]);
        command.args(["--of", day, "--zone", "Asia/Shanghai"]).arg(file);
        command.arg("--map").arg(self.folder.join("bench.toml")).arg("--db").arg(self.book());
        command.stdout(Stdio::null()).spawn().unwrap()
    }

    /// How long it takes, and the peak of its memory in KiB.
    fn run(&self, file: &Path, day: &str) -> (Duration, u64) {
        let begun = Instant::now();
        let mut child = self.start(file, day);
        let mut peak = 0;
        while child.try_wait().unwrap().is_none() {
            peak = peak.max(peak_memory(child.id()));
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(child.wait().unwrap().success(), "{} is not imported", file.display());
        (begun.elapsed(), peak)
    }

    /// How long it takes, and how long calls took that were logged meanwhile.
    fn run_beside_calls(&self, file: &Path) -> (Duration, Times) {
        let desk = self.books.desk(&self.book(), Access::Write, COLLECTOR);
        let cases = call::cases(&desk);
        let begun = Instant::now();
        let mut child = self.start(file, DAYS[2]);
        let (mut times, mut count) = (Times::default(), 0);
        while child.try_wait().unwrap().is_none() {
            times.add(call::log(&desk, cases[count % cases.len()], count));
            count += 1;
            std::thread::sleep(PAUSE);
        }
        assert!(child.wait().unwrap().success(), "{} is not imported", file.display());
        (begun.elapsed(), times)
    }
}

/// Writes the due items of a made-up book, so many rows, and a second time with a tenth changed.
fn write_files(rows: u32, file: &Path, changed: &Path) {
    let as_of = Moment::parse_from_str(AS_OF, "%Y-%m-%dT%H:%M").unwrap();
    let book = Book::new(1, as_of, 1_000_000).unwrap();
    let mut writers = [file, changed].map(|path| csv::Writer::from_path(path).unwrap());
    for writer in &mut writers {
        writer.write_record(HEADER).unwrap();
    }
    let mut left = rows;
    // The book is longer than the file: what is left over stops the making.
    let _ = book.pieces(|cases| {
        for case in &cases {
            left = left.saturating_sub(write_case(case, left, &mut writers));
        }
        if left == 0 { Err(()) } else { Ok(()) }
    });
    assert_eq!(left, 0, "the book has fewer due items than the file wants rows");
    writers.iter_mut().for_each(|writer| writer.flush().unwrap());
}

/// Writes a case's due items, at most so many, and tells how many.
fn write_case(case: &DemoCase, most: u32, writers: &mut [csv::Writer<std::fs::File>; 2]) -> u32 {
    let rows = &case.rows;
    let (Some(debtor), Some(account)) = (rows.parties.first(), rows.accounts.first()) else {
        return 0;
    };
    let phone = rows.points.iter().find(|point| point.party == debtor.id);
    let phone = phone.map(|point| point.value.as_str()).unwrap_or_default();
    let open = rows.items.iter().filter(|item| !item.open.is_zero());
    let mut count = 0;
    for item in open.take(most as usize) {
        let text =
            |value: Option<chrono::NaiveDate>| value.map(|d| d.to_string()).unwrap_or_default();
        let (issued, due) = (text(item.issued), item.due.to_string());
        let currency = account.currency;
        let amount = currency.plain(item.amount.unwrap_or(item.open));
        let less = if count == 0 && rows.case.number.ends_with('7') {
            item.open / Decimal::TWO
        } else {
            item.open
        };
        for (writer, open) in writers.iter_mut().zip([item.open, less.round_dp(2)]) {
            let open = currency.plain(open);
            let row = [
                &debtor.number,
                &debtor.name,
                &account.number,
                &item.number,
                &issued,
                &due,
                currency.code(),
                &amount,
                &open,
                phone,
            ];
            writer.write_record(row).unwrap();
        }
        count += 1;
    }
    count
}
