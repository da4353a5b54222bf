//! CSV for spreadsheets: harmless cells, and a file that is either whole or not there.

use super::FileError;
use crate::text::clean;
use std::borrow::Cow;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A CSV file being written; it stands under its name only after [`CsvOut::finish`].
pub struct CsvOut {
    path: PathBuf,
    out: csv::Writer<BufWriter<NamedTempFile>>,
}

impl CsvOut {
    /// Begins a file beside the place where it shall stand.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn create(path: &Path) -> Result<Self, FileError> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        let temporary = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))
            .map_err(FileError::io(&path.display().to_string()))?;
        let out = csv::Writer::from_writer(BufWriter::new(temporary));
        Ok(Self { path: path.to_owned(), out })
    }

    /// Writes one row; every cell is cleaned, and one that a spreadsheet would run is disarmed.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> Result<(), FileError> {
        for cell in cells {
            self.out.write_field(disarmed(cell).as_bytes()).map_err(|e| self.failed(e))?;
        }
        self.out.write_record(None::<&[u8]>).map_err(|e| self.failed(e))
    }

    /// Brings the rows to the disk and gives the file its name, replacing one that stood there.
    ///
    /// # Errors
    /// When the disk refuses; then nothing stands under the name but what stood there before.
    pub fn finish(self) -> Result<(), FileError> {
        let name = self.path.display().to_string();
        let buffer = self.out.into_inner().map_err(|e| FileError::Io {
            file: name.clone(),
            why: std::io::Error::new(e.error().kind(), e.error().to_string()),
        })?;
        let file = buffer.into_inner().map_err(|e| FileError::io(&name)(e.into_error()))?;
        file.as_file().sync_all().map_err(FileError::io(&name))?;
        file.persist(&self.path).map_err(|e| FileError::io(&name)(e.error))?;
        Ok(())
    }

    fn failed(&self, e: csv::Error) -> FileError {
        FileError::Io { file: self.path.display().to_string(), why: e.into() }
    }
}

/// The cell cleaned, with an apostrophe before what a spreadsheet would take for a formula; a
/// plain number stays one.
#[must_use]
pub fn disarmed(cell: &str) -> Cow<'_, str> {
    let cell = clean(cell);
    let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula && !is_number(&cell) { Cow::Owned(format!("'{cell}")) } else { cell }
}

fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.bytes().filter(|&b| b == b'.').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_disarmed_and_numbers_stay() {
        for formula in ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "＝1", " =1", "\t=1", "-"] {
            assert!(disarmed(formula).starts_with('\''), "{formula:?}");
        }
        for harmless in ["-23.0", "+8613800138000", "Wang", "a=b", ""] {
            assert_eq!(disarmed(harmless), harmless);
        }
        assert_eq!(disarmed("\u{1b}[2Jx"), "x");
    }

    #[test]
    fn a_file_stands_under_its_name_only_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        let mut out = CsvOut::create(&path).unwrap();
        out.row(["a", "b, c"]).unwrap();
        assert!(!path.exists());
        out.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "a,\"b, c\"\n");
    }
}
