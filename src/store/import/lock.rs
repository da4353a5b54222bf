//! One import at a time: a lock on a small file beside the database, which the system gives back
//! when its process dies.

use crate::store::error::{Result, StoreError};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// Held while an import writes.
#[derive(Debug)]
pub(super) struct ImportLock {
    file: File,
}

impl ImportLock {
    /// Takes the lock, or says that another import runs.
    pub(super) fn take(database: &Path) -> Result<Self> {
        let path = beside(database);
        let mut options = File::options();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(|e| StoreError::io("open", &path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Importing(database.to_owned())),
            Err(TryLockError::Error(e)) => Err(StoreError::io("lock", &path, e)),
        }
    }
}

impl Drop for ImportLock {
    fn drop(&mut self) {
        // Closing would do, unless a program that was just started still has the descriptor.
        drop(self.file.unlock());
    }
}

fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-import");
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_import_is_refused_until_the_first_is_over() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("book");
        let first = ImportLock::take(&database).unwrap();
        assert!(matches!(ImportLock::take(&database), Err(StoreError::Importing(_))));
        drop(first);
        ImportLock::take(&database).unwrap();
    }
}
