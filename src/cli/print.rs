//! What goes to standard output: JSON, or tables aligned for people. Every text was cleaned before
//! it came here, and what comes from a file is cleaned again.

use crate::desk::DeskError;
use crate::domain::money::Money;
use crate::text::{clean, pad_left, pad_right, width};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};

/// One line, or several, for people.
pub(super) fn line(text: &str) -> Result<(), DeskError> {
    put(format!("{text}\n").as_bytes())
}

/// Machine output: one JSON value with a stable order of names. What could drive a terminal is
/// written as `\uXXXX`, so that nothing is lost and nothing happens when it is shown.
pub(super) fn json<T: Serialize>(value: &T) -> Result<(), DeskError> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|e| DeskError::failed("error-output", [("why", e.into())]))?;
    line(&escape(&text))
}

/// Every character that cleaning would take out, line ends apart, as JSON escapes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut buffer = [0_u16; 2];
    for c in text.chars() {
        if c == '\n' || c.is_ascii_graphic() || c == ' ' || is_clean(c) {
            out.push(c);
        } else {
            c.encode_utf16(&mut buffer)
                .iter()
                .for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        }
    }
    out
}

fn is_clean(c: char) -> bool {
    let mut own = [0; 4];
    matches!(clean(c.encode_utf8(&mut own)), std::borrow::Cow::Borrowed(same) if !same.is_empty())
}

/// A path for people.
pub(super) fn path(path: &std::path::Path) -> String {
    clean(&path.display().to_string()).into_owned()
}

/// A reader that has gone away (`| head`) is no failure.
fn put(bytes: &[u8]) -> Result<(), DeskError> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            Err(DeskError::failed("error-output", [("why", e.into())]))
        }
        _ => Ok(()),
    }
}

/// One sentence on standard error.
pub(super) fn error(sentence: &str) {
    complaint(&format!("arrears: {sentence}"));
}

/// Lines on standard error, cleaned.
pub(super) fn complaint(text: &str) {
    let lines = text.trim_end().lines().map(clean).collect::<Vec<_>>().join("\n");
    // Nobody is left to tell when standard error is gone.
    let _ = writeln!(io::stderr(), "{lines}");
}

/// A line that is written over by the next one, where a person watches.
pub(super) struct Progress {
    shown: bool,
    wanted: bool,
}

impl Progress {
    pub fn new(quiet: bool) -> Self {
        Self { shown: false, wanted: !quiet && io::stderr().is_terminal() }
    }

    /// Shows a bar of so much out of all.
    pub fn show(&mut self, what: &str, done: u64, total: u64) {
        if !self.wanted || total == 0 {
            return;
        }
        let cells = usize::try_from(done.min(total) * 30 / total).unwrap_or(0);
        let bar = format!("{}{}", "#".repeat(cells), ".".repeat(30 - cells));
        let _ = write!(io::stderr(), "\r{what} [{bar}] {:3} % ", done.min(total) * 100 / total);
        self.shown = true;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r{}\r", " ".repeat(60));
        }
    }
}

/// A table for people: columns as wide as their widest cell, numbers to the right.
pub(super) struct Table {
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// With these headings; a heading that starts with `>` has its column to the right.
    pub fn new(headings: &[&str]) -> Self {
        let right = headings.iter().map(|h| h.starts_with('>')).collect();
        let first = headings.iter().map(|h| h.trim_start_matches('>').to_owned()).collect();
        Self { right, rows: vec![first] }
    }

    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        self.rows.push(cells.iter().map(|c| clean(c.as_ref()).into_owned()).collect());
    }

    pub fn print(&self) -> Result<(), DeskError> {
        let columns = self.right.len();
        let cells = |column: usize| self.rows.iter().filter_map(move |row| row.get(column));
        let widths: Vec<usize> =
            (0..columns).map(|c| cells(c).map(|cell| width(cell)).max().unwrap_or(0)).collect();
        let mut text = String::new();
        for row in &self.rows {
            let mut written = Vec::with_capacity(columns);
            for (column, cell) in row.iter().enumerate() {
                let pad = if self.right[column] { pad_left } else { pad_right };
                written.push(pad(cell, widths[column]));
            }
            text.push_str(written.join("  ").trim_end());
            text.push('\n');
        }
        put(text.as_bytes())
    }
}

/// Amounts side by side; a dash for none.
pub(super) fn amounts(amounts: &[Money]) -> String {
    if amounts.is_empty() {
        return "-".to_owned();
    }
    amounts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ")
}

/// The stable name of a value that is one of a closed list, as scripts write it.
pub(super) fn code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
