//! The first pass over a file: every row is read and checked by itself and put where the second
//! pass finds the rows of one debtor together.

use super::FileError;
use super::join::Cases;
use super::layout::Layout;
use super::map::{Field, Map};
use super::reject::Reject;
use super::row::RowReader;
use super::source::{self, Meter};
use super::spill::Spill;
use crate::domain::time::Date;
use csv::ByteRecord;
use std::collections::BTreeSet;
use std::io::Read as Bytes;
use std::path::Path;

/// Rows between two reports of progress.
const REPORTED: u64 = 4096;

/// How far reading is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Rows read.
    pub rows: u64,
    /// Bytes of the file read, as it lies on the disk.
    pub bytes: u64,
    /// Bytes that the file has.
    pub total: u64,
}

/// A file read once; its cases are still to be joined.
pub struct Read {
    /// The day for which it speaks.
    pub as_of: Date,
    /// SHA-256 of the file as it lies on the disk, hexadecimal.
    pub sha256: String,
    /// Rows with anything in them.
    pub rows: u64,
    /// Rows not taken so far.
    pub rows_rejected: u64,
    /// Why they were not taken; a row may have several reasons.
    pub rejects: Vec<Reject>,
    cases: Cases,
}

impl Read {
    /// The second pass: the cases, joined. It may find more rows that cannot be taken.
    #[must_use]
    pub fn into_cases(self) -> Cases {
        self.cases
    }
}

/// What a file is read for.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'t> {
    /// The day for which it speaks; `None`: the file's own, where its map has a column for it.
    pub as_of: Option<Date>,
    /// The logins that an owner column may name; `None`: any.
    pub owners: Option<&'t BTreeSet<String>>,
    /// Where rows wait that do not fit into memory.
    pub folder: &'t Path,
}

/// Reads a file through a map.
///
/// # Errors
/// When the file as a whole cannot be read; single rows are rejected instead.
pub fn read(
    path: &Path,
    map: &Map,
    terms: Terms<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Read, FileError> {
    let (text, meter, total) = source::open(path)?;
    let file = path.display().to_string();
    let reader = source::csv_reader(text, map.delimiter);
    let mut rows = Rows { reader, record: ByteRecord::new(), file, meter };
    if !rows.next()? {
        return Err(FileError::Empty { file: rows.file });
    }
    let layout = Layout::new(map, source::header_names(&rows.record), &rows.file)?;
    let mut pass = Pass {
        layout: &layout,
        terms,
        spill: Spill::new(terms.folder),
        bytes: Vec::new(),
        rows: 0,
        rows_rejected: 0,
        rejects: Vec::new(),
    };
    while rows.next()? {
        if rows.record.iter().all(<[u8]>::is_empty) {
            continue;
        }
        pass.row(&rows)?;
        if pass.rows.is_multiple_of(REPORTED) {
            progress(Progress { rows: pass.rows, bytes: rows.meter.bytes(), total });
        }
    }
    progress(Progress { rows: pass.rows, bytes: total, total });
    let as_of = pass.terms.as_of.ok_or_else(|| FileError::NoAsOf { file: rows.file.clone() })?;
    Ok(Read {
        as_of,
        sha256: rows.meter.sha256(),
        rows: pass.rows,
        rows_rejected: pass.rows_rejected,
        rejects: pass.rejects,
        cases: Cases::new(map.clone(), rows.file, pass.spill),
    })
}

/// The rows of a file.
struct Rows {
    reader: csv::Reader<Box<dyn Bytes>>,
    record: ByteRecord,
    file: String,
    meter: Meter,
}

impl Rows {
    fn next(&mut self) -> Result<bool, FileError> {
        self.meter.row();
        source::next(&mut self.reader, &mut self.record, &self.file)
    }
}

/// What the first pass has so far.
struct Pass<'m> {
    layout: &'m Layout<'m>,
    terms: Terms<'m>,
    spill: Spill,
    bytes: Vec<u8>,
    rows: u64,
    rows_rejected: u64,
    rejects: Vec<Reject>,
}

impl Pass<'_> {
    fn row(&mut self, rows: &Rows) -> Result<(), FileError> {
        let as_of = match self.terms.as_of {
            Some(day) if self.rows > 0 => day,
            _ => self.day(rows)?,
        };
        self.terms.as_of = Some(as_of);
        self.rows += 1;
        let line = rows.record.position().map_or(0, csv::Position::line);
        let reader = RowReader { layout: self.layout, as_of, owners: self.terms.owners };
        let row = reader.read(&rows.record, line, &mut self.rejects);
        let Some(row) = row else {
            self.rows_rejected += 1;
            return Ok(());
        };
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        self.bytes = postcard::to_extend(&row, bytes)
            .map_err(std::io::Error::other)
            .map_err(FileError::io(&rows.file))?;
        self.spill.push(&row.debtor, &self.bytes).map_err(FileError::io(&rows.file))
    }

    /// The day asked for, which must be the first row's own where rows have one, else that.
    fn day(&self, rows: &Rows) -> Result<Date, FileError> {
        let file = || rows.file.clone();
        let cell = self.layout.at(Field::AsOf).and_then(|at| rows.record.get(at));
        let text = cell.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        let own = self.layout.map.dates.read(text.trim()).ok();
        match (self.terms.as_of, own) {
            (Some(asked), Some(own)) if asked != own => {
                Err(FileError::OtherDay { file: file(), own, asked })
            }
            (asked, own) => asked.or(own).ok_or_else(|| FileError::NoAsOf { file: file() }),
        }
    }
}
