//! The made-up books that everything is measured on.

use arrears::desk::{Desk, Seat};
use arrears::domain::time::Moment;
use arrears::i18n::{Lang, Texts};
use arrears::policy;
use arrears::store::{Access, Installation, Store};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The moment as of which the books are made up and asked.
pub const AS_OF: &str = "2026-11-20T14:03";

/// Made once, kept for the next run.
pub struct Books {
    folder: PathBuf,
    /// How many cases the largest one has.
    pub most: u32,
}

impl Books {
    pub fn new(most: u32) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench-books");
        std::fs::create_dir_all(&folder).unwrap();
        Self { folder, most }
    }

    /// The book of so many cases.
    pub fn book(&self, cases: u32) -> PathBuf {
        let path = self.folder.join(format!("{cases}/book.arrears"));
        if !path.exists() {
            self.make(cases, &["--write", path.to_str().unwrap()]);
        }
        path
    }

    /// The folder of the same book as CSV files.
    pub fn csv(&self, cases: u32) -> PathBuf {
        let folder = self.folder.join(format!("{cases}/csv"));
        if !folder.join("cases.csv").exists() {
            self.make(cases, &["--csv", folder.to_str().unwrap()]);
        }
        folder
    }

    fn make(&self, cases: u32, words: &[&str]) {
        eprintln!("making the book of {cases} cases ({})", words[0]);
        let cases = cases.to_string();
        let mut command = self.arrears();
        command.args(["demo", "--as-of", AS_OF, "--cases", &cases]).args(words);
        let status = command.stdout(Stdio::null()).status();
        assert!(status.unwrap().success(), "the book cannot be made");
    }

    /// The program, with its own folder for what it keeps.
    pub fn arrears(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_arrears"));
        command.env("HOME", &self.folder).env("XDG_DATA_HOME", self.folder.join("data"));
        command.env("XDG_CONFIG_HOME", self.folder.join("config"));
        command
    }

    /// An empty folder on the same disk, gone at the end.
    pub fn scratch(&self) -> TempDir {
        tempfile::tempdir_in(&self.folder).unwrap()
    }

    /// This installation, the same one that the program is there.
    pub fn here(&self) -> Installation {
        Installation { devices: self.folder.join("data/arrears/devices"), name: "bench".into() }
    }

    /// Somebody's desk at a book.
    pub fn desk(&self, path: &Path, access: Access, user: &str) -> Desk {
        let as_of: Moment = Moment::parse_from_str(AS_OF, "%Y-%m-%dT%H:%M").unwrap();
        let store = Store::open(path, access, &self.here()).unwrap();
        // As the program does: books are kept longer than packs stay as they are.
        let adopted = store.adopted_policy().unwrap().unwrap();
        let seat = Seat {
            user: user.to_owned(),
            rules: policy::load(&adopted.name, &adopted.text).unwrap().into(),
            texts: Texts::new(Lang::En).into(),
            as_of: Some(as_of),
            known_at: None,
        };
        Desk::at(store, seat)
    }
}

/// A collector of every book.
pub const COLLECTOR: &str = "wang.fang";
