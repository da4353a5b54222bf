//! A user's folders of their own, the binary run in them, and what it answered.

use rusqlite::{Connection, OpenFlags, types::Value as Cell};
use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A map for the fixtures: open invoices, all of the portfolio's.
const MAP: &str = r#"
id = "shop"
about = "Open invoices of a made-up shop."
creditor = "shop"
portfolio = "trade"
product = "trade"
group = "customer"
covers = "portfolio"
optional = ["owner"]

[format]
decimal = "1,234.50"
dates = ["%Y-%m-%d"]

[columns]
currency = "currency"
debtor = "customer"
name = "name"
item = "invoice"
issued = "issued"
due = "due"
open = "open"
owner = "collector"

[[points]]
kind = "phone"
column = "phone"
label = "mobile"
"#;

const HEADER: &str = "customer,name,invoice,issued,due,open,currency,phone,collector\n";

/// Three debtors as of 20 March: two in collection, in two currencies, one not due yet.
pub const OPEN: &str = "\
C-1,王芳,A-1,2026-01-05,2026-02-04,1200.00,CNY,13812345678,
C-1,王芳,A-2,2026-02-05,2026-03-07,300.50,CNY,13812345678,
C-2,Peter Sample,B-1,2025-12-01,2025-12-31,88.10,EUR,+4930123456,
C-3,李强,D-1,2026-02-20,2026-03-22,10.00,CNY,13700000001,
";

/// The folders of one user on one machine.
pub struct House {
    folder: TempDir,
}

/// What a command answered.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl House {
    /// Nothing there but the map.
    pub fn new() -> Self {
        let house = Self { folder: tempfile::tempdir().unwrap() };
        house.file("shop.toml", MAP);
        house
    }

    /// With [`OPEN`] imported as of 20 March by ann, the only user.
    pub fn with_book() -> Self {
        let house = Self::new();
        house.csv("open.csv", OPEN);
        house.ok("import open.csv --map shop.toml --zone Asia/Shanghai");
        house
    }

    /// The same with ben, a collector; the cases are ann's.
    pub fn with_two() -> Self {
        let house = Self::with_book();
        house.ok("users add ben");
        house
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn file(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// A file of the fixtures' creditor with these rows.
    pub fn csv(&self, name: &str, rows: &str) {
        self.file(name, &format!("{HEADER}{rows}"));
    }

    pub fn db(&self) -> PathBuf {
        self.path("data/arrears/book/book.arrears")
    }

    /// The binary with these words, split at blanks outside single quotes; it is noon of
    /// 20 March and ann works, unless the words say otherwise.
    pub fn command(&self, line: &str) -> Command {
        let mut words = split(line);
        for (option, value) in [("--as-of", "2026-03-20T12:00"), ("--user", "ann")] {
            if !words.iter().any(|word| word == option) {
                words.extend([option.to_owned(), value.to_owned()]);
            }
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_arrears"));
        command
            .args(words)
            .current_dir(self.folder.path())
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("LANG", "en_US.UTF-8")
            .env_remove("LC_ALL")
            .env_remove("LANGUAGE");
        command
    }

    pub fn run(&self, line: &str) -> Ran {
        Ran::of(self.command(line).output().unwrap())
    }

    /// What it prints, which has to work.
    pub fn ok(&self, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line}\n{}", ran.out);
        ran.out
    }

    /// Its machine output, which has to work.
    pub fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.ok(&format!("{line} --json"))).unwrap()
    }

    /// One sentence with a hint on standard error, nothing on standard output, that exit code.
    pub fn refuses(&self, code: i32, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{line}\n{}", ran.err);
        let sentence = ran.err.strip_prefix("arrears: ").expect("the program names itself");
        assert_eq!(sentence.matches('\n').count(), 1, "one line: {sentence:?}");
        assert!(sentence.contains("; "), "a hint: {sentence:?}");
        sentence.trim_end().to_owned()
    }

    /// Every row of every table, caches and index included.
    pub fn dump(&self) -> String {
        dump(&self.db())
    }

    /// The numbers of a queue's cases in order.
    pub fn queue(&self, options: &str) -> Vec<String> {
        texts(&self.json(&format!("queue {options}"))["cases"], "number")
    }
}

impl Ran {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// One text of each element of an array.
pub fn texts(array: &Value, name: &str) -> Vec<String> {
    let text = |element: &Value| element[name].as_str().unwrap().to_owned();
    array.as_array().unwrap().iter().map(text).collect()
}

/// The names of an object, in order.
pub fn names(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn dump(db: &Path) -> String {
    let file = Connection::open_with_flags(db, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let ask = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE \
               'CREATE VIRTUAL%' ORDER BY name";
    let mut tables = file.prepare(ask).unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut text = String::new();
    for table in tables.map(Result::unwrap) {
        writeln!(text, "== {table}").unwrap();
        let mut all = file.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = all.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            let cells = (0..columns).map(|at| row.get_unwrap::<_, Cell>(at));
            Ok(cells.map(|cell| format!("{cell:?}")).collect::<Vec<_>>().join("|"))
        };
        let mut rows: Vec<String> = all.query_map([], row).unwrap().map(Result::unwrap).collect();
        rows.sort_unstable();
        rows.iter().for_each(|row| writeln!(text, "{row}").unwrap());
    }
    text
}
