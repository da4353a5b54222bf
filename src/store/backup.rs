//! Copies of the file, whole or not there at all; never made by copying bytes of a live database.

use super::Store;
use super::error::{Result, StoreError};
use super::place;
use rusqlite::Connection;
use std::path::Path;

impl Store {
    /// Writes a copy of the file as it is now.
    ///
    /// # Errors
    /// The target exists, cannot be written, or would lie on a share or in a sync folder.
    pub fn backup(&self, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(StoreError::Exists(to.to_owned()));
        }
        write_copy(&self.conn, to)
    }
}

/// Writes beside the target, syncs, and only then gives the copy its name.
pub(super) fn write_copy(conn: &Connection, to: &Path) -> Result<()> {
    place::check(to)?;
    place::make_folder(to)?;
    let folder = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let io = |e| StoreError::io("write", to, e);
    // VACUUM INTO accepts an empty file, so that the copy is private from its first byte.
    let part = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
    let name = part.path().to_str().ok_or_else(|| StoreError::Unstorable {
        what: format!("the path {}", part.path().display()),
        expected: "a path in Unicode",
    })?;
    conn.execute("VACUUM INTO ?1", [name])?;
    part.as_file().sync_all().map_err(io)?;
    part.persist_noclobber(to).map_err(|e| io(e.error))?;
    sync_folder(folder).map_err(io)
}

/// Makes the new name itself durable.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Windows makes names durable with the file.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
