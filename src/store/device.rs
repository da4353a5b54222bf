//! Which device writes: one id per installation and file, kept outside the file, so that a copy or
//! a restored backup never continues somebody else's numbering.

use super::error::{Result, StoreError};
use crate::domain::id::DeviceId;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// This installation: where it keeps what belongs to it and not to a file, and what it is called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Installation {
    /// A folder for the device ids, one small file for each database.
    pub devices: PathBuf,
    /// A name people recognise: the host's, the user's.
    pub name: String,
}

/// What the installation remembers of one file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    device: DeviceId,
    /// Where the file was; another place means a copy.
    path: PathBuf,
    /// The file's own mark on the disk, its inode; another means a copy put in its place.
    mark: String,
    /// Acts known to be in the file; fewer mean an older state put back in place.
    acts: u64,
}

/// The device's entry for one open file.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    record: Record,
    at: PathBuf,
}

impl Seat {
    /// The seat for the file of that id, minted anew when the file is not the one remembered;
    /// `acts` tells the highest act number of a device that is in the file.
    pub(super) fn take(
        installation: &Installation,
        file: Uuid,
        path: &Path,
        acts: impl Fn(DeviceId) -> Result<u64>,
    ) -> Result<Self> {
        let at = installation.devices.join(record_name(file, path));
        let mark = mark(path)?;
        if let Some(record) = read(&at)
            && record.path == path
            && record.mark == mark
            && acts(record.device)? >= record.acts
        {
            return Ok(Self { record, at });
        }
        let record = Record { device: DeviceId::mint(), path: path.to_owned(), mark, acts: 0 };
        let seat = Self { record, at };
        seat.save()?;
        Ok(seat)
    }

    /// The device's id.
    pub(super) fn device(&self) -> DeviceId {
        self.record.device
    }

    /// Remembers that so many acts of the device are in the file.
    pub(super) fn witness(&mut self, acts: u64) -> Result<()> {
        if acts > self.record.acts {
            self.record.acts = acts;
            self.save()?;
        }
        Ok(())
    }

    fn save(&self) -> Result<()> {
        let folder = self.at.parent().unwrap_or(Path::new("."));
        super::place::make_folder(&self.at)?;
        let text = toml::to_string(&self.record).map_err(|e| StoreError::Unstorable {
            what: e.to_string(),
            expected: "a path in Unicode",
        })?;
        let io = |e| StoreError::io("write", &self.at, e);
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
        file.write_all(text.as_bytes()).map_err(io)?;
        file.persist(&self.at).map_err(|e| io(e.error))?;
        Ok(())
    }
}

/// A copy bears the same id as its original: each has its own record, by where it is.
fn record_name(file: Uuid, path: &Path) -> String {
    let place = Uuid::new_v5(&file, path.as_os_str().as_encoded_bytes());
    format!("{}-{}.toml", file.simple(), place.simple())
}

/// What is remembered; nothing where it cannot be read, because a new device is always right.
fn read(at: &Path) -> Option<Record> {
    toml::from_str(&std::fs::read_to_string(at).ok()?).ok()
}

#[cfg(unix)]
fn mark(path: &Path) -> Result<String> {
    let meta = std::fs::metadata(path).map_err(|e| StoreError::io("look at", path, e))?;
    Ok(std::os::unix::fs::MetadataExt::ino(&meta).to_string())
}

/// Windows tells no number without opening a handle; the time of creation stands in for it.
#[cfg(not(unix))]
fn mark(path: &Path) -> Result<String> {
    let meta = std::fs::metadata(path).map_err(|e| StoreError::io("look at", path, e))?;
    let created = meta.created().ok();
    let since = created.and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
    Ok(since.map_or_else(String::new, |d| d.as_nanos().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(devices: &Path, path: &Path, acts: u64) -> Seat {
        let here = Installation { devices: devices.to_owned(), name: "desk".into() };
        Seat::take(&here, Uuid::from_u128(7), path, |_| Ok(acts)).unwrap()
    }

    #[test]
    fn the_same_file_in_the_same_place_keeps_its_device() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("book");
        std::fs::write(&file, "x").unwrap();
        let mut first = seat(dir.path(), &file, 0);
        assert_eq!(first.device(), seat(dir.path(), &file, 0).device());
        first.witness(5).unwrap();
        assert_eq!(first.device(), seat(dir.path(), &file, 5).device());
    }

    #[test]
    fn a_copy_a_replaced_file_and_an_older_state_get_a_new_device() {
        let dir = tempfile::tempdir().unwrap();
        let (file, copy) = (dir.path().join("book"), dir.path().join("copy"));
        std::fs::write(&file, "x").unwrap();
        let first = seat(dir.path(), &file, 0).device();
        std::fs::copy(&file, &copy).unwrap();
        assert_ne!(first, seat(dir.path(), &copy, 0).device());

        let mut here = seat(dir.path(), &file, 0);
        std::fs::rename(&copy, &file).unwrap();
        let replaced = seat(dir.path(), &file, 0);
        assert_ne!(here.device(), replaced.device());

        here = replaced;
        here.witness(9).unwrap();
        assert_ne!(here.device(), seat(dir.path(), &file, 8).device());
    }
}
