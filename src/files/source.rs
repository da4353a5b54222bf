//! A file's bytes: unpacked when they are packed, hashed and counted as they pass.

use super::FileError;
use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};
use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

/// Bytes that one row may take; a quote that is never closed would swallow the whole file.
const LONGEST_ROW: u64 = 1 << 20;
const BUFFER: usize = 1 << 16;

/// What of the file has passed so far.
#[derive(Clone, Default)]
pub(super) struct Meter {
    raw: Rc<Cell<u64>>,
    hash: Rc<RefCell<Sha256>>,
    since_row: Rc<Cell<u64>>,
}

impl Meter {
    /// Bytes read from the disk.
    pub fn bytes(&self) -> u64 {
        self.raw.get()
    }

    /// A row has ended.
    pub fn row(&self) {
        self.since_row.set(0);
    }

    /// SHA-256 of what was read, hexadecimal.
    pub fn sha256(&self) -> String {
        hexadecimal(self.hash.borrow().clone())
    }
}

/// SHA-256 of a file as it lies on the disk, hexadecimal: the same that reading it gives.
///
/// # Errors
/// When the file cannot be read.
pub fn sha256(path: &Path) -> Result<String, FileError> {
    let name = path.display().to_string();
    let mut file = File::open(path).map_err(FileError::io(&name))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; BUFFER];
    loop {
        match file.read(&mut buffer).map_err(FileError::io(&name))? {
            0 => return Ok(hexadecimal(hash)),
            count => hash.update(&buffer[..count]),
        }
    }
}

fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The file's text and its size on the disk. Whether it is packed is told by its content.
pub(super) fn open(path: &Path) -> Result<(Box<dyn Read>, Meter, u64), FileError> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(FileError::io(&name))?;
    let size = file.metadata().map_err(FileError::io(&name))?.len();
    let meter = Meter::default();
    let hashed = Hashed { file, meter: meter.clone() };
    let mut raw = BufReader::with_capacity(BUFFER, hashed);
    let start = raw.fill_buf().map_err(FileError::io(&name))?;
    let unpacked: Box<dyn Read> = match start {
        [0x1f, 0x8b, ..] => Box::new(MultiGzDecoder::new(raw)),
        _ => Box::new(raw),
    };
    let mut text = BufReader::with_capacity(BUFFER, unpacked);
    let found = match text.fill_buf().map_err(FileError::io(&name))? {
        [] => return Err(FileError::Empty { file: name }),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        [b'P', b'K', 3, 4, ..] => Some("a ZIP archive or an XLSX workbook"),
        _ => None,
    };
    if let Some(found) = found {
        return Err(FileError::Encoding { file: name, found });
    }
    Ok((Box::new(Bounded { text, meter: meter.clone() }), meter, size))
}

/// The names in the header line, tidied.
pub(super) fn header(path: &Path, delimiter: u8) -> Result<Vec<String>, FileError> {
    let (text, _, _) = open(path)?;
    let name = path.display().to_string();
    let mut reader = csv_reader(text, delimiter);
    let mut record = csv::ByteRecord::new();
    if !next(&mut reader, &mut record, &name)? {
        return Err(FileError::Empty { file: name });
    }
    Ok(header_names(&record))
}

/// A header's fields as names.
pub(super) fn header_names(record: &csv::ByteRecord) -> Vec<String> {
    let name = |field| super::value::tidy_text(&String::from_utf8_lossy(field)).into_owned();
    record.iter().map(name).collect()
}

/// Rows as bytes; they need not be equally long, so that each can be judged by itself.
pub(super) fn csv_reader(text: Box<dyn Read>, delimiter: u8) -> csv::Reader<Box<dyn Read>> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(BUFFER)
        .from_reader(text)
}

/// The next row, blank lines left out; false at the end.
pub(super) fn next(
    reader: &mut csv::Reader<Box<dyn Read>>,
    record: &mut csv::ByteRecord,
    file: &str,
) -> Result<bool, FileError> {
    let line = reader.position().line();
    reader.read_byte_record(record).map_err(|e| match e.into_kind() {
        csv::ErrorKind::Io(why) if why.kind() == io::ErrorKind::FileTooLarge => {
            FileError::EndlessRow { file: file.to_owned(), line }
        }
        csv::ErrorKind::Io(why) => FileError::Io { file: file.to_owned(), why },
        other => FileError::Io {
            file: file.to_owned(),
            why: io::Error::other(format!("the row on line {line} cannot be read: {other:?}")),
        },
    })
}

/// Hashes and counts what is read from the disk.
struct Hashed {
    file: File,
    meter: Meter,
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.meter.hash.borrow_mut().update(&buffer[..count]);
        self.meter.raw.set(self.meter.raw.get() + count as u64);
        Ok(count)
    }
}

/// Stops when a row takes more than it may.
struct Bounded<R> {
    text: R,
    meter: Meter,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let since = self.meter.since_row.get();
        if since > LONGEST_ROW {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let count = self.text.read(buffer)?;
        self.meter.since_row.set(since + count as u64);
        Ok(count)
    }
}
